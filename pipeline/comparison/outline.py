"""The parts of a document as flat lists: what two documents are compared by. They follow from the declaration, except
that a task's cell and its rows are told apart.

::

    duty  │ cell: task T1.1, also T1.2 │ row: outputs, indicators, level, K, S
          │                            │ row: outputs, indicators, level, K, S
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import regex

from pipeline.comparison.differences import Json, what_of
from pipeline.comparison.likeness import plain
from pipeline.contract.roles import code_of, further, held, is_named, said, text_of
from pipeline.contract.shape import List, Object, Property, Scalar, Shape

_ITEM_NUMBER = regex.compile(r"([(（]\d{1,2}[)）]|\d{1,2}(?:[.．](?!\d)|、))\s*")

DUTIES = "duties"
VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document.

    ``what``     the word for one of its kind.
    ``code``     as printed, or the number before a note, or a footnote's marker.
    ``text``     its name or sentence; empty where nothing is printed.
    ``path``     JSON Pointer to it, ``parent`` to what it stands in.
    ``plain``    its text for comparing.
    ``detail``   what else tells it from others (an attitude's description), for comparing.
    ``content``  the texts of what stands in it, or of a knowledge item or skill the rows that name it, for comparing.
    ``item``     its JSON, and what is declared of it.
    """

    what: str
    code: str | None
    text: str
    path: str
    parent: str
    plain: str
    detail: str = ""
    content: frozenset[str] = frozenset()
    item: Any = field(default=None, compare=False, repr=False)
    shape: Shape = field(default=Scalar("string"), compare=False, repr=False)

    @property
    def label(self) -> str:
        """What it is called where something else is said to stand in it."""
        return self.code or self.text or "(no name)"

    @property
    def key(self) -> str:
        """The same for all mentions of one knowledge item or skill."""
        return self.code or self.text

    @property
    def is_named(self) -> bool:
        """Whether its text is a name; else it is a sentence."""
        return is_named(self.shape)


@dataclass(frozen=True, slots=True)
class TaskCell:
    """A printed task cell: its tasks, and the rows that they share."""

    path: str
    tasks: tuple[Part, ...]
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row (block) of a task cell. ``part`` has no code and no text. ``lists`` are what stands in the row, by key:
    those of ``own`` belong to the row alone, the others (knowledge, skills) to the standard's catalogues too."""

    part: Part
    level: int | None
    lists: Mapping[str, tuple[Part, ...]]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartList:
    """A list that belongs to the whole standard, as its key is declared.

    ``loose``          its items are texts without codes of their own, as notes are: they move from list to list.
    ``before_duties``  it stands before the duties.
    """

    key: Property
    parts: tuple[Part, ...]
    loose: bool
    before_duties: bool


def part(what: str, code: str | None, text: str | None, path: str, parent: str) -> Part:
    """A part that is nothing but its text, made plain."""
    return Part(what, code, text or "", path, parent, plain(text or ""))


def part_lists(document: Json, declared: Object) -> Iterator[PartList]:
    """Every list of the document except the duties, and those in the items of one."""
    before = True
    for key in said(declared):
        if key.name == DUTIES:
            before = False
        else:
            yield from _lists(document, key, "", before)


def row_lists(declared: Object) -> tuple[Property, ...]:
    """The lists of a row, as they are declared."""
    return held(_declared(declared, DUTIES, "tasks", "blocks"))


def duties(document: Json, declared: Object) -> list[Part]:
    """The duties (主要職責)."""
    key = declared[DUTIES]
    return [_item(key, duty, f"/{DUTIES}/{i}", "") for i, duty in enumerate(document[DUTIES])]


def cells(document: Json, declared: Object) -> list[TaskCell]:
    """The task cells of all duties."""
    task = _declared(declared, DUTIES)["tasks"]
    return [
        _cell(task, cell, f"/{DUTIES}/{i}", f"/{DUTIES}/{i}/tasks/{j}")
        for i, duty in enumerate(document[DUTIES])
        for j, cell in enumerate(duty["tasks"])
    ]


def _declared(declared: Object, *names: str) -> Object:
    """What the items of a list further down are."""
    for name in names:
        items = declared[name].items
        assert items is not None
        declared = items
    return declared


def _lists(holder: Json, key: Property, path: str, before: bool) -> Iterator[PartList]:
    value, path = holder[key.name], f"{path}/{key.name}"
    if isinstance(key.shape, Object):
        for one in said(key.shape):
            yield from _lists(value, one, path, before)
    elif isinstance(key.shape, List):
        loose = _is_loose(key)
        parts = tuple(_part(key, item, f"{path}/{i}", path if loose else "") for i, item in enumerate(value))
        yield PartList(key, parts, loose, before)
        for below in held(key.shape.item):
            found = [_lists(item, below, f"{path}/{i}", before) for i, item in enumerate(value)]
            parts = tuple(one for lists in found for listed in lists for one in listed.parts)
            yield PartList(below, parts, below.items is None, before)


def _is_loose(key: Property) -> bool:
    return not key.items or len(list(said(key.items))) == 1


def _part(key: Property, item: Any, path: str, parent: str) -> Part:
    return (_loose if _is_loose(key) else _item)(key, item, path, parent)


def _item(key: Property, item: Json, path: str, parent: str) -> Part:
    shape = key.items
    assert shape is not None
    if key.name == VERSIONS:
        # A row of the version table is what all its cells say together.
        first, *rest = (item[one.name] for one in said(shape))
        return part(what_of(key), first, " · ".join(cell or "–" for cell in rest), path, parent)
    code, text = code_of(shape), text_of(shape)
    made = part(what_of(key), item[code] if code else None, item[text] if text else None, path, parent)
    details = (item[one.name] for one in further(shape) if isinstance(one.shape, Scalar))
    return replace(made, detail=plain("\n".join(str(one) for one in details if one)), item=item, shape=shape)


def _loose(key: Property, item: Any, path: str, parent: str) -> Part:
    """A note. The number before it serves as its code."""
    text = item[text_of(key.items)] if key.items else item
    number = _ITEM_NUMBER.match(text)
    code, rest = (number[1], text[number.end() :]) if number else (None, text)
    return part(what_of(key), code, rest, path, parent)


def _cell(key: Property, task: Json, duty: str, path: str) -> TaskCell:
    assert key.items is not None
    also, blocks = key.items["also"], key.items["blocks"]
    rows = tuple(_row(blocks, block, path, f"{path}/blocks/{i}") for i, block in enumerate(task["blocks"]))
    own = frozenset(one.plain for row in rows for name in row.own for one in row.lists[name])
    content = own or frozenset().union(*(row.part.content for row in rows))
    heads = [_item(key, task, path, duty)]
    for i, further_task in enumerate(task["also"]):
        heads.append(replace(_item(also, further_task, f"{path}/also/{i}", duty), what=what_of(key)))
    return TaskCell(path, tuple(replace(head, content=content) for head in heads), rows)


def _row(key: Property, block: Json, cell: str, path: str) -> TaskRow:
    assert key.items is not None
    lists = {
        one.name: tuple(_part(one, item, f"{path}/{one.name}/{i}", path) for i, item in enumerate(block[one.name]))
        for one in held(key.items)
    }
    own = tuple(one.name for one in held(key.items) if not one.field.refers)
    made = replace(part(what_of(key), None, None, path, cell), item=block, shape=key.items)
    texts = frozenset(one.plain for parts in lists.values() for one in parts)
    return TaskRow(replace(made, content=texts), block["level"], lists, own)
