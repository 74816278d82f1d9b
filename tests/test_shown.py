"""What nobody sees on a page is no text of it, for both readers alike."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import PDFIUM, PDFPLUMBER, extract_bytes
from pipeline.extract.copies import Copies
from pipeline.extract.marks import Why
from pipeline.extract.shown import Look, Picture, Spot, covered, is_scan, outside, suspicion
from pipeline.model.document import Box, Document
from pipeline.model.testimony import Extraction
from tests.hostile import pdf_file

SEEN = "BT /F1 10 Tf 50 500 Td (one two three) Tj ET\n"
GHOST = "BT /F1 9 Tf 162 260 Td (O1.1.1 ghost) Tj ET\n"
PICTURE = "q 842 0 0 595 0 0 cm /I1 Do Q\n"
LAYERS = """<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [90 0 R 91 0 R] /D << /OFF [90 0 R] >> >> >>"""

readers = pytest.mark.parametrize("reader", [PDFIUM, PDFPLUMBER])


def read(content: str, reader: str, rotate: int = 0) -> Extraction:
    """What a reader sees of a page with this content. It has a layer ``/Off`` that is switched off, and one that is
    on; ``/Clear`` makes transparent."""
    picture = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    form = "/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /F1 3 0 R >> >>"
    more = {
        1: LAYERS.encode(),
        90: b"<< /Type /OCG /Name (hidden) >>",
        91: b"<< /Type /OCG /Name (shown) >>",
        92: b"<< /ca 0 /CA 0 >>",
        98: pdf_file.stream(GHOST.encode(), form),
        99: pdf_file.stream(b"\x80", picture),
    }
    resources = (
        "/Font << /F1 3 0 R >> /XObject << /I1 99 0 R /X1 98 0 R >> /ExtGState << /Clear 92 0 R >>"
        " /Properties << /Off 90 0 R /On 91 0 R >>"
    )
    box = f"0 0 842 595] /Rotate {rotate} /UserUnit 1 /Nothing [0"
    return extract_bytes(pdf_file.pages([pdf_file.stream(content.encode())], box, more, resources), "a.pdf", reader)


def text(document: Document) -> list[str]:
    return [line.text for line in document.lines()]


HIDDEN = {
    "invisible": (f"{SEEN} 3 Tr {GHOST}", Why.INVISIBLE),
    "the mode outlives a text": (f"{SEEN} BT 3 Tr ET {GHOST}", Why.INVISIBLE),
    "only a clip": (f"{SEEN} q 7 Tr {GHOST} Q", Why.INVISIBLE),
    "white": (f"{SEEN} 1 g {GHOST}", Why.GROUND),
    "nearly white": (f"{SEEN} 0.98 0.97 0.99 rg {GHOST}", Why.GROUND),
    "white on a white box": (f"{SEEN} 1 g 100 200 200 100 re f {GHOST}", Why.GROUND),
    "white over dark text": (f"{SEEN} BT /F1 9 Tf 50 500 Td 1 g (O1.1.1 ghost) Tj ET", Why.GROUND),
    "white across a rule": (f"{SEEN} 0 g 172 250 1 60 re f 1 g {GHOST}", Why.GROUND),
    "white on the grey of a heading": (f"{SEEN} 0.87 g 100 200 200 100 re f 1 g {GHOST}", Why.GROUND),
    "transparent": (f"{SEEN} q /Clear gs {GHOST} Q", Why.TRANSPARENT),
    "clipped away": (f"{SEEN} q 10 10 50 50 re W n {GHOST} Q", Why.CLIPPED),
    "clipped twice": (f"{SEEN} q 100 200 300 300 re W n 10 10 50 50 re W n {GHOST} Q", Why.CLIPPED),
    "on a layer that is off": (f"{SEEN} /OC /Off BDC {GHOST} EMC", Why.LAYER),
    "a form on a layer that is off": (f"{SEEN} /OC /Off BDC /X1 Do EMC", Why.LAYER),
    "a transparent form": (f"{SEEN} q /Clear gs /X1 Do Q", Why.TRANSPARENT),
    "under a white box": (f"{SEEN} {GHOST} 1 g 100 200 200 100 re f", Why.COVERED),
    "under a picture": (f"{GHOST} {PICTURE} {SEEN}", Why.COVERED),
    "half a point high": (f"{SEEN} {GHOST.replace('9 Tf', '0.5 Tf')}", Why.SMALL),
    "off the page": (f"{SEEN} {GHOST.replace('162 260', '900 100')}", Why.OUTSIDE),
    "below the page": (f"{SEEN} {GHOST.replace('162 260', '100 -40')}", Why.OUTSIDE),
}

SHOWN = {
    "plain": f"{SEEN} {GHOST}",
    "white on black": f"{SEEN} 0 g 100 200 200 100 re f 1 g {GHOST}",
    "grey": f"{SEEN} 0.6 g {GHOST}",
    "outlined": f"{SEEN} 1 Tr 1 g 0 G {GHOST}",
    "clipped to where it stands": f"{SEEN} q 100 200 300 300 re W n {GHOST} Q",
    "on a layer that is on": f"{SEEN} /OC /On BDC {GHOST} EMC",
    "a form": f"{SEEN} /X1 Do",
    "on a box that was drawn before": f"{SEEN} 0.9 g 100 200 200 100 re f 0 g {GHOST}",
    "beside a box that was drawn later": f"{SEEN} {GHOST} 1 g 100 100 200 100 re f",
    "over a picture": f"{PICTURE} {SEEN} {GHOST}",
}


@readers
@pytest.mark.parametrize(("content", "why"), HIDDEN.values(), ids=HIDDEN)
def test_what_nobody_sees_is_set_aside_and_said(content: str, why: Why, reader: str) -> None:
    document = read(content, reader).document
    assert text(document) == ["one two three"]
    assert [(aside.text.split(), aside.reason) for aside in document.set_aside] == [(["O1.1.1", "ghost"], why.value)]
    message = f"text {why.value} was left out: 'O1.1.1 ghost'"
    assert [(doubt.rule, doubt.message, doubt.page) for doubt in document.doubts] == [("text-not-shown", message, 1)]


@readers
@pytest.mark.parametrize("content", SHOWN.values(), ids=SHOWN)
def test_what_is_seen_is_text(content: str, reader: str) -> None:
    document = read(content, reader).document
    assert text(document) == ["one two three", "O1.1.1 ghost"]
    assert document.doubts == ()


@readers
@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_is_shown_turned_hides_the_same(rotate: int, reader: str) -> None:
    turned = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 842 595", 270: "0 -1 1 0 0 595"}[rotate]
    content = f"{turned} cm {SEEN} 1 g {GHOST}"
    extraction = read(content, reader, rotate)
    assert text(extraction.document) == ["one two three"]
    assert [aside.reason for aside in extraction.document.set_aside] == [Why.GROUND.value]


@readers
def test_the_witness_counts_what_is_shown(reader: str) -> None:
    (testimony,) = read(f"{SEEN} 1 g {GHOST}", reader).testimony
    assert sum(testimony.characters.values()) == len("onetwothree")


@readers
@pytest.mark.parametrize("order", ["under the text", "over the text"])
def test_what_text_recognition_has_laid_over_text_is_set_aside(order: str, reader: str) -> None:
    layers = [f"q 3 Tr {SEEN} Q", f"q {SEEN} Q"]
    document = read("".join(layers if order == "under the text" else layers[::-1]), reader).document
    assert text(document) == ["one two three"]
    assert {doubt.rule for doubt in document.doubts} <= {"text-not-shown"}


@readers
@pytest.mark.parametrize("stamp", ["", "BT /F1 8 Tf 700 20 Td (1) Tj ET"])
def test_a_scan_is_read_by_its_invisible_text_and_said(stamp: str, reader: str) -> None:
    document = read(f"{PICTURE} {stamp} 3 Tr {SEEN}", reader).document
    assert "one two three" in text(document)
    assert [doubt.rule for doubt in document.doubts] == ["text-recognised"]


@readers
def test_a_scan_is_read_by_the_text_under_its_picture(reader: str) -> None:
    """Some programs draw what they have recognised, and the picture of the page over it."""
    document = read(f"{SEEN} {PICTURE}", reader).document
    assert text(document) == ["one two three"]
    assert [doubt.rule for doubt in document.doubts] == ["text-recognised"]


@readers
@pytest.mark.parametrize("content", ["1 g 0 0 842 595 re f", f"1 g {GHOST}", "q 9 0 0 9 5 5 cm Q"])
def test_a_page_on_which_nothing_is_seen_is_blank(content: str, reader: str) -> None:
    data = pdf_file.pages([pdf_file.stream(one.encode()) for one in (SEEN, content)], "0 0 842 595")
    doubts = extract_bytes(data, "a.pdf", reader).document.doubts
    assert {doubt.rule for doubt in doubts} <= {"text-not-shown"}


@readers
def test_text_that_is_drawn_twice_is_read_once(reader: str) -> None:
    shadow = SEEN.replace("50 500", "50.8 499.3")
    document = read(f"0.7 g {shadow} 0 g {SEEN} {GHOST} {shadow}", reader).document
    assert text(document) == ["one two three", "O1.1.1 ghost"]


def test_a_narrow_character_is_a_second_copy_where_many_are_moved_as_far() -> None:
    copies = Copies()
    assert not any(copies.is_second("市", 20 * n, 100, 10, 10) for n in range(12))
    assert copies.moved() is None
    assert all(copies.is_second("市", 20 * n + 2.3, 98.4, 10, 10) for n in range(12))
    again = Copies(copies.moved())
    assert [again.is_second("l", x, y, 2.2, 10) for x, y in ((50, 100), (52.3, 98.4), (54.6, 100))] == [
        False,
        True,
        False,
    ]


PLAIN = Look(invisible=False, luminance=0.0, opacity=1.0, grouped=False, layered=False, size=10.0)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, None),
        ({"invisible": True}, Why.INVISIBLE),
        ({"size": 0.5}, Why.SMALL),
        ({"layered": True}, Why.LAYER),
        ({"opacity": 0.1}, Why.TRANSPARENT),
        ({"grouped": True}, Why.TRANSPARENT),
        ({"luminance": 1.0}, Why.GROUND),
        ({"luminance": 0.7}, None),
    ],
)
def test_the_look_of_a_text_makes_it_suspect(change: dict[str, Any], why: Why | None) -> None:
    assert suspicion(PLAIN._replace(**change)) is why


def test_a_text_is_outside_with_all_its_characters() -> None:
    page = Box(0, 0, 100, 100)
    assert outside(page, [(110, 50), (120, 50)])
    assert not outside(page, [(90, 50), (120, 50)])


def test_a_cover_is_painted_after_what_it_covers() -> None:
    before, after, beside = Spot(50, 50, 1), Spot(50, 50, 3), Spot(50, 200, 1)
    assert covered([before, after, beside], [(Box(0, 0, 100, 100), 2)]) == {before}


@pytest.mark.parametrize(
    ("visible", "invisible", "pictured", "scan"),
    [(0, 500, 0.0, True), (0, 0, 1.0, False), (3, 500, 1.0, True), (3, 500, 0.0, False), (500, 500, 1.0, False)],
)
def test_a_scan_shows_hardly_any_text_of_its_own(visible: int, invisible: int, pictured: float, scan: bool) -> None:
    assert is_scan(visible, invisible, pictured) is scan


def test_pictures_differ_where_a_colour_does() -> None:
    white, dotted = bytes([255] * 400), bytearray([255] * 400)
    dotted[4 * 55 : 4 * 55 + 4] = bytes(4)
    one, other = Picture(10, 10, white, 1.0), Picture(10, 10, bytes(dotted), 1.0)
    assert one.differs(other, Box(5, 5, 6, 6))
    assert not one.differs(other, Box(0, 0, 2, 2))


FIELD = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (code) /V (KMC2432) /F 4 /Rect [100 200 200 220] >>"
NOTE = b"<< /Type /Annot /Subtype /FreeText /Contents (K99) /F 4 /Rect [100 200 200 220] >>"
RICH_NOTE = NOTE.replace(b"/Contents (K99)", b"/RC (<body><p>K99</p></body>)")
HIDDEN_NOTE = NOTE.replace(b"/F 4", b"/F 2")
LINK = b"<< /Type /Annot /Subtype /Link /Contents (K99) /Rect [100 200 200 220] >>"


@readers
@pytest.mark.parametrize(
    ("annotation", "said"),
    [
        (FIELD, ["a form field on the page says 'KMC2432', which was not read"]),
        (NOTE, ["a note on the page says 'K99', which was not read"]),
        (RICH_NOTE, ["a note on the page says 'K99', which was not read"]),
        (HIDDEN_NOTE, []),
        (LINK, []),
    ],
)
def test_what_notes_and_form_fields_print_is_said(annotation: bytes, said: list[str], reader: str) -> None:
    box = "0 0 842 595] /Annots [90 0 R] /Nothing [0"
    data = pdf_file.pages([pdf_file.stream(SEEN.encode())], box, {90: annotation})
    doubts = extract_bytes(data, "a.pdf", reader).document.doubts
    assert [doubt.message for doubt in doubts if doubt.rule == "object-not-read"] == said
    assert all(doubt.box == Box(100, 375, 200, 395) for doubt in doubts)


@readers
@pytest.mark.parametrize("part", [b"/Parent 91 0 R", b"/FT /Tx"])
def test_a_field_in_a_cell_whose_value_stands_elsewhere_is_said(part: bytes, reader: str) -> None:
    widget = b"<< /Type /Annot /Subtype /Widget /F 4 /Rect [100 200 200 220] " + part + b" >>"
    field = b"<< /FT /Tx /T (level) /V (4) /Kids [90 0 R] >>"
    box = "0 0 842 595] /Annots [90 0 R] /Nothing [0"
    content = f"{SEEN} 90 190 300 40 re S"
    data = pdf_file.pages([pdf_file.stream(content.encode())], box, {90: widget, 91: field})
    doubts = extract_bytes(data, "a.pdf", reader).document.doubts
    said = ["a form field stands in a cell; what it shows was not read"] if part.startswith(b"/Parent") else []
    assert [doubt.message for doubt in doubts if doubt.rule == "object-not-read"] == said


PAINTING = {
    90: b"<< /Type /Annot /Subtype /Stamp /F 4 /Rect [100 200 200 220] /AP << /N 89 0 R >> >>",
    89: pdf_file.stream(
        b"BT /F1 9 Tf 2 5 Td (K99) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>",
    ),
}


@readers
def test_what_a_stamp_paints_is_said(reader: str) -> None:
    box = "0 0 842 595] /Annots [90 0 R] /Nothing [0"
    data = pdf_file.pages([pdf_file.stream(SEEN.encode())], box, PAINTING)
    doubts = extract_bytes(data, "a.pdf", reader).document.doubts
    assert [doubt.message for doubt in doubts] == ["a stamp on the page says 'K99', which was not read"]
