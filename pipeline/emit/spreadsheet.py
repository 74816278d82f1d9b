"""CSV for people who open it in a spreadsheet: UTF-8 with a byte order mark, so that Excel shows Chinese.

A cell that begins like a formula (``=``, ``+``, ``-``, ``@``, a tab, a line end) gets an apostrophe before it: a
document must not make a spreadsheet calculate. The JSON has the text as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def spreadsheet(columns: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """The bytes of the file: the names of the columns, then the rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([disarmed(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def disarmed(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
