"""The knowledge and skills of a document by code: what downstream joins on. It follows from the single mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from pipeline.codes.naming import order
from pipeline.model.characters import is_cjk
from pipeline.model.standard import Block, Item, Standard, Task

_WHITE = regex.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Mention:
    """A knowledge or skill item as one task names it."""

    item: Item
    task: str | None


@dataclass(slots=True)
class CatalogueItem:
    """``name`` is the first name printed with the code, ``names`` maps every printed name to the tasks that
    print it.
    """

    code: str | None
    name: str
    names: dict[str, list[str]] = field(default_factory=dict)
    tasks: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def variants(self) -> list[str]:
        """The other names printed with the code, in the order of the document."""
        return [name for name in self.names if name != self.name]


@lru_cache(maxsize=1)
def knowledge(standard: Standard) -> tuple[CatalogueItem, ...]:
    """The knowledge items of all blocks, in the order of their codes; those without a code come last. The last one is
    kept: several checks and the JSON ask for it."""
    return _catalogue((block.knowledge, task) for task, block in _blocks(standard))


@lru_cache(maxsize=1)
def skills(standard: Standard) -> tuple[CatalogueItem, ...]:
    """The skills of all blocks, as ``knowledge`` gives the knowledge items."""
    return _catalogue((block.skills, task) for task, block in _blocks(standard))


def same_name(name: str) -> str:
    """A form of a name for comparing: white space beside CJK characters says nothing."""
    if _WHITE.search(name) is None:
        return name
    kept = []
    for i, character in enumerate(name):
        if character.isspace() and (is_cjk(name[i - 1]) or is_cjk(name[min(i + 1, len(name) - 1)])):
            continue
        kept.append(character)
    return "".join(kept)


def task_codes(task: Task) -> list[str]:
    """The codes of all tasks of a task cell."""
    return [item.code.value for item in (task.head, *task.also) if item.code is not None]


def _blocks(standard: Standard) -> Iterator[tuple[Task, Block]]:
    for duty in standard.duties:
        for task in duty.tasks:
            for block in task.blocks:
                yield task, block


def _as_printed(entry: CatalogueItem, name: str) -> str:
    """The form of a name under which the entry has it; the name itself where it is new."""
    if name in entry.names:
        return name
    same = same_name(name)
    return next((known for known in entry.names if same_name(known) == same), name)


def _catalogue(mentioned: Iterable[tuple[tuple[Item, ...], Task]]) -> tuple[CatalogueItem, ...]:
    found: dict[str, CatalogueItem] = {}
    for items, task in mentioned:
        codes = task_codes(task)
        for item in items:
            name = item.text.text
            code = item.code.value if item.code else None
            key = code or "\0" + same_name(name)
            if (entry := found.get(key)) is None:
                entry = found[key] = CatalogueItem(code, name)
            where = entry.names.setdefault(_as_printed(entry, name), [])
            for task_code in codes:
                if task_code not in where:
                    where.append(task_code)
                if task_code not in entry.tasks:
                    entry.tasks.append(task_code)
            entry.mentions.append(Mention(item, codes[0] if codes else None))
    return tuple(sorted(found.values(), key=lambda entry: order(entry.code)))
