"""Reads the description (工作描述): one paragraph, several, or a numbered list.

Paragraphs are told by what the format says, by lines that ended early behind a sentence, and by item numbers. The
numbers of a list that runs on in one paragraph (``1.…；2.…``) part nothing, also where one of them happens to begin a
line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from pipeline.model.characters import half_width
from pipeline.model.passage import EMPTY, Passage
from pipeline.model.punctuation import NUMERALS, SENTENCE_ENDS
from pipeline.parse.joining import NEW_LINE, Words, join
from pipeline.parse.printed import Printed
from pipeline.parse.wrapping import ended_early, fills_its_room

_STYLES = (
    regex.compile(r"(?<![\d.A-Za-z])(?P<number>\d{1,2})[.、](?!\d)"),
    regex.compile(r"[(](?P<number>\d{1,2})[)]"),
    regex.compile(rf"(?<![{NUMERALS}])(?P<numeral>[{NUMERALS}])、"),
    regex.compile(rf"[(](?P<numeral>[{NUMERALS}])[)]"),
)
"""How items are numbered."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an item number is printed: the line and the place in it."""

    line: int
    place: int


def read_description(pieces: Sequence[Printed], words: Words) -> Passage | None:
    """The text of the description's lines, its paragraphs parted by line breaks; ``None`` without text."""
    starts = {(i, 0) for i in range(1, len(pieces)) if _begins_paragraph(pieces[i - 1], pieces[i])}
    starts |= {(start.line, start.place) for start in _items(pieces)}
    paragraphs: list[list[Printed]] = [[]]
    for i, piece in enumerate(pieces):
        places = sorted(place for line, place in starts if line == i)
        for begin, end in zip([0, *places], [*places, len(piece.passage)], strict=True):
            if begin in places:
                paragraphs.append([])
            if text := piece.passage.cut(begin, end).strip():
                paragraphs[-1].append(piece.holding(text))
    joined = EMPTY
    for paragraph in filter(None, (join(lines, words) for lines in paragraphs)):
        joined = joined + NEW_LINE + paragraph if joined else paragraph
    return joined or None


def _begins_paragraph(upper: Printed, lower: Printed) -> bool:
    """Whether a line begins a paragraph by itself: behind a sentence that the format ended, or that ended early."""
    ended = upper.passage.text[-1:] in SENTENCE_ENDS
    return ended and (lower.line.begins or ended_early(upper, lower))


def _items(pieces: Sequence[Printed]) -> list[_Start]:
    """Where the items of a numbered list begin, if each of them begins a line, and not only because the line above it
    was full."""
    for style in _STYLES:
        starts = _sequence(pieces, style)
        if len(starts) < 2 or not all(_begins_line(pieces[start.line], start.place) for start in starts):
            continue
        if any(start.place or not fills_its_room(pieces[start.line - 1], pieces[start.line]) for start in starts[1:]):
            return starts
    return []


def _sequence(pieces: Sequence[Printed], style: regex.Pattern[str]) -> list[_Start]:
    """Where the numbers 1, 2 … of a style are printed, one behind the other."""
    starts: list[_Start] = []
    for i, piece in enumerate(pieces):
        for match in style.finditer(half_width(piece.passage.text)):
            named = match.groupdict()
            number = int(named["number"]) if "number" in named else NUMERALS.index(named["numeral"]) + 1
            if number == len(starts) + 1:
                starts.append(_Start(i, match.start()))
    return starts


def _begins_line(piece: Printed, place: int) -> bool:
    """Whether a number begins its line; in an export as text, which puts a cell on one line, it stands behind white
    space."""
    return place == 0 or (piece.line.box is None and piece.passage.text[place - 1].isspace())
