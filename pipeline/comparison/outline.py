"""The parts of a document as flat lists: what two documents are compared by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from pipeline.comparison.differences import Json, What
from pipeline.comparison.likeness import plain

_ITEM_NUMBER = regex.compile(r"([(（]\d{1,2}[)）]|\d{1,2}(?:[.．](?!\d)|、))\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document.

    ``code``     as printed, or the number before a note, or a footnote's marker.
    ``text``     its name or sentence; empty where nothing is printed.
    ``path``     JSON Pointer to it, ``parent`` to what it stands in.
    ``plain``    its text for comparing.
    ``detail``   what else tells it from others (an attitude's description), for comparing.
    ``content``  the texts of what stands in it, or of a knowledge item or skill the rows that name it, for comparing.
    """

    what: What
    code: str | None
    text: str
    path: str
    parent: str
    plain: str
    detail: str = ""
    content: frozenset[str] = field(default=frozenset())

    @property
    def label(self) -> str:
        """What it is called where something else is said to stand in it."""
        return self.code or self.text or "(no name)"


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed task cell: its tasks, and the rows that they share."""

    path: str
    tasks: tuple[Part, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row (block) of a task cell. ``part`` has no code and no text."""

    part: Part
    level: int | None
    outputs: tuple[Part, ...]
    indicators: tuple[Part, ...]
    knowledge: tuple[Mention, ...]
    skills: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A knowledge item or skill as a row names it; ``key`` is the same for all mentions of one item."""

    key: str
    code: str | None
    name: str
    notes: tuple[str, ...]
    path: str


def part(
    what: What,
    code: str | None,
    text: str | None,
    path: str,
    parent: str,
    detail: str = "",
    content: frozenset[str] = frozenset(),
) -> Part:
    """A part with its text made plain."""
    return Part(what, code, text or "", path, parent, plain(text or ""), plain(detail), content)


def duties(document: Json) -> list[Part]:
    """The duties (主要職責)."""
    return [part(What.DUTY, d["code"], d["name"], f"/duties/{i}", "") for i, d in enumerate(document["duties"])]


def cells(document: Json) -> list[Cell]:
    """The task cells of all duties."""
    return [
        _cell(task, f"/duties/{i}", f"/duties/{i}/tasks/{j}")
        for i, duty in enumerate(document["duties"])
        for j, task in enumerate(duty["tasks"])
    ]


def attitudes(document: Json) -> list[Part]:
    """The attitudes (職能內涵 A)."""
    return [
        part(What.ATTITUDE, a["code"], a["name"], f"/attitudes/{i}", "", a["description"] or "")
        for i, a in enumerate(document["attitudes"])
    ]


def notes(document: Json) -> list[Part]:
    """The notes that are no footnotes, and the text that no field took. A number before a note serves as its code."""
    given = document["notes"]
    return [
        *_notes(What.PREREQUISITE, given["prerequisites"], "/notes/prerequisites"),
        *_notes(What.SUPPLEMENT, given["supplements"], "/notes/supplements"),
        *_notes(What.UNPLACED, [u["text"] for u in document["unplaced"]], "/unplaced"),
    ]


def footnotes(document: Json) -> list[Part]:
    """The footnotes (註), with their markers as codes."""
    return [
        part(What.FOOTNOTE, f["marker"], f["text"], f"/notes/footnotes/{i}", "")
        for i, f in enumerate(document["notes"]["footnotes"])
    ]


def _notes(what: What, texts: Sequence[str], parent: str) -> Iterator[Part]:
    for i, text in enumerate(texts):
        number = _ITEM_NUMBER.match(text)
        code, rest = (number[1], text[number.end() :]) if number else (None, text)
        yield part(what, code, rest, f"{parent}/{i}", parent)


def _cell(task: Json, duty: str, path: str) -> Cell:
    rows = tuple(_row(block, path, f"{path}/blocks/{i}") for i, block in enumerate(task["blocks"]))
    own = frozenset(p.plain for row in rows for p in (*row.outputs, *row.indicators))
    content = own or frozenset().union(*(row.part.content for row in rows))
    heads = (
        part(What.TASK, task["code"], task["name"], path, duty, content=content),
        *(
            part(What.TASK, also["code"], also["name"], f"{path}/also/{i}", duty, content=content)
            for i, also in enumerate(task["also"])
        ),
    )
    return Cell(path, heads, rows)


def _row(block: Json, cell: str, path: str) -> Row:
    outputs, indicators = (
        tuple(part(what, x["code"], x[text], f"{path}/{key}/{i}", path) for i, x in enumerate(block[key]))
        for what, key, text in ((What.OUTPUT, "outputs", "name"), (What.INDICATOR, "indicators", "text"))
    )
    knowledge, skills = (
        tuple(
            Mention(m["code"] or m["name"], m["code"], m["name"], tuple(m["notes"]), f"{path}/{key}/{i}")
            for i, m in enumerate(block[key])
        )
        for key in ("knowledge", "skills")
    )
    texts = [p.plain for p in (*outputs, *indicators)] + [plain(m.name) for m in (*knowledge, *skills)]
    return Row(
        part(What.ROW, None, None, path, cell, content=frozenset(texts)),
        block["level"],
        outputs,
        indicators,
        knowledge,
        skills,
    )
