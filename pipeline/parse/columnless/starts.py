"""Where in the lines of a task table cells begin: at codes and at levels.

A tool that writes text line by line puts cells that consist of one line beside each other (``4 K01 程式語言``), so a
line can begin several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from pipeline.codes.kinds import Kind
from pipeline.codes.mentions import KNOWLEDGE_OR_SKILL
from pipeline.codes.reading import Reading, readings
from pipeline.codes.style import Style
from pipeline.model.characters import half_width, is_cjk
from pipeline.model.document import Line
from pipeline.model.punctuation import SENTENCE_ENDS
from pipeline.parse.columnless.pieces import part

ORDER = ("duty", "task", "output", "indicator", "level", "knowledge", "skill")
"""The columns from left to right."""

LONGEST_LEVEL = 4
"""A level is wrapped over at most this many lines."""

_LEVEL = r"[1-6](?:\s?[級/、,~～\-至]\s?[1-6]?|\s?[1-6])?\s?(?:以上|以下)?(?:[(（][^()（）]{1,4}[)）])?"
_LEVEL_ALONE = regex.compile(rf"{_LEVEL}\Z")
_LEVEL_BEFORE = regex.compile(rf"(?P<level>{_LEVEL})\s+(?={KNOWLEDGE_OR_SKILL})")
_LEVEL_BEHIND = regex.compile(rf"(?<=[。；！？.;!?]|\s)(?P<level>{_LEVEL})\s*\Z")
_ENDS = SENTENCE_ENDS + "."
_BEHIND_SPACE = regex.compile(r"(?<=\s)\S")

_SHALLOW = {Kind.KNOWLEDGE.letter: "knowledge", Kind.SKILL.letter: "skill"}
_DEEP = {Kind.OUTPUT.letter: "output", Kind.INDICATOR.letter: "indicator"}


_Bound = tuple[int, str | None, tuple[int, ...]]
"""Where a cell begins in a line, its column, and the numbers of its code."""


@dataclass(frozen=True, slots=True)
class ColumnPiece:
    """A line, or a part of one. ``column`` is the column that its code or level belongs to, ``None`` for a text without
    one; ``numbers`` are those of its code."""

    line: Line
    column: str | None
    numbers: tuple[int, ...] = ()


def level_lines(lines: Sequence[Line], start: int, style: Style) -> int:
    """How many lines from this one on are a level and nothing else, which can be wrapped (``3`` / ``（初`` / ``）``) or
    be two levels; 0 if they are none. A code follows, or nothing."""
    for count in range(min(LONGEST_LEVEL, len(lines) - start), 0, -1):
        together = half_width("".join(line.text.strip() for line in lines[start : start + count]))
        below = half_width(lines[start + count].text.strip()) if start + count < len(lines) else ""
        if _LEVEL_ALONE.match(together) and (not below or _code(below, 0, style)):
            return count
    return 0


def pieces(line: Line, following: Line | None, current: str | None, style: Style) -> Iterator[ColumnPiece]:
    """The line, cut where cells begin. ``following`` is the next line, ``current`` the column of the text above,
    ``style`` how the document prints its codes."""
    text = half_width(line.text)
    bounds: list[_Bound] = [_opening(text, style)]
    for start in _inner_places(text):
        column = bounds[-1][1] or current
        if found := _inner(text, start, column, following, style) or _task_of_next_row(text, start, column, style):
            bounds.append((start, *found))
    ends = [start for start, _, _ in bounds[1:]] + [len(text)]
    for (start, column, numbers), end in zip(bounds, ends, strict=True):
        yield ColumnPiece(part(line, start, end), column, numbers)


def _opening(text: str, style: Style) -> _Bound:
    """What begins at the start of a line."""
    start = len(text) - len(text.lstrip())
    if code := _code(text, start, style):
        return 0, *code
    if _LEVEL_BEFORE.match(text, start):
        return 0, "level", ()
    return 0, None, ()


def _inner_places(text: str) -> Iterator[int]:
    """Where behind white space, or as a level behind a sentence, another cell can begin."""
    places = {match.start() for match in _BEHIND_SPACE.finditer(text) if text[: match.start()].strip()}
    if match := _LEVEL_BEHIND.search(text):
        places.add(match.start("level"))
    yield from sorted(places)


def _inner(
    text: str, start: int, column: str | None, following: Line | None, style: Style
) -> tuple[str, tuple[int, ...]] | None:
    """What begins within a line: the cell of a column further to the right. Where ``column`` is ``None`` the line is
    the first on its page and can be the rest of any cell."""
    code = _code(text, start, style)
    if code is not None:
        name = code[0]
        if column is None:
            return code if name in ("knowledge", "skill") else None
        beside = ORDER.index(name) > ORDER.index(column)
        # A code within a sentence is a mention: knowledge stands directly behind a level or a finished sentence.
        if name == "knowledge" and column != "level" and text[:start].rstrip()[-1:] not in _ENDS:
            return None
        if name == "skill" and column not in ("level", "knowledge"):
            return None
        return code if beside else None
    if column is None or ORDER.index(column) >= ORDER.index("level"):
        return None
    if _LEVEL_BEFORE.match(text, start):
        return "level", ()
    if _LEVEL_BEHIND.match(text, start) is None:
        return None
    below = _code(half_width(following.text.strip()), 0, style) if following is not None else None
    finished = text[:start].rstrip()[-1:] in _ENDS
    # A number at the end of a line is a level where knowledge or skills follow, or behind a finished sentence a code.
    return ("level", ()) if below and (finished or below[0] in ("knowledge", "skill")) else None


def _task_of_next_row(text: str, start: int, column: str | None, style: Style) -> tuple[str, tuple[int, ...]] | None:
    """The code of a task behind a text that can be its duty, where a row ends with knowledge or skills. Evidence: a
    published standard prints some duties without a code."""
    if column not in _SHALLOW.values() or _opens_with_code(text, style):
        return None
    code = _deep_code(text, start, style)
    return code if code is not None and code[0] == "task" and text[start].isalpha() else None


def _opens_with_code(text: str, style: Style) -> bool:
    return _opening(text, style)[1] is not None


def _code(text: str, start: int, style: Style) -> tuple[str, tuple[int, ...]] | None:
    """The column of the code that stands here, and its numbers."""
    return _deep_code(text, start, style) or _shallow_code(text, start, style)


def _deep_code(text: str, start: int, style: Style) -> tuple[str, tuple[int, ...]] | None:
    """A code of a duty, task, output or indicator."""
    for reading in readings(text, start, Kind.OUTPUT, style):
        return _DEEP[reading.letter], reading.numbers
    for kind, column in ((Kind.TASK, "task"), (Kind.DUTY, "duty")):
        for reading in readings(text, start, kind, style):
            return column, reading.numbers
    return None


def _shallow_code(text: str, start: int, style: Style) -> tuple[str, tuple[int, ...]] | None:
    """A code of knowledge or a skill, printed as this document prints them."""
    found = [r for r in readings(text, start, Kind.KNOWLEDGE, style) if _looks_right(r, text, style)]
    return (_SHALLOW[found[0].letter], found[0].numbers) if found else None


def _looks_right(reading: Reading, text: str, style: Style) -> bool:
    if reading.letter not in _SHALLOW or not reading.value.startswith(reading.letter):
        return False
    behind = text[reading.end : reading.end + 1]
    if reading.cuts or not (reading.spaced or not behind or is_cjk(behind) or reading.padded):
        return False
    width = style.numbers(reading.letter).width
    return width in (None, 1) or reading.fits(width)
