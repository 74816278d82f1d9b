"""Changes of one thing in a JSON document, for tests that break what is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Change = Callable[[Any], None]


def put(pointer: str, value: Any) -> Change:
    """Sets the value at a place; ``-`` at the end appends to a list."""

    def change(data: Any) -> None:
        *parents, last = _steps(pointer)
        holder = _at(data, parents)
        if last == "-":
            holder.append(value)
        else:
            holder[int(last) if isinstance(holder, list) else last] = value

    return change


def drop(pointer: str) -> Change:
    """Takes away a key, or an element of a list."""

    def change(data: Any) -> None:
        *parents, last = _steps(pointer)
        holder = _at(data, parents)
        del holder[int(last) if isinstance(holder, list) else last]

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(data: Any) -> None:
        for one in changes:
            one(data)

    return change


def _steps(pointer: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _at(data: Any, steps: list[str]) -> Any:
    for step in steps:
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data
