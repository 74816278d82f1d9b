"""What a reader of pages brings: glyphs and ruling segments, in points from the page's top-left corner."""

from __future__ import annotations

from typing import NamedTuple

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

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size

    @property
    def middle(self) -> float:
        """Height of the glyph's middle."""
        return self.baseline - MIDDLE * self.size


class Segment(NamedTuple):
    """A straight ruling: at ``position`` across, from ``start`` to ``end`` along.

    Of a horizontal rule ``position`` is its height and ``start``, ``end`` are left and right; of a vertical one
    ``position`` is its distance from the left and ``start``, ``end`` are top and bottom.
    """

    position: float
    start: float
    end: float


class PageMarks(NamedTuple):
    """Everything on a page that the layout is made of. Glyphs are in the order in which they are drawn; ``askew`` are
    those that do not run as the rest does (stamps, watermarks): they are in no cell's text. ``width`` and ``height``
    are those of the page as it is displayed; all marks are those of the page after ``turn`` (see ``Page``)."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    askew: tuple[Glyph, ...]
    horizontal: tuple[Segment, ...]
    vertical: tuple[Segment, ...]
    doubled: str
    """Second copies of glyphs that were drawn twice to make them bold; not in ``glyphs``."""
    folded: str
    """Compatibility characters as they stood in the file; ``glyphs`` holds what they stand for."""
    turn: int = 0
    """Quarters by which the page was turned clockwise so that its text runs from left to right."""
