"""Puts names together that are written almost the same: 職業安全衛生相關規範 and 職業安全衛生之相關規範.

Two names are one when nothing but width, spaces, punctuation, variant characters and words that say nothing tells them
apart, or when they are long and one has a character or two more. Another character in the place of one is another
thing (排水系統 and 給水系統, 流層 and 流程), and so is a number, a Latin word or a negation more or less: 2D and 3D,
破壞檢測 and 非破壞檢測.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, Opcode

from pipeline.catalogue.collecting import CompetencyKind, Name
from pipeline.comparison.likeness import plain

ALIKE = 92.0
"""Names that are so much alike (of 100) are one: one character more in 6. Of the 12 pairs that were joined by this in
272 standards 3 had another character in the place of one, and were two different things (中文打字 and 英文打字). Of
the 9 with a character more one was (寵物用品 and 寵物食用品)."""

ENDS = 2
"""Names are only compared when they begin or end with so many same characters: else all pairs would have to be."""

_FILLERS = regex.compile(r"相關|之|的|及|與|和|暨|或")
_KIND_AT_END = regex.compile(r"(?<=..)(?:能力|知識|技能)$")
_VARIANTS = str.maketrans("臺週汙証鑑", "台周污證鑒")
_TELLING = regex.compile(r"[a-z]+|\p{N}+|[不非無未一二三四五六七八九十上下高低內外前後]")


@dataclass(frozen=True, slots=True)
class Group:
    """Names that are written almost the same; the first is the one that most standards have. ``by_hand``: texts of
    those that a person put there."""

    names: tuple[Name, ...]
    by_hand: frozenset[str] = frozenset()

    @property
    def standards(self) -> int:
        """How many standards have one of the names."""
        return len({use.file for name in self.names for use in name.uses})


def group(names: Sequence[Name]) -> list[Group]:
    """The groups, by kind and then those in most standards first. Each name is in one of them."""
    return ordered([one for kind in dict.fromkeys(name.kind for name in names) for one in _groups(names, kind)])


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
    if one == other:
        return "width, spaces, punctuation or variant characters"
    if essence(first.text) == essence(name.text):
        return "words that say nothing"
    steps = [step for step in Indel.opcodes(essence(first.text), essence(name.text)) if step.tag != "equal"]
    extra = "、".join(_piece(step, essence(first.text), essence(name.text)) for step in steps)
    return f"characters more or less: {extra}"


def _piece(step: Opcode, one: str, other: str) -> str:
    return (
        f"-{one[step.src_start : step.src_end]}"
        if step.tag == "delete"
        else f"+{other[step.dest_start : step.dest_end]}"
    )


def essence(name: str) -> str:
    """What is left of a name when what says nothing is taken out; all of it if nothing would be left."""
    whole = plain(name).translate(_VARIANTS)
    return _KIND_AT_END.sub("", _FILLERS.sub("", whole)) or whole


def _groups(names: Sequence[Name], kind: str) -> Iterator[Group]:
    """The most frequent name takes all that are like it, then the next: so no name comes to another over a third."""
    same: dict[str, list[Name]] = {}
    for name in sorted((n for n in names if n.kind == kind), key=lambda n: (-n.standards, n.text)):
        same.setdefault(essence(name.text), []).append(name)
    keys = sorted(same, key=lambda key: (-sum(name.standards for name in same[key]), key))
    ends = _ends(keys)
    taken: set[str] = set()
    for key in keys:
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
        if other != key and _TELLING.findall(other) == telling and _has_more(key, other)
    ]


def _has_more(one: str, other: str) -> bool:
    """Whether nothing stands in the place of something else: one of the names only has more."""
    return len({step.tag for step in Indel.opcodes(one, other)} - {"equal"}) == 1
