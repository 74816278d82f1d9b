"""Loose lines beside the tables of a text: whole paragraphs, as in most exports, or lines as they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.codes.mentions import begins_like_code
from pipeline.model.characters import squeeze
from pipeline.model.document import Document, Line
from pipeline.model.punctuation import COLONS, SENTENCE_ENDS
from pipeline.parse.bullets import bullet_length
from pipeline.parse.columnless.widths import SLACK, begin_paragraphs, capacity, width
from pipeline.parse.vocabulary import Vocabulary

NARROWEST = 40.0
"""Half-width characters of the narrowest lines that running text is set in; shorter ones are names and headings."""


def with_paragraphs(document: Document, vocabulary: Vocabulary) -> Document:
    """The document with the beginnings of the paragraphs among its loose lines. Where a line that is as long as any
    ends in mid-sentence, and the next one has no mark of a beginning, lines end where they were printed."""
    loose = [line for page in document.pages for line in page.loose]
    if not _are_printed(loose, vocabulary):
        return document
    made = {line.start: line for line in begin_paragraphs(loose)}
    pages = [
        replace(p, elements=tuple(made.get(e.start, e) if isinstance(e, Line) else e for e in p.elements))
        for p in document.pages
    ]
    return replace(document, pages=tuple(pages))


def _are_printed(lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    room = capacity(lines)
    return room >= NARROWEST and any(
        width(upper) > room - SLACK
        and upper.text.strip()[-1] not in SENTENCE_ENDS + COLONS
        and not _is_marked(lower.text.strip(), vocabulary)
        for upper, lower in pairwise(lines)
    )


def _is_marked(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line begins with a bullet, a bracket or a code, or is a heading."""
    if bullet_length(text, vocabulary) or text[0] in "【[〔（(" or begins_like_code(text):
        return True
    return squeeze(text) in vocabulary.headings
