"""Going through the values of a standard as the declaration names them: each with its place in the JSON, its kind, and
the passages it is made of. Only here is a JSON Pointer put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from pipeline.contract.files import STANDARD
from pipeline.contract.shape import List, Object, Property, properties
from pipeline.model.passage import Passage
from pipeline.model.standard import Code, Date, Item, Level, Marker, Standard

_T = TypeVar("_T")


class Leaf(NamedTuple):
    """A value of the JSON: JSON Pointer, what kind of value, and the printed passages that it stands for."""

    path: str
    kind: str
    passages: tuple[Passage, ...]


class Visited(NamedTuple):
    """A part of a standard: where its JSON stands, its kind (``""``: it only holds others), and the model's object."""

    path: str
    kind: str
    value: Any
    shape: Property


@lru_cache(maxsize=1)
def leaves(standard: Standard) -> tuple[Leaf, ...]:
    """Every leaf object and every scalar of the document's JSON that is printed somewhere, in its order. A cell that
    several rows share gives a leaf for each of them. Many checks ask for them, one standard after the other."""
    return tuple(leaves_of(standard, STANDARD))


def leaves_of(standard: Any, declared: Object) -> Iterator[Leaf]:
    """As ``leaves``, by another declaration."""
    for part in visit(standard, declared):
        if part.kind and (passages := _printed(part)):
            yield Leaf(part.path, part.kind, passages)


@lru_cache(maxsize=1)
def pointers(standard: Standard) -> Mapping[int, str]:
    """For each part of the standard, by its ``id``, the JSON Pointer to it; of a cell that several rows share, to the
    first."""
    found: dict[int, str] = {}
    for part in visit(standard, STANDARD):
        found.setdefault(id(part.value), part.path)
    return found


def pointer(path: str, key: str | int) -> str:
    """The JSON Pointer to a key of the object, or to a place of the list, that stands at ``path``."""
    return f"{path}/{key}"


def numbered(path: str, values: Iterable[_T]) -> Iterator[tuple[str, _T]]:
    """The values of the list that stands at ``path``, each with the pointer to it."""
    return ((pointer(path, i), value) for i, value in enumerate(values))


def visit(holder: Any, declared: Object, path: str = "") -> Iterator[Visited]:
    """The parts of an object of the model that can be printed, from the top, as the declaration names them."""
    for key in _walked(declared):
        value = getattr(holder, key.name)
        below = pointer(path, key.name)
        if not isinstance(key.shape, List):
            if value is not None:
                yield from _part(value, key, below, key.shape)
            continue
        for place, item in numbered(below, value):
            yield from _part(item, key, place, key.shape.item)


def passages(standard: Standard) -> Iterator[Passage]:
    """Every passage of the standard once: those of the values, and those of labels and furniture. A passage that
    several values share (a merged cell) comes once."""
    seen: set[int] = set()
    for leaf in leaves(standard):
        for passage in leaf.passages:
            if id(passage) not in seen:
                seen.add(id(passage))
                yield passage
    for recognised in standard.recognised:
        yield recognised.passage


def item_passages(item: Item) -> tuple[Passage, ...]:
    """Code, text and markers of an item, as printed."""
    return (*passages_of(item.code), item.text, *passages_of(item.notes))


def passages_of(value: Any) -> tuple[Passage, ...]:
    """What is printed of a single value. Two numbers in one pair of brackets are two markers of one printed passage."""
    match value:
        case None:
            return ()
        case Passage():
            return (value,)
        case Code() | Level() | Date() | Marker():
            return (value.printed,)
    return tuple({one.origin: one for item in value for one in passages_of(item)}.values())


def _part(value: Any, key: Property, path: str, shape: Any) -> Iterator[Visited]:
    yield Visited(path, key.field.kind or "", value, key)
    if isinstance(shape, Object):
        yield from visit(value, shape, path)


def _printed(part: Visited) -> tuple[Passage, ...]:
    shape = part.shape.items or part.shape.shape
    if isinstance(shape, Object):
        return tuple(one for key in _own(shape) for one in passages_of(getattr(part.value, key.name)))
    return tuple(one for one in passages_of(part.value) if one)


@cache
def _walked(declared: Object) -> tuple[Property, ...]:
    """The keys that are printed values, or hold some."""
    return tuple(
        key
        for key in declared.properties
        if not key.field.derived and (key.field.kind or any(one.field.kind for one in properties(key.shape)))
    )


@cache
def _own(declared: Object) -> tuple[Property, ...]:
    """The keys that are parts of one printed value."""
    walked = _walked(declared)
    return tuple(key for key in declared.properties if not key.field.derived and key not in walked)
