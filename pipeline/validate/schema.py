"""Checks JSON against the project's schemas.

Nearly every document is valid, and a compiled validator says so in a hundredth of the time; the other one then says
what is wrong with the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema_rs

from pipeline.contract.files import CHUNK, DOCUMENT, REPORT, TRACE

__all__ = ["CHUNK", "DOCUMENT", "REPORT", "TRACE", "is_valid", "schema", "schema_errors"]


@cache
def schema(name: str) -> dict[str, Any]:
    """A schema of the project by name. Raises ``FileNotFoundError`` for a name that it does not own."""
    packaged = resources.files("pipeline").joinpath("schemas", f"{name}.schema.json")
    if packaged.is_file():
        text = packaged.read_text("utf-8")
    else:
        text = (Path(__file__).parents[2] / "schemas" / f"{name}.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _compiled(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(schema(name), validate_formats=True)


def is_valid(data: Any, name: str) -> bool:
    """Whether data validates."""
    return _compiled(name).is_valid(data)


def schema_errors(data: Any, name: str) -> Iterator[tuple[str, str]]:
    """JSON Pointer and message of each error."""
    if is_valid(data, name):
        return
    # Imported only for what is not valid: it takes longer than reading a document.
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for error in validator.iter_errors(data):
        pointer = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in error.absolute_path)
        yield pointer, error.message
