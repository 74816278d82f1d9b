"""What the extract stage saw, as text for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.emit.document import box_json, source_json
from pipeline.model.document import Cell, Document, Line, Page, Table


def document_text(document: Document) -> Iterator[str]:
    """The document line by line: pages, tables with their cells, loose lines."""
    source = document.source
    yield f"{source.file}  {source.media_type}  sha256 {source.sha256}"
    yield f"pages {source.pages or '-'}  engine {source.engine or '-'}"
    for doubt in document.doubts:
        where = f" (page {doubt.page})" if doubt.page else ""
        yield f"notice  {doubt.rule}: {doubt.message}{where}"
    for page in document.pages:
        yield from _page_text(page)


def _page_text(page: Page) -> Iterator[str]:
    yield ""
    if page.number is not None and page.width is not None and page.height is not None:
        turned = f", turned by {90 * page.turn}° to be read" if page.turn else ""
        yield f"page {page.number}  {page.width:.0f} x {page.height:.0f} pt{turned}"
    for element in page.elements:
        if isinstance(element, Line):
            yield f"  line  {_place(element)}  {element.text}"
            continue
        ruled = "" if element.ruled else "  (merged cells cannot be seen)"
        yield f"  table  {element.rows} rows, {element.columns} columns{ruled}"
        for cell in element.cells:
            if cell.lines:
                yield f"    {_position(cell)}  {' ⏎ '.join(line.text for line in cell.lines)}"


def _position(cell: Cell) -> str:
    rows = f"r{cell.row + 1}" + (f"-{cell.row + cell.row_span}" if cell.row_span > 1 else "")
    columns = f"c{cell.column + 1}" + (f"-{cell.column + cell.column_span}" if cell.column_span > 1 else "")
    return f"{rows:<6}{columns:<6}"


def _place(line: Line) -> str:
    if line.box is None:
        return f"line {line.number}"
    return f"x {line.box.x0:.0f} y {line.box.top:.0f}"


def document_data(document: Document) -> dict[str, Any]:
    """The document as JSON data; boxes are ``[x0, top, x1, bottom]`` in points from the page's top-left corner."""
    return {
        "source": source_json(document.source),
        "notices": [
            {"kind": d.rule, "message": d.message, "page": d.page, "bbox": box_json(d.box)} for d in document.doubts
        ],
        "set_aside": [{"text": a.text, "page": a.page, "reason": a.reason} for a in document.set_aside],
        "pages": [_page_data(page) for page in document.pages],
    }


def _page_data(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "turn": page.turn,
        "elements": [_line_data(e) if isinstance(e, Line) else _table_data(e) for e in page.elements],
    }


def _table_data(table: Table) -> dict[str, Any]:
    return {
        "table": {"rows": table.rows, "columns": table.columns, "ruled": table.ruled, "bbox": box_json(table.box)},
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "row_span": cell.row_span,
                "column_span": cell.column_span,
                "bbox": box_json(cell.box),
                "lines": [_line_data(line) for line in cell.lines],
            }
            for cell in table.cells
        ],
    }


def _line_data(line: Line) -> dict[str, Any]:
    return {
        "text": line.text,
        "start": line.start,
        "line": line.number,
        "bbox": box_json(line.box),
        "raised": [list(span) for span in line.raised],
        "gaps": list(line.gaps),
        "begins": line.begins,
    }
