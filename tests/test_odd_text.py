"""Text that is drawn in ways no word processor draws it, as damaged and foreign PDFs have it."""

from __future__ import annotations

import pytest

from pipeline.extract import PDFIUM, PDFPLUMBER, Reason, Rejected, extract_bytes
from pipeline.process import process_bytes
from tests.hostile import pdf_file
from tests.samples import SAMPLE
from tests.typeset.pdf import typeset
from tests.typeset.style import Style


def _lines(content: bytes) -> list[str]:
    """The lines of a page with this content."""
    document = extract_bytes(pdf_file.pages([pdf_file.stream(content)]), "a.pdf").document
    return [line.text for line in document.pages[0].lines()]


def test_a_font_of_negative_size_that_is_turned_back_reads_as_any_other() -> None:
    turned = b"BT /F1 -10 Tf -1 0 0 -1 50 500 Tm (Standard of) Tj ET"
    plain = pdf_file.words("this and that, and more", 50, 300)
    assert _lines(turned + b" " + plain) == ["Standard of", "this and that, and more"]


def test_text_without_size_is_kept() -> None:
    content = b"BT /F1 0 Tf 50 500 Td (abc) Tj ET " + pdf_file.words("seen", 50, 300)
    assert "seen" in _lines(content)


_HALF = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfchar <61> <D840> <62> <DC0B> <63> <0063> endbfchar endcmap end end"""


def _mapped(text: str) -> bytes:
    """A PDF whose font says of its letter a that it is the first half of a character, of b that it is the other."""
    more = {
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 90 0 R >>",
        90: pdf_file.stream(_HALF),
    }
    return pdf_file.pages([pdf_file.stream(pdf_file.words(text))], more=more)


@pytest.mark.parametrize("text", ["ac", "bc", "cba", "aac"])
def test_half_a_character_is_one_that_cannot_be_read(text: str) -> None:
    extraction = extract_bytes(_mapped(text), "a.pdf")
    read = "".join(line.text for line in extraction.document.pages[0].lines())
    assert read.encode("utf-8")
    assert "c" in read
    assert "\ufffd" in read
    assert all(key.encode("utf-8") for key in extraction.testimony[0].characters)


def test_a_file_on_which_pdfplumber_fails_is_rejected_by_it_and_read_by_pdfium() -> None:
    data = typeset(SAMPLE, Style()).replace(b"/MediaBox", b"/NediaBox")
    with pytest.raises(Rejected) as caught:
        extract_bytes(data, "a.pdf", PDFPLUMBER)
    assert caught.value.reason is Reason.DAMAGED
    assert extract_bytes(data, "a.pdf", PDFIUM).document.pages
    assert process_bytes(data, "a.pdf").findings


def test_a_space_that_pdfium_makes_up_takes_no_place_from_the_character_behind_it() -> None:
    # A justified line: each character is drawn at a place of its own.
    content = b"BT /F1 12 Tf 50 500 Td [(A) -500 (B) -500 (C) -500 (D)] TJ ET"
    page = extract_bytes(pdf_file.pages([pdf_file.stream(content)]), "a.pdf").document.pages[0]
    (line,) = page.lines()
    assert "".join(line.text.split()) == "ABCD"
    assert all(right > left for (left, right), c in zip(line.edges, line.text, strict=True) if not c.isspace())
