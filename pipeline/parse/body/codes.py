"""The codes that the lines of cells begin with."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.codes.kinds import Kind
from pipeline.codes.reading import first_numbers, opening, places_of
from pipeline.codes.style import Style
from pipeline.model.characters import half_width
from pipeline.model.document import Cell
from pipeline.parse.body.cells import LogicalCell

KINDS = {
    "duty": Kind.DUTY,
    "task": Kind.TASK,
    "output": Kind.OUTPUT,
    "indicator": Kind.INDICATOR,
    "knowledge": Kind.KNOWLEDGE,
    "skill": Kind.SKILL,
}
"""What kind of code the items of a column have."""

Numbers = tuple[int, ...]


class CellCodes:
    """What the lines of one document's cells begin with. Many questions are asked of the same lines; each line is read
    once."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._read: dict[tuple[str, str], Numbers | None] = {}

    def numbers(self, text: str, column: str) -> Numbers | None:
        """The numbers of the code that a line of a column begins with; ``None`` without one."""
        line = (text, column)
        if line not in self._read:
            kind = KINDS.get(column)
            self._read[line] = first_numbers(text, kind, self._style) if kind is not None else None
        return self._read[line]

    def of(self, pieces: Iterable[Cell], column: str) -> list[Numbers]:
        """The numbers of the codes that the lines of a cell, or of the pieces of one, begin with, in order of print. A
        text has a whole cell on one line: of that one those behind white space in it count too."""
        found: list[Numbers] = []
        if (kind := KINDS.get(column)) is None:
            return found
        for line in (line for piece in pieces for line in piece.lines):
            text = half_width(line.text.strip())
            starts = (0,) if line.box is not None else places_of(text, kind, self._style)
            found += [one for start in starts if (one := self.numbers(text[start:], column)) is not None]
        return found

    def head(self, cell: LogicalCell, column: str) -> str:
        """The code that a head cell begins with, as printed; empty without one."""
        line = next(iter(cell.lines()), "")
        reading = opening(line, KINDS[column], self._style)
        return line[: reading.end] if reading is not None else ""
