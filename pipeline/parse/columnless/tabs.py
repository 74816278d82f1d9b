"""Rows of a task table whose cells are parted by tabs, and whose lines by line ends: a copy of a table as plain text.
Every row has as many tabs as the header, so a line end where tabs are missing is one within a cell. Behind the last
tab of a row a line goes on with its last cell, or begins the next row; what the next row begins with tells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.codes.kinds import Kind
from pipeline.codes.reading import starts_with_code
from pipeline.codes.style import Style
from pipeline.model.characters import half_width
from pipeline.model.document import Document, Line, Table
from pipeline.parse.columnless.headings import Header
from pipeline.parse.columnless.pieces import Cells

_KINDS = {"duty": Kind.DUTY, "task": Kind.TASK}
"""The kinds of code that the first cell of a row begins with."""

_LAST = ("knowledge", "skill")
"""The columns in which lines of rows that no tabs part would end up."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands: which line of the source it is on, and how many tabs stand before it in the text."""

    start: int
    source: int
    tabs: int


class Tabs:
    """The tabs of a text.

    ``places`` of its lines, in their order; ``bounds`` for each line of the source how many tabs stand before it and
    before its end.
    """

    def __init__(self, places: Sequence[_Place], bounds: Sequence[tuple[int, int]]) -> None:
        self._places = places
        self._starts = [place.start for place in places]
        self._bounds = bounds

    @staticmethod
    def of(document: Document) -> Tabs:
        """The tabs of a text in whose tables every row is a line of the source, and every cell ends with a tab."""
        places: list[_Place] = []
        bounds: list[tuple[int, int]] = []
        tabs = 0
        for element in (element for page in document.pages for element in page.elements):
            rows = [[(element,)]] if isinstance(element, Line) else _rows_of(element)
            for row in rows:
                for column, lines in enumerate(row):
                    places += (_Place(line.start, len(bounds), tabs + column) for line in lines)
                bounds.append((tabs, tabs + len(row) - 1))
                tabs += len(row) - 1
        return Tabs(places, bounds)

    def before(self, line: Line) -> int:
        """How many tabs stand before a line, or a part of one."""
        return self._place(line).tabs

    def source(self, line: Line) -> int:
        """Which line of the source it stands on."""
        return self._place(line).source

    def around(self, source: int) -> tuple[int, int]:
        """How many tabs stand before a line of the source, and before its end."""
        return self._bounds[source]

    def _place(self, line: Line) -> _Place:
        return self._places[bisect_right(self._starts, line.start) - 1]


def _rows_of(table: Table) -> list[list[tuple[Line, ...]]]:
    rows: list[list[tuple[Line, ...]]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell.lines)
    return rows


def rows_by_tabs(
    header: Header, names: Sequence[str | None], lines: Sequence[Line], tabs: Tabs, style: Style
) -> list[Cells] | None:
    """The rows below a header; ``names`` say what its headings mean. ``None`` where tabs and line ends do not make rows
    like it, or where it does not show with which line a row begins."""
    printed = [line for heading in header.headings for line in heading.lines]
    first, last = tabs.source(printed[0]), tabs.source(printed[-1])
    begin, end = tabs.around(first)[0], tabs.around(last)[1]
    columns = {tabs.before(h.lines[0]) - begin: name for h, name in zip(header.headings, names, strict=True)}
    if len(columns) < len(header.headings) or not lines:
        return None
    starts = _Starts(end - begin, columns.get(0), tabs, style).of(last + 1, lines)
    if starts is None:
        return None
    rows: list[Cells] = [{} for _ in starts]
    for line in lines:
        number = bisect_right([start.source for start in starts], tabs.source(line)) - 1
        column = columns.get(tabs.before(line) - starts[number].tabs)
        if column is None or (column in _LAST and _is_of_another(line, style)):
            return None
        rows[number].setdefault(column, []).append(line)
    return rows


def _is_of_another(line: Line, style: Style) -> bool:
    """Whether a line begins with a code of what stands further to the left: of a row that tabs do not part."""
    text = half_width(line.text.strip())
    return any(starts_with_code(text, kind, style) for kind in (Kind.TASK, Kind.OUTPUT, Kind.INDICATOR))


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a row begins: a line of the source, and the tabs before it."""

    source: int
    tabs: int


class _Starts:
    """Finds where rows begin that have ``width`` tabs each, and whose first cell is of column ``name``."""

    def __init__(self, width: int, name: str | None, tabs: Tabs, style: Style) -> None:
        self._width = width
        self._kind = _KINDS.get(name or "")
        self._tabs = tabs
        self._style = style

    def of(self, source: int, lines: Sequence[Line]) -> list[_Start] | None:
        """The starts of the rows from this line of the source to the last of these lines."""
        texts: dict[int, Line] = {}
        for line in lines:
            texts.setdefault(self._tabs.source(line), line)
        starts: list[_Start] = []
        waiting: list[int] = []
        for number in range(source, self._tabs.source(lines[-1]) + 1):
            begin, end = self._tabs.around(number)
            within = begin - starts[-1].tabs if starts else self._width
            if within == self._width and (end > begin or not starts):
                found = self._first(waiting, number, texts)
                if found is None:
                    return None
                starts.append(_Start(found, begin))
                waiting = []
            elif within == self._width:
                waiting.append(number)
            if end - starts[-1].tabs > self._width:
                return None
            if end - starts[-1].tabs == self._width and end > begin:
                waiting = []
        return starts if self._tabs.around(self._tabs.source(lines[-1]))[1] - starts[-1].tabs == self._width else None

    def _first(self, waiting: Sequence[int], number: int, texts: dict[int, Line]) -> int | None:
        """With which line of the source a row begins that goes on with line ``number``; the lines that wait can be the
        end of the row above. ``None`` where nothing says it."""
        line = texts.get(number)
        if not waiting or line is None or self._tabs.before(line) > self._tabs.around(number)[0]:
            # Nothing stands before the first tab: the first cell is blank.
            return number
        candidates = (i for i in (*waiting, number) if i in texts and self._begins(texts[i]))
        return next(candidates, None)

    def _begins(self, line: Line) -> bool:
        text = half_width(line.text.strip())
        return self._kind is not None and starts_with_code(text, self._kind, self._style)
