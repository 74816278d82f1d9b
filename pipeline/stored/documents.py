"""Reads back the JSON documents that ``ocs extract`` wrote, for everything that works on them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec

from pipeline.contract.files import SCHEMA_VERSION
from pipeline.stored.settled import set_aside
from pipeline.validate.schema import DOCUMENT, schema

Json = dict[str, Any]

FOLDER = "json"
"""Where the documents stand below the folder that ``ocs extract`` writes."""

DEEPEST = 50
"""No document has values in so many objects and lists; more could exhaust the program."""

_TOO_DEEP = "is nested deeper than any document."

OF_THE_RUN = ("source", "status", "unplaced", "findings")
"""Keys of a document that say how it was read, not what it says."""


class DocumentError(Exception):
    """A document cannot be used; the text is a sentence that names the file and says why."""


REMOVE = "Remove one of them. Or settle it: ocs extract with --prefer newest."
"""What to do about two documents of one release that differ."""

Refuse = Callable[[DocumentError], None]
"""What to do about a document of a folder that cannot be used: ``stop``, or note it and go on without."""


def stop(error: DocumentError) -> None:
    """Raises it: nothing is done with the other documents either."""
    raise error


def load_document(path: Path) -> Json:
    """The document in a file. Raises ``DocumentError``: it cannot be read, is not JSON, has another schema version,
    or does not validate."""
    try:
        if not path.is_file() and path.exists():
            raise DocumentError("is not a regular file.")
        return parse_document(path.read_bytes())
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}.") from error
    except DocumentError as bad:
        raise DocumentError(f"{path} {bad}") from bad


def load_folder(folder: Path, refuse: Refuse = stop) -> Iterator[tuple[Path, Json]]:
    """The documents of a folder, one at a time, in the order of their names: of its folder ``json`` if it has one.
    One that cannot be used goes to ``refuse``. Raises ``DocumentError`` if there is none, or none that can be used."""
    usable = False
    for path in document_paths(folder):
        try:
            document = load_document(path)
        except DocumentError as error:
            refuse(error)
        else:
            usable = True
            yield path, document
    if not usable:
        raise DocumentError(f"{folder} holds no document that can be used.")


def load_distinct(folder: Path, refuse: Refuse = stop) -> Iterator[tuple[Path, Json]]:
    """As ``load_folder``, each standard once: of documents that say the same, as those of a PDF and a text of one
    standard do, the first. One with the same code as an earlier one that does not say the same goes to ``refuse``, too:
    one cannot tell which of them counts, unless a run has settled it (``settled.py``)."""
    of_code: dict[str, Path] = {}
    contents: set[bytes] = set()
    aside = set_aside(folder)
    for path, document in load_folder(folder, refuse):
        if path.name in aside:
            continue
        content = digest_of(document)
        if content in contents:
            continue
        contents.add(content)
        code = document["code"]
        if code in of_code:
            refuse(DocumentError(f"{of_code[code]} and {path} have the same code {code} and differ. {REMOVE}"))
            continue
        if code is not None:
            of_code[code] = path
        yield path, document


def digest_of(document: Json) -> bytes:
    """A digest of what a document says, however it was read."""
    said = {key: value for key, value in document.items() if key not in OF_THE_RUN}
    return hashlib.sha256(msgspec.json.encode(said)).digest()


def document_paths(folder: Path) -> list[Path]:
    """The files of the documents of a folder, by name. Raises ``DocumentError`` if there is none."""
    place = folder / FOLDER if (folder / FOLDER).is_dir() else folder
    paths = sorted(path for path in place.glob("*.json") if path.is_file() and not path.name.startswith("."))
    if not paths:
        raise DocumentError(f"{folder} holds no documents: there is no JSON file in {place}.")
    return paths


def parse_document(content: bytes) -> Json:
    """The document in the bytes of a file. Raises ``DocumentError`` without the name of a file."""
    data = _read(content)
    if not isinstance(data, dict) or "schema_version" not in data:
        raise DocumentError("is not the JSON of a standard: it has no schema_version.")
    version = data["schema_version"]
    if version != SCHEMA_VERSION:
        raise DocumentError(
            f"has schema version {version}; this program reads {SCHEMA_VERSION}. Extract its source anew."
        )
    try:
        wrong = next(iter(_validator().iter_errors(data)), None)
    except ValueError as error:
        raise DocumentError(_TOO_DEEP) from error  # It looks no further into what is nested so deeply.
    if wrong is not None:
        # What validates is not deep: a look at all of it would take longer than everything else.
        _check_depth(data)
        pointer = "".join(f"/{part}" for part in wrong.instance_path)
        raise DocumentError(f"does not validate: {pointer or '/'}: {_short(wrong.message)}.")
    return data


def read_json(content: bytes) -> Any:
    """What stands in the bytes of a JSON file. Raises ``DocumentError`` without the name of a file: it is not JSON in
    UTF-8, nested deeper than any document, has a key twice, of which one would be lost, or half of a character."""
    data = _read(content)
    _check_depth(data)
    return data


def _read(content: bytes) -> Any:
    """As ``read_json``, however deep it is nested."""
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_without_doubles)
        _check_characters(data, content)
    except RecursionError as error:
        raise DocumentError(_TOO_DEEP) from error
    except ValueError as error:
        raise DocumentError(f"is not JSON in UTF-8: {error}.") from error
    return data


def _check_depth(data: object) -> None:
    if _deeper_than(data, DEEPEST):
        raise DocumentError(_TOO_DEEP)


def _without_doubles(pairs: list[tuple[str, Any]]) -> Json:
    """An object. Raises ``DocumentError`` when it has a key twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise DocumentError(f"has the key {twice!r} twice in one object.")
    return made


def _deeper_than(data: object, depth: int) -> bool:
    """Whether values lie in more than so many objects and lists. JSON has no others than Python's own."""
    level: list[Any] = [data] if isinstance(data, (dict, list)) else []
    for _ in range(depth):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) is dict or type(inner) is list
        ]
        if not level:
            return False
    return True


def _check_characters(data: object, content: bytes) -> None:
    """An escape can stand for half of a character, which no file can hold. Raises ``DocumentError``."""
    if b"\\ud" in content.lower():
        try:
            json.dumps(data, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            raise DocumentError("holds half of a character, which no text can.") from error


def _short(message: str) -> str:
    return message if len(message) <= 200 else message[:200] + "…"


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    """Of the library in Rust: the one in Python takes a hundred times as long, minutes for all standards."""
    return jsonschema_rs.Draft202012Validator(schema(DOCUMENT), validate_formats=True)
