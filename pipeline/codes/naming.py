"""What a code says by itself: its numbers, its owner, its place in an order, its form."""

from __future__ import annotations

import regex

from pipeline.codes.kinds import MISREAD, Kind

_NUMBER = regex.compile(r"\d+")

FORM = r"^[0A-Za-z][0-9]{1,3}(\.[0-9]{1,3}){0,2}$"
"""The pattern of every code that a value can have, for a JSON Schema."""

NAMED = regex.compile(r"\p{Lu}\d[\d.]*(?<=\d)")
"""A code that a message names."""


def numbers(code: str) -> tuple[int, ...]:
    """The numbers of a code: 1, 2 and 3 of ``P1.2.3``."""
    return tuple(int(number) for number in _NUMBER.findall(code))


def owner(code: str) -> str:
    """The code of the task that an output or indicator belongs to by its own code: ``T1.2`` of ``P1.2.3``; the code of
    the duty of a task."""
    return Kind.TASK.letter + code[1:].rpartition(".")[0]


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
    *stem, low = numbers(before)
    high = numbers(after)[-1]
    if high - low < 2:
        return ()
    prefix = before[0] + "".join(f"{number}." for number in stem)
    padded = before[len(prefix) : len(prefix) + 1] == "0" or len(before) == len(after)
    width = len(before) - len(prefix) if padded else 1
    return tuple(dict.fromkeys(f"{prefix}{number:0{width}d}" for number in (low + 1, high - 1)))
