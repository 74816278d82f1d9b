"""Brings a database up to date with the documents of a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, func, select, update

from pipeline import __version__
from pipeline.database.bulk import insert
from pipeline.database.layout import CHANGES, DATABASE_TABLES, LOADS, prepare
from pipeline.database.place import DatabaseError, name_of, writing
from pipeline.database.reading import documents_of
from pipeline.database.searching import Index, Indexing, kept
from pipeline.stored.keys import load_with_keys
from pipeline.stored.removals import too_many
from pipeline.tables.layout import STANDARD, Row, Rows
from pipeline.tables.rows import rows
from pipeline.tables.schema import BY_NAME, STANDARDS, TABLES

Json = Mapping[str, Any]

BATCH = 100
"""How many standards are held in memory."""

_STANDARDS = DATABASE_TABLES[STANDARDS]


@dataclass(frozen=True, slots=True)
class Load:
    """What a load did: its number, and how many standards were not there before (or came back), were written anew, were
    there already, are no longer there. ``unindexed``: why there is no index for searching although one was asked
    for."""

    number: int
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    unindexed: str | None = None


Keep = Callable[[Connection, list[str]], Mapping[str, str]]
"""Gives, of standards whose rows are about to go, what is to be kept of each, by their keys."""


def nothing(_connection: Connection, _keys: list[str]) -> Mapping[str, str]:
    """Keeps no earlier version."""
    return {}


def whole_documents(connection: Connection, keys: list[str]) -> Mapping[str, str]:
    """Keeps the documents as they were, as JSON."""
    return {key: json.dumps(document, ensure_ascii=False) for key, document in documents_of(connection, keys)}


Removing = Callable[[int, int], None]
"""Is told how many standards are gone, of how many, before they are marked; raises ``DatabaseError`` to stop that."""


def few_removed(gone: int, known: int) -> None:
    """Stops a load of a folder that is more likely not mounted, or cut short, than meant to be so small."""
    if too_many(gone, known):
        raise DatabaseError(
            f"{gone:,} of {known:,} standards are gone; nothing was changed. If they are meant to be gone, say "
            "--allow-removals."
        )


def any_removed(_gone: int, _known: int) -> None:
    """Stops nothing."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to load: into which schema of PostgreSQL (``None``: the user's own), what to keep of what is replaced or
    removed, what stops the removal of many standards, what to do first (``prepare``: make the tables where there
    are none; ``migrate`` makes those of an older layout anew), and which index for searching to keep up to date (the
    one that is there; ``wanted`` makes it)."""

    schema: str | None = None
    keep: Keep = nothing
    removing: Removing = few_removed
    first: Callable[[Connection], None] = lambda _connection: None
    indexing: Indexing = kept


def load(url: str, folder: Path, manner: Manner = Manner()) -> Load:
    """Brings the database up to date with the documents of the folder, in one transaction: what is new is added, what
    changed is replaced, what is the same is not touched, what is no longer there is marked. Raises ``DatabaseError``
    and ``DocumentError``; then nothing is changed."""
    documents = load_with_keys(folder)
    with writing(url, manner.schema) as connection:
        done = _load(connection, name_of(url), documents, folder, manner)
        connection.commit()
    return done


def trial(url: str, folder: Path, manner: Manner = Manner()) -> Load:
    """What ``load`` would do. It is done, and taken back. Raises as ``load``."""
    documents = load_with_keys(folder)
    with writing(url, manner.schema) as connection:
        done = _load(connection, name_of(url), documents, folder, manner)
        connection.rollback()
    return done


def _load(
    connection: Connection, name: str, documents: Iterable[tuple[str, Json]], folder: Path, manner: Manner
) -> Load:
    manner.first(connection)
    prepare(connection, name)
    index = manner.indexing(connection)
    done = Load(1 + (connection.scalar(select(func.max(LOADS.c.load))) or 0))
    _begin_history(connection, done, folder)
    known = _known(connection)
    seen: set[str] = set()
    for batch in _batches(documents):
        seen.update(batch)
        done = _batch(connection, batch, known, done, manner.keep, index)
    there = {key for key, one in known.items() if not one.removed}
    manner.removing(len(there - seen), len(there))
    removed = _remove(connection, known, seen, done.number, manner.keep, index)
    done = replace(done, removed=removed, unindexed=index.finish())
    _end_history(connection, done)
    return done


@dataclass(frozen=True, slots=True)
class _Made:
    """The rows of a standard, and their digest."""

    rows: Rows
    content: str


@dataclass(frozen=True, slots=True)
class _Known:
    """A standard in the database: its digest, whether it is marked as removed, its code and title."""

    content: str
    removed: bool
    code: str | None
    title: str | None


def _batches(documents: Iterable[tuple[str, Json]]) -> Iterator[dict[str, _Made]]:
    made = ((key, _made(key, document)) for key, document in documents)
    while batch := dict(islice(made, BATCH)):
        yield batch


def _made(key: str, document: Json) -> _Made:
    of_document = rows(key, document)
    return _Made(of_document, hashlib.sha256(msgspec.json.encode(of_document)).hexdigest())


def _known(connection: Connection) -> dict[str, _Known]:
    columns = [_STANDARDS.c[name] for name in (STANDARD, "content", "removed_load", "code", "title")]
    return {
        key: _Known(content, removed is not None, code, title)
        for key, content, removed, code, title in connection.execute(select(*columns))
    }


def _batch(
    connection: Connection,
    batch: Mapping[str, _Made],
    known: Mapping[str, _Known],
    done: Load,
    keep: Keep,
    index: Index,
) -> Load:
    there = {key for key in batch if key in known and not known[key].removed}
    same = {key for key in there if known[key].content == batch[key].content}
    changed = {key: made for key, made in batch.items() if key not in same}
    replaced = sorted(there - same)
    earlier = keep(connection, replaced)
    index.forget(replaced)
    _delete(connection, changed.keys() & known.keys(), DATABASE_TABLES.values())
    _write(connection, changed, done.number)
    index.add(changed)
    words = {key: "replaced" if key in there else "added" for key in changed}
    _note(connection, done.number, words, {key: _called(made) for key, made in changed.items()}, earlier)
    return replace(
        done,
        added=done.added + len(batch) - len(there),
        replaced=done.replaced + len(replaced),
        unchanged=done.unchanged + len(same),
    )


def _called(made: _Made) -> tuple[Any, Any]:
    """Code and title."""
    (row,) = made.rows[STANDARDS]
    names = BY_NAME[STANDARDS].names
    return row[names.index("code")], row[names.index("title")]


def _delete(connection: Connection, keys: Iterable[str], tables: Iterable[Table]) -> None:
    if gone := list(keys):
        for table in reversed(list(tables)):
            connection.execute(delete(table).where(table.c[STANDARD].in_(gone)))


def _note(
    connection: Connection,
    number: int,
    changes: Mapping[str, str],
    called: Mapping[str, tuple[Any, Any]],
    earlier: Mapping[str, str],
) -> None:
    """What happened to which standard."""
    insert(connection, CHANGES, [(number, key, what, *called[key], earlier.get(key)) for key, what in changes.items()])


def _write(connection: Connection, standards: Mapping[str, _Made], number: int) -> None:
    for table in TABLES:
        made: list[Row] = []
        for standard in standards.values():
            own = standard.rows[table.name]
            made += ((*row, standard.content, number, None) for row in own) if table.name == STANDARDS else own
        insert(connection, DATABASE_TABLES[table.name], made)


def _remove(
    connection: Connection, known: Mapping[str, _Known], seen: set[str], number: int, keep: Keep, index: Index
) -> int:
    """Marks what is no longer there, and leaves of it nothing but its row. How many are marked now and were not
    before."""
    gone = [key for key, one in known.items() if key not in seen and not one.removed]
    children = [table for name, table in DATABASE_TABLES.items() if name != STANDARDS]
    for start in range(0, len(gone), BATCH):
        keys = gone[start : start + BATCH]
        earlier = keep(connection, keys)
        index.forget(keys)
        _delete(connection, keys, children)
        connection.execute(update(_STANDARDS).where(_STANDARDS.c[STANDARD].in_(keys)).values(removed_load=number))
        called = {key: (known[key].code, known[key].title) for key in keys}
        _note(connection, number, dict.fromkeys(keys, "removed"), called, earlier)
    return len(gone)


def _begin_history(connection: Connection, done: Load, folder: Path) -> None:
    """The row stands first: the rows of the standards refer to it."""
    connection.execute(
        LOADS.insert().values(
            load=done.number,
            loaded_at=datetime.now(UTC).replace(microsecond=0),
            folder=str(folder.resolve()),
            program=__version__,
            **_counts(done),
        )
    )


def _end_history(connection: Connection, done: Load) -> None:
    connection.execute(update(LOADS).where(LOADS.c.load == done.number).values(_counts(done)))


def _counts(done: Load) -> dict[str, int]:
    return {name: getattr(done, name) for name in ("added", "replaced", "unchanged", "removed")}
