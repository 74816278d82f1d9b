"""The pages that are drawn on. Lengths are points from the top-left corner of the page."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from tests.typeset.style import Border, Furniture, Style
from tests.typeset.wrapping import FONT, RAISED_SIZE, SIZE, Line, register_font, width

WIDTH = 842.0
MARGIN = 40.0
BASELINE = 10.5
"""Depth of the baseline below the top of a line."""

_RULE = 0.5
_BOLD_SHIFT = 0.3
_RISE = 3.5
_GREY = 0.87
_UNDERLINE = 12.0
"""Depth of an underline below the top of a line."""


class Paper:
    """Draws text, borders and shading on successive pages."""

    def __init__(self, style: Style) -> None:
        register_font()
        self._style = style
        self._buffer = BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=self._size(), invariant=1)
        self._pages = 0
        self._begin()

    def next_page(self) -> None:
        """Ends the page and begins another."""
        self._canvas.showPage()
        self._begin()

    def line(self, line: Line, x: float, top: float) -> None:
        """A line whose left end, before its indent, is at ``x``; in a small table with its borders."""
        left = x + line.indent
        for run in line.runs:
            left += run.gap
            rise = _RISE if run.size == RAISED_SIZE else 0.0
            self._string(run.text, run.size, left, top + BASELINE - rise)
            if run.underlined and run.text:
                self._stroke(left, top + _UNDERLINE, left + run.width, top + _UNDERLINE)
            left += run.width
        if line.edges:
            self._small_borders(line, x, top)

    def body_line(self, line: Line, x: float, top: float) -> None:
        """A line of a cell that is no heading; on a white rectangle where the style draws that."""
        if self._style.white_runs and line.runs:
            right = x + line.indent + sum(run.gap + run.width for run in line.runs)
            self._canvas.setFillGray(1)
            self._fill(x + line.indent, top, right, top + self._style.leading)
            self._canvas.setFillGray(0)
        self.line(line, x, top)

    def bold_line(self, line: Line, x: float, top: float) -> None:
        """A line as a heading is set: drawn twice where the style makes bold that way."""
        self.line(line, x, top)
        if self._style.fake_bold:
            self.line(line, x + _BOLD_SHIFT, top)

    def shade(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A grey rectangle."""
        self._canvas.setFillGray(_GREY)
        self._fill(x0, top, x1, bottom)
        self._canvas.setFillGray(0)

    def border(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A horizontal or vertical border, drawn as the style draws them."""
        match self._style.border:
            case Border.STROKES:
                self._stroke(x0, top, x1, bottom)
            case Border.DASHED:
                self._canvas.setDash(2, 2)
                self._stroke(x0, top, x1, bottom)
                self._canvas.setDash()
            case Border.RECTANGLES:
                self._fill(x0 - _RULE / 2, top - _RULE / 2, x1 + _RULE / 2, bottom + _RULE / 2)
            case Border.DOUBLE:
                dx, dy = (1.0, 0.0) if x0 == x1 else (0.0, 1.0)
                self._stroke(x0 - dx, top - dy, x1 - dx, bottom - dy)
                self._stroke(x0 + dx, top + dy, x1 + dx, bottom + dy)

    def _small_borders(self, line: Line, x: float, top: float) -> None:
        bottom = top + self._style.leading
        for edge in line.edges:
            self.border(x + edge, top, x + edge, bottom)
        for is_drawn, y in ((line.top, top), (line.bottom, bottom)):
            if is_drawn:
                self.border(x + line.edges[0], y, x + line.edges[-1], y)

    def finish(self) -> bytes:
        """The PDF."""
        self._canvas.showPage()
        self._canvas.save()
        data = self._buffer.getvalue()
        return data if self._style.corner == (0.0, 0.0) else self._moved_media_box(data)

    def _begin(self) -> None:
        self._pages += 1
        self._canvas.setLineWidth(_RULE)
        self._canvas.translate(*self._style.corner)
        self._lay_down()
        if self._style.furniture is Furniture.NONE:
            return
        top = 14.0 if self._style.furniture is Furniture.TOP else self._style.page_height - 28.0
        text = f"第 {self._pages} 頁，總共 3 頁"
        self._string(text, SIZE, WIDTH - MARGIN - width(text, SIZE), top + BASELINE)

    def _size(self) -> tuple[float, float]:
        """Width and height of the page as it is displayed."""
        width, height = WIDTH, self._style.page_height
        return (height, width) if self._style.turn % 2 else (width, height)

    def _lay_down(self) -> None:
        """Turns what is drawn, counter-clockwise, so that the reader has to turn the page."""
        width, height = self._size()
        match self._style.turn:
            case 1:
                self._canvas.transform(0, 1, -1, 0, width, 0)
            case 2:
                self._canvas.transform(-1, 0, 0, -1, width, height)
            case 3:
                self._canvas.transform(0, -1, 1, 0, 0, height)

    def _string(self, text: str, size: float, x: float, baseline: float) -> None:
        self._canvas.setFont(FONT, size)
        self._canvas.drawString(x, self._style.page_height - baseline, text)

    def _stroke(self, x0: float, top: float, x1: float, bottom: float) -> None:
        height = self._style.page_height
        self._canvas.line(x0, height - top, x1, height - bottom)

    def _fill(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self._canvas.rect(x0, self._style.page_height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)

    def _moved_media_box(self, data: bytes) -> bytes:
        """reportlab's pages start at 0,0; pdfium can say otherwise."""
        left, low = self._style.corner
        width, height = self._size()
        pdf = pypdfium2.PdfDocument(data)
        for page in pdf:
            page.set_mediabox(left, low, left + width, low + height)
        moved = BytesIO()
        pdf.save(moved)
        pdf.close()
        return moved.getvalue()
