"""From the segments that a page draws to its rules: pieces that meet are joined, however they were drawn (cell edge by
cell edge, dashed, dotted); what is too short to be a border is dropped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.extract.marks import Segment

COLLINEAR = 1.0
"""Rules whose positions differ by at most this (points) are pieces of one rule."""

BRIDGE = 6.0
"""A gap of at most this (points) along a rule is a dash or a joint, not an end. The widest dash gap seen is 2.5."""

DOT = 2.5
"""A piece no longer than this (points) is a dot. That of a crossing dotted rule can lie on the line of this one."""

BRIDGE_OF_DOTS = 3.0
"""A gap of at most this (points) beside a dot is that of a dotted rule. A wider one parts a rule from the dot of
another: a table inside a cell of dotted borders stands as far from them as the cell's margin is wide."""

SOLID = 12.0
"""A piece longer than this (points) is no dash. A dot behind it is one of a crossing rule, unless it touches."""

JOINT = 1.0
"""Rules that miss each other by at most this (points) were drawn to meet."""

SHORTEST = 6.0
"""A rule shorter than this (points) borders nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule put together from its pieces: position across, drawn intervals along."""

    position: float
    drawn: tuple[tuple[float, float], ...]

    @property
    def start(self) -> float:
        return self.drawn[0][0]

    @property
    def end(self) -> float:
        return self.drawn[-1][1]


def rules(segments: Sequence[Segment], crossing: Sequence[Segment]) -> list[Rule]:
    """Collinear pieces that meet, joined; what is too short to be a border is dropped. Both come sorted."""
    found: list[Rule] = []
    positions = [segment.position for segment in crossing]
    for group in _clusters(segments, COLLINEAR):
        length = sum(s.end - s.start for s in group)
        middle = sum(s.position for s in group) / len(group)
        if length > 0:
            middle = sum(s.position * (s.end - s.start) for s in group) / length

        def is_between_cells(start: float, end: float, at: float = middle) -> bool:
            first, last = bisect_left(positions, start - JOINT), bisect_right(positions, end + JOINT)
            near = (s.position for s in crossing[first:last] if s.start - JOINT <= at <= s.end + JOINT)
            return _is_between_cells(start, end, list(near))

        found += [
            Rule(middle, (interval,))
            for interval in joined([(s.start, s.end) for s in group], is_between_cells)
            if interval[1] - interval[0] >= SHORTEST
        ]
    return found


def _clusters(segments: Sequence[Segment], distance: float) -> list[list[Segment]]:
    """Runs of sorted segments in which each is at most ``distance`` from the first of its run."""
    clusters: list[list[Segment]] = []
    for segment in segments:
        if clusters and segment.position - clusters[-1][0].position <= distance:
            clusters[-1].append(segment)
        else:
            clusters.append([segment])
    return clusters


def _is_between_cells(start: float, end: float, crossing: Sequence[float]) -> bool:
    """Whether a gap along a rule parts two tables that stand in neighbouring cells at one height: both ends are sides
    of such a table, and between them runs the border of the cells. ``crossing`` are the rules across it."""
    inner = any(start + JOINT < position < end - JOINT for position in crossing)
    return inner and all(any(abs(position - side) <= JOINT for position in crossing) for side in (start, end))


def _never(_start: float, _end: float) -> bool:
    return False


def joined(
    intervals: list[tuple[float, float]], is_end: Callable[[float, float], bool] = _never
) -> list[tuple[float, float]]:
    """The union of the intervals, gaps that are no end closed; of a gap that could be none ``is_end`` tells."""
    union: list[tuple[float, float]] = []
    before = 0.0
    for start, end in sorted(intervals):
        length = end - start
        gap = start - union[-1][1] if union else 0.0
        if union and gap <= _bridged(before, length) and not (gap > DOT and is_end(union[-1][1], start)):
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
        before = length
    return union


def _bridged(one: float, other: float) -> float:
    """How wide a gap between pieces of these lengths may be."""
    if min(one, other) > DOT:
        return BRIDGE
    return JOINT if max(one, other) > SOLID else BRIDGE_OF_DOTS
