"""Choosing among the readings of codes in one cell.

Every place where a code can stand (the start of a line, or behind white space) is read in every way, and the sequence
of readings that fits best is taken: a code under its own task, the next number after the one before, the width of
numbers that the document uses, text and not a digit behind the code. The weights only order the readings; nothing
depends on their exact size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from pipeline.codes.kinds import Kind
from pipeline.codes.reading import Reading, readings
from pipeline.codes.style import USUAL, Style


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the cell's place says about the codes in it.

    ``kind``    the kind that its column holds.
    ``parents`` the numbers of the tasks (or of the duty, in a task column) of its row; empty where none is known.
    ``first``   the numbers of codes that can be expected to stand first in the cell.
    ``style``   how the document prints its codes.
    """

    kind: Kind
    parents: tuple[tuple[int, ...], ...] = ()
    first: tuple[tuple[int, ...], ...] = ()
    style: Style = USUAL


class Spot(Enum):
    """Where in a line a code may stand, and how much less likely it is to be one there."""

    OPENING = 0.0
    """At the start of a printed line, where nearly all codes stand."""
    INLINE = -4.0
    """Behind white space or a separator, in a source that has a whole cell on one line."""
    AMID = -8.0
    """Behind white space within a printed line: codes hardly ever stand there."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text of a cell where a code may stand.

    ``text`` is the line's text and ``start`` the position in it; ``enclosed`` is True inside a bracket that was opened
    before and is not closed.
    """

    text: str
    start: int
    spot: Spot
    enclosed: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The reading taken at each place (``None``: no code there), and whether another one was as good."""

    taken: tuple[Reading | None, ...]
    doubtful: tuple[int, ...]


_BEAM = 6
"""Sequences kept while reading on. Two readings of one place rarely stay open for more than one further place."""

_THRESHOLD = 0.0

_RIVAL = 0.5
"""A reading whose score comes nearer than this is as good."""


class _Path(NamedTuple):
    """A sequence of readings: its score, the last reading that is one, the path that it goes on, and what it reads at
    the place behind that path."""

    score: float
    last: Reading | None
    before: _Path | None
    reading: Reading | None


def choose(places: Sequence[Place], expected: Expectation) -> Choice:
    """The best reading of all places together."""
    options = (
        (i, list(readings(place.text, place.start, expected.kind, expected.style))) for i, place in enumerate(places)
    )
    can_be_codes = [(i, found) for i, found in options if found]
    paths = [_Path(_THRESHOLD, None, None, None)]
    for i, found in can_be_codes:
        grown = [_Path(p.score, p.last, p, None) for p in paths]
        for reading in found:
            alone = _alone(reading, places[i], expected)
            grown += [_Path(p.score + alone + _after(p.last, reading, expected), reading, p, reading) for p in paths]
        grown.sort(key=attrgetter("score"), reverse=True)
        paths = grown[:_BEAM]
    best = _readings(paths[0])
    rivals = [_readings(p) for p in paths[1:] if paths[0].score - p.score < _RIVAL]
    taken: list[Reading | None] = [None] * len(places)
    doubtful: list[int] = []
    for position, (i, _) in enumerate(can_be_codes):
        taken[i] = best[position]
        if any(rival[position] != best[position] for rival in rivals):
            doubtful.append(i)
    return Choice(tuple(taken), tuple(doubtful))


def _readings(path: _Path) -> list[Reading | None]:
    """What a path reads at each place that can hold a code, from the first to the last."""
    found: list[Reading | None] = []
    while path.before is not None:
        found.append(path.reading)
        path = path.before
    return found[::-1]


def _alone(reading: Reading, place: Place, expected: Expectation) -> float:
    """How much a reading looks like a code by itself and at its place."""
    kind = expected.kind
    score = 4.0 if kind.depth > 1 else 2.0
    score += 2.0 if reading.letter == kind.letter else -1.0
    if not reading.value.startswith(reading.letter):
        # A zero for O, a small letter: a misprint among deep codes, hardly ever one among shallow ones (``k8s``).
        score -= 1.0 if kind.depth > 1 else 3.0
    if reading.spaced:
        score += 1.0
    if reading.cuts:
        score -= 1.5
    if kind.shallow and (width := expected.style.numbers(reading.letter).width) is not None:
        score += _width_fits(reading, width)
    if place.enclosed:
        score -= 5.0
    return score + place.spot.value


def _width_fits(reading: Reading, width: int) -> float:
    """K01 in a document that pads its codes to two digits, K1 in one that does not pad them."""
    if width == 1:
        return -2.0 if reading.padded else 0.5
    return 2.0 if reading.digits == width else -3.0


def _after(before: Reading | None, reading: Reading, expected: Expectation) -> float:
    """How well a reading continues the sequence of its cell."""
    parent, number = reading.numbers[:-1], reading.numbers[-1]
    score = 0.0
    if expected.parents:
        score += 2.0 if parent in expected.parents else -1.0
    if before is None and expected.first:
        return score + (3.0 if reading.numbers in expected.first else 0.0)
    if before is None or before.numbers[:-1] != parent:
        return score + (1.0 if number == 1 else 0.0)
    step = number - before.numbers[-1]
    if expected.kind.depth > 1:
        return score + (3.0 if step == 1 else 1.0 if 1 < step <= 3 else -1.0)
    return score + (1.5 if step == 1 else 1.0 if 1 < step <= 25 else -1.0)
