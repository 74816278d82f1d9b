"""Lines that belong to a text and part no cells: underlines and strike-throughs.

Such a line begins or ends with a character of the text that it goes with, and lies close below its baseline or through
its middle. A rule keeps a margin from the text of its cell, and ends at another rule.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.extract.marks import Run, Segment

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


def rules_among(across: Sequence[Segment], down: Sequence[Segment], runs: Sequence[Run]) -> tuple[Segment, ...]:
    """The horizontal segments of a page that go with no text."""
    columns = sorted(down)
    positions = [segment.position for segment in columns]
    free = [
        place
        for place, segment in enumerate(across)
        if not (
            _ends_at(segment.start, segment, columns, positions) and _ends_at(segment.end, segment, columns, positions)
        )
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


def _ends_at(x: float, segment: Segment, columns: Sequence[Segment], positions: Sequence[float]) -> bool:
    """Whether a horizontal segment meets a vertical one at this end."""
    first, last = bisect_left(positions, x - MEETS), bisect_right(positions, x + MEETS)
    return any(columns[i].start - MEETS <= segment.position <= columns[i].end + MEETS for i in range(first, last))


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
