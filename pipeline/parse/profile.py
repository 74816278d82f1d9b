"""Reads the profile table: labels and the values beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import regex

from pipeline.model.characters import identity, squeeze
from pipeline.model.document import Cell
from pipeline.model.passage import Passage
from pipeline.model.standard import Classification, Code, Level, Profile
from pipeline.parse.classification import read_entries
from pipeline.parse.description import read_description
from pipeline.parse.joining import Words, join
from pipeline.parse.ledger import Ledger
from pipeline.parse.levels import read_level
from pipeline.parse.markers import Markers, without_markers
from pipeline.parse.printed import CellText, Printed
from pipeline.parse.rows import Row
from pipeline.parse.vocabulary import Vocabulary

_SEPARATOR = regex.compile(r"[、，,；;/／]")
ALIGNED = 4.0
"""Cells of one column begin within so many points."""

_BEHIND_LABEL = " \t\u3000\u00a0:："

_ENTRIES = (
    ("job_categories", "job_category_codes"),
    ("occupations", "occupation_codes"),
    ("industries", "industry_codes"),
)


def read_profile(
    rows: Iterable[Row], vocabulary: Vocabulary, words: Words, markers: Markers, ledger: Ledger
) -> Profile:
    """The profile that the rows hold. Markers in it are entered in the ledger."""
    collector = _Collector(vocabulary, ledger)
    for row in rows:
        collector.add(row)
    values = collector.values

    def text(name: str) -> Passage | None:
        return join((p for cell in values[name] for p in cell), words) or None

    def without(printed: Passage | None) -> Passage | None:
        return without_markers(printed, markers, ledger) if printed is not None else None

    level: Level | None = None
    if (printed := text("level")) is not None:
        level = read_level(printed, "the standard", ledger)
    collector.separators(codes for _, codes in _ENTRIES)
    entries = [read_entries(values[names], values[codes], words, ledger) for names, codes in _ENTRIES]
    code = text("code")
    return Profile(
        code=Code(identity(code.text), code) if code else None,
        category=without(text("category")),
        occupation=without(text("occupation")),
        classification=Classification(*entries),
        description=without(read_description([p for cell in values["description"] for p in cell], words)),
        level=level,
    )


_SPACED = 4
"""A label is printed with at most this many characters for each of its own: spaces, brackets."""


def label_within(passage: Passage, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The label that a cell's first line begins with, and its length, where white space, a colon or the end of the line
    parts it from the value behind it."""
    text = passage.text
    longest = _SPACED * max(map(len, vocabulary.profile))
    if len(text) <= longest and (meaning := vocabulary.profile.get(squeeze(text))):
        return meaning, len(text)
    for end in range(min(len(text) - 1, longest), 0, -1):
        if text[end] in _BEHIND_LABEL and (meaning := vocabulary.profile.get(squeeze(text[:end]))):
            return meaning, end + (text[end] in ":：")
    return None


class _Collector:
    """Collects the values by their labels. A value belongs to the nearest label on its left; where nothing at all
    stands on its left, to the label of the row above. A value behind a label that is not known is nobody's.

    At the top of a page a cell goes on with the one above it that begins as far to the right: the rest of a table on
    another page can have fewer columns. A label that the page breaks (``所屬`` / ``類別``) is put together.
    """

    def __init__(self, vocabulary: Vocabulary, ledger: Ledger) -> None:
        self.values: defaultdict[str, list[list[Printed]]] = defaultdict(list)
        self._vocabulary = vocabulary
        self._ledger = ledger
        self._last: dict[int, str] = {}
        self._above: dict[float, str] = {}
        self._begun: Cell | None = None

    def add(self, row: Row) -> None:
        """Takes the next row of the profile."""
        label: str | None = None
        carries = False
        above_page, self._above = self._above, {}
        for number, cell in enumerate(row.cells):
            text = squeeze(cell.text)
            begins = cell.row == row.number
            if number == 0 and begins and self._is_broken_label(cell, row.top):
                continue
            if self._is_known(text):
                label, carries = self._vocabulary.profile.get(text), False
                if begins:
                    self._label(Passage.of(line) for line in cell.lines)
            elif text and begins:
                above = self._label_above(cell, above_page if row.top else {}) if carries else None
                label = self._value(cell, above if carries else label, row.top and above is not None)
                carries = False
            elif not text:
                # A blank cell behind a label is part of it; one in the place of a label stands for the label above.
                behind_label = number > 0 and label is not None and self._is_label(row.cells[number - 1])
                carries = carries or (not behind_label and (number == 0 or row.top or label is not None))

    def _label_above(self, cell: Cell, above_page: Mapping[float, str]) -> str | None:
        """The label of the cell above, which may be the last one of the page before."""
        if cell.box is not None:
            for left, label in above_page.items():
                if abs(left - cell.box.x0) <= ALIGNED:
                    return label
        return self._last.get(cell.column)

    def _is_broken_label(self, cell: Cell, top: bool) -> bool:
        """Whether the first cell of a row is the second half of a label whose first half ended the page before. The
        cell of a first half is kept until then."""
        begun, text = self._begun, squeeze(cell.text)
        if text and begun is not None and top and self._is_known(squeeze(begun.text) + text):
            halves = (cell,) if self._is_known(squeeze(begun.text)) else (begun, cell)
            self._label(Passage.of(line) for half in halves for line in half.lines)
            self._begun = None
            return True
        if text:
            self._begun = cell
        return False

    def _is_known(self, text: str) -> bool:
        return text in self._vocabulary.profile or text in self._vocabulary.profile_groups

    def _is_label(self, cell: Cell) -> bool:
        return squeeze(cell.text) in self._vocabulary.profile

    def _value(self, cell: Cell, label: str | None, goes_on: bool) -> str | None:
        """Takes a cell that is no label; gives the label that holds for the cells to its right. ``goes_on``: it stands
        at the top of a page, below a cell of the same label, and is the rest of that cell."""
        pieces = CellText.of(cell).printed()
        own = label_within(pieces[0].passage, self._vocabulary)
        if own is not None:
            label, length = own
            self._label([pieces[0].passage.cut(0, length)])
            rest = pieces[0].passage.cut(length).strip(_BEHIND_LABEL)
            first = Printed(rest, pieces[0].line, pieces[0].room)
            pieces = [first, *pieces[1:]] if rest else pieces[1:]
        if label is not None:
            self._last[cell.column] = label
            if cell.box is not None:
                self._above[cell.box.x0] = label
            if goes_on and own is None:
                self.values[label][-1] += pieces
            else:
                self.values[label].append(pieces)
        return label

    def separators(self, names: Iterable[str]) -> None:
        """Notes what stands between the codes of a cell (``C0891、G4729``)."""
        for piece in (piece for name in names for cell in self.values[name] for piece in cell):
            for match in _SEPARATOR.finditer(piece.passage.text):
                self._ledger.separator(piece.passage.cut(match.start(), match.end()))

    def _label(self, passages: Iterable[Passage]) -> None:
        for passage in passages:
            self._ledger.label(passage)
