"""What Datasette, which shows a SQLite file in a browser, is told of the tables: descriptions, facets, labels."""

from __future__ import annotations

from typing import Any

from pipeline.tables.layout import Table
from pipeline.tables.schema import STANDARDS, TABLES
from pipeline.tables.texts import INDEXED
from pipeline.tables.views import VIEWS

Json = dict[str, Any]

_FACETS = frozenset({"level", "status", "system", "severity", "rule", "decision", "kind"})
"""Columns with few values, by which rows are chosen."""

_LABELS = ("title", "name", "text")
"""What a row is called where another refers to it: the first of these that it has."""


def datasette_metadata(database: str) -> Json:
    """The metadata of a file ``<database>.sqlite`` that ``ocs export --format sqlite`` or ``ocs load`` wrote."""
    tables: Json = {table.name: _table(table) for table in TABLES}
    tables |= {view.name: {"description": view.description} for view in VIEWS}
    tables[INDEXED] = {
        "description": "The texts, with a search box: words of three characters or more.",
        "facets": ["source"],
    }
    return {
        "title": "Competency standards (職能基準)",
        "databases": {database: {"description": f"A row of {STANDARDS} for each standard.", "tables": tables}},
    }


def _table(table: Table) -> Json:
    label = next((name for name in _LABELS if name in table.names), None)
    facets = [name for name in table.names if name in _FACETS]
    return {
        "description": table.description,
        "columns": {column.name: column.description for column in table.columns},
        **({"label_column": label} if label else {}),
        **({"facets": facets} if facets else {}),
    }
