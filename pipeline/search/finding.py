"""Asks the index: which values hold all the words, the best first."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import regex

from pipeline.search.items import folded

INDEXED = 3
"""Characters that a word must have for the index to know it; values are gone through for a shorter one."""

_KNOWN = "item IN (SELECT rowid FROM words WHERE words.folded GLOB ?)"
_ONCE = (
    "NOT EXISTS (SELECT 1 FROM documents AS other WHERE other.content = documents.content "
    "AND other.file < documents.file)"
)
_PATTERN = regex.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep: ``level`` of the task's rows, of what belongs to no task that of the standard; ``category``: words
    in the name or the beginning of the code of a class; ``status`` of the document; ``kinds`` of values."""

    level: int | None = None
    category: str | None = None
    status: str | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A value that was found, in the JSON ``file``; see ``items.Item`` and the output contract."""

    file: str
    code: str | None
    title: str | None
    level: int | None
    status: str
    kind: str
    item_code: str | None
    text: str
    tasks: tuple[str, ...]
    levels: tuple[int, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Hits:
    """How many values hold the words, and the best of them."""

    number: int
    hits: tuple[Hit, ...]


def find(index: sqlite3.Connection, words: Sequence[str], filters: Filters, limit: int) -> Hits:
    """The values that hold all the words, whatever their case and width, short ones first: what is named so comes
    before what mentions it. Documents that say what another one says are left out."""
    wanted = [part for word in words for part in folded(word).split()]
    conditions, values = _conditions(wanted, filters)
    of = f"FROM items JOIN documents USING (document) WHERE {' AND '.join(conditions)}"
    (number,) = index.execute(f"SELECT count(*) {of}", values).fetchone()
    chosen = index.execute(
        "SELECT file, documents.code, title, level, status, kind, items.code, text, tasks, levels, path "
        f"{of} ORDER BY length(items.folded), documents.code, file, item LIMIT ?",
        (*values, limit),
    )
    return Hits(number, tuple(_hit(row) for row in chosen))


def _conditions(wanted: Sequence[str], filters: Filters) -> tuple[list[str], list[Any]]:
    conditions = [_ONCE]
    values: list[Any] = []
    for word in wanted:
        conditions.append(_KNOWN if len(word) >= INDEXED else "items.folded GLOB ?")
        values.append(f"*{_PATTERN.sub(_literal, word)}*")
    if filters.level is not None:
        conditions.append("CASE levels WHEN '' THEN level = ? ELSE levels GLOB ? END")
        values += (filters.level, f"*{filters.level}*")
    if filters.category is not None:
        conditions.append("instr(classes, ?)")
        values.append(folded(filters.category))
    if filters.status is not None:
        conditions.append("status = ?")
        values.append(filters.status)
    if filters.kinds:
        conditions.append(f"kind IN ({', '.join('?' * len(filters.kinds))})")
        values += filters.kinds
    return conditions, values


def _literal(found: regex.Match[str]) -> str:
    """A character that means something in a pattern, as itself."""
    return f"[{found[0]}]"


def _hit(row: tuple[Any, ...]) -> Hit:
    file, code, title, level, status, kind, item_code, text, tasks, levels, path = row
    own = tuple(map(int, levels.split()))
    return Hit(file, code, title, level, status, kind, item_code, text, tuple(tasks.split()), own, path)
