"""The catalogue in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.catalogue.collecting import CompetencyKind
from pipeline.catalogue.grouping import Group

LISTED = 10
"""How many groups of a kind are named."""


def summary(groups: Sequence[Group]) -> Iterator[str]:
    """For each kind how many names and groups there are, and the groups that most standards have."""
    standards = len({use.file for group in groups for name in group.names for use in name.uses})
    yield f"{standards} standard{'' if standards == 1 else 's'}"
    for kind in CompetencyKind:
        chosen = [group for group in groups if group.names[0].kind is kind]
        names = sum(len(group.names) for group in chosen)
        uses = sum(len(name.uses) for group in chosen for name in group.names)
        yield f"{kind}: {uses} uses of {names} names, {len(chosen)} when those written almost the same count as one"
        for group in chosen[:LISTED]:
            others = _others(len(group.names) - 1)
            yield f"  {group.standards:>5}  {group.names[0].text}{others}".replace("\n", " ⏎ ")


def _others(number: int) -> str:
    """How many other ways there are to write a name."""
    return f"  (also written in {number} other way{'' if number == 1 else 's'})" if number else ""
