"""Which lines are page headers and footers."""

from __future__ import annotations

import pytest

from tests.builders import HEADER, Sheet, sheets
from tests.changes import Json
from tests.reading import read, read_document

TITLE = "烘焙人員職能基準"
TASKS = [HEADER, ["T1 規劃品項", "T1.1 分析需求", "", "P1.1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]]
NEXT = [HEADER, ["", "", "", "P1.1.2 彙整資料。", "4", "K02 食品法令", "S02 成本估算"]]
NOTES = "說明與補充事項"


def unplaced(data: Json) -> list[str]:
    return [text["text"] for text in data["unplaced"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param([TITLE, TASKS, "第 1 頁，總共 2 頁"], [NEXT, "第 2 頁，總共 2 頁"], id="page numbers"),
        pytest.param([TITLE, TASKS, "第１頁"], [NEXT, "第２頁"], id="page numbers in full width"),
        pytest.param([TITLE, TASKS, "i"], [NEXT, "ii"], id="Roman page numbers"),
        pytest.param([TITLE, TASKS], [NEXT, "（以下空白）"], id="nothing below"),
        pytest.param([TITLE, TASKS, "Page 1 of 2"], [NEXT, "- 2 -"], id="page numbers of other kinds"),
        pytest.param([TITLE, TASKS, "第1頁，共2頁"], [f"{TITLE}　第2頁，共2頁", NEXT], id="with a running title"),
        pytest.param(["公會 第1頁，共2頁", TITLE, TASKS], ["公會 第2頁，共2頁", NEXT], id="with the same words"),
        pytest.param([TITLE, TASKS], [TITLE, NEXT], id="the title once more"),
        pytest.param([TITLE, TASKS], [NEXT, "烘焙人員"], id="the title without 職能基準"),
        pytest.param(
            ["烘焙", "人員職能基準", TASKS, TITLE], [NEXT, "第2頁", "", TITLE], id="below a title in two lines"
        ),
        pytest.param([TITLE, TITLE, TASKS], [TITLE, NEXT], id="a running title above the title"),
        pytest.param(["產業公會", TITLE, TASKS], ["產業公會", NEXT], id="the same line on every page"),
        pytest.param([TITLE, TASKS, "版次 1"], ["第 2 頁", NEXT, "版次 2"], id="the same line but for its number"),
    ],
)
def test_page_headers_and_footers_are_no_text(first: Sheet, second: Sheet) -> None:
    data = read_document(sheets(first, second))
    assert (data["title"], unplaced(data)) == ("烘焙人員", [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param([TITLE, TASKS, "產業公會"], [NEXT], id="once"),
        pytest.param([TITLE, TASKS, "產業公會"], [NEXT, "產業公會提供"], id="other words"),
        pytest.param([TITLE, TASKS, "詳見第3頁"], [NEXT], id="a page number in a sentence"),
        pytest.param([TITLE, TASKS, "公會 第1頁，共2頁"], [NEXT, "第2頁，共2頁"], id="words beside one page number"),
    ],
)
def test_a_line_that_is_not_repeated_is_no_furniture(first: Sheet, second: Sheet) -> None:
    assert unplaced(read_document(sheets(first, second))) != []


def test_a_page_number_amid_running_text_does_not_break_it() -> None:
    source = sheets([TASKS, NOTES, "●限門市內自", "第 1 頁，總共 2 頁"], ["行烘焙的商店。", "第 2 頁，總共 2 頁"])
    assert read_document(source)["notes"]["supplements"] == ["限門市內自行烘焙的商店。"]


@pytest.mark.parametrize(
    ("line", "supplements"),
    [("第1頁，總共2頁", []), ("詳見第1頁，總共2頁的說明。", ["詳見第1頁，總共2頁的說明。"])],
)
def test_in_a_text_only_a_line_that_is_nothing_else_is_a_page_number(line: str, supplements: list[str]) -> None:
    rows = ["\t".join(row) for row in TASKS]
    data = read("\n".join([*rows, NOTES, line]).encode(), "標準.txt")
    assert (data["notes"]["supplements"], data["unplaced"]) == (supplements, [])


def test_codes_at_one_height_of_several_pages_are_items() -> None:
    attitudes = "職能內涵(A=attitude 態度)"
    source = sheets(
        [TASKS, attitudes, "A96 主動", "A97", "積極"],
        ["應", "變", "能力", "A98", "細心"],
        ["地", "做", "事", "A99", "耐心", NOTES, "●無。"],
    )
    assert [(one["code"], one["name"]) for one in read_document(source)["attitudes"]] == [
        ("A96", "主動"),
        ("A97", "積極應變能力"),
        ("A98", "細心地做事"),
        ("A99", "耐心"),
    ]


@pytest.mark.parametrize("date", ["2017/05/25", "106.5.25", "2017 年 5 月 25"])
def test_a_date_alone_is_no_page_number(date: str) -> None:
    source = sheets([TASKS, NOTES, "●基準更新紀錄：", f"▪ {date}", "▪ 配合法規調整。"])
    assert read_document(source)["notes"]["other"] == [{"heading": "基準更新紀錄", "items": [date, "配合法規調整。"]}]
