"""Text that goes on below its cell, where a page breaks a merged one.

::

    ├──────┼─────────┤         │   browsers end the cells beside it at the last row that fits, and its own rules with
    │ T1.1 │ P1.1.1… │ K01 …   │   them; its text goes on to the end of the page
    └──────┴─────────┘ K02 …
                       K03 …

Evidence: Chromium's print of tables whose K and S are merged over several rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.extract.grid import Grid, GridCell
from pipeline.extract.marks import Run

LEADING = 2.2
"""The next line of a text is at most this many times its size below the last one."""

SAME_SIZE = 0.3
"""Sizes of one text differ by at most this (points)."""

BESIDE = 1.0
"""Text stands within its cell but for this (points)."""


def overflowing(
    grid: Grid, inside: Mapping[GridCell, Sequence[Run]], loose: Sequence[Run]
) -> dict[GridCell, list[Run]]:
    """The runs below a grid that go on with the text of one of its cells, which has no lower border while another one
    beside it has one."""
    lowest = [cell for cell in grid.cells if cell.row + cell.row_span == grid.rows]
    if not grid.open or len(grid.open) == len(lowest):
        return {}
    found = {cell: _below(cell, inside.get(cell, ()), loose) for cell in grid.open}
    return {cell: runs for cell, runs in found.items() if runs}


def _below(cell: GridCell, own: Sequence[Run], loose: Sequence[Run]) -> list[Run]:
    """The loose runs below a cell that go on, line by line, with its text."""
    if not own:
        return []
    last = max(own, key=lambda run: run.baseline)
    baseline = last.baseline
    left, right = cell.box.x0 - BESIDE, cell.box.x1 + BESIDE
    under = [run for run in loose if run.middle > cell.box.bottom and left <= run.x0 and run.x1 <= right]
    taken: list[Run] = []
    for run in sorted(under, key=lambda run: run.baseline):
        if run.baseline - baseline > LEADING * last.size or abs(run.size - last.size) > SAME_SIZE:
            break
        taken.append(run)
        baseline = run.baseline
    return taken
