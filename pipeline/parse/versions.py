"""Reads the version table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import regex

from pipeline.model.characters import half_width
from pipeline.model.passage import Passage
from pipeline.model.standard import Date, Remark, Version
from pipeline.parse.codes import as_identity
from pipeline.parse.joining import CellText, Words, join
from pipeline.parse.sections import BodyRow

_DATE = regex.compile(r"(\d{4})\s*[/.\-年]\s*(\d{1,2})\s*[/.\-月]\s*(\d{1,2})\s*日?")


def read_versions(rows: Iterable[BodyRow], words: Words) -> tuple[tuple[Version, ...], tuple[Remark, ...]]:
    """The rows of the version table, and what is odd about them."""
    versions = []
    remarks: list[Remark] = []
    for row in rows:
        texts: dict[str, Passage] = {}
        for cell in row.row.cells:
            name = row.columns.of(cell)
            if name is not None and cell.lines:
                if row.columns.several(cell):
                    message = "a cell of the version table covers columns that hold different things"
                    remarks.append(Remark("cell-spans-columns", message, Passage.of(cell.lines[0]).strip()))
                texts[name] = join(CellText.of(cell).printed(), words)
        if not texts:
            continue
        date = _date(texts["date"]) if "date" in texts else None
        if date is not None and date.value is None:
            remarks.append(Remark("date-unreadable", f"the date {date.printed.text!r} cannot be read", date.printed))
        versions.append(
            Version(
                texts.get("version"),
                as_identity(texts["code"]) if "code" in texts else None,
                texts.get("name"),
                texts.get("status"),
                texts.get("note"),
                date,
            )
        )
    return tuple(versions), tuple(remarks)


def _date(printed: Passage) -> Date:
    """``2023/12/15`` as ISO 8601."""
    match = _DATE.fullmatch(half_width(printed.text))
    if match is None:
        return Date(None, printed)
    try:
        date = datetime.date(*(int(number) for number in match.groups()))
    except ValueError:
        # The 31st of February: printed, but no date.
        return Date(None, printed)
    return Date(date.isoformat(), printed)
