"""pdfium's own interface, as far as reading pages needs it.

A page has a thousand characters and a hundred paths, and each is asked for by a call of its own; so the calls are
mapped over ranges, write into arrays, and go through a handle that keeps Python's lock (releasing it costs more than
the call).
Pointers are plain numbers here. Coordinates are those of the page's content: points, y upwards, not turned.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2_raw import bindings

from pipeline.extract.strokes import Shape

_POINTER, _INT, _UINT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_double
_LIBRARY = ctypes.PyDLL(bindings._libs["pdfium"]._name)

_TEXT, _PATH, _FORM = 1, 2, 5
_MOVE = 2

_OUTLINED = 1
"""The mode in which a pen draws the outlines of characters."""

_RECTANGLE = (4, 5)
"""The corners of a rectangle, the last of which can be the first again."""

DEEPEST = 20
"""Forms within forms are followed to this depth; deeper ones are a loop or an attack."""


def _function(name: str, result: Any, *arguments: Any) -> Any:
    function = getattr(_LIBRARY, name)
    function.restype, function.argtypes = result, arguments
    return function


_load_page = _function("FPDF_LoadPage", _POINTER, _POINTER, _INT)
_close_page = _function("FPDF_ClosePage", None, _POINTER)
_bounding_box = _function("FPDF_GetPageBoundingBox", _INT, _POINTER, _POINTER)
_rotation = _function("FPDFPage_GetRotation", _INT, _POINTER)
_load_text = _function("FPDFText_LoadPage", _POINTER, _POINTER)
_close_text = _function("FPDFText_ClosePage", None, _POINTER)
_count_chars = _function("FPDFText_CountChars", _INT, _POINTER)
_unicode = _function("FPDFText_GetUnicode", _UINT, _POINTER, _INT)
_text_object = _function("FPDFText_GetTextObject", _POINTER, _POINTER, _INT)
_loose_box = _function("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)
_char_origin = _function("FPDFText_GetCharOrigin", _INT, _POINTER, _INT, _POINTER, _POINTER)
_char_matrix = _function("FPDFText_GetMatrix", _INT, _POINTER, _INT, _POINTER)
_char_size = _function("FPDFText_GetFontSize", _DOUBLE, _POINTER, _INT)
_map_error = _function("FPDFText_HasUnicodeMapError", _INT, _POINTER, _INT)
_get_text = _function("FPDFText_GetText", _INT, _POINTER, _INT, _INT, _POINTER)
_count_objects = _function("FPDFPage_CountObjects", _INT, _POINTER)
_set_rotation = _function("FPDFPage_SetRotation", None, _POINTER, _INT)
_set_media_box = _function("FPDFPage_SetMediaBox", None, _POINTER, *[ctypes.c_float] * 4)
_set_crop_box = _function("FPDFPage_SetCropBox", None, _POINTER, *[ctypes.c_float] * 4)
_transform = _function("FPDFPageObj_Transform", None, _POINTER, *[_DOUBLE] * 6)
_get_object = _function("FPDFPage_GetObject", _POINTER, _POINTER, _INT)
_object_type = _function("FPDFPageObj_GetType", _INT, _POINTER)
_object_matrix = _function("FPDFPageObj_GetMatrix", _INT, _POINTER, _POINTER)
_count_in_form = _function("FPDFFormObj_CountObjects", _INT, _POINTER)
_get_in_form = _function("FPDFFormObj_GetObject", _POINTER, _POINTER, ctypes.c_ulong)
_object_font = _function("FPDFTextObj_GetFont", _POINTER, _POINTER)
_is_embedded = _function("FPDFFont_GetIsEmbedded", _INT, _POINTER)
_get_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _POINTER)
_set_mode = _function("FPDFTextObj_SetTextRenderMode", _INT, _POINTER, _INT)
_object_size = _function("FPDFTextObj_GetFontSize", _INT, _POINTER, _POINTER)
_object_bounds = _function("FPDFPageObj_GetBounds", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
_draw_mode = _function("FPDFPath_GetDrawMode", _INT, _POINTER, _POINTER, _POINTER)
_fill_colour = _function("FPDFPageObj_GetFillColor", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
_count_segments = _function("FPDFPath_CountSegments", _INT, _POINTER)
_get_segment = _function("FPDFPath_GetPathSegment", _POINTER, _POINTER, _INT)
_segment_point = _function("FPDFPathSegment_GetPoint", _INT, _POINTER, _POINTER, _POINTER)
_segment_type = _function("FPDFPathSegment_GetType", _INT, _POINTER)

Matrix = tuple[float, float, float, float, float, float]

Direction = tuple[float, float, float, float]
"""The part of a matrix that turns and scales."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Characters(NamedTuple):
    """The characters of a page's text, in pdfium's order: one list for each of their properties.

    ``units``    UTF-16 code units.
    ``x0``, ``x1``  left and right edge of the box of their advance.
    ``y``        height of their baseline.
    ``owners``   the text objects that draw them; ``None`` for white space that pdfium made up.
    ``unmapped`` whether the font does not say which character it is.
    """

    units: list[int]
    x0: list[float]
    x1: list[float]
    y: list[float]
    owners: list[int | None]
    unmapped: list[int]


class Unlisted(NamedTuple):
    """A text object that owns none of the page's characters: pdfium leaves out a space that is drawn by itself, and the
    second copy of a text that is drawn twice to make it bold, and a text whose font says nothing of its characters.
    ``matrix`` places its origin, ``size`` is that of its font before the matrix; one that is ``blank`` shows
    nothing."""

    matrix: Matrix
    size: float
    blank: bool


class RawPage:
    """A page while it is open."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._text = _load_text(page)
        self._pointlike: frozenset[int] = frozenset()

    def close(self) -> None:
        """Gives back what pdfium holds for the page."""
        _close_text(self._text)
        _close_page(self._page)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the part of the page that is shown."""
        values = (ctypes.c_float * 4)()
        _bounding_box(self._page, ctypes.addressof(values))
        left, top, right, bottom = values
        return left, bottom, right, top

    @property
    def rotation(self) -> int:
        """The quarters by which the page is shown turned clockwise."""
        return int(_rotation(self._page))

    @property
    def displayed(self) -> tuple[float, float]:
        """Width and height of the page as it is shown."""
        left, bottom, right, top = self.box
        width, height = right - left, top - bottom
        return (height, width) if self.rotation % 2 else (width, height)

    def turn(self, quarters: int) -> None:
        """Turns what is drawn on the page clockwise and reads its text anew: pdfium tells the widths of characters only
        for text that runs from left to right. The page then begins at 0,0 and is not shown turned."""
        left, bottom, right, top = self.box
        width, height = right - left, top - bottom
        matrices = (
            (1.0, 0.0, 0.0, 1.0, -left, -bottom),
            (0.0, -1.0, 1.0, 0.0, -bottom, right),
            (-1.0, 0.0, 0.0, -1.0, right, top),
            (0.0, 1.0, -1.0, 0.0, top, -left),
        )
        for index in range(_count_objects(self._page)):
            _transform(_get_object(self._page, index), *matrices[quarters % 4])
        box = (0.0, 0.0, height, width) if quarters % 2 else (0.0, 0.0, width, height)
        _set_rotation(self._page, 0)
        _set_media_box(self._page, *box)
        _set_crop_box(self._page, *box)
        _close_text(self._text)
        self._text = _load_text(self._page)

    def reveal(self) -> None:
        """Lets pdfium see the texts whose font is neither in the file nor on this machine.

        Such a text has no outlines, only a box without height, and without width if it is a single character. pdfium
        takes the one for nothing, and the second copy of the other for another text. A pen makes the box larger.
        Spaces rightly show nothing and stay as they are.
        """
        texts = [item for kind, item, _ in self._objects if kind == _TEXT]
        fonts = list(map(_object_font, texts))
        elsewhere = {font for font in set(fonts) if not _is_embedded(font)}
        hidden = [item for item, font in zip(texts, fonts, strict=True) if font in elsewhere and _is_flat(item)]
        if not hidden:
            return
        modes = dict(zip(hidden, map(_get_mode, hidden), strict=True))
        self._pointlike = frozenset(filter(_is_narrow, hidden))
        self._draw_as(dict.fromkeys(hidden, _OUTLINED))
        indices = range(max(0, _count_chars(self._text)))
        said: defaultdict[int | None, str] = defaultdict(str)
        for owner, unit in zip(
            map(_text_object, repeat(self._text), indices), map(_unicode, repeat(self._text), indices), strict=True
        ):
            said[owner] += chr(unit)
        spaces = {item: mode for item, mode in modes.items() if said.get(item, "-").strip("\0").isspace()}
        if spaces:
            self._draw_as(spaces)

    def _draw_as(self, modes: Mapping[int, int]) -> None:
        """Sets the modes of text objects and reads the page's text anew."""
        for item, mode in modes.items():
            _set_mode(item, mode)
            _transform(item, *IDENTITY)  # pdfium measures an object again when it is moved
        _close_text(self._text)
        self._text = _load_text(self._page)

    def text(self) -> str:
        """The whole text, as pdfium puts it together: with line ends and spaces of its own. Half of a character that is
        written in two has nothing to say."""
        count = _count_chars(self._text)
        if count <= 0:
            return ""
        units = (ctypes.c_uint16 * (count + 1))()
        written = _get_text(self._text, 0, count, ctypes.addressof(units))
        return bytes(units)[: 2 * max(written - 1, 0)].decode("utf-16-le", errors="replace")

    def characters(self) -> Characters:
        """Every character, in pdfium's order."""
        count, text = max(0, _count_chars(self._text)), self._text
        boxes = (ctypes.c_float * (4 * count))()
        box = ctypes.addressof(boxes)
        indices = range(count)
        _run(map(_loose_box, repeat(text), indices, range(box, box + 16 * count, 16)))
        owners = list(map(_text_object, repeat(text), indices))
        return Characters(
            list(map(_unicode, repeat(text), indices)),
            boxes[0::4],
            boxes[2::4],
            self._baselines(owners),
            owners,
            list(map(_map_error, repeat(text), indices)),
        )

    def _baselines(self, owners: list[int | None]) -> list[float]:
        """Heights of the baselines. All characters of a text object stand on one; where its first and its last do not,
        as in vertical writing, each is asked for."""
        indices = range(len(owners))
        lasts = dict(zip(owners, indices, strict=True))
        firsts = dict(zip(reversed(owners), reversed(indices), strict=True))
        begin = dict(zip(firsts, self._heights(list(firsts.values())), strict=True))
        end = dict(zip(lasts, self._heights(list(lasts.values())), strict=True))
        end[None] = begin[None] = 0.0
        return [begin[owner] for owner in owners] if begin == end else self._heights(indices)

    def _heights(self, indices: Sequence[int]) -> list[float]:
        """Heights of the origins of these characters."""
        count = len(indices)
        origins = (ctypes.c_double * (2 * count))()
        origin = ctypes.addressof(origins)
        xs, ys = range(origin, origin + 16 * count, 16), range(origin + 8, origin + 8 + 16 * count, 16)
        _run(map(_char_origin, repeat(self._text), indices, xs, ys))
        return origins[1::2]

    def settings(self, indices: Sequence[int]) -> list[tuple[Direction, float]]:
        """For each of these characters the direction and scale of its text, and the size of its font before them."""
        count, text = len(indices), self._text
        values = (ctypes.c_float * (6 * count))()
        address = ctypes.addressof(values)
        _run(map(_char_matrix, repeat(text), indices, range(address, address + 24 * count, 24)))
        directions = zip(*(values[k::6] for k in range(4)), strict=True)
        return list(zip(directions, map(_char_size, repeat(text), indices), strict=True))

    def shapes(self) -> Iterator[Shape]:
        """The figures of all paths, those within forms included."""
        paths = [(item, matrix) for kind, item, matrix in self._objects if kind == _PATH]
        modes = _asked(_draw_mode, [path for path, _ in paths], ctypes.c_int, 2)
        boxes: list[int] = []
        for (path, matrix), filled, stroked in zip(paths, modes[0::2], modes[1::2], strict=True):
            if stroked or (filled and (matrix is not IDENTITY or _count_segments(path) not in _RECTANGLE)):
                yield from _figures(path, _times(_matrix_of(path), matrix), bool(filled), bool(stroked))
            elif filled:
                boxes.append(path)
        yield from _filled_boxes(boxes)

    def unlisted(self, owners: Collection[int | None]) -> Iterator[Unlisted]:
        """The text objects that own none of the page's characters."""
        for kind, item, matrix in self._objects:
            if kind == _TEXT and item not in owners:
                size = ctypes.c_float()
                _object_size(item, ctypes.addressof(size))
                yield Unlisted(
                    _times(_matrix_of(item), matrix), size.value, item in self._pointlike or _is_narrow(item)
                )

    @cached_property
    def _objects(self) -> list[tuple[int, int, Matrix]]:
        """Kind and pointer of every object, those within forms included, and the matrix of the form around it."""
        objects = map(_get_object, repeat(self._page), range(_count_objects(self._page)))
        return list(_flat(objects, IDENTITY, 0))


@contextmanager
def opened(data: bytes) -> Iterator[tuple[int, Any]]:
    """The number of pages and a function that opens one. Raises ``pypdfium2.PdfiumError`` when pdfium cannot open the
    file."""
    pdf = pypdfium2.PdfDocument(data)
    handle = ctypes.cast(pdf.raw, _POINTER).value

    @contextmanager
    def page(index: int) -> Iterator[RawPage]:
        pointer = _load_page(handle, index)
        if not pointer:
            raise pypdfium2.PdfiumError(f"page {index + 1} cannot be loaded")
        opened_page = RawPage(pointer)
        try:
            yield opened_page
        finally:
            opened_page.close()

    try:
        yield len(pdf), page
    finally:
        pdf.close()


def _run(calls: Iterator[Any]) -> None:
    """Makes the calls and forgets what they return."""
    deque(calls, maxlen=0)


def _flat(objects: Iterator[int], matrix: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    """The objects with those of their forms, each with the matrix of the form around it."""
    for item in objects:
        kind = _object_type(item)
        if kind == _FORM and depth < DEEPEST:
            inner = map(_get_in_form, repeat(item), range(max(0, _count_in_form(item))))
            yield from _flat(inner, _times(_matrix_of(item), matrix), depth + 1)
        elif kind in (_TEXT, _PATH):
            yield kind, item, matrix


def _is_narrow(item: int) -> bool:
    """Whether a text object shows nothing: its box has no width."""
    left, _, right, _ = _asked(_object_bounds, [item], ctypes.c_float, 4)
    return bool(left == right)


def _is_flat(item: int) -> bool:
    """Whether a text object has no outlines: its box has no height or no width."""
    left, bottom, right, top = _asked(_object_bounds, [item], ctypes.c_float, 4)
    return bool(left == right or bottom == top)


def _filled_boxes(paths: list[int]) -> Iterator[Shape]:
    """The figures of paths that are filled rectangles: what most rules are, and of a page with hundreds of them pdfium
    tells the boxes faster than their corners."""
    edges = _asked(_object_bounds, paths, ctypes.c_float, 4)
    colours = _asked(_fill_colour, paths, _UINT, 4)
    luminances = map(_luminance, colours[0::4], colours[1::4], colours[2::4])
    for x0, y0, x1, y1, luminance in zip(edges[0::4], edges[1::4], edges[2::4], edges[3::4], luminances, strict=True):
        yield Shape(x0, y0, x1, y1, 4, False, luminance)


def _figures(path: int, matrix: Matrix, filled: bool, stroked: bool) -> Iterator[Shape]:
    """The figures of one path: each begins where the pen is moved to."""
    luminance = _luminance(*_asked(_fill_colour, [path], _UINT, 4)[:3]) if filled else None
    count = _count_segments(path)
    parts = list(map(_get_segment, repeat(path, count), range(count)))
    points = _asked(_segment_point, parts, ctypes.c_float, 2)
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x, y in zip(points[0::2], points[1::2], strict=True)]
    ys = [b * x + d * y + f for x, y in zip(points[0::2], points[1::2], strict=True)]
    moves = [i for i, kind in enumerate(map(_segment_type, parts)) if kind == _MOVE]
    for start, end in pairwise([*moves, count]):
        x, y = xs[start:end], ys[start:end]
        yield Shape(min(x), min(y), max(x), max(y), end - start, stroked, luminance)


def _asked(function: Any, items: Sequence[int], kind: Any, count: int) -> list[Any]:
    """What a function that writes ``count`` values of a kind says of each item, one after the other; zeros where it
    says nothing."""
    values = (kind * (count * len(items)))()
    first, size = ctypes.addressof(values), ctypes.sizeof(kind)
    end = first + ctypes.sizeof(values)
    _run(map(function, items, *(range(first + k * size, end + k * size, count * size) for k in range(count))))
    return list(values)


def _luminance(red: int, green: int, blue: int) -> float:
    """From 0 (black) to 1 (white); a colour that pdfium cannot tell counts as black."""
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _matrix_of(item: int) -> Matrix:
    values = (ctypes.c_float * 6)()
    if not _object_matrix(item, ctypes.addressof(values)):
        return IDENTITY
    return tuple(values)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
