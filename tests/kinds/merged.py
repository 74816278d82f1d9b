"""Level, knowledge and skills in cells that are merged over tasks, over duties; heads printed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.kinds.changes import Layout, ordinary, with_tasks
from tests.typeset.model import Block, Duty, Standard, Task
from tests.typeset.style import Again, Heads, Merged, Reach


class Scope(Enum):
    """Which tasks share a cell."""

    ALL_TASKS = "all tasks of a duty"
    TWO_TASKS = "the first two tasks of a duty"
    TWO_DUTIES = "all tasks of the first two duties"


_SHARED = (
    ("level", "knowledge", "skills"),
    ("knowledge", "skills"),
    ("skills",),
    ("level",),
)


@st.composite
def shared_cells(draw: DrawFn, scope: Scope) -> Layout:
    """Level, knowledge and skills, or some of them, are the same for several tasks, and merged over them; the tasks,
    outputs and indicators beside them have rows of their own."""
    layout = draw(ordinary(as_text=False))
    shared = draw(st.sampled_from(_SHARED))
    reach = Reach.TABLE if scope is Scope.TWO_DUTIES else Reach.DUTY
    merged = Merged(**dict.fromkeys(shared, reach))
    standard = _sharing(layout.standard, scope, shared)
    return replace(layout, standard=standard, style=replace(layout.style, merged=merged))


def _sharing(standard: Standard, scope: Scope, shared: tuple[str, ...]) -> Standard:
    whole = len(shared) == len(_SHARED[0])
    first = standard.duties[0].tasks[0].blocks[0]

    def like(model: Block) -> Callable[[Task], Task]:
        values = {name: getattr(model, name) for name in shared}

        def change(task: Task) -> Task:
            # Rows of one task that share everything are one block.
            kept = task.blocks[:1] if whole else task.blocks
            return replace(task, blocks=tuple(replace(block, **values) for block in kept))

        return change

    def change(duty: Duty, task: Task) -> Task:
        number = standard.duties.index(duty)
        if scope is Scope.TWO_DUTIES:
            return like(first)(task) if number < 2 else _one_block(task, whole)
        if scope is Scope.ALL_TASKS or duty.tasks.index(task) < 2:
            return like(duty.tasks[0].blocks[0])(task)
        return _one_block(task, whole)

    return with_tasks(standard, change)


def _one_block(task: Task, whole: bool) -> Task:
    return replace(task, blocks=task.blocks[:1]) if whole else task


@st.composite
def heads_again(draw: DrawFn) -> Layout:
    """Duties and tasks are printed again: in each row, or at the head of each page."""
    layout = draw(ordinary())
    heads, again = draw(st.sampled_from((Heads.EACH_ROW, Heads.EACH_PAGE))), draw(st.sampled_from(Again))
    if again is Again.UNCODED:
        # Of two tasks without codes nobody can say where the second one begins.
        single = with_tasks(layout.standard, lambda _, task: replace(task, heads=task.heads[:1]))
        layout = replace(layout, standard=single)
    text = replace(layout.text, again=again) if layout.text else None
    return replace(layout, style=replace(layout.style, heads=heads, again=again), text=text)
