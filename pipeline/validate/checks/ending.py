"""Checks that the end of a standard is there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes.kinds import Kind
from pipeline.codes.naming import is_of_kind
from pipeline.model.doubt import Doubt
from pipeline.model.references import references
from pipeline.model.standard import Standard
from pipeline.model.walk import leaves

OPEN_ENDS = "、，,：:（([【「『《"
"""What no text ends with: it goes on behind it."""


def missing_end(standard: Standard) -> Iterator[Doubt]:
    """A standard that stops before its end. Evidence: all published ones that were seen end with notes, also those
    without attitudes; where a marker refers to a footnote, the footnotes stand among them."""
    notes = standard.notes
    if not (notes.prerequisites or notes.supplements or notes.other or notes.footnotes):
        lacking = "attitudes and notes" if not standard.attitudes else "notes"
        yield Doubt("document-cut", f"the document has no {lacking}: it may be cut off", "/notes")
        return
    wanted = [name for name in references(standard) if not is_of_kind(name, Kind.TASK)]
    if wanted and not notes.footnotes and not notes.supplements and not notes.other:
        message = f"the notes end before what 【{wanted[0]}】 refers to: the document may be cut off"
        yield Doubt("document-cut", message, "/notes")


def open_end(standard: Standard) -> Iterator[Doubt]:
    """The last text of a document that goes on behind its end."""
    last = max(
        leaves(standard), key=lambda leaf: max((n for p in leaf.passages for n in p.origin), default=-1), default=None
    )
    text = last.passages[-1] if last is not None and last.passages else None
    if last is not None and text is not None and text.text[-1:] in OPEN_ENDS and text.text:
        yield Doubt(
            "document-cut", f"the last text ends with {text.text[-1]!r}: the document may be cut off", last.path, text
        )
