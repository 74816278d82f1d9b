"""A document as lines to read: a heading for each key, a line for each value, in the order of the declaration.

::

    工作產出                         Section("/…/outputs", …)
      O1.1.1 活動分析報告【註1】       ValueLine("/…/outputs/0", …)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
class ValueLine:
    """A value and what stands in it.

    ``path``      JSON Pointer to it.
    ``code``      as printed; ``None``: it has none.
    ``text``      its name or sentence; empty where it only holds others.
    ``whole``     code, text and what stands behind them, as one text.
    ``behind``    what else is said of it, as it is read behind the text.
    ``markers``   the footnotes and tasks that it refers to.
    ``sections``  what stands in it.
    """

    path: str
    code: str | None
    text: str
    whole: str
    behind: str = ""
    markers: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A key and its values: one, or the items of a list."""

    path: str
    key: Property
    lines: tuple[ValueLine, ...]

    @property
    def is_list(self) -> bool:
        """Whether it can have several values."""
        return isinstance(self.key.shape, List)


def sections(document: Json, declared: Object = STANDARD) -> tuple[Section, ...]:
    """What a document says, key by key. Keys without a value are left out, those of an object in an object stand in
    its place."""
    return tuple(_sections(document, said(declared), ""))


def _sections(holder: Json, keys: Iterable[Property], path: str) -> Iterator[Section]:
    for key in keys:
        value, below = holder[key.name], f"{path}/{key.name}"
        if isinstance(key.shape, List):
            if value:
                shape = key.shape.item
                yield Section(below, key, tuple([_line(item, shape, f"{below}/{i}") for i, item in enumerate(value)]))
        elif isinstance(key.shape, Object):
            yield from _sections(value, said(key.shape), below)
        elif value is not None:
            yield Section(below, key, (_plain(value, below),))


def _plain(value: Any, path: str) -> ValueLine:
    text = str(value)
    return ValueLine(path, None, text, text)


def _line(item: Any, shape: Shape, path: str) -> ValueLine:
    if not isinstance(shape, Object):
        return _plain(item, path)
    form = _form(shape)
    code = item[form.code] if form.code else None
    text = (item[form.text] if form.text else None) or ""
    behind = _behind(item, form.in_line)
    return ValueLine(
        path,
        code,
        text,
        (f"{code} {text}" if code and text else code or text) + behind,
        behind,
        tuple(item["notes"]) if form.refers else (),
        tuple(_sections(item, form.held, path)) if form.held else (),
    )


def _behind(item: Json, in_line: tuple[Property, ...]) -> str:
    given = [(key, value) for key in in_line if (value := item[key.name])]
    if not given:
        return ""
    behind = "".join(
        _BEHIND[key.name].format(one) for key, value in given if key.name in _BEHIND for one in _each(value)
    )
    labelled = "，".join(f"{key.field.zh} {value}" for key, value in given if key.name not in _BEHIND)
    return behind + (f"（{labelled}）" if labelled else "")


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@dataclass(frozen=True, slots=True)
class _Form:
    """How items of a shape are read: the keys of code and text; what stands in the same line behind them (of an item
    that has neither nothing does); whether it has notes; what else stands in it."""

    code: str | None
    text: str | None
    in_line: tuple[Property, ...]
    refers: bool
    held: tuple[Property, ...]


@cache
def _form(shape: Object) -> _Form:
    code, text = code_of(shape), text_of(shape)
    in_line = further(shape) if code or text else ()
    taken = {code, text, *(key.name for key in in_line)}
    keys = tuple(said(shape))
    refers = any(key.name == "notes" for key in shape.properties)
    return _Form(code, text, in_line, refers, tuple(key for key in keys if key.name not in taken))
