"""Writes a folder with one file for each standard, as a whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.emit.files import json_bytes
from pipeline.emit.placing import ExportError, placed
from pipeline.exchange.case import case_package
from pipeline.exchange.jsonld import jsonld_document
from pipeline.stored.keys import Stored, standard_key
from pipeline.stored.names import file_name

Json = Mapping[str, Any]

INDEX = "index.json"
"""Lists the files of a folder. It also tells that the folder is one of ours and may be replaced."""


def write_case(standards: Iterable[Stored], path: Path) -> None:
    """A folder of CASE packages, ``<code>.json``. Raises ``ExportError`` as ``write_folder``."""
    write_folder("case", ".json", lambda one: case_package(one.document, written(one.path)), standards, path)


def write_jsonld(standards: Iterable[Stored], path: Path) -> None:
    """A folder of JSON-LD documents, ``<code>.jsonld``. Raises ``ExportError`` as ``write_folder``."""
    write_folder("jsonld", ".jsonld", lambda one: jsonld_document(one.document), standards, path)


def write_folder(
    form: str, suffix: str, convert: Callable[[Stored], Json], standards: Iterable[Stored], path: Path
) -> None:
    """Writes a folder with a file for each document, as a whole. Raises ``ExportError`` when two documents have the
    same code, when something else stands in the place, or when it cannot be written."""
    with placed(path, lambda there: _is_ours(there, form), form) as new:
        new.mkdir()
        files: dict[str, Json] = {}
        for one in standards:
            document = one.document
            name = file_name(document["code"] or standard_key(document)) + suffix
            if name in files:
                raise ExportError(f"Two documents would be written to {name}: their code is the same. Remove one.")
            (new / name).write_bytes(json_bytes(convert(one)))
            files[name] = {"code": document["code"], "title": document["title"]}
        (new / INDEX).write_bytes(json_bytes({"format": form, "files": files}))


def written(path: Path) -> datetime:
    """When a file was written last. Raises ``OSError``."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _is_ours(path: Path, form: str) -> bool:
    """Whether it is an empty folder, or one with an index of this format."""
    if not path.is_dir():
        return False
    try:
        return bool(json.loads((path / INDEX).read_bytes())["format"] == form)
    except (OSError, ValueError, KeyError, TypeError):
        return not any(path.iterdir())
