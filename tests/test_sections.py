"""Which part a row belongs to."""

from __future__ import annotations

import pytest

from pipeline.parse.rows import Row, flatten
from tests.builders import ABOVE, HEADER, LEFT, document, sheets
from tests.reading import read_document

ROW = ["T1規劃", "T1.1分析", "O1.1.1報告", "P1.1.1分析需求。", "4", "K01市場", "S01分析"]


def _across(text: str) -> list[str]:
    """A row of one cell over all columns."""
    return [text, *[LEFT] * 6]


def test_attitudes_in_the_task_table_go_on_below_the_task_header_of_the_next_page() -> None:
    first = [HEADER, ROW, _across("職能內涵(A=attitude 態度)"), _across("A01主動：自動自發。")]
    json = read_document(document(first, [HEADER, _across("A02謹慎：小心行事。")]))
    assert [attitude["code"] for attitude in json["attitudes"]] == ["A01", "A02"]
    assert [duty["code"] for duty in json["duties"]] == ["T1"]


def test_the_notes_heading_ends_attitudes_that_a_page_has_interrupted() -> None:
    first = [HEADER, ROW, _across("職能內涵(A=attitude 態度)"), _across("A01主動：自動自發。")]
    json = read_document(document(first, [HEADER, _across("說明與補充事項"), _across("每三年更新一次。")]))
    assert [attitude["code"] for attitude in json["attitudes"]] == ["A01"]
    assert json["notes"]["supplements"] == ["每三年更新一次。"]


def test_a_repeated_header_that_is_cut_off_names_its_columns_by_the_first_one() -> None:
    cut = ["職能" if heading == "職能級別" else heading for heading in HEADER]
    above = [HEADER, ["T1 規劃品項", "T1.1 分析需求", "", "P1.1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]]
    below = [cut, ["", "T1.2 彙整需求", "", "P1.2.1 彙整資料。", "4", "K02 食品法令", "S02 成本估算"]]
    data = read_document(document(above, below))
    assert [task["blocks"][0]["level"] for task in data["duties"][0]["tasks"]] == [3, 4]
    assert data["unplaced"] == []
    assert "unknown-heading" not in [finding["rule"] for finding in data["findings"]]


@pytest.mark.parametrize(("printed", "rest"), [("職\n能\n級", "別"), ("職\n能", "級\n別"), ("職\n能", "級")])
def test_the_rest_of_a_heading_that_is_cut_off_can_stand_in_the_row_below(printed: str, rest: str) -> None:
    cut = [printed if heading == "職能級別" else heading for heading in HEADER]
    below = ["", "", "", "及彙整需求。", rest, "", ""]
    more = [ABOVE, ABOVE, ABOVE, "P1.1.2確認需求。", ABOVE, ABOVE, ABOVE]
    last = ["T2 推廣品項", "T2.1 擬定計畫", "O2.1.1 計畫", "P2.1.1 擬定計畫。", "別", "K01 市場概論", "S01 資料分析"]
    data = read_document(document([HEADER, [*ROW[:3], "P1.1.1分析需求，", *ROW[4:]]], [cut, below, more, last]))
    blocks = [task["blocks"] for duty in data["duties"] for task in duty["tasks"]]
    assert [[block["level"] for block in task] for task in blocks] == [[4], [None]]
    indicators = [(indicator["code"], indicator["text"]) for indicator in blocks[0][0]["indicators"]]
    assert indicators == [("P1.1.1", "分析需求，及彙整需求。"), ("P1.1.2", "確認需求。")]
    (unreadable,) = [finding for finding in data["findings"] if finding["rule"] == "level-unreadable"]
    assert unreadable["path"] == "/duties/1/tasks/0/blocks/0/level"


def test_a_level_can_stand_below_the_rest_of_its_heading() -> None:
    cut = ["職\n能\n級" if heading == "職能級別" else heading for heading in HEADER]
    below = ["", "T1.2 彙整需求", "", "P1.2.1 彙整資料。", "別\n3", "K02 食品法令", "S02 成本估算"]
    data = read_document(document([HEADER, ROW], [cut, below]))
    assert [task["blocks"][0]["level"] for task in data["duties"][0]["tasks"]] == [4, 3]


def test_a_heading_that_does_not_begin_the_one_of_its_place_is_unknown() -> None:
    other = ["級別" if heading == "職能級別" else heading for heading in HEADER]
    row = ["", "T1.2 彙整需求", "", "P1.2.1 彙整資料。", "4", "K02 食品法令", "S02 成本估算"]
    data = read_document(document([HEADER, ROW], [other, row]))
    assert [unplaced["text"] for unplaced in data["unplaced"]] == ["級別"]


def test_attitudes_without_rules_below_the_repeated_header_go_on() -> None:
    above = [HEADER, ROW, _across("職能內涵（A=attitude 態度）"), _across("A01 主動積極：不需他人指示。")]
    data = read_document(sheets([above], [[HEADER], "A02 自信心：相信自己。"]))
    assert [attitude["code"] for attitude in data["attitudes"]] == ["A01", "A02"]
    assert data["unplaced"] == []


def test_a_row_with_other_cells_has_the_texts_of_those() -> None:
    row = next(element for element in flatten(document([HEADER, ROW])) if isinstance(element, Row) and element.number)
    assert [text for _, text in row.holding(row.cells[:2]).texts] == ["t1規劃", "t11分析"]


@pytest.mark.parametrize("below", ["別", "級別"])
def test_a_header_that_a_page_breaks_is_one_header(below: str) -> None:
    above = [*HEADER[:4], "職能級別".removesuffix(below), "職能內涵", "職能內涵"]
    rest = ["", "", "", "", below, "（K=knowledge知識）", "（S=skills技能）"]
    data = read_document(document([above], [rest, ROW]))
    assert [duty["code"] for duty in data["duties"]] == ["T1"]
    assert data["duties"][0]["tasks"][0]["blocks"][0]["level"] == 4
    assert data["unplaced"] == []


def test_a_row_below_a_header_at_the_end_of_a_page_is_none_of_it() -> None:
    data = read_document(document([HEADER], [ROW]))
    assert [duty["code"] for duty in data["duties"]] == ["T1"]
