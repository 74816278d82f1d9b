"""What a document does where it can be seen: the yardstick for what it does where it cannot, at a page break.

Only rows count that stand under a rule of their page: the first row of a page says nothing of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from pipeline.codes.kinds import Kind
from pipeline.codes.reading import first_numbers, opening, places_of
from pipeline.codes.style import Style
from pipeline.model.characters import half_width
from pipeline.parse.body.cells import COLUMNS, COMPETENCIES, SHARED, LogicalCell
from pipeline.parse.body.slices import Slice

KINDS = {
    "duty": Kind.DUTY,
    "task": Kind.TASK,
    "output": Kind.OUTPUT,
    "indicator": Kind.INDICATOR,
    "knowledge": Kind.KNOWLEDGE,
    "skill": Kind.SKILL,
}
"""What kind of code the items of a column have."""


RARE = 3
"""What is met less than once in so many times is no habit."""

OFTEN = 5
"""What is met so many times without an exception is one."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the rows of a document show.

    ``style``   how it prints its codes.
    ``coded``   columns in which most cells begin with a code.
    ``filled``  columns that are blank beside no task, merged cells counted where they are printed.
    ``merged``  columns in which a cell stands beside several tasks, and hardly any task has one of its own.
    ``shared``  columns in which some cell stands beside several tasks.
    ``over_rows``  columns in which some cell stands beside several rows of one task, each with a level of its own.
    ``spanning``  columns in which some cell stands beside several rows of one task.
    ``over_duties``  columns in which some cell stands beside tasks of several duties.
    ``rising``  columns of K and S in whose cells the numbers always rise.
    ``several`` whether most task cells with tasks hold more than one.
    ``nested``  whether sub-tasks stand in the cells of their tasks, and none in a cell of its own.
    """

    style: Style
    coded: frozenset[str]
    filled: frozenset[str]
    merged: frozenset[str]
    shared: frozenset[str]
    over_rows: frozenset[str]
    spanning: frozenset[str]
    over_duties: frozenset[str]
    rising: frozenset[str]
    several: bool
    nested: bool


def numbers(text: str, column: str, style: Style) -> tuple[int, ...] | None:
    """The numbers of the code that a line of a column begins with; ``None`` without one."""
    kind = KINDS.get(column)
    return first_numbers(text, kind, style) if kind is not None else None


def codes_of(cell: LogicalCell, column: str, style: Style) -> list[tuple[int, ...]]:
    """The numbers of the codes that the lines of a cell begin with, in order of print. A text has a whole cell on one
    line: of that one those behind white space in it count too."""
    found: list[tuple[int, ...]] = []
    if (kind := KINDS.get(column)) is None:
        return found
    for line in (line for piece in cell.pieces for line in piece.lines):
        text = half_width(line.text.strip())
        starts = (0,) if line.box is not None else places_of(text, kind, style)
        found += [one for start in starts if (one := first_numbers(text[start:], kind, style)) is not None]
    return found


def head_code(head: LogicalCell, column: str, style: Style) -> str:
    """The code that a head cell begins with, as printed; empty without one."""
    line = next(iter(head.lines()), "")
    reading = opening(line, KINDS[column], style)
    return line[: reading.end] if reading is not None else ""


def habits(rows: Iterable[Slice], style: Style) -> Habits:
    """The habits that the rows of the task table show."""
    rows = list(rows)
    begun_above = {id(cell) for row in rows if row.top for cell in row.cells.values()}
    seen = [row for row in rows if not row.top]
    begun = [row for row in seen if numbers(row.first("task"), "task", style) is not None]
    cells = _neighbours(rows, style)
    # What a page cuts off may go on.
    cut_off = {id(cell) for row, below in pairwise(rows) if below.top for cell in row.cells.values()}
    whole = _neighbours(rows, style, without=begun_above | cut_off)
    alone = {column: sum(len(beside.tasks) == 1 for beside in whole[column]) for column in SHARED}
    merged = {column: sum(len(beside.tasks) > 1 for beside in cells[column]) for column in SHARED}
    return Habits(
        style=style,
        coded=frozenset(column for column in KINDS if _is_coded(column, seen, begun_above, style)),
        filled=frozenset(c for c in COLUMNS if begun and not any(_blank(row, c, begun_above) for row in begun)),
        merged=frozenset(c for c in SHARED if merged[c] and merged[c] >= alone[c]),
        shared=frozenset(c for c in SHARED if merged[c]),
        over_rows=frozenset(c for c in COMPETENCIES if any(len(beside.levels) > 1 for beside in cells[c])),
        spanning=frozenset(c for c in SHARED if any(len(b.rows) > 1 and len(b.tasks) == 1 for b in whole[c])),
        over_duties=frozenset(c for c in SHARED if any(len(beside.duties) > 1 for beside in cells[c])),
        rising=frozenset(c for c in COMPETENCIES if _rises(c, rows, style)),
        several=_has_several_tasks(rows, style),
        nested=_has_nested_tasks(seen, style),
    )


def _blank(row: Slice, column: str, begun_above: Collection[int]) -> bool:
    """Whether nothing is printed in a column; a cell that begins at the top of a page says nothing."""
    return row.blank(column) and id(row.cells.get(column)) not in begun_above


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The rows, and the cells of tasks, duties and levels, that a printed cell stands beside, each by its identity."""

    rows: set[int] = field(default_factory=set)
    tasks: set[int] = field(default_factory=set)
    duties: set[int] = field(default_factory=set)
    levels: set[int] = field(default_factory=set)


def _neighbours(
    rows: Iterable[Slice], style: Style, without: Collection[int] = frozenset()
) -> dict[str, list[_Neighbours]]:
    """For each column its printed cells, but those ``without``, each with what it stands beside."""
    found: defaultdict[str, dict[int, _Neighbours]] = defaultdict(dict)
    for row in rows:
        has_task = numbers(row.first("task"), "task", style) is not None
        for column, cell in row.cells.items():
            if id(cell) in without:
                continue
            beside = found[column].setdefault(id(cell), _Neighbours())
            beside.rows.add(id(row))
            if has_task:
                beside.tasks.add(id(row.cells["task"]))
            if not row.blank("duty"):
                beside.duties.add(id(row.cells["duty"]))
            if not row.blank("level"):
                beside.levels.add(id(row.cells["level"]))
    return {column: list(found[column].values()) for column in COLUMNS}


def _is_coded(column: str, rows: Iterable[Slice], begun_above: Collection[int], style: Style) -> bool:
    """Whether most cells of a column that begin below a rule begin with a code."""
    cells = {id(row.cells[column]): row for row in rows if not row.blank(column)}
    firsts = [row.first(column) for cell, row in cells.items() if cell not in begun_above]
    return sum(numbers(first, column, style) is not None for first in firsts) * 2 > len(firsts)


def _rises(column: str, rows: Iterable[Slice], style: Style) -> bool:
    """Whether the numbers in the cells of a column rise from line to line, and often enough to be a habit."""
    cells = {id(cell): cell for row in rows if (cell := row.cells.get(column)) is not None}
    pairs = [pair for cell in cells.values() for pair in pairwise(codes_of(LogicalCell([cell]), column, style))]
    return len(pairs) >= OFTEN and all(above < below for above, below in pairs)


def _has_several_tasks(rows: Sequence[Slice], style: Style) -> bool:
    """Whether one task cell holds all tasks of its duty as a rule. The last cell of a page can be cut off behind its
    first task; a second task cell beside one duty shows that the document parts its tasks."""
    several = alone = parted = 0
    for row, following in zip_longest(rows, rows[1:]):
        tasks = _tasks_in(row, style)
        several += tasks > 1
        alone += tasks == 1 and not row.top and following is not None and not following.top
    for above, row in pairwise(rows):
        same_duty = "duty" in row.cells and row.cells["duty"] is above.cells.get("duty")
        parted += same_duty and row.cells.get("task") is not above.cells.get("task") and _tasks_in(row, style) > 0
    return several > alone and several > RARE * parted


def _has_nested_tasks(seen: Iterable[Slice], style: Style) -> bool:
    """Whether sub-tasks (T1.1.1 below T1.1) stand in the cells of their tasks, and none begins a cell."""
    cells = {id(cell): cell for row in seen if (cell := row.cells.get("task")) is not None}
    found = [codes for cell in cells.values() if (codes := codes_of(LogicalCell([cell]), "task", style))]
    least = min((len(code) for codes in found for code in codes), default=0)
    inside = any(len(code) > least for codes in found for code in codes[1:])
    return inside and all(len(codes[0]) == least for codes in found)


def _tasks_in(row: Slice, style: Style) -> int:
    """How many codes of tasks stand in a row's task cell."""
    return len(codes_of(LogicalCell([row.cells["task"]]), "task", style)) if "task" in row.cells else 0
