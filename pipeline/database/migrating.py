"""From the tables of an older program to those of this one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import regex
from sqlalchemy import Connection, inspect, select, text

from pipeline.database.layout import LAYOUT, LOADS, OF_THE_LAYOUT, VIEWS, make, schema_of, there
from pipeline.database.searching import drop, wanted
from pipeline.tables.schema import STANDARDS

_TIME = regex.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:")


def migrate(connection: Connection) -> None:
    """Makes the tables anew where there are those of another layout. They are empty then, for the folder to be loaded
    into; the history of loads is kept. Nothing is done where there are none, or those of this layout."""
    found = there(connection)
    if OF_THE_LAYOUT.name not in found or connection.scalars(select(OF_THE_LAYOUT.c.layout)).all() == [LAYOUT]:
        return
    history = connection.execute(text('SELECT * FROM "loads" ORDER BY "load"')).mappings().all()
    indexed = drop(connection)
    for view in reversed(VIEWS):
        if view.name in found:
            connection.exec_driver_sql(f'DROP VIEW "{view.name}"')
    for name in _ours(connection):
        connection.exec_driver_sql(f'DROP TABLE "{name}"')
    make(connection)
    for load in history:
        connection.execute(LOADS.insert(), {one.name: _moment(load[one.name]) for one in LOADS.columns})
    if indexed:
        wanted(connection).finish()


def _moment(value: Any) -> Any:
    """A time without a zone, as older layouts have it, is UTC."""
    if isinstance(value, str) and _TIME.match(value):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value


def _ours(connection: Connection) -> list[str]:
    """The tables that the older program made, each before those that it refers to: the history, the standards, and
    whatever refers to them."""
    keys = inspect(connection).get_multi_foreign_keys(schema=schema_of(connection))
    refers = {table: {key["referred_table"] for key in of} for (_, table), of in keys.items()}
    ours = {OF_THE_LAYOUT.name, LOADS.name, STANDARDS}
    while more := {table for table, others in refers.items() if others & ours} - ours:
        ours |= more
    ordered: list[str] = []
    while rest := sorted(ours - {*ordered}):
        ordered += [one for one in rest if not any(one in refers[other] for other in rest if other != one)]
    return ordered
