"""What the keys of an item are to a reader: its code, its name or sentence, what else is said of it.

::

    {"code": "K05", "name": "法令規範", "notes": ["註1"]}
     code_of         text_of             further
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline.contract.shape import List, Object, Property, Scalar, Shape

_CODES = ("code", "marker")
_TEXTS = ("name", "text", "heading")
_NAMES = ("name", "heading")


@cache
def code_of(item: Shape) -> str | None:
    """The key that holds the item's code; ``None``: it has none."""
    return _first(item, _CODES)


@cache
def text_of(item: Shape) -> str | None:
    """The key that holds the item's name or sentence; ``None``: it only holds others, or is a text itself."""
    return _first(item, _TEXTS)


@cache
def is_named(item: Shape) -> bool:
    """Whether the item has a name; else it has a sentence."""
    return text_of(item) in _NAMES


@cache
def further(item: Shape) -> tuple[Property, ...]:
    """What else is said of the item itself: a text or a number, or a list of some, that is not a printed value of its
    own."""
    taken = (code_of(item), text_of(item))
    return tuple(key for key in said(item) if key.name not in taken and not key.field.kind and _is_plain(key.shape))


@cache
def held(item: Shape) -> tuple[Property, ...]:
    """The lists of further items that stand in the item."""
    return tuple(key for key in said(item) if isinstance(key.shape, List) and (key.items or key.field.kind))


def said(item: Shape) -> Iterator[Property]:
    """The keys that say what the document says, and do not follow from others."""
    if isinstance(item, Object):
        yield from (key for key in item.properties if not key.field.derived and not key.field.record)


def _first(item: Shape, names: tuple[str, ...]) -> str | None:
    return next((key.name for key in said(item) if key.name in names), None)


def _is_plain(shape: Shape) -> bool:
    return isinstance(shape, Scalar) or (isinstance(shape, List) and isinstance(shape.item, Scalar))
