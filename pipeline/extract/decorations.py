"""Lines that belong to a text and part no cells: underlines, strike-throughs, boxes round words.

Such a line begins or ends with a character of the text that it goes with, and lies close below its baseline or through
its middle. A rule keeps a margin from the text of its cell, and ends at another rule. A box round words is drawn close
around them, on all four sides.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from operator import attrgetter
from typing import NamedTuple

from pipeline.extract.grid import Grid
from pipeline.extract.marks import Run, Segment
from pipeline.extract.near import Near
from pipeline.model.document import Box

MEETS = 0.6
"""A rule ends at another one if it is at most this far (points) from it."""

ALIGNED = 1.2
"""The ends of an underline are at most this far (points) from the edges of characters."""

BELOW, ABOVE = 0.3, 1.05
"""An underline lies at most this share of the size below the baseline, an overline at most this share above."""

THROUGH = 0.6
"""A strike-through lies at most this share of the size above the baseline."""

RAISED = 0.8
"""What is raised is at most this share of the size of its line."""

LONGER = 2.6
"""A strike-through or a close underline begins and ends at most this far (points) outside of the characters."""

CLOSE = 0.2
"""So close below the baseline (as a share of the size) no rule lies; further below an underline must begin and end with
characters."""

COVERED = 0.9
"""At least this share of an underline has characters above it."""


TIGHT = 3.0
"""A box round words is at most this far (points) from them on each side; a cell has wider margins on one at least."""

HIGH = 0.45
"""Above and below, a box round words of one line can be this share of the size away from them. The last cell of a
table, alone on its page, can leave as little above and below several lines. Evidence: notes set by LibreOffice."""


LINE = 1.9
"""A box round words is at most this many times as high as their size."""


Extent = tuple[float, float, float, float, float]
"""Left, right, upper and lower edge of a text, and its size."""


class _Drawn(NamedTuple):
    """A rectangle and the segments that make it. Its sides can be drawn in pieces."""

    box: Box
    across: tuple[Segment, ...]
    down: tuple[Segment, Segment]


def without_boxes(
    across: Sequence[Segment], down: Sequence[Segment], runs: Sequence[Run]
) -> tuple[Sequence[Segment], Sequence[Segment]]:
    """The horizontal and vertical segments of a page without the boxes that are drawn round words: rectangles of their
    own, tight around a text. Where the font changes within the words several adjoin."""
    heights = Heights(runs)
    drawn = list(_rectangles(across, down, heights))
    tight = [one for one in drawn if _is_tight(one.box, heights.within(one.box))]
    ends = _Ends(across, down) if tight else None
    count = 0
    while ends is not None and len(tight) != count:
        count = len(tight)
        own = {segment for one in tight for segment in (*one.across, *one.down)}
        tight = [one for one in tight if not ends.meet(one.box, own)]
    if not tight:
        return across, down
    sides = {segment for one in tight for segment in one.across}
    walls = {segment for one in tight for segment in one.down}
    return [one for one in across if one not in sides], [one for one in down if one not in walls]


def _rectangles(across: Sequence[Segment], down: Sequence[Segment], heights: Heights) -> Iterator[_Drawn]:
    """The rectangles that four segments make, but those that are surely not tight around a text, as most cells are
    not."""
    sides: defaultdict[int, list[Segment]] = defaultdict(list)
    for side in sorted(across, key=attrgetter("start")):
        sides[round(side.position)].append(side)
    for level in _alike(down, attrgetter("start")):
        for walls in _alike(level, attrgetter("end")):
            band = Box(0.0, walls[0].start - 2 * MEETS, 0.0, walls[-1].end + MEETS)
            texts = [(run.x0, run.x1, run.top, run.bottom, run.size) for run in heights.within(band)]
            for left, right in pairwise(sorted(set(walls))):
                if not _may_be_tight(Box(left.position, left.start, right.position, left.end), texts):
                    continue
                top, bottom = (_side(sides, height, left, right) for height in (left.start, left.end))
                if top and bottom:
                    box = Box(left.position, top[0].position, right.position, bottom[0].position)
                    yield _Drawn(box, (*top, *bottom), (left, right))


def _alike(segments: Iterable[Segment], place: Callable[[Segment], float]) -> Iterator[list[Segment]]:
    """Segments that begin, or end, at nearly the same place."""
    group: list[Segment] = []
    first = 0.0
    for segment in sorted(segments, key=place):
        here = place(segment)
        if group and here - first > MEETS:
            yield group
            group = []
        if not group:
            first = here
        group.append(segment)
    if group:
        yield group


def _side(sides: Mapping[int, Sequence[Segment]], height: float, left: Segment, right: Segment) -> tuple[Segment, ...]:
    """The segments at this height that go from one wall to the other, one after the other; none if they do not. Those
    of the next box can lie as close."""
    near = [side for line in _around(height) for side in sides.get(line, ()) if abs(side.position - height) <= MEETS]
    for position in sorted({side.position for side in near}, key=lambda position: abs(position - height)):
        found: list[Segment] = []
        reached = left.position
        for side in near:
            if side.position == position and abs(side.start - reached) <= MEETS < right.position - reached:
                found.append(side)
                reached = side.end
        if abs(reached - right.position) <= MEETS:
            return tuple(found)
    return ()


class Heights:
    """The runs of a page, found by the height at which they stand."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = sorted(runs, key=attrgetter("middle"))
        self._middles = [run.middle for run in self._runs]

    def within(self, box: Box) -> Sequence[Run]:
        """Those whose middle stands between the upper and the lower edge of a box."""
        return self._runs[bisect_right(self._middles, box.top) : bisect_left(self._middles, box.bottom)]


class _Ends:
    """The ends of the rules of a page, found by a point."""

    def __init__(self, across: Sequence[Segment], down: Sequence[Segment]) -> None:
        self._squares: defaultdict[tuple[int, int], list[tuple[float, float, Segment]]] = defaultdict(list)
        for rule in across:
            for x in (rule.start, rule.end):
                self._squares[round(x), round(rule.position)].append((x, rule.position, rule))
        for rule in down:
            for y in (rule.start, rule.end):
                self._squares[round(rule.position), round(y)].append((rule.position, y, rule))

    def meet(self, box: Box, own: Container[Segment]) -> bool:
        """Whether another rule than these ends at a corner of a rectangle, as those of the next cell do."""
        x0, top, x1, bottom = box
        for x, y in product((x0, x1), (top, bottom)):
            for square in product(_around(x), _around(y)):
                for left, height, rule in self._squares.get(square, ()):
                    if abs(left - x) <= MEETS and abs(height - y) <= MEETS and rule not in own:
                        return True
        return False


def _around(place: float) -> range:
    """The numbers of the squares, a point wide, in which what is near a place stands."""
    return range(round(place) - 1, round(place) + 2)


def _may_be_tight(box: Box, level: Sequence[Extent]) -> bool:
    """Whether the texts that reach into a rectangle, of those at its height, leave no more room than a box round words
    has; its upper and lower edges can be drawn so far off as rules can miss each other."""
    near = [text for text in level if text[0] < box.x1 and text[1] > box.x0]
    if not near:
        return False
    lefts, rights, tops, bottoms, sizes = zip(*near, strict=True)
    if min(lefts) - box.x0 > TIGHT or box.x1 - max(rights) > TIGHT:
        return False
    over: float = max(min(tops) - box.top, box.bottom - max(bottoms))
    least: float = max(TIGHT, HIGH * max(sizes))
    return over <= least + MEETS


def _is_tight(box: Box, runs: Sequence[Run]) -> bool:
    """Whether the text within a rectangle fills it; ``runs`` are those at its height."""
    within = [
        (left, run.top, right, run.bottom, run.size)
        for run in runs
        for left, right in zip(run.lefts, run.rights, strict=True)
        if box.x0 < (left + right) / 2 < box.x1
    ]
    if not within:
        return False
    lefts, tops, rights, bottoms, sizes = zip(*within, strict=True)
    beside: float = max(min(lefts) - box.x0, box.x1 - max(rights))
    over: float = max(min(tops) - box.top, box.bottom - max(bottoms))
    size: float = max(sizes)
    room = TIGHT if box.height > LINE * size else max(TIGHT, HIGH * size)
    return beside <= TIGHT and over <= room


def rules_among(across: Sequence[Segment], down: Sequence[Segment], runs: Sequence[Run]) -> tuple[Segment, ...]:
    """The horizontal segments of a page that go with no text."""
    walls = _Walls(down)
    free = [
        place
        for place, (height, start, end) in enumerate(across)
        if not (walls.stand_at(start, height) and walls.stand_at(end, height))
    ]
    if not free:
        return tuple(across)
    lines = sorted(runs, key=lambda run: run.baseline)
    baselines = [run.baseline for run in lines]
    largest = max((run.size for run in runs), default=0.0)
    dropped = set()
    for group in _level(across, free):
        start, end = min(across[place].start for place in group), max(across[place].end for place in group)
        height = across[group[0]].position
        near = lines[
            bisect_left(baselines, height - (BELOW + THROUGH) * largest) : bisect_right(
                baselines, height + ABOVE * largest
            )
        ]
        if _goes_with(Segment(height, start, end), near):
            dropped.update(group)
        else:
            dropped.update(place for place in group if _goes_with(across[place], near))
    return tuple(segment for place, segment in enumerate(across) if place not in dropped)


class _Walls:
    """The vertical segments of a page, found by a point: those on one line can be as many as the table has rows."""

    def __init__(self, down: Sequence[Segment]) -> None:
        self._lines: dict[float, tuple[list[float], list[float]]] = {}
        for position, start, end in sorted(down):
            tops, reached = self._lines.setdefault(position, ([], []))
            tops.append(start - MEETS)
            reached.append(max(end + MEETS, reached[-1]) if reached else end + MEETS)
        self._positions = list(self._lines)

    def stand_at(self, x: float, y: float) -> bool:
        """Whether one of them is at this point, or nearly so."""
        first, last = bisect_left(self._positions, x - MEETS), bisect_right(self._positions, x + MEETS)
        for position in self._positions[first:last]:
            tops, reached = self._lines[position]
            begun = bisect_right(tops, y)
            if begun and reached[begun - 1] >= y:
                return True
        return False


def _level(across: Sequence[Segment], places: Sequence[int]) -> list[list[int]]:
    """Segments that go on with one another on one height: an underline is drawn word by word."""
    groups: list[list[int]] = []
    for place in sorted(places, key=lambda place: (round(across[place].position, 1), across[place].start)):
        before = across[groups[-1][-1]] if groups else None
        segment = across[place]
        if (
            before is not None
            and abs(before.position - segment.position) < 0.1
            and segment.start - before.end <= ALIGNED
        ):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _goes_with(segment: Segment, near: Sequence[Run]) -> bool:
    """Whether a segment lies along the text of one line."""
    by_line: dict[int, list[Run]] = {}
    for run in near:
        lower = segment.position - run.baseline
        if -ABOVE * run.size <= lower <= BELOW * run.size and run.x1 > segment.start and run.x0 < segment.end:
            by_line.setdefault(round(run.baseline), []).append(run)
    return any(_spans(segment, [*runs, *_raised(near, runs[0])]) for runs in by_line.values())


def _raised(runs: Iterable[Run], line: Run) -> Iterator[Run]:
    """The markers among these that stand raised in the line of another run."""
    for run in runs:
        if run.size <= RAISED * line.size and 0 < line.baseline - run.baseline <= THROUGH * line.size:
            yield run


def _spans(segment: Segment, runs: Sequence[Run]) -> bool:
    """Whether a segment has the characters of a line along all its length, from the edge of one or to that of one."""
    lower, size = segment.position - runs[0].baseline, runs[0].size
    close = -THROUGH * size <= lower <= CLOSE * size
    longer = LONGER if close else ALIGNED
    begins = any(-ALIGNED <= left - segment.start <= longer for run in runs for left in run.lefts)
    ends = any(-ALIGNED <= segment.end - right <= longer for run in runs for right in run.rights)
    if not (begins and ends) and not (close and (begins or ends)):
        return False
    covered = sum(
        max(0.0, min(right, segment.end) - max(left, segment.start))
        for run in runs
        for left, right in zip(run.lefts, run.rights, strict=True)
    )
    length = segment.end - segment.start
    return covered >= COVERED * (length - 2 * LONGER if close and begins and ends else length)


def grids_that_part(grids: list[Grid], runs: Sequence[Run]) -> list[Grid]:
    """The grids that are no boxes drawn round some words."""
    small = [grid for grid in grids if len(grid.cells) <= 1]
    if not small:
        return grids
    near, heights = Near(grid.box for grid in grids), Heights(runs)
    boxes = set()
    for grid in small:
        others = (grids[number] for number in near.to(grid.box, 0.0) if grids[number] is not grid)
        if _is_box_round_words(grid, others, heights.within(grid.box)):
            boxes.add(id(grid))
    return [grid for grid in grids if id(grid) not in boxes]


def _is_box_round_words(grid: Grid, others: Iterable[Grid], level: Sequence[Run]) -> bool:
    """Whether a grid of one cell is no table but a box drawn round some words: as high as a line of text, in a cell of
    another grid or in the middle of a line that goes on beside it. ``others`` are the grids near it, ``level`` the runs
    at its height."""
    box = grid.box
    inside = [run for run in level if run.x0 < box.x1 and run.x1 > box.x0]
    size = max((run.size for run in inside), default=0.0)
    if not inside or box.height > LINE * size:
        return False
    if any(holds(cell.box, box) for other in others for cell in other.cells):
        return True
    edges = [edge for run in level for edge in zip(run.lefts, run.rights, strict=True)]
    return any(box.x0 - size <= right <= box.x0 or box.x1 <= left <= box.x1 + size for left, right in edges)


def holds(outer: Box, inner: Box) -> bool:
    """Whether a box lies within another."""
    return outer.x0 <= inner.x0 and outer.top <= inner.top and outer.x1 >= inner.x1 and outer.bottom >= inner.bottom
