"""Tells the format of a file by its content."""

from __future__ import annotations

from pathlib import Path

from pipeline.extract.odt.package import is_odt, is_zip
from pipeline.model.rejected import Reason, Rejected

_PDF_HEADER_WITHIN = 1024
"""A PDF's header stands within its first 1,024 bytes."""


def format_of(data: bytes, name: str) -> str:
    """``pdf``, ``odt`` or ``text``. The name only decides what to say when it and the content disagree. Raises
    ``Rejected`` when the content is none of them."""
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
