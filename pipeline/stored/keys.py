"""By what name a standard is known wherever standards are kept: tables, databases, exchange formats, and in Python.

The name stays the same from release to release. Where several releases of a standard stand together the newest has the
plain name, the others have their version in theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import msgspec

from pipeline.stored.documents import REMOVE, DocumentError, Json, Refuse, load_distinct, load_document, stop
from pipeline.stored.releases import family, version_number


def standard_key(document: Mapping[str, Any]) -> str:
    """The name of a standard: its code without the version; failing that the first code of the version table, without
    the version; failing that its title, or the name of its file."""
    code = code_of(document)
    if code is not None:
        return family(code)
    return f"title:{document['title']}" if document["title"] else f"file:{PurePath(document['source']['file']).stem}"


@dataclass(frozen=True, slots=True)
class _Release:
    """What decides the key of a document: the name of its standard, its version, and what to call it in a sentence."""

    standard: str
    version: int
    called: str

    @property
    def key(self) -> str:
        """The key of a release that is not the newest."""
        return f"{self.standard}v{self.version}"


def with_keys(documents: Iterable[tuple[str, Json]]) -> Iterator[tuple[str, Json]]:
    """The documents with their keys. They come with what they are called in a sentence, such as the name of a file.
    The newest release of a standard is the one whose code names the highest version; its key is ``standard_key``, that
    of another has the version behind it. Raises ``DocumentError`` when two documents would have one key."""
    given = list(documents)
    keys = _keys([_release(called, document) for called, document in given], stop)
    return ((key, document) for key, (_, document) in zip(keys, given, strict=True) if key is not None)


@dataclass(frozen=True, slots=True)
class Stored:
    """A document of a folder: the key of its standard, the file that it stands in."""

    key: str
    path: Path
    document: Json


def stored(folder: Path, refuse: Refuse = stop) -> Iterator[Stored]:
    """The documents of a folder as ``load_distinct`` gives them, one at a time, with their keys as ``with_keys`` gives
    them. All are read before the first is given. Raises ``DocumentError``, as ``refuse`` does for one of them; one
    whose key an earlier one has goes there, too."""
    paths: list[Path] = []
    stamps: dict[Path, tuple[int, int] | None] = {}
    releases: list[_Release] = []
    for path, document in load_distinct(folder, refuse):
        paths.append(path)
        stamps[path] = _stamp(path)
        releases.append(_release(str(path), document))
    keys = zip(_keys(releases, refuse), paths, strict=True)
    return (Stored(key, path, _again(path, stamps[path])) for key, path in keys if key is not None)


def _stamp(path: Path) -> tuple[int, int] | None:
    """Changes when the file does; ``None``: it is not there."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns


def _again(path: Path, stamp: tuple[int, int] | None) -> Json:
    """A document that was loaded before: checked once more only if its file has changed since. Raises
    ``DocumentError``."""
    try:
        if stamp is not None and _stamp(path) == stamp:
            document: Json = msgspec.json.decode(path.read_bytes())
            return document
    except (OSError, ValueError):
        pass  # What is wrong with it now is said below.
    return load_document(path)


def load_with_keys(folder: Path, refuse: Refuse = stop) -> Iterator[tuple[str, Json]]:
    """As ``stored``, without the files."""
    return ((one.key, one.document) for one in stored(folder, refuse))


def code_of(document: Mapping[str, Any]) -> str | None:
    """The code of a document; failing that the first one of its version table."""
    codes = (document["code"], *(version["code"] for version in document["versions"]))
    return next((code for code in codes if code is not None), None)


def _release(called: str, document: Mapping[str, Any]) -> _Release:
    return _Release(standard_key(document), version_number(code_of(document)), called)


def _keys(releases: list[_Release], refuse: Refuse) -> list[str | None]:
    """For each release its key, in the order given; ``None`` for one that an earlier one is in the way of."""
    newest: dict[str, int] = {}
    for one in releases:
        newest[one.standard] = max(one.version, newest.get(one.standard, 0))
    keys: list[str | None] = []
    owners: dict[str, _Release] = {}
    for one in releases:
        key = one.standard if one.version == newest[one.standard] else one.key
        other = owners.setdefault(key, one)
        if other is not one:
            refuse(
                DocumentError(
                    f"{other.called} and {one.called} are the same version of the standard {one.standard} and differ. "
                    f"{REMOVE}"
                )
            )
        keys.append(key if other is one else None)
    return keys
