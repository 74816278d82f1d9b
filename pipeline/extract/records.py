"""Divides a text into records: rows of cells parted by tabs, and lines that stand by themselves.

A spreadsheet puts a cell that holds tabs or line ends in quotation marks. A word processor writes an item of a list as
its mark, a tab and its text: that is one line, and no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTED = re.compile(r'(?:^|(?<=\t))"(?P<inside>(?:[^"]|"")*)"(?=\t|\r?$)', re.MULTILINE)
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LIST_ITEM = re.compile(r"\s*(?:[^\w\s\"]{1,2}|[(（]?\w{1,3}[.、)）])\t\s*[^\t\s][^\t]*")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text, or of a cell: its number in the source, counted from 1, and what it says."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """A row, or a line by itself. ``cells`` holds the lines of each cell; ``row`` is False for a line by itself, which
    is the one line of one cell. ``quotes`` are the quotation marks that belong to the format."""

    cells: tuple[tuple[TextLine, ...], ...]
    row: bool
    quotes: int = 0


def records(text: str) -> Iterator[Record]:
    """The records of a text, in its order."""
    quoted = _quoted_cells(text)
    number, place, end_of_line = 1, 0, -1
    while place < len(text):
        begun = number
        cells: list[tuple[TextLine, ...]] = []
        quotes = 0
        while True:
            match = quoted.get(place)
            if match is not None:
                inside = match["inside"].replace('""', '"')
                quotes += match.group().count('"') - inside.count('"')
                cells.append(tuple(TextLine(number + i, line) for i, line in enumerate(_LINE_END.split(inside))))
                number += len(cells[-1]) - 1
                place = match.end()
            else:
                if end_of_line < place:
                    end_of_line = _end_of_line(text, place)
                tab = text.find("\t", place, end_of_line)
                end = tab if tab >= 0 else end_of_line
                cells.append((TextLine(number, text[place:end]),))
                place = end
            if text[place : place + 1] != "\t":
                break
            place += 1
        if line_end := _LINE_END.match(text, place):
            place = line_end.end()
        number += 1
        whole = "\t".join(line.text for cell in cells for line in cell)
        if len(cells) == 2 and not quotes and _LIST_ITEM.fullmatch(whole):
            yield Record(((TextLine(begun, whole.replace("\t", " ")),),), False)
        else:
            yield Record(tuple(cells), len(cells) > 1, quotes)


def _quoted_cells(text: str) -> dict[int, re.Match[str]]:
    """The quoted cells of a text by where they begin: quotation marks round line ends, tabs or doubled marks. A text in
    which none of them stands in a row has none: there they are quotations."""
    quoted = [match for match in _QUOTED.finditer(text) if _needs_quotes(match["inside"])]
    is_beside_tab = any("\t" in (text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]) for m in quoted)
    return {match.start(): match for match in quoted} if is_beside_tab else {}


def _needs_quotes(inside: str) -> bool:
    return "\t" in inside or '""' in inside or _LINE_END.search(inside) is not None


def _end_of_line(text: str, place: int) -> int:
    """Where the line ends in which this place is."""
    line_end = _LINE_END.search(text, place)
    return line_end.start() if line_end else len(text)
