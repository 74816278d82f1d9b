"""Parse: from a ``Document`` to a ``Standard``. Knows standards; knows nothing of file formats.

The flow: ``columnless`` puts text without columns back into tables; ``sections`` finds which rows and lines belong to
which part; ``versions``, ``profile``, ``body``, ``attitudes`` and ``notes`` read the parts, and enter in the ``ledger``
what is no value and what they are not sure of; ``unplaced`` finds what none of them took.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.codes.measuring import measured
from pipeline.model.document import Document, Line
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.standard import Standard
from pipeline.parse.adding import NOTHING_ADDED, Added
from pipeline.parse.attitudes import read_attitudes
from pipeline.parse.body import assemble
from pipeline.parse.body.reading import read_duties
from pipeline.parse.columnless import with_columns
from pipeline.parse.doubled import printed_twice
from pipeline.parse.items import Reader
from pipeline.parse.joining import Words
from pipeline.parse.ledger import Ledger
from pipeline.parse.markers import Markers, without_markers
from pipeline.parse.notes import read_notes
from pipeline.parse.profile import read_profile
from pipeline.parse.rows import flatten, section_lines
from pipeline.parse.sections import divide
from pipeline.parse.several import where_standards_begin
from pipeline.parse.swallowed import swallowed
from pipeline.parse.title import read_title
from pipeline.parse.unplaced import unplaced, used_twice
from pipeline.parse.versions import read_versions
from pipeline.parse.vocabulary import vocabulary

__all__ = ["parse"]


def parse(document: Document, added: Added = NOTHING_ADDED) -> Standard:
    """The standard that a document holds; ``added`` are words beside those of the vocabulary. Raises ``Rejected`` when
    there is no table of tasks in it, or when there are several standards."""
    words, ledger = vocabulary(added), Ledger()
    source = document
    document = with_columns(document, words, ledger)
    rows = tuple(flatten(document))
    if begins := where_standards_begin(rows, words):
        raise Rejected(Reason.SEVERAL_STANDARDS, _several(begins, document.source.pages))
    sections = divide(document, rows, words, ledger)
    if not sections.tasks:
        raise Rejected(Reason.NOT_A_STANDARD)
    style = measured(cells_of(document))
    markers = Markers.of(document, words.footnote_word, [line.text for line, _ in section_lines(sections.notes)])
    reader = Reader(words, Words.of(document), markers, ledger, style)
    versions = read_versions(sections.versions, reader.words, ledger)
    profile = read_profile(sections.profile, words, reader.words, markers, ledger)
    names = (profile.category, profile.occupation, *(version.name for version in versions))
    printed = [name.text for name in names if name is not None]
    title = read_title(sections.heading, words, reader.words, ledger, printed)
    standard = Standard(
        source=document.source,
        title=without_markers(title, markers, ledger) if title is not None else None,
        profile=profile,
        versions=versions,
        duties=read_duties(assemble(sections.tasks, style, ledger), reader),
        attitudes=read_attitudes(sections.attitudes, reader),
        notes=read_notes(sections.notes, reader),
        recognised=(),
        unplaced=(),
        doubts=(),
    )
    standard = replace(standard, recognised=ledger.recognised, references=ledger.referring)
    found = (*swallowed(standard, words), *printed_twice(standard, document), *used_twice(standard))
    return replace(standard, unplaced=tuple(unplaced(standard, source)), doubts=(*ledger.doubts, *found))


def cells_of(document: Document) -> Iterator[list[str]]:
    """The lines of every cell, and every line outside of tables by itself."""
    for page in document.pages:
        for element in page.elements:
            if isinstance(element, Line):
                yield [element.text]
            else:
                yield from ([line.text for line in cell.lines] for cell in element.cells)


def _several(begins: list[int], pages: int | None) -> str:
    """Where the standards of a file stand, which begin on these pages, or at these lines."""
    if pages is None:
        return f"The file holds {len(begins)} standards, which begin at lines {', '.join(map(str, begins))}"
    last = [*(following - 1 for following in begins[1:]), pages]
    ranges = (f"{first}-{end}" if first < end else f"{first}" for first, end in zip(begins, last, strict=True))
    return f"The file holds {len(begins)} standards, on pages {', '.join(ranges)}"
