"""From ruling segments to tables: which rules belong together, which grid they make, which places of it are one cell.

The rules of the published documents are not tidy: header and body rules miss each other by a point or two, a border is
drawn once per cell edge, dashed or double, outer edges are missing, tables touch. So positions are clustered, pieces
are joined, and a border between two places of the grid exists where most of its length is drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipeline.extract.marks import Segment
from pipeline.extract.near import Near
from pipeline.extract.ruling import JOINT, Rule, joined, rules
from pipeline.model.document import Box

SNAP = 3.6
"""Rules of one table whose positions differ by at most this (points) are the same line of the grid. Header and body
rules miss each other by up to 3 points, double borders are 2 to 3 apart; no row or column is as narrow."""

WIDEST = 6.0
"""All rules of one line of the grid lie within this (points): two double borders drawn side by side are four rules. The
lowest row of text is 7 high."""

TOUCH = 4.0
"""Rules that miss each other by at most this (points) meet, unless they are those of a table inside a cell: its rules
come as near to the cell's as the cell's margin is wide."""

DRAWN = 0.5
"""Share of a border that must be drawn for it to be there."""

BEGUN = 0.15
"""Share of a border from which on it is no joint or serif but the rest of a border, or the beginning of a stray one."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: anchor row and column, rows and columns covered, box in points."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of one table. ``irregular`` lists the boxes of regions whose borders make no rectangle: a rule is
    missing. ``begun`` lists places within cells where a rule is drawn on a part of its length only, ``open`` the lowest
    cells that have no lower border.
    """

    box: Box
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    irregular: tuple[Box, ...]
    begun: tuple[Box, ...]
    open: tuple[GridCell, ...]


class _Part(NamedTuple):
    """Rules that meet one another."""

    across: list[Rule]
    down: list[Rule]

    @property
    def box(self) -> Box:
        """The smallest box that holds all rules."""
        xs = [v.position for v in self.down] + [x for h in self.across for x in (h.start, h.end)]
        ys = [h.position for h in self.across] + [y for v in self.down for y in (v.start, v.end)]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def meets(self, other: _Part) -> bool:
        """Whether a rule of one part touches a crossing rule of the other."""
        return _touch(self.across, other.down) or _touch(other.across, self.down)


class _Groups:
    """Numbers from 0 that are joined to groups, each known by one of its numbers, the root."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        self._parent[self.root(one)] = self.root(other)


def find_grids(horizontal: Iterable[Segment], vertical: Iterable[Segment]) -> list[Grid]:
    """The tables that the segments of a page draw, from top to bottom, then from left to right."""
    across, down = sorted(horizontal), sorted(vertical)
    parts = _connected(rules(across, down), rules(down, across))
    grids = [grid for part in _tables(parts) if (grid := _grid(part)) is not None]
    return sorted(grids, key=lambda g: (g.box.top, g.box.x0))


def _connected(across: list[Rule], down: list[Rule]) -> list[_Part]:
    """Parts of rules that were drawn to meet."""
    groups_of = _Groups(len(across) + len(down))
    columns = [(v.position, v.start, v.end) for v in down]
    near = Near((x, top, x, bottom) for x, top, bottom in columns)
    for i, h in enumerate(across):
        y, left, right = h.position, h.start - JOINT, h.end + JOINT
        for j in near.to((h.start, y, h.end, y), JOINT):
            x, top, bottom = columns[j]
            if left <= x <= right and top - JOINT <= y <= bottom + JOINT:
                groups_of.join(i, len(across) + j)
    parts: dict[int, _Part] = {}
    for i, h in enumerate(across):
        parts.setdefault(groups_of.root(i), _Part([], [])).across.append(h)
    for j, v in enumerate(down):
        parts.setdefault(groups_of.root(len(across) + j), _Part([], [])).down.append(v)
    return list(parts.values())


def _tables(parts: list[_Part]) -> list[_Part]:
    """The parts put together that make one table, because they touch and none is a table inside a cell of the other.
    Put together, parts can turn out to be the table within a double frame; so until nothing changes."""
    while True:
        groups_of = _Groups(len(parts))
        boxes = [part.box for part in parts]
        for i, j in _near_pairs(boxes):
            one, other = parts[i], parts[j]
            if one.meets(other) and not _is_inside_a_cell(one, other) and not _is_inside_a_cell(other, one):
                groups_of.join(i, j)
        groups: dict[int, _Part] = {}
        for i, part in enumerate(parts):
            whole = groups.setdefault(groups_of.root(i), _Part([], []))
            whole.across.extend(part.across)
            whole.down.extend(part.down)
        if len(groups) == len(parts):
            return parts
        parts = list(groups.values())


def _near_pairs(boxes: list[Box]) -> set[tuple[int, int]]:
    """The pairs of boxes that are near each other. Only those are compared that reach into the same part of the page:
    a page can have thousands of strokes that have nothing to do with one another."""
    low, high = (min(box[:2]) for box in boxes), (max(box[2:]) for box in boxes)
    side = max(TOUCH, (max(high, default=0.0) - min(low, default=0.0)) / max(1.0, len(boxes) ** 0.5))
    within: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for number, box in enumerate(boxes):
        for column in range(int((box.x0 - TOUCH) // side), int((box.x1 + TOUCH) // side) + 1):
            for row in range(int((box.top - TOUCH) // side), int((box.bottom + TOUCH) // side) + 1):
                others = within[column, row]
                pairs.update((other, number) for other in others if _near(boxes[other], box))
                others.append(number)
    return pairs


def _near(one: Box, other: Box) -> bool:
    return (
        one.x0 - TOUCH <= other.x1
        and other.x0 - TOUCH <= one.x1
        and one.top - TOUCH <= other.bottom
        and other.top - TOUCH <= one.bottom
    )


def _touch(across: list[Rule], down: list[Rule]) -> bool:
    """Whether one of the horizontal rules meets one of the vertical ones."""
    return any(
        h.start - TOUCH <= v.position <= h.end + TOUCH and v.start - TOUCH <= h.position <= v.end + TOUCH
        for h in across
        for v in down
    )


def _is_inside_a_cell(inner: _Part, outer: _Part) -> bool:
    """Whether a part is a table inside a cell: it has four sides of its own, all within one cell of the other part. If
    all four are near those of the cell, the two are a double border."""
    box = inner.box
    if not _has_four_sides(inner, box):
        return False
    grid = _grid(outer)
    for cell in grid.cells if grid is not None else ():
        room = cell.box
        if room.x0 < box.x0 and room.top < box.top and box.x1 < room.x1 and box.bottom < room.bottom:
            margins = (box.x0 - room.x0, box.top - room.top, room.x1 - box.x1, room.bottom - box.bottom)
            return max(margins) > TOUCH
    return False


def _has_four_sides(part: _Part, box: Box) -> bool:
    """Whether rules are drawn along all four sides of a part's box."""
    rows = [h.position for h in part.across if _is_drawn(h, box.x0, box.x1)]
    columns = [v.position for v in part.down if _is_drawn(v, box.top, box.bottom)]
    return (
        bool(rows and columns)
        and max(min(rows) - box.top, box.bottom - max(rows)) <= JOINT
        and max(min(columns) - box.x0, box.x1 - max(columns)) <= JOINT
    )


def _grid_lines(rules: list[Rule], low: float, high: float) -> list[Rule]:
    """The lines of the grid in one direction: rules that nearly coincide are one; the outermost stand at ``low`` and
    ``high``, where the crossing rules end, whether or not a rule is drawn there."""
    lines: list[Rule] = []
    run: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.position):
        if run and (rule.position - run[-1].position > SNAP or rule.position - run[0].position > WIDEST):
            lines.append(_merged(run))
            run = []
        run.append(rule)
    if run:
        lines.append(_merged(run))
    if not lines or lines[0].position - low > TOUCH:
        lines.insert(0, Rule(low, ()))
    if high - lines[-1].position > TOUCH:
        lines.append(Rule(high, ()))
    return lines


def _merged(rules: list[Rule]) -> Rule:
    length = sum(r.end - r.start for r in rules)
    position = sum(r.position * (r.end - r.start) for r in rules) / length
    return Rule(position, tuple(joined([i for r in rules for i in r.drawn])))


def _is_drawn(rule: Rule, start: float, end: float) -> bool:
    """Whether most of the rule between ``start`` and ``end`` is drawn."""
    return _share_drawn(rule, start, end) >= DRAWN


def _share_drawn(rule: Rule, start: float, end: float) -> float:
    """How much of the rule between ``start`` and ``end`` is drawn, from 0 to 1."""
    covered = 0.0
    for low, high in rule.drawn:
        if low < end and start < high:
            covered += min(end, high) - max(start, low)
    return covered / (end - start)


def _grid(part: _Part) -> Grid | None:
    """The grid that connected rules make, or ``None`` where they enclose nothing."""
    across, down = part
    if not across or not down:
        return None
    xs = _grid_lines(down, min(h.start for h in across), max(h.end for h in across))
    ys = _grid_lines(across, min(v.start for v in down), max(v.end for v in down))
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1:
        return None
    regions = _regions(xs, ys, rows, columns)
    cells: list[GridCell] = []
    irregular: list[Box] = []

    def box(row: int, column: int, row_span: int, column_span: int) -> Box:
        return Box(
            xs[column].position, ys[row].position, xs[column + column_span].position, ys[row + row_span].position
        )

    for places in regions:
        top, left = min(r for r, _ in places), min(c for _, c in places)
        height = max(r for r, _ in places) - top + 1
        width = max(c for _, c in places) - left + 1
        if height * width == len(places):
            cells.append(GridCell(top, left, height, width, box(top, left, height, width)))
        else:
            irregular.append(box(top, left, height, width))
            cells += [GridCell(r, c, 1, w, box(r, c, 1, w)) for r, c, w in _strips(places)]
    cells.sort(key=lambda c: (c.row, c.column))
    lowest = (cell for cell in cells if cell.row + cell.row_span == rows)
    return Grid(
        box=box(0, 0, rows, columns),
        rows=rows,
        columns=columns,
        cells=tuple(cells),
        irregular=tuple(irregular),
        begun=tuple(_begun(xs, ys)),
        open=tuple(cell for cell in lowest if not _is_drawn(ys[-1], cell.box.x0, cell.box.x1)),
    )


def _begun(xs: list[Rule], ys: list[Rule]) -> Iterator[Box]:
    """The edges of the grid's places on which too little is drawn for a border and too much for none."""
    for top, bottom in pairwise(y.position for y in ys):
        for x in xs[1:-1]:
            if _is_begun(x, top, bottom):
                yield Box(x.position, top, x.position, bottom)
    for left, right in pairwise(x.position for x in xs):
        for y in ys[1:-1]:
            if _is_begun(y, left, right):
                yield Box(left, y.position, right, y.position)


def _is_begun(rule: Rule, start: float, end: float) -> bool:
    """Whether a rule is drawn on a part of an edge. A line of the grid stands between the rules that make it, so that
    another one can seem to begin on the last points of a short edge."""
    share = _share_drawn(rule, start, end)
    return BEGUN <= share < DRAWN and share * (end - start) > SNAP


def _regions(xs: list[Rule], ys: list[Rule], rows: int, columns: int) -> list[list[tuple[int, int]]]:
    """Places of the grid, grouped where no border is drawn between them."""
    groups_of = _Groups(rows * columns)
    for r in range(rows):
        for c in range(columns):
            here = r * columns + c
            if c + 1 < columns and not _is_drawn(xs[c + 1], ys[r].position, ys[r + 1].position):
                groups_of.join(here + 1, here)
            if r + 1 < rows and not _is_drawn(ys[r + 1], xs[c].position, xs[c + 1].position):
                groups_of.join(here + columns, here)
    regions: dict[int, list[tuple[int, int]]] = {}
    for r in range(rows):
        for c in range(columns):
            regions.setdefault(groups_of.root(r * columns + c), []).append((r, c))
    return list(regions.values())


def _strips(places: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """An irregular region cut into pieces of single rows: row, first column, width."""
    strips: list[tuple[int, int, int]] = []
    for r, c in sorted(places):
        if strips and strips[-1][0] == r and strips[-1][1] + strips[-1][2] == c:
            strips[-1] = (r, strips[-1][1], strips[-1][2] + 1)
        else:
            strips.append((r, c, 1))
    return strips
