"""A document while it is edited, and what a comparison has to say about it.

A ``Draft`` is a copy of a document. An edit changes it at a random place and notes what it did. Edits of one draft keep
out of each other's way: none changes, or holds, what another has changed. No code that was in use is given to something
else: that would be a renaming as much as a removal and an addition.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from pipeline.comparison import Change

Json = dict[str, Any]

CHARACTERS = "分析設計規劃需求市場客戶產品資料系統流程管理檢查測試維護安全品質成本時間專案團隊溝通報告改善執行確認依據"

Named = tuple[Change, str, str | None, str | None]
"""A difference by kind, part, old and new value."""

LISTS = {"output": "outputs", "indicator": "indicators", "knowledge": "knowledge", "skill": "skills"}
LETTERS = {"output": "O", "indicator": "P", "knowledge": "K", "skill": "S"}


class Impossible(Exception):  # noqa: N818 - nothing went wrong
    """The document has no place for this edit."""


@dataclass
class Draft:
    """A document while it is edited. ``codes`` holds every part's code as it was, by ``id``."""

    document: Json
    random: Random
    touched: set[int] = field(default_factory=set)
    removed_items: set[tuple[str, str]] = field(default_factory=set)
    touched_items: set[tuple[str, str]] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    codes: dict[int, str | None] = field(default_factory=dict)
    renumbered: list[tuple[str, Json]] = field(default_factory=list)
    renumbered_items: dict[tuple[str, str], str] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    expected: list[Callable[[], Named]] = field(default_factory=list)

    def expect(self, kind: Change, what: str, old: str | None, new: str | None) -> None:
        self.expected.append(lambda: (kind, what, old, new))

    def duties(self) -> list[Json]:
        duties: list[Json] = self.document["duties"]
        return duties

    def tasks(self) -> list[tuple[Json, Json]]:
        """Duty and task; only tasks that have their cell for themselves."""
        return [(duty, task) for duty in self.duties() for task in duty["tasks"] if not task["also"]]

    def blocks(self) -> list[tuple[Json, Json, Json]]:
        return [(duty, task, block) for duty, task in self.tasks() for block in task["blocks"]]

    def mentions(self, what: str) -> list[tuple[Json, Json]]:
        """Block and mention, of all tasks."""
        return [
            (block, mention)
            for duty in self.duties()
            for task in duty["tasks"]
            for block in task["blocks"]
            for mention in block[LISTS[what]]
        ]

    def pick(self, choices: Sequence[Any], free: Callable[[Any], bool]) -> Any:
        """A choice that no other edit has touched."""
        allowed = [choice for choice in choices if free(choice)]
        if not allowed:
            raise Impossible
        return self.random.choice(allowed)

    def is_free(self, part: Json) -> bool:
        """Neither the part nor what it holds, nor a knowledge item or skill in it, was edited."""
        return not any(id(inner) in self.touched for inner in _inner(part)) and not any(
            (what, mention["code"]) in self.touched_items
            for block in _blocks_of(part)
            for what in ("knowledge", "skill")
            for mention in block[LISTS[what]]
        )

    def touch(self, part: Json) -> None:
        self.touched.update(id(inner) for inner in _inner(part))

    def invent(self, length: int = 12) -> str:
        return "".join(self.random.choices(CHARACTERS, k=self.random.randint(6, length)))

    def reworded(self, text: str) -> str:
        """A text in its place: longer, partly new, or quite another."""
        how = self.random.randrange(3)
        if how == 0:
            return text + "與" + self.invent(6)
        if how == 1:
            kept = len(text) // 2
            return text[:kept] + self.invent(max(6, len(text) - kept))
        return self.invent(max(7, len(text)))

    def fresh(self, prefix: str, width: int = 1) -> str:
        """The next code behind all that there were."""
        known = {code for code in self.used if re.fullmatch(re.escape(prefix) + r"\d+", code)}
        number = max((int(code[len(prefix) :]) for code in known), default=0) + 1
        code = f"{prefix}{number:0{width}}"
        self.used.add(code)
        return code


def _inner(part: Any) -> Iterator[Any]:
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from _inner(value)
    elif isinstance(part, list):
        for value in part:
            yield from _inner(value)


def _blocks_of(part: Json) -> list[Json]:
    return [inner for inner in _inner(part) if "indicators" in inner]


def draft(document: Json, random: Random) -> Draft:
    """A copy to be edited."""
    copied = copy.deepcopy(document)
    codes = {id(part): part.get("code") for part in _inner(copied)}
    used = {code for code in codes.values() if code} | {note["marker"] for note in copied["notes"]["footnotes"]}
    return Draft(copied, random, used=used, codes=codes)


def named(made: Draft) -> list[Named]:
    """What a comparison has to find, sorted."""
    found = [expected() for expected in made.expected]
    for what, part in made.renumbered:
        before = made.codes[id(part)]
        if id(part) not in made.moved and before != part["code"]:
            found.append((Change.RENUMBERED, what, before, part["code"]))
    for (what, old), new in made.renumbered_items.items():
        if old != new and any(mention["code"] == new for _, mention in made.mentions(what)):
            found.append((Change.RENUMBERED, what, old, new))
    return sorted(found, key=str)


def gone(before: Json, made: Draft) -> list[Named]:
    """The knowledge items and skills that went with the last task that named them."""
    found: list[Named] = []
    for what in ("knowledge", "skill"):
        before_shift = {new: old for (kind, old), new in made.renumbered_items.items() if kind is what}
        left = {before_shift.get(mention["code"], mention["code"]) for _, mention in made.mentions(what)}
        seen: set[str | None] = set()
        for _, mention in Draft(before, made.random).mentions(what):
            code = mention["code"]
            if code not in seen and code not in left and (what, code) not in made.removed_items:
                found.append((Change.REMOVED, what, mention["name"], None))
            seen.add(code)
    return found


def without(parts: list[Json], part: Json) -> None:
    """Takes a part out of its list."""
    parts[:] = [one for one in parts if one is not part]


def coded(part: Json) -> bool:
    """Whether it has a code."""
    return part["code"] is not None


def fits(made: Draft, task: Json, block: Json) -> bool:
    """Whether something can be put into a row."""
    return id(task) not in made.touched and id(block) not in made.touched
