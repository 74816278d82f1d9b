"""Headings of one part within the values of another: the part was swallowed. What quotes a heading is left in peace."""

from __future__ import annotations

import pytest

from tests.builders import HEADER, sheets
from tests.reading import read_document

TITLE = "烘焙人員職能基準"
ROW = ["T1 規劃品項", "T1.1 分析需求", "", "P1.1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]
NOTES = [["說明與補充事項"]]


def found(skill: str = "S01 資料分析", *notes: str) -> list[str | None]:
    """Where headings are found in a document with this cell of skills and these notes."""
    row = [*ROW[:6], skill]
    lower = [[[heading] for heading in NOTES[0]] + [["\n".join(notes)]]] if notes else []
    data = read_document(sheets([TITLE, [HEADER, row], *lower]))
    return [finding["path"] for finding in data["findings"] if finding["rule"] == "heading-in-text"]


SKILL = "/duties/0/tasks/0/blocks/0/skills/0"


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("主要職責工作任務工作產出行為指標職能級別", id="a header row"),
        pytest.param("工作產出、行為指標、職能級別", id="three headings"),
        pytest.param("職能基準代碼FBX1234-001", id="a label of the profile"),
        pytest.param("說明與補充事項", id="the heading of the notes"),
        pytest.param("職能內涵（A=attitude態度）", id="the heading of the attitudes"),
        pytest.param("建議擔任此職類/職業之學歷/經驗/或能力條件", id="a heading within the notes"),
    ],
)
def test_a_heading_of_another_part_in_a_value_is_found(behind: str) -> None:
    assert found(f"S01 資料分析{behind}") == [SKILL]


@pytest.mark.parametrize("heading", ["行為指標", "職能級別", "工作描述", "基準級別"])
def test_a_value_that_is_a_heading_is_none(heading: str) -> None:
    assert found(f"S01 {heading}") == [SKILL]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("行為指標與工作產出撰寫能力", id="two headings"),
        pytest.param("工作描述撰寫能力", id="a short label"),
        pytest.param("「職能基準代碼」查詢能力", id="a quoted label"),
        pytest.param("「主要職責、工作任務、工作產出」分析能力", id="quoted headings"),
        pytest.param("職業態度", id="words of any text"),
    ],
)
def test_a_name_may_speak_of_headings(name: str) -> None:
    assert found(f"S01 {name}") == []


@pytest.mark.parametrize(
    "note",
    [
        "修訂【建議擔任此職類/職業之學歷/經驗/或能力條件】。",
        "調整主要職責、工作任務、工作產出與職能級別。",
        "更正職能基準代碼。",
    ],
)
def test_the_notes_may_speak_of_headings(note: str) -> None:
    assert found("S01 資料分析", "● 其他補充說明", f"● {note}") == []
