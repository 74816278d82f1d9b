"""Cells as the author thought of them, and the duties, tasks and blocks that they make up."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model.characters import half_width
from pipeline.model.document import Cell
from pipeline.parse.body.small_tables import lines_of
from pipeline.parse.printed import CellText

COLUMNS = ("duty", "task", "output", "indicator", "level", "knowledge", "skill")
"""The columns of the task table, as the vocabulary names them."""

SHARED = ("level", "knowledge", "skill")
"""Rows that share all of these cells are one block; rows of several tasks can share each of them."""


TEXTS = ("output", "indicator")
"""The columns of what a task comes to and of what is done in it."""

COMPETENCIES = ("knowledge", "skill")
"""The columns of what a task asks for."""


@dataclass(slots=True, eq=False)
class LogicalCell:
    """A cell as the author thought of it: one cell, or the pieces of one that pages broke. ::

    ├────────────┤
    │ K01 市場概 │   page 1: its first piece
    ╞════════════╡
    │ 論         │   page 2, under the repeated header: its second
    ├────────────┤
    """

    pieces: list[Cell] = field(default_factory=list)

    @property
    def text(self) -> CellText:
        return CellText(lines_of(self.pieces))

    @property
    def blank(self) -> bool:
        return not any(cell.lines for cell in self.pieces)

    def lines(self) -> list[str]:
        """Its lines, stripped, with half-width letters and digits."""
        return [half_width(line.text.strip()) for cell in self.pieces for line in cell.lines]


@dataclass(slots=True, eq=False)
class BlockCells:
    """The cells of one block; outputs and indicators can stand in several cells beside shared level, K and S."""

    level: LogicalCell
    knowledge: LogicalCell
    skill: LogicalCell
    outputs: list[LogicalCell] = field(default_factory=list)
    indicators: list[LogicalCell] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class TaskCells:
    """The head cell of a task and its blocks."""

    head: LogicalCell
    blocks: list[BlockCells] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class DutyCells:
    """The head cell of a duty (``None`` in a table without duties) and its tasks."""

    head: LogicalCell | None
    tasks: list[TaskCells] = field(default_factory=list)
