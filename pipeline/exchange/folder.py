"""Writes a folder with one file for each standard, as a whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import regex

from pipeline.documents import DocumentError
from pipeline.emit.files import TEMPORARY, json_bytes
from pipeline.exchange.case import case_package
from pipeline.exchange.ids import standard_key
from pipeline.exchange.jsonld import jsonld_document

Json = Mapping[str, Any]

INDEX = "index.json"
"""Lists the files of a folder. It also tells that the folder is one of ours and may be replaced."""

_UNSAFE = regex.compile(r"[^\p{L}\p{N}._-]")


def write_case(documents: Iterable[Json], path: Path) -> None:
    """A folder of CASE packages, ``<code>.json``. Raises ``DocumentError`` as ``write_folder``."""
    write_folder("case", ".json", case_package, documents, path)


def write_jsonld(documents: Iterable[Json], path: Path) -> None:
    """A folder of JSON-LD documents, ``<code>.jsonld``. Raises ``DocumentError`` as ``write_folder``."""
    write_folder("jsonld", ".jsonld", jsonld_document, documents, path)


def write_folder(
    form: str, suffix: str, convert: Callable[[Json], Json], documents: Iterable[Json], path: Path
) -> None:
    """Writes beside the place, then moves into it: what was there is replaced as a whole. Raises ``DocumentError`` when
    two documents have the same code, when something else stands in the place, or when it cannot be written."""
    if path.exists() and not _is_ours(path, form):
        raise DocumentError(f"{path} is there already and is no {form} export. Name another folder, or remove it.")
    new = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=path.parent))
        files: dict[str, Json] = {}
        for document in documents:
            name = _UNSAFE.sub("_", document["code"] or standard_key(document)) + suffix
            if name in files:
                raise DocumentError(f"Two documents would be written to {name}: their code is the same. Remove one.")
            (new / name).write_bytes(json_bytes(convert(document)))
            files[name] = {"code": document["code"], "title": document["title"]}
        (new / INDEX).write_bytes(json_bytes({"format": form, "files": files}))
        new.chmod(0o755)
        _move(new, path)
    except OSError as error:
        raise DocumentError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        if new is not None:
            shutil.rmtree(new, ignore_errors=True)


def _is_ours(path: Path, form: str) -> bool:
    """Whether it is an empty folder, or one with an index of this format."""
    if not path.is_dir():
        return False
    try:
        return bool(json.loads((path / INDEX).read_bytes())["format"] == form)
    except (OSError, ValueError, KeyError, TypeError):
        return not any(path.iterdir())


def _move(new: Path, path: Path) -> None:
    """Puts the new folder in the place of the old one; if that fails the old one stays."""
    if not path.exists():
        os.replace(new, path)
        return
    old = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=path.parent))
    os.replace(path, old)
    try:
        os.replace(new, path)
    except OSError:
        os.replace(old, path)
        raise
    shutil.rmtree(old)
