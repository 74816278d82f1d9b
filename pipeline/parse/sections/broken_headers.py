"""Header rows that a page broke: what is above the break and what is below it are headings only together. ::

    │ 主要 │ 工作任務 │ 行為指標 │ 職能 │
    ╞══════╪══════════╪══════════╪══════╡   the page ends
    │ 職責 │          │          │ 級別 │
    ├──────┼──────────┼──────────┼──────┤
    │ T1 … │ T1.1 …   │ P1.1.1 … │ 4    │

Evidence: 4 of 572 PDFs that LibreOffice set with headers that are not printed again on every page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.parse.headings import task_columns, version_columns
from pipeline.parse.rows import Loose, Row
from pipeline.parse.vocabulary import Vocabulary


def with_whole_headers(elements: Iterable[Row | Loose], vocabulary: Vocabulary) -> Iterator[Row | Loose]:
    """The rows and lines of a document, header rows that a page broke put together again."""
    above: Row | Loose | None = None
    for element in elements:
        whole = _whole(above, element, vocabulary)
        if whole is None and above is not None:
            yield above
        above = whole or element
    if above is not None:
        yield above


def _whole(above: Row | Loose | None, below: Row | Loose, vocabulary: Vocabulary) -> Row | None:
    """The header row that two rows are together; ``None`` where they are none, or one of them is one by itself."""
    if not isinstance(above, Row) or not isinstance(below, Row) or not below.top or above.page is below.page:
        return None
    if above.number + 1 < above.table.rows or not above.texts or not below.texts or not _match(above, below):
        return None
    pairs = zip(above.cells, below.cells, strict=True)
    whole = below.holding(tuple(replace(lower, lines=upper.lines + lower.lines) for upper, lower in pairs))
    return whole if _is_header(whole, vocabulary) and not _is_header(below, vocabulary) else None


def _match(above: Row, below: Row) -> bool:
    """Whether two rows have the same cells, none of which reaches into another row."""
    rows = [[(cell.column, cell.column_span, cell.row_span) for cell in row.cells] for row in (above, below)]
    return rows[0] == rows[1] and all(span == 1 for _, _, span in rows[0])


def _is_header(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether each cell of a row that holds text is a heading of one table."""
    found = task_columns(row, row.texts, vocabulary) or version_columns(row, row.texts, vocabulary)
    return found is not None and not found.unknown
