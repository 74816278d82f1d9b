"""The rows of all tables of a document, one after the other, and what each cell of a row is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.model.characters import squeeze
from pipeline.model.document import Box, Cell, Document, Line, Page, Table

Texts = tuple[tuple[Cell, str], ...]
"""Cells with their squeezed texts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table's grid. ::

        ┌──────┬──────┬──────┐
        │      │ B    │ C    │    row 0: cells A, B, C
        │ A    ├──────┼──────┤
        │      │ D    │ E    │    row 1: cells A, D, E; of these D and E begin in it
        └──────┴──────┴──────┘

    ``cells``      every cell that covers a part of the row, from left to right, merged ones included.
    ``number``     the row's number in its table.
    ``texts``      the cells that begin in it and are not empty, with their squeezed text.
    ``top``        True for the first row of a page's first table: what is above it stands on the page before.
    """

    page: Page
    table: Table
    number: int
    cells: tuple[Cell, ...]
    texts: Texts
    top: bool

    def holding(self, cells: tuple[Cell, ...]) -> Row:
        """The row with other cells."""
        return replace(self, cells=cells, texts=_texts(cells, self.number))


@dataclass(frozen=True, slots=True)
class Loose:
    """A line outside every table, with the column of text that it stands in (``None`` for text)."""

    page: Page
    line: Line
    room: Box | None


def flatten(document: Document) -> Iterator[Row | Loose]:
    """Rows and loose lines in reading order."""
    for page in document.pages:
        top = page.number is not None
        room = _text_column(page)
        for element in page.elements:
            if isinstance(element, Line):
                yield Loose(page, element, room)
                continue
            yield from table_rows(page, element, top)
            top = False


def table_rows(page: Page, table: Table, top: bool = False) -> Iterator[Row]:
    """The rows of one table; ``top`` as in ``Row``, for its first row."""
    covering: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda c: c.column):
        for number in range(cell.row, cell.row + cell.row_span):
            covering[number].append(cell)
    for number, cells in enumerate(covering):
        yield Row(page, table, number, tuple(cells), _texts(cells, number), top and number == 0)


def _texts(cells: Iterable[Cell], number: int) -> Texts:
    begun = [cell for cell in cells if cell.row == number and cell.lines]
    return tuple([(cell, text) for cell in begun if (text := squeeze(cell.text))])


def section_lines(elements: Iterable[Row | Loose]) -> Iterator[tuple[Line, Box | None]]:
    """The lines of a part that is one running text, whatever cells and pages it is spread over."""
    for element in elements:
        if isinstance(element, Loose):
            yield element.line, element.room
            continue
        for cell in element.cells:
            if cell.row == element.number:
                for line in cell.lines:
                    yield line, cell.box


def _text_column(page: Page) -> Box | None:
    """The box that holds all loose lines of a page: where running text wraps."""
    boxes = [line.box for line in page.loose if line.box is not None]
    boxes += [table.box for table in page.tables if table.box is not None]
    if not boxes:
        return None
    room = boxes[0]
    for box in boxes[1:]:
        room = room.around(box)
    return room
