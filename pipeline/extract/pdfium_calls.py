"""The functions of pdfium that reading pages needs, and the objects of a page.

A page has a thousand characters and a hundred paths, and each is asked for by a call of its own; so the calls are
mapped over ranges, write into arrays, and go through a handle that keeps Python's lock (releasing it costs more than
the call).
Pointers are plain numbers here. Coordinates are those of the page's content: points, y upwards, not turned.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from pypdfium2_raw import bindings

POINTER, INT, UINT, DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_double
LIBRARY = ctypes.PyDLL(bindings._libs["pdfium"]._name)

TEXT, PATH, PICTURE, FORM = 1, 2, 3, 5
PAINTED = frozenset({TEXT, PATH, PICTURE})
MOVE = 2

OUTLINED = 1
"""The mode in which a pen draws the outlines of characters."""

RECTANGLE = (4, 5)
"""The corners of a rectangle, the last of which can be the first again."""

DEEPEST = 20
"""Forms within forms are followed to this depth; deeper ones are a loop or an attack."""


def function(name: str, result: Any, *arguments: Any) -> Any:
    function = getattr(LIBRARY, name)
    function.restype, function.argtypes = result, arguments
    return function


load_page = function("FPDF_LoadPage", POINTER, POINTER, INT)
close_page = function("FPDF_ClosePage", None, POINTER)
bounding_box = function("FPDF_GetPageBoundingBox", INT, POINTER, POINTER)
rotation = function("FPDFPage_GetRotation", INT, POINTER)
load_text = function("FPDFText_LoadPage", POINTER, POINTER)
close_text = function("FPDFText_ClosePage", None, POINTER)
count_chars = function("FPDFText_CountChars", INT, POINTER)
unicode = function("FPDFText_GetUnicode", UINT, POINTER, INT)
text_object = function("FPDFText_GetTextObject", POINTER, POINTER, INT)
loose_box = function("FPDFText_GetLooseCharBox", INT, POINTER, INT, POINTER)
char_origin = function("FPDFText_GetCharOrigin", INT, POINTER, INT, POINTER, POINTER)
char_matrix = function("FPDFText_GetMatrix", INT, POINTER, INT, POINTER)
char_size = function("FPDFText_GetFontSize", DOUBLE, POINTER, INT)
map_error = function("FPDFText_HasUnicodeMapError", INT, POINTER, INT)
get_text = function("FPDFText_GetText", INT, POINTER, INT, INT, POINTER)
count_objects = function("FPDFPage_CountObjects", INT, POINTER)
set_rotation = function("FPDFPage_SetRotation", None, POINTER, INT)
set_media_box = function("FPDFPage_SetMediaBox", None, POINTER, *[ctypes.c_float] * 4)
set_crop_box = function("FPDFPage_SetCropBox", None, POINTER, *[ctypes.c_float] * 4)
transform = function("FPDFPageObj_Transform", None, POINTER, *[DOUBLE] * 6)
get_object = function("FPDFPage_GetObject", POINTER, POINTER, INT)
object_type = function("FPDFPageObj_GetType", INT, POINTER)
object_matrix = function("FPDFPageObj_GetMatrix", INT, POINTER, POINTER)
count_in_form = function("FPDFFormObj_CountObjects", INT, POINTER)
get_in_form = function("FPDFFormObj_GetObject", POINTER, POINTER, ctypes.c_ulong)
object_font = function("FPDFTextObj_GetFont", POINTER, POINTER)
is_embedded = function("FPDFFont_GetIsEmbedded", INT, POINTER)
get_mode = function("FPDFTextObj_GetTextRenderMode", INT, POINTER)
set_mode = function("FPDFTextObj_SetTextRenderMode", INT, POINTER, INT)
object_size = function("FPDFTextObj_GetFontSize", INT, POINTER, POINTER)
object_bounds = function("FPDFPageObj_GetBounds", INT, POINTER, POINTER, POINTER, POINTER, POINTER)
draw_mode = function("FPDFPath_GetDrawMode", INT, POINTER, POINTER, POINTER)
fill_colour = function("FPDFPageObj_GetFillColor", INT, POINTER, POINTER, POINTER, POINTER, POINTER)
count_segments = function("FPDFPath_CountSegments", INT, POINTER)
pen_colour = function("FPDFPageObj_GetStrokeColor", INT, POINTER, POINTER, POINTER, POINTER, POINTER)
page_has_transparency = function("FPDFPage_HasTransparency", INT, POINTER)
has_transparency = function("FPDFPageObj_HasTransparency", INT, POINTER)
set_active = function("FPDFPageObj_SetIsActive", INT, POINTER, INT)
clip_path = function("FPDFPageObj_GetClipPath", POINTER, POINTER)
count_clips = function("FPDFClipPath_CountPaths", INT, POINTER)
count_clip_segments = function("FPDFClipPath_CountPathSegments", INT, POINTER, INT)
clip_segment = function("FPDFClipPath_GetPathSegment", POINTER, POINTER, INT, INT)
count_marks = function("FPDFPageObj_CountMarks", INT, POINTER)
get_mark = function("FPDFPageObj_GetMark", POINTER, POINTER, ctypes.c_ulong)
mark_name = function("FPDFPageObjMark_GetName", INT, POINTER, POINTER, ctypes.c_ulong, POINTER)
picture_size = function("FPDFImageObj_GetImagePixelSize", INT, POINTER, POINTER, POINTER)
count_annotations = function("FPDFPage_GetAnnotCount", INT, POINTER)
get_annotation = function("FPDFPage_GetAnnot", POINTER, POINTER, INT)
close_annotation = function("FPDFPage_CloseAnnot", None, POINTER)
annotation_kind = function("FPDFAnnot_GetSubtype", INT, POINTER)
annotation_flags = function("FPDFAnnot_GetFlags", INT, POINTER)
annotation_box = function("FPDFAnnot_GetRect", INT, POINTER, POINTER)
annotation_string = function(
    "FPDFAnnot_GetStringValue", ctypes.c_ulong, POINTER, ctypes.c_char_p, POINTER, ctypes.c_ulong
)
annotation_has = function("FPDFAnnot_HasKey", INT, POINTER, ctypes.c_char_p)
annotation_objects = function("FPDFAnnot_GetObjectCount", INT, POINTER)
flatten = function("FPDFPage_Flatten", INT, POINTER, INT)
bounded_text = function("FPDFText_GetBoundedText", INT, POINTER, *[DOUBLE] * 4, POINTER, INT)
create_bitmap = function("FPDFBitmap_Create", POINTER, INT, INT, INT)
fill_bitmap = function("FPDFBitmap_FillRect", INT, POINTER, INT, INT, INT, INT, ctypes.c_ulong)
bitmap_buffer = function("FPDFBitmap_GetBuffer", POINTER, POINTER)
bitmap_stride = function("FPDFBitmap_GetStride", INT, POINTER)
destroy_bitmap = function("FPDFBitmap_Destroy", None, POINTER)
render_page = function("FPDF_RenderPageBitmap", None, POINTER, POINTER, *[INT] * 6)
get_segment = function("FPDFPath_GetPathSegment", POINTER, POINTER, INT)
segment_point = function("FPDFPathSegment_GetPoint", INT, POINTER, POINTER, POINTER)
segment_type = function("FPDFPathSegment_GetType", INT, POINTER)

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Forms = tuple[tuple[int, Matrix], ...]
"""The forms around an object, from the outermost, each with the matrix around it."""


class PageObject(NamedTuple):
    """An object of a page: what it is, its pointer, and the matrix and the forms around it."""

    kind: int
    item: int
    matrix: Matrix
    forms: Forms


def flat(items: Sequence[int], matrix: Matrix = IDENTITY, forms: Forms = ()) -> Iterator[PageObject]:
    """The objects that paint something, with those of their forms, in the order in which they are painted."""
    kinds = list(map(object_type, items))
    if PAINTED.issuperset(kinds):
        # A page has hundreds: so they are made in a quarter of the time.
        yield from map(PageObject._make, zip(kinds, items, repeat(matrix), repeat(forms), strict=False))
        return
    for kind, item in zip(kinds, items, strict=True):
        if kind == FORM and len(forms) < DEEPEST:
            inner = list(map(get_in_form, repeat(item), range(max(0, count_in_form(item)))))
            yield from flat(inner, times(matrix_of(item), matrix), (*forms, (item, matrix)))
        elif kind in PAINTED:
            yield PageObject(kind, item, matrix, forms)


def run(calls: Iterator[Any]) -> None:
    """Makes the calls and forgets what they return."""
    deque(calls, maxlen=0)


def asked(function: Any, items: Sequence[int], kind: Any, count: int) -> list[Any]:
    """What a function that writes ``count`` values of a kind says of each item, one after the other; zeros where it
    says nothing."""
    values = (kind * (count * len(items)))()
    first, size = ctypes.addressof(values), ctypes.sizeof(kind)
    end = first + ctypes.sizeof(values)
    run(map(function, items, *(range(first + k * size, end + k * size, count * size) for k in range(count))))
    told: list[Any] = values[:]  # A slice is a list, made in a tenth of the time that list() takes.
    return told


def bounds_of(items: Sequence[int]) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of objects, in the coordinates of the form that they stand in."""
    edges = asked(object_bounds, items, ctypes.c_float, 4)
    return list(zip(edges[0::4], edges[1::4], edges[2::4], edges[3::4], strict=True))


def matrix_of(item: int) -> Matrix:
    return matrices_of([item])[0]


def matrices_of(items: Sequence[int]) -> list[Matrix]:
    """The matrices of objects; that which changes nothing where pdfium tells none."""
    values = (ctypes.c_float * (6 * len(items)))()
    first = ctypes.addressof(values)
    told = list(map(object_matrix, items, range(first, first + ctypes.sizeof(values), 24)))
    columns = (values[k::6] for k in range(6))
    return [matrix if one else IDENTITY for one, matrix in zip(told, zip(*columns, strict=True), strict=True)]


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
