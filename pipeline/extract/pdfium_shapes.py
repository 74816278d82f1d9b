"""The figures of a page's paths, through pdfium's own interface."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat

from pipeline.extract import pdfium_calls as call
from pipeline.extract.pdfium_calls import Matrix, PageObject
from pipeline.extract.strokes import THIN, Shape, seen
from pipeline.model.document import Box


def shapes(objects: Sequence[PageObject]) -> Iterator[Shape]:
    """The figures of all paths, those within forms included, and pictures that are as thin as a rule. Filled
    rectangles, which most rules are, come last: of a page with hundreds of them pdfium tells the boxes faster than
    their corners."""
    for when, one in enumerate(objects):
        if one.kind == call.PICTURE and is_thin(one):
            yield Shape(*bounds(one), 4, None, 0.0, when)
    paths = [(when, one) for when, one in enumerate(objects) if one.kind == call.PATH]
    modes = call.asked(call.draw_mode, [path.item for _, path in paths], ctypes.c_int, 2)
    boxes: list[tuple[int, int]] = []
    for (when, path), filled, stroked in zip(paths, modes[0::2], modes[1::2], strict=True):
        placed = path.matrix is not call.IDENTITY
        if stroked or (filled and (placed or call.count_segments(path.item) not in call.RECTANGLE)):
            matrix = call.times(call.matrix_of(path.item), path.matrix)
            yield from _figures(path.item, matrix, bool(filled), bool(stroked), when)
        elif filled:
            boxes.append((when, path.item))
    yield from _filled_boxes(boxes)


def bounds(one: PageObject) -> Box:
    """The box of an object, y upwards."""
    x0, y0, x1, y1 = call.asked(call.object_bounds, [one.item], ctypes.c_float, 4)
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
    edges = call.asked(call.object_bounds, items, ctypes.c_float, 4)
    colours = call.asked(call.fill_colour, items, call.UINT, 4)
    fills = map(_colour, colours[0::4], colours[1::4], colours[2::4], colours[3::4])
    boxes = zip(edges[0::4], edges[1::4], edges[2::4], edges[3::4], strict=True)
    for (when, _), (x0, y0, x1, y1), fill in zip(paths, boxes, fills, strict=True):
        yield Shape(x0, y0, x1, y1, 4, None, fill, when)


def _colour(red: int, green: int, blue: int, alpha: int) -> float | None:
    return seen(luminance(red, green, blue), alpha / 255)


def _figures(path: int, matrix: Matrix, filled: bool, stroked: bool, when: int) -> Iterator[Shape]:
    """The figures of one path: each begins where the pen is moved to."""
    fill = _colour(*call.asked(call.fill_colour, [path], call.UINT, 4)) if filled else None
    pen = _colour(*call.asked(call.pen_colour, [path], call.UINT, 4)) if stroked else None
    count = call.count_segments(path)
    parts = list(map(call.get_segment, repeat(path, count), range(count)))
    points = call.asked(call.segment_point, parts, ctypes.c_float, 2)
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x, y in zip(points[0::2], points[1::2], strict=True)]
    ys = [b * x + d * y + f for x, y in zip(points[0::2], points[1::2], strict=True)]
    moves = [i for i, kind in enumerate(map(call.segment_type, parts)) if kind == call.MOVE]
    for start, end in pairwise([*moves, count]):
        x, y = xs[start:end], ys[start:end]
        yield Shape(min(x), min(y), max(x), max(y), end - start, pen, fill, when)
