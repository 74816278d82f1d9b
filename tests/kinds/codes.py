"""Codes of other forms: fewer and more numbers, sub-tasks, many tasks in a cell, numbers from a pool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum
from itertools import count

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.kinds.changes import Layout, blocks, ordinary, with_blocks
from tests.strategies import texts
from tests.typeset.model import Coded, Duty, Standard, Task
from tests.typeset.style import BehindCode, CodeForm


class Numbering(Enum):
    """How outputs and indicators are numbered."""

    BY_DUTY = "O1.1, P1.1 counted through a duty"
    OUTPUTS_BY_DUTY = "O1.1 beside P1.1.1"
    INDICATORS_BY_DUTY = "P1.1 beside O1.1.1"
    HYPHEN = "O1-1, P1-1 counted through a duty"
    BY_TABLE = "O1, P1 counted through the table"


@st.composite
def numbering(draw: DrawFn, form: Numbering) -> Layout:
    """Outputs and indicators with fewer numbers."""
    layout = draw(ordinary())
    style, text = layout.style, layout.text
    if form is Numbering.HYPHEN:
        style = replace(style, code_form=CodeForm.PLAIN)
        text = replace(text, code_form=CodeForm.PLAIN) if text else None
    return replace(layout, standard=_numbered(layout.standard, form), style=style, text=text)


def _numbered(standard: Standard, form: Numbering) -> Standard:
    outputs, indicators = count(1), count(1)
    duties = []
    for number, duty in enumerate(standard.duties, start=1):
        if form is not Numbering.BY_TABLE:
            outputs, indicators = count(1), count(1)
        tasks = [_renumbered(task, form, number, outputs, indicators) for task in duty.tasks]
        duties.append(replace(duty, tasks=tuple(tasks)))
    return replace(standard, duties=tuple(duties))


def _renumbered(task: Task, form: Numbering, duty: int, outputs: Iterator[int], indicators: Iterator[int]) -> Task:
    between = "-" if form is Numbering.HYPHEN else "."
    prefix = "" if form is Numbering.BY_TABLE else f"{duty}{between}"

    def again(items: tuple[Coded, ...], letter: str, numbers: Iterator[int]) -> tuple[Coded, ...]:
        return tuple(replace(item, code=f"{letter}{prefix}{next(numbers)}") for item in items)

    changed = []
    for block in task.blocks:
        if form is not Numbering.INDICATORS_BY_DUTY:
            block = replace(block, outputs=again(block.outputs, "O", outputs))
        if form is not Numbering.OUTPUTS_BY_DUTY:
            block = replace(block, indicators=again(block.indicators, "P", indicators))
        changed.append(block)
    return replace(task, blocks=tuple(changed))


@st.composite
def deeper_codes(draw: DrawFn, numbers: int) -> Layout:
    """Tasks T1.1.1 with outputs and indicators of four numbers, or tasks T1.1.1.1 with those of five."""
    more = ".1" * (numbers - 3)

    def deeper(coded: Coded) -> Coded:
        """The code with more numbers in its middle: those of its task."""
        code = coded.code or ""
        parts = code.split(".")
        return replace(coded, code=".".join(parts[:2]) + more + "".join(f".{part}" for part in parts[2:]))

    return _with_heads_and_items(draw(ordinary()), deeper)


def _with_heads_and_items(layout: Layout, change: Callable[[Coded], Coded]) -> Layout:
    def changed(items: tuple[Coded, ...]) -> tuple[Coded, ...]:
        return tuple(change(item) for item in items)

    def task(given: Task) -> Task:
        those = (replace(b, outputs=changed(b.outputs), indicators=changed(b.indicators)) for b in given.blocks)
        return Task(changed(given.heads), tuple(those))

    duties = (replace(duty, tasks=tuple(task(t) for t in duty.tasks)) for duty in layout.standard.duties)
    return replace(layout, standard=replace(layout.standard, duties=tuple(duties)))


@st.composite
def sub_tasks(draw: DrawFn) -> Layout:
    """Sub-tasks T1.1.1, T1.1.2 in the cell of their task, with its rows or with their own; sometimes without T."""
    layout = draw(ordinary())
    letter = draw(st.sampled_from(("T", "T", "")))
    own_rows = draw(st.booleans())
    duties = []
    for duty in layout.standard.duties:
        tasks: list[Task] = []
        for task in duty.tasks:
            tasks += _with_sub_tasks(draw, task, letter, own_rows)
        duties.append(replace(duty, tasks=tuple(tasks)))
    standard = replace(layout.standard, duties=tuple(duties))
    if letter:
        return replace(layout, standard=standard)
    style = replace(layout.style, code_form=CodeForm.PLAIN)
    text = replace(layout.text, code_form=CodeForm.PLAIN) if layout.text else None
    return replace(layout, standard=standard, style=style, text=text)


def _with_sub_tasks(draw: DrawFn, task: Task, letter: str, own_rows: bool) -> list[Task]:
    head = task.heads[0]
    parent = (head.code or "")[1:]
    subs = [Coded(f"{letter}{parent}.{n}", draw(texts(chunks=3))) for n in range(1, draw(st.integers(0, 3)) + 1)]
    if not own_rows or len(task.blocks) <= len(subs):
        return [replace(task, heads=(head, *subs, *task.heads[1:]))]
    # The task has the first rows, each sub-task one of the others.
    kept = len(task.blocks) - len(subs)
    own = [Task((sub,), (block,)) for sub, block in zip(subs, task.blocks[kept:], strict=True)]
    return [replace(task, blocks=task.blocks[:kept]), *own]


@st.composite
def many_tasks(draw: DrawFn) -> Layout:
    """A cell with 6 to 21 tasks, which is longer than the cells beside it; outputs and indicators counted by duty."""
    layout = draw(ordinary(as_text=False))
    duties = []
    for number, duty in enumerate(layout.standard.duties, start=1):
        heads = [Coded(f"T{number}.{n}", draw(texts(chunks=3))) for n in range(1, draw(st.integers(6, 21)) + 1)]
        duties.append(Duty(duty.head, (Task(tuple(heads), duty.tasks[0].blocks[:1]),)))
    standard = _numbered(replace(layout.standard, duties=tuple(duties)), Numbering.BY_DUTY)
    return replace(layout, standard=standard)


@st.composite
def paired(draw: DrawFn) -> Layout:
    """Two skills on a line, the code of the second right behind the name of the first."""
    layout = draw(ordinary(as_text=False))

    def plain(items: tuple[Coded, ...]) -> tuple[Coded, ...]:
        return tuple(replace(item, text=draw(texts(chunks=1))) for item in items)

    standard = with_blocks(layout.standard, lambda block: replace(block, skills=plain(block.skills)))
    style = replace(layout.style, paired=True, code_form=CodeForm.PLAIN, behind_code=BehindCode.NOTHING)
    return replace(layout, standard=standard, style=style)


class Pool(Enum):
    """Where the numbers of knowledge, skills and attitudes come from."""

    HUNDREDS = "K103, S128, A201: three digits"
    GAPS = "K02, K17, K61: a pool that several standards share"
    GROWING = "K98, K99, K100: past the hundred"
    PARTS = "S17, S17.1, S17.2: some in parts"


@st.composite
def pooled(draw: DrawFn, pool: Pool) -> Layout:
    """Numbers of knowledge, skills and attitudes from a pool."""
    layout = draw(ordinary())
    items = [item for b in blocks(layout.standard) for item in (*b.knowledge, *b.skills)]
    codes = {item.code for item in items} | {a.code for a in layout.standard.attitudes}
    new: dict[str, str] = {}
    for letter in "KSA":
        old = sorted((code for code in codes if code and code[0] == letter), key=lambda code: int(code[1:]))
        new |= {o: letter + n for o, n in zip(old, _numbers(draw, pool, letter, len(old)), strict=True)}

    def changed(items: tuple[Coded, ...]) -> tuple[Coded, ...]:
        return tuple(replace(item, code=new[item.code or ""]) for item in items)

    standard = with_blocks(
        layout.standard, lambda b: replace(b, knowledge=changed(b.knowledge), skills=changed(b.skills))
    )
    attitudes = tuple(replace(a, code=new[a.code] if a.code else None) for a in standard.attitudes)
    return replace(layout, standard=replace(standard, attitudes=attitudes))


def _numbers(draw: DrawFn, pool: Pool, letter: str, amount: int) -> list[str]:
    match pool:
        case Pool.HUNDREDS:
            start = draw(st.integers(100, 250))
            return [str(start + n) for n in range(amount)]
        case Pool.GROWING:
            start = draw(st.integers(96, 99))
            return [str(start + n) for n in range(amount)]
        case Pool.GAPS:
            chosen = draw(st.sets(st.integers(1, 130), min_size=amount, max_size=amount))
            return [f"{n:02d}" for n in sorted(chosen)]
        case Pool.PARTS if letter == "A":
            return [f"{n:02d}" for n in range(1, amount + 1)]
        case Pool.PARTS:
            start = draw(st.integers(10, 30))
            numbers = [str(start), f"{start}.1", f"{start}.2"]
            return [*numbers, *(str(start + n) for n in range(1, amount))][:amount]
