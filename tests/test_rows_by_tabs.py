"""Rows whose cells are parted by tabs and whose lines by line ends, as a copy of a table as plain text is."""

from __future__ import annotations

import pytest

from tests.agreement import Json
from tests.reading import read
from tests.test_columnless import errors
from tests.test_texts_of_tools import FRONT, HEADER, REST

FIRST = """T1 規劃烘
焙品項\tT1.1 分析
門市需求\t\tP1.1.1 蒐集市場資訊
並整理。\t3\tK01 市場分析方法
K02 食品安全
法令\tS01 需求分析能力
S02 溝通協
調能力
"""
SECOND = """T2 門市
銷售\tT2.1 接待顧客\tO2.1.1 紀錄\tP2.1.1 接待顧客。\t3\tK03 銷售\tS03 應對
"""
SAME_DUTY = "\tT1.2 訂定品項\t\tP1.2.1 訂定品項。\t\tK01 市場分析方法\tS01 需求分析能力\n"


def _read(rows: str, header: str = HEADER) -> Json:
    return read((FRONT + header + rows + REST).encode(), "a.txt")


def _tasks(document: Json) -> list[Json]:
    return [task for duty in document["duties"] for task in duty["tasks"]]


def test_a_line_end_before_the_last_tab_of_a_row_is_one_within_a_cell() -> None:
    document = _read(FIRST + SECOND)
    assert [duty["name"] for duty in document["duties"]] == ["規劃烘焙品項", "門市銷售"]
    block = _tasks(document)[0]["blocks"][0]
    assert [item["name"] for item in block["knowledge"]] == ["市場分析方法", "食品安全法令"]
    assert [item["name"] for item in block["skills"]] == ["需求分析能力", "溝通協調能力"]
    assert (block["outputs"], block["indicators"][0]["text"]) == ([], "蒐集市場資訊並整理。")
    assert errors(document) == []


def test_a_row_that_begins_with_a_tab_has_a_blank_first_cell() -> None:
    document = _read(FIRST + SAME_DUTY)
    assert [(duty["code"], len(duty["tasks"])) for duty in document["duties"]] == [("T1", 2)]
    assert [item["name"] for item in _tasks(document)[0]["blocks"][0]["skills"]] == ["需求分析能力", "溝通協調能力"]


def test_a_table_that_goes_on_below_its_header_is_one() -> None:
    document = _read(FIRST + "第 1 頁，總共 2 頁\n" + HEADER + SECOND)
    assert [task["code"] for task in _tasks(document)] == ["T1.1", "T2.1"]
    assert errors(document) == []


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(SECOND.replace("T2 門市", "門市"), id="no code says where the row begins"),
        pytest.param(SECOND.replace("\tS03", "\t\tS03"), id="a tab too many"),
        pytest.param(SECOND.replace("\t", "\n"), id="a row without tabs"),
        pytest.param("T2 門市銷售 T2.1 接待顧客\nP2.1.1 接待顧客。\n" + SAME_DUTY, id="a row that is no row"),
    ],
)
def test_rows_that_tabs_do_not_part_are_read_as_without_columns_or_doubted(row: str) -> None:
    document = _read(FIRST + row)
    assert errors(document) != [] or [task["code"] for task in _tasks(document)] == ["T1.1", "T2.1"]


def test_a_header_that_is_cut_within_a_heading_is_put_together() -> None:
    document = _read("T1 規劃\tT1.1 分析\t\tP1.1.1 蒐集。\t3\tK01 方法\tS01 能力\n")
    assert document["duties"][0]["tasks"][0]["blocks"][0]["level"] == 3
    assert errors(document) == []
