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
from math import inf
from operator import attrgetter
from typing import NamedTuple

from pipeline.codes.kinds import Kind, of_letter
from pipeline.codes.reading import Reading, bare_readings, readings
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

    GLUED = -5.0
    """Directly behind a character of the text before it: only the next code of its column can stand there, or one that
    the document is known to print so."""

    OPENING = 0.0
    """At the start of a printed line, where nearly all codes stand."""
    BEHIND_SPACE = -2.0
    """Behind white space, in a source that has a whole cell on one line."""
    INLINE = -4.0
    """Behind a separator, or in the middle of a line of such a source."""
    AMID = -8.0
    """Behind white space within a printed line: codes hardly ever stand there."""


class CodePlace(NamedTuple):
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

_UNUSUAL_DEPTH = 2.0
"""Against a code that has more or fewer numbers than most of its kind."""

_KNOWN = 3.0
"""For a code that the document is known to print directly behind the text of another."""

_NEVER = -20.0

_RIVAL = 0.5
"""A reading whose score comes nearer than this is as good."""

_SWING = 7.0
"""What stands before can make this much of a difference to a code with a letter, at most, that stands at a line's start
or behind white space (see ``_after``)."""


class _Path(NamedTuple):
    """A sequence of readings: its score, the last reading that is one, the path that it goes on, and what it reads at
    the place behind that path."""

    score: float
    last: Reading | None
    before: _Path | None
    reading: Reading | None


def choose(places: Sequence[CodePlace], expected: Expectation) -> Choice:
    """The best reading of all places together."""
    options = ((i, _candidates(place, expected)) for i, place in enumerate(places))
    can_be_codes = [(i, found) for i, found in options if found]
    paths = [_Path(_THRESHOLD, None, None, None)]
    is_open = expected.style.bare or any(places[i].spot is Spot.GLUED for i, _ in can_be_codes)
    hopeless = inf if is_open else _SWING + _RIVAL
    for i, found in can_be_codes:
        grown = [_Path(p.score, p.last, p, None) for p in paths]
        for reading in found:
            alone = _alone(reading, places[i], expected)
            spot = places[i].spot
            grown += [
                _Path(p.score + alone + _after(p.last, reading, spot, expected), reading, p, reading) for p in paths
            ]
        grown.sort(key=attrgetter("score"), reverse=True)
        least = grown[0].score - hopeless
        paths = [path for path in grown[:_BEAM] if path.score > least]
    best = _readings(paths[0])
    rivals = [_readings(p) for p in paths[1:] if paths[0].score - p.score < _RIVAL]
    taken: list[Reading | None] = [None] * len(places)
    doubtful: list[int] = []
    for position, (i, _) in enumerate(can_be_codes):
        taken[i] = best[position]
        if any(rival[position] != best[position] for rival in rivals):
            doubtful.append(i)
    return Choice(tuple(taken), tuple(doubtful))


def _candidates(place: CodePlace, expected: Expectation) -> list[Reading]:
    """Every way to read a code at a place, with its letter or without."""
    found = list(readings(place.text, place.start, expected.kind, expected.style))
    return found or list(bare_readings(place.text, place.start, expected.kind, expected.style))


def _readings(path: _Path) -> list[Reading | None]:
    """What a path reads at each place that can hold a code, from the first to the last."""
    found: list[Reading | None] = []
    while path.before is not None:
        found.append(path.reading)
        path = path.before
    return found[::-1]


def _alone(reading: Reading, place: CodePlace, expected: Expectation) -> float:
    """How much a reading looks like a code by itself and at its place."""
    kind = expected.kind
    if reading.bare:
        return 2.5 + place.spot.value
    score = 4.0 if kind.depth > 1 else 2.0
    score += 2.0 if reading.letter == kind.letter else -1.0
    if not reading.value.startswith(reading.letter):
        # A zero for O, a small letter: a misprint among deep codes, hardly ever one among shallow ones (``k8s``).
        score -= 1.0 if kind.depth > 1 else 3.0
    if reading.spaced:
        score += 1.0
    if reading.cuts:
        score -= 3.0 if reading.before_han else 1.5
    if kind.shallow and reading.touches and reading.digits > 2:
        score -= 3.0
    if reading.goes_on:
        score -= 3.0 if kind.shallow else 6.0
    if not kind.shallow and len(reading.numbers) != expected.style.depths(of_letter(reading.letter, kind))[0]:
        score -= _UNUSUAL_DEPTH
    if kind.shallow and (width := expected.style.numbers(reading.letter).width) is not None:
        score += _width_fits(reading, width)
    if place.enclosed:
        score -= 5.0
    return score + place.spot.value


def _width_fits(reading: Reading, width: int) -> float:
    """K01 in a document that pads its codes to two digits, K1 in one that does not pad them."""
    if width == 1:
        return -2.0 if reading.padded else 1.5
    return 2.0 if reading.fits(width) else -3.0


def _follows(before: Reading | None, reading: Reading) -> bool:
    """Whether a code is the next one after another of its kind: P1.1.2 behind P1.1.1, T1.2 behind T1.1 and T1.1.3."""
    if before is None or before.letter != reading.letter:
        return False
    above = before.numbers[: len(reading.numbers)]
    return reading.numbers == (*above[:-1], above[-1] + 1)


def _is_glued(before: Reading | None, reading: Reading, expected: Expectation) -> bool:
    """Whether a code can stand directly behind the text of the one before it."""
    if before is None or reading.letter != expected.kind.letter:
        return False
    known = reading.value in expected.style.glued and reading.numbers > before.numbers
    return known or _follows(before, reading)


def _fits_bare(before: Reading | None, reading: Reading, expected: Expectation) -> bool:
    """Whether a code without a letter goes on with those before it: 02 behind A01; 2.1.1 behind T2.1, in its cell or in
    one of its own."""
    return reading.numbers in expected.first if before is None else _goes_on(before, reading)


def _goes_on(before: Reading, reading: Reading) -> bool:
    """Whether a code is the next one after another, or the first below it: T2.1.1 behind T2.1."""
    return _follows(before, reading) or reading.numbers == (*before.numbers, 1)


def _is_under(parent: tuple[int, ...], tasks: tuple[tuple[int, ...], ...]) -> bool:
    """Whether a code with these numbers before its last one belongs to one of the tasks, as far as both go: P1.2.3 and
    P1.2.3.1 belong to T1.2, P1.4 (counted by duty) to every task of T1."""
    return any(parent[: len(task)] == task[: len(parent)] for task in tasks)


def _after(before: Reading | None, reading: Reading, spot: Spot, expected: Expectation) -> float:
    """How well a reading continues the sequence of its cell."""
    if reading.bare:
        return 3.5 if _fits_bare(before, reading, expected) else _NEVER
    if spot is Spot.GLUED and not _is_glued(before, reading, expected):
        return _NEVER
    parent, number = reading.numbers[:-1], reading.numbers[-1]
    score = _KNOWN if spot is Spot.GLUED and reading.value in expected.style.glued else 0.0
    if expected.parents:
        score += 2.0 if _is_under(parent, expected.parents) else -1.0
    if before is None and expected.first:
        return score + (3.0 if reading.numbers in expected.first else 0.0)
    if before is not None and len(before.numbers) != len(reading.numbers) and _goes_on(before, reading):
        return score + 3.0
    if before is None or before.numbers[:-1] != parent:
        return score + (1.0 if number == 1 else 0.0)
    step = number - before.numbers[-1]
    if expected.kind.depth > 1:
        return score + (3.0 if step == 1 else 1.0 if 1 < step <= 3 else -1.0)
    if step > 25 and expected.style.numbers(reading.letter).most > 2:
        # Numbers from a pool that a family of standards shares: K02, K17, K201.
        return score
    return score + (1.5 if step == 1 else 1.0 if 1 < step <= 25 else -1.0)
