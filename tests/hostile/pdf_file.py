"""Writes PDF files object by object, as wrong as one wants them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence


def stream(content: bytes, entries: str = "", compress: bool = True) -> bytes:
    """A stream object's body; ``entries`` are further ones of its dictionary."""
    if compress:
        content, entries = zlib.compress(content, 9), entries + " /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries.encode(), content)


def write(objects: Mapping[int, bytes], trailer: str = "", first: bytes = b"%PDF-1.7\n") -> bytes:
    """A file of these objects by number; object 1 is the catalogue. ``trailer`` is added to that dictionary."""
    out = bytearray(first)
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects, default=0) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n".encode()
    return bytes(out)


def pages(
    contents: Sequence[bytes],
    box: str = "0 0 842 595",
    more: Mapping[int, bytes] | None = None,
    resources: str = "/Font << /F1 3 0 R >>",
) -> bytes:
    """A file with a page for each content stream (a body as ``stream`` gives it), with a font, object 3, and whatever
    objects there are more."""
    count = len(contents)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for i, content in enumerate(contents):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {5 + 2 * i} 0 R"
        objects[4 + 2 * i] = f"{page} /Resources << {resources} >> >>".encode()
        objects[5 + 2 * i] = content
    return write({**objects, **(more or {})})


def words(text: str, x: float = 50, y: float = 500, size: float = 10) -> bytes:
    """A content stream that prints a text."""
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET".encode()
