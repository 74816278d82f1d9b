"""The parts of a standard with their paths, as the checks go through them: dozens of checks, one standard after the
other, so that each list of parts is made once for a standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from pipeline.codes.kinds import Kind
from pipeline.model import catalogue
from pipeline.model.catalogue import CatalogueItem, task_codes
from pipeline.model.passage import Passage
from pipeline.model.standard import Block, Duty, Item, Standard, Task
from pipeline.model.walk import leaves, numbered, pointer

Placed = tuple[str, Item]
"""An item, with its path before it."""

CellItems = tuple[str, list[str], list[Placed]]
"""The path of a cell, the codes of the tasks of its row, and its items."""

COLUMNS = (
    ("outputs", Kind.OUTPUT),
    ("indicators", Kind.INDICATOR),
    ("knowledge", Kind.KNOWLEDGE),
    ("skills", Kind.SKILL),
)
"""The columns of items and the kind of their codes."""

NUMBERED_BY_TASK = COLUMNS[:2]
NUMBERED_THROUGH = COLUMNS[2:]


@lru_cache(maxsize=1)
def catalogues(standard: Standard) -> tuple[tuple[str, Kind, tuple[CatalogueItem, ...]], ...]:
    """Key in the JSON, kind and items of both catalogues."""
    found = (catalogue.knowledge(standard), catalogue.skills(standard))
    return tuple((name, kind, items) for (name, kind), items in zip(NUMBERED_THROUGH, found, strict=True))


def heads(standard: Standard) -> Iterator[Placed]:
    """Path and head of every duty and every task."""
    yield from duty_heads(standard)
    for path, task in tasks(standard):
        yield from task_heads(path, task)


def duty_heads(standard: Standard) -> Iterator[Placed]:
    """Path and head of every duty that has one."""
    for path, duty in numbered("/duties", standard.duties):
        if duty.head is not None:
            yield path, duty.head


def task_heads(path: str, task: Task) -> Iterator[Placed]:
    """Path and head of every task of one cell."""
    yield path, task.head
    yield from numbered(pointer(path, "also"), task.also)


@lru_cache(maxsize=1)
def tasks(standard: Standard) -> tuple[tuple[str, Task], ...]:
    """Path and task of every task cell."""
    return tuple(task for path, duty in numbered("/duties", standard.duties) for task in tasks_of(path, duty))


def tasks_of(path: str, duty: Duty) -> Iterator[tuple[str, Task]]:
    """Path and task of every task cell of one duty."""
    return numbered(pointer(path, "tasks"), duty.tasks)


@lru_cache(maxsize=1)
def blocks(standard: Standard) -> tuple[tuple[str, list[str], Block], ...]:
    """Path, task codes and block of every row."""
    return tuple(
        (place, task_codes(task), block)
        for path, task in tasks(standard)
        for place, block in numbered(pointer(path, "blocks"), task.blocks)
    )


def cells(standard: Standard, *names: str) -> Iterator[CellItems]:
    """The cells of the named columns, block by block."""
    return (row[name] for row in _rows(standard) for name in names)


@lru_cache(maxsize=1)
def _rows(standard: Standard) -> tuple[Mapping[str, CellItems], ...]:
    """The cells of every block by column."""
    return tuple(
        {name: _cell(pointer(path, name), codes, getattr(block, name)) for name, _ in COLUMNS}
        for path, codes, block in blocks(standard)
    )


def _cell(path: str, codes: list[str], items: Sequence[Item]) -> CellItems:
    return path, codes, list(numbered(path, items))


@lru_cache(maxsize=1)
def coded(standard: Standard) -> tuple[tuple[str, Kind, Item], ...]:
    """Path, kind and item of everything that can have a code: duties, tasks, the items of all columns, attitudes."""
    return (
        *((path, Kind.TASK if "/tasks/" in path else Kind.DUTY, head) for path, head in heads(standard)),
        *((path, kind, item) for kind, items in lists(standard) for path, item in items),
    )


@lru_cache(maxsize=1)
def lists(standard: Standard) -> tuple[tuple[Kind, list[Placed]], ...]:
    """The items that are printed one below the other, with their kind: of each cell, and the attitudes."""
    attitudes = [(path, Item(a.code, a.name)) for path, a in numbered("/attitudes", standard.attitudes)]
    columns = ((kind, items) for name, kind in COLUMNS for _, _, items in cells(standard, name))
    return (*columns, (Kind.ATTITUDE, attitudes))


@lru_cache(maxsize=1)
def printed_texts(standard: Standard) -> tuple[tuple[str, Passage], ...]:
    """Every printed text with the path of its value; codes among them do no harm."""
    return tuple((leaf.path, passage) for leaf in leaves(standard) for passage in leaf.passages if passage)


@lru_cache(maxsize=1)
def text_of(standard: Standard) -> str:
    """The printed texts one below the other, each as often as it is printed."""
    return "\n".join({id(passage): passage.text for _, passage in printed_texts(standard)}.values())


def texts_with(pattern: regex.Pattern[str], standard: Standard) -> Iterator[tuple[str, Passage]]:
    """The printed texts, with the paths of their values, in which a pattern is found. Most look for what hardly any
    standard has: all texts together tell that faster than each."""
    if pattern.search(text_of(standard)):
        yield from ((path, passage) for path, passage in printed_texts(standard) if pattern.search(passage.text))
