"""Header rows: which column of a table holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.model.characters import squeeze
from pipeline.model.document import Cell, Table
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage
from pipeline.parse.joining import Words, join
from pipeline.parse.printed import CellText
from pipeline.parse.rows import Row, Texts
from pipeline.parse.vocabulary import FILE, Vocabulary

SAME_PLACE = 8.0
"""Columns of two pages that begin within this many points of each other are the same; the narrowest is 20 wide."""

ENOUGH = 3
"""A row is a header row when this many of its cells are headings of one table."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table's grid hold. ::

        ┌──────────┬──────────┬──────────┬───────────┐
        │ 主要職責 │ 工作任務 │ 工作產出 │ 行為指標  │    headings
        ├──────────┼──────────┼──────────┼───────────┤
          duty       task       output     indicator      names

    ``names``    for each column of the grid what it holds (``duty``, ``task``, ``output`` …), ``None`` where unknown.
    ``headings`` for each column of the grid its heading, squeezed; ``None`` where it has none.
    ``table``    the table whose header says so.
    ``unknown``  cells of the header row that are in no vocabulary.
    ``cut``      cells of a repeated header that hold the beginning of a heading.
    ``rests``    what is missing of it, by the column where it begins.
    """

    names: tuple[str | None, ...]
    headings: tuple[str | None, ...]
    table: Table
    unknown: tuple[Cell, ...] = field(default=())
    cut: tuple[Cell, ...] = field(default=())
    rests: Mapping[int, str] = field(default_factory=dict)

    def of(self, cell: Cell) -> str | None:
        """What a cell holds: what most of the columns that it covers hold, the first among equals."""
        covered = [n for n in self.names[cell.column : cell.column + cell.column_span] if n is not None]
        return max(covered, key=covered.count) if covered else None

    def covered(self, cell: Cell) -> frozenset[str]:
        """What the columns that a cell covers hold."""
        return frozenset(n for n in self.names[cell.column : cell.column + cell.column_span] if n is not None)

    def has(self, name: str) -> bool:
        return name in self.names

    def for_table(self, table: Table) -> Columns:
        """The same columns for a table that goes on without a header of its own: by number where the grids are alike,
        by place on the page where they are not."""
        if table is self.table or _same_grid(table, self.table):
            return self
        places = _column_boxes(self.table)
        found = [_index_at(box, places) for box in _column_boxes(table)]
        names = [self.names[i] if i is not None else None for i in found]
        headings = [self.headings[i] if i is not None else None for i in found]
        return replace(self, names=tuple(names), headings=tuple(headings), table=table)

    def completed(self, before: Columns) -> Columns:
        """These columns, of a header that is printed again; what it does not name is what stood at this place before. A
        repeated header can be cut off: its lowest rows are missing, a cell of it holds half of a heading. Evidence:
        where a header row has a fixed height, LibreOffice cuts the last line of a heading off on every page but the
        first, or prints it over the row below."""
        known = before.for_table(self.table)
        names = [
            name if name is not None or other in self.names else other
            for name, other in zip(self.names, known.names, strict=True)
        ]
        headings = [own or other for own, other in zip(self.headings, known.headings, strict=True)]
        whole = {cell: headings[cell.column] or "" for cell in self.unknown}
        cut = tuple(cell for cell, heading in whole.items() if heading.startswith(squeeze(cell.text)))
        unknown = tuple(cell for cell in self.unknown if cell not in cut)
        rests = {cell.column: whole[cell].removeprefix(squeeze(cell.text)) for cell in cut}
        return Columns(tuple(names), tuple(headings), self.table, unknown, cut, rests)

    def hanging_over(self, cell: Cell) -> int:
        """How many lines at the top of a cell below the header are the rest of the heading that was cut off above. The
        rest can be cut off too, if nothing else stands in the cell."""
        rest = self.rests.get(cell.column)
        text = squeeze(cell.text)
        if not rest or not text:
            return 0
        if rest.startswith(text):
            return len(cell.lines)
        beginnings = (squeeze("".join(line.text for line in cell.lines[:count])) for count in range(len(cell.lines)))
        return next((count for count, beginning in enumerate(beginnings) if beginning == rest), 0)

    def doubts(self) -> list[Doubt]:
        """A doubt for each heading that is not known or was cut off."""
        no_words = Words(frozenset())
        unknown = [unknown_heading(join(CellText.of(cell).printed(), no_words)) for cell in self.unknown]
        return unknown + [self._cut_off(cell, join(CellText.of(cell).printed(), no_words)) for cell in self.cut]

    def _cut_off(self, cell: Cell, printed: Passage) -> Doubt:
        message = f"{printed.text!r} is the beginning of {self.headings[cell.column]!r}: the rest was cut off"
        return Doubt("heading-cut-off", message, passage=printed)


def unknown_heading(heading: Passage) -> Doubt:
    """The doubt that names a heading and the file to add it to."""
    message = f"the heading {heading.text!r} is not known; add it to {FILE} if it is a new one"
    return Doubt("unknown-heading", message, passage=heading)


def version_columns(row: Row, texts: Texts, vocabulary: Vocabulary) -> Columns | None:
    """The columns that a header row of the version table names; ``None`` for any other row."""
    return _columns(row.table, texts, vocabulary.versions, {"version", "code"})


def task_columns(row: Row, texts: Texts, vocabulary: Vocabulary) -> Columns | None:
    """The columns that a header row of the task table names; ``None`` for any other row."""
    if vocabulary.task_headings.isdisjoint([text for _, text in texts]):
        return None
    meanings = dict(vocabulary.task_columns) | _duty_and_task([t for _, t in texts], vocabulary)
    meanings |= dict.fromkeys(vocabulary.competency, "competency") | dict.fromkeys(vocabulary.attitudes, "attitude")
    columns = _columns(row.table, texts, meanings, {"task", "indicator"})
    if columns is None or not columns.has("competency"):
        return columns
    return _share_competency(columns)


def is_second_row(columns: Columns, texts: Texts, vocabulary: Vocabulary) -> bool:
    """Whether a row below a header row goes on with it: nothing but headings of knowledge, skills and attitudes, below
    a heading over them. Below headings of their own they are text: many a name that a page breaks ends with 知識."""
    if not texts or not all(_below_competency(text, vocabulary) is not None for _, text in texts):
        return False
    return all((columns.headings[cell.column] or "") not in vocabulary.task_columns for cell, _ in texts)


def add_second_row(columns: Columns, texts: Texts, vocabulary: Vocabulary) -> Columns:
    """The columns with what a second header row says of them."""
    names = list(columns.names)
    for cell, text in texts:
        names[cell.column : cell.column + cell.column_span] = [_below_competency(text, vocabulary)] * cell.column_span
    return replace(columns, names=tuple(names))


def _below_competency(text: str, vocabulary: Vocabulary) -> str | None:
    """What a heading in the second header row says; ``None`` for what is none there."""
    if text in vocabulary.attitudes:
        return "attitude"
    meaning = vocabulary.task_columns.get(text)
    return meaning if meaning in ("knowledge", "skill") else None


def _duty_and_task(texts: list[str], vocabulary: Vocabulary) -> dict[str, str]:
    """Which headings are those of duty and task: the pair that is there, or a task heading alone."""
    for duty, task in vocabulary.duty_and_task:
        if duty in texts and task in texts:
            return {duty: "duty", task: "task"}
    return {task: "task" for _, task in vocabulary.duty_and_task}


def _columns(table: Table, texts: Texts, meanings: Mapping[str, str], needed: set[str]) -> Columns | None:
    names: list[str | None] = [None] * table.columns
    headings: list[str | None] = [None] * table.columns
    known = {text for _, text in texts if text in meanings}
    if len(known) < ENOUGH or not needed & {meanings[text] for text in known}:
        return None
    unknown = []
    for cell, text in texts:
        if text not in meanings:
            unknown.append(cell)
            continue
        names[cell.column : cell.column + cell.column_span] = [meanings[text]] * cell.column_span
        headings[cell.column : cell.column + cell.column_span] = [text] * cell.column_span
    return Columns(tuple(names), tuple(headings), table, tuple(unknown))


def _share_competency(columns: Columns) -> Columns:
    """A heading over knowledge and skills: until a second row says more, the left half is knowledge."""
    places = [i for i, name in enumerate(columns.names) if name == "competency"]
    last = columns.table.columns - 1
    if len(places) == 1 and places[0] < last and columns.names[places[0] + 1] is None:
        places.append(places[0] + 1)
    names = list(columns.names)
    for rank, place in enumerate(places):
        names[place] = "knowledge" if rank < (len(places) + 1) // 2 else "skill"
    return replace(columns, names=tuple(names))


def _column_boxes(table: Table) -> list[tuple[float, float] | None]:
    """Left and right edge of every column of the grid, from the cells that begin and end at its lines."""
    lines: list[float | None] = [None] * (table.columns + 1)
    for cell in table.cells:
        if cell.box is not None:
            lines[cell.column], lines[cell.column + cell.column_span] = cell.box.x0, cell.box.x1
    return [(a, b) if a is not None and b is not None else None for a, b in pairwise(lines)]


def _same_grid(one: Table, other: Table) -> bool:
    """Whether the columns of two tables are the same: as many, and where their places are known at the same places."""
    if one.columns != other.columns:
        return False
    pairs = zip(_column_boxes(one), _column_boxes(other), strict=True)
    return all(abs(a[0] - b[0]) <= SAME_PLACE for a, b in pairs if a is not None and b is not None)


def _index_at(place: tuple[float, float] | None, places: list[tuple[float, float] | None]) -> int | None:
    """The number of the column that a place shares most of its width with."""
    if place is None:
        return None
    shared = [(min(place[1], p[1]) - max(place[0], p[0]), i) for i, p in enumerate(places) if p is not None]
    width, index = max(shared, default=(0.0, 0))
    return index if width > 0 else None
