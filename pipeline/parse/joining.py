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

from pipeline.codes.mentions import begins_like_code, without_code
from pipeline.model.characters import is_cjk
from pipeline.model.document import Cell, Document, Line
from pipeline.model.passage import EMPTY, INSERTED, Passage
from pipeline.parse.printed import CellText, Printed
from pipeline.parse.wrapping import ended_early, padding

_SPACE = Passage.inserted(" ")

NEW_LINE = Passage.inserted("\n")
"""Between an item and the bulleted lines below it."""

_TOKEN = regex.compile(r"[A-Za-z0-9]+")
_LAST_TOKEN = regex.compile(r"[A-Za-z0-9]+\Z")
_WORD = regex.compile(r"[A-Za-z]+")
_LAST_WORD = regex.compile(r"[A-Za-z]+\Z")
_IDEOGRAPH = regex.compile(r"\p{Han}")
_LETTER_CUT_OFF = regex.compile(r"[b-z](?![A-Za-z0-9])")
"""A small letter alone: no word but "a" is one, so it is the end of the word above."""

_TIGHT_AFTER = "/-(［[{_@#~"
_ASTERISK = "*"
"""Two are one marker, also over a line's end."""

_TIGHT_BEFORE = "/-)］]}_.,;:!?%~"

LONG_WORD = 6
"""A word of so many letters is hardly the beginning or the end of another one."""

SPACE = 0.3
"""Width of a space as a share of the height of its line."""

OF_ONE_WIDTH = 5
"""So many letters that are as wide as each other are of a font that draws all so."""

HAIR = 0.1
"""A share of a line's height: margins left and right of a cell's text differ by so much."""


@dataclass(frozen=True, slots=True)
class Words:
    """What tells a broken Latin word from two: the words that stand unbroken somewhere in the document, whether it
    draws the spaces at which its lines are broken, and whether it cuts words where a column ends although there is
    another place to break the line."""

    known: frozenset[str]
    spaced: bool = False
    cut: bool = False

    @staticmethod
    def of(document: Document) -> Words:
        """The words that are surely whole: those within a line, and at the beginning and the end of a cell."""
        known: set[str] = set()
        spaced = cut = False
        for page in document.pages:
            last = page.tables[-1] if page.tables and page is not document.pages[-1] else None
            for element in page.elements:
                if isinstance(element, Line):
                    known.update(_whole_words((element,), 0))
                    continue
                for cell in element.cells:
                    goes_on = element is last and cell.row + cell.row_span == element.rows
                    known.update(_whole_words(cell.lines, None if goes_on else len(cell.lines) - 1))
                    spaced = spaced or _draws_spaces_at_breaks(cell)
                    cut = cut or _cuts_words(cell)
        return Words(frozenset(known), spaced, cut)


def _draws_spaces_at_breaks(cell: Cell) -> bool:
    """Whether a line of a cell that is full has a space drawn at its end. One at the end of a paragraph was typed."""
    return any(line.spaced for line in cell.lines) and any(
        line.spaced and not ended_early(upper, lower)
        for line, (upper, lower) in zip(cell.lines, pairwise(CellText.of(cell).printed()), strict=False)
    )


def _cuts_words(cell: Cell) -> bool:
    """Whether a line of a cell that is full to the last character is broken between two Latin letters without a space,
    although one had room and the line could have been broken before; or with one that had no room."""
    broken = any(a.text[-1:].isascii() and _may_be_the_rest(b.text) for a, b in pairwise(cell.lines))
    return broken and any(
        _is_latin(upper)
        and _is_latin(lower)
        and _may_be_the_rest(lower.passage.text)
        and not ended_early(upper, lower)
        and _is_cut_or_hangs(upper, lower)
        for upper, lower in pairwise(CellText.of(cell).printed())
    )


def _may_be_the_rest(text: str) -> bool:
    """Whether a line can go on with a word: it begins with a Latin character, and with no code."""
    return text[:1].isascii() and not begins_like_code(text)


def _is_latin(piece: Printed) -> bool:
    """Whether a text begins and ends with a Latin letter or a digit."""
    text = piece.passage.text
    return bool(_TOKEN.match(text) and _LAST_TOKEN.search(text))


def _is_cut_or_hangs(upper: Printed, lower: Printed) -> bool:
    if upper.line.spaced:
        return upper.room is not None and upper.line.box is not None and not _has_room_for_a_space(upper)
    return _is_full(upper, lower) and _has_room_for_a_space(upper) and not _is_one_run(upper)


def _whole_words(lines: Sequence[Line], end: int | None) -> Iterator[str]:
    """The words of a cell that no line end can have broken, also without the code that one is printed behind; where a
    space is drawn at the end of a line, or an ideograph stands before or behind it, none was broken. A cell that begins
    with a small letter goes on with one on the page before; ``end`` is the number of its last line, ``None`` where it
    may go on on the next page."""
    for number, line in enumerate(lines):
        text = line.text
        for match in _TOKEN.finditer(text):
            begins = match.start() == 0 and (_may_go_on(lines[number - 1]) if number else text[0].islower())
            ends = match.end() == len(text) and number != end and _may_go_on(line)
            below = lines[number + 1].text[:1] if number + 1 < len(lines) else ""
            if not begins and (not ends or (below and is_cjk(below))):
                yield match.group()
                yield without_code(match.group())


def _may_go_on(line: Line) -> bool:
    """Whether the word at the end of a line may go on in the next one."""
    return not line.spaced and not is_cjk(line.text[-1])


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
    drawn = words.spaced and not ended_early(upper, lower)
    if drawn and not _has_room_for_a_space(upper) and _are_known_words(left.text, right.text, words):
        return _SPACE
    if drawn and (upper.line.spaced or words.cut or _has_room_for_a_space(upper)):
        return _SPACE if upper.line.spaced else EMPTY
    if a in _TIGHT_AFTER or b in _TIGHT_BEFORE or a == b == _ASTERISK:
        return EMPTY
    end, start = _LAST_TOKEN.search(left.text), _TOKEN.match(right.text)
    if a.isdigit() and b.isdigit() and end and len(end.group()) > 1 and _is_full(upper, lower):
        # Two levels stand below one another, but no text has two numbers side by side: ``ISO1702`` / ``5實驗室`` is one
        # that the column's edge broke.
        return EMPTY
    if end and start and end.group() + start.group() in words.known and not ended_early(upper, lower):
        return EMPTY
    if drawn and _is_one_run(upper) and _begins_amid(left.text, upper):
        # The run began on a line above, so it is longer than its cell is wide.
        return EMPTY
    whole = {token.group() for token in (end, start) if token and len(token.group()) > 1} & words.known
    if end and start and not whole and (_is_cut_run(upper, lower) or (drawn and _is_cut_word(upper, lower))):
        return EMPTY
    return EMPTY if _LETTER_CUT_OFF.match(right.text) and a.islower() else _SPACE


def _are_known_words(left: str, right: str, words: Words) -> bool:
    """Whether a text ends or the next one begins with a word that stands whole elsewhere in the document, and both
    together are none: ``performance`` / ``metrics``. Short ones are found in many a word."""
    end, start = _LAST_WORD.search(left), _WORD.match(right)
    if end is None or start is None or end.group() + start.group() in words.known:
        return False
    return any(len(one.group()) >= LONG_WORD and one.group() in words.known for one in (end, start))


def _is_cut_run(upper: Printed, lower: Printed) -> bool:
    """Whether a line is one run of Latin letters and marks from its beginning to its end, and filled to the last
    character: a run that is longer than its cell is wide is cut anywhere. Two words that happen to fill a line look the
    same, so that only a run with marks or digits in it, as no single word has, counts, and none before a capital that
    follows a small letter.

    Evidence: ``S09socket/http/AJAX/R`` / ``EST``, ``O4.1.1Confus`` / ``ion`` in narrow columns; ``O4.1.1Confusion`` /
    ``Matrix`` in one a character wider.
    """
    run = upper.line.text.strip()
    if len(run) < 2 or run.isalpha() or not run.isascii() or any(character.isspace() for character in run):
        return False
    return not _is_capital_behind_small(upper, lower) and _is_full(upper, lower)


def _is_full(upper: Printed, lower: Printed) -> bool:
    """Whether a line is filled to the last character: the first one of the next line no longer fitted. False where
    nothing can be measured."""
    line, following, room = upper.line, lower.line, upper.room
    if line.box is None or following.box is None or room is None or not following.edges:
        return False
    left, right = following.edges[0]
    return room.x1 - padding(line.box, room) - line.box.x1 <= right - left + HAIR * line.box.height


def _has_room_for_a_space(piece: Printed) -> bool:
    """Whether a space behind the line would still have stood in the cell. Evidence: LibreOffice draws none that would
    not. False where nothing can be measured."""
    box, room = piece.line.box, piece.room
    if box is None or room is None:
        return False
    return room.x1 - padding(box, room) - box.x1 > _width_of_a_space(piece.line)


def _width_of_a_space(line: Line) -> float:
    """How wide the font of a line draws a space, in points: as wide as any letter where all are as wide as each other,
    a share of the line's height elsewhere."""
    height = line.box.height if line.box is not None else 0.0
    widths = {c: right - left for c, (left, right) in zip(line.text, line.edges, strict=False) if c.isascii()}
    widths = {c: width for c, width in widths.items() if c.isalpha()}
    if len(widths) >= OF_ONE_WIDTH and max(widths.values()) - min(widths.values()) < HAIR * height:
        return min(widths.values())
    return SPACE * height


def _is_cut_word(upper: Printed, lower: Printed) -> bool:
    """Whether the last word of a line can be cut at its end, and no capital tells of a new one."""
    return _is_one_run(upper) and not _is_capital_behind_small(upper, lower)


def _is_one_run(piece: Printed) -> bool:
    """Whether a line could have been broken nowhere before its end. Evidence: LibreOffice takes Latin words with 、
    between them for one (``n、PyTorch、TensorFl`` / ``ow``)."""
    text = piece.line.text.strip()
    return not any(character.isspace() for character in text) and _IDEOGRAPH.search(text) is None


def _begins_amid(joined: str, piece: Printed) -> bool:
    """Whether a line, the last one of what is joined so far, goes on with a run that began above it."""
    before = joined[: -len(piece.passage)][-1:]
    return before != "" and not before.isspace() and _IDEOGRAPH.match(before) is None


def _is_capital_behind_small(upper: Printed, lower: Printed) -> bool:
    """Whether a word begins with a capital below a small letter. One letter alone (``Ro`` / ``R``) is hardly a word."""
    below = lower.passage.text
    return upper.passage.text[-1:].islower() and below[:1].isupper() and below[1:2].isalpha()
