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

_BEHIND_SPACE = re.compile(r"(?<=\s)\S")


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
    if bullet_length(first, vocabulary) or heading_length(first) == len(first) or first[-1:] in SENTENCE_ENDS:
        return parts
    return [piece]


def _beginnings(passage: Passage, heading_length: HeadingLength, markers: Markers) -> Iterator[int]:
    """Where within a line, behind a complete text, a heading begins, a footnote, or the next item of a list."""
    text = passage.text
    opening = item_number(text)
    counted = {opening.form: opening.value} if opening is not None else {}
    for match in _BEHIND_SPACE.finditer(text):
        start = match.start()
        before = text[:start].rstrip()[-1:]
        number = item_number(text[start:])
        if number is not None:
            first = number.value == 1 and before in COLONS
            goes_on = number.form in _IN_CHINESE or counted.get(number.form) == number.value - 1
            if first or (before in SENTENCE_ENDS and goes_on):
                counted[number.form] = number.value
                yield start
        elif before in SENTENCE_ENDS and heading_length(text[start:]):
            counted = {}
            yield start
        elif before in SENTENCE_ENDS and footnote_marker(passage.cut(start), markers) is not None:
            yield start
