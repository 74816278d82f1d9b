"""Parts of printed lines of a text, which has no places on a page."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.model.document import Line

Cells = dict[str, list[Line]]
"""The lines of a row by column."""

_WORD = regex.compile(r"\S+")


def part(line: Line, start: int, end: int) -> Line:
    """The characters of a line from ``start`` up to, not including, ``end``; they keep their numbers."""
    raised = tuple((max(a, start) - start, min(b, end) - start) for a, b in line.raised if max(a, start) < min(b, end))
    return Line(line.text[start:end], line.start + start, number=line.number, raised=raised)


def words_of(line: Line) -> list[Line]:
    """The words of a line, parted by white space."""
    return [part(line, match.start(), match.end()) for match in _WORD.finditer(line.text)]


def lines_of(words: Sequence[Line]) -> list[Line]:
    """Words put together again: neighbours of one printed line, with the white space between them, are one piece."""
    lines: list[Line] = []
    for word in words:
        if lines and lines[-1].number == word.number and lines[-1].end <= word.start:
            lines[-1] = _beside(lines[-1], word)
        else:
            lines.append(word)
    return lines


def _beside(left: Line, right: Line) -> Line:
    offset = right.start - left.start
    text = left.text + " " * (right.start - left.end) + right.text
    raised = (*left.raised, *((a + offset, b + offset) for a, b in right.raised))
    return Line(text, left.start, number=left.number, raised=raised)
