"""Which tables there are, their columns and keys. Rows are numbered within their standard, in the order of the
document, so that a key is always the standard and one number: codes can be missing or stand twice."""

from __future__ import annotations

from pipeline.tables.layout import STANDARD, Column, Reference, Table, Type

STANDARDS = "standards"

_CODE = Column("code", Type.TEXT, "Code as printed; null where none is printed. It can stand twice.")
_NAME = Column(
    "name", Type.TEXT, "Name as printed; empty where a code is printed with nothing behind it.", required=True
)
_LEVEL = Column("level", Type.INTEGER, "Level, 1 to 6; null where it is blank or cannot be read.")
_MARKER = Column("marker", Type.TEXT, "Name of the footnote, such as 註1.", required=True)
_PLACE = (
    Column("page", Type.INTEGER, "Page of the source, from 1; null where no page applies."),
    Column("x0", Type.NUMBER, "Left edge on the page in PDF points; null where no place applies."),
    Column("top", Type.NUMBER, "Upper edge in PDF points from the top of the page."),
    Column("x1", Type.NUMBER, "Right edge on the page in PDF points."),
    Column("bottom", Type.NUMBER, "Lower edge in PDF points from the top of the page."),
)


def _text(name: str, description: str) -> Column:
    return Column(name, Type.TEXT, description)


def _required(name: str, description: str) -> Column:
    return Column(name, Type.TEXT, description, required=True)


def _table(name: str, description: str, number: str, refers: dict[str, str], *columns: Column) -> Table:
    """A table below the standards; ``refers``: the columns that refer, each with its table. The first is the parent."""
    head = (
        Column(STANDARD, Type.TEXT, "Key of the standard.", required=True),
        Column(number, Type.INTEGER, "Number of the row within its standard, from 1.", required=True),
    )
    referring = tuple(
        Column(column, Type.INTEGER, f"The row of {table}.", required=place == 0)
        for place, (column, table) in enumerate(refers.items())
    )
    references = tuple(Reference(column, table) for column, table in refers.items())
    return Table(name, description, number, references, (*head, *referring, *columns))


def _mentions(name: str, item: str, catalogue: str) -> tuple[Table, Table]:
    """The knowledge or skills of the blocks, and the footnotes that they refer to."""
    return (
        _table(
            name,
            f"What a block asks for of the {catalogue}, as its row prints it.",
            "mention",
            {"block": "blocks", item: catalogue},
            _CODE,
            _NAME,
        ),
        _table(f"{name}_notes", f"Footnotes that a row of {name} refers to.", "position", {"mention": name}, _MARKER),
    )


def _catalogue(name: str, item: str) -> tuple[Table, Table, Table]:
    """The catalogue of knowledge or skills, other names of its items, and the tasks that mention them."""
    return (
        _table(name, f"Catalogue of the {name} of a standard, an item for each code.", item, {}, _CODE, _NAME),
        _table(
            f"{item}_variants",
            "Other names printed with the same code.",
            "position",
            {item: name},
            _NAME,
        ),
        _table(
            f"{item}_tasks",
            "Codes of the tasks that mention the item.",
            "position",
            {item: name},
            _required("task_code", "Code of the task."),
        ),
    )


TABLES: tuple[Table, ...] = (
    Table(
        STANDARDS,
        "A row for each standard (職能基準).",
        None,
        (),
        (
            _required(
                STANDARD,
                "Key of the standard, the same from release to release: its code without the version, KMC2432-002; "
                "without a code that of the version table, else its title or file. Of several releases the newest has "
                "it, the others have their version behind it.",
            ),
            _required("schema_version", "Version of the JSON format."),
            _required("source_file", "Name of the file that it was read from."),
            _required("source_sha256", "SHA-256 of that file."),
            _required("source_media_type", "Media type of that file."),
            Column("source_pages", Type.INTEGER, "Number of its pages; null for text and ODT."),
            _text("source_engine", "Library that read it; null for text."),
            _required("status", "ok, or review: a finding is an error."),
            _text("code", "Code of the standard (職能基準代碼); null where none is printed."),
            _text("category", "Name as a category of occupations (職類)."),
            _text("occupation", "Name as an occupation (職業)."),
            _text("title", "Heading above the tables."),
            Column("level", Type.INTEGER, "Level of the standard (基準級別), 1 to 6."),
            _text("description", "What people in this occupation do (工作描述)."),
        ),
    ),
    _table(
        "versions",
        "Rows of the version table (版本).",
        "position",
        {},
        _text("version", "Version as printed, such as V4."),
        _text("code", "Code of the standard in this version."),
        _text("name", "Name of the standard in this version."),
        _text("status", "Status (狀態) as printed."),
        _text("note", "Note on the revision (更新說明)."),
        Column("date", Type.DATE, "Date of the version (發展更新日期), ISO 8601."),
    ),
    _table(
        "classifications",
        "Where the standard belongs (所屬類別).",
        "position",
        {},
        _required("system", "job_categories (職類別), occupations (職業別) or industries (行業別)."),
        _text("name", "Name of the class as printed."),
        _text("code", "Code of the class."),
    ),
    _table("duties", "Duties (主要職責).", "duty", {}, _CODE, _text("name", "Name of the duty.")),
    _table("tasks", "Tasks (工作任務).", "task", {"duty": "duties"}, _CODE, _text("name", "Name of the task.")),
    _table("task_also", "Further tasks printed in the cell of a task.", "position", {"task": "tasks"}, _CODE, _NAME),
    _table("blocks", "Ruled rows of a task.", "block", {"task": "tasks"}, _LEVEL),
    _table("outputs", "Work outputs (工作產出).", "position", {"block": "blocks"}, _CODE, _NAME),
    _table(
        "indicators",
        "Behavioural indicators (行為指標).",
        "position",
        {"block": "blocks"},
        _CODE,
        _required("text", "Text of the indicator."),
    ),
    *_catalogue("knowledge", "knowledge"),
    *_catalogue("skills", "skill"),
    *_mentions("block_knowledge", "knowledge", "knowledge"),
    *_mentions("block_skills", "skill", "skills"),
    _table(
        "attitudes",
        "Attitudes (職能內涵 A).",
        "position",
        {},
        _CODE,
        _NAME,
        _text("description", "What is printed behind the colon."),
    ),
    _table(
        "notes",
        "Notes and supplements (說明與補充事項).",
        "position",
        {},
        _required("kind", "prerequisites or supplements."),
        _required("text", "The note as printed."),
    ),
    _table("footnotes", "Footnotes (註).", "footnote", {}, _MARKER, _required("text", "Text of the footnote.")),
    _table(
        "footnote_references",
        "Codes of the knowledge and skills that refer to a footnote.",
        "position",
        {"footnote": "footnotes"},
        _required("item_code", "Code of the item."),
    ),
    _table("unplaced", "Text that no field took.", "position", {}, _required("text", "The text as printed."), *_PLACE),
    _table(
        "findings",
        "What somebody should know about the document.",
        "position",
        {},
        _required("rule", "Id of the rule; ocs rules explains it."),
        _required("severity", "error, warning or info."),
        _required("message", "A sentence that quotes what is printed."),
        _text("path", "JSON Pointer to the value in the JSON of the standard; # is the whole of it."),
        *_PLACE,
    ),
)
"""Every table stands below those that it refers to."""

BY_NAME = {table.name: table for table in TABLES}
