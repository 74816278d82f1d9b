"""The description of a folder of tables for other programs: a Frictionless Data Package (``datapackage.json``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.emit.files import json_bytes
from pipeline.tables.layout import STANDARD, Column, Table, Type
from pipeline.tables.schema import TABLES

Json = dict[str, Any]

FILE = "datapackage.json"
NAME = "competency-standards"
"""Tells that a folder was written by this program."""


def datapackage(suffix: str, mediatype: str) -> Json:
    """The description of a folder that has each table in a file ``<table><suffix>``."""
    return {
        "name": NAME,
        "title": "Competency standards (職能基準) as tables",
        "profile": "tabular-data-package" if suffix == ".csv" else "data-package",
        "resources": [_resource(table, suffix, mediatype) for table in TABLES],
    }


def write_datapackage(folder: Path, suffix: str, mediatype: str) -> None:
    """Writes it into the folder. Raises ``OSError``."""
    (folder / FILE).write_bytes(json_bytes(datapackage(suffix, mediatype)))


def is_export(folder: Path, suffix: str) -> bool:
    """Whether the folder is empty, or one of tables with this suffix and nothing else in it."""
    if not folder.is_dir():
        return False
    names = {path.name for path in folder.iterdir()}
    if not names:
        return True
    try:
        described = json.loads((folder / FILE).read_bytes())["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(described == NAME) and names <= {FILE, *(f"{table.name}{suffix}" for table in TABLES)}


def _resource(table: Table, suffix: str, mediatype: str) -> Json:
    schema: Json = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [_foreign_key([STANDARD], "standards", [STANDARD])] if table.number else [],
    }
    for reference in table.references:
        columns, others = [STANDARD, reference.column], [STANDARD, reference.number]
        schema["foreignKeys"].append(_foreign_key(columns, reference.table, others))
    return {
        "name": table.name,
        "path": f"{table.name}{suffix}",
        "description": table.description,
        "format": suffix[1:],
        "mediatype": mediatype,
        "encoding": "utf-8",
        **({"profile": "tabular-data-resource"} if suffix == ".csv" else {}),
        "schema": schema,
    }


def _field(column: Column) -> Json:
    """In CSV an empty cell of a required text is an empty text, of any other column a missing value."""
    field: Json = {"name": column.name, "type": column.type.value, "description": column.description}
    if column.required:
        field["constraints"] = {"required": True}
        if column.type is Type.TEXT:
            field["missingValues"] = []
    return field


def _foreign_key(columns: list[str], table: str, others: list[str]) -> Json:
    return {"fields": columns, "reference": {"resource": table, "fields": others}}
