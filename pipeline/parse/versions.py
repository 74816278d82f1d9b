"""Reads the version table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import regex

from pipeline.model.characters import half_width, identity
from pipeline.model.document import Cell
from pipeline.model.passage import INSERTED, Passage
from pipeline.model.standard import Code, Date, Version
from pipeline.model.version_table import WHOLE_DATE
from pipeline.parse.joining import Words, join
from pipeline.parse.ledger import Ledger
from pipeline.parse.printed import CellText
from pipeline.parse.sections import BodyRow

_BROKEN_NUMBER = regex.compile(r"[Vv] \d+")


def read_versions(rows: Iterable[BodyRow], words: Words, ledger: Ledger) -> tuple[Version, ...]:
    """The rows of the version table."""
    table: list[dict[str, list[Cell]]] = []
    for row in rows:
        cells = _cells(row, ledger)
        if row.top and table and cells and "version" not in cells:
            # The rest of a row that a page has broken.
            for name, pieces in cells.items():
                table[-1].setdefault(name, []).extend(pieces)
        elif cells:
            table.append(cells)
    reading = _VersionReading(words, ledger)
    return tuple(reading.version(cells) for cells in table)


def _cells(row: BodyRow, ledger: Ledger) -> dict[str, list[Cell]]:
    """The cells of a row that hold text, by column."""
    cells: dict[str, list[Cell]] = {}
    for cell in row.row.cells:
        name = row.columns.of(cell)
        if name is None or not cell.lines:
            continue
        if len(row.columns.covered(cell)) > 1:
            message = "a cell of the version table covers columns that hold different things"
            ledger.doubt("cell-spans-columns", message, Passage.of(cell.lines[0]).strip())
        cells[name] = [cell]
    return cells


class _VersionReading:
    """Reads the cells of the version table. A cell that several rows share is read once."""

    def __init__(self, words: Words, ledger: Ledger) -> None:
        self._words = words
        self._ledger = ledger
        self._texts: dict[tuple[int, ...], Passage] = {}
        self._dates: dict[tuple[int, ...], Date] = {}

    def version(self, cells: dict[str, list[Cell]]) -> Version:
        """One version."""
        return Version(
            self._number(cells.get("version")),
            self._code(cells.get("code")),
            self._text(cells.get("name")),
            self._text(cells.get("status")),
            self._text(cells.get("note")),
            self._date(cells.get("date")),
        )

    def _text(self, cells: list[Cell] | None) -> Passage | None:
        if cells is None:
            return None
        key = tuple(id(cell) for cell in cells)
        if key not in self._texts:
            self._texts[key] = join(CellText.of(*cells).printed(), self._words)
        return self._texts[key]

    def _number(self, cells: list[Cell] | None) -> Passage | None:
        """``V4``, also where a narrow column broke it behind its letter."""
        printed = self._text(cells)
        if printed is None or _BROKEN_NUMBER.fullmatch(printed.text) is None:
            return printed
        return printed.keep([place for place, origin in enumerate(printed.origin) if origin != INSERTED])

    def _code(self, cells: list[Cell] | None) -> Code | None:
        printed = self._text(cells)
        return Code(identity(printed.text), printed) if printed is not None else None

    def _date(self, cells: list[Cell] | None) -> Date | None:
        printed = self._text(cells)
        if cells is None or printed is None:
            return None
        key = tuple(id(cell) for cell in cells)
        if key not in self._dates:
            self._dates[key] = date = _date(printed)
            if date.value is None:
                self._ledger.doubt("date-unreadable", f"the date {printed.text!r} cannot be read", printed)
        return self._dates[key]


def _date(printed: Passage) -> Date:
    """``2023/12/15`` as ISO 8601, also where a narrow column broke it."""
    match = WHOLE_DATE.fullmatch("".join(half_width(printed.text).split()))
    if match is None:
        return Date(None, printed)
    try:
        date = datetime.date(*(int(number) for number in match.groups()))
    except ValueError:
        # The 31st of February: printed, but no date.
        return Date(None, printed)
    return Date(date.isoformat(), printed)
