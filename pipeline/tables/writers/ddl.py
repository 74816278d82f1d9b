"""The statements that create the tables in SQLite and DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.tables.layout import STANDARD, Column, Table, Type
from pipeline.tables.schema import STANDARDS


def create(table: Table, types: Mapping[Type, str]) -> str:
    """With primary and foreign keys; ``types``: what the database calls a type."""
    parts = [_column(column, types[column.type]) for column in table.columns]
    parts.append(f"PRIMARY KEY ({_list(table.key)})")
    if table.number:
        parts.append(f"FOREIGN KEY ({quoted(STANDARD)}) REFERENCES {quoted(STANDARDS)} ({quoted(STANDARD)})")
    for reference in table.references:
        columns, others = _list((STANDARD, reference.column)), _list((STANDARD, reference.number))
        parts.append(f"FOREIGN KEY ({columns}) REFERENCES {quoted(reference.table)} ({others})")
    return f"CREATE TABLE {quoted(table.name)} ({', '.join(parts)})"


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


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, names))
