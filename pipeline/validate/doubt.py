"""What a check found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.model.passage import EMPTY, Passage
from pipeline.model.standard import Standard


@dataclass(frozen=True, slots=True)
class Doubt:
    """Rule, message, JSON Pointer, and the text that it is about, if it is about one."""

    rule: str
    message: str
    path: str | None
    passage: Passage = EMPTY


Check = Callable[[Standard], Iterator[Doubt]]
