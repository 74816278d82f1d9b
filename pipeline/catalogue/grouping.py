"""Puts names together that are written almost the same: 職業安全衛生相關規範 and 職業安全衛生之相關規範.

Two names are one when nothing but width, spaces, punctuation, variant characters and words that say nothing tells them
apart, or when they are long and differ in a character or two. A number, a Latin word or a negation more or less is
another thing: 2D and 3D, 破壞檢測 and 非破壞檢測.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz import fuzz, process

from pipeline.catalogue.collecting import Name
from pipeline.comparison.likeness import plain

ALIKE = 92.0
"""Names that are so much alike (of 100) are one: one other character in 13, or one more in 6. Of nine
pairs joined by this in 72 standards one was of two different things; at 90 five in eighteen were."""

ENDS = 2
"""Names are only compared when they begin or end with so many same characters: else all pairs would have to be."""

_FILLERS = regex.compile(r"相關|之|的|及|與|和|暨|或")
_KIND_AT_END = regex.compile(r"(?<=..)(?:能力|知識|技能)$")
_VARIANTS = str.maketrans("臺週汙証鑑", "台周污證鑒")
_TELLING = regex.compile(r"[a-z]+|\p{N}+|[不非無未一二三四五六七八九十上下高低內外前後]")


@dataclass(frozen=True, slots=True)
class Group:
    """Names that are written almost the same; the first is the one that most standards have."""

    names: tuple[Name, ...]

    @property
    def standards(self) -> int:
        """How many standards have one of the names."""
        return len({use.file for name in self.names for use in name.uses})


def group(names: Sequence[Name]) -> list[Group]:
    """The groups, by kind and then those in most standards first. Each name is in one of them."""
    found = [one for kind in dict.fromkeys(name.kind for name in names) for one in _groups(names, kind)]
    order = list(dict.fromkeys(name.kind for name in names))
    return sorted(found, key=lambda one: (order.index(one.names[0].kind), -one.standards, one.names[0].text))


def essence(name: str) -> str:
    """What is left of a name when what says nothing is taken out; all of it if nothing would be left."""
    whole = plain(name).translate(_VARIANTS)
    return _KIND_AT_END.sub("", _FILLERS.sub("", whole)) or whole


def _groups(names: Sequence[Name], kind: str) -> Iterator[Group]:
    """The most frequent name takes all that are like it, then the next: so no name comes to another over a third."""
    same: dict[str, list[Name]] = {}
    for name in sorted((n for n in names if n.kind == kind), key=lambda n: (-n.standards, n.text)):
        same.setdefault(essence(name.text), []).append(name)
    ordered = sorted(same, key=lambda key: (-sum(name.standards for name in same[key]), key))
    ends = _ends(ordered)
    taken: set[str] = set()
    for key in ordered:
        if key not in taken:
            like = [other for other in _like(key, ends) if other not in taken]
            taken.update((key, *like))
            members = [name for one in (key, *like) for name in same[one]]
            yield Group(tuple(sorted(members, key=lambda name: -name.standards)))


def _ends(keys: Sequence[str]) -> dict[tuple[bool, str], list[str]]:
    """The names by their beginnings and by their ends."""
    found: dict[tuple[bool, str], list[str]] = {}
    for key in keys:
        found.setdefault((True, key[:ENDS]), []).append(key)
        found.setdefault((False, key[-ENDS:]), []).append(key)
    return found


def _like(key: str, ends: dict[tuple[bool, str], list[str]]) -> list[str]:
    choices = list(dict.fromkeys((*ends[True, key[:ENDS]], *ends[False, key[-ENDS:]])))
    telling = _TELLING.findall(key)
    return [
        other
        for other, _, _ in process.extract_iter(key, choices, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if other != key and _TELLING.findall(other) == telling
    ]
