"""The figures of a page's paths, through pdfium's own interface."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from pipeline.extract import pdfium_calls as call
from pipeline.extract.pdfium_calls import Matrix, PageObject
from pipeline.extract.strokes import THIN, Shape, seen
from pipeline.model.document import Box

_AT_ONCE = 500
"""So many paths are asked for their corners at once. A page can have any number."""


Painted = tuple[int, PageObject]
"""An object of a page with its place in the order of painting."""


class _Path(NamedTuple):
    """A path whose corners are asked for: whether it is filled and stroked, and when it is painted."""

    one: PageObject
    filled: bool
    stroked: bool
    when: int


def shapes(pictures: Sequence[Painted], paths: Sequence[Painted]) -> Iterator[Shape]:
    """The figures of all paths, those within forms included, and pictures that are as thin as a rule. Filled
    rectangles, which most rules are, come last: of a page with hundreds of them pdfium tells the boxes faster than
    their corners."""
    for when, one in pictures:
        if is_thin(one):
            yield Shape(*bounds(one), 4, None, 0.0, when)
    modes = call.asked(call.draw_mode, [path.item for _, path in paths], ctypes.c_int, 2)
    outlined: list[_Path] = []
    boxes: list[tuple[int, int]] = []
    for (when, one), filled, stroked in zip(paths, modes[0::2], modes[1::2], strict=True):
        placed = one.matrix is not call.IDENTITY
        if stroked or (filled and (placed or call.count_segments(one.item) not in call.RECTANGLE)):
            outlined.append(_Path(one, bool(filled), bool(stroked), when))
        elif filled:
            boxes.append((when, one.item))
    for start in range(0, len(outlined), _AT_ONCE):
        yield from _figures(outlined[start : start + _AT_ONCE])
    yield from _filled_boxes(boxes)


def bounds(one: PageObject) -> Box:
    """The box of an object, y upwards."""
    x0, y0, x1, y1 = call.bounds_of([one.item])[0]
    return box_of([(x0, y0), (x1, y0), (x0, y1), (x1, y1)], one.matrix)


def box_of(points: Sequence[tuple[float, float]], matrix: Matrix) -> Box:
    """The smallest box that holds these points where a matrix puts them."""
    a, b, c, d, e, f = matrix
    xs, ys = [a * x + c * y + e for x, y in points], [b * x + d * y + f for x, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def is_thin(picture: PageObject) -> bool:
    """Whether a picture is as thin as a rule: some programs draw rules as pictures of one colour."""
    box = bounds(picture)
    return min(box.width, box.height) <= THIN


def luminance(red: int, green: int, blue: int) -> float:
    """From 0 (black) to 1 (white); a colour that pdfium cannot tell counts as black."""
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _filled_boxes(paths: list[tuple[int, int]]) -> Iterator[Shape]:
    items = [item for _, item in paths]
    fills = _colours(call.fill_colour, items)
    for (when, _), (x0, y0, x1, y1), fill in zip(paths, call.bounds_of(items), fills, strict=True):
        yield Shape(x0, y0, x1, y1, 4, None, fill, when)


def _colours(function: Any, items: Sequence[int]) -> Iterator[float | None]:
    """The luminance of each item's colour, ``None`` where it is transparent; ``function`` tells the colour."""
    told = call.asked(function, items, call.UINT, 4)
    return map(_colour, told[0::4], told[1::4], told[2::4], told[3::4])


def _colour(red: int, green: int, blue: int, alpha: int) -> float | None:
    return seen(luminance(red, green, blue), alpha / 255)


def _figures(paths: Sequence[_Path]) -> Iterator[Shape]:
    """The figures of paths: each begins where the pen is moved to."""
    items = [path.one.item for path in paths]
    fills = _colours(call.fill_colour, [path.one.item for path in paths if path.filled])
    pens = _colours(call.pen_colour, [path.one.item for path in paths if path.stroked])
    counts = list(map(call.count_segments, items))
    parts = [
        part
        for item, count in zip(items, counts, strict=True)
        for part in map(call.get_segment, repeat(item, count), range(count))
    ]
    points = call.asked(call.segment_point, parts, ctypes.c_float, 2)
    kinds = list(map(call.segment_type, parts))
    end = 0
    for path, matrix, count in zip(paths, call.matrices_of(items), counts, strict=True):
        first, end = end, end + count
        a, b, c, d, e, f = call.times(matrix, path.one.matrix)
        corners = list(zip(points[2 * first : 2 * end : 2], points[2 * first + 1 : 2 * end : 2], strict=True))
        xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
        fill = next(fills) if path.filled else None
        pen = next(pens) if path.stroked else None
        moves = [place for place, kind in enumerate(kinds[first:end]) if kind == call.MOVE]
        for start, stop in pairwise([*moves, count]):
            x, y = xs[start:stop], ys[start:stop]
            yield Shape(min(x), min(y), max(x), max(y), stop - start, pen, fill, path.when)
