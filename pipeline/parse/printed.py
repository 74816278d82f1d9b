"""Text as the parser takes it from the page: the lines of a logical cell, and the pieces of a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model.document import Box, Cell, Line
from pipeline.model.passage import Passage


class Printed(NamedTuple):
    """A piece of a printed line, as the parser handles it.

    ``passage``  the text, stripped.
    ``line``     the whole line that it comes from.
    ``room``     the box of the cell, or of the column of text, that the line was set in; ``None`` for text.
    ``opens``    True where it stands at the start of its line.
    ``bulleted`` True where a bullet, taken off already, stood before it.
    """

    passage: Passage
    line: Line
    room: Box | None
    opens: bool = True
    bulleted: bool = False

    def holding(self, passage: Passage) -> Printed:
        """The piece with another text."""
        return Printed(passage, self.line, self.room, self.opens, self.bulleted)


@dataclass(frozen=True, slots=True)
class CellText:
    """The lines of a logical cell, which may stand on several pages, each with the box of the cell it is printed in."""

    lines: tuple[tuple[Line, Box | None], ...] = ()

    @staticmethod
    def of(*cells: Cell) -> CellText:
        """The lines of printed cells, one cell after the other."""
        return CellText(tuple((line, cell.box) for cell in cells for line in cell.lines))

    @property
    def first(self) -> str:
        """The first line, stripped; empty without lines."""
        return self.lines[0][0].text.strip() if self.lines else ""

    def printed(self) -> list[Printed]:
        """The lines as pieces."""
        return [Printed(Passage.of(line).strip(), line, room) for line, room in self.lines]
