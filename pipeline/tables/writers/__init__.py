"""Writes the tables of many standards in a format, a part at a time, so that memory does not grow with their number.

Each module has three functions: ``write`` makes the export at a new place, ``refusal`` says what the format cannot
hold, ``is_ours`` tells whether an older export stands there and may be replaced. Modules are imported when they are
asked for: some need libraries that are installed apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, cast

from pipeline.emit.placing import placed
from pipeline.extras import needs
from pipeline.stored.documents import DocumentError, Refuse, stop
from pipeline.tables.layout import Rows
from pipeline.tables.rows import rows
from pipeline.tables.schema import TABLES

Json = Mapping[str, Any]

FORMATS = {
    "csv": "comma_separated",
    "jsonl": "json_lines",
    "parquet": "parquet",
    "sqlite": "sqlite",
    "duckdb": "duck",
    "xlsx": "excel",
}
"""For each format its module."""

MARKED = "csv --bom"
"""CSV for Excel; not a format of its own to those who ask for one."""

SEARCHABLE = "sqlite --full-text"
"""SQLite with a full-text index; the same."""

_MODULES = {**FORMATS, MARKED: "comma_separated_marked", SEARCHABLE: "sqlite_searchable"}

BATCH = 100
"""How many standards are held in memory."""


class Writer(Protocol):
    """What a module of this package offers."""

    def write(self, batches: Iterable[Rows], path: Path) -> None:
        """Makes a file or folder at ``path``, where nothing stands yet. Raises ``OSError`` and ``ExportError``."""

    def refusal(self, rows: Rows) -> str | None:
        """Why the format cannot hold the rows of a document: a sentence; ``None`` if it can."""

    def is_ours(self, path: Path) -> bool:
        """Whether what stands at ``path`` is such an export, or an empty folder where one is to be."""


def export(form: str, documents: Iterable[tuple[str, Json]], path: Path, refuse: Refuse = stop) -> None:
    """Writes the tables of the documents, which come with their keys, to ``path``: a folder for CSV, JSON lines and
    Parquet, else a file. A document that the format cannot hold goes to ``refuse``. Raises ``ExportError``,
    ``MissingExtraError`` and what the documents raise; then ``path`` is as it was."""
    writer = _writer(form)
    with placed(path, writer.is_ours, form) as new:
        writer.write(_batches(_rows(documents, writer, refuse)), new)


def _writer(form: str) -> Writer:
    with needs("tables"):
        return cast(Writer, import_module(f"{__name__}.{_MODULES[form]}"))


def _rows(documents: Iterable[tuple[str, Json]], writer: Writer, refuse: Refuse) -> Iterator[Rows]:
    """The rows of each document that the format can hold. Raises ``DocumentError`` when it can hold none."""
    bad: DocumentError | None = None
    held = 0
    for key, document in documents:
        try:
            yield _held(key, document, writer)
            held += 1
        except DocumentError as error:
            refuse(error)
            bad = error
    if bad is not None and not held:
        raise bad


def _held(key: str, document: Json, writer: Writer) -> Rows:
    made = rows(key, document)
    if (why := writer.refusal(made)) is not None:
        raise DocumentError(f"{key}: {why}")
    return made


def _batches(documents: Iterator[Rows]) -> Iterator[Rows]:
    while part := list(islice(documents, BATCH)):
        together: Rows = {table.name: [] for table in TABLES}
        for document in part:
            for name, made in document.items():
                together[name].extend(made)
        yield together
