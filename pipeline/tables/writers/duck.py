"""A DuckDB database in one file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from pipeline.emit.placing import ExportError
from pipeline.tables.layout import Rows, Type
from pipeline.tables.schema import TABLES
from pipeline.tables.views import VIEWS, create_views
from pipeline.tables.writers.arrow import arrow_table
from pipeline.tables.writers.ddl import comments, create, indexes, quoted

TYPES = {Type.TEXT: "VARCHAR", Type.INTEGER: "BIGINT", Type.NUMBER: "DOUBLE", Type.DATE: "DATE"}


def write(batches: Iterable[Rows], path: Path) -> None:
    try:
        with duckdb.connect(path) as database:
            for table in TABLES:
                database.execute(create(table, TYPES))
            for batch in batches:
                for table in TABLES:
                    if batch[table.name]:
                        database.register("batch", arrow_table(table, batch[table.name]))
                        database.execute(f"INSERT INTO {quoted(table.name)} SELECT * FROM batch")
                        database.unregister("batch")
            for table in TABLES:
                for statement in (*indexes(table), *comments(table)):
                    database.execute(statement)
            for statement in create_views():
                database.execute(statement)
    except duckdb.Error as error:
        raise ExportError(f"The DuckDB file cannot be written: {error}.") from error


def refusal(_: Rows) -> None:
    """Any text can be written."""


def is_ours(path: Path) -> bool:
    """Whether it has our tables, perhaps our views, and no others."""
    if not path.is_file():
        return False
    try:
        with duckdb.connect(path, read_only=True) as database:
            names = {
                name for (name,) in database.execute("SELECT table_name FROM information_schema.tables").fetchall()
            }
    except duckdb.Error:
        return False
    return names - {view.name for view in VIEWS} == {table.name for table in TABLES}
