"""What came of comparing the list with what there is: as text, CSV and JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from pipeline.coverage.matching import Coverage, CoverageRow, CoverageStanding, Expiry, Held
from pipeline.emit.spreadsheet import spreadsheet
from pipeline.model.wording import printable

COLUMNS = ("number", "name", "developer", "expires", "standing", "expiry", "file", "code", "title", "former name")


def as_text(found: Coverage) -> str:
    """Counts, then what somebody must see to, line by line."""
    return "\n".join(map(printable, _lines(found)))


def as_csv(found: Coverage) -> str:
    """A line for each line of the list, then one for each document that is not on it (``unlisted``)."""
    rows = (record.values() for record in _records(found))
    return spreadsheet(COLUMNS, rows).decode("utf-8").rstrip("\r\n")


def as_json(found: Coverage) -> str:
    """What the CSV has, as a list of objects."""
    return json.dumps(list(_records(found)), ensure_ascii=False, indent=2)


RENDERERS: dict[str, Callable[[Coverage], str]] = {"text": as_text, "csv": as_csv, "json": as_json}
"""The formats."""


def _lines(found: Coverage) -> Iterator[str]:
    standings = Counter(row.standing for row in found.rows)
    expiries = Counter(row.expiry for row in found.rows)
    yield f"{'listed':<12}{len(found.rows):>7,}"
    for standing in CoverageStanding:
        yield f"  {standing.value:<10}{standings[standing]:>7,}"
    yield f"{'expired':<12}{expiries[Expiry.EXPIRED]:>7,}"
    yield f"{'soon':<12}{expiries[Expiry.SOON]:>7,}"
    yield f"{'not listed':<12}{len(found.unlisted):>7,}"
    rows = found.rows
    yield from _section("missing:", (_listed(row) for row in rows if row.standing is CoverageStanding.MISSING))
    yield from _section(
        "older than the list:", (_listed(row) for row in rows if row.standing is CoverageStanding.OLDER)
    )
    yield from _section("by another release's name:", (_listed(row) for row in rows if row.former))
    yield from _section("expired:", (_listed(row) for row in rows if row.expiry is Expiry.EXPIRED))
    yield from _section("expires soon:", (_listed(row) for row in rows if row.expiry is Expiry.SOON))
    yield from _section("not on the list:", (f"{one.title or one.file}  {_held(one)}" for one in found.unlisted))


def _section(head: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield head
        yield f"  {line}"


def _listed(row: CoverageRow) -> str:
    until = f"  until {row.listed.expires}" if row.listed.expires else ""
    return f"{row.listed.name}{until}" + (f"  {_held(row.held)}" if row.held else "")


def _held(held: Held) -> str:
    return f"({held.code}, {held.file})" if held.code else f"({held.file})"


def _records(found: Coverage) -> Iterator[dict[str, str | bool | None]]:
    for row in found.rows:
        listed, held = row.listed, row.held
        expires = listed.expires.isoformat() if listed.expires else None
        yield _record(listed.number, listed.name, listed.developer, expires, row.standing, row.expiry, held, row.former)
    for one in found.unlisted:
        yield _record(None, None, None, None, "unlisted", None, one, False)


def _record(
    number: str | None,
    name: str | None,
    developer: str | None,
    expires: str | None,
    standing: str,
    expiry: str | None,
    held: Held | None,
    former: bool,
) -> dict[str, str | bool | None]:
    document = (held.file, held.code, held.title) if held else (None, None, None)
    cells = (number, name, developer, expires, str(standing), expiry and str(expiry), *document, former)
    return dict(zip(COLUMNS, cells, strict=True))
