"""Parse: from a ``Document`` to a ``Standard``. Knows standards; knows nothing of file formats.

The flow: ``sections`` finds which rows and lines belong to which part; ``versions``, ``profile``, ``blocks`` and
``tasks``, ``attitudes``, ``notes`` read the parts; ``unplaced`` finds what none of them took.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model.document import Document
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.standard import Remark, Standard
from pipeline.parse.attitudes import read_attitudes
from pipeline.parse.blocks import assemble
from pipeline.parse.columnless import with_columns
from pipeline.parse.items import Reader
from pipeline.parse.joining import Words
from pipeline.parse.notes import read_notes
from pipeline.parse.profile import read_profile
from pipeline.parse.sections import divide
from pipeline.parse.swallowed import swallowed
from pipeline.parse.tasks import codes_are_dotted, codes_are_padded, read_duties
from pipeline.parse.title import read_title
from pipeline.parse.unplaced import unplaced
from pipeline.parse.versions import read_versions
from pipeline.parse.vocabulary import vocabulary

__all__ = ["parse"]


def parse(document: Document) -> Standard:
    """The standard that a document holds. Raises ``Rejected`` when there is no table of tasks in it."""
    words = vocabulary()
    source = document
    document, column_remarks = with_columns(document, words)
    sections = divide(document, words)
    if not sections.tasks:
        raise Rejected(Reason.NOT_A_STANDARD)
    dotted = codes_are_dotted(line.text for line in document.lines())
    reader = Reader(words, Words.of(document), _raised(document), dotted)
    padded = codes_are_padded(line.text for line in document.lines())
    versions, version_remarks = read_versions(sections.versions, reader.words)
    profile = read_profile(sections.profile, words, reader.words)
    names = (profile.profile.category, profile.profile.occupation, *(version.name for version in versions))
    printed = [name.text for name in names if name is not None]
    title, title_parts = read_title(sections.heading, words, reader.words, printed)
    duties = read_duties(assemble(sections.tasks), reader, padded)
    attitudes = read_attitudes(sections.attitudes, reader, padded)
    notes = read_notes(sections.notes, reader)
    standard = Standard(
        source=document.source,
        title=title,
        profile=profile.profile,
        versions=versions,
        duties=duties.duties,
        attitudes=attitudes.attitudes,
        notes=notes.notes,
        recognised=(
            *sections.recognised,
            *title_parts,
            *profile.recognised,
            *duties.recognised,
            *attitudes.recognised,
            *notes.recognised,
        ),
        unplaced=(),
        remarks=_once(
            (
                *column_remarks,
                *sections.remarks,
                *version_remarks,
                *profile.remarks,
                *duties.remarks,
                *attitudes.remarks,
                *notes.remarks,
            )
        ),
    )
    standard = replace(standard, remarks=(*standard.remarks, *swallowed(standard, words)))
    return unplaced(standard, source)


def _raised(document: Document) -> frozenset[int]:
    """The numbers of all raised characters."""
    return frozenset(
        line.start + i for line in document.lines() for start, end in line.raised for i in range(start, end)
    )


def _once(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks without repetitions; a header printed on every page would make one on each."""
    return tuple({(r.rule, r.message): r for r in reversed(list(remarks))}.values())[::-1]
