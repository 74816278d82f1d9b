"""The documents of their rows: the reverse of ``rows.py``. Keys stand in the order of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.tables.layout import STANDARD, Cell
from pipeline.tables.rows import KINDS, SYSTEMS, WHOLE
from pipeline.tables.schema import STANDARDS, TABLES

Json = dict[str, Any]
Record = Mapping[str, Any]

_VERSION = ("version", "code", "name", "status", "note", "date")
_SOURCE = ("file", "sha256", "media_type", "pages", "engine")
_EDGES = ("x0", "top", "x1", "bottom")


def rebuild(tables: Mapping[str, Iterable[Record]]) -> Iterator[tuple[str, Json]]:
    """The documents with their keys, in the order of the rows of ``standards``. ``tables`` has for each table its rows
    as mappings of the columns' names, in any order; missing values are ``None``."""
    parts = {table.name: _by_standard(tables[table.name], table.number) for table in TABLES if table.number}
    for standard in tables[STANDARDS]:
        key = standard[STANDARD]
        yield key, _document(standard, {name: rows.get(key, []) for name, rows in parts.items()})


def _by_standard(rows: Iterable[Record], number: str) -> dict[Cell, list[Record]]:
    ordered = sorted(rows, key=itemgetter(STANDARD, number))
    return {key: list(group) for key, group in groupby(ordered, key=itemgetter(STANDARD))}


def _document(standard: Record, parts: Mapping[str, list[Record]]) -> Json:
    return {
        "schema_version": standard["schema_version"],
        "source": {key: standard[f"source_{key}"] for key in _SOURCE},
        "status": standard["status"],
        "code": standard["code"],
        "name": {"category": standard["category"], "occupation": standard["occupation"]},
        "title": standard["title"],
        "level": standard["level"],
        "description": standard["description"],
        "versions": [_pick(row, *_VERSION) for row in parts["versions"]],
        "classification": {
            system: [_pick(row, "name", "code") for row in parts["classifications"] if row["system"] == system]
            for system in SYSTEMS
        },
        "duties": _duties(parts),
        "knowledge": _catalogue(parts, "knowledge", "knowledge"),
        "skills": _catalogue(parts, "skills", "skill"),
        "attitudes": [_pick(row, "code", "name", "description") for row in parts["attitudes"]],
        "notes": _notes(parts),
        "unplaced": [{**_pick(row, "text", "page"), "bbox": _box(row)} for row in parts["unplaced"]],
        "findings": [
            {
                **_pick(row, "rule", "severity", "message"),
                "path": "" if row["path"] == WHOLE else row["path"],
                "page": row["page"],
                "bbox": _box(row),
            }
            for row in parts["findings"]
        ],
    }


def _duties(parts: Mapping[str, list[Record]]) -> list[Json]:
    tasks = _below(parts["tasks"], "duty")
    also = _below(parts["task_also"], "task")
    blocks = _below(parts["blocks"], "task")
    outputs = _below(parts["outputs"], "block")
    indicators = _below(parts["indicators"], "block")
    knowledge = _mentions(parts, "block_knowledge")
    skills = _mentions(parts, "block_skills")

    def block(row: Record) -> Json:
        number = row["block"]
        return {
            "level": row["level"],
            "outputs": [_pick(item, "code", "name") for item in outputs.get(number, ())],
            "indicators": [_pick(item, "code", "text") for item in indicators.get(number, ())],
            "knowledge": knowledge.get(number, []),
            "skills": skills.get(number, []),
        }

    def task(row: Record) -> Json:
        return {
            **_pick(row, "code", "name"),
            "also": [_pick(item, "code", "name") for item in also.get(row["task"], ())],
            "blocks": [block(item) for item in blocks.get(row["task"], ())],
        }

    return [
        {**_pick(row, "code", "name"), "tasks": [task(item) for item in tasks.get(row["duty"], ())]}
        for row in parts["duties"]
    ]


def _mentions(parts: Mapping[str, list[Record]], table: str) -> dict[Cell, list[Json]]:
    """The mentions of each block."""
    notes = _below(parts[f"{table}_notes"], "mention")
    return {
        block: [
            {**_pick(row, "code", "name"), "notes": [note["marker"] for note in notes.get(row["mention"], ())]}
            for row in rows
        ]
        for block, rows in _below(parts[table], "block").items()
    }


def _catalogue(parts: Mapping[str, list[Record]], table: str, item: str) -> list[Json]:
    variants, tasks = _below(parts[f"{item}_variants"], item), _below(parts[f"{item}_tasks"], item)
    return [
        {
            **_pick(row, "code", "name"),
            "variants": [variant["name"] for variant in variants.get(row[item], ())],
            "tasks": [task["task_code"] for task in tasks.get(row[item], ())],
        }
        for row in parts[table]
    ]


def _notes(parts: Mapping[str, list[Record]]) -> Json:
    references = _below(parts["footnote_references"], "footnote")
    notes: Json = {kind: [row["text"] for row in parts["notes"] if row["kind"] == kind] for kind in KINDS}
    notes["footnotes"] = [
        {
            **_pick(row, "marker", "text"),
            "referenced_by": [reference["item_code"] for reference in references.get(row["footnote"], ())],
        }
        for row in parts["footnotes"]
    ]
    return notes


def _below(rows: Iterable[Record], column: str) -> dict[Cell, list[Record]]:
    """The rows of each parent, whose number stands in ``column``; in their order."""
    children: dict[Cell, list[Record]] = {}
    for row in rows:
        children.setdefault(row[column], []).append(row)
    return children


def _pick(row: Record, *columns: str) -> Json:
    return {column: row[column] for column in columns}


def _box(row: Record) -> list[float] | None:
    return None if row["x0"] is None else [row[edge] for edge in _EDGES]
