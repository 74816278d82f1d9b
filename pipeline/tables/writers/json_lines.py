"""A folder of JSON Lines files, an object for each row, with a Data Package."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from pipeline.tables.datapackage import is_export, write_datapackage
from pipeline.tables.layout import Rows
from pipeline.tables.schema import TABLES

SUFFIX = ".jsonl"


def write(batches: Iterable[Rows], path: Path) -> None:
    path.mkdir()
    write_datapackage(path, SUFFIX, "application/jsonl")
    with ExitStack() as opened:
        files = {
            table.name: opened.enter_context((path / f"{table.name}{SUFFIX}").open("w", encoding="utf-8", newline="\n"))
            for table in TABLES
        }
        for batch in batches:
            for table in TABLES:
                files[table.name].writelines(
                    json.dumps(dict(zip(table.names, row, strict=True)), ensure_ascii=False) + "\n"
                    for row in batch[table.name]
                )


def refusal(_: Rows) -> None:
    """Any text can be written."""


def is_ours(path: Path) -> bool:
    return is_export(path, SUFFIX)
