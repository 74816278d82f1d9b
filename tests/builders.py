"""Builds what a reader would have seen from rows of strings, for tests of the parser without files."""

from __future__ import annotations

from pipeline.model.document import Cell, Document, Line, Page, Source, Table

ABOVE = "^"
"""The place belongs to the merged cell above it."""

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


class _Lines:
    """Numbers the characters of successive lines."""

    def __init__(self) -> None:
        self._next = 0

    def of(self, text: str, page: int | None) -> tuple[Line, ...]:
        lines = []
        for part in text.split("\n") if text else []:
            lines.append(Line(part, self._next, page))
            self._next = lines[-1].end
        return tuple(lines)


def document(*pages: Rows) -> Document:
    """A PDF's document with one ruled table on each page."""
    return _document(pages, ruled=True)


def text_document(rows: Rows) -> Document:
    """A text's document: it does not say which cells are merged."""
    return _document((rows,), ruled=False)


def _document(pages: tuple[Rows, ...], ruled: bool) -> Document:
    lines = _Lines()
    built = []
    for number, rows in enumerate(pages, start=1):
        page = number if ruled else None
        built.append(Page(page, 842.0, 595.0, (_table(rows, lines, page, ruled),)))
    return Document(Source("標準.pdf", "0" * 64, "application/pdf", len(pages), "test"), tuple(built))


def _table(rows: Rows, lines: _Lines, page: int | None, ruled: bool) -> Table:
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == ABOVE:
                continue
            span = 1
            while r + span < len(rows) and rows[r + span][c] == ABOVE:
                span += 1
            cells.append(Cell(r, c, span, 1, lines.of(text, page)))
    return Table(len(rows), max(len(row) for row in rows), tuple(cells), ruled)
