"""An index of all names and sentences in a database, kept up to date with its standards: FTS5 in SQLite, pg_trgm in
PostgreSQL where the server has it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol

from sqlalchemy import Connection, bindparam, inspect, text
from sqlalchemy.exc import DBAPIError

from pipeline.tables import texts
from pipeline.tables.schema import TABLES

_TRIGRAMS = "_trigrams"
"""With this the names of PostgreSQL's indexes end."""


class Index(Protocol):
    """Follows the standards of a database."""

    def forget(self, keys: Collection[str]) -> None:
        """The rows of these standards are about to go."""

    def add(self, keys: Collection[str]) -> None:
        """The rows of these standards have been written."""

    def finish(self) -> str | None:
        """All are written. Why there is no index although one was asked for: a sentence; ``None``: there is."""


Indexing = Callable[[Connection], Index]
"""Gives the index of a database whose tables are there."""


def kept(connection: Connection) -> Index:
    """The index that the database has, if it has one."""
    if connection.dialect.name == "sqlite" and inspect(connection).has_table(texts.INDEXED):
        return _Rows(connection)
    return _Nothing()


def wanted(connection: Connection) -> Index:
    """The index, which is made where there is none."""
    if connection.dialect.name == "postgresql":
        return _Columns(connection)
    if not inspect(connection).has_table(texts.INDEXED):
        for statement in (*texts.MAKE, *texts.add("1 = 1")):
            connection.exec_driver_sql(statement)
    return _Rows(connection)


def drop(connection: Connection) -> bool:
    """Removes the index; that of PostgreSQL goes with its tables. Whether there was one."""
    if connection.dialect.name == "postgresql":
        asked = "SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE :like"
        return bool(connection.scalar(text(asked), {"like": f"ix%{_TRIGRAMS}"}))
    there = inspect(connection).has_table(texts.INDEXED)
    if there:
        for statement in texts.DROP:
            connection.exec_driver_sql(statement)
    return there


class _Nothing:
    """There is no index that needs to be told: PostgreSQL keeps its own up to date."""

    def forget(self, keys: Collection[str]) -> None:
        pass

    def add(self, keys: Collection[str]) -> None:
        pass

    def finish(self) -> str | None:
        return None


class _Rows:
    """The table and the index in SQLite."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def forget(self, keys: Collection[str]) -> None:
        self._run(texts.remove, keys)

    def add(self, keys: Collection[str]) -> None:
        self._run(texts.add, keys)

    def finish(self) -> str | None:
        return None

    def _run(self, statements: Callable[[str], tuple[str, str]], keys: Collection[str]) -> None:
        if keys:
            for statement in statements("standard IN :keys"):
                self._connection.execute(text(statement).bindparams(bindparam("keys", list(keys), expanding=True)))


class _Columns(_Nothing):
    """Indexes on the columns themselves, which PostgreSQL uses for the view too."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def finish(self) -> str | None:
        try:
            with self._connection.begin_nested():
                return self._make()
        except DBAPIError:
            return "The extension pg_trgm cannot be created by this user; a search reads all rows."

    def _make(self) -> str | None:
        connection = self._connection
        if not connection.scalar(text("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")):
            return "The server does not have the extension pg_trgm; a search reads all rows."
        connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        schema = connection.scalar(
            text(
                "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace AS n ON n.oid = extnamespace "
                "WHERE extname = 'pg_trgm'"
            )
        )
        if not connection.scalar(text(f"SELECT cardinality({schema}.show_trgm('職能基準'))")):
            return "In the locale of this database pg_trgm knows no Chinese; a search reads all rows."
        for table in TABLES:
            for column in texts.columns(table):
                connection.exec_driver_sql(
                    f'CREATE INDEX IF NOT EXISTS "ix_{table.name}_{column}{_TRIGRAMS}" ON "{table.name}" '
                    f'USING gin ("{column}" {schema}.gin_trgm_ops)'
                )
        return None
