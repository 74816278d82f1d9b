"""Checks that the end of a standard is there."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.codes.kinds import Kind
from pipeline.codes.naming import is_of_kind
from pipeline.model.characters import half_width
from pipeline.model.doubt import Doubt
from pipeline.model.punctuation import WHOLE_ENDS
from pipeline.model.references import references
from pipeline.model.standard import Notes, RecognisedAs, Standard
from pipeline.model.walk import Leaf, leaves
from pipeline.validate.checks.furniture import claims

OPEN_ENDS = "、，,：:（([【「『《"
"""What no text ends with: it goes on behind it."""

QUOTED = 10
"""Characters that a message quotes."""

_NUMBER = regex.compile(r"\d+")


def missing_end(standard: Standard) -> Iterator[Doubt]:
    """A standard that stops before its end. Evidence: all published ones that were seen end with notes, also those
    without attitudes; where a marker refers to a footnote, the footnotes stand among them."""
    notes = standard.notes
    if not (notes.prerequisites or notes.supplements or notes.other or notes.footnotes):
        lacking = "attitudes and notes" if not standard.attitudes else "notes"
        yield Doubt("document-cut", f"the document has no {lacking}: it may be cut off", "/notes")
        return
    wanted = next((name for name in references(standard) if _is_behind(name, notes)), None)
    if wanted is not None:
        message = f"the notes end before what 【{wanted}】 refers to: the document may be cut off"
        yield Doubt("document-cut", message, "/notes")


def _is_behind(name: str, notes: Notes) -> bool:
    """Whether what a marker refers to would stand behind the end of the notes: its number is higher than those of all
    footnotes, or of the supplements that stand for them; one without a number has no note at all that could be meant.
    """
    if is_of_kind(name, Kind.TASK):
        return False
    own = _NUMBER.search(name)
    there = [number for footnote in notes.footnotes for number in _NUMBER.findall(footnote.marker.name)]
    if notes.footnotes or own is None:
        return own is not None and bool(there) and int(own.group()) > max(map(int, there))
    others = [passage.text for passage in (*notes.supplements, *(item for part in notes.other for item in part.items))]
    if not others:
        return True
    numbered = [int(match.group()) for text in others if (match := _NUMBER.match(half_width(text)))]
    return int(own.group()) > max(numbered, default=0)


def heading_at_end(standard: Standard) -> Iterator[Doubt]:
    """The heading of the prerequisites behind which nothing stands. Other notes can be blank: one of 272 standards that
    were seen ends with the heading of the supplements, below its prerequisites."""
    if standard.notes.prerequisites:
        return
    end = max(map(_end, leaves(standard)), default=-1)
    labels = (part.passage for part in standard.recognised if part.part is RecognisedAs.LABEL)
    last = max(labels, key=lambda passage: passage.origin[-1], default=None)
    if last is not None and last.origin[-1] > end:
        message = f"nothing stands below {last.text[-QUOTED:]!r}, the last heading: the document may be cut off"
        yield Doubt("document-cut", message, "/notes", last)


def open_end(standard: Standard) -> Iterator[Doubt]:
    """The last text of a document that goes on behind its end: it ends with what no text ends with, or without a full
    stop, where all other notes have one, or most of them and a page that the page numbers claim is not there. Evidence:
    of 272 standards that were seen, 264 end with a full stop; in the others not all of the notes above have one."""
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
    """Whether the notes other than the last one end with a full stop: all of them, or most where a page is missing."""
    notes = [leaf for leaf in leaves(standard) if leaf.path.startswith("/notes/") and leaf.passages]
    if last.path not in {leaf.path for leaf in notes}:
        return False
    ends = [leaf.passages[-1].text[-1:] in WHOLE_ENDS for leaf in notes if leaf.path != last.path]
    pages = standard.source.pages
    if pages is not None and max(claims(standard), default=0) > pages:
        return sum(ends) * 2 > len(ends)
    return bool(ends) and all(ends)


def _end(leaf: Leaf) -> int:
    """The number of the last printed character of a value."""
    return max((number for passage in leaf.passages for number in passage.origin), default=-1)
