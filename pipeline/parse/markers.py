"""Footnote markers: references in the names of knowledge and skills, heads of the footnotes among the notes."""

from __future__ import annotations

from functools import cache

import regex

from pipeline.model.characters import half_width
from pipeline.model.passage import Passage
from pipeline.model.standard import Marker
from pipeline.parse.joining import tidy

_OPEN, _CLOSE = r"[【\[〔(]", r"[】\]〕)]"


def take_markers(passage: Passage, word: str, raised: frozenset[int]) -> tuple[Passage, tuple[Marker, ...]]:
    """The text without its footnote markers, and the markers (``【註 1】`` is ``註1``).

    ``word`` is the word for a footnote (註), ``raised`` the numbers of all raised characters. Brackets make a marker;
    so does being raised, where the word stands with the number. A raised number alone can be a square (m²) and stays.
    """
    if word not in passage.text:
        return passage, ()
    plain = half_width(passage.text)
    found = list(_bracketed(word).finditer(plain))
    if not found:
        found = [m for m in _bare(word).finditer(plain) if _is_raised(passage, m.start(), m.end(), raised)]
    markers: list[Marker] = []
    kept: list[int] = []
    done = 0
    for match in found:
        printed = passage.cut(match.start(), match.end())
        markers += [Marker(f"{word}{int(number)}", printed) for number in match.captures("number")]
        kept += range(done, match.start())
        done = match.end()
    if not markers:
        return passage, ()
    kept += range(done, len(passage))
    return tidy(passage.keep(kept)), tuple(markers)


def footnote_marker(passage: Passage, word: str) -> Marker | None:
    """The marker that a footnote begins with (``【註 1】``, ``註1：``), a colon behind it included; ``None``
    without one.
    """
    match = _head(word).match(half_width(passage.text))
    if match is None:
        return None
    return Marker(f"{word}{int(match['number'])}", passage.cut(0, match.end()))


def _is_raised(passage: Passage, start: int, end: int, raised: frozenset[int]) -> bool:
    """Whether all printed characters of a part of the text are raised, white space apart."""
    return all(
        number < 0 or character.isspace() or number in raised
        for character, number in zip(passage.text[start:end], passage.origin[start:end], strict=True)
    )


@cache
def _bracketed(word: str) -> regex.Pattern[str]:
    number = r"(?P<number>\d{1,2})"
    return regex.compile(rf"{_OPEN}\s*{word}\s*{number}(?:\s*[、,]\s*(?:{word})?\s*{number})*\s*{_CLOSE}")


@cache
def _bare(word: str) -> regex.Pattern[str]:
    return regex.compile(rf"\s*{word}\s*(?P<number>\d{{1,2}})\s*")


@cache
def _head(word: str) -> regex.Pattern[str]:
    number = r"(?P<number>\d{1,2})"
    return regex.compile(rf"{_OPEN}\s*{word}\s*{number}\s*{_CLOSE}\s*:?|{word}\s*{number}\s*:")
