"""Which names stand in several standards, and which standards share most of them: for matching jobs and courses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from pathlib import Path

from pipeline.catalogue.collecting import CompetencyKind, Use
from pipeline.catalogue.grouping import Group
from pipeline.emit.files import write
from pipeline.emit.spreadsheet import spreadsheet

COLUMNS = ("standard", "title", "file", "other_standard", "other_title", "other_file", *CompetencyKind, "share")
"""Two standards, how many names of each kind they share, and which share that is of the names of the one that has
fewer, from 0 to 1. Names that are written almost the same are one."""

NEAREST = 10
"""How many others are listed for a standard."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What two standards have in common."""

    standard: Use
    other: Use
    shared: tuple[int, ...]
    share: float


def shared_names(groups: Sequence[Group]) -> Iterator[str]:
    """A line for each kind: how many of its names stand in more than one standard."""
    for kind in CompetencyKind:
        of_kind = [group for group in groups if group.names[0].kind is kind]
        several = sum(group.standards > 1 for group in of_kind)
        if of_kind:
            yield f"{kind}: {several} of {len(of_kind)} ({several / len(of_kind):.0%}) stand in more than one standard"


def sharing(groups: Sequence[Group]) -> list[Sharing]:
    """For each standard the others that share most with it, by their files; each pair once. One standard after the
    other is compared with all, so that memory does not grow with the number of pairs."""
    uses: dict[str, Use] = {}
    names_of: dict[str, set[int]] = defaultdict(set)
    members: list[list[str]] = []
    for number, group in enumerate(groups):
        here = {use.file: use for name in group.names for use in name.uses}
        uses |= here
        members.append(list(here))
        for file in here:
            names_of[file].add(number)
    pairs = {(min(file, other), max(file, other)) for file in names_of for other in _nearest(file, names_of, members)}
    made = [_shared(uses[one], uses[other], names_of[one], names_of[other], groups) for one, other in pairs]
    return sorted(made, key=lambda one: (-one.share, -sum(one.shared), one.standard.file, one.other.file))


def _nearest(file: str, names_of: Mapping[str, set[int]], members: Sequence[Sequence[str]]) -> list[str]:
    shared: Counter[str] = Counter()
    for number in names_of[file]:
        shared.update(members[number])
    del shared[file]
    own = len(names_of[file])
    return nsmallest(NEAREST, shared, key=lambda one: (-shared[one] / min(own, len(names_of[one])), -shared[one], one))


def _shared(standard: Use, other: Use, one: set[int], two: set[int], groups: Sequence[Group]) -> Sharing:
    kinds = Counter(groups[number].names[0].kind for number in one & two)
    share = round(kinds.total() / min(len(one), len(two)), 3)
    return Sharing(standard, other, tuple(kinds[kind] for kind in CompetencyKind), share)


def write_shares(groups: Sequence[Group], path: Path) -> None:
    """The table, for spreadsheets. Raises ``OSError``."""
    rows = ((*_said(one.standard), *_said(one.other), *one.shared, one.share) for one in sharing(groups))
    write(path, spreadsheet(COLUMNS, rows))


def _said(use: Use) -> tuple[str | None, str | None, str]:
    return use.standard, use.title, use.file
