"""Which program made a result: another one may read another way."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.extract import PDFIUM
from pipeline.parse.adding import NOTHING_ADDED, Added

PACKAGE = Path(__file__).parent.parent

PARTS = (
    "codes",
    "contract",
    "decisions",
    "model",
    "extract",
    "parse",
    "validate",
    "emit",
    "process.py",
    "__init__.py",
    "run/task.py",
    "run/cache.py",
)
"""The parts of the program that decide what stands in the JSON. The rest (commands, progress, the closing table) may
change without a document being read again. A test compares this with what ``process`` imports."""

READING_PARTS = ("model", "extract", "run/cache.py")
"""The parts that decide what the extract stage sees, and how it is kept."""

READING_LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2", "isal", "odfdo", "lxml", "regex", "msgspec")
"""The libraries that the extract stage reads with."""

LIBRARIES = (*READING_LIBRARIES, "rapidfuzz", "jsonschema-rs", "jsonschema")
"""The libraries that the stages read and decide with. A test compares this with what the stages import."""


@cache
def fingerprint(pdf_reader: str = PDFIUM, added: Added = NOTHING_ADDED) -> str:
    """A digest of the program's own files (code, vocabulary, rules, schemas) and of the versions of its libraries; of
    the reader of PDF, where it is not the usual one; and of words that are added to the vocabulary."""
    # In a checkout the schemas stand beside the package, in an installed one inside it.
    schemas = PACKAGE / "schemas" if (PACKAGE / "schemas").is_dir() else PACKAGE.parent / "schemas"
    roots = ((PACKAGE, _files_of(PARTS)), (schemas, _files(schemas)))
    more = [pdf_reader] if pdf_reader != PDFIUM else []
    return _digest(roots, LIBRARIES, [*more, repr(added.words)] if added.words else more)


@cache
def reader_fingerprint() -> str:
    """A digest of the reading parts of the program and of the versions of their libraries."""
    return _digest(((PACKAGE, _files_of(READING_PARTS)),), READING_LIBRARIES, [])


def _digest(roots: Iterable[tuple[Path, list[Path]]], libraries: Iterable[str], more: list[str]) -> str:
    digest = hashlib.sha256()
    for root, paths in roots:
        for path in sorted(paths):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\0".encode() + content)
    versions = [f"python {sys.version_info[:2]}", f"unicode {unicodedata.unidata_version}"]
    versions += [f"{library} {_version(library)}" for library in libraries]
    digest.update("\0".join([*versions, *more]).encode())
    return digest.hexdigest()[:16]


def _files_of(parts: Iterable[str]) -> list[Path]:
    return [path for part in parts for path in _files(PACKAGE / part)]


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [path for path in place.rglob("*") if path.suffix in (".py", ".toml", ".json")]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
