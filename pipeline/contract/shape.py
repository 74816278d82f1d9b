"""A declaration as a tree that can be walked: made of the types once, and the same for everybody."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from pipeline.contract.field import Field, Form

_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


ANY = Form()
"""Nothing is said of how a value looks."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, number or truth value. ``type`` is the word of JSON Schema; ``choices`` are the only values there are,
    where they are few."""

    type: str
    form: Form = ANY
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class List:
    """A list of things of one shape."""

    item: Shape
    form: Form = ANY


@dataclass(frozen=True, slots=True, eq=False)
class Object:
    """An object with its keys, in their order. ``name`` is that of the type that declares it. One is equal to itself
    only, so that what follows from it can be kept."""

    name: str
    description: str
    properties: tuple[Property, ...]

    def __getitem__(self, name: str) -> Property:
        """The property of this name. Raises ``KeyError``."""
        for one in self.properties:
            if one.name == name:
                return one
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Either:
    """One of two objects that share no key."""

    first: Object
    second: Object


@dataclass(frozen=True, slots=True)
class Mapping:
    """An object whose keys are data."""

    key: Scalar
    value: Shape


Shape = Scalar | List | Object | Either | Mapping


@dataclass(frozen=True, slots=True)
class Property:
    """A key of an object."""

    name: str
    shape: Shape
    nullable: bool
    field: Field

    @property
    def items(self) -> Object | None:
        """Of a list of objects: what each of them is."""
        return self.shape.item if isinstance(self.shape, List) and isinstance(self.shape.item, Object) else None


@cache
def shape_of(declared: Any) -> Shape:
    """The tree of a declaration. Raises ``TypeError`` for a type that no declaration can use."""
    shape, nullable, _ = _resolved(declared)
    if nullable:
        raise TypeError(f"{declared} can be null where only a key can.")
    return shape


def object_of(declared: type) -> Object:
    """The tree of a declared object. Raises ``TypeError`` as ``shape_of``."""
    shape = shape_of(declared)
    if not isinstance(shape, Object):
        raise TypeError(f"{declared} does not declare an object.")
    return shape


def properties(shape: Shape) -> Iterator[Property]:
    """Every key below a shape, in the order of the declaration; of an object that several lists hold, every time."""
    match shape:
        case Object():
            for one in shape.properties:
                yield one
                yield from properties(one.shape)
        case List():
            yield from properties(shape.item)
        case Either():
            yield from properties(shape.first)
            yield from properties(shape.second)
        case Mapping():
            yield from properties(shape.value)


def _resolved(declared: Any) -> tuple[Shape, bool, Field | None]:
    """The shape, whether it can be null, and what is said of the key."""
    if get_origin(declared) is Annotated:
        bare, *notes = get_args(declared)
        shape, nullable, _ = _resolved(bare)
        forms = [note for note in notes if isinstance(note, Form)]
        if forms and isinstance(shape, Scalar):
            shape = Scalar(shape.type, forms[0], shape.choices)
        elif forms and isinstance(shape, List):
            shape = List(shape.item, forms[0])
        return shape, nullable, next((note for note in notes if isinstance(note, Field)), None)
    if get_origin(declared) in (Union, UnionType):
        options = [option for option in get_args(declared) if option is not NoneType]
        shapes = [_resolved(option)[0] for option in options]
        return _either(shapes), len(options) < len(get_args(declared)), None
    return _plain(declared), False, None


def _either(shapes: list[Shape]) -> Shape:
    match shapes:
        case [shape]:
            return shape
        case [Object() as first, Object() as second]:
            return Either(first, second)
    raise TypeError(f"{shapes} cannot be told apart.")


def _plain(declared: Any) -> Shape:
    if declared in _TYPES:
        return Scalar(_TYPES[declared])
    arguments = get_args(declared)
    match get_origin(declared):
        case origin if origin is Literal:
            return Scalar("string", choices=arguments)
        case origin if origin is list:
            return List(shape_of(arguments[0]))
        case origin if origin is dict:
            key, value = shape_of(arguments[0]), shape_of(arguments[1])
            assert isinstance(key, Scalar)
            return Mapping(key, value)
    if is_typeddict(declared):
        hints = get_type_hints(declared, include_extras=True)
        description = " ".join((inspect.getdoc(declared) or "").split())
        return Object(declared.__name__, description, tuple(_property(*hint) for hint in hints.items()))
    raise TypeError(f"{declared} is not a type that a declaration can use.")


def _property(name: str, declared: Any) -> Property:
    shape, nullable, field = _resolved(declared)
    if field is None:
        raise TypeError(f"Nothing is said of {name}.")
    return Property(name, shape, nullable, field)
