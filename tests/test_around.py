"""What stands around a standard is none of it, and said."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from measure.compare import differences
from measure.exact import comparable
from pipeline.process import Processed, process_bytes
from tests.samples import SAMPLE
from tests.typeset.pdf import typeset
from tests.typeset.style import Style
from tests.typeset.wrapping import FONT, register_font

PRINTED = typeset(SAMPLE, Style())
WORDS = ("職能基準彙編", "勞動部勞動力發展署編印")
ROWS = (("項目", "內容", "備註"), ("甲", "活動規劃", "略"), ("乙", "活動執行", "略"))


def page(*lines: str, rows: tuple[tuple[str, ...], ...] = (), left: float = 60) -> pikepdf.Pdf:
    """A PDF with one page: lines, and a table below them."""
    register_font()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(842, 595))
    canvas.setFont(FONT, 12)
    for number, line in enumerate(lines):
        canvas.drawString(60, 520 - 20 * number, line)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            canvas.rect(left + 200 * column, 420 - 20 * number, 200, 20)
            canvas.drawString(left + 4 + 200 * column, 425 - 20 * number, text)
    canvas.save()
    return pikepdf.open(BytesIO(buffer.getvalue()))


def with_page(other: pikepdf.Pdf, place: int) -> bytes:
    """The sample with another page at this place; -1 is the last."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(PRINTED)) as pdf:
        pdf.pages.insert(place if place >= 0 else len(pdf.pages), other.pages[0])
        pdf.save(buffer)
    return buffer.getvalue()


def read(other: pikepdf.Pdf, place: int) -> Processed:
    """What is read of the sample with another page."""
    return process_bytes(with_page(other, place), "a.pdf")


@pytest.mark.parametrize("lines", [WORDS, (f"{SAMPLE.title}職能基準", "中華民國112年"), ("目錄", "一、職能基準…………1")])
def test_a_page_before_the_title_is_none_of_the_standard(lines: tuple[str, ...]) -> None:
    found = read(page(*lines), 0)
    assert not list(differences(comparable(process_bytes(PRINTED, "a.pdf").document), comparable(found.document)))
    assert found.document["status"] == "ok"
    assert [(one.page, one.message) for one in found.findings if one.rule == "page-around"] == [
        (1, "page 1 stands before the standard and is none of it")
    ]


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ((("文件名稱", "手冊"), ("版次", "V4")), "ok"),
        ((("行業別", "手冊"),), "review"),
        ((("品項", "K01 市場概論"),), "review"),
        ((("其餘說明",),), "review"),
    ],
)
def test_a_cover_can_have_a_table_without_words_of_a_standard(rows: tuple[tuple[str, ...], ...], status: str) -> None:
    assert read(page("職能基準彙編", rows=rows), 0).document["status"] == status


def test_a_blank_page_before_it_needs_no_word() -> None:
    found = read(page(), 0)
    assert "page-around" not in {one.rule for one in found.findings}
    assert found.document["status"] == "ok"


def test_a_table_behind_the_standard_is_no_supplement() -> None:
    found = read(page(rows=ROWS), -1)
    assert found.document["status"] == "review"
    assert found.document["notes"] == process_bytes(PRINTED, "a.pdf").document["notes"]
    assert [one["text"] for one in found.document["unplaced"]] == [text for row in ROWS for text in row]


def test_a_table_of_one_column_that_stands_elsewhere_is_no_supplement() -> None:
    rows = (("補充資料甲",), ("補充資料乙",))
    found = read(page(rows=rows, left=300), -1)
    assert found.document["status"] == "review"
    assert found.document["notes"] == process_bytes(PRINTED, "a.pdf").document["notes"]
    assert [one["text"] for one in found.document["unplaced"]] == [text for row in rows for text in row]


def test_a_table_below_that_of_the_notes_is_no_supplement() -> None:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(PRINTED)) as pdf:
        last = pdf.pages[-1]
        pdf.pages.extend(page(rows=ROWS).pages)
        form = pdf.pages[-1].as_form_xobject()
        del pdf.pages[-1]
        last.add_resource(form, pikepdf.Name.XObject, pikepdf.Name("/Below"))
        last.contents_add(b"q", prepend=True)
        last.contents_add(b"Q q 1 0 0 1 0 -350 cm /Below Do Q")
        pdf.save(buffer)
    found = process_bytes(buffer.getvalue(), "a.pdf")
    assert found.document["status"] == "review"
    assert found.document["notes"] == process_bytes(PRINTED, "a.pdf").document["notes"]
    assert [one["text"] for one in found.document["unplaced"]] == [text for row in ROWS for text in row]
