"""What changed in the whole standard: its profile, the versions, the classification, the attitudes, the notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pipeline.comparison.changes import (
    WHOLE,
    Markers,
    Surroundings,
    added,
    changed,
    displacement,
    of_pairs,
    removed,
    shuffled,
)
from pipeline.comparison.differences import STANDARD, Change, Difference, Json
from pipeline.comparison.outline import VERSIONS, Part, PartList, part, part_lists
from pipeline.comparison.pairing import Pairing, pair_leaves
from pipeline.contract.roles import said
from pipeline.contract.shape import List, Object, Property
from pipeline.stored.releases import family

FOOTNOTES = "footnotes"

_OF_STANDARD = {"code": Change.RENUMBERED, "level": Change.LEVEL}
_NAMES = ("title", "name")
"""Kinds of values of the profile."""


def profile_differences(old: Json, new: Json, declared: Object, path: str = "") -> Iterator[Difference]:
    """The single values."""
    for key in said(declared):
        there = f"{path}/{key.name}"
        if isinstance(key.shape, Object):
            yield from profile_differences(old[key.name], new[key.name], key.shape, there)
        elif not isinstance(key.shape, List) and old[key.name] != new[key.name]:
            yield _value(key, there, *(str(one[key.name]) if one[key.name] else None for one in (old, new)))


def _value(key: Property, path: str, old: str | None, new: str | None) -> Difference:
    kind = _OF_STANDARD.get(key.field.kind or "")
    what = STANDARD if kind else key.name
    one, other = part(what, None, old, path, ""), part(what, None, new, path, "")
    if kind is None and old is None:
        return added(other, None)
    if kind is None and new is None:
        return removed(one, None)
    if kind is Change.RENUMBERED and old and new and family(old) == family(new):
        kind = Change.VERSION
    of_text = Change.RENAMED if key.field.kind in _NAMES else Change.REWORDED
    return changed(kind or of_text, (one, other), None, old, new)


class ListPairs:
    """The lists of two documents, and which of their parts are the same.

    ``markers``  how the footnotes of the old document are called in the new one.
    """

    def __init__(self, old: Json, new: Json, declared: Object) -> None:
        self._lists = list(zip(part_lists(old, declared), part_lists(new, declared), strict=True))
        self._pairings = {
            before.key.name: pair_leaves(before.parts, now.parts, {"": ""})
            for before, now in self._lists
            if not before.loose
        }
        self.markers: Markers = {one.code or "": other.code or "" for one, other in self._pairings[FOOTNOTES].pairs}

    def differences(self, *, before_duties: bool) -> Iterator[Difference]:
        """In the order of the document; notes of all headings together, because they move from one to another."""
        notes_are_said = False
        for before, _ in self._lists:
            if before.before_duties is not before_duties:
                continue
            if not before.loose:
                yield from self._of_list(before, self._pairings[before.key.name])
            elif not notes_are_said:
                notes_are_said = True
                yield from self._notes()

    def _of_list(self, before: PartList, pairing: Pairing) -> Iterator[Difference]:
        yield from _came_and_went(pairing)
        yield from _versions(pairing) if before.key.name == VERSIONS else of_pairs(pairing, WHOLE, self.markers)

    def _notes(self) -> Iterator[Difference]:
        """A note stands in a list of its own, or below a heading that is a part itself."""
        old, new = ([one for pair in self._lists if pair[0].loose for one in pair[side].parts] for side in (0, 1))
        heads = [{one.path: one for pair in self._lists for one in pair[side].parts} for side in (0, 1)]
        same = {one.path: other.path for pairing in self._pairings.values() for one, other in pairing.pairs}
        parents = {
            one.parent: one.parent for side in (0, 1) for one in (old, new)[side] if _head(one) not in heads[side]
        }
        parents |= {one.parent: one.parent.replace(_head(one), same[_head(one)]) for one in old if _head(one) in same}

        def heading(heads: Mapping[str, Part]) -> Callable[[Part], str | None]:
            return lambda note: heads[_head(note)].label if _head(note) in heads else None

        def moved(one: Part, other: Part) -> bool:
            return parents.get(one.parent) != other.parent

        pairing = pair_leaves(old, new, parents)
        around = Surroundings(heading(heads[0]), heading(heads[1]), moved, lambda _old, _new: ())
        yield from _came_and_went(pairing, around)
        yield from of_pairs(pairing, around, self.markers)


def _head(note: Part) -> str:
    return note.parent.rpartition("/")[0]


def _came_and_went(pairing: Pairing, around: Surroundings = WHOLE) -> Iterator[Difference]:
    yield from (removed(one, around.old(one)) for one in pairing.removed)
    yield from (added(one, around.new(one)) for one in pairing.added)


def _versions(pairing: Pairing) -> Iterator[Difference]:
    """Rows of the version table. That an earlier row is no longer the latest is a change of this row."""
    displaced = shuffled(pairing, WHOLE)
    for pair in pairing.pairs:
        if (pair[0].code, pair[0].text) != (pair[1].code, pair[1].text):
            yield changed(Change.CHANGED, pair, None, pair[0].text, pair[1].text)
        if pair in displaced:
            yield displacement(pair, None)
