"""From the lines of one cell to its coded items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from pipeline.codes.choosing import CodePlace, Expectation, Spot, choose
from pipeline.codes.kinds import Kind
from pipeline.codes.reading import (
    Reading,
    first_numbers,
    is_broken,
    may_be_broken,
    number_is_broken,
    places_of,
    stands_apart,
)
from pipeline.codes.style import USUAL, Style
from pipeline.model.characters import half_width
from pipeline.model.passage import EMPTY, Passage
from pipeline.model.punctuation import COLONS, SENTENCE_ENDS
from pipeline.model.standard import Code, Item, Marker
from pipeline.parse.bullets import at_bullets, with_lone_bullets, without_bullet
from pipeline.parse.joining import NEW_LINE, Words, join
from pipeline.parse.ledger import Ledger
from pipeline.parse.markers import Markers, take_markers, take_task_references
from pipeline.parse.printed import CellText, Printed
from pipeline.parse.vocabulary import Vocabulary
from pipeline.parse.wrapping import ended_early

_NAME_BEFORE_COLON = regex.compile(r"[^\s，。、；：:()（）]{2,12}[：:]")
_DOTTED_WORD = regex.compile(r"[.．][A-Za-z]")
_BRACKETS = {"（": 1, "(": 1, "【": 1, "「": 1, "）": -1, ")": -1, "】": -1, "」": -1}
_BRACKET = regex.compile("[" + regex.escape("".join(_BRACKETS)) + "]")


WITH_TASKS = (Kind.KNOWLEDGE, Kind.SKILL)
"""Kinds behind which codes of tasks in brackets are references."""

ONE_TEXT = (Kind.DUTY, Kind.TASK)
"""Columns whose cells hold one text, however many paragraphs it is set in, unless there are several codes."""


LINES_OF_A_CODE = 5
"""A code in a narrow column can go on over this many more lines: ``O`` / ``1.`` / ``1.`` / ``1``."""


WIDE_GAP = 2.0
"""A gap of more than this many heights of a line is none between two words."""

TAB_GAP = 0.35
"""A gap of more than this many heights parts two names: a tab stop leaves no more behind a name that nearly reaches it.
Between ideographs and Latin letters word processors leave up to a quarter."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a cell depends on besides the cell: the vocabulary, the document's words, what is a marker in it,
    the ledger, how the document prints its codes.
    """

    vocabulary: Vocabulary
    words: Words
    markers: Markers
    ledger: Ledger
    style: Style = USUAL


@dataclass(slots=True)
class _Draft:
    """An item while its pieces are collected: groups of pieces, each group a line of the value."""

    code: Code | None
    groups: list[list[Printed]]


def read_items(cell: CellText, expected: Expectation, reader: Reader) -> tuple[Item, ...]:
    """The items of a cell. Text before the first code is one or several items without a code."""
    ledger = reader.ledger
    parts = (part for piece in cell.printed() if piece.passage for part in at_bullets(piece, reader.vocabulary))
    printed = [without_bullet(part, reader.vocabulary, ledger) for part in parts]
    pieces = _with_whole_codes(with_lone_bullets(printed, ledger), expected)
    drafts: list[_Draft] = []
    for piece, reading in _split(pieces, expected, ledger):
        if reading is not None:
            if reading.before_han:
                _doubt_code(piece.passage, reading, ledger)
            code = Code(reading.value, piece.passage.cut(0, reading.end).strip())
            rest = piece.passage.cut(reading.end).strip()
            if _DOTTED_WORD.match(rest.text) and reader.style.dotted:
                ledger.separator(rest.cut(0, 1))
                rest = rest.cut(1)
            elif _DOTTED_WORD.match(rest.text):
                message = f"the dot before {rest.text[1:]!r} can be a mark behind {reading.value}; taken as text"
                ledger.doubt("code-ambiguous", message, rest)
            drafts.append(_Draft(code, [[piece.holding(rest)]] if rest else [[]]))
            continue
        if not drafts or (drafts[-1].code is None and _opens_item(drafts[-1], piece, expected.kind)):
            drafts.append(_Draft(None, [[piece]]))
        elif _opens_line(piece, expected.kind) and drafts[-1].groups[-1]:
            drafts[-1].groups.append([piece])
        else:
            drafts[-1].groups[-1].append(piece)
    return tuple(_item(d, expected.kind, reader) for d in drafts)


def _with_whole_codes(pieces: list[Printed], expected: Expectation) -> list[Printed]:
    """The pieces, codes that the column's edge broke put together again."""
    kind, style = expected.kind, expected.style
    whole: list[Printed] = []
    for index, piece in enumerate(pieces):
        last = whole[-1].passage.text if whole and not piece.bulleted else ""
        if may_be_broken(last):
            following = "".join(other.passage.text for other in pieces[index : index + LINES_OF_A_CODE])
            above = _last_numbers(whole[:-1], kind, style)
            if is_broken(last, following, kind, style) or number_is_broken(last, following, above, kind, style):
                begun = whole.pop()
                piece = piece._replace(passage=begun.passage + piece.passage, bulleted=begun.bulleted)
        whole.append(piece)
    return whole


def _last_numbers(pieces: Sequence[Printed], kind: Kind, style: Style) -> tuple[int, ...] | None:
    """The numbers of the last code that one of these pieces begins with; ``None`` without one."""
    read = (first_numbers(half_width(piece.passage.text), kind, style) for piece in reversed(pieces))
    return next((numbers for numbers in read if numbers), None)


def _opens_line(piece: Printed, kind: Kind) -> bool:
    """Whether a piece is a line of its own within its item: a bullet says so, or the format, which for a duty or a task
    only says that its one text is set in several paragraphs."""
    return piece.opens and (piece.bulleted or (piece.line.begins and kind not in ONE_TEXT))


def _opens_item(draft: _Draft, piece: Printed, kind: Kind) -> bool:
    """Whether a piece without a code, after an item without a code, is an item of its own: a bullet or the format says
    so, or the line before ended although there was room. A duty or task is one text."""
    if kind in ONE_TEXT or not piece.opens:
        return False
    last = draft.groups[-1][-1]
    if piece.bulleted or piece.line.begins or ended_early(last, piece):
        return True
    # A full line can be the last one of its item: the name of the next attitude shows it.
    finished = last.passage.text.endswith("。")
    return kind is Kind.ATTITUDE and finished and _NAME_BEFORE_COLON.match(piece.passage.text) is not None


def _item(draft: _Draft, kind: Kind, reader: Reader) -> Item:
    text = EMPTY
    notes: list[Marker] = []
    for group in draft.groups:
        line = join(group, reader.words)
        line, found = take_markers(line, reader.markers)
        notes += found
        if kind in WITH_TASKS:
            line, found, between = take_task_references(line)
            notes += found
            for mark in between:
                reader.ledger.separator(mark)
        if line:
            text = text + NEW_LINE + line if text else line
    return Item(draft.code, text, tuple(notes))


def _split(pieces: list[Printed], expected: Expectation, ledger: Ledger) -> list[tuple[Printed, Reading | None]]:
    """The pieces cut where codes begin; each with the reading of the code that it begins with."""
    places: list[CodePlace] = []
    owners: list[int] = []
    depth = 0
    for index, piece in enumerate(pieces):
        text = piece.passage.text
        plain = half_width(text)
        inside, counted = depth, 0
        for start in places_of(plain, expected.kind, expected.style):
            inside, counted = inside + _opened(text[counted:start]), start
            enclosed = inside > 0 and _closes(text[start:], pieces[index + 1 :])
            places.append(CodePlace(plain, start, _spot(piece, start, expected.kind), enclosed))
            owners.append(index)
        depth = max(0, depth + _opened(text))
    choice = choose(places, expected)
    for i in choice.doubtful:
        reading = choice.taken[i]
        piece = pieces[owners[i]]
        _doubt_code(piece.passage.cut(places[i].start), reading, ledger)
    return _cut(pieces, places, owners, choice.taken)


def _doubt_code(text: Passage, reading: Reading | None, ledger: Ledger) -> None:
    """The text can begin with another code than the one that was taken."""
    printed = text.cut(0, 8)
    shown = reading.value if reading else "no code"
    ledger.doubt("code-ambiguous", f"{printed.text!r} can be read in two ways; taken as {shown}", printed)


def _opened(text: str) -> int:
    """How many more brackets a text opens than it closes."""
    return sum(_BRACKETS[c] for c in _BRACKET.findall(text))


def _closes(text: str, pieces: Sequence[Printed]) -> bool:
    """Whether a bracket that is open before this text is closed in it or in the pieces behind it. Evidence: a published
    skill begins with 「 and has no 」."""
    depth = 1
    for part in (text, *(piece.passage.text for piece in pieces)):
        for bracket in _BRACKET.findall(part):
            depth += _BRACKETS[bracket]
            if depth == 0:
                return True
    return False


def _cut(
    pieces: list[Printed], places: Sequence[CodePlace], owners: list[int], taken: Sequence[Reading | None]
) -> list[tuple[Printed, Reading | None]]:
    """The pieces between the chosen codes. The ends of readings are counted from the beginning of the new piece."""
    starts: dict[int, list[tuple[int, Reading]]] = {}
    for place, owner, reading in zip(places, owners, taken, strict=True):
        if reading is not None:
            starts.setdefault(owner, []).append((place.start, reading))
    result: list[tuple[Printed, Reading | None]] = []
    for index, piece in enumerate(pieces):
        codes = starts.get(index)
        if codes is None:
            result.append((piece, None))
            continue
        bounds = [start for start, _ in codes] + [len(piece.passage)]
        if bounds[0] > 0:
            result.append((piece.holding(piece.passage.cut(0, bounds[0]).strip()), None))
        for (start, reading), end in zip(codes, bounds[1:], strict=True):
            cut = piece.holding(piece.passage.cut(start, end).strip())
            if start > 0:
                cut, reading = cut._replace(opens=False), reading._replace(end=reading.end - start)
            result.append((cut, reading))
    return result


def _spot(piece: Printed, start: int, kind: Kind) -> Spot:
    if start == 0:
        return Spot.OPENING
    text = piece.passage.text
    if not stands_apart(text, start):
        is_name = kind is Kind.ATTITUDE and not _is_in_description(text[:start])
        return Spot.INLINE if is_name and _behind_gap(piece, start, TAB_GAP) else Spot.GLUED
    if kind is Kind.ATTITUDE and _is_in_description(text[:start]):
        return Spot.AMID
    # Names of attitudes are set side by side.
    beside = kind is Kind.ATTITUDE or text[start - 1] == "、" or _behind_gap(piece, start, WIDE_GAP)
    if piece.room is None and text[start - 1].isspace():
        return Spot.BEHIND_SPACE
    return Spot.INLINE if piece.room is None or beside else Spot.AMID


def _is_in_description(before: str) -> bool:
    """Whether a text goes on in the middle of a sentence behind a colon, which can name anything."""
    colon = max(before.rfind(mark) for mark in COLONS)
    return colon >= 0 and before.rstrip()[-1] not in SENTENCE_ENDS


def _behind_gap(piece: Printed, start: int, least: float) -> bool:
    """Whether a gap of more than ``least`` heights of the line stands before a character."""
    line = piece.line
    here = piece.passage.origin[start] - line.start
    if line.box is None or not 1 < here < len(line.edges):
        return False
    before = here - 1
    while before > 0 and line.text[before].isspace():
        before -= 1
    return line.edges[here][0] - line.edges[before][1] > least * line.box.height
