"""How wide lines are set, in half-width characters: the only trace that columns leave in a text without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from pipeline.model.characters import is_cjk
from pipeline.model.document import Line
from pipeline.parse.wrapping import end_of_first_unit

_LAYOUT_SPACE = regex.compile(r"(?<=[\u2e80-\uffef])\s+(?=[\u2e80-\uffef])")

SLACK = 4.0
"""A line ended early where this many half-width characters more than the next line's first unit would have fitted. Two
ideographs: proportional Latin letters and hanging punctuation make the estimate that coarse."""

_LATIN_WORD = regex.compile(r"[A-Za-z]{3}")


def width(line: Line) -> float:
    """The width of a line; the spaces of justified columns are not counted."""
    return _width(_LAYOUT_SPACE.sub("", line.text.strip()))


def has_latin_word(line: Line) -> bool:
    """Whether a line holds Latin words, whose letters are narrower than half a CJK character."""
    return _LATIN_WORD.search(line.text) is not None


def capacity(lines: Sequence[Line]) -> float:
    """How wide a column is that holds these lines: as wide as the widest, of those without Latin words if there are
    any, because Latin letters are narrower than they count."""
    plain = [line for line in lines if not has_latin_word(line)]
    return max((width(line) for line in plain or lines), default=0.0)


def ended_early(upper: Line, lower: Line, room: float) -> bool:
    """Whether the upper line ends although the beginning of the lower one would have fitted in a column as wide
    as ``room``."""
    text = lower.text.strip()
    return room - width(upper) >= _width(text[: end_of_first_unit(text)]) + SLACK


def _width(text: str) -> float:
    return sum(2.0 if is_cjk(character) else 1.0 for character in text)


def begin_paragraphs(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a running text; a paragraph begins behind a line that ended early."""
    room = capacity(lines)
    begins = [False, *(ended_early(upper, lower, room) for upper, lower in pairwise(lines))]
    return tuple(replace(line, begins=begin) for line, begin in zip(lines, begins, strict=False))
