"""Lines that belong to a text and part no cells: underlines, strike-throughs, boxes round words.

Such a line begins or ends with a character of the text that it goes with, and lies close below its baseline or through
its middle. A rule keeps a margin from the text of its cell, and ends at another rule. A box round words is drawn close
around them, on all four sides.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from pipeline.extract.marks import Run, Segment
from pipeline.model.document import Box

MEETS = 0.6
"""A rule ends at another one if it is at most this far (points) from it."""

ALIGNED = 1.2
"""The ends of an underline are at most this far (points) from the edges of characters."""

BELOW, ABOVE = 0.3, 0.6
"""An underline lies at most this share of the size below the baseline, a strike-through at most this share above."""

CLOSE = 0.2
"""So close below the baseline (as a share of the size) no rule lies; further below an underline must begin and end with
characters."""

COVERED = 0.9
"""At least this share of an underline has characters above it."""


TIGHT = 3.0
"""A box round words is at most this far (points) from them on each side; a cell has wider margins on one at least."""


def without_boxes(
    across: Sequence[Segment], down: Sequence[Segment], runs: Sequence[Run]
) -> tuple[Sequence[Segment], Sequence[Segment]]:
    """The horizontal and vertical segments of a page without the boxes that are drawn round words: rectangles of their
    own, tight around a text."""
    level, upright = sorted(across), sorted(down)
    boxes = [box for box in _rectangles(across, down) if _stands_alone(box, level, upright) and _is_tight(box, runs)]
    if not boxes:
        return across, down
    sides = {Segment(y, box.x0, box.x1) for box in boxes for y in (box.top, box.bottom)}
    walls = {Segment(x, box.top, box.bottom) for box in boxes for x in (box.x0, box.x1)}
    return [one for one in across if one not in sides], [one for one in down if one not in walls]


def _rectangles(across: Sequence[Segment], down: Sequence[Segment]) -> Iterator[Box]:
    """The rectangles that four segments make."""
    walls: dict[tuple[float, float], list[float]] = {}
    for position, start, end in down:
        walls.setdefault((start, end), []).append(position)
    drawn = set(across)
    for (top, bottom), positions in walls.items():
        for left, right in pairwise(sorted(set(positions))):
            if Segment(top, left, right) in drawn and Segment(bottom, left, right) in drawn:
                yield Box(left, top, right, bottom)


def _stands_alone(box: Box, across: Sequence[Segment], down: Sequence[Segment]) -> bool:
    """Whether no other rule ends at a corner of a rectangle, as those of the next cell do. The rules come sorted."""
    own = {*((y, box.x0, box.x1) for y in (box.top, box.bottom)), *((x, box.top, box.bottom) for x in (box.x0, box.x1))}
    for rules, sides, corners in (
        (across, (box.top, box.bottom), (box.x0, box.x1)),
        (down, (box.x0, box.x1), (box.top, box.bottom)),
    ):
        for side in sides:
            first = bisect_left(rules, Segment(side - MEETS, -inf, -inf))
            last = bisect_right(rules, Segment(side + MEETS, inf, inf))
            if any(_ends_at_one(rule, corners) and rule not in own for rule in rules[first:last]):
                return False
    return True


def _ends_at_one(rule: Segment, corners: tuple[float, float]) -> bool:
    return any(abs(end - corner) <= MEETS for end in (rule.start, rule.end) for corner in corners)


def _is_tight(box: Box, runs: Sequence[Run]) -> bool:
    """Whether the text within a rectangle fills it."""
    within = [
        (left, run.top, right, run.bottom)
        for run in runs
        if box.top < run.middle < box.bottom
        for left, right in zip(run.lefts, run.rights, strict=True)
        if box.x0 < (left + right) / 2 < box.x1
    ]
    if not within:
        return False
    lefts, tops, rights, bottoms = zip(*within, strict=True)
    gaps = (min(lefts) - box.x0, min(tops) - box.top, box.x1 - max(rights), box.bottom - max(bottoms))
    return all(gap <= TIGHT for gap in gaps)


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
            bisect_left(baselines, height - BELOW * largest) : bisect_right(baselines, height + ABOVE * largest)
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
    return any(_spans(segment, runs) for runs in by_line.values())


def _spans(segment: Segment, runs: Sequence[Run]) -> bool:
    """Whether a segment has the characters of a line along all its length, from the edge of one or to that of one."""
    begins = any(abs(left - segment.start) <= ALIGNED for run in runs for left in run.lefts)
    ends = any(abs(right - segment.end) <= ALIGNED for run in runs for right in run.rights)
    close = segment.position - runs[0].baseline <= CLOSE * runs[0].size
    if not (begins and ends) and not (close and (begins or ends)):
        return False
    covered = sum(
        max(0.0, min(right, segment.end) - max(left, segment.start))
        for run in runs
        for left, right in zip(run.lefts, run.rights, strict=True)
    )
    return covered >= COVERED * (segment.end - segment.start)
