"""Extract: from a file to a ``Document``. Knows file formats; knows nothing of duties and tasks.

A reader is a function from bytes to a ``Document``; a witness is a function from bytes to a count of characters. A new
format is one of each, and a line in ``_READERS``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from pipeline.extract.odt import read_odt
from pipeline.extract.odt.package import is_odt, is_zip
from pipeline.extract.pdf import read_pdf
from pipeline.extract.text import read_text
from pipeline.extract.witness import witness_pdf, witness_text
from pipeline.extract.witness_odt import witness_odt
from pipeline.model.document import Document
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.testimony import Extraction, Testimony

__all__ = ["SUFFIXES", "Extraction", "Reason", "Rejected", "extract", "extract_bytes"]

SUFFIXES = (".pdf", ".txt", ".odt")
"""Endings of the files that a folder is searched for, in lower case."""

_PDF_HEADER_WITHIN = 1024
"""A PDF's header stands within its first 1,024 bytes."""


Reader = Callable[[bytes, str, str], Document]
Witness = Callable[[bytes], tuple[Testimony, ...]]

_READERS: dict[str, tuple[Reader, Witness]] = {
    "pdf": (read_pdf, witness_pdf),
    "odt": (read_odt, witness_odt),
    "text": (read_text, witness_text),
}


def extract(path: Path) -> Extraction:
    """Reads one file. Raises ``Rejected`` with a reason when no document can be made of it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Rejected(Reason.NOT_FOUND, error.strerror or str(error)) from error
    return extract_bytes(data, path.name)


def extract_bytes(data: bytes, name: str) -> Extraction:
    """Reads a file's content; ``name`` is the file's name without its folder. Raises ``Rejected``."""
    reader, witness = _READERS[_format(data, name)]
    document = reader(data, name, hashlib.sha256(data).hexdigest())
    return Extraction(document, witness(data))


def _format(data: bytes, name: str) -> str:
    """The format by content; the name only decides what to say when the two disagree."""
    if not data.strip():
        raise Rejected(Reason.EMPTY_FILE)
    suffix = Path(name).suffix.lower()
    if is_zip(data) and (suffix == ".odt" or is_odt(data)):
        return "odt"
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return "pdf"
    if suffix == ".pdf":
        raise Rejected(Reason.NOT_A_PDF)
    if suffix == ".odt":
        raise Rejected(Reason.NOT_AN_ODT)
    if suffix != ".txt":
        raise Rejected(Reason.UNKNOWN_FORMAT)
    return "text"
