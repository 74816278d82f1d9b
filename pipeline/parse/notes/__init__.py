"""Reads 說明與補充事項: prerequisites, supplements, what stands under further headings, footnotes.

``paragraphs`` puts the lines together, ``headings`` tells which paragraphs are headings, ``numbering`` reads the
numbers of items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model.document import Box, Line
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage
from pipeline.model.punctuation import COLONS
from pipeline.model.standard import Footnote, Notes, OtherNotes
from pipeline.parse.bullets import bullet_length, is_filler
from pipeline.parse.headings import unknown_heading
from pipeline.parse.items import Reader
from pipeline.parse.markers import footnote_marker, without_markers
from pipeline.parse.notes.headings import LONGEST_HEADING, Levels, is_misread, known_heading
from pipeline.parse.notes.numbering import item_number
from pipeline.parse.notes.paragraphs import Paragraph, paragraphs
from pipeline.parse.printed import CellText
from pipeline.parse.rows import Loose, Row, section_lines

_BEHIND_HEADING = COLONS + " "


def read_notes(elements: Iterable[Row | Loose], reader: Reader) -> Notes:
    """The notes of the part under their heading. Items before any heading, or under 其他補充說明, are supplements."""

    def heading_length(text: str) -> int:
        heading = known_heading(text, reader.vocabulary)
        return heading.length if heading else 0

    found = paragraphs(CellText(tuple(_lines(elements))), heading_length, reader)
    known = [known_heading(paragraph.text.text, reader.vocabulary) for paragraph in found]
    levels = Levels(found, known)
    collector = _Collector(reader)
    for i, paragraph in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        if (heading := known[i]) is not None:
            collector.known(heading.part, paragraph.text.cut(0, heading.length))
            collector.item(paragraph, paragraph.text.cut(heading.length).strip())
        elif levels.is_heading(paragraph, following):
            collector.unknown(paragraph.text)
        else:
            if levels.can_be_heading(paragraph, following):
                message = f"{paragraph.text.text!r} can be a heading or a label of what is below it; taken as a label"
                reader.ledger.doubt("notes-doubtful", message, paragraph.text)
            collector.item(paragraph, paragraph.text)
    return collector.notes()


def _lines(elements: Iterable[Row | Loose]) -> Iterator[tuple[Line, Box | None]]:
    """The lines of the notes. A table below running text is a small one that follows an item of it."""
    running = False
    for element in elements:
        running = running or isinstance(element, Loose)
        small = running and isinstance(element, Row)
        cell: Box | None = None
        for i, (line, room) in enumerate(section_lines([element])):
            begins = line.begins or i == 0 or room is not cell
            cell = room
            yield (replace(line, nested=True, begins=begins) if small else line), room


class _Collector:
    """Collects the items by the heading above them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._items: dict[str, list[Passage]] = {"prerequisites": [], "supplements": []}
        self._other: list[tuple[Passage, list[Passage]]] = []
        self._footnotes: list[Footnote] = []
        self._under: list[Passage] = self._items["supplements"]

    def known(self, part: str, heading: Passage) -> None:
        """Takes a heading of the vocabulary."""
        if part == "other":
            self._open(heading)
            return
        self._reader.ledger.label(heading)
        self._under = self._items[part]

    def unknown(self, heading: Passage) -> None:
        """Takes a heading that is in no vocabulary."""
        self._reader.ledger.enter([self._not_known(self._open(heading))])

    def item(self, paragraph: Paragraph, text: Passage) -> None:
        """Takes what is an item, or nothing."""
        text = self._without_bullet(text) if text is not paragraph.text else text
        if not text:
            return
        if is_filler(text.text):
            self._reader.ledger.separator(text)
            return
        for note in (text, self._without_number(text)):
            marker = footnote_marker(note, self._reader.markers)
            if marker is not None:
                if note is not text:
                    self._reader.ledger.bullet(text.cut(0, len(text) - len(note)))
                self._footnotes.append(Footnote(marker, note.cut(len(marker.printed)).strip()))
                return
        self._under.append(without_markers(text, self._reader.markers, self._reader.ledger))
        if text.text[-1] in _BEHIND_HEADING and len(text) <= LONGEST_HEADING and paragraph.number is None:
            self._reader.ledger.enter([self._not_known(text)])

    @staticmethod
    def _without_number(text: Passage) -> Passage:
        """A text without the number of a list that it begins with: a footnote has one of its own."""
        number = item_number(text.text)
        return text.cut(number.length).strip() if number else text

    def _not_known(self, heading: Passage) -> Doubt:
        """The doubt about a heading that is not known."""
        if not is_misread(heading.text, self._reader.vocabulary):
            return unknown_heading(heading)
        message = f"the heading {heading.text!r} is a known one but for a character or two"
        return Doubt("heading-misread", message, passage=heading)

    def notes(self) -> Notes:
        """Everything collected."""
        return Notes(
            tuple(self._items["prerequisites"]),
            tuple(self._items["supplements"]),
            tuple(OtherNotes(heading, tuple(items)) for heading, items in self._other),
            tuple(self._footnotes),
        )

    def _open(self, printed: Passage) -> Passage:
        """Opens an entry for a heading, and gives the heading without its colon."""
        length = len(printed.text.rstrip(_BEHIND_HEADING))
        if length < len(printed):
            self._reader.ledger.separator(printed.cut(length))
        heading: Passage = printed.cut(0, length)
        self._under = []
        self._other.append((heading, self._under))
        return heading

    def _without_bullet(self, text: Passage) -> Passage:
        """The text behind a heading without the bullet that can stand there."""
        bullet = bullet_length(text.text, self._reader.vocabulary)
        if not bullet:
            return text
        self._reader.ledger.bullet(text.cut(0, bullet))
        return text.cut(bullet).strip()
