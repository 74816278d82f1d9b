"""Whether a PDF is damaged. Readers repair what they can and say nothing of what they left out: a page, a part of one,
the characters of a font.

Tried on 1,275 PDFs with random damage: of those that could still be read, and to something else than before, 244 of
260 show it here or by a page without text. The others are whole files with other content.
"""

from __future__ import annotations

import re
import zlib

import pypdfium2

LARGEST = 1 << 26
"""Bytes that are unpacked of one file, at most. Real documents have less than a tenth of it; a bomb has no end."""

_PIECE = 1 << 20

_BEGIN = re.compile(rb">>\s*stream\r?\n")
"""The beginning of a part, behind the dictionary that says how it is packed."""

_PACKED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")

_BEFORE = re.compile(rb"\bobj\b|endstream")
"""What ends before the dictionary of a part."""

_DICTIONARY = 1000
"""Bytes of a dictionary that are looked at. What stands further away is none of the part's: in a file of Chromium's a
short packed part stands before short ones that are not packed."""

_LAYERS = b"/OCProperties"

_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b(?:(?!endobj)[\s\S]){0,400}?stream\r?\n")
"""The beginning of a part that holds objects, among them the catalogue."""


_EMPTY = re.compile(rb"\s*endstream")
"""Of a page without content some programs write a packed part without a byte."""


def has_layers(data: bytes) -> bool:
    """Whether a file may have layers, which can be switched off. Its catalogue says so, which may be packed."""
    if _LAYERS in data or b"/Encrypt" in data:
        return True
    view = memoryview(data)
    return any(_LAYERS in _opened(view[start.end() :]) for start in _OBJECTS.finditer(data))


def _opened(data: memoryview) -> bytes:
    """The first piece of a packed part; nothing where it is not packed, or broken."""
    try:
        return zlib.decompressobj().decompress(data, _PIECE)
    except zlib.error:
        return b""


def damage(data: bytes) -> tuple[str, ...]:
    """What is broken in a file that pdfium can open: a sentence for each kind of damage."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        if not pypdfium2.raw.FPDF_DocumentHasValidCrossReferenceTable(pdf):
            found.append("the table of the file's parts is broken; some may be missing")
    packed, broken = (0, 0) if b"/Encrypt" in data else _packed(data)
    if broken:
        found.append(f"{broken} of {packed} packed parts cannot be unpacked completely")
    return tuple(found)


def _packed(data: bytes) -> tuple[int, int]:
    """How many packed parts a file has, and how many of them are broken."""
    packed = broken = 0
    left = LARGEST
    for start in _BEGIN.finditer(data):
        if not _is_packed(data, start.start()) or _EMPTY.match(data, start.end()):
            continue
        packed += 1
        unpacked = _unpacked(memoryview(data)[start.end() :], left)
        if unpacked is None:
            broken += 1
        else:
            left -= unpacked
        if left <= 0:
            break
    return packed, broken


def _is_packed(data: bytes, end: int) -> bool:
    """Whether the dictionary that ends here says that its part is packed."""
    before = data[max(0, end - _DICTIONARY) : end]
    last = max((match.end() for match in _BEFORE.finditer(before)), default=0)
    return _PACKED.search(before, last) is not None


def _unpacked(data: memoryview, most: int) -> int | None:
    """How many bytes a part unpacks to, ``most`` at most; ``None`` when it is broken."""
    unpacker = zlib.decompressobj()
    size = position = 0
    rest: bytes | memoryview = b""
    try:
        while not unpacker.eof and size < most:
            if not rest:
                rest, position = data[position : position + _PIECE], position + _PIECE
                if not rest:
                    return None
            size += len(unpacker.decompress(rest, _PIECE))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return None
    return size
