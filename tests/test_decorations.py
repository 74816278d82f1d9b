"""Lines that part cells, and lines that only go with a text."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import PDFIUM, PDFPLUMBER, extract_bytes
from pipeline.extract.marks import ASCENT, DESCENT

TEXT = "plan the work of the week"
SIZE = 10

readers = pytest.mark.parametrize("reader", [PDFIUM, PDFPLUMBER])


def _width(text: str) -> float:
    return float(Canvas(BytesIO()).stringWidth(text, "Helvetica", SIZE))


def _underline(canvas: Canvas) -> None:
    canvas.rect(24, 98.6, _width(TEXT), 0.6, stroke=0, fill=1)


def _underlined_words(canvas: Canvas) -> None:
    x = 24.0
    for word in TEXT.split():
        canvas.line(x, 98.4, x + _width(word), 98.4)
        x += _width(word + " ")


def _underline_of_a_part(canvas: Canvas) -> None:
    canvas.line(24, 98.6, 24 + 50, 98.6)


def _strike(canvas: Canvas) -> None:
    canvas.line(24 + _width("plan "), 103, 24 + _width("plan the work"), 103)


def _box(canvas: Canvas) -> None:
    canvas.rect(24 + _width("plan ") - 1, 97, _width("the work") + 2, 11)


def _box_round_all(canvas: Canvas) -> None:
    canvas.rect(23, 97, _width(TEXT) + 2, 33)


def _boxes_that_adjoin(canvas: Canvas) -> None:
    """As LibreOffice draws them where the font changes: sides and walls overlap at the corners."""
    for first, last in ((24.0, 24 + _width("plan the")), (24 + _width("plan the"), 24 + _width("plan the work"))):
        left, right = first - (1 if first == 24 else 0), last
        for y in (95.7, 112.0):
            canvas.line(left - 0.3, y, right + 0.3, y)
        for x in (left, right):
            canvas.line(x, 95.4, x, 112.3)


def _overline(canvas: Canvas) -> None:
    canvas.line(24, 109.5, 24 + _width(TEXT), 109.5)


def _long_strike(canvas: Canvas) -> None:
    canvas.line(24 - 2, 103, 24 + _width(TEXT) + 2, 103)


def _underlined_with_a_marker(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 6)
    canvas.drawString(24 + _width(TEXT), 105.5, "(12)")
    canvas.line(24, 98.6, 24 + _width(TEXT) + 0.6 * _width("(12)"), 98.6)


def _clipped(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(1, 1, 2, 2)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.line(20, 110, 150, 110)
    canvas.restoreState()


def _white(canvas: Canvas) -> None:
    canvas.setStrokeGray(1)
    canvas.line(20, 110, 150, 110)


def _transparent(canvas: Canvas) -> None:
    canvas.setStrokeAlpha(0)
    canvas.line(20, 110, 150, 110)


def _highlight(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 0)
    canvas.rect(24, 97, _width(TEXT), 11, stroke=0, fill=1)
    canvas.setFillGray(0)


def _double_frame(canvas: Canvas) -> None:
    canvas.rect(5, 5, 290, 190)
    canvas.rect(8, 8, 284, 184)


DECORATIONS: list[Callable[[Canvas], None]] = [
    _underline,
    _underlined_words,
    _underline_of_a_part,
    _strike,
    _box,
    _box_round_all,
    _boxes_that_adjoin,
    _overline,
    _long_strike,
    _white,
    _highlight,
    _double_frame,
]


def _table(draw: Callable[[Canvas], None], *, across: tuple[float, ...] = (60, 140)) -> bytes:
    """Two cells side by side, the left one with two lines of text, and what else is drawn."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200))
    draw(canvas)
    canvas.setStrokeGray(0)
    canvas.setStrokeAlpha(1)
    for y in across:
        canvas.line(20, y, 280, y)
    for x in (20, 150, 280):
        canvas.line(x, across[0], x, across[-1])
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(24, 120, "above")
    canvas.drawString(24, 100, TEXT)
    canvas.drawString(160, 100, "right")
    canvas.save()
    return buffer.getvalue()


@readers
@pytest.mark.parametrize("draw", DECORATIONS)
def test_what_goes_with_a_text_parts_no_cells(draw: Callable[[Canvas], None], reader: str) -> None:
    document = extract_bytes(_table(draw), "a.pdf", reader).document
    (table,) = document.pages[0].tables
    assert [cell.text for cell in table.cells] == [f"above\n{TEXT}", "right"]
    assert document.doubts == ()


@readers
def test_an_underline_goes_on_under_a_raised_marker(reader: str) -> None:
    (table,) = extract_bytes(_table(_underlined_with_a_marker), "a.pdf", reader).document.pages[0].tables
    assert [cell.text for cell in table.cells] == [f"above\n{TEXT}(12)", "right"]


@pytest.mark.parametrize("draw", [_transparent, _clipped])
def test_a_line_that_is_not_seen_parts_no_cells(draw: Callable[[Canvas], None]) -> None:
    """pdfplumber does not know what is seen."""
    (table,) = extract_bytes(_table(draw), "a.pdf").document.pages[0].tables
    assert [cell.text for cell in table.cells] == [f"above\n{TEXT}", "right"]


@readers
def test_a_rule_close_below_a_text_parts_cells(reader: str) -> None:
    document = extract_bytes(_table(lambda _: None, across=(60, 97.4, 140)), "a.pdf", reader).document
    (table,) = document.pages[0].tables
    assert [cell.text for cell in table.cells] == [f"above\n{TEXT}", "right", "", ""]


@readers
def test_a_cell_that_is_alone_on_its_page_is_no_box_round_words(reader: str) -> None:
    """Its text reaches from margin to margin, and leaves little above and below."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200))
    canvas.setFont("Helvetica", SIZE)
    lines = (60, 75, 90)
    for y in lines:
        canvas.drawString(24, y, TEXT)
    top, bottom = lines[-1] + ASCENT * SIZE + 4, lines[0] - DESCENT * SIZE - 4
    canvas.rect(22, bottom, _width(TEXT) + 4, top - bottom)
    canvas.save()
    (table,) = extract_bytes(buffer.getvalue(), "a.pdf", reader).document.pages[0].tables
    assert [cell.text for cell in table.cells] == ["\n".join([TEXT] * 3)]
