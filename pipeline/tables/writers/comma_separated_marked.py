"""A folder of CSV files for Excel: a byte order mark, and no text that a spreadsheet would take for a formula."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from pipeline.emit.spreadsheet import disarmed
from pipeline.tables.datapackage import is_export, write_datapackage
from pipeline.tables.layout import Rows
from pipeline.tables.schema import TABLES
from pipeline.tables.writers.comma_separated import SUFFIX, written

ENCODING = "utf-8-sig"


def write(batches: Iterable[Rows], path: Path) -> None:
    path.mkdir()
    write_datapackage(path, SUFFIX, "text/csv", ENCODING)
    with ExitStack() as files:
        writers = {
            table.name: written(
                files.enter_context((path / f"{table.name}{SUFFIX}").open("w", encoding=ENCODING, newline="")), table
            )
            for table in TABLES
        }
        for batch in batches:
            for name, rows in batch.items():
                writers[name].writerows([disarmed(cell) for cell in row] for row in rows)


def refusal(_: Rows) -> None:
    """Any text can be written."""


def is_ours(path: Path) -> bool:
    return is_export(path, SUFFIX)
