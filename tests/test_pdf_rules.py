"""Which drawn shapes are rules."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import PDFIUM, PDFPLUMBER, extract_bytes

_DOT = 0.75


def _dotted(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule of square dots, each as far from the next as it is wide."""
    for i in range(int(max(x1 - x0, y1 - y0) / (2 * _DOT)) + 1):
        step = 2 * _DOT * i
        canvas.rect(x0 + (step if x1 > x0 else 0), y0 + (step if y1 > y0 else 0), _DOT, _DOT, stroke=0, fill=1)


def test_dots_in_a_row_are_a_rule_and_dots_below_each_other_too() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200))
    for y in (40, 160):
        _dotted(canvas, 20, y, 280, y)
    for x in (20, 150, 280):
        _dotted(canvas, x, 40, x, 160)
    canvas.drawString(30, 100, "left")
    canvas.drawString(160, 100, "right")
    canvas.save()
    (table,) = extract_bytes(buffer.getvalue(), "a.pdf").document.pages[0].tables
    assert [cell.text for cell in table.cells] == ["left", "right"]


CELLS = [(20.0, 40.0, 130.0, 60.0), (150.0, 40.0, 130.0, 60.0), (20.0, 100.0, 130.0, 60.0), (150.0, 100.0, 130.0, 60.0)]
"""Left, bottom, width and height of four cells."""


def _rings(canvas: Canvas) -> None:
    for x, y, width, height in CELLS:
        path = canvas.beginPath()
        path.rect(x, y, width, height)
        path.rect(x + 0.5, y + 0.5, width - 1, height - 1)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def _white_on_black(canvas: Canvas) -> None:
    canvas.rect(19.5, 39.5, 261, 121, stroke=0, fill=1)
    canvas.setFillGray(1)
    for x, y, width, height in CELLS:
        canvas.rect(x + 0.5, y + 0.5, width - 1, height - 1, stroke=0, fill=1)
    canvas.setFillGray(0)


def _colours(canvas: Canvas) -> None:
    for number, (x, y, width, height) in enumerate(CELLS):
        canvas.setFillGray(0.85 if number in (0, 3) else 0.92)
        canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.setFillGray(0)


def _colours_with_gaps(canvas: Canvas) -> None:
    canvas.setFillGray(0.9)
    for x, y, width, height in CELLS:
        canvas.rect(x + 0.5, y + 0.5, width - 1, height - 1, stroke=0, fill=1)
    canvas.setFillGray(0)


def _bars(canvas: Canvas) -> None:
    for y in (40, 100, 160):
        canvas.rect(20, y - 1.5, 260, 3, stroke=0, fill=1)
    for x in (20, 150, 280):
        canvas.rect(x - 1.5, 40, 3, 120, stroke=0, fill=1)


def _pictures(canvas: Canvas) -> None:
    for rule in [f"260 0 0 0.5 20 {y} cm" for y in (40, 100, 160)] + [f"0.5 0 0 120 {x} 40 cm" for x in (20, 150, 280)]:
        canvas._code.append(f"q {rule} BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 00> EI Q")


DRAWN = (_white_on_black, _colours, _colours_with_gaps, _bars, _pictures)


@pytest.mark.parametrize(
    ("draw", "reader"),
    [
        (_rings, PDFIUM),  # pdfplumber does not tell which figures are of one path
        *((draw, reader) for draw in DRAWN for reader in (PDFIUM, PDFPLUMBER)),
    ],
)
def test_rules_are_known_however_they_are_drawn(draw: Callable[[Canvas], None], reader: str) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200))
    draw(canvas)
    for text, (x, y, _, _) in zip("abcd", CELLS, strict=True):
        canvas.drawString(x + 6, y + 20, text)
    canvas.save()
    (table,) = extract_bytes(buffer.getvalue(), "a.pdf", reader).document.pages[0].tables
    assert [cell.text for cell in table.cells] == ["c", "d", "a", "b"]


def test_shaded_lines_below_one_another_are_no_table() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200))
    for line in range(6):
        canvas.setFillGray(0.9)
        canvas.rect(20, 150 - 12 * line, 200, 12, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(22, 153 - 12 * line, "text")
    canvas.save()
    assert extract_bytes(buffer.getvalue(), "a.pdf").document.pages[0].tables == ()
