"""The parts of a standard with their paths, as the checks go through them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.model import catalogue
from pipeline.model.catalogue import CatalogueItem, task_codes
from pipeline.model.standard import Block, Item, Standard, Task

COLUMNS = (("outputs", "O"), ("indicators", "P"), ("knowledge", "K"), ("skills", "S"))
"""The columns of items and the letter of their codes."""

_NUMBER = regex.compile(r"\d+")


def catalogues(standard: Standard) -> tuple[tuple[str, str, tuple[CatalogueItem, ...]], ...]:
    """Key in the JSON, letter and items of both catalogues."""
    return (("knowledge", "K", catalogue.knowledge(standard)), ("skills", "S", catalogue.skills(standard)))


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


def numbers(code: str) -> tuple[int, ...]:
    """The numbers of a code: 1, 2 and 3 of ``P1.2.3``."""
    return tuple(int(number) for number in _NUMBER.findall(code))


def owner(code: str) -> str:
    """The code of the task that an output or indicator belongs to by its own code: ``T1.2`` of ``P1.2.3``; the code of
    the duty of a task."""
    return "T" + code[1:].rpartition(".")[0]
