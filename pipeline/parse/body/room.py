"""How much room a page left below the text of a cell. A page breaks a row where no more of it fits: what would still
have stood on the page above belongs to another row. ::

    │ T1.1 … │ O1.1.1 報告 │ P1.1.1 蒐集   │
    │        │             │ 市場資料。    │   room for two lines below O1.1.1
    │        │             │ P1.1.2 彙整。 │
    ╞════════╪═════════════╪═══════════════╡   the page ends
    │        │ O1.1.2 圖   │ P1.1.3 找出   │   so this is another row of T1.1
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model.document import Cell, Line

PITCH = 1.5
"""From line to line, in heights of a line, where a cell has one line alone."""

HAIR = 1.0
"""Points that edges are drawn beside where they should be."""


class Fit(NamedTuple):
    """What lines would have left of the room above, and the height of one of them, in points."""

    spare: float
    height: float

    @property
    def has_room(self) -> bool:
        """Whether there was room for a line more."""
        return self.spare >= self.height


def left_below(cell: Cell) -> float | None:
    """The points between the last line of a cell and its lower edge; ``None`` where nothing can be measured, and for a
    text that is not set from the top of its cell."""
    if cell.box is None or not cell.lines:
        return None
    first, last = cell.lines[0].box, cell.lines[-1].box
    if first is None or last is None or first.top - cell.box.top > first.height:
        return None
    return cell.box.bottom - last.bottom


def pitch_of(cells: Iterable[Cell]) -> float | None:
    """The points from the top of a line to that of the next one in its cell, the largest in these cells; ``None`` where
    each has one line alone."""
    tops = [[line.box.top for line in cell.lines if line.box is not None] for cell in cells]
    return max((below - above for cell in tops for above, below in pairwise(cell)), default=None)


def spare(item: Sequence[Line], room: float, pitch: float | None) -> float | None:
    """The points that the lines of an item would have left of so many below a text, whose lines stand one pitch below
    the other; below 0 where they would not have fitted, ``None`` where nothing can be measured."""
    top, bottom = item[0].box, item[-1].box
    if top is None or bottom is None:
        return None
    leading = (pitch if pitch is not None else PITCH * top.height) - top.height
    return room + HAIR - (bottom.bottom - top.top + leading)
