"""Builds what a reader would have seen from rows of strings, for tests of the parser without files."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.document import Box, Cell, Document, Line, Page, Source, Table

ABOVE = "^"
"""The place belongs to the merged cell above it."""

LEFT = "<"
"""The place belongs to the merged cell on its left."""

HEADER = [
    "主要職責",
    "工作任務",
    "工作產出",
    "行為指標",
    "職能級別",
    "職能內涵(K=knowledge 知識)",
    "職能內涵(S=skills 技能)",
]

Rows = list[list[str]]

Sheet = Sequence[str | Rows]
"""One page from top to bottom: loose lines and tables."""


class _Lines:
    """Numbers the characters of successive lines."""

    def __init__(self) -> None:
        self._next = 0

    def of(self, text: str, page: int | None) -> tuple[Line, ...]:
        return tuple(self._line(part, page, None) for part in text.split("\n")) if text else ()

    def loose(self, text: str, page: int | None, height: int) -> Line:
        """A line outside every table, as wide as all others, at a height of the page."""
        box = Box(50.0, 20.0 * height, 550.0, 20.0 * height + 12.0) if page is not None else None
        return self._line(text, page, box)

    def _line(self, text: str, page: int | None, box: Box | None) -> Line:
        line = Line(text, self._next, page, box=box)
        self._next = line.end
        return line


def document(*pages: Rows) -> Document:
    """A PDF's document with one ruled table on each page."""
    return _document([[rows] for rows in pages], ruled=True)


def sheets(*pages: Sheet) -> Document:
    """A PDF's document with ruled tables and loose lines on its pages."""
    return _document(pages, ruled=True)


def text_document(rows: Rows) -> Document:
    """A text's document: it does not say which cells are merged."""
    return _document([[rows]], ruled=False)


def _document(pages: Sequence[Sheet], ruled: bool) -> Document:
    lines = _Lines()
    built = []
    for number, sheet in enumerate(pages, start=1):
        page = number if ruled else None
        elements = [
            lines.loose(element, page, height) if isinstance(element, str) else _table(element, lines, page, ruled)
            for height, element in enumerate(sheet)
        ]
        built.append(Page(page, 842.0, 595.0, tuple(elements)))
    return Document(Source("標準.pdf", "0" * 64, "application/pdf", len(pages), "test"), tuple(built))


def _table(rows: Rows, lines: _Lines, page: int | None, ruled: bool) -> Table:
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (ABOVE, LEFT):
                continue
            down = across = 1
            while r + down < len(rows) and c < len(rows[r + down]) and rows[r + down][c] == ABOVE:
                down += 1
            while c + across < len(row) and row[c + across] == LEFT:
                across += 1
            cells.append(Cell(r, c, down, across, lines.of(text, page)))
    return Table(len(rows), max(len(row) for row in rows), tuple(cells), ruled)
