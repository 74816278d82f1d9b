"""A text that was cut off somewhere is for review or rejected, however little of it is lost."""

from __future__ import annotations

import pytest

from pipeline.extract import Rejected, extract_bytes
from pipeline.process import process_bytes
from tests.run_helpers import TEXT

WHOLE = TEXT.read_text("utf-8")
LINES = WHOLE.splitlines(keepends=True)
NOTES = next(number for number, line in enumerate(LINES) if "說明與補充事項" in line)


def judged(text: str) -> str:
    """The status of a document, or the reason of its rejection."""
    try:
        return str(process_bytes(text.encode(), "標準.txt").document["status"])
    except Rejected as rejected:
        return rejected.reason.value


def doubts(text: str) -> list[str]:
    """What the reader of texts says of the end of a text."""
    document = extract_bytes(text.encode(), "標準.txt").document
    return [doubt.message for doubt in document.doubts if doubt.rule == "document-cut"]


def test_the_whole_text_is_ok() -> None:
    assert judged(WHOLE) == "ok"


@pytest.mark.parametrize("kept", [*range(1, NOTES, 12), NOTES, NOTES + 1, NOTES + 2, NOTES + 3])
def test_a_text_that_ends_before_its_notes_is_not_ok(kept: int) -> None:
    assert judged("".join(LINES[:kept])) != "ok"


@pytest.mark.parametrize("number", [*range(0, NOTES, 12), *range(NOTES, len(LINES))])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_text_that_ends_within_a_line_is_not_ok(number: int, share: float) -> None:
    line = LINES[number].rstrip()
    cut = int(len(line) * share)
    if cut and line[:cut][-1] not in "。！？":
        assert judged("".join(LINES[:number]) + line[:cut]) != "ok"


def test_a_reference_to_a_footnote_behind_the_last_one_is_not_ok() -> None:
    text = WHOLE.replace("專案管理能力", "專案管理能力【註9】", 1)
    assert judged(text) == "review"


@pytest.mark.parametrize("end", ["。", "。\n", "）。", "。」", "。**", "無\n", "無\r\n", "etc.", "如下：\n"])
def test_a_text_that_ends_with_its_line_or_with_a_sentence_is_not_said_to_be_cut(end: str) -> None:
    assert doubts(f"其他補充說明{end}") == []


@pytest.mark.parametrize("end", ["規", "、", "（職）", "：", "：**", "8.", "\t"])
def test_a_text_that_ends_within_a_sentence_and_a_line_is_said_to_be_cut(end: str) -> None:
    (message,) = doubts(f"職能\t基準\n其他補充說明{end}")
    assert "may be cut off" in message
