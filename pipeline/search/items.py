"""What can be found in a document: its values as lines, each once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.prose.lines import Section, sections


@dataclass(slots=True)
class SearchItem:
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


def items(document: Mapping[str, Any]) -> list[SearchItem]:
    """The items of a document, in its order."""
    found: dict[tuple[str, str], SearchItem] = {}
    _collect(sections(document), _Places(document), found)
    return list(found.values())


def _collect(given: Iterable[Section], places: _Places, found: dict[tuple[str, str], SearchItem]) -> None:
    for section in given:
        kind = section.key.field.kind or section.key.field.one or section.key.name
        for line in section.lines:
            if line.whole and kind != "level":
                item = found.get((kind, line.whole))
                if item is None:
                    item = found[kind, line.whole] = SearchItem(kind, line.code, line.whole, line.path)
                places.add(item, line.path)
            if line.sections:
                _collect(line.sections, places, found)


class _Places:
    """To which tasks, and rows of which levels, a value belongs."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._duties = document["duties"]
        self._known: dict[tuple[str, ...], tuple[dict[str, None], set[int]]] = {}

    def add(self, item: SearchItem, path: str) -> None:
        """Notes with the item that it stands at the path."""
        # "", duties, its number, tasks, its number, blocks, its number
        parts = tuple(path.split("/", 7)[1:7])
        if len(parts) < 4 or parts[0] != "duties" or parts[2] != "tasks":
            return
        place = parts if len(parts) == 6 and parts[4] == "blocks" else parts[:4]
        if place not in self._known:
            self._known[place] = self._place(place)
        tasks, levels = self._known[place]
        item.tasks.update(tasks)
        item.levels.update(levels)

    def _place(self, place: tuple[str, ...]) -> tuple[dict[str, None], set[int]]:
        task = self._duties[int(place[1])]["tasks"][int(place[3])]
        rows = task["blocks"] if len(place) == 4 else [task["blocks"][int(place[5])]]
        codes = dict.fromkeys(one["code"] for one in (task, *task["also"]) if one["code"] is not None)
        return codes, {row["level"] for row in rows if row["level"] is not None}
