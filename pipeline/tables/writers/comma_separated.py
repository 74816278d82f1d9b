"""A folder of CSV files (RFC 4180, UTF-8) with a Data Package."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from pipeline.tables.datapackage import is_export, write_datapackage
from pipeline.tables.layout import Rows, Table
from pipeline.tables.schema import TABLES

SUFFIX = ".csv"


def write(batches: Iterable[Rows], path: Path) -> None:
    path.mkdir()
    write_datapackage(path, SUFFIX, "text/csv")
    with ExitStack() as files:
        writers = {
            table.name: written(
                files.enter_context((path / f"{table.name}{SUFFIX}").open("w", encoding="utf-8", newline="")), table
            )
            for table in TABLES
        }
        for batch in batches:
            for name, rows in batch.items():
                writers[name].writerows(rows)


def written(file: TextIO, table: Table) -> Any:
    """What writes rows to a file, in which the names of the columns then stand."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(table.names)
    return writer


def refusal(_: Rows) -> None:
    """Any text can be written."""


def is_ours(path: Path) -> bool:
    return is_export(path, SUFFIX)
