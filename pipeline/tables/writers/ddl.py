"""The statements that create the tables in SQLite and DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.tables.layout import STANDARD, Column, Table, Type
from pipeline.tables.schema import STANDARDS


def commented(table: Table, types: Mapping[Type, str]) -> str:
    """As ``create``, with comments on what the table and its columns hold: SQLite keeps the statement as it is."""
    columns = [f"{_column(one, types[one.type])}, -- {one.description}" for one in table.columns]
    lines = "\n".join((f"-- {table.description}", *columns, ", ".join(_keys(table))))
    return f"CREATE TABLE {quoted(table.name)} (\n{lines})"


def comments(table: Table) -> Iterator[str]:
    """What the table and its columns hold, for a database that can be told so."""
    yield f"COMMENT ON TABLE {quoted(table.name)} IS {_text(table.description)}"
    for column in table.columns:
        yield f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(column.name)} IS {_text(column.description)}"


def create(table: Table, types: Mapping[Type, str]) -> str:
    """With primary and foreign keys; ``types``: what the database calls a type."""
    columns = (_column(column, types[column.type]) for column in table.columns)
    return f"CREATE TABLE {quoted(table.name)} ({', '.join((*columns, *_keys(table)))})"


def _keys(table: Table) -> Iterator[str]:
    yield f"PRIMARY KEY ({_list(table.key)})"
    if table.number:
        yield f"FOREIGN KEY ({quoted(STANDARD)}) REFERENCES {quoted(STANDARDS)} ({quoted(STANDARD)})"
    for reference in table.references:
        columns, others = _list((STANDARD, reference.column)), _list((STANDARD, reference.number))
        yield f"FOREIGN KEY ({columns}) REFERENCES {quoted(reference.table)} ({others})"


def indexes(table: Table) -> Iterator[str]:
    """On codes and names, and on what refers."""
    for columns in table.indexed:
        name = "_".join(("ix", table.name, columns[-1]))
        yield f"CREATE INDEX {quoted(name)} ON {quoted(table.name)} ({_list(columns)})"


def quoted(name: str) -> str:
    """A name that may be a word of SQL."""
    return f'"{name}"'


def _column(column: Column, type: str) -> str:
    return f"{quoted(column.name)} {type}{' NOT NULL' if column.required else ''}"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, names))
