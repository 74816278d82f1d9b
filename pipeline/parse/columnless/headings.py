"""Finds headings in lines that are not cells: a heading can be wrapped over lines, or stand on one line with others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.model.characters import squeeze
from pipeline.model.document import Line
from pipeline.parse.columnless.pieces import words_of

ENOUGH = 3
"""A run of headings is a header row when this many are known."""

LONGEST = 7
"""White space parts a heading into at most this many words: 職能 內涵 （K = knowledge 知識） has six."""


@dataclass(frozen=True, slots=True)
class TableHeading:
    """A heading: what it is, squeezed, and the lines, or pieces of lines, it is printed on. ``known`` is False for what
    stands among headings without being one."""

    text: str
    lines: tuple[Line, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: its headings in the order of the text, and the number of the line behind it."""

    headings: tuple[TableHeading, ...]
    end: int

    @property
    def known(self) -> set[str]:
        return {heading.text for heading in self.headings if heading.known}


def header_at(lines: Sequence[Line], start: int, known: Collection[str]) -> Header | None:
    """The header row that begins with this line; ``None`` if none does. Its first heading must be known, and it goes on
    as long as headings follow; one unknown word or line between two headings is taken to be a heading too."""
    words: list[Line] = []
    ends: list[int] = []
    headings: list[TableHeading] = []
    number, place = start, 0

    def fill(count: int) -> None:
        nonlocal number
        while len(words) < count and number < len(lines):
            words.extend(words_of(lines[number]))
            ends.extend([number] * (len(words) - len(ends)))
            number += 1

    while True:
        fill(place + LONGEST + 1)
        length = _longest(words, place, known)
        if length:
            headings.append(
                TableHeading(_joined(words[place : place + length]), tuple(words[place : place + length]), True)
            )
            place += length
            continue
        if headings and place < len(words) and _longest(words, place + 1, known):
            headings.append(TableHeading(squeeze(words[place].text), (words[place],), False))
            place += 1
            continue
        break
    found = {heading.text for heading in headings if heading.known}
    if len(found) < ENOUGH:
        return None
    return Header(tuple(headings), ends[place - 1] + 1)


def heading_at(lines: Sequence[Line], start: int, known: Collection[str]) -> int:
    """How many lines from this one on are a heading by themselves; 0 if they are none. The longest one counts."""
    best = 0
    for count in range(1, min(LONGEST, len(lines) - start) + 1):
        if squeeze("".join(line.text for line in lines[start : start + count])) in known:
            best = count
    return best


def _longest(words: Sequence[Line], place: int, known: Collection[str]) -> int:
    """How many words from this one on are a known heading; 0 if none is."""
    return next(
        (
            count
            for count in range(min(LONGEST, len(words) - place), 0, -1)
            if _joined(words[place : place + count]) in known
        ),
        0,
    )


def _joined(words: Sequence[Line]) -> str:
    return squeeze("".join(word.text for word in words))
