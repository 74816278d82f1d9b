"""What becomes of ODT files, and files that call themselves so, that no document can be made of."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import extract_bytes
from pipeline.model.rejected import Reason, Rejected
from pipeline.parse import parse
from tests.samples import SAMPLE
from tests.typeset.odf import MEDIA_TYPE, document, element, package
from tests.typeset.odt import OdtStyle, write
from tests.typeset.style import Style

ODT = write(SAMPLE, Style(), OdtStyle())

_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)


def content(body: str, before: str = "") -> bytes:
    """A ``content.xml`` with this body, and something between the declaration and the root element."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_NAMESPACES}>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    ).encode()


def odt(body: str, before: str = "") -> bytes:
    return package({"content.xml": content(body, before)})


def rejected(data: bytes, name: str = "標準.odt") -> Rejected:
    with pytest.raises(Rejected) as caught:
        parse(extract_bytes(data, name).document)
    return caught.value


def a_zip(*names: str, media_type: str | None = None) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        if media_type is not None:
            archive.writestr("mimetype", media_type)
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


WORD = a_zip("[Content_Types].xml", "word/document.xml")
EXCEL = a_zip("[Content_Types].xml", "xl/workbook.xml")
EPUB = a_zip("META-INF/container.xml", media_type="application/epub+zip")
SHEET = a_zip("content.xml", media_type="application/vnd.oasis.opendocument.spreadsheet")


@pytest.mark.parametrize("data", [WORD, EXCEL, EPUB, SHEET], ids=["Word", "Excel", "EPUB", "OpenDocument sheet"])
@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.odt", Reason.NOT_AN_ODT), ("a.docx", Reason.UNKNOWN_FORMAT), ("a.pdf", Reason.NOT_A_PDF)],
)
def test_rejects_a_package_of_another_kind(data: bytes, name: str, reason: Reason) -> None:
    assert rejected(data, name).reason is reason


@pytest.mark.parametrize(
    "data",
    [b"<html><body>404</body></html>", b"%!PS-Adobe", "職能基準".encode()],
    ids=["web page", "PostScript", "text"],
)
def test_rejects_what_is_only_named_odt(data: bytes) -> None:
    assert rejected(data).reason is Reason.NOT_AN_ODT


@pytest.mark.parametrize("name", ["標準.odt", "標準.zip", "標準.txt", "標準"])
def test_reads_an_odt_by_its_content_whatever_its_name(name: str) -> None:
    assert extract_bytes(ODT, name).document.source.media_type == MEDIA_TYPE


def test_reads_a_pdf_that_is_named_odt_as_what_it_is() -> None:
    assert rejected(b"%PDF-1.7\n", "標準.odt").reason is Reason.DAMAGED


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95, 0.999])
def test_rejects_a_truncated_odt(share: float) -> None:
    assert rejected(ODT[: int(share * len(ODT))]).reason is Reason.DAMAGED


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"styles.xml": b"<x/>"}, id="without content.xml"),
        pytest.param({"content.xml": b""}, id="with an empty content.xml"),
        pytest.param({"content.xml": b"PNG"}, id="whose content.xml is no XML"),
        pytest.param({"content.xml": content("<text:p>")}, id="whose content.xml is not well-formed"),
        pytest.param({"content.xml": content("<x:p/>")}, id="with an undeclared prefix"),
        pytest.param({"content.xml": content("&職;")}, id="with an entity that is not declared"),
        pytest.param({"content.xml": b"<?xml version='1.0' encoding='x-made-up'?><x/>"}, id="in a made-up encoding"),
        pytest.param({"content.xml": b"<x xmlns:a='-:b' a:b='c'/>"}, id="with a namespace that is no URI"),
        pytest.param({"content.xml": b"<x/>"}, id="whose content.xml holds something else"),
        pytest.param({"content.xml": content("<text:p>x</text:p>"), "styles.xml": b"<"}, id="with bad styles"),
    ],
)
def test_rejects_an_odt(parts: dict[str, bytes]) -> None:
    assert rejected(package(parts)).reason is Reason.DAMAGED


def test_rejects_an_odt_that_is_packed_in_another_way() -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_BZIP2) as archive:
        archive.writestr("mimetype", MEDIA_TYPE, ZIP_STORED)
        archive.writestr("content.xml", content("<text:p>x</text:p>"))
    assert rejected(buffer.getvalue()).reason is Reason.DAMAGED


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["content.xml", "styles.xml"])
def test_rejects_an_odt_that_has_a_part_twice(name: str) -> None:
    data = BytesIO(odt("<text:p>a</text:p>"))
    with ZipFile(data, "a") as archive:
        archive.writestr(name, content("<text:p>b</text:p>"))
        archive.writestr(name, content("<text:p>c</text:p>"))
    assert rejected(data.getvalue()).reason is Reason.DAMAGED


@pytest.mark.parametrize("body", ["", "<text:p/>", "<text:p> <text:s text:c='9'/></text:p>"])
def test_rejects_an_odt_without_text(body: str) -> None:
    assert rejected(odt(body)).reason is Reason.EMPTY_FILE


def test_rejects_an_odt_that_is_no_standard() -> None:
    assert rejected(odt("<text:p>親愛的同仁：附件請查收。</text:p>")).reason is Reason.NOT_A_STANDARD


def test_needs_no_styles() -> None:
    assert [line.text for line in extract_bytes(odt("<text:p>職能</text:p>"), "a.odt").document.lines()] == ["職能"]


# ---- encrypted


def test_rejects_an_odt_whose_manifest_says_that_it_is_encrypted() -> None:
    manifest = element("manifest:manifest", element("manifest:file-entry", element("manifest:encryption-data")))
    data = package({"content.xml": b"\x00\x8f"})
    assert (
        rejected(_with_part(data, "META-INF/manifest.xml", manifest.tag, "encryption-data")).reason is Reason.ENCRYPTED
    )


def _with_part(data: bytes, name: str, *words: str) -> bytes:
    """The package with one part replaced by words."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w") as new:
        for part in old.namelist():
            new.writestr(part, " ".join(words) if part == name else old.read(part))
    return buffer.getvalue()


def test_rejects_an_odt_that_is_encrypted_as_a_whole() -> None:
    assert rejected(package({"encrypted-package": b"\x00\x8f"})).reason is Reason.ENCRYPTED


def test_rejects_an_odt_that_the_zip_itself_encrypts() -> None:
    data = bytearray(odt("<text:p>x</text:p>"))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for at in _all(data, signature):
            struct.pack_into("<H", data, at + flags, 1)
    assert rejected(bytes(data)).reason is Reason.ENCRYPTED


def _all(data: bytearray, signature: bytes) -> Iterator[int]:
    at = data.find(signature)
    while at >= 0:
        yield at
        at = data.find(signature, at + 1)


# ---- unsafe

_BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(odt("<text:p>&c;</text:p>", _BOMB), id="entities that expand"),
        pytest.param(odt("<text:p>x</text:p>", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>"), id="a document type"),
        pytest.param(
            odt("<text:p>&e;</text:p>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"),
            id="a file as an entity",
        ),
        pytest.param(odt(f"<text:p>{' ' * 10_000_001}</text:p>"), id="a part that unpacks to more than there can be"),
        pytest.param(odt("<text:section>" * 1000 + "</text:section>" * 1000), id="elements nested deep"),
        pytest.param(
            odt(
                "<table:table><table:table-row><table:table-cell>" * 1000
                + "<text:p>x</text:p>"
                + "</table:table-cell></table:table-row></table:table>" * 1000
            ),
            id="tables nested deep",
        ),
        pytest.param(
            odt("<table:table><table:table-row table:number-rows-repeated='1000000'/></table:table>"),
            id="rows without end",
        ),
        pytest.param(
            odt(
                "<table:table><table:table-row><table:table-cell table:number-columns-repeated='999999999'/>"
                "</table:table-row></table:table>"
            ),
            id="cells without end",
        ),
        pytest.param(
            odt(
                "<table:table><table:table-row><table:table-cell table:number-columns-spanned='999999999'/>"
                "</table:table-row></table:table>"
            ),
            id="a span without end",
        ),
        pytest.param(
            odt(
                "<table:table><table:table-row table:number-rows-repeated='1000'>"
                "<table:table-cell table:number-columns-repeated='1000'/></table:table-row></table:table>"
            ),
            id="repeated cells in repeated rows",
        ),
        pytest.param(
            odt(
                "<table:table><table:table-row><table:table-cell table:number-columns-repeated='9000'>"
                f"<text:p>{'字' * 2000}</text:p></table:table-cell></table:table-row></table:table>"
            ),
            id="long text repeated often",
        ),
        pytest.param(
            odt(
                "<text:p>x</text:p><table:table><table:table-row>"
                "<table:covered-table-cell table:number-columns-repeated='9000'>"
                f"<text:p>{'字' * 2000}</text:p></table:covered-table-cell></table:table-row></table:table>"
            ),
            id="long covered text repeated often",
        ),
        pytest.param(
            odt("<table:table><table:table-row table:number-rows-repeated='-1'/></table:table>"), id="a count below 0"
        ),
        pytest.param(
            odt("<table:table><table:table-row table:number-rows-repeated='viele'/></table:table>"),
            id="a count of nothing",
        ),
    ],
)
def test_refuses_what_could_exhaust_or_mislead_it(data: bytes) -> None:
    assert rejected(data).reason is Reason.UNSAFE


def test_counts_what_comes_out_of_the_archive_whatever_its_header_says() -> None:
    """A header that claims less than there is makes the part damaged, not small."""
    data = bytearray(odt(f"<text:p>{'字' * 100_000}</text:p>"))
    with ZipFile(BytesIO(bytes(data))) as archive:
        info = archive.getinfo("content.xml")
    assert info.compress_type == ZIP_DEFLATED
    size = struct.pack("<I", info.file_size)
    while (at := data.find(size)) >= 0:
        struct.pack_into("<I", data, at, 1000)
    assert rejected(bytes(data)).reason is Reason.DAMAGED


def test_a_link_to_another_file_is_not_followed() -> None:
    source = element("text:section-source", xlink__href="file:///etc/passwd", xlink__type="simple")
    data = document([element("text:section", source, element("text:p", "連結"))])
    assert [line.text for line in extract_bytes(data, "a.odt").document.lines()] == ["連結"]


def test_comments_instructions_and_foreign_elements_do_not_lose_the_text_around_them() -> None:
    body = "<text:p>一<!-- 非 -->二<?pi 非?>三<f:x xmlns:f='urn:f'>四</f:x>五</text:p><!-- 非 --><text:p>六</text:p>"
    assert [line.text for line in extract_bytes(odt(body), "a.odt").document.lines()] == ["一二三四五", "六"]


@given(st.integers(0, len(ODT) - 1), st.integers(1, 255))
def test_a_flipped_byte_is_read_or_rejected_and_never_crashes(at: int, flip: int) -> None:
    data = bytearray(ODT)
    data[at] ^= flip
    reason = None
    try:
        parse(extract_bytes(bytes(data), "標準.odt").document)
    except Rejected as error:
        reason = error.reason
    assert reason in (None, Reason.DAMAGED, Reason.NOT_AN_ODT, Reason.ENCRYPTED)
