"""Reads PDF with pdfium: the marks of every page, then the layout made of them. What pdfium says of a page's text as a
whole, without places, is the count beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract import pdfium
from pipeline.extract.damage import damage
from pipeline.extract.fold import fold
from pipeline.extract.fontmaps import named_twice
from pipeline.extract.layout import lay_out
from pipeline.extract.marks import UNMAPPED, PageMarks, Segment, Why
from pipeline.extract.overlaid import without_overlaid
from pipeline.extract.packed import parts_of
from pipeline.model.document import Document, Page, SetAside, Source
from pipeline.model.doubt import Doubt
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.testimony import Extraction, Testimony, count
from pipeline.model.wording import number_of

MEDIA_TYPE = "application/pdf"

BEYOND = 6.0
"""A rule that goes on outside of the page does so for more than this (points)."""

QUOTED = 30
"""How many characters of a text a doubt quotes at most."""


def read_pdf(data: bytes, file: str, sha256: str) -> Extraction:
    """What pdfium sees of a PDF. Raises ``Rejected`` when the file is damaged, encrypted, or has no text layer."""
    testimony: list[Testimony] = []

    def pages() -> Iterable[PageMarks]:
        for marks, text in pdfium.read_marks(data):
            testimony.append(testimony_of(marks, text))
            yield marks

    document = document_of(pages(), data, Source(file, sha256, MEDIA_TYPE, None, pdfium.ENGINE))
    return Extraction(document, tuple(testimony))


def testimony_of(marks: PageMarks, text: str) -> Testimony:
    """What the whole text of a page says of its characters; where a font is mended what is meant."""
    counted = count(fold(text))
    for mend in marks.mends:
        counted = counted - count(mend.said) + count(mend.meant)
    return Testimony(marks.number, counted)


def document_of(read: Iterable[PageMarks], data: bytes, source: Source) -> Document:
    """The document of a PDF whose pages a reader has read; ``source`` without their number."""
    pages: list[Page] = []
    doubts: list[Doubt] = []
    aside: list[SetAside] = []
    start = 0
    for marks in without_overlaid(list(read)):
        page, odd, start = lay_out(marks, start)
        pages.append(page)
        doubts += odd + _doubts(marks)
        if marks.doubled:
            aside.append(SetAside(marks.doubled, marks.number))
        aside += [SetAside(one.text, marks.number, one.why.value) for one in marks.aside]
    if not any(True for page in pages for _ in page.lines()):
        raise Rejected(Reason.NO_TEXT_LAYER)
    parts = parts_of(data)
    doubts += [Doubt("file-damaged", broken) for broken in damage(data, parts)]
    for wrong in named_twice(parts.maps):
        message = f"a font gives several of its characters one name, which may be wrong: {_short(wrong)}"
        doubts.append(Doubt("font-doubtful", message))
    return Document(replace(source, pages=len(pages)), tuple(pages), tuple(doubts), tuple(aside))


def _doubts(marks: PageMarks) -> list[Doubt]:
    doubts = []
    if not (marks.runs or marks.askew or marks.laid or marks.blank):
        doubts.append(Doubt("page-without-text", f"page {marks.number} has no text", page=marks.number))
    for one in marks.aside:
        message = f"text {one.why.value} was left out: {_short(one.text)}"
        doubts.append(Doubt("text-not-shown", message, page=marks.number, box=one.box))
    if marks.laid:
        text = "".join(run.text for run in marks.laid).strip()
        doubts.append(Doubt("text-laid-over", f"text is laid over the page: {_short(text)}", page=marks.number))
    if marks.recognised:
        message = f"page {marks.number} is a picture; its text is what text recognition (OCR) made of it"
        doubts.append(Doubt("text-recognised", message, page=marks.number))
    if marks.wide:
        listed = "".join(dict.fromkeys(marks.wide))
        message = (
            f"page {marks.number} has Latin characters as wide as ideographs, which may be others: {_short(listed)}"
        )
        doubts.append(Doubt("font-doubtful", message, page=marks.number))
    if marks.above:
        message = f"small text stands directly above other text, perhaps as its reading: {_short(marks.above)}"
        doubts.append(Doubt("text-above-text", message, page=marks.number))
    if marks.covered:
        message = f"something is drawn over a part of a text: {_short(''.join(one.text for one in marks.covered))}"
        doubts.append(Doubt("text-covered", message, page=marks.number))
    if _is_cropped(marks):
        doubts.append(
            Doubt("page-cropped", f"what is drawn on page {marks.number} goes on outside of it", page=marks.number)
        )
    if marks.lost:
        are = "is" if len(marks.lost) == 1 else "are"
        lost = number_of(len(marks.lost), "character")
        message = f"{lost} {are} neither shown nor set aside: {_short(marks.lost)}"
        doubts.append(Doubt("unaccounted-characters", message, page=marks.number))
    if marks.folded:
        listed = "".join(dict.fromkeys(marks.folded))
        doubts.append(
            Doubt(
                "compatibility-characters",
                f"{number_of(len(marks.folded), 'character')} folded: {listed}",
                page=marks.number,
            )
        )
    unmapped = "".join(run.text for run in marks.runs).count(UNMAPPED)
    if unmapped:
        doubts.append(Doubt("unmapped-glyphs", _unmapped(unmapped), page=marks.number))
    return doubts


def _is_cropped(marks: PageMarks) -> bool:
    """Whether rules go on over an edge of the page, and text stands outside."""
    width, height = (marks.height, marks.width) if marks.turn % 2 else (marks.width, marks.height)
    if not any(_leaves(rule, width) for rule in marks.horizontal) and not any(
        _leaves(rule, height) for rule in marks.vertical
    ):
        return False
    outside = any(one.why is Why.OUTSIDE for one in marks.aside)
    return outside or any(run.x1 > width or run.x0 < 0 or run.bottom > height or run.top < 0 for run in marks.runs)


def _leaves(rule: Segment, end: float) -> bool:
    """Whether a rule goes on over one of the edges of the page, at 0 and at ``end``."""
    return rule.start < -BEYOND < 0 < rule.end or rule.start < end < end + BEYOND < rule.end


def _short(text: str) -> str:
    return repr(text if len(text) <= QUOTED else text[:QUOTED] + "…")


def _unmapped(count: int) -> str:
    glyphs, have, their = number_of(count, "glyph"), *(("has", "its") if count == 1 else ("have", "their"))
    return f"{glyphs} {have} no character in {their} font"
