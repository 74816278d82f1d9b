"""What becomes of files that no document can be made of: a stable reason, and a sentence that says what to do."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import extract, extract_bytes
from pipeline.model.rejected import ADVICE, Reason, Rejected
from pipeline.parse import parse
from tests.samples import SAMPLE
from tests.typeset.pdf import typeset
from tests.typeset.style import Style


def a_pdf(text: str, encryption: StandardEncryption | None = None) -> bytes:
    """A page with this text."""
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=encryption)
    canvas.drawString(100, 700, text)
    canvas.save()
    return buffer.getvalue()


def a_picture_in_a_pdf() -> bytes:
    """A page that shows something but has no text, as a scan."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.save()
    return buffer.getvalue()


def reason_of(data: bytes, name: str) -> Rejected:
    """Why the file is rejected."""
    with pytest.raises(Rejected) as rejected:
        parse(extract_bytes(data, name).document)
    return rejected.value


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        pytest.param(b"", "a.pdf", Reason.EMPTY_FILE, id="nothing"),
        pytest.param(b" \r\n\t", "a.pdf", Reason.EMPTY_FILE, id="only white space"),
        pytest.param(b"", "a.txt", Reason.EMPTY_FILE, id="an empty text"),
        pytest.param(b"<html><body>404</body></html>", "a.pdf", Reason.NOT_A_PDF, id="a web page named .pdf"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00", "a.docx", Reason.UNKNOWN_FORMAT, id="a Word file"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00", "a.txt", Reason.UNKNOWN_FORMAT, id="binary data named .txt"),
        pytest.param(b"%PDF-1.7\n", "a.pdf", Reason.DAMAGED, id="a header and no more"),
        pytest.param(b"%PDF-1.7\n" + b"\x00\xff" * 500, "a.pdf", Reason.DAMAGED, id="a header and rubbish"),
        pytest.param(
            a_pdf("secret", StandardEncryption("geheim", strength=128)),
            "a.pdf",
            Reason.ENCRYPTED,
            id="a PDF that asks for a password",
        ),
        pytest.param(a_picture_in_a_pdf(), "a.pdf", Reason.NO_TEXT_LAYER, id="a scan"),
        pytest.param(a_pdf("An invoice over 100 NT$"), "a.pdf", Reason.NOT_A_STANDARD, id="another PDF"),
        pytest.param("親愛的同仁：\n附件請查收。\n".encode(), "a.txt", Reason.NOT_A_STANDARD, id="another text"),
    ],
)
def test_rejects(data: bytes, name: str, reason: Reason) -> None:
    assert reason_of(data, name).reason is reason


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_rejects_a_truncated_pdf(share: float) -> None:
    data = typeset(SAMPLE, Style())
    assert reason_of(data[: int(share * len(data))], "a.pdf").reason in (Reason.DAMAGED, Reason.NO_TEXT_LAYER)


def test_reads_an_encrypted_pdf_that_needs_no_password() -> None:
    encryption = StandardEncryption("", ownerPassword="geheim", canModify=0, strength=128)
    assert reason_of(a_pdf("readable", encryption), "a.pdf").reason is Reason.NOT_A_STANDARD


def test_reads_a_pdf_by_its_content_whatever_its_name() -> None:
    assert extract_bytes(typeset(SAMPLE, Style()), "標準.txt").document.source.media_type == "application/pdf"


def test_reads_a_pdf_behind_a_few_stray_bytes() -> None:
    assert parse(extract_bytes(b"\r\n\r\n" + typeset(SAMPLE, Style()), "標準.pdf").document).title is not None


def test_rejects_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as rejected:
        extract(tmp_path / "標準.pdf")
    assert rejected.value.reason is Reason.NOT_FOUND


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_comes_with_advice(reason: Reason) -> None:
    assert ADVICE[reason] in str(Rejected(reason, "detail"))
