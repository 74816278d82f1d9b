"""Brings a database up to date with the documents of a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from pipeline import __version__
from pipeline.database.bulk import insert
from pipeline.database.layout import DATABASE_TABLES, LOADS, prepare
from pipeline.database.place import name_of, writing
from pipeline.stored.keys import load_with_keys
from pipeline.tables.layout import STANDARD, Row, Rows
from pipeline.tables.rows import rows
from pipeline.tables.schema import STANDARDS, TABLES

Json = Mapping[str, Any]

BATCH = 100
"""How many standards are held in memory."""

_STANDARDS = DATABASE_TABLES[STANDARDS]


@dataclass(frozen=True, slots=True)
class Load:
    """What a load did: its number, and how many standards were not there before (or came back), were written anew, were
    there already, are no longer there."""

    number: int
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0


def load(url: str, folder: Path) -> Load:
    """Brings the database up to date with the documents of the folder, in one transaction: what is new is added, what
    changed is replaced, what is the same is not touched, what is no longer there is marked. Raises ``DatabaseError``
    and ``DocumentError``; then nothing is changed."""
    documents = load_with_keys(folder)
    with writing(url) as connection:
        done = _load(connection, name_of(url), documents, folder)
        connection.commit()
    return done


def trial(url: str, folder: Path) -> Load:
    """What ``load`` would do. It is done, and taken back. Raises as ``load``."""
    documents = load_with_keys(folder)
    with writing(url) as connection:
        done = _load(connection, name_of(url), documents, folder)
        connection.rollback()
    return done


def _load(connection: Connection, name: str, documents: Iterable[tuple[str, Json]], folder: Path) -> Load:
    prepare(connection, name)
    done = Load(1 + (connection.scalar(select(func.max(LOADS.c.load))) or 0))
    _begin_history(connection, done, folder)
    known = _known(connection)
    seen: set[str] = set()
    for batch in _batches(documents):
        seen.update(batch)
        done = _batch(connection, batch, known, done)
    done = replace(done, removed=_mark_removed(connection, known, seen, done.number))
    _end_history(connection, done)
    return done


@dataclass(frozen=True, slots=True)
class _Made:
    """The rows of a standard, and their digest."""

    rows: Rows
    content: str


@dataclass(frozen=True, slots=True)
class _Known:
    """A standard in the database."""

    content: str
    removed: bool


def _batches(documents: Iterable[tuple[str, Json]]) -> Iterator[dict[str, _Made]]:
    made = ((key, _made(key, document)) for key, document in documents)
    while batch := dict(islice(made, BATCH)):
        yield batch


def _made(key: str, document: Json) -> _Made:
    of_document = rows(key, document)
    written = json.dumps(of_document, ensure_ascii=False, separators=(",", ":"))
    return _Made(of_document, hashlib.sha256(written.encode("utf-8")).hexdigest())


def _known(connection: Connection) -> dict[str, _Known]:
    columns = (_STANDARDS.c[STANDARD], _STANDARDS.c.content, _STANDARDS.c.removed_load)
    return {key: _Known(content, removed is not None) for key, content, removed in connection.execute(select(*columns))}


def _batch(connection: Connection, batch: Mapping[str, _Made], known: Mapping[str, _Known], done: Load) -> Load:
    same = {key for key, made in batch.items() if key in known and known[key].content == made.content}
    returned = {key for key in batch if key in known and known[key].removed}
    changed = {key: made for key, made in batch.items() if key not in same}
    replaced = changed.keys() & known.keys()
    _delete(connection, replaced)
    _write(connection, changed, done.number)
    if back := same & returned:
        connection.execute(update(_STANDARDS).where(_STANDARDS.c[STANDARD].in_(back)).values(removed_load=None))
    return replace(
        done,
        added=done.added + len(batch.keys() - known.keys() | returned),
        replaced=done.replaced + len(replaced - returned),
        unchanged=done.unchanged + len(same - returned),
    )


def _delete(connection: Connection, keys: Iterable[str]) -> None:
    if gone := list(keys):
        for table in reversed(DATABASE_TABLES.values()):
            connection.execute(delete(table).where(table.c[STANDARD].in_(gone)))


def _write(connection: Connection, standards: Mapping[str, _Made], number: int) -> None:
    for table in TABLES:
        made: list[Row] = []
        for standard in standards.values():
            own = standard.rows[table.name]
            made += ((*row, standard.content, number, None) for row in own) if table.name == STANDARDS else own
        insert(connection, DATABASE_TABLES[table.name], made)


def _mark_removed(connection: Connection, known: Mapping[str, _Known], seen: set[str], number: int) -> int:
    """How many are marked now and were not before."""
    gone = [{"key": key} for key, one in known.items() if key not in seen and not one.removed]
    if gone:
        marked = update(_STANDARDS).where(_STANDARDS.c[STANDARD] == bindparam("key")).values(removed_load=number)
        connection.execute(marked, gone)
    return len(gone)


def _begin_history(connection: Connection, done: Load, folder: Path) -> None:
    """The row stands first: the rows of the standards refer to it."""
    connection.execute(
        LOADS.insert().values(
            load=done.number,
            loaded_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            folder=str(folder.resolve()),
            program=__version__,
            **_counts(done),
        )
    )


def _end_history(connection: Connection, done: Load) -> None:
    connection.execute(update(LOADS).where(LOADS.c.load == done.number).values(_counts(done)))


def _counts(done: Load) -> dict[str, int]:
    return {name: getattr(done, name) for name in ("added", "replaced", "unchanged", "removed")}
