"""What stands around a standard and is none of it: cover pages, letters, tables of contents before it, a table on a
page of its own behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.document import Document, Line, Page
from pipeline.parse.furniture import is_title
from pipeline.parse.rows import Loose, Row
from pipeline.parse.sections.standing import BodyRow, Division, Placed
from pipeline.parse.vocabulary import Vocabulary

SAME_EDGE = 10.0
"""Points by which the edges of one table differ at most from page to page."""


def pages_before(document: Document, vocabulary: Vocabulary) -> tuple[Page, ...]:
    """The pages before a standard: those before the first page with a table, if the title stands above that table.
    Without the title there they may be part of the standard."""
    first = next((place for place, page in enumerate(document.pages) if page.tables), 0)
    page = document.pages[first] if first else None
    if page is None or page.number is None or not any(is_title(line, vocabulary) for line in _above(page.elements)):
        return ()
    return document.pages[:first]


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
