"""The tables before the task table: versions (版本) and profile."""

from __future__ import annotations

from tests.typeset.model import Entry, Standard
from tests.typeset.paper import MARGIN, WIDTH
from tests.typeset.printed import paragraph
from tests.typeset.style import Style
from tests.typeset.table import Cell, Look, Table
from tests.typeset.wrapping import Paragraph

_RIGHT = WIDTH - MARGIN
_VERSION_EDGES = (MARGIN, 92.0, 214.0, 400.0, 490.0, 690.0, _RIGHT)
_VERSION_HEADINGS = ("版本", "職能基準代碼", "職能基準名稱", "狀態", "更新說明", "發展更新日期")
_PROFILE_EDGES = (MARGIN, 98.0, 188.0, 290.0, 560.0, 680.0, _RIGHT)


def version_table(standard: Standard) -> Table:
    """One row for each version."""
    cells = [heading(0, column, text) for column, text in enumerate(_VERSION_HEADINGS)]
    for row, v in enumerate(standard.versions, start=1):
        date = v.date.replace("-", "/") if v.date else None
        for column, text in enumerate((v.version, v.code, v.name, v.status, v.note, date)):
            cells.append(value(row, column, text))
    return Table(_VERSION_EDGES, tuple(cells))


def profile_table(standard: Standard, style: Style) -> Table:
    """Labels and values as in the published documents."""
    profile = standard.profile
    level = None if profile.level is None else str(profile.level)
    cells = [
        heading(0, 0, "職能基準代碼", column_span=2),
        Cell(0, 2, _code(profile.code, style), column_span=4),
        heading(1, 0, "職能基準名稱", "(擇一填寫)", row_span=2, column_span=2),
        heading(1, 2, "職類"),
        _marked(1, 3, profile.category, 3, style),
        heading(2, 2, "職業"),
        _marked(2, 3, profile.occupation, 3, style),
        heading(3, 0, "所屬", "類別", row_span=3),
        *_entries(3, "職類別", profile.job_categories),
        *_entries(4, "職業別", profile.occupations),
        *_entries(5, "行業別", profile.industries),
        heading(6, 0, "工作描述", column_span=2),
        _marked(6, 2, profile.description, 4, style),
        heading(7, 0, "基準級別", column_span=2),
        value(7, 2, level, column_span=4),
    ]
    return Table(_PROFILE_EDGES, tuple(cells))


def heading(row: int, column: int, *lines: str, row_span: int = 1, column_span: int = 1) -> Cell:
    """A heading or label of one or more lines."""
    return Cell(row, column, tuple(Paragraph(line) for line in lines), row_span, column_span, Look.HEADING)


def value(row: int, column: int, text: str | None, column_span: int = 1) -> Cell:
    """A cell with one paragraph, or a blank one."""
    return Cell(row, column, (Paragraph(text),) if text else (), column_span=column_span)


def _code(code: str, style: Style) -> tuple[Paragraph, ...]:
    """The code of the standard; cut behind its hyphen where the style does so."""
    if not style.cut_code:
        return (Paragraph(code),)
    head, hyphen, tail = code.partition("-")
    return Paragraph(head + hyphen), Paragraph(tail)


def _marked(row: int, column: int, text: str | None, column_span: int, style: Style) -> Cell:
    """A cell whose text can have markers; each line of it is a paragraph."""
    paragraphs = tuple(paragraph(line, style) for line in text.split("\n")) if text else ()
    return Cell(row, column, paragraphs, column_span=column_span)


def _entries(row: int, label: str, entries: tuple[Entry, ...]) -> list[Cell]:
    """A line of the classification: several entries are several lines in one cell, their codes beside them; a name
    that all of them have is printed once."""
    names = [entry.name for entry in entries]
    names = names[:1] if len(set(names)) == 1 else names
    return [
        heading(row, 1, label),
        Cell(row, 2, tuple(Paragraph(name) for name in names), column_span=2),
        heading(row, 4, f"{label}代碼"),
        Cell(row, 5, tuple(Paragraph(entry.code) for entry in entries)),
    ]
