"""The documents of a database, put together again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from pipeline.database.layout import DATABASE_TABLES, has_tables
from pipeline.database.place import DatabaseError, name_of, reading
from pipeline.tables.layout import STANDARD
from pipeline.tables.rebuild import rebuild
from pipeline.tables.schema import BY_NAME, STANDARDS

Json = dict[str, Any]

BATCH = 100
"""How many standards are held in memory."""


def standards_in(url: str, schema: str | None = None) -> Iterator[tuple[str, Json]]:
    """The documents of a database with their keys, in the order of these; not those that are marked as removed. They
    are equal to what was loaded. ``schema``: of PostgreSQL, where they do not stand in the user's own. Raises
    ``DatabaseError``."""
    standards = DATABASE_TABLES[STANDARDS]
    name = name_of(url)
    with reading(url, schema) as connection:
        if not has_tables(connection, name):
            raise DatabaseError(f"{name} has no standards: nothing was loaded into it.")
        present = select(standards.c[STANDARD]).where(standards.c.removed_load.is_(None))
        keys = sorted(connection.scalars(present))
        for start in range(0, len(keys), BATCH):
            yield from documents_of(connection, keys[start : start + BATCH])


def documents_of(connection: Connection, keys: list[str]) -> Iterator[tuple[str, Json]]:
    """The documents of these standards."""
    return rebuild({name: _rows(connection, table, keys) for name, table in DATABASE_TABLES.items()})


def _rows(connection: Connection, table: Table, keys: list[str]) -> list[dict[str, Any]]:
    columns = [table.c[name] for name in BY_NAME[table.name].names]
    found = connection.execute(select(*columns).where(table.c[STANDARD].in_(keys)).order_by(table.c[STANDARD]))
    return [{name: _plain(cell) for name, cell in row.items()} for row in found.mappings()]


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell
