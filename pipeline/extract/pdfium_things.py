"""What a page shows beside text and rules, through pdfium's own interface: pictures, and notes, stamps and form fields
that are laid on the page and print text of their own."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

from pipeline.extract import pdfium_calls as call
from pipeline.extract.marks import Thing
from pipeline.extract.pdfium_raw import RawPage
from pipeline.extract.pdfium_shapes import bounds

_FIELD = 20

_KINDS = {3: "a note", 13: "a stamp", _FIELD: "a form field"}
"""Kinds of annotations that print text."""

_VALUES = {3: b"Contents", 13: b"Contents", _FIELD: b"V"}
"""Where their text stands."""

_RICH = {3: b"RC", 13: b"RC", _FIELD: b"RV"}
"""Where it stands with its type, between tags."""

_TAG = re.compile("<[^>]*>")

_NOT_SHOWN = 2 | 32
"""Flags of annotations that are hidden, or not shown on a screen."""

_CHOICES = ("Btn", "Sig")
"""Form fields that hold no text."""

_FEWEST_PIXELS = 4
"""A picture with fewer pixels than this a side is a colour."""

_LONGEST = 1 << 16


def things(page: RawPage) -> Iterator[Thing]:
    """The pictures of a page, and the annotations that print text."""
    for _, one in page.pictures:
        if _has_pixels(one.item):
            box = bounds(one)
            yield Thing("a picture", "", page.on_display(box.x0, box.top, box.x1, box.bottom))
    yield from _annotations(page)


def _has_pixels(item: int) -> bool:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    call.picture_size(item, ctypes.addressof(width), ctypes.addressof(height))
    return min(width.value, height.value) >= _FEWEST_PIXELS


def _annotations(page: RawPage) -> Iterator[Thing]:
    """Where an annotation does not say its text, that of what it paints."""
    painting: list[tuple[str, tuple[float, float, float, float]]] = []
    for annotation in page.annotations():
        kind = call.annotation_kind(annotation)
        if kind not in _KINDS or call.annotation_flags(annotation) & _NOT_SHOWN:
            continue
        if _string(annotation, b"FT") in _CHOICES:
            continue
        text = _string(annotation, _VALUES[kind]) or _TAG.sub("", _string(annotation, _RICH[kind]))
        rectangle = (ctypes.c_float * 4)()
        call.annotation_box(annotation, ctypes.addressof(rectangle))
        left, top, right, bottom = rectangle
        box = left, min(top, bottom), right, max(top, bottom)
        if text.strip():
            yield Thing(_KINDS[kind], text, page.on_display(*box))
        elif call.annotation_objects(annotation) > 0:
            painting.append((_KINDS[kind], box))
        elif kind == _FIELD and _goes_with_another(annotation):
            # What a field says can stand with the field that it is a part of.
            yield Thing(_KINDS[kind], "", page.on_display(*box))
    if painting:
        texts = page.printed_by_annotations([box for _, box in painting])
        for (name, box), text in zip(painting, texts, strict=True):
            yield Thing(name, text, page.on_display(*box))


def _goes_with_another(annotation: int) -> bool:
    """Whether a field is a part of another one, and no box to be ticked."""
    return bool(call.annotation_has(annotation, b"Parent")) and not call.annotation_has(annotation, b"AS")


def _string(annotation: int, key: bytes) -> str:
    """A text that an annotation holds; empty where it holds none."""
    size = call.annotation_string(annotation, key, None, 0)
    if not 2 < size < _LONGEST:
        return ""
    value = ctypes.create_string_buffer(size)
    call.annotation_string(annotation, key, ctypes.addressof(value), size)
    return value.raw[: size - 2].decode("utf-16-le", errors="replace")
