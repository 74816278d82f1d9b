"""What stands around a standard and is none of it: cover pages, letters, tables of contents before it, a table on a
page of its own behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.codes.mentions import begins_like_code
from pipeline.model.characters import squeeze
from pipeline.model.document import Document, Line, Page, Table
from pipeline.parse.furniture import is_title
from pipeline.parse.rows import Loose, Row
from pipeline.parse.sections.standing import BodyRow, Division, Placed
from pipeline.parse.vocabulary import Vocabulary

SAME_EDGE = 10.0
"""Points by which the edges of one table differ at most from page to page."""


def pages_before(document: Document, vocabulary: Vocabulary) -> tuple[Page, ...]:
    """The pages before a standard: those before the first page with a table and the title above it. Without the title
    there, and where a table before it has a heading or a label of a standard, they may be part of it."""
    for place, page in enumerate(document.pages):
        if page.number is None:
            return ()
        if page.tables and any(is_title(line, vocabulary) for line in _above(page.elements)):
            return document.pages[:place]
        if any(_is_of_standard(table, vocabulary) for table in page.tables):
            return ()
    return ()


def _is_of_standard(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table may be a part of a standard: it has one column, as notes and attitudes have, or a cell is a
    heading or a label of a standard, or begins with a code."""
    cells = [cell for cell in table.cells if cell.lines]
    texts = [squeeze(cell.text) for cell in cells]
    known = any(text in vocabulary.headings or text in vocabulary.profile for text in texts)
    return known or table.columns == 1 or any(begins_like_code(line.text) for cell in cells for line in cell.lines)


def _above(elements: Sequence[object]) -> Iterator[Line]:
    """The lines above the first table."""
    for element in elements:
        if not isinstance(element, Line):
            return
        yield element


def without_appendix(placed: Sequence[tuple[Division, Placed]]) -> list[tuple[Division, Placed]]:
    """What was placed, without the table behind the notes that is none of theirs, and what follows it. Whether it
    belongs to them nothing tells."""
    columned = False
    notes: list[Row | Loose] = []
    for place, (division, element) in enumerate(placed):
        if division is not Division.NOTES or isinstance(element, BodyRow):
            continue
        if isinstance(element, Row):
            several = len(element.texts) > 1
            if notes and _is_apart(element, notes[-1], several and not columned):
                return [*placed[:place], *(one for one in placed[place:] if one[0] is not Division.NOTES)]
            columned = columned or several
        notes.append(element)
    return list(placed)


def _is_apart(row: Row, before: Row | Loose, columned: bool) -> bool:
    """Whether the part that begins with this row is none of the notes before it. ``columned`` says that the row has
    several columns, where the notes have none: then it is, at the top of a page or below rows; below running text it
    can be a small table of an item. With one column it is where no edge of its table stands where one of the notes'
    table does."""
    if columned and row.top:
        return True
    if isinstance(before, Loose):
        return False
    if columned:
        return True
    box, above = row.table.box, before.table.box
    return box is not None and above is not None and min(abs(box.x0 - above.x0), abs(box.x1 - above.x1)) > SAME_EDGE
