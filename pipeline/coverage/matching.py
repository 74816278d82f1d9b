"""Finds the standards of the list among those that there are: by name, and by the names that they had or were given
later, which their version tables tell."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from pipeline.coverage.official import OfficialStandard
from pipeline.stored.keys import code_of
from pipeline.stored.releases import family, version_number


class CoverageStanding(StrEnum):
    """How what there is stands to a line of the list.

    CURRENT  there is a document of the standard, and no newer release is known.
    OLDER    there is one, but its version table names a newer release, or the list has the name of a newer one.
    MISSING  there is none.
    """

    CURRENT = "current"
    OLDER = "older"
    MISSING = "missing"


class Expiry(StrEnum):
    """Whether a standard of the list still holds; OPEN: the list gives no date."""

    VALID = "valid"
    SOON = "soon"
    EXPIRED = "expired"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Held:
    """What counts of a document that there is.

    ``file``    its name in the folder.
    ``code``    of its release; ``None`` where it names none.
    ``title``   its name.
    ``names``   all names by which a list may know its present release.
    ``others``  names of other releases in its version table, with their numbers.
    ``version`` number of its release; ``latest`` the highest that it knows of.
    """

    file: str
    code: str | None
    title: str
    names: frozenset[str]
    others: Mapping[str, int]
    version: int
    latest: int


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A line of the list with the document that answers to it. ``former``: it answers by the name of another
    release."""

    listed: OfficialStandard
    standing: CoverageStanding
    expiry: Expiry
    held: Held | None
    former: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every line of the list, in its order, and the documents that answer to none, by title."""

    rows: tuple[CoverageRow, ...]
    unlisted: tuple[Held, ...]


def held_of(file: str, document: Mapping[str, Any]) -> Held:
    """What counts of a document's JSON."""
    code = code_of(document)
    version = version_number(code)
    names = {folded(name) for name in (document["title"], *document["name"].values()) if name}
    others: dict[str, int] = {}
    latest = version
    for one in document["versions"]:
        number = version_number(one["code"]) if one["code"] else _number(one["version"])
        latest = max(latest, number)
        if one["name"] and folded(one["name"]) not in names:
            others[folded(one["name"])] = max(number, others.get(folded(one["name"]), 0))
    return Held(file, code, document["title"], frozenset(names), others, version, latest)


def coverage(listed: Sequence[OfficialStandard], held: Iterable[Held], today: date, soon: timedelta) -> Coverage:
    """The list against what there is. Of several releases of a standard the newest answers. ``soon`` is how long before
    its last day a standard is said to expire."""
    held = list(held)
    by_name = _index(held, lambda one: one.names)
    by_other = _index(held, lambda one: one.others)
    rows = []
    for line in listed:
        name = folded(line.name)
        named, former = by_name.get(name), by_other.get(name)
        found = named or former
        rows.append(
            CoverageRow(line, _standing(name, found), _expiry(line, today, soon), found, named is None and bool(found))
        )
    answering = {_family(row.held) for row in rows if row.held is not None}
    unlisted = sorted((one for one in held if _family(one) not in answering), key=lambda one: (one.title, one.file))
    return Coverage(tuple(rows), tuple(unlisted))


def folded(name: str) -> str:
    """A name without what the list and the documents write in different ways: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _index(held: Iterable[Held], names: Any) -> dict[str, Held]:
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for one in held:
        for name in names(one):
            found[name].append(one)
    return {name: max(alike, key=lambda one: (one.version, one.file)) for name, alike in found.items()}


def _standing(name: str, held: Held | None) -> CoverageStanding:
    if held is None:
        return CoverageStanding.MISSING
    newer = held.latest > held.version or held.others.get(name, 0) > held.version
    return CoverageStanding.OLDER if newer else CoverageStanding.CURRENT


def _expiry(line: OfficialStandard, today: date, soon: timedelta) -> Expiry:
    if line.expires is None:
        return Expiry.OPEN
    if line.expires < today:
        return Expiry.EXPIRED
    return Expiry.SOON if line.expires - today <= soon else Expiry.VALID


def _family(held: Held) -> str:
    return family(held.code) if held.code is not None else held.file


def _number(version: str | None) -> int:
    """The number in ``V4``; 0 where there is none."""
    digits = "".join(one for one in version or "" if one.isdecimal())
    return int(digits) if digits else 0
