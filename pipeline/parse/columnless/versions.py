"""Puts the lines of the version table back into cells."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.codes.standards import STANDARD_CODE, VERSION_NUMBER
from pipeline.model.characters import half_width, squeeze
from pipeline.model.document import Line
from pipeline.model.version_table import STATUSES, WHOLE_DATE
from pipeline.parse.columnless.pieces import Cells, lines_of, words_of

_LONGEST_STATUS = max(map(len, STATUSES))

BROKEN = 3
"""A code or a date is wrapped over at most this many lines."""


def version_rows(lines: Sequence[Line]) -> list[Cells]:
    """The rows of the version table: for each column its words. A row begins with a version number at the start of a
    line. Code and date have a form, the status is a known word, and what stands between them is name and
    note."""
    rows: list[list[Line]] = []
    for line in lines:
        words = words_of(line)
        if not rows or _is_version(words[0]):
            rows.append([])
        rows[-1] += words
    return [{column: lines_of(words) for column, words in _cells(row).items()} for row in rows]


def _cells(words: list[Line]) -> Cells:
    cells: Cells = {}
    if _is_version(words[0]):
        cells["version"] = [words.pop(0)]
    if length := _begins_with(words, STANDARD_CODE):
        cells["code"], words = words[:length], words[length:]
    if length := _ends_with(words, WHOLE_DATE):
        cells["date"], words = words[-length:], words[:-length]
    place, end = _status(words)
    if place == end and len(words) in (2, 3):
        # A status that is not known: there is a name before it, and at most a note behind it.
        place, end = 1, 2
    if place == end:
        return cells | ({"name": words} if words else {})
    for name, part in (("name", words[:place]), ("status", words[place:end]), ("note", words[end:])):
        if part:
            cells[name] = part
    return cells


def _is_version(word: Line) -> bool:
    """Whether a word is a version number with its letter: a number alone can be anything."""
    text = half_width(word.text)
    return not text[0].isdigit() and VERSION_NUMBER.fullmatch(text) is not None


def _status(words: Sequence[Line]) -> tuple[int, int]:
    """From which word to which a status stands, each of its characters perhaps by itself; twice the same for none."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_STATUS, len(words)) + 1):
            if squeeze("".join(word.text for word in words[start:end])) in STATUSES:
                return start, end
    return 0, 0


def _begins_with(words: Sequence[Line], form: regex.Pattern[str]) -> int:
    """How many words at the beginning have this form together, as many as possible."""
    fitting = (n for n in range(min(BROKEN, len(words)), 0, -1) if form.fullmatch(_together(words[:n])))
    return next(fitting, 0)


def _ends_with(words: Sequence[Line], form: regex.Pattern[str]) -> int:
    """How many words at the end have this form together, as few as possible."""
    fitting = (n for n in range(1, min(BROKEN, len(words)) + 1) if form.fullmatch(_together(words[-n:])))
    return next(fitting, 0)


def _together(words: Sequence[Line]) -> str:
    return half_width("".join(word.text for word in words))
