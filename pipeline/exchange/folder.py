"""Writes a folder with one file for each standard, as a whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.emit.files import json_bytes
from pipeline.emit.placing import ExportError, placed
from pipeline.exchange.case import case_package
from pipeline.exchange.jsonld import jsonld_document
from pipeline.stored.keys import standard_key
from pipeline.stored.names import file_name

Json = Mapping[str, Any]

INDEX = "index.json"
"""Lists the files of a folder. It also tells that the folder is one of ours and may be replaced."""


def write_case(documents: Iterable[Json], path: Path) -> None:
    """A folder of CASE packages, ``<code>.json``. Raises ``ExportError`` as ``write_folder``."""
    write_folder("case", ".json", case_package, documents, path)


def write_jsonld(documents: Iterable[Json], path: Path) -> None:
    """A folder of JSON-LD documents, ``<code>.jsonld``. Raises ``ExportError`` as ``write_folder``."""
    write_folder("jsonld", ".jsonld", jsonld_document, documents, path)


def write_folder(
    form: str, suffix: str, convert: Callable[[Json], Json], documents: Iterable[Json], path: Path
) -> None:
    """Writes a folder with a file for each document, as a whole. Raises ``ExportError`` when two documents have the
    same code, when something else stands in the place, or when it cannot be written."""
    with placed(path, lambda there: _is_ours(there, form), form) as new:
        new.mkdir()
        files: dict[str, Json] = {}
        for document in documents:
            name = file_name(document["code"] or standard_key(document)) + suffix
            if name in files:
                raise ExportError(f"Two documents would be written to {name}: their code is the same. Remove one.")
            (new / name).write_bytes(json_bytes(convert(document)))
            files[name] = {"code": document["code"], "title": document["title"]}
        (new / INDEX).write_bytes(json_bytes({"format": form, "files": files}))


def _is_ours(path: Path, form: str) -> bool:
    """Whether it is an empty folder, or one with an index of this format."""
    if not path.is_dir():
        return False
    try:
        return bool(json.loads((path / INDEX).read_bytes())["format"] == form)
    except (OSError, ValueError, KeyError, TypeError):
        return not any(path.iterdir())
