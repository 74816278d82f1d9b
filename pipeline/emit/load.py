"""From the JSON of a document back to a ``Standard``. Its passages stand in no source: places are not in the JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from pipeline.contract.files import STANDARD
from pipeline.model.passage import EMPTY, Passage
from pipeline.model.standard import (
    Block,
    Code,
    Date,
    Duty,
    Item,
    Level,
    Marker,
    Profile,
    Reference,
    Standard,
    Task,
)
from pipeline.model.walk import visit

Json = dict[str, Any]

_VALUES: dict[Any, Any] = {
    Passage: Passage.inserted,
    Code: lambda value: Code(value, Passage.inserted(value)),
    Level: lambda value: value if isinstance(value, Level) else Level(value, Passage.inserted(str(value))),
    Date: lambda value: Date(value, Passage.inserted(value)),
    Marker: lambda name: Marker(name, Passage.inserted(f"【{name}】")),
}
"""How a single value of the model is made of the one in the JSON."""

_ELSEWHERE: dict[tuple[type, str], Any] = {
    (Standard, "profile"): lambda document: document,
    (Standard, "unplaced"): lambda document: [one["text"] for one in document["unplaced"]],
    (Standard, "recognised"): lambda _: (),
    (Standard, "doubts"): lambda _: (),
    (Standard, "references"): lambda _: (),
    (Profile, "category"): lambda document: document["name"]["category"],
    (Profile, "occupation"): lambda document: document["name"]["occupation"],
    (Duty, "head"): lambda duty: duty if duty["code"] is not None or duty["name"] is not None else None,
    (Task, "head"): lambda task: task,
    (Block, "level"): lambda block: _level(block["level"], block["level_text"]),
    (Item, "text"): lambda item: item["text"] if "text" in item else item["name"],
    (Item, "notes"): lambda item: item.get("notes", ()),
}
"""Fields of the model that are not a key of the same name."""


def standard_from_json(data: Json) -> Standard:
    """The standard of a document that validates against the schema. Catalogue and findings follow from the rest and are
    not read."""
    made: Standard = _made(Standard, data)
    return replace(made, references=tuple(_references(made, data)))


def _references(standard: Standard, data: Json) -> Iterator[Reference]:
    """The markers in texts that have no notes of their own: the footnotes say where they stand, if what follows from
    the rest is there."""
    texts = {part.path: part.value for part in visit(standard, STANDARD) if isinstance(part.value, Passage)}
    for footnote in data["notes"]["footnotes"]:
        for place in footnote.get("referenced_by", ()):
            if place in texts:
                yield Reference(_VALUES[Marker](footnote["marker"]), texts[place])


def _level(value: int | None, printed: str | None) -> Level | None:
    """Of a block, which has what is printed where that is not the level alone."""
    if printed is None and value is None:
        return None
    return Level(value, Passage.inserted(str(value) if printed is None else printed))


def _made(kind: Any, data: Any) -> Any:
    """A value of the model, of the type ``kind``, from its JSON."""
    if isinstance(kind, UnionType):
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
        return None if data is None else _made(kind, data)
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], one) for one in data)
    if data is None:
        return EMPTY
    if kind in _VALUES:
        return _VALUES[kind](data)
    return kind(**{name: _made(of, _found(kind, name, data)) for name, of in _fields(kind)}) if _fields(kind) else data


def _found(kind: Any, name: str, data: Json) -> Any:
    elsewhere = _ELSEWHERE.get((kind, name))
    return elsewhere(data) if elsewhere else data[name]


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a type of the model with their types; none of a text or number."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))
