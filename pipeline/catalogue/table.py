"""The catalogue as a table: a row for each use of each name, as CSV or Parquet."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.catalogue.grouping import Group, reason
from pipeline.emit.files import write
from pipeline.emit.spreadsheet import spreadsheet
from pipeline.extras import needs

COLUMNS = (
    "kind",
    "group",
    "group_standards",
    "name",
    "name_standards",
    "why",
    "standard",
    "title",
    "file",
    "code",
    "tasks",
)
"""``kind``: knowledge, skill, attitude. ``group``: the most frequent of the names written almost like ``name``.
``group_standards``, ``name_standards``: how many standards have one of them, have this one. ``why``: why the name is
in its group; empty for the one it is called by. Then the standard: code,
title, file. ``code``: of the item there. ``tasks``: codes of the tasks that ask for it, with spaces between."""

Row = tuple[str | int | None, ...]


def rows(groups: Sequence[Group]) -> Iterator[Row]:
    """The rows in the order of ``COLUMNS``."""
    for group in groups:
        for name in group.names:
            head = (
                name.kind.value,
                group.names[0].text,
                group.standards,
                name.text,
                name.standards,
                reason(group, name),
            )
            for use in name.uses:
                yield (*head, use.standard, use.title, use.file, use.code, " ".join(use.tasks))


def write_csv(groups: Sequence[Group], path: Path) -> None:
    """For spreadsheets. Raises ``OSError``."""
    write(path, spreadsheet(COLUMNS, rows(groups)))


def write_parquet(groups: Sequence[Group], path: Path) -> None:
    """Counts as integers, the rest as text. Raises ``OSError`` and ``MissingExtraError``."""
    with needs("tables"):
        import pyarrow
        import pyarrow.parquet
    numbers = {"group_standards", "name_standards"}
    schema = pyarrow.schema(
        [(column, pyarrow.int64() if column in numbers else pyarrow.string()) for column in COLUMNS]
    )
    table = pyarrow.Table.from_pylist([dict(zip(COLUMNS, row, strict=True)) for row in rows(groups)], schema=schema)
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(table, buffer)
    write(path, buffer.getvalue())


WRITERS: dict[str, Callable[[Sequence[Group], Path], None]] = {".csv": write_csv, ".parquet": write_parquet}
"""By the ending of the file."""
