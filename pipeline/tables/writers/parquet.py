"""A folder of Parquet files with a Data Package."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pyarrow.parquet

from pipeline.tables.datapackage import is_export, write_datapackage
from pipeline.tables.layout import Rows
from pipeline.tables.schema import TABLES
from pipeline.tables.writers.arrow import arrow_schema, arrow_table

SUFFIX = ".parquet"


def write(batches: Iterable[Rows], path: Path) -> None:
    path.mkdir()
    write_datapackage(path, SUFFIX, "application/vnd.apache.parquet")
    with ExitStack() as files:
        writers = {
            table.name: files.enter_context(
                pyarrow.parquet.ParquetWriter(path / f"{table.name}{SUFFIX}", arrow_schema(table), compression="zstd")
            )
            for table in TABLES
        }
        for batch in batches:
            for table in TABLES:
                if batch[table.name]:
                    writers[table.name].write_table(arrow_table(table, batch[table.name]))


def refusal(_: Rows) -> None:
    """Any text can be written."""


def is_ours(path: Path) -> bool:
    return is_export(path, SUFFIX)
