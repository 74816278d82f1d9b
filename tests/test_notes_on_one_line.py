"""Notes of an export as text, in which a cell is one line: bullets, numbers and headings part its paragraphs."""

from __future__ import annotations

import pytest

from tests.agreement import Json
from tests.reading import read
from tests.test_columnless import FRONT, HEADER, ROW, errors

_TABLE = "工作任務\t行為指標\t職能級別\t職能內涵（K=knowledge 知識）\t職能內涵（S=skills 技能）\n" + (
    "T1.1 分析門市需求\tP1.1.1 蒐集市場資訊。\t3\tK01 市場分析方法\tS01 需求分析能力\n"
)


def _read(notes: str) -> Json:
    return read(f"烘焙坊營運人員職能基準\n基準級別\t3\n{_TABLE}說明與補充事項\n{notes}\n".encode(), "a.txt")


PREREQUISITES = "建議擔任此職類/職業之學歷/經歷/或能力條件："


@pytest.mark.parametrize("bullet", ["●", "▪", "\uf06c"])
def test_bullets_part_headings_and_items(bullet: str) -> None:
    line = f"{bullet} {PREREQUISITES} • 高中職以上畢業。 • 具1年以上經驗 {bullet} 其他補充說明： • 適用於各種門市。"
    notes = _read(line)["notes"]
    assert notes["prerequisites"] == ["高中職以上畢業。", "具1年以上經驗"]
    assert notes["supplements"] == ["適用於各種門市。"]


def test_a_heading_behind_a_sentence_begins_a_paragraph() -> None:
    notes = _read(f"{PREREQUISITES} 高中職以上畢業。 其他補充說明： 適用於各種門市。")["notes"]
    assert (notes["prerequisites"], notes["supplements"]) == (["高中職以上畢業。"], ["適用於各種門市。"])


def test_numbers_that_go_on_counting_part_items() -> None:
    notes = _read(f"{PREREQUISITES} 1. 高中職以上畢業。 2. 具1.5年以上經驗。 3. 能操作烤箱。")["notes"]
    assert notes["prerequisites"] == ["1. 高中職以上畢業。", "2. 具1.5年以上經驗。", "3. 能操作烤箱。"]


def test_numbers_in_chinese_part_items_whatever_stands_before() -> None:
    notes = _read(f"{PREREQUISITES}\n(三)高中職以上畢業。 二、具1年以上經驗。")["notes"]
    assert notes["prerequisites"] == ["(三)高中職以上畢業。", "二、具1年以上經驗。"]


def test_a_footnote_behind_a_sentence_begins_a_paragraph() -> None:
    document = _read("其他補充說明： • 適用於各種門市。 【註1】需求：顧客的需求。")
    assert document["notes"]["supplements"] == ["適用於各種門市。"]
    assert [note["marker"] for note in document["notes"]["footnotes"]] == ["註1"]


def test_a_mark_in_mid_sentence_is_text() -> None:
    notes = _read("其他補充說明：\n標有 ■ 者為必備能力。")["notes"]
    assert notes["supplements"] == ["標有 ■ 者為必備能力。"]


def test_a_number_that_does_not_go_on_counting_is_text() -> None:
    notes = _read("其他補充說明：\n適用於門市。 3. 是級別。")["notes"]
    assert notes["supplements"] == ["適用於門市。 3. 是級別。"]


def test_printed_lines_without_columns_are_cut_too() -> None:
    document = read(
        (FRONT + HEADER + ROW + f"說明與補充事項\n● {PREREQUISITES} • 無。 ● 其他補充說明： • 無。\n").encode(), "a.txt"
    )
    assert (document["notes"]["prerequisites"], errors(document)) == (["無。"], [])
