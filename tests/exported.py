"""Reads exports back with the libraries that their users would take."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet

from pipeline.tables.layout import Table, Type
from pipeline.tables.schema import TABLES

Tables = dict[str, list[dict[str, Any]]]

_READ = {Type.TEXT: str, Type.DATE: str, Type.INTEGER: int, Type.NUMBER: float}


def _csv(path: Path) -> Tables:
    tables: Tables = {}
    for table in TABLES:
        with (path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            tables[table.name] = [_typed(table, row) for row in csv.DictReader(file)]
    return tables


def _typed(table: Table, row: dict[str, str]) -> dict[str, Any]:
    """An empty cell is an empty text where the column is required, else a missing value."""
    return {
        column.name: None if row[column.name] == "" and not column.required else _READ[column.type](row[column.name])
        for column in table.columns
    }


def _jsonl(path: Path) -> Tables:
    return {
        table.name: [json.loads(line) for line in (path / f"{table.name}.jsonl").read_bytes().splitlines()]
        for table in TABLES
    }


def _parquet(path: Path) -> Tables:
    return {
        table.name: _days(pyarrow.parquet.read_table(path / f"{table.name}.parquet").to_pylist()) for table in TABLES
    }


def _sqlite(path: Path) -> Tables:
    with closing(sqlite3.connect(path)) as database:
        return {
            table.name: [
                dict(zip(table.names, row, strict=True)) for row in database.execute(f"SELECT * FROM {table.name}")
            ]
            for table in TABLES
        }


def _duckdb(path: Path) -> Tables:
    with duckdb.connect(path, read_only=True) as database:
        return {
            table.name: _days(
                dict(zip(table.names, row, strict=True))
                for row in database.execute(f"SELECT * FROM {table.name}").fetchall()
            )
            for table in TABLES
        }


def _xlsx(path: Path) -> Tables:
    """A row ends with its last cell that holds something."""
    tables: Tables = {}
    with path.open("rb") as file, closing(openpyxl.load_workbook(file, read_only=True)) as book:
        for table in TABLES:
            head, *rows = book[table.name].iter_rows(values_only=True)
            assert head == table.names
            tables[table.name] = [
                {
                    column.name: "" if cell is None and column.required else _day(cell)
                    for column, cell in zip_longest(table.columns, row)
                }
                for row in rows
            ]
    return tables


def _day(cell: Any) -> Any:
    return cell.date().isoformat() if isinstance(cell, datetime) else cell


def _days(rows: Any) -> list[dict[str, Any]]:
    return [{name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in row.items()} for row in rows]


READERS: dict[str, Callable[[Path], Tables]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
    "sqlite": _sqlite,
    "duckdb": _duckdb,
    "xlsx": _xlsx,
}
