"""Builds notes whose lines stand at places of a page, for what only indents tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.document import Box, Cell, Document, Line, Page, Table
from tests.builders import Rows, sheets

ROOM = Box(40.0, 100.0, 540.0, 560.0)
"""The cell of the notes."""

EM = 10.0
"""The width of a character, and the height of a line."""


def laid_out(tasks: Rows, heading: str, lines: Sequence[tuple[float, str]]) -> Document:
    """A page with a task table and below it a table of a heading and one cell, whose lines are indented by so many
    points."""
    document = sheets([tasks, [[heading], ["\n".join(text for _, text in lines)]]])
    page = document.pages[0]
    table = page.tables[1]
    cell = table.cells[1]
    placed = tuple(
        _placed(line, indent, row) for row, (line, (indent, _)) in enumerate(zip(cell.lines, lines, strict=True))
    )
    notes = Table(table.rows, table.columns, (table.cells[0], _with(cell, placed)), table.ruled)
    return replace(document, pages=(_page(page, notes),))


def _placed(line: Line, indent: float, row: int) -> Line:
    left, top = ROOM.x0 + 2 + indent, ROOM.top + 1.5 * EM * row
    edges = tuple((left + EM * i, left + EM * (i + 1)) for i in range(len(line.text)))
    return replace(line, box=Box(left, top, left + EM * len(line.text), top + EM), edges=edges)


def _with(cell: Cell, lines: tuple[Line, ...]) -> Cell:
    return replace(cell, lines=lines, box=ROOM)


def _page(page: Page, notes: Table) -> Page:
    return replace(page, elements=(page.tables[0], notes))
