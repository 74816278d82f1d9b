"""Which names stand in several standards, and which standards share most of them: for matching jobs and courses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pipeline.catalogue.collecting import CompetencyKind, Use
from pipeline.catalogue.grouping import Group
from pipeline.emit.files import write
from pipeline.emit.spreadsheet import spreadsheet

COLUMNS = ("standard", "title", "file", "other_standard", "other_title", "other_file", *CompetencyKind, "share")
"""Two standards, how many names of each kind they share, and which share that is of the names of the one that has fewer,
from 0 to 1. Names that are written almost the same are one."""

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
    """For each standard the others that share most with it, by their files; each pair once."""
    uses: dict[str, Use] = {}
    counts: Counter[str] = Counter()
    shared: dict[tuple[str, str], Counter[CompetencyKind]] = defaultdict(Counter)
    for group in groups:
        files = sorted({use.file: use for name in group.names for use in name.uses}.items())
        uses.update(files)
        counts.update(file for file, _ in files)
        for (one, _), (other, _) in combinations(files, 2):
            shared[one, other][group.names[0].kind] += 1
    made = [
        Sharing(
            uses[one],
            uses[other],
            tuple(kinds[kind] for kind in CompetencyKind),
            round(kinds.total() / min(counts[one], counts[other]), 3),
        )
        for (one, other), kinds in shared.items()
    ]
    made.sort(key=lambda pair: (-pair.share, -sum(pair.shared), pair.standard.file, pair.other.file))
    listed: Counter[str] = Counter()
    nearest: list[Sharing] = []
    for pair in made:
        if min(listed[pair.standard.file], listed[pair.other.file]) < NEAREST:
            listed.update((pair.standard.file, pair.other.file))
            nearest.append(pair)
    return nearest


def write_shares(groups: Sequence[Group], path: Path) -> None:
    """The table, for spreadsheets. Raises ``OSError``."""
    rows = ((*_said(one.standard), *_said(one.other), *one.shared, one.share) for one in sharing(groups))
    write(path, spreadsheet(COLUMNS, rows))


def _said(use: Use) -> tuple[str | None, str | None, str]:
    return use.standard, use.title, use.file
