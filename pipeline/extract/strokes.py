"""Which of the shapes drawn on a page are rules: lines, thin rectangles, the edges of framed ones. Shading is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.extract.marks import Segment

THIN = 2.5
"""A filled rectangle no thicker than this (points) is a rule; a thicker one is shading and borders nothing."""

HAIRLINE = 1.1
"""A light rectangle thicker than this (points) is a sliver of shading; Word draws shading in pieces around the text."""

DOT = 1.5
"""A thin shape whose sides differ by less than this factor is a dot of a dotted rule."""

LIGHT = 0.6
"""Luminance above which a colour is light; shading is, borders hardly ever are."""

WHITE = 0.99
"""Luminance above which a colour cannot be seen on paper."""

CLEAR = 0.05
"""What is less opaque than this is not seen."""

FRAME = (4, 5)
"""A rectangle has this many corners, the last of which can be the first again."""


class Shape(NamedTuple):
    """A figure as it is drawn: its box in points, its number of corners, and the luminance (0 black, 1 white) of its
    outline and of what it is filled with, ``None`` where nothing is drawn or filled, or nothing that is seen. Of two
    objects of a page the one with the larger ``when`` is painted later."""

    x0: float
    y0: float
    x1: float
    y1: float
    corners: int
    pen: float | None
    fill: float | None
    when: int = 0


class Stroke(NamedTuple):
    """The box of something that can be a rule."""

    x0: float
    y0: float
    x1: float
    y1: float


def seen(luminance: float, opacity: float) -> float | None:
    """The luminance of a colour, ``None`` where it is transparent."""
    return luminance if opacity >= CLEAR else None


def strokes(shapes: Iterable[Shape]) -> Iterator[Stroke]:
    """The boxes of everything that can be a rule. A line is a shape of two corners."""
    for x0, y0, x1, y1, corners, pen, fill, _ in shapes:
        stroked = pen is not None and pen <= WHITE
        thickness = min(x1 - x0, y1 - y0)
        if corners == 2:
            if stroked:
                yield Stroke(x0, y0, x1, y1)
        elif thickness <= THIN:
            if stroked or _is_rule(thickness, fill):
                yield Stroke(x0, y0, x1, y1)
        elif stroked and corners in FRAME:
            yield Stroke(x0, y0, x1, y0)
            yield Stroke(x0, y1, x1, y1)
            yield Stroke(x0, y0, x0, y1)
            yield Stroke(x1, y0, x1, y1)


def segments(placed: Iterable[tuple[float, float, float, float]]) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Horizontal and vertical rules of strokes, which stand where they are read (points from the top-left corner)."""
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    for x0, y0, x1, y1 in placed:
        width, height = x1 - x0, y1 - y0
        # A dot belongs to a rule of either direction: which one, its neighbours say.
        if width <= THIN and width < DOT * height:
            vertical.append(Segment((x0 + x1) / 2, y0, y1))
        if height <= THIN and height < DOT * width:
            horizontal.append(Segment((y0 + y1) / 2, x0, x1))
    return tuple(horizontal), tuple(vertical)


def _is_rule(thickness: float, fill: float | None) -> bool:
    """Whether a thin filled shape is a rule: it can be seen, and it is no sliver of shading."""
    return fill is not None and fill <= WHITE and (thickness <= HAIRLINE or fill <= LIGHT)
