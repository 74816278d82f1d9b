"""What readers and parser have to say of formats that do not show what a page shows: ODT and text without columns; and
of files that are damaged, or that two readers see differently."""

from __future__ import annotations

import pytest

from pipeline.extract import extract_bytes
from pipeline.process import process_bytes, process_extraction
from tests import odt_parts as odt
from tests.hostile import pdf_file
from tests.samples import SAMPLE
from tests.test_around import page, with_page
from tests.test_columnless import FRONT, HEADER, REST, ROW
from tests.typeset.odf import Content, element
from tests.typeset.pdf import typeset
from tests.typeset.spot import with_spot_rule
from tests.typeset.style import Style

Said = set[tuple[str, str]]
"""Rules and messages."""


def of_text(rows: str) -> Said:
    """What is said of a text without columns."""
    processed = process_extraction(extract_bytes((FRONT + HEADER + rows + REST).encode(), "標準.txt"))
    return {(finding.rule, finding.message) for finding in processed.findings}


def of_odt(*content: Content) -> Said:
    """What is said of an ODT of one paragraph."""
    return set(odt.kinds(odt.read([odt.p(*content)])))


def of_list(form: str) -> Said:
    """What is said of an ODT with a list whose items are counted in this form."""
    style = element("text:list-style", odt.level(1, form), style__name="N")
    return set(odt.kinds(odt.read([odt.numbered(odt.item(odt.p("項")))], style)))


def of_pages(*texts: str, broken: bool = False) -> Said:
    """What the reader says of a PDF with these pages, one of which is cut in its packed content if it is broken."""
    streams = [pdf_file.stream(pdf_file.words(text)) for text in texts]
    if broken:
        start = streams[0].index(b"stream") + len(b"stream\n")
        streams[0] = streams[0][: start + 12] + bytes(8) + streams[0][start + 20 :]
    document = extract_bytes(pdf_file.pages(streams), "a.pdf").document
    return {(doubt.rule, doubt.message) for doubt in document.doubts}


def of_contents(*contents: str) -> Said:
    """What the reader says of a PDF whose pages have this content; they have a picture ``/I1`` and a font ``/F1``."""
    picture = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    streams = [pdf_file.stream(content.encode()) for content in contents]
    resources = "/Font << /F1 3 0 R >> /XObject << /I1 99 0 R >>"
    data = pdf_file.pages(streams, more={99: pdf_file.stream(b"\x80", picture)}, resources=resources)
    document = extract_bytes(data, "a.pdf").document
    return {(doubt.rule, doubt.message) for doubt in document.doubts}


def of_pdf(data: bytes) -> Said:
    """What is said of a PDF after it was read as often as it needs."""
    return {(finding.rule, finding.message) for finding in process_bytes(data, "a.pdf").findings}


PRINTED = typeset(SAMPLE, Style())
ACROSS_INDICATORS = (290.0, 488.0, 391.0)
"""Left and right edge and height of a rule through a cell with two indicators, within the second one."""

PICTURE = "q 842 0 0 595 0 0 cm /I1 Do Q"
WORDS = "BT /F1 10 Tf 50 500 Td (one two three) Tj ET"
WIDE = "BT /F1 10 Tf 150 Tz 50 500 Td (A) Tj ET"
DRAFT = "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 200 200 Tm (DRAFT) Tj ET"
GHOST = "BT /F1 9 Tf 162 260 Td (O1.1.1 ghost) Tj ET"

STRIP = "q 1 g 90 495 100 12 re f Q"
READING = "BT /F1 5 Tf 68 510 Td (two) Tj ET"
HIGHER = "BT /F1 5 Tf 68 524 Td (two) Tj ET"
BEYOND = "50 490 m 900 490 l S BT /F1 10 Tf 850 500 Td (four) Tj ET"
WITHIN = "50 490 m 800 490 l S BT /F1 10 Tf 850 500 Td (four) Tj ET"

NEXT_PAGE = "第 2 頁，總共 2 頁\n" + HEADER
KNOWLEDGE = "3 K01 市場分析方法\nK02 食品安全法令\nS01 需求分析能力\n"
BY_TURNS = "3 K01 市場 S01 需求\nK02 食品 S02 能力\n"

BROKEN: list[tuple[str, Said, Said]] = [
    (
        "columns-doubtful",
        of_text(ROW + NEXT_PAGE + "品項\nK03 烘焙設備種類\n"),
        of_text(ROW + NEXT_PAGE + "K03 烘焙設備種類\n"),
    ),
    (
        "word-parted",
        of_text(ROW.replace(KNOWLEDGE, "3 K01 JavaScript/PH\nP\n")),
        of_text(ROW.replace(KNOWLEDGE, "3 K01 JavaScript\n")),
    ),
    ("lines-across-columns", of_text(ROW.replace(KNOWLEDGE, BY_TURNS)), of_text(ROW)),
    ("object-not-read", of_odt("一", element("draw:frame", element("draw:object"))), of_odt("一")),
    ("list-number-unknown", of_list("ア, イ, ウ, ..."), of_list("1")),
    ("file-damaged", of_pages("one", "two" * 50, broken=True), of_pages("one", "two" * 50)),
    ("page-without-text", of_contents(WORDS, PICTURE), of_contents(WORDS, "")),
    ("text-recognised", of_contents(f"{PICTURE} 3 Tr {WORDS}"), of_contents(f"{PICTURE} {WORDS}")),
    ("font-doubtful", of_contents(WIDE), of_contents(WORDS)),
    ("page-around", of_pdf(with_page(page("職能基準彙編"), 0)), of_pdf(PRINTED)),
    ("text-laid-over", of_contents(f"{WORDS} {DRAFT}"), of_contents(f"{WORDS} {GHOST}")),
    ("text-covered", of_contents(f"{WORDS} {STRIP}"), of_contents(f"{STRIP} {WORDS}")),
    ("text-above-text", of_contents(f"{WORDS} {READING}"), of_contents(f"{WORDS} {HIGHER}")),
    ("page-cropped", of_contents(f"{WORDS} {BEYOND}"), of_contents(f"{WORDS} {WITHIN}")),
    ("text-not-shown", of_contents(f"{WORDS} 1 g {GHOST}"), of_contents(f"{WORDS} {GHOST}")),
    ("readings-differ", of_pdf(with_spot_rule(PRINTED, *ACROSS_INDICATORS)), of_pdf(PRINTED)),
    ("text-not-shown", of_odt("一", element("office:annotation", odt.p("請確認"))), of_odt("一請確認")),
]
"""Rule, what is said of a document that breaks it, and of one that does not."""


@pytest.mark.parametrize(("rule", "broken", "clean"), BROKEN, ids=[case[0] for case in BROKEN])
def test_says_what_cannot_be_known_and_nothing_where_it_can(rule: str, broken: Said, clean: Said) -> None:
    assert rule in {found for found, _ in broken}
    assert rule not in {found for found, _ in clean}
