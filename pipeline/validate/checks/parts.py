"""The parts of a standard with their paths, as the checks go through them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes.kinds import Kind
from pipeline.model import catalogue
from pipeline.model.catalogue import CatalogueItem, task_codes
from pipeline.model.passage import Passage
from pipeline.model.standard import Block, Duty, Item, Standard, Task
from pipeline.model.walk import leaves, numbered, pointer

Placed = tuple[str, Item]
"""An item, with its path before it."""

COLUMNS = (
    ("outputs", Kind.OUTPUT),
    ("indicators", Kind.INDICATOR),
    ("knowledge", Kind.KNOWLEDGE),
    ("skills", Kind.SKILL),
)
"""The columns of items and the kind of their codes."""

NUMBERED_BY_TASK = COLUMNS[:2]
NUMBERED_THROUGH = COLUMNS[2:]


def catalogues(standard: Standard) -> tuple[tuple[str, Kind, tuple[CatalogueItem, ...]], ...]:
    """Key in the JSON, kind and items of both catalogues."""
    found = (catalogue.knowledge(standard), catalogue.skills(standard))
    return tuple((name, kind, items) for (name, kind), items in zip(NUMBERED_THROUGH, found, strict=True))


def heads(standard: Standard) -> Iterator[tuple[str, Item]]:
    """Path and head of every duty and every task."""
    yield from duty_heads(standard)
    for path, task in tasks(standard):
        yield from task_heads(path, task)


def duty_heads(standard: Standard) -> Iterator[tuple[str, Item]]:
    """Path and head of every duty that has one."""
    for path, duty in numbered("/duties", standard.duties):
        if duty.head is not None:
            yield path, duty.head


def task_heads(path: str, task: Task) -> Iterator[tuple[str, Item]]:
    """Path and head of every task of one cell."""
    yield path, task.head
    yield from numbered(pointer(path, "also"), task.also)


def tasks(standard: Standard) -> Iterator[tuple[str, Task]]:
    """Path and task of every task cell."""
    for path, duty in numbered("/duties", standard.duties):
        yield from tasks_of(path, duty)


def tasks_of(path: str, duty: Duty) -> Iterator[tuple[str, Task]]:
    """Path and task of every task cell of one duty."""
    return numbered(pointer(path, "tasks"), duty.tasks)


def blocks(standard: Standard) -> Iterator[tuple[str, list[str], Block]]:
    """Path, task codes and block of every row."""
    for path, task in tasks(standard):
        for place, block in numbered(pointer(path, "blocks"), task.blocks):
            yield place, task_codes(task), block


def cells(standard: Standard, *names: str) -> Iterator[tuple[str, list[str], list[Placed]]]:
    """Path, task codes and items with their paths, of the named columns of every block."""
    for path, codes, block in blocks(standard):
        for name in names:
            column = pointer(path, name)
            yield column, codes, list(numbered(column, getattr(block, name)))


def coded(standard: Standard) -> Iterator[tuple[str, Kind, Item]]:
    """Path, kind and item of everything that can have a code: duties, tasks, the items of all columns, attitudes."""
    for path, head in heads(standard):
        yield path, Kind.TASK if "/tasks/" in path else Kind.DUTY, head
    for kind, items in lists(standard):
        yield from ((path, kind, item) for path, item in items)


def lists(standard: Standard) -> Iterator[tuple[Kind, list[Placed]]]:
    """The items that are printed one below the other, with their kind: of each cell, and the attitudes."""
    for name, kind in COLUMNS:
        for _, _, items in cells(standard, name):
            yield kind, items
    yield Kind.ATTITUDE, [(path, Item(a.code, a.name)) for path, a in numbered("/attitudes", standard.attitudes)]


def printed_texts(standard: Standard) -> Iterator[tuple[str, Passage]]:
    """Every printed text with the path of its value; codes among them do no harm."""
    for leaf in leaves(standard):
        for passage in leaf.passages:
            if passage:
                yield leaf.path, passage
