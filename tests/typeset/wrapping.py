"""Wrapping paragraphs into lines: anywhere between CJK characters, never inside a Latin word. By simple 禁則 (kinsoku)
closing punctuation never begins a line and an opening bracket never ends one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

FONT = "MSung-Light"
SIZE = 10.0
RAISED_SIZE = 6.0

_CLOSING = "、，。；：！？）】」』》〉)"
_OPENING = "（【「『《〈("
_UNIT = re.compile(rf"[{re.escape(_OPENING)}]*(?:[!-~]+|[^ ])[{re.escape(_CLOSING)}]*| +")


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
    """Text set in one size; ``size`` is smaller than the line's for a raised marker."""

    text: str
    size: float = SIZE

    @property
    def width(self) -> float:
        return width(self.text, self.size)


@dataclass(frozen=True)
class Line:
    """A line of runs and how far it is indented."""

    runs: tuple[Run, ...]
    indent: float = 0.0


@dataclass(frozen=True)
class Paragraph:
    """Text to be wrapped. ``label`` (a code, a bullet) stands before it and is never broken; ``marker`` stands behind
    it, small; lines after the first are indented by ``hanging``."""

    text: str
    label: str = ""
    marker: str = ""
    hanging: float = 0.0


def wrap(paragraph: Paragraph, room: float) -> list[Line]:
    """The lines of a paragraph in a column that is ``room`` points wide."""
    lines: list[Line] = []
    current: list[Run] = []
    for unit in _units(paragraph):
        indent = paragraph.hanging if lines else 0.0
        if current and indent + sum(run.width for run in current) + unit.width > room and unit.text.strip():
            lines.append(_line(current, indent))
            current = []
        if current or unit.text.strip():
            current.append(unit)
    return [*lines, _line(current, paragraph.hanging if lines else 0.0)]


def _units(paragraph: Paragraph) -> list[Run]:
    """What is never broken: the label, Latin words, single characters with their punctuation, the marker."""
    label = [Run(paragraph.label)] if paragraph.label else []
    marker = [Run(paragraph.marker, RAISED_SIZE)] if paragraph.marker else []
    return [*label, *(Run(unit) for unit in _UNIT.findall(paragraph.text)), *marker]


def _line(units: list[Run], indent: float) -> Line:
    """The units as runs of one size each, without space at the end."""
    runs: list[Run] = []
    for unit in units:
        if runs and runs[-1].size == unit.size:
            runs[-1] = Run(runs[-1].text + unit.text, unit.size)
        else:
            runs.append(unit)
    if runs:
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].size)
    return Line(tuple(runs), indent)
