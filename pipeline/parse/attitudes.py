"""Reads the attitudes (職能內涵 A): coded or not, with a description or without, one to a line or all on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from pipeline.codes.choosing import Expectation
from pipeline.codes.kinds import Kind
from pipeline.model.document import Box, Line
from pipeline.model.passage import Passage
from pipeline.model.standard import Attitude, Item
from pipeline.parse.items import Reader, read_items
from pipeline.parse.joining import CellText
from pipeline.parse.ledger import Ledger
from pipeline.parse.rows import Loose, Row

_COLON = regex.compile(r"[：:]")
_LIST_COMMA = "、"
_ENDINGS = "、，,；;"
_LONGEST_NAME = 12
"""Longest part of an uncoded list that is still a name; the longest published one has 9 characters."""


def section_lines(elements: Iterable[Row | Loose]) -> Iterator[tuple[Line, Box | None]]:
    """The lines of a part that is one running text, whatever cells and pages it is spread over."""
    for element in elements:
        if isinstance(element, Loose):
            yield element.line, element.room
            continue
        for cell in element.cells:
            if cell.row == element.number:
                for line in cell.lines:
                    yield line, cell.box


def read_attitudes(elements: Iterable[Row | Loose], reader: Reader) -> tuple[Attitude, ...]:
    """The attitudes of the part under their heading."""
    elements = list(elements)
    ledger = reader.ledger
    for row in elements:
        if isinstance(row, Row) and len(texts := row.texts()) > 1:
            first = Passage.of(texts[0][0].lines[0])
            ledger.doubt("attitude-columns", "attitudes stand in several columns", first)
    cell = CellText(tuple(section_lines(elements)))
    items = read_items(cell, Expectation(Kind.ATTITUDE, style=reader.style), reader)
    return tuple(_attitude(part, ledger) for item in items for part in _parts(item, ledger))


def _parts(item: Item, ledger: Ledger) -> list[Item]:
    """An uncoded list of short names on one line (``主動積極、正直誠實``) as one item each."""
    text = item.text.text
    if item.code is not None or _LIST_COMMA not in text or _COLON.search(text):
        return [item]
    names = text.rstrip("。").split(_LIST_COMMA)
    if any(len(name) > _LONGEST_NAME or not name for name in names):
        return [item]
    parts = []
    start = 0
    for name in names:
        parts.append(Item(None, item.text.cut(start, start + len(name)).strip()))
        ledger.separator(item.text.cut(start + len(name), start + len(name) + 1))
        start += len(name) + 1
    return parts


def _attitude(item: Item, ledger: Ledger) -> Attitude:
    """Name and description are parted by the first colon."""
    colon = _COLON.search(item.text.text)
    name = item.text.cut(0, colon.start()) if colon else item.text
    stripped = name.strip().strip(_ENDINGS).strip()
    if len(stripped) < len(name):
        ledger.separator(name.cut(len(stripped)))
    if colon is None:
        return Attitude(item.code, stripped, None)
    ledger.separator(item.text.cut(colon.start(), colon.end()))
    description = item.text.cut(colon.end()).strip()
    return Attitude(item.code, stripped, description or None)
