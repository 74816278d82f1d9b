"""Draws over a page what the two readers of PDF see differently, each in good faith."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from reportlab.lib.colors import CMYKColorSep
from reportlab.pdfgen.canvas import Canvas

THICKNESS = 0.5


def with_spot_rule(data: bytes, x0: float, x1: float, top: float) -> bytes:
    """The PDF with a horizontal rule on its first page, points from the top-left corner, in a printer's ink of its own.

    pdfium knows what the ink looks like: black. pdfplumber sees only how much of it there is, 1, which of light is
    white; a white rule is none.
    """
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[0]
    width, height = page.get_size()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1)
    canvas.setFillColor(CMYKColorSep(0, 0, 0, 1, spotName="Ink"))
    canvas.rect(x0, height - top - THICKNESS, x1 - x0, THICKNESS, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    drawn = pypdfium2.PdfDocument(buffer.getvalue())
    page.insert_obj(drawn.page_as_xobject(0, pdf).as_pageobject())
    page.gen_content()
    saved = BytesIO()
    pdf.save(saved)
    drawn.close()
    pdf.close()
    return saved.getvalue()
