"""Checks that the end of a standard is there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes.kinds import Kind
from pipeline.codes.naming import is_of_kind
from pipeline.model.doubt import Doubt
from pipeline.model.punctuation import SENTENCE_ENDS
from pipeline.model.references import references
from pipeline.model.standard import Standard
from pipeline.model.walk import Leaf, leaves
from pipeline.validate.checks.furniture import claims

OPEN_ENDS = "、，,：:（([【「『《"
"""What no text ends with: it goes on behind it."""

WHOLE_ENDS = f"{SENTENCE_ENDS}.）)」』】"
"""What a whole sentence ends with, closing marks included."""

SEVERAL = 3
"""So many other notes show how the notes of a document end."""

QUOTED = 10
"""Characters that a message quotes."""


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
    """The last text of a document that goes on behind its end: it ends with what no text ends with, or without a full
    stop, where all other notes have one, or most of them and a page that the page numbers claim is not there."""
    last = max(leaves(standard), key=_end, default=None)
    text = last.passages[-1] if last is not None and last.passages else None
    if last is None or text is None or not text.text:
        return
    if text.text[-1] in OPEN_ENDS:
        message = f"the last text ends with {text.text[-1]!r}: the document may be cut off"
        yield Doubt("document-cut", message, last.path, text)
    elif text.text[-1] not in WHOLE_ENDS and _others_end(standard, last):
        message = f"the last text ends with {text.text[-QUOTED:]!r} and no full stop: the document may be cut off"
        yield Doubt("document-cut", message, last.path, text)


def _others_end(standard: Standard, last: Leaf) -> bool:
    """Whether the notes other than the last one end with a full stop: all of several, or most where a page is
    missing."""
    notes = [leaf for leaf in leaves(standard) if leaf.path.startswith("/notes/") and leaf.passages]
    if last.path not in {leaf.path for leaf in notes}:
        return False
    ends = [leaf.passages[-1].text[-1:] in WHOLE_ENDS for leaf in notes if leaf.path != last.path]
    pages = standard.source.pages
    if pages is not None and max(claims(standard), default=0) > pages:
        return sum(ends) * 2 > len(ends)
    return len(ends) >= SEVERAL and all(ends)


def _end(leaf: Leaf) -> int:
    """The number of the last printed character of a value."""
    return max((number for passage in leaf.passages for number in passage.origin), default=-1)
