"""How two JSON documents differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def differences(right: Any, found: Any, path: str = "") -> Iterator[str]:
    """Each place at which they differ, by JSON Pointer, with what should be there and what is."""
    if type(right) is type(found) and isinstance(right, dict):
        for key in right:
            yield from differences(right[key], found[key], f"{path}/{key}")
    elif type(right) is type(found) and isinstance(right, list) and len(right) == len(found):
        for i, (one, other) in enumerate(zip(right, found, strict=True)):
            yield from differences(one, other, f"{path}/{i}")
    elif right != found:
        yield f"{path}: {_short(right)} -> {_short(found)}"


def _short(value: Any) -> str:
    text = f"{len(value)} entries" if isinstance(value, list) else repr(value)
    return text if len(text) <= 60 else text[:60] + "…"
