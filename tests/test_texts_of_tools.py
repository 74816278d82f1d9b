"""Texts as tools write them: cells in quotation marks, a line for each paragraph of a cell, lists with tabs."""

from __future__ import annotations

import pytest

from pipeline.extract.records import Record, records
from tests.agreement import Json
from tests.reading import read
from tests.test_columnless import errors

FRONT = """烘焙坊營運人員職能基準
職能基準代碼\tFBX1234-001v2
職能基準名稱\t職類\t
\t職業\t烘焙坊營運人員
工作描述\t規劃品項。
基準級別\t3
"""
HEADER = (
    "主要職責\t工作任務\t工作產出\t行為指標\t職能\n級別\t職能內涵\n（K=knowledge 知識）\t職能內涵\n（S=skills 技能）\n"
)
ROWS = """T1 規劃烘焙品項\tT1.1 分析門市需求\tO1.1.1 需求分析報告\tP1.1.1 蒐集市場資訊。
P1.1.2 彙整市場資訊。\t3\tK01 市場分析方法
K02 食品安全法令
K03 成本概念\tS01 需求分析能力
S02 溝通能力
\tT1.2 訂定品項\tO1.2.1 品項清單\tP1.2.1 訂定品項。\t3\tK01 市場分析方法
K03 成本概念\tS01 需求分析能力
S02 溝通能力
"""
REST = """職能內涵（A=attitude 態度）
A01 主動積極：不需他人指示即能行動。
說明與補充事項
⚫\t建議擔任此職類/職業之學歷/經歷/或能力條件：
⚫\t高中職以上畢業。
⚫\t其他補充說明：
⚫\t適用於各種門市。
"""


def _read(text: str) -> Json:
    return read(text.encode(), "a.txt")


def _shown(text: str) -> list[tuple[bool, list[list[str]]]]:
    return [(r.row, [[line.text for line in cell] for cell in r.cells]) for r in records(text)]


def test_a_line_with_tabs_is_a_row_and_another_is_one_by_itself() -> None:
    assert _shown("甲\t乙\n丙\n") == [(True, [["甲"], ["乙"]]), (False, [["丙"]])]


def test_a_quoted_cell_holds_line_ends_tabs_and_doubled_marks() -> None:
    found = list(records('甲\t"K01 乙\nK02 ""丙"""\t丁\n戊'))
    assert [[line.text for line in cell] for cell in found[0].cells] == [["甲"], ["K01 乙", 'K02 "丙"'], ["丁"]]
    assert [line.number for line in found[0].cells[1]] == [1, 2]
    assert (found[0].quotes, found[1].cells[0][0].number) == (4, 3)


def test_a_row_of_one_quoted_cell_is_a_cell_where_others_are() -> None:
    assert _shown('甲\t"乙\n丙"\n"丁\n戊"') == [(True, [["甲"], ["乙", "丙"]]), (False, [["丁", "戊"]])]


@pytest.mark.parametrize("text", ['"甲\n乙"\n', '他說"甲"\t乙\n', '"甲\t乙\n', '"甲"\t乙\n'])
def test_quotation_marks_that_hold_no_cell_together_are_text(text: str) -> None:
    assert sum(record.quotes for record in records(text)) == 0


@pytest.mark.parametrize("mark", ["⚫", "-", "1.", "(1)", "一、", "\uf06c"])
def test_an_item_of_a_list_is_no_row(mark: str) -> None:
    assert _shown(f"{mark}\t高中職以上畢業。") == [(False, [[f"{mark} 高中職以上畢業。"]])]


@pytest.mark.parametrize("row", ["V1\tFBX1234-001", "\t職類", "-\t", "3\tK01 方法"])
def test_a_short_first_cell_is_no_mark_of_a_list(row: str) -> None:
    assert [record.row for record in records(row)] == [True]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_end_as_any_program_ends_them(end: str) -> None:
    assert [r.cells[0][0].text for r in records(f"甲{end}乙{end}")] == ["甲", "乙"]


def test_an_empty_text_has_no_records() -> None:
    assert list[Record](records("")) == []


def test_cells_that_are_spread_over_lines_are_put_together() -> None:
    document = _read(FRONT + HEADER + ROWS + REST)
    tasks = document["duties"][0]["tasks"]
    assert [task["code"] for task in tasks] == ["T1.1", "T1.2"]
    block = tasks[0]["blocks"][0]
    assert [item["code"] for item in block["indicators"]] == ["P1.1.1", "P1.1.2"]
    assert [item["code"] for item in block["knowledge"]] == ["K01", "K02", "K03"]
    assert block["level"] == 3
    assert document["notes"]["prerequisites"] == ["高中職以上畢業。"]
    assert errors(document) == []


def test_paragraphs_of_cells_on_lines_of_their_own_are_read_beside_lists_with_tabs() -> None:
    document = _read((FRONT + HEADER + ROWS).replace("\t", "\n") + REST)
    assert [task["code"] for task in document["duties"][0]["tasks"]] == ["T1.1", "T1.2"]
    assert document["notes"]["supplements"] == ["適用於各種門市。"]


def test_cells_in_quotation_marks_are_read_line_by_line() -> None:
    rows = """主要職責\t工作任務\t工作產出\t行為指標\t"職能
級別"\t"職能內涵
（K=knowledge 知識）"\t"職能內涵
（S=skills 技能）"
T1 規劃烘焙品項\tT1.1 分析門市需求\t\t"P1.1.1 蒐集市場資訊。
P1.1.2 彙整市場資訊。"\t3\t"K01 市場分析方法
K02 食品安全法令"\tS01 需求分析能力
"""
    document = _read(FRONT + rows + REST)
    block = document["duties"][0]["tasks"][0]["blocks"][0]
    assert [item["name"] for item in block["knowledge"]] == ["市場分析方法", "食品安全法令"]
    assert errors(document) == []


def test_loose_lines_beside_tables_that_were_wrapped_are_joined() -> None:
    row = "T1 規劃\tT1.1 分析\tO1.1.1 報告\tP1.1.1 蒐集。\t3\tK01 方法\tS01 能力\n"
    header = HEADER.replace("職能\n級別", "職能級別").replace("內涵\n", "內涵")
    long = "本職能基準適用於各種門市的烘焙品項規劃、製作與銷售，以及其人員的訓練與"
    notes = f"說明與補充事項\n其他補充說明：\n• {long}\n考核。\n• 不適用於工廠。\n"
    document = _read(FRONT + header + row + notes)
    assert document["notes"]["supplements"] == [f"{long}考核。", "不適用於工廠。"]


@pytest.mark.parametrize(
    ("name", "doubtful"),
    [
        ("K- means演算法", True),
        ("GIT/ SVN", True),
        ("Hyperparam -eters", True),
        ("K-means演算法", False),
        ("GIT / SVN", False),
        ("開發 - 維護", False),
        ('"JavaScript/PH\nP"', True),
        ('"JavaScript/PHP\nK02 ASP"', False),
    ],
)
def test_a_space_or_a_line_end_that_may_part_a_word_is_doubted(name: str, doubtful: bool) -> None:
    header = HEADER.replace("職能\n級別", "職能級別").replace("內涵\n", "內涵")
    knowledge = name if name[0] == '"' else f"K01 {name}"
    row = f"T1 規劃\tT1.1 分析\tO1.1.1 報告\tP1.1.1 蒐集。\t3\t{knowledge}\tS01 能力\n"
    assert ("word-parted" in errors(_read(FRONT + header + row.replace('"Java', '"K01 Java') + REST))) is doubtful
