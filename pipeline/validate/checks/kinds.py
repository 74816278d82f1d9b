"""Checks of codes against the place where they stand: the column, the task, the duty."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes.naming import belongs, duty_of, is_meant_for, is_of_kind
from pipeline.model.doubt import Doubt
from pipeline.model.standard import Standard
from pipeline.model.walk import numbered
from pipeline.validate.checks.parts import COLUMNS, cells, task_heads, tasks, tasks_of


def foreign_codes(standard: Standard) -> Iterator[Doubt]:
    """Outputs and indicators that carry another task's number."""
    for _, codes, items in cells(standard, "outputs", "indicators"):
        if not codes:
            continue
        for path, item in items:
            if item.code is None or belongs(item.code.value, codes):
                continue
            message = f"{item.code.value} stands under {' and '.join(codes)}"
            yield Doubt("code-of-other-task", message, path, item.code.printed)


def tasks_of_other_duties(standard: Standard) -> Iterator[Doubt]:
    """Tasks that carry another duty's number. A duty without a code has the number of its first task, unless another
    duty has it."""
    claimed = {duty.head.code.value: d for d, duty in enumerate(standard.duties) if duty.head and duty.head.code}
    for d, (duty_path, duty) in enumerate(numbered("/duties", standard.duties)):
        if duty.head is None:
            continue
        own = duty.head.code.value if duty.head.code is not None else None
        for task_path, task in tasks_of(duty_path, duty):
            for path, item in task_heads(task_path, task):
                if item.code is None:
                    continue
                number = duty_of(item.code.value)
                own = own or number
                if number == own and claimed.setdefault(own, d) == d:
                    continue
                named = own if duty.head.code is not None else "another duty than its number says"
                yield Doubt("task-of-other-duty", f"{item.code.value} stands under {named}", path, item.code.printed)


def tasks_of_two_duties(standard: Standard) -> Iterator[Doubt]:
    """Several tasks in one cell whose codes name two duties: the rule between two cells may be missing."""
    for path, task in tasks(standard):
        codes = [item.code.value for _, item in task_heads(path, task) if item.code is not None]
        if len({duty_of(code) for code in codes}) > 1:
            message = f"{' and '.join(codes)} stand in one cell"
            yield Doubt("tasks-in-one-cell", message, path, task.head.text)


def wrong_kinds(standard: Standard) -> Iterator[Doubt]:
    """A code whose letter is not its column's: K-codes among the skills, ``04.2.1`` for O4.2.1."""
    for name, kind in COLUMNS:
        for _, _, items in cells(standard, name):
            for path, item in items:
                if item.code is not None and not is_of_kind(item.code.value, kind):
                    message = f"{item.code.value} stands in the column of the {kind.letter}-codes"
                    yield Doubt("code-wrong-kind", message, path, item.code.printed)


def disagreeing_columns(standard: Standard) -> Iterator[Doubt]:
    """A column in which most codes are of another kind than its heading says."""
    for name, kind in COLUMNS:
        columns = list(cells(standard, name))
        codes = [item.code for _, _, items in columns for _, item in items if item.code is not None]
        others = [code for code in codes if not is_meant_for(code.value, kind)]
        if len(others) * 2 > len(codes):
            message = f"{len(others)} of {len(codes)} codes in the column of the {name} are of another kind"
            yield Doubt("column-disagrees", message, columns[0][0], others[0].printed)
