"""Puts the values that a person gave in the place of what was read.

What is corrected keeps its place on the page: the printed characters that it stands for are the same. A cell that
several rows share is corrected for all of them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

from pipeline.contract.files import STANDARD
from pipeline.contract.roles import said
from pipeline.contract.shape import List, Object, Property, Scalar, Shape
from pipeline.decisions.decision import Decision
from pipeline.model.finding import Correction
from pipeline.model.passage import EMPTY, Passage
from pipeline.model.standard import Code, Date, Duty, Item, Level, Marker, Standard, Task
from pipeline.validate.schema import DOCUMENT, schema_errors

Json = Mapping[str, Any]

_FOLLOWING = "it follows from other values, or tells how the source was read"

_HELD: dict[tuple[type, str], tuple[str, ...]] = {
    (Standard, "code"): ("profile", "code"),
    (Standard, "name"): ("profile",),
    (Standard, "level"): ("profile", "level"),
    (Standard, "description"): ("profile", "description"),
    (Standard, "classification"): ("profile", "classification"),
    (Duty, "code"): ("head", "code"),
    (Duty, "name"): ("head", "text"),
    (Duty, "notes"): ("head", "notes"),
    (Task, "code"): ("head", "code"),
    (Task, "name"): ("head", "text"),
    (Task, "notes"): ("head", "notes"),
    (Item, "name"): ("text",),
}
"""Where the model holds what the JSON has at a key of another name."""


class CannotCorrect(Exception):  # noqa: N818 - it says what is the matter, as the sentences of the others do
    """A correction fits nothing; the text says why."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A standard with its corrections, and the decisions that could not be followed, each with why."""

    standard: Standard
    corrections: tuple[Correction, ...]
    refused: tuple[tuple[Decision, str], ...]


def correct(standard: Standard, document: Json, decisions: Iterable[Decision]) -> Corrected:
    """Follows the corrections; ``document`` is the JSON of the standard as it was read."""
    made: list[Correction] = []
    refused: list[tuple[Decision, str]] = []
    for one in decisions:
        try:
            steps = _steps(one.path)
            read = _read(document, steps)
            value = _value(document, steps, one.value)
            standard = _with(standard, steps, value)
        except CannotCorrect as reason:
            refused.append((one, str(reason)))
        else:
            made.append(Correction(one.path, _text(read), _text(value), one.comment or None))
    return Corrected(standard, tuple(made), tuple(refused))


def _steps(path: str) -> list[str]:
    if not path.startswith("/"):
        raise CannotCorrect("a correction needs the path of a value, such as /level")
    return [step.replace("~1", "/").replace("~0", "~") for step in path[1:].split("/")]


def _read(document: Json, steps: list[str]) -> Any:
    found: Any = document
    for step in steps:
        try:
            found = found[int(step)] if isinstance(found, list) else found[step]
        except (KeyError, IndexError, ValueError, TypeError):
            raise CannotCorrect("there is nothing at this path") from None
    return found


def _value(document: Json, steps: list[str], given: str) -> Any:
    """The given text as a value of the JSON. Raises ``CannotCorrect`` when the document would not validate with it."""
    key, shape = _declared(steps)
    if not isinstance(shape, Scalar):
        keys = [one.name for one in said(shape) if isinstance(one.shape, Scalar)]
        raise CannotCorrect(f"there is no single value at this path{'; name one: ' if keys else ''}{', '.join(keys)}")
    value: Any = given or None
    if value is None and not key.nullable:
        value = ""
    if shape.type == "integer" and value is not None:
        if not given.isascii() or not given.isdigit():
            raise CannotCorrect(f"{given!r} is not a number")
        value = int(given)
    changed = copy.deepcopy(dict(document))
    holder: Any = changed
    for step in steps[:-1]:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    holder[int(steps[-1]) if isinstance(holder, list) else steps[-1]] = value
    path = "/" + "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
    for pointer, message in schema_errors(changed, DOCUMENT):
        if pointer == path:
            raise CannotCorrect(f"{given!r} does not validate: {message}")
    return value


def _declared(steps: list[str]) -> tuple[Property, Shape]:
    """The key that a path leads to, and what it leads to there: the key's value, or an item of its list."""
    shape: Shape = STANDARD
    key: Property | None = None
    for step in steps:
        if isinstance(shape, List):
            shape = shape.item
        elif isinstance(shape, Object):
            key = shape[step]
            if key.field.derived or key.field.record or key.name == "unplaced":
                raise CannotCorrect(_FOLLOWING)
            shape = key.shape
    assert key is not None
    return (replace(key, nullable=False) if isinstance(key.shape, List) else key), shape


def _with(standard: Standard, steps: list[str], value: Any) -> Standard:
    """The standard with another value at a path."""
    holder, name = _holder(standard, steps)
    if isinstance(holder, tuple):
        current, kind = holder[int(name)], type(holder[int(name)])
    else:
        current, kind = getattr(holder, name), _kind(type(holder), name)
    new = _made(kind, value, current)
    if current:
        # The value itself: it is the same object wherever a merged cell repeats it.
        changed: Standard = _swapped(standard, current, new)
    else:
        changed = _swapped(standard, holder, replace(holder, **{name: new}))
    return changed


def _holder(standard: Standard, steps: list[str]) -> tuple[Any, str]:
    """What holds the value at a path, and its field (or position) there."""
    names: list[tuple[Any, str]] = []
    found: Any = standard
    for step in steps:
        for name in _HELD.get((type(found), step), (step,)):
            if isinstance(found, tuple):
                names.append((found, name))
                found = found[int(name)]
                continue
            if not is_dataclass(found) or name not in {one.name for one in fields(found)}:
                raise CannotCorrect(_FOLLOWING)
            names.append((found, name))
            found = getattr(found, name)
            if found is None and name == "head":
                raise CannotCorrect("nothing is read there that could be corrected")
    return names[-1]


def _kind(holder: type, name: str) -> type:
    hint = get_type_hints(holder)[name]
    kinds = [one for one in get_args(hint) or (hint,) if one is not type(None)]
    kind: type = kinds[0]
    return kind


def _made(kind: type, value: Any, current: Any) -> Any:
    """A value of the model that stands where the current one stands."""
    if kind is Passage:
        return (current or EMPTY).corrected(value) if value is not None else None
    if value is None:
        return None
    printed = current.printed if current is not None else EMPTY
    makers: dict[type, type[Code] | type[Level] | type[Date] | type[Marker]] = {
        one: one for one in (Code, Level, Date, Marker)
    }
    return makers[kind](value, printed)


def _swapped(part: Any, old: Any, new: Any) -> Any:
    """The part with ``new`` wherever ``old`` itself stands in it."""
    if part is old:
        return new
    if isinstance(part, tuple) and not hasattr(part, "_fields"):
        made = tuple(_swapped(one, old, new) for one in part)
        return made if any(a is not b for a, b in zip(part, made, strict=True)) else part
    if is_dataclass(part) and not isinstance(part, type):
        found = {one.name: getattr(part, one.name) for one in fields(part)}
        changed = {name: made for name, one in found.items() if (made := _swapped(one, old, new)) is not one}
        return replace(part, **changed) if changed else part
    return part


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)
