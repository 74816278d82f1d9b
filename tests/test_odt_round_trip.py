"""What is written as ODT is read, and one standard is the same in every format."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from pipeline.extract import extract_bytes
from pipeline.process import process_extraction
from tests.reading import Json, comparable, read
from tests.samples import FLAT, SAMPLE
from tests.strategies import plain_standards, standards
from tests.styles import odt_styles, styles, text_styles
from tests.test_round_trip import assert_reads
from tests.typeset.model import Standard
from tests.typeset.odt import Behind, OdtStyle, Raised, write
from tests.typeset.pdf import typeset
from tests.typeset.style import Border, CodeForm, Frame, Headings, Heads, Marker, Style
from tests.typeset.text import TextStyle, export

ABOUT_THE_FILE = ("text-not-shown", "compatibility-characters", "encoding", "merged-cells-assumed", "pages-claimed")
"""Rules about what the file does, not about what the standard says."""


def as_in_every_format(document: Json) -> Any:
    """The JSON without source, pages and boxes."""
    findings = [
        {key: finding[key] for key in ("rule", "severity", "message", "path")}
        for finding in document["findings"]
        if finding["rule"] not in ABOUT_THE_FILE
    ]
    unplaced = [part["text"] for part in document["unplaced"]]
    rest = {key: value for key, value in document.items() if key not in ("source", "findings", "unplaced")}
    return comparable({**rest, "findings": findings, "unplaced": unplaced})


@given(standards(), styles(), odt_styles())
@settings(max_examples=40)
def test_reads_back_what_an_odt_says(standard: Standard, style: Style, odt: OdtStyle) -> None:
    assert_reads(read(write(standard, style, odt), "標準.odt"), standard)


@given(standards(), styles(), odt_styles())
@settings(max_examples=8)
def test_a_standard_is_the_same_as_pdf_and_as_odt(standard: Standard, style: Style, odt: OdtStyle) -> None:
    as_odt, as_pdf = read(write(standard, style, odt), "標準.odt"), read(typeset(standard, style), "標準.pdf")
    assert as_in_every_format(as_odt) == as_in_every_format(as_pdf)


@given(plain_standards(), styles(), odt_styles(), text_styles())
@settings(max_examples=8)
def test_a_plain_standard_is_the_same_as_pdf_as_odt_and_as_text(
    standard: Standard, style: Style, odt: OdtStyle, text: TextStyle
) -> None:
    as_odt = as_in_every_format(read(write(standard, style, odt), "標準.odt"))
    assert as_odt == as_in_every_format(read(typeset(standard, style), "標準.pdf"))
    assert as_odt == as_in_every_format(read(export(standard, text), "標準.txt"))


STYLES = [
    pytest.param(Style(), OdtStyle(), id="as most are"),
    pytest.param(
        Style(
            border=Border.DASHED, headings=Headings.OLD, competency_row=True, attitudes=Frame.FLUSH, notes=Frame.FLUSH
        ),
        OdtStyle(repeated=True, header_rows=False, piece=2),
        id="an old one, its parts in touching tables",
    ),
    pytest.param(
        Style(marker=Marker.SPACED, code_form=CodeForm.FULL_WIDTH, row_per_indicator=True, notes=Frame.LOOSE),
        OdtStyle(behind=Behind.TAB, lists=True, boxed=True),
        id="a row for each indicator, lists, tables in boxes",
    ),
    pytest.param(
        Style(code_form=CodeForm.SPACED, heads=Heads.BLANK, flush_profile=True),
        OdtStyle(raised=Raised.INHERITED, covered=False, section=True, edited=True),
        id="blank cells below heads, an edited file",
    ),
]


@pytest.mark.parametrize(("style", "odt"), STYLES)
def test_the_sample_is_the_same_as_pdf_and_as_odt(style: Style, odt: OdtStyle) -> None:
    as_odt, as_pdf = read(write(SAMPLE, style, odt), "標準.odt"), read(typeset(SAMPLE, style), "標準.pdf")
    assert as_in_every_format(as_odt) == as_in_every_format(as_pdf)


@pytest.mark.parametrize(("style", "odt"), STYLES)
def test_the_flat_sample_is_the_same_as_pdf_as_odt_and_as_text(style: Style, odt: OdtStyle) -> None:
    as_odt = as_in_every_format(read(write(FLAT, style, odt), "標準.odt"))
    assert as_odt == as_in_every_format(read(typeset(FLAT, style), "標準.pdf"))
    assert as_odt == as_in_every_format(read(export(FLAT, TextStyle()), "標準.txt"))


def test_values_of_an_odt_are_traced_to_their_paragraphs() -> None:
    trace = process_extraction(extract_bytes(write(SAMPLE, Style(), OdtStyle()), "標準.odt")).trace
    assert trace["/title"] == [{"line": 1, "end_line": 1}]
    (nested,) = trace["/duties/0/tasks/1/blocks/0/knowledge/0"]
    assert nested["end_line"] == nested["line"] + 2
    assert all(place["line"] >= 1 for places in trace.values() for place in places)
