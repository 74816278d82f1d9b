"""A person's word on which names belong together: a CSV file that overrules what the program finds.

::

    kind,name,group
    knowledge,中文打字,中文打字          it stands alone
    skill,溝通與協調,溝通能力            it belongs to the group of that name
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue.collecting import CompetencyKind, Name
from pipeline.catalogue.grouping import Group, ordered
from pipeline.stored.documents import DocumentError

COLUMNS = ("kind", "name", "group")

Overruled = Mapping[tuple[CompetencyKind, str], str]
"""For a kind and a name the name of the group that it belongs to."""


def read_overruled(path: Path) -> Overruled:
    """The decisions of a file; its further columns do not matter. Raises ``DocumentError``."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        if not {*COLUMNS} <= {*(table.fieldnames or ())}:
            raise DocumentError(f"{path} needs the columns {', '.join(COLUMNS)}.")
        found: dict[tuple[CompetencyKind, str], str] = {}
        for number, row in enumerate(table, 2):
            kind, name, group = (row[column] or "" for column in COLUMNS)
            if kind not in set(CompetencyKind) or not name or not group:
                kinds = ", ".join(CompetencyKind)
                raise DocumentError(f"{path}, row {number}: a kind ({kinds}), a name and a group are needed.")
            found[CompetencyKind(kind), name] = group
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DocumentError(f"{path} cannot be read as CSV in UTF-8: {error}.") from error
    return found


def overruled(groups: Sequence[Group], by_hand: Overruled) -> list[Group]:
    """The groups with the named names where a person wants them."""
    moved: list[tuple[Name, str]] = []
    rest: list[Group] = []
    for group in groups:
        kept = tuple(name for name in group.names if (name.kind, name.text) not in by_hand)
        moved += ((name, by_hand[name.kind, name.text]) for name in group.names if name not in kept)
        if kept:
            rest.append(replace(group, names=kept))
    places = {(name.kind, name.text): i for i, group in enumerate(rest) for name in group.names}
    for name, wanted in moved:
        place = places.setdefault((name.kind, wanted), len(rest))
        if place == len(rest):
            rest.append(Group((name,), frozenset({name.text})))
        else:
            there = rest[place]
            names = tuple(sorted((*there.names, name), key=lambda one: -one.standards))
            rest[place] = Group(names, there.by_hand | {name.text})
    return ordered(rest)
