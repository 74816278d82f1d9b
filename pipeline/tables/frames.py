"""The tables as pandas DataFrames. Integers stay integers (``Int64``), also where some are missing; days are
``datetime64``, what has few values is a category."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.tables.layout import Column, Row, Table, Type
from pipeline.tables.rebuild import rebuild
from pipeline.tables.rows import rows
from pipeline.tables.schema import TABLES

Json = Mapping[str, Any]

DTYPES: dict[Type, Any] = {
    Type.TEXT: "string",
    Type.INTEGER: "Int64",
    Type.NUMBER: "Float64",
    Type.DATE: "datetime64[s]",
}
"""Seconds, because nanoseconds end in 2262."""


def frames(standards: Mapping[str, Json]) -> dict[str, pd.DataFrame]:
    """For each table its DataFrame, missing values ``<NA>``. The keys of ``standards`` become the column
    ``standard``. Raises ``DocumentError`` for a number that no table can hold."""
    collected: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for key, document in standards.items():
        for name, made in rows(key, document).items():
            collected[name].extend(made)
    return {table.name: _frame(table, collected[table.name]) for table in TABLES}


def rebuild_from_frames(tables: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, Any]]:
    """The standards again, by their keys: the reverse of ``frames``."""
    return dict(rebuild({name: _records(frame) for name, frame in tables.items()}))


def _frame(table: Table, made: list[Row]) -> pd.DataFrame:
    columns = list(zip(*made, strict=True)) or [()] * len(table.columns)
    return pd.DataFrame(
        {
            column.name: pd.Series(list(cells), dtype=_dtype(column))
            for column, cells in zip(table.columns, columns, strict=True)
        }
    )


def _dtype(column: Column) -> Any:
    return pd.CategoricalDtype(list(column.choices)) if len(column.choices) > 1 else DTYPES[column.type]


def _plain(cell: Any) -> Any:
    return cell.date().isoformat() if isinstance(cell, pd.Timestamp) else cell


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): _plain(cell) for name, cell in record.items()} for record in plain.to_dict("records")]
