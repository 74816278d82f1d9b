"""What a code says by itself: its numbers, its duty and task, its place in an order, its form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from pipeline.codes.kinds import MISREAD, Kind

_NUMBER = regex.compile(r"\d+")

FORM = r"^[A-Za-z]?[0-9]{1,3}([.-][0-9]{1,3}){0,4}$"
"""The pattern of every code that a value can have, for a JSON Schema."""

NAMED = regex.compile(r"\p{Lu}\d[\d.-]*(?<=\d)")
"""A code that a message names."""


@lru_cache(maxsize=4096)
def numbers(code: str) -> tuple[int, ...]:
    """The numbers of a code: 1, 2 and 3 of ``P1.2.3``. Kept, because many rules ask for those of the same codes."""
    return tuple(int(number) for number in _NUMBER.findall(code))


def duty_of(code: str) -> str:
    """The code of the duty that a task belongs to by its own code: ``T1`` of ``T1.2`` and of ``T1.2.1``."""
    return f"{Kind.DUTY.letter}{numbers(code)[0]}"


def task_of(code: str) -> str:
    """The code of the task that an output or indicator belongs to by its own code: ``T1.2`` of ``P1.2.3`` and of
    ``P1.2.3.1``; ``T1``, the duty's, of ``P1.2``, which is counted by duty."""
    return Kind.TASK.letter + ".".join(map(str, numbers(code)[:-1][: Kind.TASK.depth]))


def belongs(code: str, tasks: Iterable[str]) -> bool:
    """Whether an output's or indicator's code is one of these tasks', as far as their numbers go: ``P1.2.3`` and
    ``P1.2.3.1`` are of T1.2, and ``P1.4`` (counted by duty) is of every task of T1."""
    parent = numbers(code)[:-1]
    return any(parent[: len(task)] == task[: len(parent)] for task in map(numbers, tasks))


def first_under(task: tuple[int, ...], depth: int) -> tuple[int, ...]:
    """The numbers of the first code of a task, if codes have so many: 1.2.1 or 1.2.1.1 of T1.2; 1.1 by duty."""
    stem = task[: depth - 1]
    return (*stem, *(1,) * (depth - len(stem)))


def is_first(code: str) -> bool:
    """Whether a code is the first one of its task."""
    return numbers(code)[-1] == 1


def is_of_kind(code: str, kind: Kind) -> bool:
    """Whether a code has the letter of a kind as it should be printed."""
    return code.startswith(kind.letter)


def is_meant_for(code: str, kind: Kind) -> bool:
    """Whether a code has the letter of a kind, if only as a small one or as a zero for O."""
    return code[:1].upper() == kind.letter or (code.startswith(MISREAD) and kind is Kind.OUTPUT)


def order(code: str | None) -> tuple[bool, str, tuple[int, ...]]:
    """Sorts codes by letter, then by number; no code comes last."""
    if code is None:
        return (True, "", ())
    return (False, code[:1], numbers(code))


def between(before: str, after: str) -> tuple[str, ...]:
    """The first and the last of the codes that are missing between two neighbours; empty if the second is the next
    number."""
    low, high = numbers(before)[-1], numbers(after)[-1]
    if high - low < 2:
        return ()
    prefix = before.rstrip("0123456789")
    padded = before[len(prefix) : len(prefix) + 1] == "0" or len(before) == len(after)
    width = len(before) - len(prefix) if padded else 1
    return tuple(dict.fromkeys(f"{prefix}{number:0{width}d}" for number in (low + 1, high - 1)))
