"""Reads 說明與補充事項: prerequisites, supplements, footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex

from pipeline.model.characters import half_width, squeeze
from pipeline.model.passage import Passage
from pipeline.model.standard import Footnote, Marker, Notes, Part, Recognised
from pipeline.parse.attitudes import section_lines
from pipeline.parse.items import CellText, Reader, split_bullet
from pipeline.parse.joining import Printed, ended_early, join
from pipeline.parse.rows import Loose, Row
from pipeline.parse.vocabulary import Vocabulary

_FOOTNOTE = regex.compile(r"[【\[〔(]\s*註\s*(\d{1,2})\s*[】\]〕)]\s*[:：]?|註\s*(\d{1,2})\s*[:：]")
_NUMBERED = regex.compile(r"[(（]\d{1,2}[)）]|\d{1,2}(?:[.．](?!\d)|、)")
_SENTENCE_ENDS = "。！？；"


@dataclass(frozen=True, slots=True)
class ReadNotes:
    """The notes, and what among them is no value: headings and bullets."""

    notes: Notes
    recognised: tuple[Recognised, ...]


def read_notes(elements: Iterable[Row | Loose], reader: Reader) -> ReadNotes:
    """The notes of the part under their heading. Items before any heading, or under 其他補充說明, are supplements."""
    cell = CellText(tuple(section_lines(elements)))
    recognised: list[Recognised] = []
    found: dict[str, list[Passage]] = {"prerequisites": [], "supplements": []}
    footnotes: list[Footnote] = []
    part = "supplements"
    for paragraph in _paragraphs(cell, reader.vocabulary, recognised):
        text = join(paragraph, reader.words)
        heading = _heading(text, reader.vocabulary)
        if heading is not None:
            part, length = heading
            recognised.append(Recognised(Part.LABEL, text.cut(0, length)))
            text = text.cut(length).strip()
        if not text:
            continue
        match = _FOOTNOTE.match(half_width(text.text))
        if match is None:
            found[part].append(text)
            continue
        number = int(match[1] or match[2])
        marker = Marker(f"{reader.vocabulary.footnote_word}{number}", text.cut(0, match.end()))
        footnotes.append(Footnote(marker, text.cut(match.end()).strip()))
    notes = Notes(tuple(found["prerequisites"]), tuple(found["supplements"]), tuple(footnotes))
    return ReadNotes(notes, tuple(recognised))


def _heading(text: Passage, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The heading that a paragraph begins with, and its length; a colon parts it from an item behind it."""
    plain = half_width(text.text)
    colon = plain.find(":")
    length = colon + 1 if colon >= 0 else len(plain)
    squeezed = squeeze(plain[:length])
    for part, pattern in (("prerequisites", vocabulary.prerequisites), ("supplements", vocabulary.supplements)):
        if pattern.fullmatch(squeezed):
            return part, length
    return None


def _paragraphs(cell: CellText, vocabulary: Vocabulary, recognised: list[Recognised]) -> list[list[Printed]]:
    """The lines put together to paragraphs. One begins with a bullet, a heading, a footnote marker or an item number,
    where the format says so, or where the line before ended although there was room."""
    paragraphs: list[list[Printed]] = []
    for piece in cell.printed():
        if not piece.passage:
            continue
        bullet, text = split_bullet(piece.passage, vocabulary)
        if bullet:
            recognised.append(Recognised(Part.BULLET, bullet))
        piece = replace(piece, passage=text)
        if not paragraphs or bullet or _begins(piece, paragraphs[-1], vocabulary):
            paragraphs.append([piece])
        else:
            paragraphs[-1].append(piece)
    return [p for p in paragraphs if any(piece.passage for piece in p)]


def _begins(piece: Printed, above: list[Printed], vocabulary: Vocabulary) -> bool:
    before = above[-1]
    if piece.line.begins or ended_early(before, piece):
        return bool(before.passage)
    text = piece.passage
    complete = before.passage.text[-1:] in _SENTENCE_ENDS
    return (
        _heading(text, vocabulary) is not None
        or _FOOTNOTE.match(half_width(text.text)) is not None
        or (complete and _NUMBERED.match(text.text) is not None)
    )
