"""A document as lines to read: a heading for each key, a line for each value, in the order of the declaration.

::

    工作產出                         Section("/…/outputs", …)
      O1.1.1 活動分析報告【註1】       Line("/…/outputs/0", …)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.contract.files import STANDARD
from pipeline.contract.roles import code_of, further, said, text_of
from pipeline.contract.shape import List, Object, Property, Shape

Json = Mapping[str, Any]

_BEHIND = {"notes": "【{}】", "description": "：{}"}
"""How what is said of an item stands behind its name; the rest comes with its label, in brackets."""


@dataclass(frozen=True, slots=True)
class Line:
    """A value and what stands in it.

    ``path``      JSON Pointer to it.
    ``code``      as printed; ``None``: it has none.
    ``text``      its name or sentence; empty where it only holds others.
    ``behind``    what else is said of it, as it is read behind the text.
    ``markers``   the footnotes and tasks that it refers to.
    ``sections``  what stands in it.
    """

    path: str
    code: str | None
    text: str
    behind: str = ""
    markers: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def whole(self) -> str:
        """Code, text and what stands behind them, as one text."""
        return " ".join(part for part in (self.code, self.text) if part) + self.behind


@dataclass(frozen=True, slots=True)
class Section:
    """A key and its values: one, or the items of a list."""

    path: str
    key: Property
    lines: tuple[Line, ...]

    @property
    def is_list(self) -> bool:
        """Whether it can have several values."""
        return isinstance(self.key.shape, List)


def sections(document: Json, declared: Object = STANDARD) -> tuple[Section, ...]:
    """What a document says, key by key. Keys without a value are left out, those of an object in an object stand in
    its place."""
    return tuple(_sections(document, said(declared), ""))


def _sections(holder: Json, keys: Any, path: str) -> Iterator[Section]:
    for key in keys:
        value, below = holder[key.name], f"{path}/{key.name}"
        if isinstance(key.shape, Object):
            yield from _sections(value, said(key.shape), below)
        elif isinstance(key.shape, List):
            lines = tuple(_line(item, key.shape.item, f"{below}/{i}") for i, item in enumerate(value))
            if lines:
                yield Section(below, key, lines)
        elif value is not None:
            yield Section(below, key, (Line(below, None, str(value)),))


def _line(item: Any, shape: Shape, path: str) -> Line:
    if not isinstance(shape, Object):
        return Line(path, None, str(item))
    code, text = code_of(shape), text_of(shape)
    given = [(key, value) for key in _in_line(shape) if (value := item[key.name])]
    behind = "".join(
        _BEHIND[key.name].format(one) for key, value in given if key.name in _BEHIND for one in _each(value)
    )
    labelled = "，".join(f"{key.field.zh} {value}" for key, value in given if key.name not in _BEHIND)
    return Line(
        path,
        item[code] if code else None,
        (item[text] if text else None) or "",
        behind + (f"（{labelled}）" if labelled else ""),
        tuple(item["notes"]) if "notes" in item else (),
        _inside(item, shape, path),
    )


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _inside(item: Json, shape: Object, path: str) -> tuple[Section, ...]:
    return tuple(_sections(item, _held(shape), path))


@cache
def _in_line(shape: Object) -> tuple[Property, ...]:
    """The keys that stand behind code and text; of an item that has neither none."""
    return further(shape) if code_of(shape) or text_of(shape) else ()


@cache
def _held(shape: Object) -> tuple[Property, ...]:
    """The keys of an item that do not stand in its own line."""
    in_line = {code_of(shape), text_of(shape), *(key.name for key in _in_line(shape))}
    return tuple(key for key in said(shape) if key.name not in in_line)
