"""Small tables inside a cell that a page breaks: the row that it breaks is put together again, cell by cell.

::

    │ ┌──────┬──────┐ │   page 1
    │ │ 市場 │ 品牌 │ │
    │ └──────┴──────┘ │
    ╞═════════════════╡   page 2, under the repeated header
    │ ┌──────┬──────┐ │
    │ │ 分析 │ 經營 │ │   means 市場分析, 品牌經營
    │ └──────┴──────┘ │

Both halves are ruled, so that only the text tells: a row goes on where the last line of each of its cells that go on is
full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.model.document import Box, Cell, Line

Placed = tuple[Line, Box | None]
"""A line with the box of the cell that it is printed in."""

SAME = 2.0
"""Cells of one row begin within so many points of height, cells of one column within so many points across."""

FULL = 1.1
"""A line is full where fewer than so many of its heights are left beside it: no room for one more character."""


def lines_of(pieces: Sequence[Cell]) -> tuple[Placed, ...]:
    """The lines of a logical cell, which may stand on several pages, in order of reading."""
    found: list[Placed] = []
    for cell in pieces:
        own: list[Placed] = [(line, cell.box) for line in cell.lines]
        if found and own and found[-1][0].nested and own[0][0].nested:
            found = _joined(found, own)
        else:
            found += own
    return tuple(found)


def _joined(upper: list[Placed], lower: list[Placed]) -> list[Placed]:
    """The lines of two pages, the row between them put together if a page breaks it."""
    last = _row(_cells(_nested(upper[::-1])[::-1])[::-1])[::-1]
    first = _row(_cells(_nested(lower)))
    pairs = [(_in_column(cell, last), cell) for cell in first]
    if not last or not all(above is not None and _is_full(above, upper) for above, _ in pairs):
        return upper + lower
    below = {id(above): cell for above, cell in pairs}
    row: list[Placed] = []
    for cell in last:
        row += cell
        rest = below.get(id(cell), [])
        row += [(replace(line, begins=False), box) for line, box in rest]
    kept = len(upper) - sum(map(len, last))
    return upper[:kept] + row + lower[sum(map(len, first)) :]


def _nested(lines: Iterable[Placed]) -> list[Placed]:
    """The lines of a small table that a text begins with."""
    return list(takewhile(lambda placed: placed[0].nested, lines))


def _cells(lines: Sequence[Placed]) -> list[list[Placed]]:
    """The lines of a small table by its cells."""
    cells: list[list[Placed]] = []
    for placed in lines:
        if placed[0].begins or not cells:
            cells.append([])
        cells[-1].append(placed)
    return cells


def _row(cells: Sequence[list[Placed]]) -> list[list[Placed]]:
    """The cells at the beginning that stand at one height; none where nothing can be measured."""
    if not cells or any(line.box is None for cell in cells for line, _ in cell):
        return []
    return list(takewhile(lambda cell: abs(_top(cell) - _top(cells[0])) <= SAME, cells))


def _top(cell: Sequence[Placed]) -> float:
    box = cell[0][0].box
    return box.top if box is not None else 0.0


def _in_column(cell: Sequence[Placed], row: Iterable[list[Placed]]) -> list[Placed] | None:
    """The cell of a row above that stands in the column of this one."""
    return next((above for above in row if abs(_left(above) - _left(cell)) <= SAME), None)


def _left(cell: Sequence[Placed]) -> float:
    box = cell[0][0].box
    return box.x0 if box is not None else 0.0


def _is_full(cell: Sequence[Placed], lines: Iterable[Placed]) -> bool:
    """Whether the last line of a small table's cell ends where no more fitted. Its right edge is the left one of the
    next column, or that of the cell around the table; the margins are those on the table's left."""
    line, room = cell[-1]
    if line.box is None or room is None:
        return False
    lefts = [other.box.x0 for other, _ in lines if other.nested and other.box is not None]
    right = min((x for x in lefts if x > line.box.x1), default=room.x1) - (min(lefts) - room.x0)
    return right - line.box.x1 < FULL * line.box.height
