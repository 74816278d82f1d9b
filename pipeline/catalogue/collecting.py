"""Which names of knowledge, skills and attitudes there are, and which standards use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = Mapping[str, Any]


class CompetencyKind(StrEnum):
    """What a name is a name of."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    ATTITUDE = "attitude"


@dataclass(frozen=True, slots=True)
class Use:
    """A standard that has the name. ``code`` is the item's there, ``tasks`` are the codes of the tasks that ask for it
    (attitudes hold for all)."""

    standard: str | None
    title: str | None
    file: str
    code: str | None
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name exactly as printed, and its uses in the order of the documents."""

    kind: CompetencyKind
    text: str
    uses: tuple[Use, ...]

    @property
    def standards(self) -> int:
        """How many standards have it."""
        return len({use.file for use in self.uses})


def collect(documents: Iterable[tuple[str, Json]]) -> list[Name]:
    """The names of all documents (with the names of their files), by kind and then as they first appear. A code that is
    printed with several names counts for each of them."""
    found: dict[tuple[CompetencyKind, str], list[Use]] = {}
    for file, document in documents:
        for kind, text, use in _uses(file, document):
            found.setdefault((kind, text), []).append(use)
    order = list(CompetencyKind)
    names = [Name(kind, text, tuple(uses)) for (kind, text), uses in found.items()]
    return sorted(names, key=lambda name: order.index(name.kind))


def _uses(file: str, document: Json) -> Iterator[tuple[CompetencyKind, str, Use]]:
    standard, title = document["code"], document["title"]
    for kind, column in ((CompetencyKind.KNOWLEDGE, "knowledge"), (CompetencyKind.SKILL, "skills")):
        for (code, name), tasks in _tasks(document, column).items():
            yield kind, name, Use(standard, title, file, code, tuple(tasks))
    for attitude in document["attitudes"]:
        if attitude["name"]:
            yield CompetencyKind.ATTITUDE, attitude["name"], Use(standard, title, file, attitude["code"], ())


def _tasks(document: Json, column: str) -> dict[tuple[str | None, str], dict[str, None]]:
    """For each code and name of a column the codes of the tasks that ask for it, in order."""
    found: dict[tuple[str | None, str], dict[str, None]] = {}
    for duty in document["duties"]:
        for task in duty["tasks"]:
            codes = [named["code"] for named in (task, *task["also"]) if named["code"] is not None]
            for block in task["blocks"]:
                for mention in block[column]:
                    if mention["name"]:
                        found.setdefault((mention["code"], mention["name"]), {}).update(dict.fromkeys(codes))
    return found
