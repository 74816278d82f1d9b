"""Checks of the version table: its form, its rows against each other, and against the profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from pipeline.codes.standards import STANDARD_CODE, VERSION_NUMBER
from pipeline.model.characters import half_width, identity
from pipeline.model.doubt import Doubt
from pipeline.model.passage import EMPTY, Passage
from pipeline.model.standard import Standard, Version
from pipeline.model.version_table import DATE_IN_TEXT, LATEST, STATUSES
from pipeline.model.walk import numbered
from pipeline.validate.words import REPLACED_BY


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the version table whose number could be read."""

    path: str
    number: int
    version: Version


def malformed_versions(standard: Standard) -> Iterator[Doubt]:
    """A row of the version table whose version is no ``V1`` or whose code is no ``KMC2432-002v4``: cells may be mixed
    up. All published rows have both forms; a few codes have three digits in the middle, some first versions no
    ``v1``."""
    for path, version in numbered("/versions", standard.versions):
        number, code = version.version, version.code
        if number is None or VERSION_NUMBER.fullmatch(half_width(number.text)) is None:
            printed = number.text if number else ""
            message = f"{printed!r} is not a version number"
            yield Doubt("version-malformed", message, path, number or EMPTY)
        if code is not None and STANDARD_CODE.fullmatch(code.value) is None:
            yield Doubt("version-malformed", f"{code.value!r} is not the code of a standard", path, code.printed)


def incomplete_versions(standard: Standard) -> Iterator[Doubt]:
    """A row without code, name or status where another row has one. Notes and dates are blank in published ones;
    but not where the note holds a date."""
    for name in ("code", "name", "status"):
        values = [getattr(version, name) for version in standard.versions]
        if not any(values):
            continue
        for path, (version, value) in numbered("/versions", zip(standard.versions, values, strict=True)):
            if value is None:
                printed = version.version or _printed_code(version)
                yield Doubt("version-incomplete", f"{printed.text} has no {name}", path, printed)
    for path, version in numbered("/versions", standard.versions):
        if version.date is None and version.note is not None and (date := DATE_IN_TEXT.search(version.note.text)):
            message = f"{date.group()} stands in the note, and the row has no date"
            yield Doubt("version-incomplete", message, path, version.note)


def unknown_statuses(standard: Standard) -> Iterator[Doubt]:
    """A status that is not one of those that are known."""
    for path, version in numbered("/versions", standard.versions):
        if version.status is not None and version.status.text not in STATUSES:
            message = f"{version.status.text!r} is not one of {', '.join(sorted(STATUSES))}"
            yield Doubt("version-status", message, path, version.status)


def versions_against_codes(standard: Standard) -> Iterator[Doubt]:
    """The row of V3 has the code ``…v3``, all rows have one code apart from that, and each number stands once. The
    first version may do without ``v1``."""
    rows = _rows(standard)
    stems = Counter(match["stem"].lower() for match, _ in _codes(rows))
    most = stems.most_common(1)[0][0] if stems else ""
    for match, row in _codes(rows):
        number = int(match["version"] or 1)
        code = match.group()
        if number != row.number:
            yield Doubt(
                "version-conflict",
                f"the row of V{row.number} has the code {code}",
                row.path,
                _printed_code(row.version),
            )
        elif match["stem"].lower() != most:
            message = f"{code} differs from the codes of the other versions"
            yield Doubt("version-conflict", message, row.path, _printed_code(row.version))
    seen: set[int] = set()
    for row in rows:
        if row.number in seen:
            yield Doubt("version-conflict", f"V{row.number} stands twice", row.path, row.version.version or EMPTY)
        seen.add(row.number)


def latest_version(standard: Standard) -> Iterator[Doubt]:
    """Exactly one row is the latest version; it has the highest number and the code of the profile."""
    rows = _rows(standard)
    if not any(row.version.status for row in rows):
        return
    latest = [row for row in rows if row.version.status is not None and row.version.status.text == LATEST]
    if len(latest) != 1:
        named = " and ".join(f"V{row.number}" for row in latest)
        message = f"{named} are called {LATEST}" if latest else f"no version is called {LATEST}"
        yield Doubt("version-latest", message, "/versions", _status(latest))
        return
    (row,) = latest
    highest = max(one.number for one in rows)
    if row.number != highest:
        yield Doubt(
            "version-latest", f"V{row.number} is called {LATEST}, but there is V{highest}", row.path, _status(latest)
        )
    code, own = row.version.code, standard.profile.code
    if code is not None and own is not None and code.value.lower() != own.value.lower():
        message = f"the profile says {own.value}, the latest version is {code.value}"
        yield Doubt("version-latest", message, row.path, code.printed)


def replaced_versions(standard: Standard) -> Iterator[Doubt]:
    """Every version but the latest was replaced by the next one, and its note says so (已被《…》取代)."""
    rows = sorted(_rows(standard), key=lambda row: row.number)
    notes = [REPLACED_BY.search(row.version.note.text) if row.version.note else None for row in rows]
    if not any(notes):
        return
    for i, (row, note) in enumerate(zip(rows, notes, strict=True)):
        following = rows[i + 1].version.code if i + 1 < len(rows) else None
        if note is None:
            if i + 1 < len(rows):
                yield Doubt("version-chain", f"V{row.number} does not say what replaced it", row.path, _number(row))
        elif following is None or identity(note["code"]).lower() != following.value.lower():
            right = following.value if following else "nothing newer"
            message = f"V{row.number} was replaced by {note['code']}, but what follows is {right}"
            yield Doubt("version-chain", message, row.path, row.version.note or EMPTY)


def version_dates(standard: Standard) -> Iterator[Doubt]:
    """A later version has no earlier date."""
    dated = [
        (row, date, date.value)
        for row in sorted(_rows(standard), key=lambda row: row.number)
        if (date := row.version.date) is not None and date.value is not None
    ]
    for (before, _, first), (after, date, second) in pairwise(dated):
        if second < first:
            message = f"V{after.number} is dated {second}, V{before.number} {first}"
            yield Doubt("version-dates", message, after.path, date.printed)


def _rows(standard: Standard) -> list[_Row]:
    """The rows with a number, in the order of the document."""
    rows = []
    for path, version in numbered("/versions", standard.versions):
        match = VERSION_NUMBER.fullmatch(half_width(version.version.text)) if version.version else None
        if match is not None:
            rows.append(_Row(path, int(match["number"]), version))
    return rows


def _codes(rows: list[_Row]) -> Iterator[tuple[regex.Match[str], _Row]]:
    """The rows whose code has the form of one."""
    for row in rows:
        match = STANDARD_CODE.fullmatch(row.version.code.value) if row.version.code else None
        if match is not None:
            yield match, row


def _printed_code(version: Version) -> Passage:
    return version.code.printed if version.code else EMPTY


def _number(row: _Row) -> Passage:
    return row.version.version or EMPTY


def _status(rows: list[_Row]) -> Passage:
    """The last of the statuses."""
    return (rows[-1].version.status if rows else None) or EMPTY
