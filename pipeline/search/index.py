"""The index of a folder: a SQLite file beside the documents, made when it is first asked for, then kept up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from pipeline.search.items import folded, items
from pipeline.stored.documents import DocumentError, digest_of, document_paths, load_document
from pipeline.stored.settled import set_aside

FILE = "search.sqlite"
"""The name of the index, in the folder."""

APPLICATION = 0x6F637332
"""The application id in the header of the file, "ocs2": tells that it was written by this program."""

LAYOUT = 3
"""Number of the tables below; an index with another number is made anew."""

PATIENCE = 60.0
"""Seconds to wait for another program that brings the index up to date."""

_TABLES = """
CREATE TABLE documents (
    document INTEGER PRIMARY KEY, file TEXT UNIQUE NOT NULL, stamp TEXT NOT NULL, refused TEXT,
    content BLOB, code TEXT, title TEXT, level INTEGER, status TEXT, classes TEXT);
CREATE INDEX contents ON documents (content, file);
CREATE TABLE items (
    item INTEGER PRIMARY KEY, document INTEGER NOT NULL, kind TEXT NOT NULL, code TEXT, text TEXT NOT NULL,
    tasks TEXT NOT NULL, levels TEXT NOT NULL, path TEXT NOT NULL, folded TEXT NOT NULL);
CREATE INDEX items_of_documents ON items (document);
CREATE VIRTUAL TABLE words USING fts5 (
    folded, content = 'items', content_rowid = 'item', tokenize = 'trigram case_sensitive 1', detail = 'none',
    columnsize = 0);
"""
"""``words`` is told of every item that comes and goes by the statements below. Triggers would do it by themselves, in
three times the time, measured."""

_KIND_OF_ERROR = 0xFF
"""The part of SQLite's error codes that says what went wrong in general."""

_LISTED = "INSERT INTO words (rowid, folded) SELECT item, folded FROM items WHERE document = ?"
_UNLISTED = "INSERT INTO words (words, rowid, folded) SELECT 'delete', item, folded FROM items WHERE document = ?"


class SearchError(Exception):
    """The index cannot be used; the text is a sentence that says why."""


@contextmanager
def indexed(folder: Path) -> Iterator[sqlite3.Connection]:
    """The index of a folder that ``ocs extract`` wrote, up to date, without documents that are set aside. Where the
    folder cannot be written, or the disk is full, it is made in memory, and is gone afterwards. Raises
    ``SearchError``, and ``DocumentError`` for a folder without documents."""
    aside = set_aside(folder)
    paths = [path for path in document_paths(folder) if path.name not in aside]
    place = folder / FILE
    try:
        with closing(_up_to_date(place, paths)) as index:
            yield index
    except sqlite3.Error as error:
        raise SearchError(f"{place} cannot be used: {error}. Remove it; it is made anew.") from error


def refused(index: sqlite3.Connection) -> list[str]:
    """A sentence for each document that cannot be used, and is not in the index."""
    asked = "SELECT refused FROM documents WHERE refused IS NOT NULL ORDER BY file"
    return [sentence for (sentence,) in index.execute(asked)]


def kinds_in(index: sqlite3.Connection) -> list[str]:
    """The kinds of values that there are."""
    return [kind for (kind,) in index.execute("SELECT DISTINCT kind FROM items ORDER BY kind")]


def _up_to_date(place: Path, paths: list[Path]) -> sqlite3.Connection:
    index = _opened(place)
    try:
        _bring_up_to_date(index, paths)
    except sqlite3.OperationalError as error:
        index.close()
        if error.sqlite_errorcode & _KIND_OF_ERROR not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise
        index = _in_memory()
        _bring_up_to_date(index, paths)
    return index


def _in_memory() -> sqlite3.Connection:
    index = sqlite3.connect(":memory:", isolation_level=None)
    index.execute("BEGIN")
    return index


def _opened(place: Path) -> sqlite3.Connection:
    if place.exists() and not _is_ours(place):
        raise SearchError(
            f"{place} already exists and is not an index of ocs search. Remove it, or give it another name."
        )
    index = sqlite3.connect(place, timeout=PATIENCE, isolation_level=None)
    try:
        index.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        index.close()
        if error.sqlite_errorcode not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        return _in_memory()
    return index


def _is_ours(place: Path) -> bool:
    """Whether it is an index, or a file in which nothing stands yet."""
    try:
        with closing(sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro", uri=True)) as index:
            (number,) = index.execute("PRAGMA application_id").fetchone()
            return number == APPLICATION or not index.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        return False


def _bring_up_to_date(index: sqlite3.Connection, paths: list[Path]) -> None:
    """In the transaction that is open. A file is read when its size or the time of its last change is another."""
    if index.execute("PRAGMA user_version").fetchone() != (LAYOUT,):
        _make_tables(index)
    known = dict(index.execute("SELECT file, stamp FROM documents"))
    there = {path.name: (path, _stamp(path)) for path in paths}
    gone = [name for name in known if name not in there]
    changed = [(path, stamp) for name, (path, stamp) in there.items() if known.get(name) != stamp]
    for name in (*gone, *(path.name for path, _ in changed)):
        _remove(index, name)
    for path, stamp in changed:
        _add(index, path, stamp)
    index.execute("COMMIT")


def _make_tables(index: sqlite3.Connection) -> None:
    """Takes the place of those of another layout."""
    for kind, name in index.execute("SELECT type, name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'").fetchall():
        index.execute(f'DROP {kind} "{name}"')
    for (name,) in index.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        index.execute(f'DROP TABLE "{name}"')
    for statement in _statements(_TABLES):
        index.execute(statement)
    index.execute(f"PRAGMA application_id = {APPLICATION}")
    index.execute(f"PRAGMA user_version = {LAYOUT}")


def _statements(script: str) -> Iterator[str]:
    """One after the other: ``executescript`` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _stamp(path: Path) -> str:
    try:
        state = path.stat()
    except OSError:
        return "gone"
    return f"{state.st_size}:{state.st_mtime_ns}"


def _remove(index: sqlite3.Connection, name: str) -> None:
    for (number,) in index.execute("SELECT document FROM documents WHERE file = ?", (name,)).fetchall():
        for statement in (
            _UNLISTED,
            "DELETE FROM items WHERE document = ?",
            "DELETE FROM documents WHERE document = ?",
        ):
            index.execute(statement, (number,))


def _add(index: sqlite3.Connection, path: Path, stamp: str) -> None:
    try:
        document = load_document(path)
    except DocumentError as error:
        index.execute("INSERT INTO documents (file, stamp, refused) VALUES (?, ?, ?)", (path.name, stamp, str(error)))
        return
    head = (digest_of(document), document["code"], document["title"], document["level"], document["status"])
    row = (path.name, stamp, *head, _classes(document))
    marks = "INSERT INTO documents (file, stamp, content, code, title, level, status, classes) VALUES (?,?,?,?,?,?,?,?)"
    number = index.execute(marks, row).lastrowid
    index.executemany(
        "INSERT INTO items (document, kind, code, text, tasks, levels, path, folded) VALUES (?,?,?,?,?,?,?,?)",
        [
            (
                number,
                item.kind,
                item.code,
                item.text,
                " ".join(item.tasks),
                " ".join(map(str, sorted(item.levels))),
                item.path,
                folded(item.text),
            )
            for item in items(document)
        ],
    )
    index.execute(_LISTED, (number,))


def _classes(document: dict[str, Any]) -> str:
    """Names and codes of the classes, a line for each."""
    entries = (one for group in document["classification"].values() for one in group)
    return folded("\n".join(f"{one['code'] or ''} {one['name'] or ''}" for one in entries))
