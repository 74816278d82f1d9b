"""Brings duties before their tasks. A merged duty cell whose text is centred comes out beside one of its later tasks;
the codes say which tasks it spans."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.codes.kinds import Kind
from pipeline.codes.reading import first_numbers
from pipeline.codes.style import USUAL
from pipeline.model.characters import half_width
from pipeline.parse.columnless.pieces import Cells


def with_duties_first(tables: Sequence[Sequence[Cells]]) -> list[list[Cells]]:
    """The rows of all tables, each duty in the row of the first task that has its number. A document in which a duty or
    a task has no code, or a duty no task, stays what it is."""
    rows = [dict(row) for table in tables for row in table]
    duties = {place: _number(row, "duty", Kind.DUTY) for place, row in enumerate(rows) if "duty" in row}
    tasks = {place: _number(row, "task", Kind.TASK) for place, row in enumerate(rows) if "task" in row}
    firsts = {number: place for place, number in reversed(tasks.items())}
    if None not in firsts and set(duties.values()) <= set(firsts):
        for place, number in duties.items():
            first = firsts[number]
            if first < place and "duty" not in rows[first]:
                rows[first]["duty"] = rows[place].pop("duty")
    remaining = iter(rows)
    return [[next(remaining) for _ in table] for table in tables]


def _number(row: Cells, column: str, kind: Kind) -> int | None:
    """The first number of the code that a cell begins with."""
    numbers = first_numbers(half_width(row[column][0].text.strip()), kind, USUAL)
    return numbers[0] if numbers else None
