"""What a document does where it can be seen: the yardstick for what it does where it cannot, at a page break.

Only rows count that stand under a rule of their page: the first row of a page says nothing of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from pipeline.parse.body.cells import COLUMNS, COMPETENCIES, SHARED
from pipeline.parse.body.codes import KINDS, CellCodes
from pipeline.parse.body.slices import Slice

RARE = 3
"""What is met less than once in so many times is no habit."""

OFTEN = 5
"""What is met so many times without an exception is one."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the rows of a document show.

    ``codes``   those that its lines begin with.
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

    codes: CellCodes
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


def habits(rows: Iterable[Slice], codes: CellCodes) -> Habits:
    """The habits that the rows of the task table show."""
    rows = list(rows)
    begun_above = {id(cell) for row in rows if row.top for cell in row.cells.values()}
    seen = [row for row in rows if not row.top]
    begun = [row for row in seen if codes.numbers(row.first("task"), "task") is not None]
    cells = _neighbours(rows, codes)
    # What a page cuts off may go on.
    cut_off = {id(cell) for row, below in pairwise(rows) if below.top for cell in row.cells.values()}
    whole = _neighbours(rows, codes, without=begun_above | cut_off)
    alone = {column: sum(len(beside.tasks) == 1 for beside in whole[column]) for column in SHARED}
    merged = {column: sum(len(beside.tasks) > 1 for beside in cells[column]) for column in SHARED}
    return Habits(
        codes=codes,
        coded=frozenset(column for column in KINDS if _is_coded(column, seen, begun_above, codes)),
        filled=frozenset(c for c in COLUMNS if begun and not any(_blank(row, c, begun_above) for row in begun)),
        merged=frozenset(c for c in SHARED if merged[c] and merged[c] >= alone[c]),
        shared=frozenset(c for c in SHARED if merged[c]),
        over_rows=frozenset(c for c in COMPETENCIES if any(len(beside.levels) > 1 for beside in cells[c])),
        spanning=frozenset(c for c in SHARED if any(len(b.rows) > 1 and len(b.tasks) == 1 for b in whole[c])),
        over_duties=frozenset(c for c in SHARED if any(len(beside.duties) > 1 for beside in cells[c])),
        rising=frozenset(c for c in COMPETENCIES if _rises(c, rows, codes)),
        several=_has_several_tasks(rows, codes),
        nested=_has_nested_tasks(seen, codes),
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
    rows: Iterable[Slice], codes: CellCodes, without: Collection[int] = frozenset()
) -> dict[str, list[_Neighbours]]:
    """For each column its printed cells, but those ``without``, each with what it stands beside."""
    found: defaultdict[str, dict[int, _Neighbours]] = defaultdict(dict)
    for row in rows:
        tasks = {id(row.cells["task"])} if codes.numbers(row.first("task"), "task") is not None else set()
        duties = {id(row.cells["duty"])} if not row.blank("duty") else set()
        levels = {id(row.cells["level"])} if not row.blank("level") else set()
        for column, cell in row.cells.items():
            if id(cell) in without:
                continue
            if id(cell) not in found[column]:
                found[column][id(cell)] = _Neighbours()
            beside = found[column][id(cell)]
            beside.rows.add(id(row))
            beside.tasks.update(tasks)
            beside.duties.update(duties)
            beside.levels.update(levels)
    return {column: list(found[column].values()) for column in COLUMNS}


def _is_coded(column: str, rows: Iterable[Slice], begun_above: Collection[int], codes: CellCodes) -> bool:
    """Whether most cells of a column that begin below a rule begin with a code."""
    cells = {id(row.cells[column]): row for row in rows if not row.blank(column)}
    firsts = [row.first(column) for cell, row in cells.items() if cell not in begun_above]
    return sum(codes.numbers(first, column) is not None for first in firsts) * 2 > len(firsts)


def _rises(column: str, rows: Iterable[Slice], codes: CellCodes) -> bool:
    """Whether the numbers in the cells of a column rise from line to line, and often enough to be a habit."""
    cells = {id(cell): cell for row in rows if (cell := row.cells.get(column)) is not None}
    pairs = [pair for cell in cells.values() for pair in pairwise(codes.of([cell], column))]
    return len(pairs) >= OFTEN and all(above < below for above, below in pairs)


def _has_several_tasks(rows: Sequence[Slice], codes: CellCodes) -> bool:
    """Whether one task cell holds all tasks of its duty as a rule. The last cell of a page can be cut off behind its
    first task; a second task cell beside one duty shows that the document parts its tasks."""
    several = alone = parted = 0
    for row, following in zip_longest(rows, rows[1:]):
        tasks = _tasks_in(row, codes)
        several += tasks > 1
        alone += tasks == 1 and not row.top and following is not None and not following.top
    for above, row in pairwise(rows):
        same_duty = "duty" in row.cells and row.cells["duty"] is above.cells.get("duty")
        parted += same_duty and row.cells.get("task") is not above.cells.get("task") and _tasks_in(row, codes) > 0
    return several > alone and several > RARE * parted


def _has_nested_tasks(seen: Iterable[Slice], codes: CellCodes) -> bool:
    """Whether sub-tasks (T1.1.1 below T1.1) stand in the cells of their tasks, and none begins a cell."""
    cells = {id(cell): cell for row in seen if (cell := row.cells.get("task")) is not None}
    found = [tasks for cell in cells.values() if (tasks := codes.of([cell], "task"))]
    least = min((len(code) for tasks in found for code in tasks), default=0)
    inside = any(len(code) > least for tasks in found for code in tasks[1:])
    return inside and all(len(tasks[0]) == least for tasks in found)


def _tasks_in(row: Slice, codes: CellCodes) -> int:
    """How many codes of tasks stand in a row's task cell."""
    return len(codes.of([row.cells["task"]], "task")) if "task" in row.cells else 0
