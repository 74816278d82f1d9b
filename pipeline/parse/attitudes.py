"""Reads the attitudes (職能內涵 A): coded or not, with a description or without, in lines, on one line, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from pipeline.codes.choosing import Expectation
from pipeline.codes.kinds import Kind
from pipeline.codes.mentions import begins_attitude
from pipeline.model.characters import half_width
from pipeline.model.passage import Passage
from pipeline.model.standard import Attitude, Code, Item
from pipeline.parse.items import Reader, read_items
from pipeline.parse.ledger import Ledger
from pipeline.parse.printed import CellText
from pipeline.parse.rows import Loose, Row, section_lines

_COLON = regex.compile(r"[：:]")
_LIST_COMMA = "、"
_NEXT_NUMBER = regex.compile(r"、\s*(?P<number>\d{1,3})(?=\s?\p{Han})")
_ENDINGS = "、，,；;"
_LONGEST_NAME = 12
"""Longest part of an uncoded list that is still a name; the longest published one has 9 characters."""


def read_attitudes(elements: Iterable[Row | Loose], reader: Reader) -> tuple[Attitude, ...]:
    """The attitudes of the part under their heading, cell by cell where they stand in columns."""
    expected = Expectation(Kind.ATTITUDE, style=reader.style)
    texts = _texts(list(elements), reader.ledger)
    items = [item for text in texts for item in read_items(text, expected, reader)]
    return tuple(_attitude(part, reader.ledger) for item in items for part in _parts(item, reader.ledger))


def _texts(elements: Sequence[Row | Loose], ledger: Ledger) -> list[CellText]:
    """The texts that are read by themselves: all that stands in one column, whatever rows and pages it is spread over;
    or each cell, where a row has several."""
    if not any(isinstance(element, Row) and len(element.texts) > 1 for element in elements):
        return [CellText(tuple(section_lines(elements)))]
    grid = _Grid(ledger)
    for element in elements:
        if isinstance(element, Row):
            grid.add(element)
        else:
            grid.texts.append(CellText(((element.line, element.room),)))
    return grid.texts


class _Grid:
    """Attitudes in columns, read row by row."""

    def __init__(self, ledger: Ledger) -> None:
        self.texts: list[CellText] = []
        self._ledger = ledger
        self._last: dict[int, int] = {}

    def add(self, row: Row) -> None:
        """Takes a row. A cell without a code goes on with the one above it, at the top of a page, or with the one on
        its left: then name and description may stand in two cells, which is a doubt."""
        cells = [cell for cell, _ in row.texts]
        coded = [begins_attitude(cell.lines[0].text) for cell in cells]
        for i, (cell, begins) in enumerate(zip(cells, coded, strict=True)):
            above = self._last.get(cell.column) if row.top and not begins else None
            if above is None and not begins and any(coded[:i]):
                above = len(self.texts) - 1
                message = "attitudes stand in several columns"
                self._ledger.doubt("attitude-columns", message, Passage.of(cell.lines[0]).strip())
            if above is not None:
                self.texts[above] = CellText((*self.texts[above].lines, *CellText.of(cell).lines))
            else:
                self.texts.append(CellText.of(cell))
                above = len(self.texts) - 1
            self._last[cell.column] = above


def _parts(item: Item, ledger: Ledger) -> list[Item]:
    """A list on one line as one item each: short names without codes (``主動積極、正直誠實``), or codes that lack
    their letter behind the first, with gaps between their numbers (``A01誠信、10負責``)."""
    text = item.text.text
    if _LIST_COMMA not in text or _COLON.search(text):
        return [item]
    if item.code is not None:
        return _numbered(item, ledger)
    names = text.rstrip("。").split(_LIST_COMMA)
    if any(len(name) > _LONGEST_NAME or not name for name in names):
        return [item]
    parts = []
    start = 0
    for name in names:
        parts.append(Item(None, item.text.cut(start, start + len(name)).strip()))
        ledger.separator(item.text.cut(start + len(name), start + len(name) + 1))
        start += len(name) + 1
    return [*parts[:-1], Item(None, parts[-1].text, item.notes)]


def _numbered(item: Item, ledger: Ledger) -> list[Item]:
    """The items of a list in which only the first code has its letter. The number that is printed is the code."""
    matches = list(_NEXT_NUMBER.finditer(half_width(item.text.text)))
    if not matches:
        return [item]
    parts = [Item(item.code, item.text.cut(0, matches[0].start()).strip(), item.notes)]
    ends = [*(match.start() for match in matches[1:]), len(item.text)]
    for match, end in zip(matches, ends, strict=True):
        number = item.text.cut(match.start("number"), match.end("number"))
        ledger.separator(item.text.cut(match.start(), match.start("number")).strip())
        parts.append(Item(Code(half_width(number.text), number), item.text.cut(match.end(), end).strip()))
    return parts


def _attitude(item: Item, ledger: Ledger) -> Attitude:
    """Name and description are parted by the first colon."""
    colon = _COLON.search(item.text.text)
    name = item.text.cut(0, colon.start()) if colon else item.text
    stripped = name.strip().strip(_ENDINGS).strip()
    if len(stripped) < len(name):
        ledger.separator(name.cut(len(stripped)))
    if colon is None:
        return Attitude(item.code, stripped, None, item.notes)
    ledger.separator(item.text.cut(colon.start(), colon.end()))
    description = item.text.cut(colon.end()).strip()
    return Attitude(item.code, stripped, description or None, item.notes)
