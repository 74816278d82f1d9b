"""Which drawn shapes are rules."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import extract_bytes

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
