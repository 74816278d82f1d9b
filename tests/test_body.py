"""Which rows of the task table make which duties, tasks and blocks."""

from __future__ import annotations

import pytest

from pipeline.model.document import Box, Cell, Line
from pipeline.parse.body.lost_rules import parted_by
from tests.builders import ABOVE, HEADER, LEFT, document, text_document
from tests.outlines import FIRST, THIRD, assembled, doubted, outline


def test_each_row_is_a_block_of_its_task() -> None:
    rows = [
        HEADER,
        ["T1 規劃", "T1.1 分析", "O1.1.1 報告", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"],
        ["T2 執行", "T2.1 檢查", "", "P2.1.1 檢查", "4", "K02 設備", "S02 檢查"],
    ]
    assert outline(document(rows)) == [
        ("T1 規劃", [("T1.1 分析", [("O1.1.1 報告", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析")])]),
        ("T2 執行", [("T2.1 檢查", [("", "P2.1.1 檢查", "4", "K02 設備", "S02 檢查")])]),
    ]


def test_merged_duty_and_task_cells_apply_to_every_row_that_they_span() -> None:
    rows = [
        HEADER,
        ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"],
        [ABOVE, ABOVE, "", "P1.1.2 判斷", "4", "K02 設備", "S02 檢查"],
        [ABOVE, "T1.2 定位", "", "P1.2.1 找出", "4", "K01 市場", "S01 分析"],
    ]
    assert outline(document(rows)) == [
        (
            "T1 規劃",
            [
                (
                    "T1.1 分析",
                    [
                        ("", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"),
                        ("", "P1.1.2 判斷", "4", "K02 設備", "S02 檢查"),
                    ],
                ),
                ("T1.2 定位", [("", "P1.2.1 找出", "4", "K01 市場", "S01 分析")]),
            ],
        )
    ]


def test_blank_cells_below_a_head_belong_to_it() -> None:
    rows = [
        HEADER,
        ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"],
        ["", "", "", "P1.1.2 判斷", "4", "K02 設備", "S02 檢查"],
    ]
    assert [len(task.blocks) for duty in assembled(document(rows)) for task in duty.tasks] == [2]


def test_rows_that_share_level_knowledge_and_skills_are_one_block() -> None:
    rows = [
        HEADER,
        ["T1 規劃", "T1.1 分析", "O1.1.1 報告", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"],
        [ABOVE, ABOVE, "O1.1.2 計畫", "P1.1.2 判斷", ABOVE, ABOVE, ABOVE],
    ]
    blocks = [("O1.1.1 報告|O1.1.2 計畫", "P1.1.1 蒐集|P1.1.2 判斷", "3", "K01 市場", "S01 分析")]
    assert outline(document(rows)) == [("T1 規劃", [("T1.1 分析", blocks)])]


def test_a_row_with_a_level_of_its_own_is_a_block_although_it_shares_knowledge_and_skills() -> None:
    rows = [
        HEADER,
        ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"],
        [ABOVE, ABOVE, "", "P1.1.2 判斷", "4", ABOVE, ABOVE],
    ]
    blocks = [
        ("", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"),
        ("", "P1.1.2 判斷", "4", "K01 市場", "S01 分析"),
    ]
    assert outline(document(rows)) == [("T1 規劃", [("T1.1 分析", blocks)])]


def test_a_row_broken_by_a_page_is_one_row() -> None:
    first = [HEADER, ["T1 規劃", "T1.1 分析", "O1.1.1 活動", "P1.1.1 蒐集市", "3", "K01 市場", "S01 分"]]
    second = [HEADER, ["專案", "需求", "報告", "場資訊", "", "K02 設備", "析"]]
    blocks = [("O1.1.1 活動/報告", "P1.1.1 蒐集市/場資訊", "3", "K01 市場/K02 設備", "S01 分/析")]
    assert outline(document(first, second)) == [("T1 規劃/專案", [("T1.1 分析/需求", blocks)])]


def test_a_row_can_go_on_over_three_pages_without_repeated_headers() -> None:
    first = [HEADER, ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]]
    second = [["", "", "", "市場", "", "", ""]]
    third = [["", "", "", "資訊", "", "", ""]]
    blocks = [("", "P1.1.1 蒐集/市場/資訊", "3", "K01 市場", "S01 分析")]
    assert outline(document(first, second, third)) == [("T1 規劃", [("T1.1 分析", blocks)])]


def test_what_a_page_leaves_of_a_row_can_be_blank() -> None:
    first = [
        HEADER,
        ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"],
        [ABOVE, ABOVE, "", "P1.1.2 判斷", ABOVE, ABOVE, ABOVE],
    ]
    second = [
        ["", "", "", "", "", "", ""],
        [ABOVE, ABOVE, "", "P1.1.3 彙整", ABOVE, ABOVE, ABOVE],
        [ABOVE, ABOVE, "", "P1.1.4 確認", ABOVE, ABOVE, ABOVE],
    ]
    blocks = [("", "P1.1.1 蒐集|P1.1.2 判斷/P1.1.3 彙整|P1.1.4 確認", "3", "K01 市場", "S01 分析")]
    assert outline(document(first, second)) == [("T1 規劃", [("T1.1 分析", blocks)])]


def test_a_row_at_the_top_of_a_page_with_a_level_of_its_own_is_a_new_row_of_the_task_above() -> None:
    first = [HEADER, ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]]
    second = [HEADER, ["", "", "", "P1.1.2 判斷", "4", "K02 設備", "S02 檢查"]]
    blocks = [
        ("", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"),
        ("", "P1.1.2 判斷", "4", "K02 設備", "S02 檢查"),
    ]
    assert outline(document(first, second)) == [("T1 規劃", [("T1.1 分析", blocks)])]


def test_a_new_task_at_the_top_of_a_page_belongs_to_the_duty_above_whose_text_goes_on_beside_it() -> None:
    first = [HEADER, ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]]
    second = [HEADER, ["專案", "T1.2 定位", "", "P1.2.1 找出", "4", "K02 設備", "S02 檢查"]]
    assert [(duty, [task for task, _ in tasks]) for duty, tasks in outline(document(first, second))] == [
        ("T1 規劃/專案", ["T1.1 分析", "T1.2 定位"])
    ]


def test_a_new_duty_at_the_top_of_a_page_is_a_duty() -> None:
    first = [HEADER, ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]]
    second = [HEADER, ["T2 執行", "T2.1 檢查", "", "P2.1.1 檢查", "4", "K02 設備", "S02 檢查"]]
    assert [duty for duty, _ in outline(document(first, second))] == ["T1 規劃", "T2 執行"]


def test_the_rest_of_a_merged_task_cell_beside_a_new_row_belongs_to_the_task_above() -> None:
    first = [HEADER, ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]]
    second = [HEADER, ["", "需求", "", "P1.1.2 判斷", "4", "K02 設備", "S02 檢查"]]
    assert [task for _, tasks in outline(document(first, second)) for task, _ in tasks] == ["T1.1 分析/需求"]


def test_a_shared_task_cell_broken_before_its_second_task_is_one_cell() -> None:
    first = [HEADER, ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集市", "3", "K01 市場", "S01 分析"]]
    second = [HEADER, ["", "T1.2 定位", "", "場資訊", "", "", ""]]
    blocks = [("", "P1.1.1 蒐集市/場資訊", "3", "K01 市場", "S01 分析")]
    assert outline(document(first, second)) == [("T1 規劃", [("T1.1 分析/T1.2 定位", blocks)])]


def test_a_shared_task_cell_broken_between_two_items_is_one_cell_where_the_codes_go_on() -> None:
    first = [HEADER, ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]]
    second = [HEADER, ["", "T1.2 定位", "", "P1.1.2 判斷", "", "", "S02 檢查"]]
    blocks = [("", "P1.1.1 蒐集/P1.1.2 判斷", "3", "K01 市場", "S01 分析/S02 檢查")]
    assert outline(document(first, second)) == [("T1 規劃", [("T1.1 分析/T1.2 定位", blocks)])]


def test_a_table_without_a_duty_column_has_one_duty_without_a_head() -> None:
    rows = [
        HEADER[1:],
        ["T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"],
        ["T1.2 定位", "", "P1.2.1 找出", "4", "K02 設備", "S02 檢查"],
    ]
    (duty,) = assembled(document(rows))
    assert duty.head is None
    assert len(duty.tasks) == 2


def test_blank_knowledge_and_skills_of_a_text_are_taken_as_merged_and_reported() -> None:
    rows = [
        HEADER,
        ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"],
        ["", "", "", "P1.1.2 判斷", "", "", ""],
    ]
    source = text_document(rows)
    assert [len(task.blocks) for duty in assembled(source) for task in duty.tasks] == [1]
    assert doubted(source) == ["merged-cells-assumed"]


def test_blank_knowledge_and_skills_between_rules_are_blank() -> None:
    rows = [
        HEADER,
        ["T1 規劃", "T1.1 分析", "", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"],
        [ABOVE, ABOVE, "", "P1.1.2 判斷", "4", "", ""],
    ]
    (_, tasks) = outline(document(rows))[0]
    assert tasks[0][1][1] == ("", "P1.1.2 判斷", "4", "", "")


def test_a_rule_through_one_cell_of_a_row_is_doubted() -> None:
    row = ["T1規劃", "T1.1分析", "O1.1.1報告", "P1.1.1分析需求。", "4", "K01市場", "S01分析"]
    parted = [ABOVE, ABOVE, ABOVE, ABOVE, ABOVE, "K02客戶", ABOVE]
    assert doubted(document([HEADER, row, parted])) == ["irregular-grid"]


def test_rows_that_share_indicators_and_differ_in_all_else_are_not_doubted() -> None:
    row = ["T1規劃", "T1.1分析", "O1.1.1報告", "P1.1.1分析需求。", "4", "K01市場", "S01分析"]
    own = [ABOVE, ABOVE, ABOVE, ABOVE, "5", "K02客戶", "S02設計"]
    assert doubted(document([HEADER, row, own])) == []


@pytest.mark.parametrize("again", ["T1 規劃", "T1規劃", "T1", "規劃", "T1 規劃（續）", "T1（續）", "同上", "〃"])
def test_a_duty_that_is_printed_again_beside_each_task_is_one_duty(again: str) -> None:
    rows = [HEADER, FIRST, [again, "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", "4", "K03 法令", "S02 圖"], THIRD]
    source = document(rows)
    assert [(duty, len(tasks)) for duty, tasks in outline(source)] == [("T1 規劃", 2), ("T2 執行", 1)]
    assert doubted(source) == []


def test_a_duty_that_is_printed_again_at_the_head_of_a_page_is_one_duty() -> None:
    second = [HEADER, ["T1 規劃（續）", "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", "4", "K03 法令", "S02 圖"]]
    assert [duty for duty, _ in outline(document([HEADER, FIRST], second))] == ["T1 規劃"]


def test_a_task_that_is_printed_again_beside_another_row_is_one_task() -> None:
    rows = [HEADER, FIRST, ["T1 規劃", "T1.1 分析", "O1.1.2 表", "P1.1.2 彙整", "4", "K03 法令", "S02 圖"]]
    ((_, tasks),) = outline(document(rows))
    assert [(task, len(blocks)) for task, blocks in tasks] == [("T1.1 分析", 2)]


def test_another_duty_with_the_name_of_a_part_of_it_is_another_duty() -> None:
    rows = [HEADER, FIRST, ["T2 規劃", "T2.1 檢查", "O2.1.1 紀錄", "P2.1.1 檢查", "4", "K04 工具", "S04 檢查"]]
    assert [duty for duty, _ in outline(document(rows))] == ["T1 規劃", "T2 規劃"]


def _cell(column: int, *tops: float) -> Cell:
    """A cell with lines at these heights, ten points high; it begins where its first line does."""
    lines = tuple(Line("文", 100 * column + i, 1, box=Box(0.0, top, 90.0, top + 10.0)) for i, top in enumerate(tops))
    return Cell(0, column, 1, 1, lines, Box(0.0, tops[0] - 2.0, 100.0, tops[-1] + 12.0))


def test_the_text_of_a_merged_cell_goes_on_beside_the_next_task() -> None:
    assert parted_by(_cell(5, 2.0, 13.0, 24.0, 35.0), _cell(1, 24.0)) is None


def test_wide_leading_is_no_gap_in_a_merged_cell() -> None:
    assert parted_by(_cell(5, 2.0, 24.0, 46.0, 68.0), _cell(1, 46.0, 68.0)) is None


def test_a_text_that_begins_anew_beside_the_next_task_is_that_of_another_cell() -> None:
    line = parted_by(_cell(5, 2.0, 13.0, 62.0, 73.0), _cell(1, 62.0))
    assert line is not None
    assert line.box is not None
    assert line.box.top == 62.0


@pytest.mark.parametrize("dash", ["-", "--", "－", "—", "–"])
def test_a_dash_alone_in_a_cell_is_a_blank_cell(dash: str) -> None:
    rows = [HEADER, [*FIRST[:2], dash, FIRST[3], dash, *FIRST[5:]]]
    ((_, tasks),) = outline(document(rows))
    assert tasks[0][1][0][:3] == ("", "P1.1.1 蒐集", "")


def test_a_duty_without_a_task_of_its_own_can_cover_the_task_column() -> None:
    rows = [HEADER, FIRST, ["T2 執行", LEFT, "O2.1.1 紀錄", "P2.1.1 檢查", "4", "K04 工具", "S04 檢查"]]
    assert [(duty, [task for task, _ in tasks]) for duty, tasks in outline(document(rows))][1] == ("T2 執行", [""])
    assert doubted(document(rows)) == []


def test_a_duty_and_its_task_in_one_cell_are_doubted() -> None:
    rows = [HEADER, FIRST, ["T2 執行\nT2.1 檢查", LEFT, "O2.1.1 紀錄", "P2.1.1 檢查", "4", "K04 工具", "S04 檢查"]]
    assert doubted(document(rows)) == ["cell-spans-columns"]


@pytest.mark.parametrize("blank", ["", "－"])
def test_a_blank_duty_that_is_ruled_off_is_one_where_its_task_has_the_number_of_another(blank: str) -> None:
    rows = [HEADER, FIRST, [blank, "T2.1 檢查", "O2.1.1 紀錄", "P2.1.1 檢查", "4", "K04 工具", "S04 檢查"]]
    assert [(duty, len(tasks)) for duty, tasks in outline(document(rows))] == [("T1 規劃", 1), ("", 1)]


def test_a_task_with_the_number_of_another_duty_belongs_to_the_merged_duty_beside_it() -> None:
    rows = [HEADER, FIRST, [ABOVE, "T2.1 檢查", "O2.1.1 紀錄", "P2.1.1 檢查", "4", "K04 工具", "S04 檢查"]]
    assert [(duty, len(tasks)) for duty, tasks in outline(document(rows))] == [("T1 規劃", 2)]
