"""From the lines of the notes to paragraphs: where one begins, and how it is marked and indented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from pipeline.model.passage import EMPTY, Passage
from pipeline.model.punctuation import COLONS, QUOTES, SENTENCE_ENDS
from pipeline.parse.bullets import bullet_length, without_bullet
from pipeline.parse.items import Reader
from pipeline.parse.joining import NEW_LINE, join
from pipeline.parse.markers import footnote_marker
from pipeline.parse.notes.numbering import ItemNumber, item_number
from pipeline.parse.notes.one_line import AHEAD, HeadingLength, parts_of_line
from pipeline.parse.notes.small_tables import in_small_tables
from pipeline.parse.printed import CellText, Printed
from pipeline.parse.wrapping import ended_early

LINES_OF_A_HEADING = 3
"""A heading is wrapped over this many lines at most."""

PIECES_OF_A_HEADING = 24
"""A tool that ends a line where the font changes makes this many lines of a heading at most: one for each character."""


_QUOTE = re.compile("[" + "".join((*QUOTES, *QUOTES.values())) + "]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the notes.

    ``text``      its lines, joined, without the bullet.
    ``bullet``    the bullet; empty without one.
    ``number``    the number that it begins with.
    ``indent``    how far its first line, bullet included, stands from the edge of its cell, in points; ``None`` where
                  the file says of none of them how far.
    ``footnote``  whether it begins with the marker of a footnote.
    ``strong``    whether the format sets it in bold.
    """

    text: Passage
    bullet: str
    number: ItemNumber | None
    indent: float | None
    footnote: bool
    strong: bool


@dataclass(slots=True)
class _Draft:
    """A paragraph while it is collected: its lines, and the cells of a small table behind it."""

    pieces: list[Printed]
    bullet: str
    cells: list[list[Printed]] = field(default_factory=list)


def paragraphs(cell: CellText, heading_length: HeadingLength, reader: Reader) -> list[Paragraph]:
    """The paragraphs of the notes. One begins with a bullet, a heading, the marker of a footnote, the next number of a
    list, where the format says so, or where the line before ended although there was room."""
    pieces = [
        part for piece in cell.printed() if piece.passage for part in parts_of_line(piece, heading_length, reader)
    ]
    drafts = _Splitter(heading_length, reader).drafts(pieces)
    made = [made for draft in drafts if (made := _paragraph(draft, reader)) is not None]
    if all(paragraph.indent is None for paragraph in made):
        return made
    return [replace(paragraph, indent=paragraph.indent or 0.0) for paragraph in made]


def _paragraph(draft: _Draft, reader: Reader) -> Paragraph | None:
    text = join(draft.pieces, reader.words)
    if not text:
        return None
    for cell in draft.cells:
        text = text + NEW_LINE + join(cell, reader.words)
    first = draft.pieces[0]
    box, room = first.line.box, first.room
    indent = box.x0 - room.x0 if box is not None and room is not None else first.line.indent
    footnote = footnote_marker(text, reader.markers) is not None
    return Paragraph(text, draft.bullet, item_number(text.text), indent, footnote, first.line.strong)


class _Splitter:
    """Goes through the lines and keeps the numbers that lists have come to."""

    def __init__(self, heading_length: HeadingLength, reader: Reader) -> None:
        self._heading_length = heading_length
        self._reader = reader
        self._counted: dict[str, int] = {}
        self._heading_lines = 0

    def drafts(self, pieces: Sequence[Printed]) -> list[_Draft]:
        drafts: list[_Draft] = []
        bare = self._bare(pieces)
        headings = [self._heading_at(bare, i) for i in range(len(bare))]
        small = in_small_tables(bare, headings, self._reader)
        for piece, printed, heading, is_small in zip(bare, pieces, headings, small, strict=True):
            if is_small and drafts:
                self._add_to_table(drafts[-1], piece)
                continue
            begins = not drafts or self._begins(piece, drafts[-1].pieces, heading > 0)
            if not begins or (self._heading_lines > 0 and not piece.bulleted):
                drafts[-1].pieces.append(piece)
                self._heading_lines = max(0, self._heading_lines - 1)
                continue
            length = bullet_length(printed.passage.text, self._reader.vocabulary) if piece.bulleted else 0
            drafts.append(_Draft([piece], printed.passage.text[:length]))
            self._heading_lines = max(0, heading - 1)
            if heading:
                self._counted = {}
            elif (number := item_number(piece.passage.text)) is not None:
                self._counted[number.form] = number.value
        return drafts

    def _bare(self, pieces: Sequence[Printed]) -> list[Printed]:
        """The pieces without bullets. A hyphen alone on a line of its paragraph is the bullet of what is behind it."""
        vocabulary, ledger = self._reader.vocabulary, self._reader.ledger
        bare: list[Printed] = []
        for piece, following in zip_longest(pieces, pieces[1:]):
            number = piece.line.number
            goes_on = following is not None and number is not None and following.line.number == number
            if goes_on and piece.passage.text in vocabulary.spaced_bullets:
                ledger.bullet(piece.passage)
                bare.append(Printed(EMPTY, piece.line, piece.room, piece.opens, True))
            else:
                bare.append(without_bullet(piece, vocabulary, ledger))
        return bare

    def _add_to_table(self, draft: _Draft, piece: Printed) -> None:
        """Takes a line of a small table, which follows the item above it."""
        if piece.line.begins or not draft.cells:
            draft.cells.append([])
        draft.cells[-1].append(piece)

    def _heading_at(self, pieces: Sequence[Printed], start: int) -> int:
        """On how many lines a heading stands that begins with this one; 0 for none."""
        longest = LINES_OF_A_HEADING if pieces[start].line.box is not None else PIECES_OF_A_HEADING
        text = ""
        for end in range(start + 1, min(start + longest, len(pieces)) + 1):
            piece = pieces[end - 1]
            if end > start + 1 and (piece.bulleted or piece.line.begins or len(text) > AHEAD):
                return 0
            # Spaces between the lines are none of a heading's words.
            text += piece.passage.text
            if self._heading_length(text):
                has_colon_below = end < len(pieces) and pieces[end].passage.text in tuple(COLONS)
                return end - start + has_colon_below
        return 0

    def _begins(self, piece: Printed, above: Sequence[Printed], heading: bool) -> bool:
        """Whether a paragraph begins with this line; else it goes on with the one above. Within a quotation only what
        is marked or counted begins one."""
        before = above[-1]
        if piece.bulleted:
            return True
        if piece.line.begins:
            return bool(before.passage)
        text = join(above, self._reader.words).text
        if self._goes_on_counting(piece, text):
            return True
        if _is_open(text):
            return False
        whole = self._heading_length(text)
        below_heading = whole > 0 and whole == len(text)
        footnote = footnote_marker(piece.passage, self._reader.markers) is not None
        return below_heading or heading or footnote or ended_early(before, piece)

    def _goes_on_counting(self, piece: Printed, above: str) -> bool:
        """Whether a line begins with the next number of a list, or with any behind a text that is complete."""
        number = item_number(piece.passage.text)
        if number is None:
            return False
        if above[-1:] in SENTENCE_ENDS or (number.value == 1 and above[-1:] in COLONS):
            return True
        return number.value > 1 and self._counted.get(number.form) == number.value - 1


def _is_open(text: str) -> bool:
    """Whether a text opens a quotation that it does not close."""
    return sum(text.count(mark) for mark in QUOTES) > sum(text.count(mark) for mark in QUOTES.values())


def quoted_parts(text: str) -> Iterator[tuple[int, int]]:
    """Where a text quotes something."""
    depth = start = 0
    for mark in _QUOTE.finditer(text):
        if mark.group() in QUOTES:
            start, depth = (mark.start(), 1) if depth == 0 else (start, depth + 1)
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, mark.end()
