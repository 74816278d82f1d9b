"""Reads PDF with pdfplumber, for a second opinion; the count beside it is pdfium's."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.extract import pdfium, plumber
from pipeline.extract.damage import damage
from pipeline.extract.marks import PageMarks
from pipeline.extract.packed import parts_of
from pipeline.extract.pdf import MEDIA_TYPE, document_of, testimony_of
from pipeline.model.document import Source
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.testimony import Extraction, Testimony


def read_pdf_again(data: bytes, file: str, sha256: str) -> Extraction:
    """What pdfplumber sees of a PDF. Raises ``Rejected`` when the file is damaged, encrypted, or has no text layer."""
    testimony: list[Testimony] = []
    is_blank = True
    for marks, text in pdfium.read_marks(data):
        testimony.append(testimony_of(marks, text))
        is_blank = is_blank and marks.blank
    source = Source(file, sha256, MEDIA_TYPE, None, plumber.ENGINE)
    try:
        return Extraction(document_of(plumber.read_marks(data), data, source), tuple(testimony))
    except Rejected as rejected:
        if rejected.reason is not Reason.NO_TEXT_LAYER:
            raise
        if is_blank:
            raise Rejected(Reason.DAMAGED, "Nothing is drawn on its pages") from rejected
        if broken := damage(data, parts_of(data)):
            raise Rejected(Reason.DAMAGED, f"No page has text, and {broken[0]}") from rejected
        raise


def read_pages_again(data: bytes, file: str, sha256: str, numbers: Collection[int]) -> Extraction:
    """What pdfplumber sees of these pages of a PDF, with what pdfium sees of the others: a page costs pdfplumber ten
    times as much. Raises ``Rejected`` as ``read_pdf_again``."""
    again = {marks.number: marks for marks in plumber.read_marks(data, numbers)}
    testimony: list[Testimony] = []

    def pages() -> Iterator[PageMarks]:
        for marks, text in pdfium.read_marks(data):
            testimony.append(testimony_of(marks, text))
            yield again.get(marks.number, marks)

    listed = ", ".join(map(str, sorted(again)))
    source = Source(file, sha256, MEDIA_TYPE, None, f"{plumber.ENGINE} (page {listed}), {pdfium.ENGINE}")
    return Extraction(document_of(pages(), data, source), tuple(testimony))
