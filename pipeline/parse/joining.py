"""Joining wrapped lines into one text.

Between two lines there is nothing where either side is CJK, a space between two Latin words, and nothing again where
the column's edge broke a word, a path or a hyphenated word. Word processors draw the space at which they break a line:
in a document with such spaces a line without one was broken within a word. White space between two CJK characters is
layout (justified columns) and goes; other white space stays as printed, one space for a run of them; a gap without a
space character counts only between two Latin words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from pipeline.codes.mentions import without_code
from pipeline.model.characters import is_cjk
from pipeline.model.document import Box, Cell, Document, Line
from pipeline.model.passage import EMPTY, INSERTED, Passage

_SPACE = Passage.inserted(" ")

NEW_LINE = Passage.inserted("\n")
"""Between an item and the bulleted lines below it."""

_TOKEN = regex.compile(r"[A-Za-z0-9]+")
_LAST_TOKEN = regex.compile(r"[A-Za-z0-9]+\Z")
_LETTER_CUT_OFF = regex.compile(r"[b-z](?![A-Za-z0-9])")
"""A small letter alone: no word but "a" is one, so it is the end of the word above."""

_CLOSING = "、。，；：！？）」』】》〉)]}.,;:!?…%％”’"
_OPENING = "（「『【《〈([{“‘"
_TIGHT_AFTER = "/-(［[{_@#~"
_TIGHT_BEFORE = "/-)］]}_.,;:!?%~"

SLACK = 0.6
"""A line that ends a sentence ended early where this share of a character more than the next line's first unit would
still have fitted."""

SLACK_AMID = 3.0
"""The same for a line that ends in mid-sentence. Evidence: in 3D珠寶設計人員 lines of running text end up to two
characters before the edge of their cell."""

SPACE = 0.3
"""Width of a space as a share of the height of its line, where the line holds none."""

HAIR = 0.1
"""A share of a line's height: margins left and right of a cell's text differ by so much."""

_SENTENCE_ENDS = "。！？；.!?;"


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece of a printed line, as the parser handles it.

    ``passage``  the text, stripped.
    ``line``     the whole line that it comes from.
    ``room``     the box of the cell, or of the column of text, that the line was set in; ``None`` for text.
    ``opens``    True where it stands at the start of its line.
    ``bulleted`` True where a bullet, taken off already, stood before it.
    """

    passage: Passage
    line: Line
    room: Box | None
    opens: bool = True
    bulleted: bool = False

    def holding(self, passage: Passage) -> Printed:
        """The piece with another text."""
        return Printed(passage, self.line, self.room, self.opens, self.bulleted)


@dataclass(frozen=True, slots=True)
class CellText:
    """The lines of a logical cell, which may stand on several pages, each with the box of the cell it is printed in."""

    lines: tuple[tuple[Line, Box | None], ...] = ()

    @staticmethod
    def of(*cells: Cell) -> CellText:
        """The lines of printed cells, one cell after the other."""
        return CellText(tuple((line, cell.box) for cell in cells for line in cell.lines))

    @property
    def first(self) -> str:
        """The first line, stripped; empty without lines."""
        return self.lines[0][0].text.strip() if self.lines else ""

    def printed(self) -> list[Printed]:
        """The lines as pieces."""
        return [Printed(Passage.of(line).strip(), line, room) for line, room in self.lines]


@dataclass(frozen=True, slots=True)
class Words:
    """What tells a broken Latin word from two: the words that stand unbroken somewhere in the document, and whether it
    draws the spaces at which its lines are broken."""

    known: frozenset[str]
    spaced: bool = False

    @staticmethod
    def of(document: Document) -> Words:
        """The words that are surely whole: those within a line, and at the beginning and the end of a cell."""
        known: set[str] = set()
        spaced = False
        for page in document.pages:
            for element in page.elements:
                if isinstance(element, Line):
                    known.update(_whole_words((element,)))
                    continue
                for cell in element.cells:
                    known.update(_whole_words(cell.lines))
                    spaced = spaced or _draws_spaces_at_breaks(cell)
        return Words(frozenset(known), spaced)


def _draws_spaces_at_breaks(cell: Cell) -> bool:
    """Whether a line of a cell that is full has a space drawn at its end. One at the end of a paragraph was typed."""
    return any(
        line.spaced and not ended_early(upper, lower)
        for line, (upper, lower) in zip(cell.lines, pairwise(CellText.of(cell).printed()), strict=False)
    )


def _whole_words(lines: Sequence[Line]) -> Iterator[str]:
    """The words of a cell that no line end can have broken, also without the code that one is printed behind."""
    for number, line in enumerate(lines):
        text = line.text
        for match in _TOKEN.finditer(text):
            begins = match.start() == 0 and number > 0
            ends = match.end() == len(text) and number + 1 < len(lines)
            if not begins and not ends:
                yield match.group()
                yield without_code(match.group())


def tidy(passage: Passage) -> Passage:
    """Without layout space: stripped, white space between CJK characters gone, other runs of it one space."""
    passage = passage.strip()
    text = passage.text
    if len(text.split(maxsplit=1)) < 2:
        return passage
    keep: list[int] = []
    i = 0
    while i < len(text):
        if not text[i].isspace():
            keep.append(i)
            i += 1
            continue
        j = i
        while text[j].isspace():
            j += 1
        left, right = text[i - 1], text[j]
        cjk = is_cjk(left) + is_cjk(right)
        printed = next((k for k in range(i, j) if passage.origin[k] != INSERTED), None)
        if cjk == 0 or (cjk == 1 and printed is not None):
            keep.append(i if printed is None else printed)
        i = j
    tidied = passage.keep(keep)
    if any(c.isspace() and c != " " for c in tidied.text):
        tidied = Passage("".join(" " if c.isspace() else c for c in tidied.text), tidied.origin)
    return tidied


def join(pieces: Iterable[Printed], words: Words) -> Passage:
    """One text from the pieces of successive lines."""
    joined = EMPTY
    before: Printed | None = None
    for piece in pieces:
        text = tidy(piece.passage)
        if not text:
            continue
        joined = joined + _between(joined, text, before, piece, words) + text if before is not None else text
        before = piece
    return tidy(joined) if joined else EMPTY


def _between(left: Passage, right: Passage, upper: Printed, lower: Printed, words: Words) -> Passage:
    """What stands between two joined lines: nothing or a space."""
    a, b = left.text[-1], right.text[0]
    if upper.line is lower.line:
        return EMPTY if is_cjk(a) or is_cjk(b) else _SPACE
    if is_cjk(a) or is_cjk(b):
        return EMPTY
    if words.spaced and not ended_early(upper, lower) and (upper.line.spaced or _has_room_for_a_space(upper)):
        return _SPACE if upper.line.spaced else EMPTY
    if a in _TIGHT_AFTER or b in _TIGHT_BEFORE:
        return EMPTY
    end, start = _LAST_TOKEN.search(left.text), _TOKEN.match(right.text)
    if end and start and end.group() + start.group() in words.known and not ended_early(upper, lower):
        return EMPTY
    if end and start and not words.known & {end.group(), start.group()} and _is_cut_run(upper, lower):
        return EMPTY
    return EMPTY if _LETTER_CUT_OFF.match(right.text) and a.islower() else _SPACE


def _is_cut_run(upper: Printed, lower: Printed) -> bool:
    """Whether a line is one run of Latin letters and marks from its beginning to its end, and filled to the last
    character: a run that is longer than its cell is wide is cut anywhere. Two words that happen to fill a line look the
    same, so that only a run with marks or digits in it, as no single word has, counts.

    Evidence: ``S09socket/http/AJAX/R`` / ``EST``, ``O4.1.1Confus`` / ``ion`` in narrow columns.
    """
    line, following, room = upper.line, lower.line, upper.room
    run = line.text.strip()
    if line.box is None or following.box is None or room is None or not following.edges:
        return False
    if run.isalpha() or not run.isascii() or any(character.isspace() for character in run):
        return False
    padding = min(max(line.box.x0 - room.x0, 1.0), 8.0)
    left, right = following.edges[0]
    return room.x1 - padding - line.box.x1 <= right - left + HAIR * line.box.height


def _has_room_for_a_space(piece: Printed) -> bool:
    """Whether a space behind the line would still have stood in the cell. Evidence: LibreOffice draws none that would
    not. False where nothing can be measured."""
    box, room = piece.line.box, piece.room
    if box is None or room is None:
        return False
    spaces = [right - left for (left, right), c in zip(piece.line.edges, piece.line.text, strict=False) if c == " "]
    return room.x1 - box.x1 > min(spaces, default=SPACE * box.height)


def ended_early(upper: Printed, lower: Printed) -> bool:
    """Whether the upper line ends although the beginning of the lower one would still have fitted: a paragraph ends
    there.

    False where nothing can be measured. The unit that wraps is a CJK character with the punctuation that must not be
    parted from it, or a run of Latin words without white space.
    """
    spare = _spare(upper, lower)
    if spare is None:
        return False
    room, height = spare
    return room > height * (SLACK if upper.passage.text[-1:] in _SENTENCE_ENDS else SLACK_AMID)


def fills_its_room(upper: Printed, lower: Printed) -> bool:
    """Whether the upper line ends where the beginning of the lower one no longer fitted. False where nothing can be
    measured."""
    spare = _spare(upper, lower)
    return spare is not None and spare[0] <= SLACK * spare[1]


def _spare(upper: Printed, lower: Printed) -> tuple[float, float] | None:
    """The points that would have been left on the upper line, had the lower one's first unit been set on it, and the
    height of the line; ``None`` where nothing can be measured."""
    box, room = upper.line.box, upper.room
    if box is None or room is None or lower.line.box is None:
        return None
    padding = min(max(box.x0 - room.x0, 1.0), 8.0)
    return room.x1 - padding - box.x1 - _first_unit(lower), box.height


def _is_between_latin(text: str, i: int) -> bool:
    """Whether a character is punctuation with Latin on both sides: LibreOffice wraps ``System、Niagara`` as one."""
    if text[i] not in _CLOSING and text[i] not in _OPENING:
        return False
    beyond = text[i + 1 : i + 2]
    return i > 0 and not is_cjk(text[i - 1]) and beyond.isalnum() and not is_cjk(beyond)


def _first_unit(piece: Printed) -> float:
    """Width in points of what would have had to fit on the line above."""
    line = piece.line
    text, edges = line.text, line.edges
    offset = piece.passage.origin[0] - line.start if piece.passage else 0
    i = offset
    while i < len(text) and text[i] in _OPENING:
        i += 1
    if i < len(text) and is_cjk(text[i]):
        i += 1
    else:
        while i < len(text) and not text[i].isspace() and (not is_cjk(text[i]) or _is_between_latin(text, i)):
            i += 1
    while i < len(text) and text[i] in _CLOSING:
        i += 1
    if i <= offset or not edges:
        return 0.0
    return edges[i - 1][1] - edges[offset][0]
