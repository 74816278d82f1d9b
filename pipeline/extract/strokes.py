"""Which of the shapes drawn on a page are rules: lines, thin rectangles, the edges of framed ones. Shading is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.extract.marks import Segment
from pipeline.extract.near import Near

THIN = 2.5
"""A filled rectangle no thicker than this (points) is a rule; a thicker one is shading and borders nothing."""

THICK = 5.0
"""A dark bar no thicker than this (points) is a rule too, if it is long."""

LONG = 4.0
"""A thick rule is at least so many times as long as thick."""

LEFT = 0.2
"""What is left of a dark area between the light ones that are painted on it is rules if it is at most this share."""

WITHIN = 0.5
"""A box stands within another if it reaches out of it by no more than this (points)."""

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

FEWEST = 4
"""So many coloured rectangles with another one beside and above them make a table without rules."""

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
    dark: list[Shape] = []
    filled: list[Shape] = []
    for shape in shapes:
        x0, y0, x1, y1, corners, pen, fill, _ = shape
        stroked = pen is not None and pen <= WHITE
        thickness = min(x1 - x0, y1 - y0)
        if corners == 2:
            if stroked:
                yield Stroke(x0, y0, x1, y1)
        elif thickness <= THIN:
            if stroked or _is_rule(thickness, fill):
                yield Stroke(x0, y0, x1, y1)
        elif stroked and corners in FRAME:
            yield from _edges(shape)
        elif fill is not None and corners in FRAME:
            if fill <= LIGHT:
                if thickness <= THICK and max(x1 - x0, y1 - y0) >= LONG * thickness:
                    yield _middle(shape)
                else:
                    dark.append(shape)
            filled.append(shape)
    if dark:
        yield from _left_of(dark, filled)


def _edges(shape: Shape) -> Iterator[Stroke]:
    """The four sides of a rectangle."""
    x0, y0, x1, y1 = shape[:4]
    yield Stroke(x0, y0, x1, y0)
    yield Stroke(x0, y1, x1, y1)
    yield Stroke(x0, y0, x0, y1)
    yield Stroke(x1, y0, x1, y1)


def _middle(shape: Shape) -> Stroke:
    """The line along the middle of a bar."""
    x0, y0, x1, y1 = shape[:4]
    if x1 - x0 > y1 - y0:
        return Stroke(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return Stroke((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _left_of(dark: Sequence[Shape], filled: Sequence[Shape]) -> Iterator[Stroke]:
    """What is left of dark rectangles as rules."""
    light = [shape for shape in filled if shape.fill is not None and shape.fill > LIGHT]
    paths: dict[int, list[Shape]] = {}
    for shape in filled:
        paths.setdefault(shape.when, []).append(shape)
    over = Near(shape[:4] for shape in light)
    within = {when: Near(shape[:4] for shape in figures) for when, figures in paths.items() if len(figures) > 1}
    for shape in dark:
        near = [light[number] for number in sorted(over.to(shape[:4], WITHIN))]
        if shape.when in within:
            figures = paths[shape.when]
            near += [figures[number] for number in sorted(within[shape.when].to(shape[:4], WITHIN))]
        yield from _left_between(shape, near)


def _left_between(dark: Shape, filled: Iterable[Shape]) -> Iterator[Stroke]:
    """What is left of a dark rectangle as rules, along the edges of what lies on it: light rectangles that are painted
    later, or the inner edge of a ring. ``filled`` are those near it."""
    inner = [shape for shape in filled if _lies_on(shape, dark)]
    if not inner:
        return
    near = Near(shape[:4] for shape in inner)
    inner = [shape for shape in inner if not _is_held(shape, (inner[number] for number in near.to(shape[:4], WITHIN)))]
    if sum(map(_area, inner)) >= (1 - LEFT) * _area(dark):
        for shape in inner:
            yield from _edges(shape)


def _lies_on(shape: Shape, dark: Shape) -> bool:
    """Whether a rectangle is painted on a dark one, or is the hole of it."""
    if shape is dark or not _holds(dark, shape):
        return False
    if shape.when == dark.when:
        return shape[:4] != dark[:4]
    return shape.when > dark.when and shape.fill is not None and shape.fill > LIGHT


def _is_held(shape: Shape, others: Iterable[Shape]) -> bool:
    """Whether another box than that of this shape is among these and holds it."""
    return any(_holds(other, shape) and other[:4] != shape[:4] for other in others)


def _holds(outer: Shape, inner: Shape) -> bool:
    return (
        outer.x0 - WITHIN <= inner.x0
        and outer.y0 - WITHIN <= inner.y0
        and inner.x1 <= outer.x1 + WITHIN
        and inner.y1 <= outer.y1 + WITHIN
    )


def _area(shape: Shape) -> float:
    return (shape.x1 - shape.x0) * (shape.y1 - shape.y0)


def backgrounds(shapes: Iterable[Shape]) -> Iterator[Stroke]:
    """The edges of the coloured rectangles of a page without rules, where they stand side by side and above one another
    as the cells of a table do, and meet, or leave less than a rule between them."""
    boxes = list({shape[:4]: shape for shape in shapes if _is_coloured(shape)}.values())
    near = Near(shape[:4] for shape in boxes)
    cells = [
        one
        for place, one in enumerate(boxes)
        if not any(_holds(one, boxes[number]) for number in near.to(one[:4], WITHIN) if number != place)
    ]
    near = Near(shape[:4] for shape in cells)
    beside = [one for one in cells if any(_stand_beside(one, cells[number]) for number in near.to(one[:4], THIN))]
    above = [one for one in cells if any(_stand_above(one, cells[number]) for number in near.to(one[:4], THIN))]
    if min(len(beside), len(above)) >= FEWEST:
        for one in cells:
            yield from _edges(one)


def _is_coloured(shape: Shape) -> bool:
    """Whether a rectangle is filled with a colour that can be seen."""
    thickness = min(shape.x1 - shape.x0, shape.y1 - shape.y0)
    return shape.corners in FRAME and shape.fill is not None and shape.fill <= WHITE and thickness > THIN


def _stand_beside(one: Shape, other: Shape) -> bool:
    gap = min(abs(other.x0 - one.x1), abs(one.x0 - other.x1))
    return gap <= THIN and min(one.y1, other.y1) - max(one.y0, other.y0) > THIN


def _stand_above(one: Shape, other: Shape) -> bool:
    gap = min(abs(other.y0 - one.y1), abs(one.y0 - other.y1))
    return gap <= THIN and min(one.x1, other.x1) - max(one.x0, other.x0) > THIN


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
