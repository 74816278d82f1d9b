"""A PDF on which anything is doubtful is read again by the other reader; ``ocs verify`` reads everything with both."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.extract import PDFIUM, PDFPLUMBER, Rejected, pdfium, plumber
from pipeline.extract.marks import PageMarks
from pipeline.process import Processed, process_bytes
from pipeline.verify.readers import verify_bytes
from tests.pdf_parts import AT, page, shown
from tests.test_doubts_formats import ACROSS_INDICATORS, PRINTED
from tests.typeset.spot import with_spot_rule

SEEN_BY_ONE = with_spot_rule(PRINTED, *ACROSS_INDICATORS)
OTHER_TEXT = f"{AT}/Span << /ActualText (B) >> BDC {shown('A')}EMC {shown('A')}ET"
"""pdfium reads what the file says that the first glyph stands for, pdfplumber what the font says."""


def _ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def _engine(processed: Processed) -> str:
    return str(processed.document["source"]["engine"]).split()[0]


def test_a_document_without_doubt_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.plumber.read_marks", lambda *_: pytest.fail("read a second time"))
    assert _engine(process_bytes(PRINTED, "a.pdf")) == PDFIUM


def test_the_reading_that_is_accounted_for_better_is_kept_and_the_difference_said() -> None:
    processed = process_bytes(SEEN_BY_ONE, "a.pdf")
    assert _engine(processed) == PDFPLUMBER
    (finding,) = (finding for finding in processed.findings if finding.rule == "readings-differ")
    assert finding.path == "/duties"
    clean = process_bytes(PRINTED, "a.pdf").document
    assert processed.document["duties"] == clean["duties"]


def test_only_the_doubtful_pages_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    read_marks = plumber.read_marks

    def watched(data: bytes, numbers: Collection[int] | None = None) -> Iterator[PageMarks]:
        asked.append(numbers)
        return read_marks(data, numbers)

    monkeypatch.setattr(plumber, "read_marks", watched)
    document = process_bytes(SEEN_BY_ONE, "a.pdf").document
    assert asked == [{1}]
    assert document["source"]["engine"] == f"{plumber.ENGINE} (page 1), {pdfium.ENGINE}"


@pytest.mark.parametrize("reader", [PDFIUM, PDFPLUMBER])
def test_a_reader_that_is_asked_for_is_the_one_that_reads(reader: str) -> None:
    assert _engine(process_bytes(PRINTED, "a.pdf", reader)) == reader


def test_readers_that_agree_have_nothing_to_report() -> None:
    verified = verify_bytes(PRINTED, "a.pdf")
    assert verified.differences == ()
    assert verified.pages == 2
    assert min(verified.characters, verified.rules) > 0


def test_a_rule_that_one_reader_sees_is_reported_with_its_page_and_the_fields_it_changes() -> None:
    differences = verify_bytes(SEEN_BY_ONE, "a.pdf").differences
    assert (1, "pdfium alone sees a horizontal rule at 391.2") in {(d.page, d.message) for d in differences}
    assert any(d.page is None and d.message.startswith("/duties/0/tasks/0/blocks") for d in differences)


def test_a_character_that_one_reader_sees_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.verify.readers.process_extraction", lambda _: process_bytes(PRINTED, "a.pdf"))
    messages = [difference.message for difference in verify_bytes(page(OTHER_TEXT), "a.pdf").differences]
    assert messages == ["pdfium alone sees 'B'", "pdfplumber alone sees 'A'"]


def test_a_file_that_neither_reads_is_rejected() -> None:
    with pytest.raises(Rejected):
        verify_bytes(b"%PDF-1.7\n", "a.pdf")


def test_verify_answers_with_its_exit_code(tmp_path: Path) -> None:
    same, other, text = tmp_path / "same.pdf", tmp_path / "other.pdf", tmp_path / "a.txt"
    same.write_bytes(PRINTED)
    other.write_bytes(SEEN_BY_ONE)
    text.write_text("T1")
    alike = _ocs("verify", same, text)
    assert alike.exit_code == 0
    assert alike.output.splitlines()[-1].startswith("1 document, 2 pages, ")
    differing = _ocs("verify", tmp_path)
    assert differing.exit_code == 1
    assert "other.pdf, page 1: pdfium alone sees a horizontal rule at 391.2" in differing.output
    assert _ocs("verify", text).exit_code == 2


@pytest.mark.parametrize("command", ["parse", "inspect"])
def test_the_reader_of_one_document_can_be_chosen(command: str, tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(PRINTED)
    for reader in (PDFIUM, PDFPLUMBER):
        output = _ocs(command, source, "--reader", reader, *(["--json"] if command == "inspect" else [])).output
        assert json.loads(output)["source"]["engine"].split()[0] == reader
    assert _ocs(command, source, "--reader", "other").exit_code == 2


def test_a_result_of_another_reader_is_not_kept(tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(PRINTED)
    for reader in (PDFIUM, PDFPLUMBER, PDFIUM):
        _ocs("extract", source, "--output", tmp_path / "out", "--reader", reader, "--jobs", "1")
        document = json.loads((tmp_path / "out/json/a.json").read_text("utf-8"))
        assert document["source"]["engine"].split()[0] == reader
    _ocs("extract", source, "--output", tmp_path / "out", "--jobs", "1")
    assert json.loads((tmp_path / "out/report.json").read_text("utf-8"))["documents"][0]["reused"]
