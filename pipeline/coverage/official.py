"""The list of all standards that the ministry publishes as open data: names, who developed them, until when they hold;
no codes, no contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import regex

from pipeline.decisions.table import BadDecisions, read_rows

NUMBER, NAME, DEVELOPER, EXPIRES, REMARK = "序號", "職能基準名稱", "發展單位", "有效期限", "備註"
"""The columns of the list."""

FIRST_YEAR = 1911
"""The year before the first one of the Republic of China, by which the list counts."""

_DATE = regex.compile(r"(?P<year>\d{2,3})[./-]?(?P<month>\d{2})[./-]?(?P<day>\d{2})")


class BadList(Exception):  # noqa: N818 - it says what the file is, as the sentences of the other ones do
    """The file is no list of standards; the text is a sentence that names file and line."""


@dataclass(frozen=True, slots=True)
class OfficialStandard:
    """One line of the list; ``expires`` is the last day on which the standard holds, ``None`` where none is given."""

    number: str
    name: str
    developer: str
    expires: date | None
    remark: str


def read_list(path: Path) -> tuple[OfficialStandard, ...]:
    """The lines of the list. Raises ``BadList``."""
    try:
        return tuple(_listed(cells, where) for cells, where in read_rows(path, (NAME, EXPIRES)))
    except BadDecisions as bad:
        raise BadList(str(bad)) from bad


def _listed(cells: dict[str, str], where: str) -> OfficialStandard:
    if not cells[NAME]:
        raise BadList(f"{where}: the name ({NAME}) is blank.")
    expires = _day(cells[EXPIRES], where) if cells[EXPIRES] else None
    return OfficialStandard(
        cells.get(NUMBER, ""), cells[NAME], cells.get(DEVELOPER, ""), expires, cells.get(REMARK, "")
    )


def _day(text: str, where: str) -> date:
    """The day that a date of the Republic of China names: 1171231 is 31 December 2028."""
    try:
        found = _DATE.fullmatch(text)
        if found is None:
            raise ValueError
        return date(int(found["year"]) + FIRST_YEAR, int(found["month"]), int(found["day"]))
    except ValueError:
        raise BadList(f"{where}: {text!r} is not a date of the Republic of China, such as 1171231.") from None
