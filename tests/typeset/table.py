"""Tables before they are put on pages: cells on a grid, and how many lines each row needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tests.typeset.style import Breaks
from tests.typeset.wrapping import Line, Paragraph, wrap

PADDING = 3.0
"""Points between a border and the text beside it."""


class Look(Enum):
    """How a cell is set."""

    BODY = "plain"
    HEADING = "shaded and bold"


@dataclass(frozen=True)
class Cell:
    """A cell: its place on the grid, what it covers, what stands in it, and what is printed ``again`` above the rest of
    it on a further page."""

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...] = ()
    row_span: int = 1
    column_span: int = 1
    look: Look = Look.BODY
    again: tuple[Paragraph, ...] = ()

    @property
    def last_row(self) -> int:
        return self.row + self.row_span - 1


@dataclass(frozen=True)
class Table:
    """A table. ``edges`` are the left edges of its columns and the right edge of the last one, in points. ``head`` is
    the table that is repeated above it on every page.
    """

    edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    head: Table | None = None

    @property
    def rows(self) -> int:
        return max((cell.last_row + 1 for cell in self.cells), default=0)

    def lines(self, cell: Cell, breaks: Breaks) -> list[Line]:
        """The wrapped lines of a cell."""
        return self._wrapped(cell, cell.paragraphs, breaks)

    def lines_again(self, cell: Cell, breaks: Breaks) -> list[Line]:
        """The wrapped lines of what a cell repeats on a further page."""
        return self._wrapped(cell, cell.again, breaks)

    def _wrapped(self, cell: Cell, paragraphs: tuple[Paragraph, ...], breaks: Breaks) -> list[Line]:
        room = self.edges[cell.column + cell.column_span] - self.edges[cell.column] - 2 * PADDING
        return [line for paragraph in paragraphs for line in wrap(paragraph, room, breaks)]

    def slots(self, breaks: Breaks) -> list[int]:
        """How many lines each row must hold. What a merged cell needs beyond its other rows, its last row gives."""
        slots = [1] * self.rows
        for cell in sorted(self.cells, key=lambda c: (c.last_row, c.row_span)):
            above = sum(slots[cell.row : cell.last_row])
            slots[cell.last_row] = max(slots[cell.last_row], len(self.lines(cell, breaks)) - above)
        return slots
