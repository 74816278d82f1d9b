"""The parts of a standard with their identifiers, and how they belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from pipeline.exchange.ids import Keys, identifier
from pipeline.stored.keys import standard_key

Json = Mapping[str, Any]


class Kind(StrEnum):
    """What a part is."""

    DUTY = "duty"
    TASK = "task"
    OUTPUT = "output"
    INDICATOR = "indicator"
    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    ATTITUDE = "attitude"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a standard.

    ``text``      its name or sentence; what has neither is called by its code.
    ``detail``    an attitude's description.
    ``variants``  other names printed with its code.
    ``levels``    of a task: those of its rows, each once, in printed order.
    ``notes``     the footnotes that it refers to: marker and text.
    """

    id: UUID
    kind: Kind
    code: str | None
    text: str
    detail: str | None = None
    variants: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Child:
    """A part that belongs to another, or to the standard itself; ``place`` counts from 1."""

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
class Outline:
    """A standard as its parts. Parts of the standard itself are duties, knowledge, skills and attitudes; of a duty its
    tasks; of a task its outputs and indicators. Tasks printed in one cell share them. Where there is no duty the tasks
    belong to the standard."""

    id: UUID
    document: Json
    parts: tuple[Part, ...]
    children: tuple[Child, ...]
    relations: tuple[Relation, ...]


def outline(document: Json) -> Outline:
    """The parts of a document of the output contract."""
    builder = _Builder(document)
    builder.add_duties()
    builder.add_items(Kind.KNOWLEDGE, "knowledge")
    builder.add_items(Kind.SKILL, "skills")
    builder.add_attitudes()
    return Outline(builder.id, document, tuple(builder.parts), tuple(builder.children), tuple(builder.relations))


class _Builder:
    """Collects the parts of one document."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.key = standard_key(document)
        self.id = identifier(self.key)
        self.keys = Keys(self.key)
        self.parts: list[Part] = []
        self.children: list[Child] = []
        self.relations: list[Relation] = []
        self.cells: list[tuple[list[UUID], Json]] = []
        self._places: dict[UUID, int] = {}

    def add_duties(self) -> None:
        for duty in self.document["duties"]:
            parent, key = self.id, self.key
            if duty["code"] is not None or duty["name"] is not None:
                key = self._key(Kind.DUTY, duty["code"], self.key, [self.id])
                parent = self._add(key, Kind.DUTY, duty["code"], duty["name"], [self.id])
            for task in duty["tasks"]:
                self._add_cell(task, parent, key)

    def _add_cell(self, task: Json, parent: UUID, parent_key: str) -> None:
        levels = tuple(dict.fromkeys(block["level"] for block in task["blocks"] if block["level"] is not None))
        keys, tasks = [], []
        for named in (task, *task["also"]):
            keys.append(self._key(Kind.TASK, named["code"], parent_key, [parent]))
            tasks.append(self._add(keys[-1], Kind.TASK, named["code"], named["name"], [parent], levels=levels))
        for block in task["blocks"]:
            for kind, column, text in ((Kind.OUTPUT, "outputs", "name"), (Kind.INDICATOR, "indicators", "text")):
                for leaf in block[column]:
                    key = self._key(kind, leaf["code"], keys[0], tasks)
                    self._add(key, kind, leaf["code"], leaf[text], tasks)
        self.cells.append((tasks, task))

    def add_items(self, kind: Kind, column: str) -> None:
        """Knowledge or skills: a part for each entry of the catalogue, a relation for each task that names it."""
        for item in self.document[column]:
            code, names = item["code"], {item["name"], *item["variants"]}
            mentions = [
                (task, row, mention)
                for tasks, cell in self.cells
                for row, block in enumerate(cell["blocks"], 1)
                for mention in block[column]
                if mention["code"] == code and (code is not None or mention["name"] in names)
                for task in tasks
            ]
            notes = self._footnotes(note for _, _, mention in mentions for note in mention["notes"])
            key = self._key(kind, code, self.key, [self.id])
            part = self._add(key, kind, code, item["name"], [self.id], variants=tuple(item["variants"]), notes=notes)
            for task in dict.fromkeys(task for task, _, _ in mentions):
                rows = tuple(sorted({row for named_in, row, _ in mentions if named_in == task}))
                self.relations.append(Relation(task, part, rows))

    def add_attitudes(self) -> None:
        for attitude in self.document["attitudes"]:
            key = self._key(Kind.ATTITUDE, attitude["code"], self.key, [self.id])
            self._add(key, Kind.ATTITUDE, attitude["code"], attitude["name"], [self.id], detail=attitude["description"])

    def _key(self, kind: Kind, code: str | None, parent: str, parents: Sequence[UUID]) -> str:
        return self.keys.of(kind, code, parent, self._places.get(parents[0], 0) + 1)

    def _add(
        self,
        key: str,
        kind: Kind,
        code: str | None,
        text: str | None,
        parents: Sequence[UUID],
        detail: str | None = None,
        variants: tuple[str, ...] = (),
        levels: tuple[int, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> UUID:
        part = Part(identifier(key), kind, code, text or code or kind.value, detail, variants, levels, notes)
        self.parts.append(part)
        for parent in parents:
            self._places[parent] = self._places.get(parent, 0) + 1
            self.children.append(Child(part.id, parent, self._places[parent]))
        return part.id

    def _footnotes(self, markers: Iterable[str]) -> tuple[str, ...]:
        texts = {footnote["marker"]: footnote["text"] for footnote in self.document["notes"]["footnotes"]}
        return tuple(f"{marker}：{texts.get(marker, '')}" for marker in dict.fromkeys(markers))
