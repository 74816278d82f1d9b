"""Finds which part of the old document is which part of the new one.

A text says more about what a part is than its code: codes are given anew when something is put between. So parts with
the same text are pairs first, whatever their codes. Of the rest those with like texts are, and last those that stand
between the same neighbours with the code that one expects there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.codes.naming import numbers
from pipeline.comparison.likeness import likeness
from pipeline.comparison.outline import Part

LIKE = 0.5
"""Parts of the same place are one when their texts are at least so much alike."""

LIKE_WITH_CODE = 0.3
"""The same, when they also have the same code."""

LIKE_ELSEWHERE = 0.75
"""The same for parts of different places."""

SAME_TASK = 0.35
"""Of a score that a name gives half of, what stands inside two fifths, and the code a tenth."""

Place = tuple[int, ...]
"""The numbers in a JSON Pointer: sorts parts as the document has them."""

Score = Callable[[Part, Part], float]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Pairs of an old and a new part; the parts that only one of the documents has."""

    pairs: tuple[tuple[Part, Part], ...]
    removed: tuple[Part, ...]
    added: tuple[Part, ...]

    def paths(self) -> dict[str, str]:
        """For the old path of each pair its new one."""
        return {old.path: new.path for old, new in self.pairs}


def pair_by(score: Score, old: Sequence[Part], new: Sequence[Part]) -> Pairing:
    """The best pairs first; a score of 0 means that two are no pair. Of equal ones those in like order."""
    scored = [
        (-value, abs(i - j), i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (value := score(one, other))
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return _pairing(old, new, taken)


def pair_leaves(old: Sequence[Part], new: Sequence[Part], parents: Mapping[str, str]) -> Pairing:
    """Pairs parts that hold nothing themselves. ``parents`` maps the old path of what they can stand in to the new one;
    a part of something removed is no part of something added."""
    kept = set(parents.values())

    def score(one: Part, other: Part) -> float:
        near = parents.get(one.parent) == other.parent
        if not near and one.parent not in parents and other.parent not in kept:
            return 0.0
        alike = _leaf_score(one, other, near)
        return alike + 0.1 * (one.parent in parents) + 0.1 * (other.parent in kept) if alike else 0.0

    first = pair_by(score, old, new)
    positions = {p.path: i for i, p in enumerate(old)}, {p.path: i for i, p in enumerate(new)}
    taken = {positions[0][one.path]: positions[1][other.path] for one, other in first.pairs}
    return _pairing(old, new, taken | _between(old, new, parents, taken))


def pair_holders(old: Sequence[Part], new: Sequence[Part], contents: Mapping[str, str] | None = None) -> Pairing:
    """Pairs duties or tasks by name, by what stands in them, and by code. ``contents`` maps what stands in the old ones
    to what stands in the new ones; without it their texts are compared."""

    def score(one: Part, other: Part) -> float:
        held = one.content if contents is None else frozenset(contents.get(path, "") for path in one.content)
        value = (
            0.5 * _alike(one.plain, other.plain) + 0.4 * overlap(held, other.content) + 0.1 * (one.code == other.code)
        )
        return value if value >= SAME_TASK else 0.0

    return pair_by(score, old, new)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of two sets is common: from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def out_of_order(pairs: Sequence[tuple[Place, Place]]) -> set[int]:
    """Given old and new places, the fewest (by their index) that have to be moved so that the rest is in order."""
    ordered = sorted(range(len(pairs)), key=lambda i: pairs[i])
    chains: list[list[int]] = [[]]
    for i in ordered:
        before = [chain for chain in chains if not chain or pairs[chain[-1]][1] < pairs[i][1]]
        chains.append([*_longest(before), i])
    return set(ordered) - set(_longest(chains))


def _longest(chains: Iterable[list[int]]) -> list[int]:
    return max(chains, key=lambda chain: len(chain))


def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else likeness(one, other)


def _leaf_score(one: Part, other: Part, near: bool) -> float:
    same_code = one.code == other.code
    bonus = 0.3 * near + 0.2 * same_code
    if one.plain == other.plain and one.plain:
        same = 0.1 * (one.detail == other.detail) + 0.1 * (one.text == other.text)
        return 2.0 + bonus + same + 0.3 * overlap(one.content, other.content)
    alike = likeness(one.plain, other.plain)
    if one.detail and other.detail:
        alike = max(alike, _alike(one.detail, other.detail))
    least = (LIKE_WITH_CODE if same_code and one.code else LIKE) if near else LIKE_ELSEWHERE
    return alike + bonus if alike >= least else 0.0


def _pairing(old: Sequence[Part], new: Sequence[Part], taken: Mapping[int, int]) -> Pairing:
    used = set(taken.values())
    return Pairing(
        tuple((old[i], new[j]) for i, j in sorted(taken.items())),
        tuple(one for i, one in enumerate(old) if i not in taken),
        tuple(other for j, other in enumerate(new) if j not in used),
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where a part without a partner stands: the new path of what it stands in, and the new positions of its nearest
    neighbours that have one."""

    parent: str
    before: int | None
    after: int | None


def _between(
    old: Sequence[Part], new: Sequence[Part], parents: Mapping[str, str], taken: Mapping[int, int]
) -> dict[int, int]:
    """Pairs of parts that stand in the same gap between neighbours and have the codes that one expects there, or have
    none and are as many. Only one, or fewer than half of what stands there, may have no partner: where all is new, a
    code says nothing."""
    places_old = _gaps(old, taken, parents)
    places_new = _gaps(new, {j: j for j in taken.values()}, {path: path for path in parents.values()})
    back = {j: i for i, j in taken.items()}
    found: dict[int, int] = {}
    for gap, olds in places_old.items():
        news = places_new.get(gap, [])
        siblings = sum(part.parent == old[olds[0]].parent for part in old)
        if len(olds) == 1 or 2 * len(olds) < siblings:
            neighbours = [(old[back[j]], new[j]) for j in (gap.before, gap.after) if j is not None]
            found |= _by_code([(i, old[i]) for i in olds], [(j, new[j]) for j in news], neighbours)
    return found


def _by_code(
    olds: Sequence[tuple[int, Part]], news: Sequence[tuple[int, Part]], neighbours: Sequence[tuple[Part, Part]]
) -> dict[int, int]:
    if len(olds) == len(news):
        pairs = list(zip(olds, news, strict=True))
    else:
        pairs = [(one, other) for one in olds for other in news if one[1].code and one[1].code == other[1].code]
    return {i: j for (i, one), (j, other) in pairs if _expected(one, other, neighbours)}


def _gaps(parts: Sequence[Part], taken: Mapping[int, int], parents: Mapping[str, str]) -> dict[_Gap, list[int]]:
    """The parts without a partner by gap; ``taken`` and ``parents`` lead to the new document."""
    gaps: dict[_Gap, list[int]] = {}
    for siblings in _siblings(parts):
        parent = parents.get(parts[siblings[0]].parent)
        if parent is None:
            continue
        for at, i in enumerate(siblings):
            if i not in taken:
                before = next((taken[s] for s in reversed(siblings[:at]) if s in taken), None)
                after = next((taken[s] for s in siblings[at + 1 :] if s in taken), None)
                gaps.setdefault(_Gap(parent, before, after), []).append(i)
    return gaps


def _siblings(parts: Iterable[Part]) -> Iterable[list[int]]:
    groups: dict[str, list[int]] = {}
    for i, one in enumerate(parts):
        groups.setdefault(one.parent, []).append(i)
    return groups.values()


def _expected(one: Part, other: Part, neighbours: Sequence[tuple[Part, Part]]) -> bool:
    """Whether the code changed no more than the codes of the neighbours."""
    steps = {_step(old.code, new.code) for old, new in neighbours} | {0}
    if one.code is None or other.code is None:
        return one.code is other.code
    return _step(one.code, other.code) in steps


def _step(old: str | None, new: str | None) -> int | None:
    """By how much the last number of a code has grown."""
    before, after = numbers(old or ""), numbers(new or "")
    return after[-1] - before[-1] if before and after else None
