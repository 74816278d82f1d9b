"""Checks of the rows of the task table: which task they belong to, what stands in them, their levels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from pipeline.codes.naming import is_first, task_of
from pipeline.model.catalogue import task_codes
from pipeline.model.doubt import Doubt
from pipeline.model.passage import EMPTY
from pipeline.model.punctuation import SENTENCE_ENDS
from pipeline.model.standard import Block, Standard
from pipeline.model.walk import numbered, pointer
from pipeline.validate.checks.parts import blocks, tasks

FAR_ABOVE = 2
"""A task this many levels above its standard is worth a look."""

_FILLED = (
    ("level", "level", "/duties"),
    ("knowledge", "knowledge (K)", "/knowledge"),
    ("skills", "skills (S)", "/skills"),
)
"""The columns that rows are expected to fill: field, name in a message, and the place in the JSON of what they hold."""

_LONE_DIGIT = regex.compile(rf"[{regex.escape(SENTENCE_ENDS)}]\s?[1-6]$")


def tasks_in_one_cell(standard: Standard) -> Iterator[Doubt]:
    """Several tasks in one cell share its rows. Where each row has the indicators of another one of them, they were
    meant to be cells of their own."""
    for path, task in tasks(standard):
        if not task.also or len(task.blocks) < 2:
            continue
        owners = [_owners(block) for block in task.blocks]
        if all(len(one) == 1 for one in owners) and len(set.union(*owners)) > 1:
            message = f"the rows beside {' and '.join(task_codes(task))} belong to one task each"
            yield Doubt("tasks-in-one-cell", message, path, task.head.text)


def rows_of_next_task(standard: Standard) -> Iterator[Doubt]:
    """A row whose indicators all belong to the next task, whose own do not begin at 1: a page break may have parted the
    row from the task cell that is printed in its second half."""
    for (path, task), (_, following) in pairwise(tasks(standard)):
        own, others = set(task_codes(task)), set(task_codes(following))
        first = next((i.code for b in following.blocks for i in b.indicators if i.code is not None), None)
        begins = first is None or is_first(first.value)
        for place, block in numbered(pointer(path, "blocks"), task.blocks):
            owners = _owners(block)
            if owners and owners <= others - own and not begins:
                message = f"the indicators of a row under {' and '.join(sorted(own))} are those of the next task"
                yield Doubt("row-doubtful", message, place, block.indicators[0].text)


def incomplete_rows(standard: Standard) -> Iterator[Doubt]:
    """A row without level, knowledge or skills where most rows have them."""
    rows = list(blocks(standard))
    for name, printed, _ in _FILLED:
        blank = [(path, block) for path, _, block in rows if not getattr(block, name)]
        if len(blank) * 2 > len(rows):
            continue
        for path, block in blank:
            near = block.indicators[0].text if block.indicators else EMPTY
            yield Doubt("row-incomplete", f"a row of the task table has no {printed}", pointer(path, name), near)


def blank_columns(standard: Standard) -> Iterator[Doubt]:
    """A column that is blank in most rows: some published standards have no knowledge or no skills, but a column that
    was not recognised looks the same."""
    rows = [block for _, _, block in blocks(standard)]
    for name, printed, place in _FILLED:
        blank = sum(not getattr(block, name) for block in rows)
        if blank * 2 > len(rows):
            yield Doubt("column-blank", f"{blank} of {len(rows)} rows of the task table have no {printed}", place)


def stray_levels(standard: Standard) -> Iterator[Doubt]:
    """A row without a level beside a text that has a digit from 1 to 6 behind its last sentence: the level may stand in
    the text. Names may end with a digit."""
    for path, _, block in blocks(standard):
        if block.level is not None:
            continue
        for name in ("outputs", "indicators", "knowledge", "skills"):
            for place, item in numbered(pointer(path, name), getattr(block, name)):
                if _LONE_DIGIT.search(item.text.text):
                    message = f"{item.text.text!r} ends with a digit, and the row has no level"
                    yield Doubt("level-in-text", message, place, item.text)


def high_levels(standard: Standard) -> Iterator[Doubt]:
    """A row whose level is two or more above the level of the standard."""
    level = standard.profile.level
    if level is None or level.value is None:
        return
    for path, codes, block in blocks(standard):
        own = block.level
        if own is not None and own.value is not None and own.value - level.value >= FAR_ABOVE:
            named = " and ".join(codes) or "a task"
            message = f"{named} has level {own.value}, the standard level {level.value}"
            yield Doubt("level-high", message, pointer(path, "level"), own.printed)


def _owners(block: Block) -> set[str]:
    """The tasks that the indicators of a row name by their codes."""
    return {task_of(item.code.value) for item in block.indicators if item.code is not None}
