"""What is written is read: random standards in random layouts, as PDF and as text."""

from __future__ import annotations

from hypothesis import given, settings

from pipeline.extract import PDFPLUMBER
from tests.agreement import Json, disagreements
from tests.reading import read
from tests.strategies import plain_standards, standards
from tests.styles import styles, text_styles
from tests.typeset.content import content
from tests.typeset.model import Standard
from tests.typeset.pdf import typeset
from tests.typeset.style import Style
from tests.typeset.text import TextStyle, export


def assert_reads(document: Json, standard: Standard) -> None:
    """Every field is as the contract says, nothing is left over, no error is found."""
    assert disagreements(document, content(standard)) == []
    assert document["unplaced"] == []
    assert [finding for finding in document["findings"] if finding["severity"] == "error"] == []
    assert document["status"] == "ok"


@given(standards(), styles())
def test_reads_back_what_a_pdf_says(standard: Standard, style: Style) -> None:
    assert_reads(read(typeset(standard, style), "標準.pdf"), standard)


@given(standards(), styles())
@settings(max_examples=15)
def test_reads_back_what_a_pdf_says_with_the_second_reader(standard: Standard, style: Style) -> None:
    assert_reads(read(typeset(standard, style), "標準.pdf", PDFPLUMBER), standard)


@given(plain_standards(), text_styles())
@settings(max_examples=80)
def test_reads_back_what_a_text_says(standard: Standard, style: TextStyle) -> None:
    assert_reads(read(export(standard, style), "標準.txt"), standard)


@given(standards(), styles())
@settings(max_examples=5)
def test_reads_the_same_from_the_same_bytes(standard: Standard, style: Style) -> None:
    data = typeset(standard, style)
    assert read(data, "標準.pdf") == read(data, "標準.pdf")
