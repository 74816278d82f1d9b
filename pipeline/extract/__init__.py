"""Extract: from a file to a ``Document``. Knows file formats; knows nothing of duties and tasks.

A reader is a function from bytes to an ``Extraction``: the document, and beside it a count of characters that does not
come from the part that sees tables. A new format is a reader and a line in ``_READERS``.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Collection
from importlib import import_module
from pathlib import Path
from typing import cast

from pipeline.extract.detect import format_of
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.testimony import Extraction

__all__ = [
    "PDFIUM",
    "PDFPLUMBER",
    "SUFFIXES",
    "Extraction",
    "Reason",
    "Rejected",
    "demand_file",
    "extract",
    "extract_again",
    "extract_bytes",
    "read_file",
]

SUFFIXES = (".pdf", ".txt", ".odt")
"""Endings of the files that a folder is searched for, in lower case."""

PDFIUM, PDFPLUMBER = "pdfium", "pdfplumber"
"""The readers of PDF. pdfium takes a tenth of the time; pdfplumber is the second opinion."""

Reader = Callable[[bytes, str, str], Extraction]

_READERS = {
    ("pdf", PDFIUM): ("pipeline.extract.pdf", "read_pdf"),
    ("pdf", PDFPLUMBER): ("pipeline.extract.pdf_again", "read_pdf_again"),
    ("odt", None): ("pipeline.extract.odt.reader", "extract_odt"),
    ("text", None): ("pipeline.extract.text", "extract_text"),
}
"""Module and name of each reader. They are imported with the first document of their format: the libraries below them
take longer to import than a document to read."""


def demand_file(path: Path) -> int:
    """The size of a regular file in bytes. Raises ``OSError``, also for a pipe or a device, which may never end."""
    found = os.stat(path)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "It is not a regular file", str(path))
    return found.st_size


def read_file(path: Path) -> bytes:
    """The content of a regular file. Raises ``Rejected`` when it cannot be read."""
    try:
        demand_file(path)
        return path.read_bytes()
    except OSError as error:
        raise Rejected(Reason.NOT_FOUND, error.strerror or str(error)) from error


def extract(path: Path, pdf_reader: str = PDFIUM) -> Extraction:
    """Reads one file; ``pdf_reader`` is ``PDFIUM`` or ``PDFPLUMBER``. Raises ``Rejected`` with a reason when no
    document can be made of it."""
    return extract_bytes(read_file(path), path.name, pdf_reader)


def extract_again(data: bytes, name: str, pages: Collection[int]) -> Extraction:
    """Reads these pages of a PDF with pdfplumber, the others with pdfium. Raises ``Rejected``."""
    # Imported only when something is doubtful: pdfplumber takes longer to import than a document to read.
    from pipeline.extract.pdf_again import read_pages_again

    return read_pages_again(data, name, hashlib.sha256(data).hexdigest(), pages)


def extract_bytes(data: bytes, name: str, pdf_reader: str = PDFIUM) -> Extraction:
    """Reads a file's content; ``name`` is the file's name without its folder. Raises ``Rejected``."""
    kind = format_of(data, name)
    module, function = _READERS[kind, pdf_reader if kind == "pdf" else None]
    read = cast(Reader, getattr(import_module(module), function))
    return read(data, name, hashlib.sha256(data).hexdigest())
