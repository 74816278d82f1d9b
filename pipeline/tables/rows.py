"""The rows of a document, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.stored.documents import DocumentError
from pipeline.tables.layout import Cell, Rows
from pipeline.tables.schema import TABLES

Json = Mapping[str, Any]

SYSTEMS = ("job_categories", "occupations", "industries")
KINDS = ("prerequisites", "supplements")

WHOLE = "#"
"""Stands for the JSON Pointer of the whole document. That is an empty text, which an empty cell of a CSV file, a
missing value, could not be told from."""

LARGEST = 2**63 - 1
"""What the integers of databases and files can hold."""


def rows(key: str, document: Json) -> Rows:
    """The rows of a document that validates; ``key`` is that of its standard. Raises ``DocumentError`` for a page
    number or a date that no table can hold."""
    try:
        return _rows(key, document)
    except ValueError as error:
        raise DocumentError(f"The standard {key} cannot stand in tables: {error}") from error


def _rows(key: str, document: Json) -> Rows:
    made = _Maker(key)
    source, name = document["source"], document["name"]
    made.rows["standards"].append(
        (
            *(key, document["schema_version"], source["file"], source["sha256"], source["media_type"]),
            *(_whole(source["pages"]), source["engine"], document["status"], document["code"]),
            *(name["category"], name["occupation"], document["title"], _whole(document["level"])),
            document["description"],
        )
    )
    for row in document["versions"]:
        head = (row[column] for column in ("version", "code", "name", "status", "note"))
        made.add("versions", *head, _day(row["date"]))
    for system in SYSTEMS:
        for row in document["classification"][system]:
            made.add("classifications", system, row["name"], row["code"])
    knowledge = _catalogue(made, "knowledge", "knowledge", document["knowledge"])
    skills = _catalogue(made, "skills", "skill", document["skills"])
    for duty in document["duties"]:
        number = made.add("duties", duty["code"], duty["name"])
        for task in duty["tasks"]:
            _task(made, number, task, knowledge, skills)
    for row in document["attitudes"]:
        made.add("attitudes", row["code"], row["name"], row["description"])
    for kind in KINDS:
        for text in document["notes"][kind]:
            made.add("notes", kind, text)
    for row in document["notes"]["footnotes"]:
        number = made.add("footnotes", row["marker"], row["text"])
        for code in row["referenced_by"]:
            made.add("footnote_references", number, code)
    for row in document["unplaced"]:
        made.add("unplaced", row["text"], *_place(row))
    for row in document["findings"]:
        made.add("findings", row["rule"], row["severity"], row["message"], _pointer(row["path"]), *_place(row))
    return made.rows


class _Maker:
    """Numbers the rows of each table as they come."""

    def __init__(self, key: str) -> None:
        self._key = key
        self.rows: Rows = {table.name: [] for table in TABLES}

    def add(self, table: str, *cells: Cell) -> int:
        """Adds a row; returns its number."""
        added = self.rows[table]
        added.append((self._key, len(added) + 1, *cells))
        return len(added)


class _Catalogue:
    """Finds the item of the catalogue that a mention means: by its code, without one by its name."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str | None, str | None], int] = {}

    def add(self, item: Json, number: int) -> None:
        self._numbers.setdefault(self._identity(item), number)

    def find(self, mention: Json) -> int | None:
        return self._numbers.get(self._identity(mention))

    @staticmethod
    def _identity(item: Json) -> tuple[str | None, str | None]:
        code = item["code"]
        return (code, None) if code is not None else (None, item["name"])


def _catalogue(made: _Maker, table: str, item: str, items: list[Json]) -> _Catalogue:
    catalogue = _Catalogue()
    for entry in items:
        number = made.add(table, entry["code"], entry["name"])
        catalogue.add(entry, number)
        for name in entry["variants"]:
            made.add(f"{item}_variants", number, name)
        for code in entry["tasks"]:
            made.add(f"{item}_tasks", number, code)
    return catalogue


def _task(made: _Maker, duty: int, task: Json, knowledge: _Catalogue, skills: _Catalogue) -> None:
    number = made.add("tasks", duty, task["code"], task["name"])
    for row in task["also"]:
        made.add("task_also", number, row["code"], row["name"])
    for block in task["blocks"]:
        place = made.add("blocks", number, _whole(block["level"]))
        for row in block["outputs"]:
            made.add("outputs", place, row["code"], row["name"])
        for row in block["indicators"]:
            made.add("indicators", place, row["code"], row["text"])
        _mentions(made, "block_knowledge", place, block["knowledge"], knowledge)
        _mentions(made, "block_skills", place, block["skills"], skills)


def _mentions(made: _Maker, table: str, block: int, mentions: list[Json], catalogue: _Catalogue) -> None:
    for row in mentions:
        number = made.add(table, block, catalogue.find(row), row["code"], row["name"])
        for marker in row["notes"]:
            made.add(f"{table}_notes", number, marker)


def _place(row: Json) -> tuple[Cell, ...]:
    box = row["bbox"] or (None,) * 4
    return (_whole(row["page"]), *(None if edge is None else float(edge) for edge in box))


def _pointer(path: str | None) -> str | None:
    return WHOLE if path == "" else path


def _whole(value: float | None) -> int | None:
    """JSON may write 3 as 3.0."""
    if value is None:
        return None
    if value > LARGEST:
        raise ValueError(f"The number {value} is too large.")
    return int(value)


def _day(value: str | None) -> str | None:
    """A date stays as it is; the year 0 is one for the schema, and for no calendar."""
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise ValueError(f"The date {value} is in no calendar.") from error
