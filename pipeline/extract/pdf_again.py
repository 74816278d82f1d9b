"""Reads PDF with pdfplumber, for a second opinion; the count beside it is pdfium's."""

from __future__ import annotations

from pipeline.extract import plumber
from pipeline.extract.pdf import MEDIA_TYPE, document_of
from pipeline.extract.witness import witness_pdf
from pipeline.model.document import Source
from pipeline.model.testimony import Extraction


def read_pdf_again(data: bytes, file: str, sha256: str) -> Extraction:
    """What pdfplumber sees of a PDF. Raises ``Rejected`` when the file is damaged, encrypted, or has no text layer."""
    testimony = witness_pdf(data)
    source = Source(file, sha256, MEDIA_TYPE, None, plumber.ENGINE)
    return Extraction(document_of(plumber.read_marks(data), data, source), testimony)
