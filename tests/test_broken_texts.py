"""Texts without columns in which lines end where none were printed, and sentences stand where others have names."""

from __future__ import annotations

import pytest

from tests.test_columnless import FRONT, HEADER, REST, ROW, SECOND, errors, read_lines

BROKEN = """• 建議擔任此職類
/職業之學
歷
/經歷
/或能力條件
：
• 高中職以上畢業，具
3
年以上經驗
。
第
2 頁，總共
2 頁
• 其他補充說明：
• 適用於門市。
"""


def test_pieces_of_lines_are_put_together_where_a_page_number_is_broken() -> None:
    document = read_lines(FRONT + HEADER + ROW + REST.split("• 其他")[0] + BROKEN)
    assert document["notes"]["prerequisites"] == ["高中職以上畢業，具3年以上經驗。"]
    assert document["notes"]["supplements"] == ["適用於門市。"]
    assert errors(document) == []


def test_broken_lines_without_bullets_are_a_doubt() -> None:
    broken = "".join(BROKEN.split("• "))
    document = read_lines(FRONT + HEADER + ROW + REST.split("• 其他")[0] + broken)
    assert "columns-doubtful" in errors(document)


@pytest.mark.parametrize("number", ["第\n2 頁，總共 5 頁\n", "第 2 頁\n，總共\n5\n頁\n"])
def test_a_page_number_on_several_lines_is_furniture(number: str) -> None:
    document = read_lines(FRONT + HEADER + ROW + number + REST)
    assert errors(document) == []
    assert document["duties"][0]["tasks"][0]["blocks"][0]["skills"][0]["name"] == "需求分析能力"


def test_a_page_number_at_the_end_of_the_text_is_whole() -> None:
    """What is wrapped below it is no sign of lines that are broken where none were printed."""
    long = "A02 壓力容忍：冷靜且有效地應對及處理高度緊張的情況，如緊迫的時間與不友善的人，並能以適\n當的方式紓解。\n"
    document = read_lines(FRONT + HEADER + ROW + REST.replace("說明與", long + "說明與") + "第 2 頁，總共 2 頁\n")
    assert [attitude["code"] for attitude in document["attitudes"]] == ["A01", "A02"]
    assert errors(document) == []


def test_a_task_behind_the_words_of_a_duty_without_a_code_begins_a_row() -> None:
    row = SECOND.replace("T1.2", "門市銷售 T2.1", 1).replace("1.2", "2.1")
    document = read_lines(FRONT + HEADER + ROW + row + REST)
    assert [task["code"] for duty in document["duties"] for task in duty["tasks"]] == ["T1.1", "T2.1"]
    assert "columns-doubtful" in errors(document)


def test_tasks_that_are_sentences_end_with_a_full_stop() -> None:
    rows = (ROW + SECOND).replace("門市需求\n", "門市需求。\n")
    assert errors(read_lines(FRONT + HEADER + rows + REST)) == []


def test_a_sentence_among_tasks_that_are_names_is_a_doubt() -> None:
    rows = ROW + SECOND.replace("門市需求\n", "門市需求。\n") + SECOND.replace("1.2", "1.3")
    assert "columns-doubtful" in errors(read_lines(FRONT + HEADER + rows + REST))


@pytest.mark.parametrize(
    ("skills", "doubtful"),
    [
        ("S01 Javascript/Ruby\nscript", True),
        ("S01 Javascript/PH\nP", True),
        ("S01 Javascript/Ruby\nScript", False),
        ("S01 Excel\nscript", False),
        ("S01 Javascript/Ruby\nS03 Java", False),
    ],
)
def test_a_latin_word_that_fills_its_line_may_go_on_below(skills: str, doubtful: bool) -> None:
    rows = ROW.replace("S01 需求分析能力", f"{skills}\nS02 需求分析與規劃")
    assert ("word-parted" in errors(read_lines(FRONT + HEADER + rows + REST))) is doubtful


def test_references_that_are_wrapped_beside_a_page_number_are_no_running_title() -> None:
    rows = (
        ROW + "【T1.1】、【T1.2】、\n第 1 頁，總共 3 頁\n" + SECOND + "【T1.1】、【T1.2】\n第 2 頁，總共 3 頁\n"
    ) + REST
    blocks = [task["blocks"][0] for task in read_lines(FRONT + HEADER + rows)["duties"][0]["tasks"]]
    assert [block["skills"][0]["notes"] for block in blocks] == [["T1.1", "T1.2"], ["T1.1", "T1.2"]]


def test_columns_that_are_kept_apart_by_spaces_are_named() -> None:
    row = """T1 規劃烘  T1.1 分析   O1.1.1 需    P1.1.1 依門市位置蒐集   3   K01 市場分析方法   S01 需求分析
焙品項     門市需求    求分析報告    市場資訊。           K02 食品安全法令   能力
"""
    found = [f["message"] for f in read_lines(FRONT + HEADER + row + REST)["findings"]]
    assert "columns are kept apart by spaces, and every line holds pieces of several cells" in found
