"""A merged cell, or two cells whose rule is not drawn? What is printed in the cell tells.

::

    ├───────┼──────────┤        ├───────┼──────────┤
    │ T1.1  │ K01 …    │        │ T1.1  │ K01 …    │
    │       │ K02 …    │        │       │ K02 …    │
    ├───────┤ K03 …    │        ├───────┤          │
    │ T1.2  │ K04 …    │        │ T1.2  │ K01 …    │
    │       │          │        │       │ K03 …    │
    ├───────┼──────────┤        ├───────┼──────────┤
     merged over tasks           a rule is not drawn

The text of a merged cell goes on from line to line. Where it stops short of the rule beside it and begins anew below
that rule, it is the text of two cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.model.document import Cell, Line

WIDE = 0.9
"""A gap between two lines this many times their height is more than leading: the widest leading of any known document
is 0.8 of the height of a line."""

WIDER = 0.3
"""The gap is also this many heights wider than the narrowest one in the two cells: in a document with more leading than
any known one every gap is wide."""

NEAR = 1.5
"""The first line of a cell begins within this many heights of the rule above it."""


def parted_by(cell: Cell, beside: Cell) -> Line | None:
    """The line of a cell that begins anew where ``beside``, a cell of another column, begins; ``None`` where the text
    goes on, or where nothing can be measured."""
    if beside.box is None:
        return None
    edge = beside.box.top
    leading = min((gap for one in (cell, beside) for gap in _gaps(one)), default=0.0)
    for upper, lower in pairwise(cell.lines):
        if upper.box is None or lower.box is None or upper.page != lower.page:
            continue
        height = lower.box.height
        begins = -0.2 * height <= lower.box.top - edge <= NEAR * height
        wide = max(WIDE * height, leading + WIDER * height)
        if begins and upper.box.bottom <= edge + 0.2 * height and lower.box.top - upper.box.bottom > wide:
            return lower
    return None


def _gaps(cell: Cell) -> Iterator[float]:
    """The points between the lines of a cell."""
    for upper, lower in pairwise(cell.lines):
        if upper.box is not None and lower.box is not None and upper.page == lower.page:
            yield lower.box.top - upper.box.bottom
