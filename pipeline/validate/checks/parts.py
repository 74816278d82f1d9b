"""The parts of a standard with their paths, as the checks go through them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes.kinds import Kind
from pipeline.model import catalogue
from pipeline.model.catalogue import CatalogueItem, task_codes
from pipeline.model.passage import Passage
from pipeline.model.standard import Block, Item, Standard, Task
from pipeline.model.walk import leaves

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
    for d, duty in enumerate(standard.duties):
        if duty.head is not None:
            yield f"/duties/{d}", duty.head
    for path, task in tasks(standard):
        yield from task_heads(path, task)


def task_heads(path: str, task: Task) -> Iterator[tuple[str, Item]]:
    """Path and head of every task of one cell."""
    yield path, task.head
    for i, item in enumerate(task.also):
        yield f"{path}/also/{i}", item


def tasks(standard: Standard) -> Iterator[tuple[str, Task]]:
    """Path and task of every task cell."""
    for d, duty in enumerate(standard.duties):
        for t, task in enumerate(duty.tasks):
            yield f"/duties/{d}/tasks/{t}", task


def blocks(standard: Standard) -> Iterator[tuple[str, list[str], Block]]:
    """Path, task codes and block of every row."""
    for path, task in tasks(standard):
        for b, block in enumerate(task.blocks):
            yield f"{path}/blocks/{b}", task_codes(task), block


def cells(standard: Standard, *names: str) -> Iterator[tuple[str, list[str], tuple[Item, ...]]]:
    """Path, task codes and items of the named columns of every block."""
    for path, codes, block in blocks(standard):
        for name in names:
            yield f"{path}/{name}", codes, getattr(block, name)


def coded(standard: Standard) -> Iterator[tuple[str, Kind, Item]]:
    """Path, kind and item of everything that can have a code: duties, tasks, the items of all columns, attitudes."""
    for path, head in heads(standard):
        yield path, Kind.TASK if "/tasks/" in path else Kind.DUTY, head
    for kind, items in lists(standard):
        yield from ((path, kind, item) for path, item in items)


def lists(standard: Standard) -> Iterator[tuple[Kind, list[tuple[str, Item]]]]:
    """The items that are printed one below the other, with their kind: of each cell, and the attitudes."""
    for name, kind in COLUMNS:
        for path, _, items in cells(standard, name):
            yield kind, [(f"{path}/{i}", item) for i, item in enumerate(items)]
    yield Kind.ATTITUDE, [(f"/attitudes/{i}", Item(a.code, a.name)) for i, a in enumerate(standard.attitudes)]


def printed_texts(standard: Standard) -> Iterator[tuple[str, Passage]]:
    """Every printed text with the path of its value; codes among them do no harm."""
    for leaf in leaves(standard):
        for passage in leaf.passages:
            if passage:
                yield leaf.path, passage
