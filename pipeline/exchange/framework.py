"""A standard as a framework of items: what they are, with their identifiers, and how they belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pipeline.contract.files import STANDARD
from pipeline.contract.roles import code_of, further, held, text_of
from pipeline.contract.shape import Object, Property, Scalar
from pipeline.exchange.ids import ItemKeys, identifier
from pipeline.stored.keys import standard_key

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FrameworkItem:
    """An item of the framework.

    ``type``      one of ``ITEM_TYPES``.
    ``text``      its name or sentence; what has neither is called by its code.
    ``detail``    an attitude's description.
    ``variants``  other names printed with its code.
    ``levels``    of a task: those of its rows, each once, in printed order; ``level_texts``: those that are printed as
                  more than a digit.
    ``notes``     the footnotes that it refers to: marker and text.
    """

    id: UUID
    type: str
    code: str | None
    text: str
    detail: str | None = None
    variants: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    level_texts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """An item belongs to another, or to the standard itself; ``place`` counts from 1."""

    child: UUID
    parent: UUID
    place: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A task asks for a knowledge item or skill. ``rows`` are the task's rows that name it, from 1."""

    task: UUID
    item: UUID
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """A standard as its items. To the standard itself belong duties, knowledge, skills and attitudes; to a duty its
    tasks; to a task its outputs and indicators. Tasks printed in one cell share them. Where there is no duty the tasks
    belong to the standard."""

    id: UUID
    document: Json
    items: tuple[FrameworkItem, ...]
    memberships: tuple[Membership, ...]
    relations: tuple[Relation, ...]


def _items(key: Property) -> Object:
    assert key.items is not None
    return key.items


_DUTY, _ATTITUDE = STANDARD["duties"], STANDARD["attitudes"]
_TASK = _items(_DUTY)["tasks"]
_OF_ROWS = held(_items(_items(_TASK)["blocks"]))
ITEM_TYPES = {key.field.one: key for key in (_DUTY, _TASK, *_OF_ROWS, _ATTITUDE)}
"""The types of items by the word for one, in the order of the document."""

RESPONSIBILITIES = tuple(key.field.one for key in (_DUTY, _TASK))
COMPETENCIES = tuple(key.field.one for key in (*(key for key in _OF_ROWS if key.field.refers), _ATTITUDE))
"""What somebody is responsible for; what somebody must know, be able to do and be like."""


def framework(document: Json) -> Framework:
    """The framework of a document of the output contract."""
    builder = _Builder(document)
    for duty in document[_DUTY.name]:
        builder.add_duty(duty)
    for key in _OF_ROWS:
        if key.field.refers:
            builder.add_catalogue(key, key.field.refers)
    for attitude in document[_ATTITUDE.name]:
        builder.add(_ATTITUDE, attitude, builder.key, [builder.id])
    return Framework(builder.id, document, tuple(builder.items), tuple(builder.memberships), tuple(builder.relations))


class _Builder:
    """Collects the items of one document."""

    def __init__(self, document: Json) -> None:
        self.key = standard_key(document)
        self.id = identifier(self.key)
        self.items: list[FrameworkItem] = []
        self.memberships: list[Membership] = []
        self.relations: list[Relation] = []
        self._document = document
        self._keys = ItemKeys(self.key)
        self._cells: list[tuple[list[UUID], Json]] = []
        self._places: dict[UUID, int] = {}

    def add_duty(self, duty: Json) -> None:
        """A duty, if there is one, and its tasks."""
        key, parent = self.key, self.id
        if duty["code"] is not None or duty["name"] is not None:
            key, parent = self.add(_DUTY, duty, self.key, [self.id])
        for task in duty["tasks"]:
            self._add_cell(task, parent, key)

    def _add_cell(self, task: Json, parent: UUID, parent_key: str) -> None:
        levels, texts = (
            tuple(dict.fromkeys(block[name] for block in task["blocks"] if block[name] is not None))
            for name in ("level", "level_text")
        )
        made = [
            self.add(_TASK, named, parent_key, [parent], levels=levels, level_texts=texts)
            for named in (task, *task["also"])
        ]
        tasks = [id for _, id in made]
        for block in task["blocks"]:
            for key in _OF_ROWS:
                if not key.field.refers:
                    for leaf in block[key.name]:
                        self.add(key, leaf, made[0][0], tasks)
        self._cells.append((tasks, task))

    def add_catalogue(self, key: Property, catalogue: str) -> None:
        """Knowledge or skills: an item for each entry of the catalogue, a relation for each task that names it."""
        for entry in self._document[catalogue]:
            code, names = entry["code"], {entry["name"], *entry["variants"]}
            mentions = [
                (task, row, mention)
                for tasks, cell in self._cells
                for row, block in enumerate(cell["blocks"], 1)
                for mention in block[key.name]
                if mention["code"] == code and (code is not None or mention["name"] in names)
                for task in tasks
            ]
            notes = [note for _, _, mention in mentions for note in mention["notes"]]
            stated = {"code": code, "name": entry["name"], "notes": notes}
            _, item = self.add(key, stated, self.key, [self.id], variants=tuple(entry["variants"]))
            for task in dict.fromkeys(task for task, _, _ in mentions):
                rows = tuple(sorted({row for named_in, row, _ in mentions if named_in == task}))
                self.relations.append(Relation(task, item, rows))

    def add(
        self, key: Property, stated: Json, parent_key: str, parents: Sequence[UUID], **more: Any
    ) -> tuple[str, UUID]:
        """An item that belongs to all of the parents; ``parent_key`` is the name of the first. Gives its own name and
        its identifier."""
        shape, type = _items(key), key.field.one
        code, text = stated[code_of(shape) or ""], stated[text_of(shape) or ""]
        details = (stated.get(one.name) for one in further(shape) if isinstance(one.shape, Scalar))
        own = self._keys.of(type, code, parent_key, self._places.get(parents[0], 0) + 1)
        item = FrameworkItem(
            identifier(own),
            type,
            code,
            text or code or type,
            detail="\n".join(filter(None, details)) or None,
            notes=self._footnotes(stated["notes"]),
            **more,
        )
        self.items.append(item)
        for parent in parents:
            self._places[parent] = self._places.get(parent, 0) + 1
            self.memberships.append(Membership(item.id, parent, self._places[parent]))
        return own, item.id

    def _footnotes(self, markers: Iterable[str]) -> tuple[str, ...]:
        texts = {footnote["marker"]: footnote["text"] for footnote in self._document["notes"]["footnotes"]}
        return tuple(f"{marker}：{texts.get(marker, '')}" for marker in dict.fromkeys(markers))
