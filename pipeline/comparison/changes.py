"""Makes the differences that every kind of part can have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex

from pipeline.codes.naming import numbers
from pipeline.comparison.differences import Change, Difference
from pipeline.comparison.outline import Part
from pipeline.comparison.pairing import Pairing, out_of_order
from pipeline.contract.forms import Marker
from pipeline.contract.roles import further
from pipeline.contract.shape import List, Property, Scalar, shape_of

MARKER = shape_of(Marker)

_NUMBER = regex.compile(r"\d+")

Codes = tuple[str | None, str | None]
"""A code as it was and as it is."""

Markers = Mapping[str, str]
"""The markers of the old document's footnotes, and those that the same footnotes have in the new one."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the differences of a list of parts need to know of where the parts stand.

    ``old``, ``new``  the name of a part's place, in the old and in the new document; ``None`` for the whole standard.
    ``moved``         whether a pair stands in different places.
    ``codes``         how the codes of the places of a pair changed: what follows from that is not listed again.
    """

    old: Callable[[Part], str | None]
    new: Callable[[Part], str | None]
    moved: Callable[[Part, Part], bool]
    codes: Callable[[Part, Part], Sequence[Codes]]


WHOLE = Surroundings(lambda _: None, lambda _: None, lambda old, new: old.what != new.what, lambda _old, _new: ())
"""Of parts of the whole standard."""


def added(part: Part, place: str | None, inside: str | None = None) -> Difference:
    """The part is new."""
    return Difference(Change.ADDED, part.what, part.code, part.text, place, None, part.text, None, part.path, inside)


def removed(part: Part, place: str | None, inside: str | None = None) -> Difference:
    """The part is gone."""
    return Difference(Change.REMOVED, part.what, part.code, part.text, place, part.text, None, part.path, None, inside)


def changed(kind: Change, pair: tuple[Part, Part], place: str | None, old: str | None, new: str | None) -> Difference:
    """Something about a part is not what it was."""
    before, now = pair
    return Difference(kind, now.what, now.code, now.text, place, old, new, before.path, now.path)


def of_pairs(pairing: Pairing, around: Surroundings, markers: Markers) -> Iterator[Difference]:
    """Name or wording, place, code and order of the parts that both documents have; then what else is said of them."""
    displaced = shuffled(pairing, around)
    for pair in pairing.pairs:
        old, new = pair
        place = around.new(new)
        if old.text != new.text:
            yield changed(Change.RENAMED if new.is_named else Change.REWORDED, pair, place, old.text, new.text)
        if around.moved(old, new):
            yield changed(Change.MOVED, pair, place, _place(old, around.old(old)), _place(new, around.new(new)))
        elif old.code != new.code and not _follows(old.code, new.code, around.codes(old, new)):
            yield changed(Change.RENUMBERED, pair, place, old.code, new.code)
        elif pair in displaced:
            yield displacement(pair, place)
    for pair in pairing.pairs:
        yield from rest_of(pair, pair, around.new(pair[1]), markers)


def rest_of(
    pair: tuple[Part, Part], stated: tuple[Part, Part], place: str | None, markers: Markers
) -> Iterator[Difference]:
    """What else is said of a part: an attitude's description, footnotes, a level as printed. ``stated`` are the places
    where the two documents say it."""
    old, new = stated
    for key in further(new.shape):
        was, now = (markers.get(text, text) for text in _texts(old.item[key.name])), _texts(new.item[key.name])
        if list(was) != now:
            kind = Change.REWORDED if isinstance(key.shape, Scalar) else Change.CHANGED
            said = (_said(key, _texts(one.item[key.name])) for one in stated)
            difference = changed(kind, pair, place, *said)
            yield replace(difference, old_path=f"{old.path}/{key.name}", new_path=f"{new.path}/{key.name}")


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _said(key: Property, texts: Sequence[str]) -> str | None:
    """Markers stand in their brackets, as they are printed."""
    if isinstance(key.shape, List) and key.shape.item == MARKER:
        return "".join(f"【{text}】" for text in texts) or None
    return "、".join(texts) or None


def displacement(pair: tuple[Part, Part], place: str | None) -> Difference:
    """The part stands elsewhere among its neighbours."""
    return changed(Change.MOVED, pair, place, *(f"position {_position(part)}" for part in pair))


def _place(part: Part, place: str | None) -> str:
    """Where it stands, with its code there."""
    return f"{place or part.what} ({part.code})" if part.code else place or part.what


def _position(part: Part) -> int:
    """Its number among its neighbours, from 1."""
    return int(part.path.rsplit("/", 1)[1]) + 1


def _order(part: Part) -> tuple[int, ...]:
    """Sorts parts as the document has them."""
    return tuple(int(number) for number in _NUMBER.findall(part.path))


def shuffled(pairing: Pairing, around: Surroundings) -> set[tuple[Part, Part]]:
    """The pairs that changed places with their neighbours. A new code says so already."""
    groups: dict[str, list[tuple[Part, Part]]] = {}
    for old, new in pairing.pairs:
        if not around.moved(old, new):
            groups.setdefault(new.parent, []).append((old, new))
    return {
        group[i] for group in groups.values() for i in out_of_order([(_order(old), _order(new)) for old, new in group])
    }


def _follows(old: str | None, new: str | None, codes: Sequence[Codes]) -> bool:
    """Whether a code changed as that of the part's duty or task did: P1.2.3 is P2.1.3 when T1.2 is T2.1. From a code
    that stayed nothing follows: P1.1.01 for P1.1.1 is a change of its own."""
    return any(
        _exchanged(old, *pair) == _split(new) for pair in codes if old and new and all(pair) and len({*pair}) == 2
    )


def _exchanged(code: str | None, old: str | None, new: str | None) -> tuple[str, tuple[int, ...]] | None:
    letter, own = _split(code)
    before, now = _split(old)[1], _split(new)[1]
    return (letter, now + own[len(before) :]) if own[: len(before)] == before else None


def _split(code: str | None) -> tuple[str, tuple[int, ...]]:
    return (code or "")[:1], numbers((code or "")[1:])
