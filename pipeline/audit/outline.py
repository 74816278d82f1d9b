"""The standard as a tree of nodes, from its JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.audit.view import Fields, Node

Json = dict[str, Any]
Found = Callable[[str], tuple[int, ...]]
"""The values that show what stands at a path of the JSON."""

_PROFILE = (
    ("/code", "code"),
    ("/title", "title"),
    ("/name/category", "category"),
    ("/name/occupation", "occupation"),
    ("/level", "level"),
    ("/description", "description"),
)

_BLOCK = (("outputs", "output"), ("indicators", "indicator"), ("knowledge", "knowledge"), ("skills", "skill"))


def outline(document: Json, values: Found) -> tuple[Node, ...]:
    """The sections of a document: profile, versions, classification, duties, catalogue, attitudes, notes, unplaced. A
    section that the document does not have is left out."""
    classification, notes = document["classification"], document["notes"]
    sections = [
        _section("", "profile", _profile(document, values)),
        _section("/versions", "versions", _list("/versions", "version", document["versions"], values)),
        _section(
            "/classification",
            "classification",
            (
                _section(
                    f"/classification/{group}",
                    group,
                    _list(f"/classification/{group}", "classification", entries, values),
                )
                for group, entries in classification.items()
            ),
        ),
        _section("/duties", "duties", (_duty(d, f"/duties/{i}", values) for i, d in enumerate(document["duties"]))),
        _section("/attitudes", "attitudes", _list("/attitudes", "attitude", document["attitudes"], values)),
        _section(
            "/notes",
            "notes",
            (
                _section(f"/notes/{part}", part, _list(f"/notes/{part}", kind, notes[part], values))
                for part, kind in (
                    ("prerequisites", "prerequisite"),
                    ("supplements", "supplement"),
                    ("footnotes", "footnote"),
                )
            ),
        ),
        _section("/knowledge", "knowledge-catalogue", _list("/knowledge", "knowledge", document["knowledge"], values)),
        _section("/skills", "skill-catalogue", _list("/skills", "skill", document["skills"], values)),
        _section("/unplaced", "unplaced", _list("/unplaced", "unplaced", document["unplaced"], values)),
    ]
    return tuple(section for section in sections if section.children)


def at(document: Json, path: str) -> Any:
    """What stands at a JSON Pointer of the document; ``None`` if nothing does."""
    found: Any = document
    for step in path.split("/")[1:]:
        try:
            found = found[int(step)] if isinstance(found, list) else found[step]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return found


def _section(path: str, kind: str, children: Iterable[Node]) -> Node:
    return Node(path, kind, {}, (), tuple(child for child in children if child.fields or child.children))


def _profile(document: Json, values: Found) -> Iterator[Node]:
    for path, kind in _PROFILE:
        value = at(document, path)
        shown = values(path)
        if value is not None or shown:
            yield Node(path, kind, {"value": value}, shown)


def _list(path: str, kind: str, entries: Iterable[Any], values: Found) -> Iterator[Node]:
    for i, entry in enumerate(entries):
        yield Node(f"{path}/{i}", kind, _fields(entry), values(f"{path}/{i}"))


def _fields(entry: Any) -> Fields:
    """An object of the JSON without the lists of objects in it, and without the place of unplaced text."""
    if not isinstance(entry, dict):
        return {"value": entry}
    return {
        key: value
        for key, value in entry.items()
        if key not in ("page", "bbox")
        and not (isinstance(value, list) and any(isinstance(v, dict) for v in value))
        and key not in ("also", "blocks")
    }


def _duty(duty: Json, path: str, values: Found) -> Node:
    tasks = tuple(_task(task, f"{path}/tasks/{i}", values) for i, task in enumerate(duty["tasks"]))
    return Node(path, "duty", {"code": duty["code"], "name": duty["name"]}, values(path), tasks)


def _task(task: Json, path: str, values: Found) -> Node:
    also = _list(f"{path}/also", "task", task["also"], values)
    blocks = (_block(block, f"{path}/blocks/{i}", values) for i, block in enumerate(task["blocks"]))
    return Node(path, "task", {"code": task["code"], "name": task["name"]}, values(path), (*also, *blocks))


def _block(block: Json, path: str, values: Found) -> Node:
    level = values(f"{path}/level")
    children = [Node(f"{path}/level", "level", {"value": block["level"]}, level)]
    for name, kind in _BLOCK:
        children += _list(f"{path}/{name}", kind, block[name], values)
    return Node(path, "block", {}, (), tuple(children))
