"""From the lines of one cell to its coded items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.model.characters import half_width
from pipeline.model.document import Box, Line
from pipeline.model.passage import EMPTY, Passage
from pipeline.model.standard import Code, Item, Marker, Part, Recognised, Remark
from pipeline.parse.choosing import Expectation, Place, Spot, choose
from pipeline.parse.codes import Kind, Reading
from pipeline.parse.joining import NEW_LINE, Printed, Words, ended_early, join, tidy
from pipeline.parse.vocabulary import Vocabulary

_BEHIND_SPACE = regex.compile(r"(?<=[\s、，；;,])\S")
_MARKER = regex.compile(r"[【\[〔(]\s*註\s*(\d{1,2})(?:\s*[、,]\s*註?\s*(\d{1,2}))*\s*[】\]〕)]")
_BARE_MARKER = regex.compile(r"\s*註\s*(\d{1,2})\s*")
_BRACKETS = {"（": 1, "(": 1, "【": 1, "「": 1, "）": -1, ")": -1, "】": -1, "」": -1}


WITH_NOTES = (Kind.KNOWLEDGE, Kind.SKILL)
"""Kinds whose footnote markers are references; in other texts a marker stays where it is printed."""

ONE_TEXT = (Kind.DUTY, Kind.TASK)
"""Columns whose cells hold one text, however many paragraphs it is set in, unless there are several codes."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a cell depends on besides the cell: the vocabulary, the document's words, which characters
    are raised.
    """

    vocabulary: Vocabulary
    words: Words
    raised: frozenset[int]


@dataclass(frozen=True, slots=True)
class CellText:
    """The lines of a logical cell, which may stand on several pages, each with the box of the cell it is printed in."""

    lines: tuple[tuple[Line, Box | None], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def first(self) -> str:
        """The first line, stripped; empty without lines."""
        return self.lines[0][0].text.strip() if self.lines else ""

    def printed(self) -> list[Printed]:
        """The lines as pieces."""
        return [Printed(Passage.of(line).strip(), line, room) for line, room in self.lines]


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a cell, what in it is no value, and what is odd."""

    items: tuple[Item, ...]
    recognised: tuple[Recognised, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Draft:
    """An item while its pieces are collected: groups of pieces, each group a line of the value."""

    code: Code | None
    groups: list[list[Printed]]


def read_items(cell: CellText, expected: Expectation, reader: Reader) -> Items:
    """The items of a cell. Text before the first code is one or several items without a code."""
    pieces = [p for p in cell.printed() if p.passage]
    recognised: list[Recognised] = []
    remarks: list[Remark] = []
    drafts: list[_Draft] = []
    for piece, reading in _split(pieces, expected, remarks):
        if reading is not None:
            code = Code(reading.value, piece.passage.cut(0, reading.end).strip())
            rest = piece.passage.cut(reading.end).strip()
            drafts.append(_Draft(code, [[replace(piece, passage=rest)]] if rest else [[]]))
            continue
        bullet, text = split_bullet(piece.passage, reader.vocabulary) if piece.opens else (EMPTY, piece.passage)
        if bullet:
            recognised.append(Recognised(Part.BULLET, bullet))
        piece = replace(piece, passage=text)
        if not drafts or (
            drafts[-1].code is None and expected.kind not in ONE_TEXT and _opens_item(drafts[-1], piece, bool(bullet))
        ):
            drafts.append(_Draft(None, [[piece]]))
        elif (bullet or (piece.line.begins and piece.opens)) and drafts[-1].groups[-1]:
            drafts[-1].groups.append([piece])
        else:
            drafts[-1].groups[-1].append(piece)
    return Items(tuple(_item(d, expected.kind, reader) for d in drafts), tuple(recognised), tuple(remarks))


def _opens_item(draft: _Draft, piece: Printed, bulleted: bool) -> bool:
    """Whether a piece without a code, after an item without a code, is an item of its own: a bullet or the format says
    so, or the line before ended although there was room."""
    last = draft.groups[-1][-1]
    return bulleted or piece.line.begins or (piece.opens and ended_early(last, piece))


def _item(draft: _Draft, kind: Kind, reader: Reader) -> Item:
    groups = [join(group, reader.words) for group in draft.groups]
    text = EMPTY
    for group in groups:
        if group:
            text = text + NEW_LINE + group if text else group
    if kind not in WITH_NOTES:
        return Item(draft.code, text)
    text, notes = take_markers(text, reader)
    return Item(draft.code, text, notes)


def split_bullet(passage: Passage, vocabulary: Vocabulary) -> tuple[Passage, Passage]:
    """The bullet that the text begins with, empty without one, and the text behind it."""
    text = passage.text
    i = 0
    while i < len(text) and text[i] in vocabulary.bullets:
        i += 1
    if i == 0 and len(text) > 1 and text[0] in vocabulary.spaced_bullets and text[1].isspace():
        i = 1
    return passage.cut(0, i), passage.cut(i).strip()


def take_markers(passage: Passage, reader: Reader) -> tuple[Passage, tuple[Marker, ...]]:
    """The text without its footnote markers, and the markers (``【註 1】`` is ``註1``).

    Brackets make a marker; so does being raised, where ``註`` stands with the number. A raised number alone can be a
    square (m²) and stays.
    """
    word = reader.vocabulary.footnote_word
    if word not in passage.text:
        return passage, ()
    plain = half_width(passage.text)
    markers: list[Marker] = []
    kept: list[int] = []
    done = 0
    for match in _MARKER.finditer(plain):
        numbers = [*match.captures(1), *match.captures(2)]
        markers += [Marker(f"{word}{int(n)}", passage.cut(match.start(), match.end())) for n in numbers]
        kept += range(done, match.start())
        done = match.end()
    if not markers:
        for match in _BARE_MARKER.finditer(plain):
            origins = [o for o in passage.origin[match.start() : match.end()] if o >= 0]
            if all(o in reader.raised for o in origins if not passage.text[passage.origin.index(o)].isspace()):
                markers.append(Marker(f"{word}{int(match[1])}", passage.cut(match.start(), match.end())))
                kept += range(done, match.start())
                done = match.end()
    if not markers:
        return passage, ()
    kept += range(done, len(passage))
    return tidy(passage.keep(kept)), tuple(markers)


def _split(pieces: list[Printed], expected: Expectation, remarks: list[Remark]) -> list[tuple[Printed, Reading | None]]:
    """The pieces cut where codes begin; each with the reading of the code that it begins with."""
    places: list[Place] = []
    owners: list[int] = []
    depth = 0
    for index, piece in enumerate(pieces):
        plain = half_width(piece.passage.text)
        for start in _places(piece):
            inside = depth + sum(_BRACKETS.get(c, 0) for c in piece.passage.text[:start])
            places.append(Place(plain, start, _spot(piece, start), inside > 0))
            owners.append(index)
        depth = max(0, depth + sum(_BRACKETS.get(c, 0) for c in piece.passage.text))
    choice = choose(places, expected)
    for i in choice.doubtful:
        reading = choice.taken[i]
        piece = pieces[owners[i]]
        printed = piece.passage.cut(places[i].start, places[i].start + 8)
        shown = reading.value if reading else "no code"
        remarks.append(Remark("code-ambiguous", f"{printed.text!r} can be read in two ways; taken as {shown}", printed))
    return _cut(pieces, places, owners, choice.taken)


def _cut(
    pieces: list[Printed], places: Sequence[Place], owners: list[int], taken: Sequence[Reading | None]
) -> list[tuple[Printed, Reading | None]]:
    """The pieces between the chosen codes. The ends of readings are counted from the beginning of the new piece."""
    starts: dict[int, list[tuple[int, Reading]]] = {}
    for place, owner, reading in zip(places, owners, taken, strict=True):
        if reading is not None:
            starts.setdefault(owner, []).append((place.start, reading))
    result: list[tuple[Printed, Reading | None]] = []
    for index, piece in enumerate(pieces):
        codes = starts.get(index, [])
        bounds = [start for start, _ in codes] + [len(piece.passage)]
        if bounds[0] > 0:
            result.append((replace(piece, passage=piece.passage.cut(0, bounds[0]).strip()), None))
        for (start, reading), end in zip(codes, bounds[1:], strict=True):
            cut = piece.passage.cut(start, end).strip()
            moved = replace(reading, end=reading.end - start)
            result.append((replace(piece, passage=cut, opens=piece.opens and start == 0), moved))
    return result


def _places(piece: Printed) -> list[int]:
    """Where in a piece a code may stand."""
    text = piece.passage.text
    return [0] + [m.start() for m in _BEHIND_SPACE.finditer(text) if half_width(text[m.start()]) in "TOPKSA0topksa"]


def _spot(piece: Printed, start: int) -> Spot:
    if start == 0:
        return Spot.OPENING
    behind_separator = piece.passage.text[start - 1] == "、"
    return Spot.INLINE if piece.room is None or behind_separator else Spot.AMID
