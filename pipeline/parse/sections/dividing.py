"""Goes through the rows and lines of a document and divides them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from pipeline.model.document import Document
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage
from pipeline.parse.around import pages_before, without_appendix
from pipeline.parse.furniture import furniture
from pipeline.parse.ledger import Ledger
from pipeline.parse.rows import Loose, Row
from pipeline.parse.sections import tables, texts
from pipeline.parse.sections.broken_headers import with_whole_headers
from pipeline.parse.sections.standing import BodyRow, Division, Placed, Sections, Standing, Step
from pipeline.parse.vocabulary import Vocabulary


def divide(document: Document, rows: Iterable[Row | Loose], vocabulary: Vocabulary, ledger: Ledger) -> Sections:
    """The parts of the document, which has these rows and lines. Text before the first heading is ``heading``; what
    fits no part is left out of all."""
    elements = list(with_whole_headers(_without_furniture(document, rows, vocabulary, ledger), vocabulary))
    placed: list[tuple[Division, Placed]] = []
    standing = Standing()
    for element, below in zip_longest(elements, elements[1:]):
        assert element is not None
        step = _step(standing, element, below, vocabulary)
        for label in step.labels:
            ledger.label(label)
        ledger.enter(step.doubts)
        placed += step.placed
        standing = step.standing
    return _sections(without_appendix(placed))


def _step(standing: Standing, element: Row | Loose, below: Row | Loose | None, vocabulary: Vocabulary) -> Step:
    """The step over a row or a line."""
    if isinstance(element, Loose):
        return texts.loose(standing, element, below, vocabulary)
    cells = element.texts
    return (
        tables.header(standing, element, cells, vocabulary)
        or texts.one_cell(standing, element, cells, below, vocabulary)
        or tables.body(standing, element, vocabulary)
    )


def _without_furniture(
    document: Document, rows: Iterable[Row | Loose], vocabulary: Vocabulary, ledger: Ledger
) -> Iterator[Row | Loose]:
    """The rows and lines of a document; page headers and footers are entered in the ledger."""
    before = pages_before(document, vocabulary)
    for page in before:
        if not page.elements:
            continue
        message = f"page {page.number} stands before the standard and is none of it"
        ledger.enter([Doubt("page-around", message, page=page.number)])
        for line in page.lines():
            ledger.furniture(Passage.of(line))
    document = replace(document, pages=document.pages[len(before) :])
    margins = furniture(document, vocabulary)
    around = set(map(id, before))
    for element in rows:
        if id(element.page) in around:
            continue
        if isinstance(element, Loose) and element.line.start in margins:
            ledger.furniture(Passage.of(element.line))
        else:
            yield element


def _sections(placed: list[tuple[Division, Placed]]) -> Sections:
    rows = [(division, element) for division, element in placed if isinstance(element, Row)]
    bodies = [(division, element) for division, element in placed if isinstance(element, BodyRow)]
    texts = [(division, element) for division, element in placed if not isinstance(element, BodyRow)]
    return Sections(
        heading=tuple(e for division, e in texts if division is Division.HEADING and isinstance(e, Loose)),
        versions=tuple(e for division, e in bodies if division is Division.VERSIONS),
        profile=tuple(e for division, e in rows if division is Division.PROFILE),
        tasks=tuple(e for division, e in bodies if division is Division.TASKS),
        attitudes=tuple(e for division, e in texts if division is Division.ATTITUDES),
        notes=tuple(e for division, e in texts if division is Division.NOTES),
    )
