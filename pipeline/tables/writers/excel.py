"""An Excel workbook with a sheet for each table."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from pipeline.emit.placing import ExportError
from pipeline.tables.layout import Cell, Rows
from pipeline.tables.schema import TABLES

CREATOR = "ocs-pipeline"
"""In the properties of the workbook: tells that it was written by this program."""

ROWS, CHARACTERS = 1_048_576, 32_767
"""What Excel can hold: rows of a sheet, characters of a cell."""


def write(batches: Iterable[Rows], path: Path) -> None:
    book = Workbook(write_only=True)
    book.properties.creator = CREATOR
    sheets = {table.name: book.create_sheet(table.name) for table in TABLES}
    try:
        _fill(sheets, batches)
    except BaseException:
        # openpyxl complains on standard error of sheets that nobody ends.
        for sheet in sheets.values():
            sheet.close()
        raise
    book.save(path)


def _fill(sheets: Mapping[str, WriteOnlyWorksheet], batches: Iterable[Rows]) -> None:
    written = dict.fromkeys(sheets, 1)
    for table in TABLES:
        sheets[table.name].freeze_panes = "A2"
        sheets[table.name].append(table.names)
    for batch in batches:
        for name, rows in batch.items():
            written[name] += len(rows)
            if written[name] > ROWS:
                raise ExportError(f"The table {name} has more rows than Excel can hold. Choose another format.")
            for row in rows:
                sheets[name].append([_cell(sheets[name], cell) for cell in row])


def refusal(rows: Rows) -> str | None:
    for row in chain.from_iterable(rows.values()):
        for cell in row:
            if isinstance(cell, str) and (len(cell) > CHARACTERS or ILLEGAL_CHARACTERS_RE.search(cell)):
                return f"Excel cannot hold the text {cell[:40]!r}. Choose another format."
    return None


def is_ours(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return bool(load_workbook(file, read_only=True).properties.creator == CREATOR)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, InvalidFileException):
        return False


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> Any:
    """A text is a text, also when it begins like a formula or reads like an error."""
    if not isinstance(value, str):
        return value
    if not value.startswith("=") and value not in ERROR_CODES:
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell
