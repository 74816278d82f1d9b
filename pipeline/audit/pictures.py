"""Pages of a PDF as images."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pypdfium2
from PIL import Image

from pipeline.emit.files import write

SCALE = 2.0
"""Pixels per point: sharp on a page that is shown across a wide screen."""

LONGEST = 2400
"""Pixels of the longer side at most; a page can claim any size."""

COLOURS = 32
"""Text and rules on paper need no more; with them an A4 page takes 60 KB."""

FOLDER = "pictures"


def render_pages(data: bytes, site: Path, name: str, numbers: Iterable[int]) -> dict[int, str]:
    """Writes images of these pages (1-based) to ``site/pictures/name/`` and gives the address of each, relative to a
    document's page. Raises ``pypdfium2.PdfiumError`` when a page cannot be drawn."""
    addresses: dict[int, str] = {}
    wanted = list(numbers)
    if not wanted:
        return addresses
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in wanted:
            write(site / FOLDER / name / f"{number}.webp", _image(pdf, number - 1))
            addresses[number] = f"../{FOLDER}/{quote(name)}/{number}.webp"
    finally:
        pdf.close()
    return addresses


def _image(pdf: pypdfium2.PdfDocument, index: int) -> bytes:
    page = pdf[index]
    try:
        scale = min(SCALE, LONGEST / max(1.0, *page.get_size()))
        bitmap = page.render(scale=scale)
        image = bitmap.to_pil().convert("RGB")
        bitmap.close()
    finally:
        page.close()
    content = BytesIO()
    reduced = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    reduced.convert("RGB").save(content, "WEBP", lossless=True, method=3)
    return content.getvalue()
