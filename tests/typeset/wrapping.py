"""Wrapping paragraphs into lines: anywhere between CJK characters, never inside a Latin word unless the column is too
narrow for it, or the style breaks words. By simple 禁則 (kinsoku) closing punctuation never begins a line and an
opening bracket never ends one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from tests.typeset.style import Breaks

FONT = "MSung-Light"
SIZE = 10.0
RAISED_SIZE = 6.0
CELL_PADDING = 2.0
"""Points between the borders of a small table and its text."""

INSET = 5.0
"""Points between the column's edges and a small table."""

_CLOSING = "、，。；：！？）】」』》〉)"
_OPENING = "（【「『《〈("
_ONE = rf"[{re.escape(_OPENING)}]*(?:[!-~]+|[^ ])[{re.escape(_CLOSING)}]*"
_UNIT = re.compile(rf"{_ONE}| +")
_RUN = re.compile(rf"[{re.escape(_OPENING)}]*[!-~]+(?:[、，][!-~]+)+[{re.escape(_CLOSING)}]*|{_ONE}| +")

Span = tuple[int, int]


def register_font() -> None:
    """Makes the font known to reportlab, with the CMap of Traditional Chinese: its own default is the Simplified one,
    under which pdfminer reads other characters than are drawn."""
    font = UnicodeCIDFont(FONT)
    font.encodingName = "UniCNS-UCS2-H"
    pdfmetrics.registerFont(font)


def width(text: str, size: float) -> float:
    """Width of a text in points."""
    return float(pdfmetrics.stringWidth(text, FONT, size))


@dataclass(frozen=True)
class Run:
    """Text set in one way; ``size`` is smaller than the line's for a raised marker, ``gap`` white space before it."""

    text: str
    size: float = SIZE
    gap: float = 0.0
    underlined: bool = False

    @property
    def width(self) -> float:
        return width(self.text, self.size)


@dataclass(frozen=True)
class Line:
    """A line of runs and how far it is indented. A line of a small table has ``edges``: where its vertical borders are,
    from the left end of the line; ``top`` and ``bottom`` say whether a border is above and below it."""

    runs: tuple[Run, ...]
    indent: float = 0.0
    edges: tuple[float, ...] = ()
    top: bool = False
    bottom: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Text to be wrapped. ``label`` (a code, a bullet) stands before it and is never broken; ``raised`` are the parts
    of the text that are small and above the line; lines after the first are indented by ``hanging``. ``parts`` stand
    side by side in place of a text: at tab stops, or as a ``ruled`` row of a small table."""

    text: str = ""
    label: str = ""
    raised: tuple[Span, ...] = ()
    hanging: float = 0.0
    underlined: bool = False
    parts: tuple[str, ...] = ()
    ruled: bool = False

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in order, each piece with whether it is raised."""
        done = 0
        for start, end in self.raised:
            yield self.text[done:start], False
            yield self.text[start:end], True
            done = end
        yield self.text[done:], False

    def cut(self, at: int) -> tuple[Paragraph, Paragraph]:
        """Two paragraphs, the second of which begins at this character and has no label."""
        first = tuple(span for span in self.raised if span[1] <= at)
        second = tuple((a - at, b - at) for a, b in self.raised if a >= at)
        return (
            replace(self, text=self.text[:at], raised=first),
            replace(self, text=self.text[at:], label="", raised=second),
        )


def wrap(paragraph: Paragraph, room: float, breaks: Breaks = Breaks.WORDS) -> list[Line]:
    """The lines of a paragraph in a column that is ``room`` points wide."""
    if paragraph.parts:
        return list(_side_by_side(paragraph, room, breaks))
    lines: list[Line] = []
    current: list[Run] = []
    for unit in _units(paragraph, breaks):
        waiting: Run | None = unit
        while waiting is not None:
            indent = paragraph.hanging if lines else 0.0
            left = room - indent - sum(run.width for run in current)
            if waiting.width <= left or not waiting.text.strip():
                if current or waiting.text.strip():
                    current.append(waiting)
                break
            head, waiting = _broken(waiting, left, room - paragraph.hanging, breaks, bool(current))
            if head is not None:
                current.append(head)
            is_stretched = breaks is Breaks.JUSTIFIED
            lines.append(_stretched(current, indent, room) if is_stretched else _line(current, indent, breaks))
            current = []
    return [*lines, _line(current, paragraph.hanging if lines else 0.0, Breaks.WORDS)]


def _broken(unit: Run, left: float, room: float, breaks: Breaks, beside: bool) -> tuple[Run | None, Run | None]:
    """What of a unit that is too wide stands on this line, and what is left for the next one. A word is broken where
    the style does so, or where no line of the column could hold it."""
    if unit.width <= room and not (breaks is Breaks.ANYWHERE and unit.text.isascii()):
        return (None, unit) if beside else (unit, None)
    fitting = sum(w <= left for w in accumulate(width(c, unit.size) for c in unit.text))
    if fitting == 0:
        return (None, unit) if beside else (replace(unit, text=unit.text[:1]), replace(unit, text=unit.text[1:]))
    return replace(unit, text=unit.text[:fitting]), replace(unit, text=unit.text[fitting:])


def _units(paragraph: Paragraph, breaks: Breaks) -> list[Run]:
    """What is never broken: the label, Latin words, single characters with their punctuation, the marker."""
    pattern = _RUN if breaks is Breaks.RUNS else _UNIT
    units = [Run(paragraph.label)] if paragraph.label else []
    for text, is_raised in paragraph.pieces():
        if is_raised:
            units.append(Run(text, RAISED_SIZE))
        else:
            units += [Run(unit, underlined=paragraph.underlined) for unit in pattern.findall(text)]
    return units


def _line(units: list[Run], indent: float, breaks: Breaks) -> Line:
    """The units as runs of one kind each; with the space at its end where that is drawn."""
    runs: list[Run] = []
    for unit in units:
        if runs and (runs[-1].size, runs[-1].underlined) == (unit.size, unit.underlined):
            runs[-1] = replace(unit, text=runs[-1].text + unit.text)
        else:
            runs.append(unit)
    if runs and breaks is Breaks.WORDS:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return Line(tuple(runs), indent)


def _stretched(units: list[Run], indent: float, room: float) -> Line:
    """The units with as much white space between them as fills the line."""
    while len(units) > 1 and not units[-1].text.strip():
        units = units[:-1]
    left = room - indent - sum(unit.width for unit in units)
    gap = max(left, 0.0) / max(len(units) - 1, 1)
    return Line((units[0], *(replace(unit, gap=gap) for unit in units[1:])), indent)


def _side_by_side(paragraph: Paragraph, room: float, breaks: Breaks) -> Iterator[Line]:
    """The parts of a paragraph in columns of one width."""
    padding, left = (CELL_PADDING, INSET) if paragraph.ruled else (0.0, 0.0)
    each = (room - 2 * left) / len(paragraph.parts)
    cells = [wrap(Paragraph(part), each - 2 * padding, breaks) for part in paragraph.parts]
    edges = tuple(left + each * number for number in range(len(cells) + 1)) if paragraph.ruled else ()
    height = max(len(lines) for lines in cells)
    for number in range(height):
        runs: list[Run] = []
        x = 0.0
        for column, lines in enumerate(cells):
            for run in lines[number].runs if number < len(lines) else ():
                start = max(x, left + each * column + padding)
                runs.append(replace(run, gap=start - x))
                x = start + run.width
        yield Line(tuple(runs), 0.0, edges, number == 0, number == height - 1)
