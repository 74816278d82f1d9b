"""What can be found in a document: its values as lines, each once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import regex

from pipeline.prose.lines import Line, Section, sections

_IN_A_TASK = regex.compile(r"/duties/(\d+)/tasks/(\d+)(?:/blocks/(\d+))?")


@dataclass(slots=True)
class Item:
    """A value that can be found. What the rows of several tasks name is one item.

    ``kind``    the word for it: task, indicator, knowledge, ….
    ``code``    as printed; ``None``: it has none.
    ``text``    code and text, with what stands behind them.
    ``path``    JSON Pointer to it; of several to the first.
    ``tasks``   codes of the tasks it belongs to; of a task its own.
    ``levels``  of their rows; empty for what belongs to the standard.
    """

    kind: str
    code: str | None
    text: str
    path: str
    tasks: dict[str, None] = field(default_factory=dict)
    levels: set[int] = field(default_factory=set)


def folded(text: str) -> str:
    """The text for finding: full-width letters and digits as half-width ones, capitals as small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def items(document: Mapping[str, Any]) -> list[Item]:
    """The items of a document, in its order."""
    found: dict[tuple[str, str], Item] = {}
    for section, line in _lines(sections(document)):
        if not line.whole or section.key.field.kind == "level":
            continue
        kind = section.key.field.kind or section.key.field.one
        item = found.setdefault((kind, line.whole), Item(kind, line.code, line.whole, line.path))
        _add_place(item, line.path, document)
    return list(found.values())


def _lines(given: tuple[Section, ...]) -> Iterator[tuple[Section, Line]]:
    for section in given:
        for line in section.lines:
            yield section, line
            yield from _lines(line.sections)


def _add_place(item: Item, path: str, document: Mapping[str, Any]) -> None:
    place = _IN_A_TASK.match(path)
    if place is None:
        return
    task = document["duties"][int(place[1])]["tasks"][int(place[2])]
    rows = task["blocks"] if place[3] is None else [task["blocks"][int(place[3])]]
    item.tasks.update(dict.fromkeys(one["code"] for one in (task, *task["also"]) if one["code"] is not None))
    item.levels.update(row["level"] for row in rows if row["level"] is not None)
