"""Cuts a line that holds several paragraphs: an export as text puts a whole cell on one line, and of its paragraphs
nothing is left but their bullets, their numbers and the words of headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from pipeline.model.passage import Passage
from pipeline.model.punctuation import COLONS, SENTENCE_ENDS
from pipeline.parse.bullets import at_bullets, bullet_length
from pipeline.parse.items import Reader
from pipeline.parse.markers import Markers, footnote_marker
from pipeline.parse.notes.numbering import item_number
from pipeline.parse.printed import Printed
from pipeline.parse.vocabulary import Vocabulary

HeadingLength = Callable[[str], int]
"""How many characters of a text are a known heading at its beginning; 0 for none."""

_IN_CHINESE = ("一、", "(一)")
"""Forms of numbers that no sentence begins with; ``3. `` can be anything."""

_BEHIND_COMPLETE = re.compile(rf"(?P<mark>[{re.escape(SENTENCE_ENDS + COLONS)}])\s+(?=\S)")

AHEAD = 64
"""So many characters show what a paragraph begins with: the longest heading and a number before it."""


def parts_of_line(piece: Printed, heading_length: HeadingLength, reader: Reader) -> Iterator[Printed]:
    """The paragraphs of a line of text. Behind a complete text a bullet begins one, a known heading, the marker of a
    footnote, the next number of a list; where the line begins with a bullet or a heading, any bullet does. A line of a
    page is one piece."""
    if piece.line.box is not None:
        yield piece
        return
    for part in _at_bullets(piece, heading_length, reader.vocabulary):
        bounds = [0, *_beginnings(part.passage, heading_length, reader.markers), len(part.passage)]
        for start, end in pairwise(bounds):
            yield part.holding(part.passage.cut(start, end).strip())


def _at_bullets(piece: Printed, heading_length: HeadingLength, vocabulary: Vocabulary) -> list[Printed]:
    """The line cut at its bullets. A mark in mid-sentence of a line without bullets is one of its text."""
    parts = at_bullets(piece, vocabulary)
    first = parts[0].passage.text
    if (
        bullet_length(first, vocabulary)
        or (len(first) <= AHEAD and heading_length(first) == len(first))
        or first[-1:] in SENTENCE_ENDS
    ):
        return parts
    return [piece]


def _beginnings(passage: Passage, heading_length: HeadingLength, markers: Markers) -> Iterator[int]:
    """Where within a line, behind a complete text, a heading begins, a footnote, or the next item of a list."""
    text = passage.text
    opening = item_number(text[:AHEAD])
    counted = {opening.form: opening.value} if opening is not None else {}
    for match in _BEHIND_COMPLETE.finditer(text):
        start, is_sentence = match.end(), match["mark"] in SENTENCE_ENDS
        following = passage.cut(start, min(start + AHEAD, len(passage)))
        number = item_number(following.text)
        if number is not None:
            goes_on = number.form in _IN_CHINESE or counted.get(number.form) == number.value - 1
            if (is_sentence and goes_on) or (not is_sentence and number.value == 1):
                counted[number.form] = number.value
                yield start
        elif is_sentence and heading_length(following.text):
            counted = {}
            yield start
        elif is_sentence and footnote_marker(following, markers) is not None:
            yield start
