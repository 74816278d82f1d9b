"""Puts names together that are the same name, written in another way: 職業安全衛生相關規範 and 職業安全衛生之相關規範.

What may tell them apart is layout (width, spaces, punctuation, brackets), variant characters, and words that say
nothing where they stand. Any other character more, less or in the place of one makes another thing of a Chinese word:
寵物用品 and 寵物食用品, 破壞檢測 and 非破壞檢測, 排水 and 給水. How alike two names are does not tell: the longer they
are, the less does the one character count that matters. What is only alike is left to a person (``suggesting.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from pipeline.catalogue.collecting import CompetencyKind, Name
from pipeline.comparison.likeness import plain

_FILLERS = regex.compile(r"相關|之|的|及|與|和|暨|或")
_AND_SO_ON = regex.compile(r"等(?=\p{Punctuation}|$)")
_KIND_AT_END = regex.compile(r"(?<=..)(?:能力|知識|技能)$")
_VARIANTS = str.maketrans("臺週汙証鑑", "台周污證鑒")


@dataclass(frozen=True, slots=True)
class Group:
    """Ways to write one name; the first is the one that most standards have. ``by_hand``: texts of those that a person
    put there."""

    names: tuple[Name, ...]
    by_hand: frozenset[str] = frozenset()

    @property
    def standards(self) -> int:
        """How many standards have one of the names."""
        return len({use.file for name in self.names for use in name.uses})


def group(names: Sequence[Name]) -> list[Group]:
    """The groups, by kind and then those in most standards first. Each name is in one of them."""
    same: dict[tuple[CompetencyKind, str], list[Name]] = {}
    for name in names:
        same.setdefault((name.kind, essence(name.text)), []).append(name)
    return ordered(
        [Group(tuple(sorted(members, key=lambda one: (-one.standards, one.text)))) for members in same.values()]
    )


def ordered(groups: Sequence[Group]) -> list[Group]:
    """By kind, then those in most standards first."""
    kinds = list(CompetencyKind)
    return sorted(groups, key=lambda one: (kinds.index(one.names[0].kind), -one.standards, one.names[0].text))


def reason(group: Group, name: Name) -> str:
    """Why a name is in its group; empty for the one that the group is called by."""
    first = group.names[0]
    if name.text in group.by_hand:
        return "decided by a person"
    if name is first:
        return ""
    one, other = (plain(text).translate(_VARIANTS) for text in (first.text, name.text))
    return "width, spaces, punctuation or variant characters" if one == other else "words that say nothing"


def essence(name: str) -> str:
    """What is left of a name when what says nothing is taken out; all of it if nothing would be left."""
    whole = plain(name).translate(_VARIANTS)
    said = plain(_AND_SO_ON.sub("", name)).translate(_VARIANTS)
    return _KIND_AT_END.sub("", _FILLERS.sub("", said)) or whole
