"""A SQLite database in one file, with a full-text index of all names and sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from pipeline.tables.layout import Rows
from pipeline.tables.texts import MAKE, add
from pipeline.tables.writers import sqlite
from pipeline.tables.writers.sqlite import is_ours, refusal

__all__ = ["is_ours", "refusal", "write"]


def write(batches: Iterable[Rows], path: Path) -> None:
    sqlite.write(batches, path, _index)


def _index(database: sqlite3.Connection) -> None:
    for statement in (*MAKE, *add("1 = 1")):
        database.execute(statement)
