"""The tables of a database: those of ``pipeline/tables``, their views, and what a database has besides, the history of
its loads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import ObjectKind
from sqlalchemy.types import TypeEngine

from pipeline.database.place import DatabaseError
from pipeline.tables import layout
from pipeline.tables.layout import STANDARD, Type
from pipeline.tables.schema import STANDARDS, TABLES
from pipeline.tables.views import create_views, views

LAYOUT = 4
"""The number of the layout that this module describes; it grows with every change of it."""

METADATA = MetaData()

TYPES: dict[Type, TypeEngine[Any]] = {
    Type.TEXT: Text(),
    Type.INTEGER: BigInteger(),
    Type.NUMBER: Double(),
    Type.DATE: Date(),
}


class Moment(TypeDecorator[datetime]):
    """A time with its zone; in SQLite, which has no type for it, ISO 8601 with an offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if value is not None and dialect.name == "sqlite" else value


OF_THE_LAYOUT = Table(
    "ocs_layout",
    METADATA,
    Column("layout", Integer, primary_key=True, autoincrement=False, comment="Number of the layout of these tables."),
)
"""One row: which layout the database has."""

LOADS = Table(
    "loads",
    METADATA,
    Column("load", Integer, primary_key=True, autoincrement=False, comment="Number of the load, from 1."),
    Column("loaded_at", Moment, nullable=False, comment="When."),
    Column("folder", Text, nullable=False, comment="The folder that was loaded."),
    Column("program", Text, nullable=False, comment="Version of the program."),
    Column("added", Integer, nullable=False, comment="Standards that were not there before, or came back."),
    Column("replaced", Integer, nullable=False, comment="Standards whose rows were written anew."),
    Column("unchanged", Integer, nullable=False, comment="Standards of the folder that were there already, the same."),
    Column("removed", Integer, nullable=False, comment="Standards that are no longer in the folder."),
    comment="The history: a row for each load, also for one that changed nothing.",
)

CHANGES = Table(
    "load_changes",
    METADATA,
    Column("load", Integer, ForeignKey(LOADS.c.load), primary_key=True, comment="The load that did it."),
    Column(STANDARD, Text, primary_key=True, comment="Key of the standard."),
    Column("change", Text, nullable=False, comment="added, replaced or removed."),
    Column("code", Text, comment="Code of the standard, with its version: now; of a removed one, as it was."),
    Column("title", Text, comment="Title of the standard: now; of a removed one, as it was."),
    Column(
        "earlier",
        Text,
        comment="The document as it was before, as JSON. Only of a load that was to keep it (--keep-versions).",
    ),
    comment="What each load changed: a row for each standard that it added, replaced or removed.",
)

VIEWS = views("removed_load IS NULL")

OF_THE_DATABASE = (
    Column("content", Text, nullable=False, comment="SHA-256 of the rows of the standard: tells whether they changed."),
    Column(
        "written_load", Integer, ForeignKey(LOADS.c.load), nullable=False, comment="The load that wrote these rows."
    ),
    Column(
        "removed_load",
        Integer,
        ForeignKey(LOADS.c.load),
        comment="The load in which the standard was no longer there; null: it is there.",
    ),
)
"""Columns that the table of the standards has only in a database."""


def _table(described: layout.Table) -> Table:
    keys = [ForeignKeyConstraint([STANDARD], [f"{STANDARDS}.{STANDARD}"])] if described.number else []
    for reference in described.references:
        others = [f"{reference.table}.{column}" for column in (STANDARD, reference.number)]
        keys.append(ForeignKeyConstraint([STANDARD, reference.column], others))
    table = Table(
        described.name,
        METADATA,
        *(
            Column(
                column.name,
                TYPES[column.type],
                primary_key=column.name in described.key,
                autoincrement=False,
                nullable=not column.required,
                comment=column.description,
            )
            for column in described.columns
        ),
        *(OF_THE_DATABASE if described.name == STANDARDS else ()),
        *keys,
        comment=described.description,
    )
    for columns in described.indexed:
        Index(f"ix_{described.name}_{columns[-1]}", *(table.c[column] for column in columns))
    return table


DATABASE_TABLES = {described.name: _table(described) for described in TABLES}
"""By their names; each stands below those that it refers to."""


def prepare(connection: Connection, name: str) -> None:
    """Makes the tables where there are none. Raises ``DatabaseError`` as ``has_tables``."""
    if not has_tables(connection, name):
        make(connection)


def make(connection: Connection) -> None:
    """Makes the tables and views."""
    METADATA.create_all(connection, checkfirst=False)
    for statement in create_views(VIEWS):
        connection.exec_driver_sql(statement)
    connection.execute(OF_THE_LAYOUT.insert(), {"layout": LAYOUT})


def has_tables(connection: Connection, name: str) -> bool:
    """Whether the tables are there. Raises ``DatabaseError`` where there are others of their names: of an older or
    newer layout, of somebody else, or changed by hand. ``name``: how the database is called in the sentence."""
    found = there(connection)
    if OF_THE_LAYOUT.name not in found:
        if others := found.keys() & {*METADATA.tables.keys(), *(view.name for view in VIEWS)}:
            raise DatabaseError(
                f"{name} has tables that ocs load did not make: {_some(others)}. Load into a database of its own."
            )
        return False
    numbers = connection.scalars(select(OF_THE_LAYOUT.c.layout)).all()
    if numbers != [LAYOUT]:
        raise DatabaseError(
            f"{name} has layout {_some(map(str, numbers))}; this program writes layout {LAYOUT}. "
            "ocs load --migrate makes its tables anew from the folder; the history of loads is kept."
        )
    if changed := {name for name, table in METADATA.tables.items() if found.get(name) != set(table.columns.keys())}:
        raise DatabaseError(f"{name} has tables that were changed: {_some(changed)}. Load into a new database.")
    return True


def there(connection: Connection) -> dict[str, set[str]]:
    """The tables and views of the database, or of its schema, with their columns."""
    found = inspect(connection).get_multi_columns(kind=ObjectKind.ANY, schema=schema_of(connection))
    return {table: {column["name"] for column in columns} for (_, table), columns in found.items()}


def schema_of(connection: Connection) -> str | None:
    """The schema in which the tables stand; SQLite has none."""
    return connection.scalar(text("SELECT current_schema()")) if connection.dialect.name == "postgresql" else None


def _some(names: Iterable[str]) -> str:
    """The first few."""
    listed = sorted(names)
    return ", ".join(listed[:5]) + (" …" if len(listed) > 5 else "")
