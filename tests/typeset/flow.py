"""Puts lines and tables on pages, from top to bottom; rows break over pages where the style allows it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.typeset.paper import MARGIN, WIDTH, Paper
from tests.typeset.style import Shading, Style
from tests.typeset.table import PADDING, Cell, Look, Table
from tests.typeset.wrapping import Line, Paragraph, wrap

TOP = 36.0
BOTTOM = 36.0
_INSET = 5.0


@dataclass(frozen=True)
class _Band:
    """A row, or a part of a broken one, on one page."""

    row: int
    top: float
    bottom: float


class Flow:
    """Where on which page the next thing goes."""

    def __init__(self, paper: Paper, style: Style) -> None:
        self._paper = paper
        self._style = style
        self._y = TOP

    def title(self, text: str) -> None:
        """A bold line in the middle."""
        (line,) = wrap(Paragraph(text), WIDTH)
        self._paper.bold_line(line, (WIDTH - sum(run.width for run in line.runs)) / 2, self._y)
        self._y += self._style.leading

    def heading(self, text: str) -> None:
        """A bold line at the left margin."""
        self._make_room()
        (line,) = wrap(Paragraph(text), WIDTH)
        self._paper.bold_line(line, MARGIN, self._y)
        self._y += self._style.leading

    def paragraph(self, paragraph: Paragraph) -> None:
        """Running text as wide as the page."""
        for line in wrap(paragraph, WIDTH - 2 * MARGIN, self._style.breaks):
            self._make_room()
            self._paper.line(line, MARGIN, self._y)
            self._y += self._style.leading

    def gap(self, points: float) -> None:
        """White space."""
        self._y += points

    def table(self, table: Table) -> None:
        """A table, its head above it; again on every page where the style repeats heads."""
        _Setting(table, self._style).set(self)

    # ---- for tables

    @property
    def y(self) -> float:
        return self._y

    @property
    def left(self) -> float:
        """Points left on the page."""
        return self._style.page_height - BOTTOM - self._y

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self._y == TOP

    def advance(self, y: float) -> None:
        self._y = y

    def next_page(self) -> None:
        self._paper.next_page()
        self._y = TOP

    def cell(self, edges: tuple[float, ...], cell: Cell, top: float, bottom: float, lines: list[Line]) -> None:
        """A cell, or its part on this page: shading, text, its four borders."""
        x0, x1 = edges[cell.column], edges[cell.column + cell.column_span]
        if cell.look is Look.HEADING and self._style.shading is not Shading.NONE:
            inset = _INSET if self._style.shading is Shading.INSET else 0.0
            self._paper.shade(x0 + inset, top, x1 - inset, bottom)
        for number, line in enumerate(lines):
            draw = self._paper.bold_line if cell.look is Look.HEADING else self._paper.body_line
            draw(line, x0 + PADDING, top + PADDING + number * self._style.leading)
        self._paper.border(x0, top, x1, top)
        self._paper.border(x0, bottom, x1, bottom)
        for x, outer in ((x0, edges[0]), (x1, edges[-1])):
            if x != outer or self._style.outer_edges:
                self._paper.border(x, top, x, bottom)

    def _make_room(self) -> None:
        if self.left < self._style.leading:
            self.next_page()


class _Setting:
    """One table while it is set: which rows are done, which lines of each cell are still to come."""

    def __init__(self, table: Table, style: Style) -> None:
        self._table = table
        self._style = style
        self._slots = table.slots(style.breaks)
        self._waiting = {cell: table.lines(cell, style.breaks) for cell in table.cells}
        self._whole = list(self._slots)
        self._row = 0

    def set(self, flow: Flow) -> None:
        """All rows, on as many pages as they take."""
        head = self._table.head
        while self._row < self._table.rows:
            above = sum(map(self._height, head.slots(self._style.breaks))) if head else 0.0
            fits = above + self._height(1) <= flow.left and self._fits_or_breaks(flow, above)
            if not flow.fresh and not fits:
                flow.next_page()
            if head is not None:
                _Setting(head, self._style).set(flow)
                if not self._style.repeated_headers:
                    head = None
            bands = self._bands(flow)
            self._draw(flow, bands)
            flow.advance(bands[-1].bottom)
            if self._row < self._table.rows:
                flow.next_page()
                self._repeat_heads()

    def _repeat_heads(self) -> None:
        """Lets cells that are done but go on print again what they print on each page, and makes room for it."""
        for cell in self._waiting:
            begun = cell.row < self._row or (cell.row == self._row and self._slots[cell.row] < self._whole[cell.row])
            if begun and self._row <= cell.last_row and not self._waiting[cell]:
                again = self._table.lines_again(cell, self._style.breaks)
                self._waiting[cell] = again
                self._slots[self._row] = max(self._slots[self._row], len(again))

    def _fits_or_breaks(self, flow: Flow, head: float) -> bool:
        return self._style.breaking_rows or head + self._height(self._slots[self._row]) <= flow.left

    def _bands(self, flow: Flow) -> list[_Band]:
        """The rows of this page. A row that is higher than a page is broken whatever the style says."""
        bands: list[_Band] = []
        y, limit = flow.y, flow.y + flow.left
        while self._row < self._table.rows:
            fitting = int((limit - y - 2 * PADDING) // self._style.leading)
            slots = self._slots[self._row]
            if fitting < slots and (fitting < 1 or (bands and not self._style.breaking_rows)):
                break
            taken = min(fitting, slots)
            bands.append(_Band(self._row, y, y + self._height(taken)))
            y = bands[-1].bottom
            self._slots[self._row] -= taken
            if taken < slots:
                break
            self._row += 1
        return bands

    def _draw(self, flow: Flow, bands: list[_Band]) -> None:
        for cell, waiting in self._waiting.items():
            covered = [band for band in bands if cell.row <= band.row <= cell.last_row]
            if not covered:
                continue
            top, bottom = covered[0].top, covered[-1].bottom
            room = int((bottom - top - 2 * PADDING + 0.01) // self._style.leading)
            flow.cell(self._table.edges, cell, top, bottom, waiting[:room])
            self._waiting[cell] = waiting[room:]

    def _height(self, slots: int) -> float:
        """The height of a row of so many lines."""
        return slots * self._style.leading + 2 * PADDING
