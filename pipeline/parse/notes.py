"""Reads 說明與補充事項: prerequisites, supplements, footnotes."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from pipeline.model.characters import half_width, squeeze
from pipeline.model.passage import Passage
from pipeline.model.standard import Footnote, Notes
from pipeline.parse.attitudes import section_lines
from pipeline.parse.headings import unknown_heading
from pipeline.parse.items import Reader, bullet_length, without_bullet
from pipeline.parse.joining import CellText, Printed, ended_early, join
from pipeline.parse.ledger import Ledger
from pipeline.parse.markers import footnote_marker
from pipeline.parse.rows import Loose, Row
from pipeline.parse.vocabulary import Vocabulary

_NUMBERED = regex.compile(r"[(（]\d{1,2}[)）]|\d{1,2}(?:[.．](?!\d)|、)")
_SENTENCE_ENDS = "。！？；"
_COLONS = "：:"

LONGEST_HEADING = 40
"""A paragraph of at most this many characters that ends with a colon is a heading; the known ones have up to 26."""


def read_notes(elements: Iterable[Row | Loose], reader: Reader) -> Notes:
    """The notes of the part under their heading. Items before any heading, or under 其他補充說明, are supplements."""
    cell = CellText(tuple(section_lines(elements)))
    ledger = reader.ledger
    found: dict[str, list[Passage]] = {"prerequisites": [], "supplements": []}
    footnotes: list[Footnote] = []
    part = "supplements"
    for paragraph in _paragraphs(cell, reader.vocabulary, ledger):
        text = join(paragraph, reader.words)
        heading = _heading(text, reader.vocabulary)
        if heading is not None:
            part, length = heading
            ledger.label(text.cut(0, length))
            text = text.cut(length).strip()
            bullet = bullet_length(text.text, reader.vocabulary)
            if bullet:
                ledger.bullet(text.cut(0, bullet))
                text = text.cut(bullet).strip()
        if not text:
            continue
        marker = footnote_marker(text, reader.vocabulary.footnote_word)
        if marker is None:
            found[part].append(text)
            if text.text[-1] in _COLONS and len(text) <= LONGEST_HEADING:
                ledger.enter([unknown_heading(text)])
        else:
            footnotes.append(Footnote(marker, text.cut(len(marker.printed)).strip()))
    return Notes(tuple(found["prerequisites"]), tuple(found["supplements"]), footnotes=tuple(footnotes))


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


def _paragraphs(cell: CellText, vocabulary: Vocabulary, ledger: Ledger) -> list[list[Printed]]:
    """The lines put together to paragraphs. One begins with a bullet, a heading, a footnote marker or an item number,
    where the format says so, or where the line before ended although there was room."""
    paragraphs: list[list[Printed]] = []
    for piece in cell.printed():
        if not piece.passage:
            continue
        piece = without_bullet(piece, vocabulary, ledger)
        if not paragraphs or piece.bulleted or _begins(piece, paragraphs[-1], vocabulary):
            paragraphs.append([piece])
        else:
            paragraphs[-1].append(piece)
    return [p for p in paragraphs if any(piece.passage for piece in p)]


def _begins(piece: Printed, above: list[Printed], vocabulary: Vocabulary) -> bool:
    before = above[-1]
    if piece.line.begins or ended_early(before, piece):
        return bool(before.passage)
    text = piece.passage
    heading = _heading(before.passage, vocabulary) if len(above) == 1 else None
    if heading is not None and heading[1] == len(before.passage):
        return True
    complete = before.passage.text[-1:] in _SENTENCE_ENDS
    return (
        _heading(text, vocabulary) is not None
        or footnote_marker(text, vocabulary.footnote_word) is not None
        or (complete and _NUMBERED.match(text.text) is not None)
    )
