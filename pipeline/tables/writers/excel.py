"""An Excel workbook with a sheet for each table, and a first one that explains them."""

from __future__ import annotations

import errno
import os
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from pipeline.emit.placing import ExportError
from pipeline.tables.layout import Cell, Column, Rows, Type
from pipeline.tables.schema import TABLES

CREATOR = "ocs-pipeline"
"""In the properties of the workbook: tells that it was written by this program."""

ABOUT = "about"

_WIDTHS = {"text": 80, "description": 80, "message": 80, "name": 40, "title": 30, "note": 30, "source_sha256": 12}
"""Of columns with texts, in characters; of others 18."""

_NOT_WRITTEN = "IO_"
"""So begins what the library below openpyxl says when it cannot write a sheet to the folder for temporary files, with
the name of the error behind it: ``IO_ENOSPC``."""

ROWS, CHARACTERS = 1_048_576, 32_767
"""What Excel can hold: rows of a sheet, characters of a cell."""


def write(batches: Iterable[Rows], path: Path) -> None:
    book = Workbook(write_only=True)
    book.properties.creator = CREATOR
    try:
        _explain(book.create_sheet(ABOUT))
        _fill({table.name: book.create_sheet(table.name) for table in TABLES}, batches)
        book.save(path)
    except BaseException as error:
        # openpyxl complains on standard error of sheets that nobody ends; one that cannot be written cannot be ended.
        for sheet in book.worksheets:
            with suppress(Exception):
                sheet.close()
        if str(error).startswith(_NOT_WRITTEN):
            code = getattr(errno, str(error).removeprefix(_NOT_WRITTEN), errno.EIO)
            raise OSError(code, os.strerror(code), tempfile.gettempdir()) from error
        raise


def _fill(sheets: Mapping[str, Any], batches: Iterable[Rows]) -> None:
    written = dict.fromkeys(sheets, 1)
    for table in TABLES:
        _begin(sheets[table.name], table.names, [_width(column) for column in table.columns])
    days = {table.name: [i for i, column in enumerate(table.columns) if column.type is Type.DATE] for table in TABLES}
    for batch in batches:
        for name, rows in batch.items():
            written[name] += len(rows)
            if written[name] > ROWS:
                raise ExportError(f"The table {name} has more rows than Excel can hold. Choose another format.")
            for row in rows:
                cells = [_cell(sheets[name], cell) for cell in row]
                for i in days[name]:
                    cells[i] = _day(cells[i])
                sheets[name].append(cells)
    for table in TABLES:
        sheets[table.name].auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{written[table.name]}"


def _explain(sheet: WriteOnlyWorksheet) -> None:
    """A row for each column of each table."""
    _begin(sheet, ("sheet", "column", "type", "what it is"), (22, 18, 10, 120))
    for table in TABLES:
        sheet.append((table.name, None, None, table.description))
        for column in table.columns:
            sheet.append((table.name, column.name, column.type.value, column.description))


def _begin(sheet: Any, names: Sequence[str], widths: Sequence[int]) -> None:
    """The row of names, bold, which stays when the rest is scrolled."""
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    cells = [WriteOnlyCell(sheet, name) for name in names]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)


def _width(column: Column) -> int:
    """In characters."""
    if column.type is not Type.TEXT:
        return 12
    return _WIDTHS.get(column.name, 18)


def _day(cell: str | None) -> Any:
    """A date as Excel has it; it knows none before 1900."""
    return date.fromisoformat(cell) if cell and cell >= "1900-03-01" else cell


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
