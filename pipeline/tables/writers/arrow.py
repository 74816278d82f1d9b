"""Rows as Arrow tables, which Parquet and DuckDB take."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.tables.layout import Row, Table, Type

TYPES = {Type.TEXT: pa.string(), Type.INTEGER: pa.int64(), Type.NUMBER: pa.float64(), Type.DATE: pa.date32()}


def arrow_schema(table: Table) -> Any:
    """Names, types and which columns may be null."""
    return pa.schema(
        [pa.field(column.name, TYPES[column.type], nullable=not column.required) for column in table.columns]
    )


def arrow_table(table: Table, rows: list[Row]) -> Any:
    """The rows, dates as days."""
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [
        pa.array(_days(cells) if column.type is Type.DATE else cells, TYPES[column.type])
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def _days(cells: tuple[Any, ...]) -> list[date | None]:
    return [None if cell is None else date.fromisoformat(cell) for cell in cells]
