"""A SQLite database in one file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from pipeline.emit.placing import ExportError
from pipeline.tables.layout import Rows, Type
from pipeline.tables.schema import TABLES
from pipeline.tables.views import create_views
from pipeline.tables.writers.ddl import commented, indexes, quoted

TYPES = {Type.TEXT: "TEXT", Type.INTEGER: "INTEGER", Type.NUMBER: "REAL", Type.DATE: "TEXT"}

APPLICATION = 0x6F637331
"""The application id in the header of the file, "ocs1": tells that it was written by this program."""

_MAGIC, _ID = b"SQLite format 3\0", slice(68, 72)


Finish = Callable[[sqlite3.Connection], None]
"""What is made besides, when the rows and views are there."""


def nothing(_: sqlite3.Connection) -> None:
    """Makes nothing besides."""


def write(batches: Iterable[Rows], path: Path, finish: Finish = nothing) -> None:
    """The file is new and counts only when it is whole: SQLite needs no journal for it."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(f"PRAGMA application_id = {APPLICATION}")
            database.execute("BEGIN")
            for table in TABLES:
                database.execute(commented(table, TYPES))
            for batch in batches:
                for table in TABLES:
                    marks = ", ".join("?" * len(table.columns))
                    database.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", batch[table.name])
            for table in TABLES:
                for statement in indexes(table):
                    database.execute(statement)
            for statement in create_views():
                database.execute(statement)
            finish(database)
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise ExportError(f"The SQLite file cannot be written: {error}.") from error


def refusal(_: Rows) -> None:
    """Any text can be written."""


def is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError:
        return False
    return header.startswith(_MAGIC) and header[_ID] == APPLICATION.to_bytes(4, "big")
