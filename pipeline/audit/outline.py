"""The standard as a tree of nodes, from its JSON: the tree follows from the declaration of the document.

::

    Profile            Code, Job category, Occupation, Title, …
    Duties             T1 專案規劃
                         T1.1 釐清專案需求
                           Row   Level, O1.1.1 …, P1.1.1 …, K01 …, S01 …
    All knowledge (K)  what follows from other values comes last
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.audit.view import Fields, Node
from pipeline.contract.files import STANDARD
from pipeline.contract.roles import code_of, text_of
from pipeline.contract.shape import List, Object, Property, Scalar

Json = Mapping[str, Any]
Found = Callable[[str], tuple[int, ...]]
"""The values that show what stands at a path of the JSON."""

Labels = dict[str, dict[str, str]]

PROFILE = "profile"
VALUE = "value"
"""The field of a node that is a single value."""


def outline(document: Json, values: Found, declared: Object = STANDARD) -> tuple[Node, ...]:
    """The sections of a document; one that is empty is left out."""
    singles: list[Node] = []
    sections: list[Node] = []
    for key in sorted(_shown(declared), key=lambda key: key.field.derived):
        made = list(_nodes(key, document[key.name], f"/{key.name}", key.name, values))
        if _holds_lists(key):
            sections += _section(key, made)
        else:
            singles += made
    profile = Node("", PROFILE, f"kind-{PROFILE}", None, None, {}, (), tuple(singles))
    return tuple(section for section in (profile, *sections) if section.children)


def declared_labels(declared: Object = STANDARD) -> Labels:
    """What the nodes are called, in both languages: ``field-…`` a key, ``item-…`` an item of its list."""
    labels: Labels = {"en": {}, "zh": {}}
    for path, key in _keys(declared):
        labels["en"][f"field-{path}"], labels["zh"][f"field-{path}"] = key.field.en, key.field.zh
        one = key.field.one or key.field.en
        labels["en"][f"item-{path}"], labels["zh"][f"item-{path}"] = one[:1].upper() + one[1:], key.field.zh
    return labels


def at(document: Json, path: str) -> Any:
    """What stands at a JSON Pointer of the document; ``None`` if nothing does."""
    found: Any = document
    for step in path.split("/")[1:]:
        try:
            found = found[int(step)] if isinstance(found, list) else found[step]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return found


def _keys(declared: Object, path: str = "") -> Iterator[tuple[str, Property]]:
    for key in declared.properties:
        yield path + key.name, key
        inside = key.shape if isinstance(key.shape, Object) else key.items
        if inside is not None:
            yield from _keys(inside, f"{path}{key.name}.")


def _shown(declared: Object) -> Iterator[Property]:
    yield from (key for key in declared.properties if not key.field.record)


def _holds_lists(key: Property) -> bool:
    inside = key.shape.properties if isinstance(key.shape, Object) else ()
    return isinstance(key.shape, List) or any(_holds_lists(one) for one in inside)


def _section(key: Property, children: list[Node], above: str = "") -> Iterator[Node]:
    """A section, unless it is empty; ``above`` is what its name stands behind."""
    if children:
        name, derived = f"{above}{key.name}", key.field.derived
        path = f"/{name.replace('.', '/')}"
        yield Node(path, key.name, f"field-{name}", None, None, {}, (), tuple(children), derived)


def _nodes(key: Property, value: Any, path: str, name: str, values: Found) -> Iterator[Node]:
    """The nodes of what stands at a key: an item of a list each, a single value, the sections of an object."""
    if isinstance(key.shape, List):
        for i, item in enumerate(value):
            yield _item(key, item, f"{path}/{i}", name, values)
    elif isinstance(key.shape, Object):
        for one in _shown(key.shape):
            made = list(_nodes(one, value[one.name], f"{path}/{one.name}", f"{name}.{one.name}", values))
            yield from _section(one, made, f"{name}.") if isinstance(one.shape, List) else made
    elif value is not None or values(path):
        kind = key.field.kind or key.name
        yield Node(path, kind, f"field-{name}", None, VALUE, {VALUE: value}, values(path))


def _item(key: Property, item: Any, path: str, name: str, values: Found) -> Node:
    kind, label = key.field.kind or key.name, f"item-{name}"
    if key.items is None:
        return Node(path, kind, label, None, VALUE, {VALUE: item}, values(path))
    fields: Fields = {}
    children: list[Node] = []
    for one in _shown(key.items):
        if one.items or one.field.kind:
            children += _nodes(one, item[one.name], f"{path}/{one.name}", f"{name}.{one.name}", values)
        elif isinstance(one.shape, Scalar | List):
            fields[one.name] = item[one.name]
    return Node(path, kind, label, code_of(key.items), text_of(key.items), fields, values(path), tuple(children))
