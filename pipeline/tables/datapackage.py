"""The description of a folder of tables for other programs: a Frictionless Data Package (``datapackage.json``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.contract.files import SCHEMA_VERSION
from pipeline.emit.files import json_bytes
from pipeline.tables.layout import STANDARD, Column, Table, Type
from pipeline.tables.schema import TABLES

Json = dict[str, Any]

FILE = "datapackage.json"
NAME = "competency-standards"
"""Tells that a folder was written by this program."""


_SOURCE = {
    "title": "勞動部勞動力發展署，iCAP 職能發展應用平台 (Workforce Development Agency, Ministry of Labor)",
    "path": "https://icap.wda.gov.tw",
}
"""Where the documents are published. Their terms are those of the publisher, which the documents do not name."""

_KEYWORDS = ["職能基準", "職能", "competency standard", "occupation", "skills", "Taiwan", "iCAP"]


def datapackage(suffix: str, mediatype: str, encoding: str = "utf-8") -> Json:
    """The description of a folder that has each table in a file ``<table><suffix>``."""
    return {
        "name": NAME,
        "title": "Competency standards (職能基準) as tables",
        "description": f"Written by ocs {__version__} from documents of schema version {SCHEMA_VERSION}.",
        "version": SCHEMA_VERSION,
        "keywords": _KEYWORDS,
        "sources": [_SOURCE],
        "licenses": [
            {"title": "Terms of the publisher of the documents (勞動部勞動力發展署)", "path": _SOURCE["path"]}
        ],
        "profile": "tabular-data-package" if suffix == ".csv" else "data-package",
        "resources": [_resource(table, suffix, mediatype, encoding) for table in TABLES],
    }


def write_datapackage(folder: Path, suffix: str, mediatype: str, encoding: str = "utf-8") -> None:
    """Writes it into the folder. Raises ``OSError``."""
    (folder / FILE).write_bytes(json_bytes(datapackage(suffix, mediatype, encoding)))


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


def _resource(table: Table, suffix: str, mediatype: str, encoding: str) -> Json:
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
        "encoding": encoding,
        **({"profile": "tabular-data-resource"} if suffix == ".csv" else {}),
        "schema": schema,
    }


def _field(column: Column) -> Json:
    """In CSV an empty cell of a required text is an empty text, of any other column a missing value."""
    field: Json = {"name": column.name, "type": column.type.value, "description": column.description}
    constraints: Json = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    if constraints:
        field["constraints"] = constraints
    if column.required and column.type is Type.TEXT:
        field["missingValues"] = []
    return field


def _foreign_key(columns: list[str], table: str, others: list[str]) -> Json:
    return {"fields": columns, "reference": {"resource": table, "fields": others}}
