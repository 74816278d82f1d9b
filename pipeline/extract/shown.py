"""What of a page's text a reader of the page does not see, and why.

A text can be there and not be seen in eight ways. Three show in the text itself: the mode in which it is drawn, its
size, its place. The other five depend on what else is drawn; the rules here say which texts are suspect, and a picture
of the page with and without them decides: what makes no difference to the picture is not seen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.extract.marks import Why
from pipeline.model.document import Box

SMALLEST = 1.5
"""Text of less than this size (points) cannot be read on paper. The smallest that was seen in a document is 5."""

LIGHT = 0.85
"""Luminance from which on a text may have the colour of its ground."""

FAINT = 0.3
"""Opacity below which a text may be transparent."""

UNLIKE = 10
"""By how much (of 255) a colour must differ to be seen. Paper white and a white of 0.97 differ by 8."""

FAINTLY = 40
"""By how much (of 255) a ground must differ from white for white text on it to be read. The shading of headings, 0.85
grey and lighter, does not."""

SEEN_ON = 0.75
"""A text in the colour of paper is seen where at least this share of its ground has another colour: more than the dark
characters take of a square that it is written over, or a rule that it crosses."""

SHARE_OF_SCAN = 0.5
"""A picture, or several, over at least this share of the page is a scan of it."""

OWN_TEXT = 0.25
"""A scan shows text of its own where at least this share of its characters is visible; fewer are a stamped page
number."""


CERTAIN = frozenset({Why.INVISIBLE, Why.SMALL, Why.OUTSIDE})
"""What needs no picture."""


PLACED = frozenset({Why.CLIPPED, Why.COVERED})
"""What the place of a text tells nearly as well as a picture."""


OF_A_SCAN = frozenset({Why.INVISIBLE, Why.COVERED})
"""Where text recognition puts its text: it draws nothing, or lies under the picture of the page."""


class Look(NamedTuple):
    """How a text is painted.

    ``invisible``  whether its mode draws nothing.
    ``luminance``  of its colour, from 0 (black) to 1 (white).
    ``opacity``    from 0 (transparent) to 1; what its group says is not in it.
    ``grouped``    whether a group or a blend mode has a say in its colour.
    ``layered``    whether it may stand on a layer.
    ``size``       in points, as displayed.
    """

    invisible: bool
    luminance: float
    opacity: float
    grouped: bool
    layered: bool
    size: float


def suspicion(look: Look) -> Why | None:
    """Why a text that looks like this may not be seen, apart from its place; ``None`` where nothing speaks for it."""
    if look.invisible:
        return Why.INVISIBLE
    if look.size < SMALLEST:
        return Why.SMALL
    if look.opacity < FAINT or look.grouped:
        return Why.TRANSPARENT
    if look.luminance > LIGHT:
        return Why.GROUND
    return Why.LAYER if look.layered else None


def outside(page: Box, points: Iterable[tuple[float, float]]) -> bool:
    """Whether all these points lie outside of a box."""
    left, top, right, bottom = page
    for x, y in points:  # noqa: SIM110 - a page can have thousands
        if left <= x <= right and top <= y <= bottom:
            return False
    return True


class Spot(NamedTuple):
    """A point of a text: its height and its distance from the left, and when it is painted."""

    y: float
    x: float
    when: int


def covered(spots: Iterable[Spot], covers: Iterable[tuple[Box, int]]) -> set[Spot]:
    """The spots that lie under something which is painted after them. A cover is given by its box and by when it is
    painted."""
    by_height = sorted(spots)
    heights = [spot[0] for spot in by_height]
    found: set[Spot] = set()
    for (x0, top, x1, bottom), when in covers:
        for spot in by_height[bisect_left(heights, top) : bisect_right(heights, bottom)]:
            if spot[2] < when and x0 <= spot[1] <= x1:
                found.add(spot)
    return found


def is_scan(visible: int, invisible: int, pictured: float) -> bool:
    """Whether a page is read by the text that is not seen: it shows none of its own, or hardly any on a picture of a
    page. ``visible`` and ``invisible`` count characters, ``pictured`` is the share of the page that pictures cover."""
    if visible == 0:
        return invisible > 0
    return pictured >= SHARE_OF_SCAN and visible < OWN_TEXT * (visible + invisible)


class Picture(NamedTuple):
    """A picture of a page: rows of pixels, four bytes each; ``scale`` pixels are a point."""

    width: int
    height: int
    pixels: bytes
    scale: float

    def differs(self, other: Picture, box: Box) -> bool:
        """Whether what is seen within a box of the page as it is displayed differs between two pictures of it."""
        for one, two in zip(self._rows(box), other._rows(box), strict=True):
            if one != two and any(abs(a - b) > UNLIKE for a, b in zip(one, two, strict=True)):
                return True
        return False

    def ground(self, box: Box, colour: tuple[int, int, int]) -> float:
        """The share of a box of the page as it is displayed on which this colour (red, green, blue, from 0 to 255) can
        be read."""
        red, green, blue = colour
        unlike = total = 0
        for row in self._rows(box):
            total += len(row) // 4
            colours = zip(row[0::4], row[1::4], row[2::4], strict=True)
            unlike += sum(max(abs(b - blue), abs(g - green), abs(r - red)) > FAINTLY for b, g, r in colours)
        return unlike / total if total else 0.0

    def is_flat(self, box: Box) -> bool:
        """Whether a box of the page as it is displayed has one colour: nothing is written there."""
        rows = list(self._rows(box))
        values = ([value for row in rows for value in row[channel::4]] for channel in range(3))
        return all(max(one, default=0) - min(one, default=0) <= UNLIKE for one in values)

    def is_paper(self, box: Box) -> bool:
        """Whether a box of the page as it is displayed is white."""
        return min((min(row, default=255) for row in self._rows(box)), default=255) >= 255 - UNLIKE

    @property
    def is_white(self) -> bool:
        """Whether nothing is seen on it."""
        return min(self.pixels, default=0) >= 255 - UNLIKE

    def _rows(self, box: Box) -> Iterator[bytes]:
        """What is seen within a box of the page as it is displayed, row by row."""
        left, right = max(0, int(box.x0 * self.scale)), min(self.width, int(box.x1 * self.scale) + 2)
        top, bottom = max(0, int(box.top * self.scale)), min(self.height, int(box.bottom * self.scale) + 2)
        for row in range(top, bottom):
            yield self.pixels[4 * (row * self.width + left) : 4 * (row * self.width + right)]
