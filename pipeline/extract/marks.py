"""What a reader of pages brings: glyphs and ruling segments, in points from the page's top-left corner.

A page has a thousand glyphs and a hundred runs of them, drawn from left to right on one baseline. What is one for a run
is asked once for a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import count, pairwise
from typing import NamedTuple

from pipeline.model.box import Box

ASCENT = 0.88
"""Height of a glyph's box above the baseline, as a share of its size. Fonts lie about it (LibreOffice writes 0), and
the square of a CJK glyph stands at 0.88 above and 0.12 below in all of them."""

UNMAPPED = "\ufffd"
"""Stands for a glyph that the font gives no character for."""

DESCENT = 0.12
"""Depth of a glyph's box below the baseline, as a share of its size."""

MIDDLE = (ASCENT - DESCENT) / 2
"""Height of a glyph's middle above the baseline, as a share of its size."""


class Glyph(NamedTuple):
    """One drawn character: its text (folded), left and right edge, baseline, and size of its font."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float


class Run(NamedTuple):
    """Glyphs drawn one after the other, from left to right, on one baseline and in one size: the text, left and right
    edge of each."""

    texts: Sequence[str]
    lefts: Sequence[float]
    rights: Sequence[float]
    baseline: float
    size: float

    @property
    def x0(self) -> float:
        """Left edge of the first glyph."""
        return self.lefts[0]

    @property
    def x1(self) -> float:
        """Right edge of the last glyph."""
        return self.rights[-1]

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size

    @property
    def middle(self) -> float:
        """Height of the middle of its glyphs."""
        return self.baseline - MIDDLE * self.size

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def blank(self) -> bool:
        """Whether it is white space."""
        return self.texts[0].isspace() and self.text.isspace()

    def cut(self, start: int, end: int) -> Run:
        """The glyphs from ``start`` up to, not including, ``end``."""
        return Run(self.texts[start:end], self.lefts[start:end], self.rights[start:end], self.baseline, self.size)

    def single(self) -> Iterator[Run]:
        """Its glyphs, each a run of its own."""
        return (self.cut(place, place + 1) for place in range(len(self.texts)))


def glyphs_of(runs: Iterable[Run]) -> Iterator[Glyph]:
    """The glyphs of runs, one by one."""
    for texts, lefts, rights, baseline, size in runs:
        for text, left, right in zip(texts, lefts, rights, strict=True):
            yield Glyph(text, left, right, baseline, size)


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of glyphs in the order in which they are drawn."""
    columns = [list(column) for column in zip(*glyphs, strict=True)]
    return runs_of_columns(*columns) if columns else []


def runs_of_columns(
    texts: Sequence[str],
    lefts: Sequence[float],
    rights: Sequence[float],
    baselines: Sequence[float],
    sizes: Sequence[float],
) -> list[Run]:
    """As ``runs_of``, of glyphs given as one list for each of their properties."""
    neighbours = zip(count(1), lefts, lefts[1:], baselines, baselines[1:], sizes, sizes[1:], strict=False)
    starts = [
        place
        for place, left, following, height, below, size, other in neighbours
        if height != below or following < left or size != other
    ]
    return [
        Run(texts[start:end], lefts[start:end], rights[start:end], baselines[start], sizes[start])
        for start, end in pairwise([0, *starts, len(texts)])
        if start < end
    ]


class Why(Enum):
    """Why a text is not seen; the value goes on from "text"."""

    INVISIBLE = "in the invisible mode"
    SMALL = "too small to be seen"
    OUTSIDE = "outside of the page"
    CLIPPED = "clipped away"
    COVERED = "covered by what is drawn over it"
    GROUND = "in the colour of its ground"
    TRANSPARENT = "that is transparent"
    LAYER = "on a layer that is switched off"


class Aside(NamedTuple):
    """Glyphs that are not seen, and why."""

    why: Why
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def box(self) -> Box:
        """The smallest box that holds them."""
        lefts, rights = [g.x0 for g in self.glyphs], [g.x1 for g in self.glyphs]
        tops = [g.baseline - ASCENT * g.size for g in self.glyphs]
        bottoms = [g.baseline + DESCENT * g.size for g in self.glyphs]
        return Box(min(lefts), min(tops), max(rights), max(bottoms))


class Mend(NamedTuple):
    """A glyph whose font says wrongly what it is: what it says, what is meant, left edge and baseline."""

    said: str
    meant: str
    x0: float
    baseline: float


class Thing(NamedTuple):
    """Something on a page that is not read: what it is, the text that it holds (if that is known), its box on the page
    as it is displayed."""

    kind: str
    text: str
    box: Box


class Segment(NamedTuple):
    """A straight ruling: at ``position`` across, from ``start`` to ``end`` along.

    Of a horizontal rule ``position`` is its height and ``start``, ``end`` are left and right; of a vertical one
    ``position`` is its distance from the left and ``start``, ``end`` are top and bottom.
    """

    position: float
    start: float
    end: float


class PageMarks(NamedTuple):
    """Everything on a page that the layout is made of. Runs are in the order in which they are drawn; ``askew`` are
    those that do not run along the page as the rest does: they are in no cell's text. ``width`` and ``height``
    are those of the page as it is displayed; all marks are those of the page after ``turn`` (see ``Page``)."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    askew: tuple[Run, ...]
    horizontal: tuple[Segment, ...]
    vertical: tuple[Segment, ...]
    doubled: str
    """Second copies of glyphs that were drawn twice to make them bold; not in ``runs``."""
    folded: str
    """Compatibility characters as they stood in the file; ``runs`` hold what they stand for."""
    turn: int = 0
    """Quarters by which the page was turned clockwise so that its text runs from left to right."""
    aside: tuple[Aside, ...] = ()
    """What stands on the page and is not seen."""
    recognised: bool = False
    """Whether the page is a picture, and its text the invisible one that text recognition has laid over it."""
    laid: tuple[Run, ...] = ()
    """What is laid over the page: text that stands aslant, watermarks."""
    mends: tuple[Mend, ...] = ()
    """Glyphs that are not what their font says; ``runs`` hold what is meant."""
    wide: str = ""
    """Latin letters, digits and spaces as wide as ideographs: their font says wrongly what they are."""
    things: tuple[Thing, ...] = ()
    """Pictures; notes, stamps and form fields that print text."""
    blank: bool = False
    """Whether nothing at all is drawn on the page."""
    lost: str = ""
    """Characters that the reader found on the page and that are neither among the marks nor aside."""
    above: str = ""
    """Small text directly above larger one: the reading of its characters, perhaps; also in ``runs``."""
    covered: tuple[Glyph, ...] = ()
    """Of each text what is hidden of it by a dark bar, or beside what is not, at the place of its first glyph."""
