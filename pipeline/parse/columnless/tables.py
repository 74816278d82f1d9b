"""Puts a document without columns back into tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.codes.kinds import Kind
from pipeline.codes.measuring import measured
from pipeline.codes.mentions import begins_like_item
from pipeline.codes.reading import starts_with_code
from pipeline.codes.style import USUAL
from pipeline.model.characters import squeeze
from pipeline.model.document import Cell, Document, Line, Page, Table
from pipeline.parse.columnless.body import RowMaker, doubt_gaps, doubt_shared, traits_of
from pipeline.parse.columnless.broken import are_broken, doubt_unmarked
from pipeline.parse.columnless.duties import with_duties_first
from pipeline.parse.columnless.headings import ENOUGH, Header
from pipeline.parse.columnless.latin import doubt_broken, doubt_in_tables
from pipeline.parse.columnless.loose import with_paragraphs
from pipeline.parse.columnless.pieces import Cells, lines_of
from pipeline.parse.columnless.profile import profile_entries
from pipeline.parse.columnless.regions import Region, regions
from pipeline.parse.columnless.tabs import Tabs, rows_by_tabs
from pipeline.parse.columnless.versions import version_rows
from pipeline.parse.columnless.widths import begin_paragraphs, capacity
from pipeline.parse.furniture import furniture
from pipeline.parse.headings import task_columns, version_columns
from pipeline.parse.ledger import Ledger
from pipeline.parse.rows import table_rows
from pipeline.parse.vocabulary import Vocabulary

Lines = Sequence[Line]

PIECES = 3
"""So many items outside of every table are none that merely look like items."""


def with_columns(document: Document, vocabulary: Vocabulary, ledger: Ledger) -> Document:
    """The document with its lines in tables; what is uncertain about it is entered in the ledger. A document that has
    tables, or places on pages, stays what it is; tables that do not hold their cells are taken apart."""
    if any(page.number is not None or _is_ruled(page) for page in document.pages):
        return document
    tabs = None
    if any(page.tables for page in document.pages):
        if not _lie_in_pieces(document, vocabulary):
            doubt_in_tables(document, ledger)
            return with_paragraphs(document, vocabulary)
        tabs = Tabs.of(document)
        document = _without_tables(document)
    margins = furniture(document, vocabulary)
    lines = [line for page in document.pages for line in page.loose]
    found = list(regions([line for line in lines if line.start not in margins], vocabulary))
    headed = [header for region in found if (header := _header_of(region, vocabulary)) is not None]
    of_tasks = [header for header in headed if header.region.part == "tasks"]
    tables = (_by_tabs(of_tasks, tabs, ledger) if tabs else None) or _task_tables(of_tasks, ledger)
    broken = are_broken(document, found, vocabulary)
    if broken:
        doubt_unmarked(found, vocabulary, ledger)
    elements: list[Table | Line] = [line for line in lines if line.start in margins]
    for region in found:
        header = next((header for header in headed if header.region is region), None)
        if header is not None and region.part == "versions":
            elements.append(_below(header, version_rows(region.lines)))
        elif header is not None:
            elements.append(next(tables))
        elif region.part == "profile":
            entries = profile_entries(region.lines, vocabulary)
            elements.append(_grid([[entry.label, entry.value] for entry in entries]))
        elif region.part in ("attitudes", "notes"):
            elements.append(_grid([[region.heading], [region.lines if broken else _paragraphs(region)]]))
        else:
            # The heading of the document; and what stands below headings of no table, which is found to be unplaced.
            elements += region.lines
    return replace(document, pages=(Page(None, None, None, tuple(elements)),))


def _lie_in_pieces(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether the tables of a text hold only parts of their rows: a program that writes a line for each paragraph of a
    cell leaves items with their codes outside of them, or cuts the header row within a heading."""
    loose = (line.text for page in document.pages for line in page.loose)
    return sum(map(begins_like_item, loose)) >= PIECES or _is_header_cut(document, vocabulary)


def _is_header_cut(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a row of headings ends with the first part of one, and the next line begins with the other."""
    rows: list[list[str]] = []
    for element in (element for page in document.pages for element in page.elements):
        if isinstance(element, Line):
            rows.append([squeeze(element.text)])
            continue
        held: list[list[str]] = [[] for _ in range(element.rows)]
        for cell in element.cells:
            held[cell.row].append(squeeze(cell.text))
        rows += held
    return any(
        sum(text in vocabulary.task_headings for text in upper) >= ENOUGH
        and upper[-1] not in vocabulary.task_headings
        and upper[-1] + lower[0] in vocabulary.task_headings
        for upper, lower in pairwise(rows)
    )


def _is_ruled(page: Page) -> bool:
    """Whether the source says which cells of the page's tables are merged."""
    return any(table.ruled for table in page.tables)


def _without_tables(document: Document) -> Document:
    """The document with every line of its tables by itself. That a line outside of them is a paragraph was true only if
    the tables had been whole."""
    pages = [
        replace(page, elements=tuple(replace(line, begins=False) for line in page.lines())) for page in document.pages
    ]
    return replace(document, pages=tuple(pages))


@dataclass(frozen=True, slots=True, eq=False)
class _HeaderRows:
    """The header rows of a table: ``rows`` as cells, ``names`` what the columns below hold."""

    region: Region
    rows: list[list[Lines]]
    names: tuple[str | None, ...]


def _header_of(region: Region, vocabulary: Vocabulary) -> _HeaderRows | None:
    """The header rows of a region; ``None`` where it has none that belongs to one table."""
    if region.header is None:
        return None
    above, headings = _header_rows(region.header, vocabulary)
    table = _grid([headings])
    row = next(table_rows(Page(None, None, None, (table,)), table))
    find = version_columns if region.part == "versions" else task_columns
    columns = find(row, row.texts, vocabulary)
    return _HeaderRows(region, [*above, headings], columns.names) if columns else None


def _task_tables(headers: Sequence[_HeaderRows], ledger: Ledger) -> Iterator[Table]:
    """The task tables, one for each header row."""
    doubt_gaps([line for header in headers for line in header.region.lines], ledger)
    maker = RowMaker(traits_of(header.region.lines for header in headers), ledger)
    tables = [maker.rows(h.region.lines, frozenset(name for name in h.names if name)) for h in headers]
    doubt_shared([row for table in tables for row in table], ledger)
    return map(_below, headers, with_duties_first(tables))


def _by_tabs(headers: Sequence[_HeaderRows], tabs: Tabs, ledger: Ledger) -> Iterator[Table] | None:
    """The task tables as tabs part their cells; ``None`` where they do not do it in all of them."""
    style = measured([line.text] for header in headers for line in header.region.lines)
    made: list[list[Cells]] = []
    for header in headers:
        found = header.region.header
        if found is None or len(header.names) != len(found.headings):
            return None
        rows = rows_by_tabs(found, header.names, header.region.lines, tabs, style)
        if rows is None:
            return None
        made.append(rows)
    together = [row for rows in made for row in rows]
    columns = {column for row in together for column in row}
    capacities = {name: capacity([line for row in together for line in row.get(name, ())]) for name in columns}
    doubt_broken(together, capacities, ledger)
    return map(_below, headers, made)


def _below(header: _HeaderRows, rows: Sequence[Cells]) -> Table:
    """The table of a header row and the rows below it."""
    body = [[lines_of(row.get(name, ())) if name else [] for name in header.names] for row in rows]
    return _grid([*header.rows, *body])


def _paragraphs(region: Region) -> Lines:
    """The lines of attitudes or notes; where codes do not say where an attitude begins, the widths of the lines do."""
    coded = any(starts_with_code(line.text.strip(), Kind.ATTITUDE, USUAL) for line in region.lines)
    return region.lines if coded and region.part == "attitudes" else begin_paragraphs(region.lines)


def _header_rows(header: Header, vocabulary: Vocabulary) -> tuple[list[list[Lines]], list[Lines]]:
    """The header row, and above it the headings over knowledge and skills together, if there are both."""
    over = [heading.lines for heading in header.headings if heading.text in vocabulary.competency]
    below = [heading.lines for heading in header.headings if heading.text not in vocabulary.competency]
    held = {vocabulary.task_columns.get(heading.text) for heading in header.headings}
    if over and {"knowledge", "skill"} <= held:
        return [list(over)], list(below)
    return [], [heading.lines for heading in header.headings]


def _grid(rows: Sequence[Sequence[Lines]]) -> Table:
    """A table of cells that hold these lines."""
    cells = [Cell(r, c, 1, 1, tuple(lines)) for r, row in enumerate(rows) for c, lines in enumerate(row)]
    columns = max((len(row) for row in rows), default=0)
    return Table(len(rows), columns, tuple(cells), False)
