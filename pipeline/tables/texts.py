"""Every name and sentence of the standards, for finding words: one query over the tables, and a full-text index of its
rows for SQLite."""

from __future__ import annotations

from pipeline.tables.layout import STANDARD, Table, Type
from pipeline.tables.schema import STANDARDS, TABLES

TEXT_COLUMNS = ("title", "category", "occupation", "name", "heading", "text", "description")
"""Columns with names and sentences."""

CODE_COLUMNS = ("code", "marker")
"""Columns with the code of a row."""

_NO_NUMBER = "CAST(NULL AS BIGINT)"

LEFT_OUT = frozenset({"versions", "block_knowledge", "block_skills"})
"""Tables whose names stand in others too."""


def texts_query(current: str) -> str:
    """The query for all of them. ``current``: the view of the standards that are there."""
    return "\nUNION ALL ".join(
        f"SELECT {STANDARD}, '{table.name}' AS source, {table.number or _NO_NUMBER} AS number, {_code(table)} AS code, "
        f'"{column}" AS text FROM {current if table.name == STANDARDS else table.name} WHERE "{column}" IS NOT NULL'
        for table in TABLES
        for column in columns(table)
    )


def _code(table: Table) -> str:
    return next((name for name in CODE_COLUMNS if name in table.names), "NULL")


def columns(table: Table) -> tuple[str, ...]:
    """The columns of a table that hold names and sentences which stand nowhere else."""
    of = {column.name for column in table.columns if column.type is Type.TEXT and table.name not in LEFT_OUT}
    return tuple(name for name in TEXT_COLUMNS if name in of)


INDEXED = "indexed_texts"
"""The table in SQLite that holds the rows of the view, so that they can be indexed."""

INDEX = f"{INDEXED}_fts"
"""The index: FTS5 with trigrams, which finds Chinese without a segmenter."""

MAKE = (
    f"CREATE TABLE {INDEXED} (\n"
    "-- The rows of the view texts; ocs export and ocs load keep them the same.\n"
    "text_number INTEGER PRIMARY KEY,\n"
    f"{STANDARD} TEXT NOT NULL REFERENCES {STANDARDS} ({STANDARD}),\n"
    "source TEXT NOT NULL,\nnumber INTEGER,\ncode TEXT,\ntext TEXT NOT NULL)",
    f"CREATE INDEX ix_{INDEXED}_{STANDARD} ON {INDEXED} ({STANDARD})",
    f'CREATE VIRTUAL TABLE {INDEX} USING fts5 (text, content="{INDEXED}", content_rowid="text_number", '
    'tokenize="trigram")',
)
"""The statements that make both, empty."""

DROP = (f"DROP TABLE {INDEX}", f"DROP TABLE {INDEXED}")


def add(where: str) -> tuple[str, str]:
    """The statements that add the texts of standards. Both take what ``where`` asks for: a condition for the column
    ``standard``."""
    return (
        f"INSERT INTO {INDEXED} ({STANDARD}, source, number, code, text) "
        f"SELECT {STANDARD}, source, number, code, text FROM texts WHERE {where}",
        f"INSERT INTO {INDEX} (rowid, text) SELECT text_number, text FROM {INDEXED} WHERE {where}",
    )


def remove(where: str) -> tuple[str, str]:
    """The statements that remove them, as ``add``."""
    return (
        f"INSERT INTO {INDEX} ({INDEX}, rowid, text) SELECT 'delete', text_number, text FROM {INDEXED} WHERE {where}",
        f"DELETE FROM {INDEXED} WHERE {where}",
    )
