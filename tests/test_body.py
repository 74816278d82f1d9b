"""Which rows of the task table make which duties, tasks and blocks."""

from __future__ import annotations

import pytest

from pipeline.codes.style import USUAL
from pipeline.model.document import Box, Cell, Document, Line
from pipeline.parse.body import DutyCells, LogicalCell, assemble
from pipeline.parse.body.lost_rules import parted_by
from pipeline.parse.ledger import Ledger
from pipeline.parse.sections import divide
from pipeline.parse.vocabulary import vocabulary
from tests.builders import ABOVE, HEADER, LEFT, document, text_document

Outline = list[tuple[str, list[tuple[str, list[tuple[str, str, str, str, str]]]]]]


def assembled(source: Document) -> tuple[DutyCells, ...]:
    return _read(source)[0]


def doubted(source: Document) -> list[str]:
    """The rules of the doubts about the rows."""
    return [doubt.rule for doubt in _read(source)[1].doubts]


def _read(source: Document) -> tuple[tuple[DutyCells, ...], Ledger]:
    ledger = Ledger()
    return assemble(divide(source, vocabulary(), ledger).tasks, USUAL, ledger), ledger


def outline(source: Document) -> Outline:
    """Duties with their tasks, tasks with their blocks: outputs, indicators, level, knowledge, skills."""
    return [
        (
            _text(duty.head) if duty.head else "",
            [
                (
                    _text(task.head),
                    [
                        (
                            "|".join(map(_text, block.outputs)),
                            "|".join(map(_text, block.indicators)),
                            _text(block.level),
                            _text(block.knowledge),
                            _text(block.skill),
                        )
                        for block in task.blocks
                    ],
                )
                for task in duty.tasks
            ],
        )
        for duty in assembled(source)
    ]


def _text(cell: LogicalCell) -> str:
    return "/".join(line.text for line, _ in cell.text.lines)


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


FIRST = ["T1 規劃", "T1.1 分析", "O1.1.1 報告", "P1.1.1 蒐集", "3", "K01 市場\nK02 設備", "S01 分析"]
THIRD = ["T2 執行", "T2.1 檢查", "O2.1.1 紀錄", "P2.1.1 檢查", "4", "K04 工具", "S04 檢查"]


def shared(source: Document) -> list[tuple[str, str, str]]:
    """Level, knowledge and skills of the first block of each task."""
    return [
        (_text(task.blocks[0].level), _text(task.blocks[0].knowledge), _text(task.blocks[0].skill))
        for duty in assembled(source)
        for task in duty.tasks
    ]


def test_level_knowledge_and_skills_can_be_merged_over_tasks() -> None:
    rows = [HEADER, FIRST, [ABOVE, "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", ABOVE, ABOVE, ABOVE], THIRD]
    source = document(rows)
    assert shared(source)[0] == shared(source)[1] == ("3", "K01 市場/K02 設備", "S01 分析")
    assert doubted(source) == []


def test_merged_cells_go_on_over_a_page_in_the_middle_of_an_item() -> None:
    first = [HEADER, THIRD, FIRST]
    second = [HEADER, ["", "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", "", "概論\nK03 法令", ""]]
    merged = ("3", "K01 市場/K02 設備/概論/K03 法令", "S01 分析")
    assert shared(document(first, second))[1:] == [merged, merged]


def test_merged_cells_go_on_over_a_page_with_the_next_code() -> None:
    first = [HEADER, FIRST, [ABOVE, "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", ABOVE, ABOVE, ABOVE]]
    second = [HEADER, ["", "T1.3 評估", "O1.3.1 表", "P1.3.1 評估", "", "K03 法令", ""], THIRD]
    merged = ("3", "K01 市場/K02 設備/K03 法令", "S01 分析")
    assert shared(document(first, second)) == [merged, merged, merged, ("4", "K04 工具", "S04 檢查")]


def test_merged_cells_go_on_over_a_page_that_breaks_between_two_rows() -> None:
    first = [HEADER, THIRD, FIRST]
    second = [
        HEADER,
        ["", "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", "", "", ""],
        [ABOVE, "T1.3 評估", *[""] * 2, *[ABOVE] * 3],
    ]
    merged = ("3", "K01 市場/K02 設備", "S01 分析")
    assert shared(document(first, second))[1:] == [merged, merged, merged]


def test_codes_in_print_order_tell_that_a_pool_of_knowledge_goes_on() -> None:
    pool = [*FIRST[:5], "K01 市場\nK20 法令\nK04 設備", "S01 分析"]
    first = [HEADER, pool, [ABOVE, "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", ABOVE, ABOVE, ABOVE]]
    second = [HEADER, ["", "T1.3 評估", "O1.3.1 表", "P1.3.1 評估", "", "K05 趨勢", "S02 圖"], THIRD]
    assert shared(document(first, second))[2] == ("3", "K01 市場/K20 法令/K04 設備/K05 趨勢", "S01 分析/S02 圖")


def test_a_new_task_with_codes_of_its_own_shares_nothing() -> None:
    first = [HEADER, FIRST, THIRD]
    second = [HEADER, ["", "T2.2 維護", "O2.2.1 表", "P2.2.1 維護", "4", "K01 市場", "S01 分析"]]
    assert shared(document(first, second))[2] == ("4", "K01 市場", "S01 分析")


def test_a_new_duty_at_the_top_of_a_page_does_not_share_what_is_merged_above() -> None:
    first = [HEADER, FIRST, [ABOVE, "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", ABOVE, ABOVE, ABOVE]]
    second = [HEADER, ["T2 執行", "T2.1 檢查", "O2.1.1 紀錄", "P2.1.1 檢查", "4", "K03 工具", ""]]
    assert shared(document(first, second))[2] == ("4", "K03 工具", "")


def test_a_task_cell_that_holds_the_tasks_of_a_duty_goes_on_alone() -> None:
    tasks = ["T1 規劃", "T1.1 分析\nT1.2 定位", "O1.1.1 報告", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]
    source = document([HEADER, tasks], [HEADER, ["", "T1.3 評估", "", "", "", "", ""]])
    assert [task for _, found in outline(source) for task, _ in found] == ["T1.1 分析/T1.2 定位/T1.3 評估"]


def test_a_cell_with_many_tasks_goes_on_beside_codes_of_its_later_tasks() -> None:
    tasks = ["T1 規劃", "T1.1 分析\nT1.2 定位", "O1.1.1 報告", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]
    rest = ["", "T1.3 評估", "O1.3.1 表", "P1.3.1 評估", "", "", ""]
    source = document([HEADER, tasks], [HEADER, rest])
    assert [task for _, found in outline(source) for task, _ in found] == ["T1.1 分析/T1.2 定位/T1.3 評估"]


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


def _cell(column: int, *tops: float, row: int = 0) -> Cell:
    """A cell with lines at these heights, ten points high; it begins where its first line does."""
    lines = tuple(Line("文", 100 * column + i, 1, box=Box(0.0, top, 90.0, top + 10.0)) for i, top in enumerate(tops))
    return Cell(row, column, 1, 1, lines, Box(0.0, tops[0] - 2.0, 100.0, tops[-1] + 12.0))


def test_the_text_of_a_merged_cell_goes_on_beside_the_next_task() -> None:
    assert parted_by(_cell(5, 2.0, 13.0, 24.0, 35.0), _cell(1, 24.0)) is None


def test_a_text_that_begins_anew_beside_the_next_task_is_that_of_another_cell() -> None:
    line = parted_by(_cell(5, 2.0, 13.0, 62.0, 73.0), _cell(1, 62.0))
    assert line is not None
    assert line.box is not None
    assert line.box.top == 62.0


def test_the_end_of_a_name_that_is_also_a_heading_is_text() -> None:
    first = [HEADER, [*FIRST[:5], "K01 市場概論基本", "S01 分析"]]
    second = [HEADER, ["", "", "", "", "", "知識", ""], THIRD]
    assert shared(document(first, second))[0] == ("3", "K01 市場概論基本/知識", "S01 分析")


def test_skills_alone_can_be_merged_over_tasks_that_a_page_parts() -> None:
    first = [HEADER, THIRD, [ABOVE, "T2.2 維護", "O2.2.1 表", "P2.2.1 維護", "3", "K05 維護", ABOVE], FIRST]
    second = [HEADER, ["", "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", "4", "K03 法令", ""]]
    assert shared(document(first, second))[3] == ("4", "K03 法令", "S01 分析")


def test_knowledge_that_goes_on_over_two_duties_takes_the_skills_beside_it_along() -> None:
    first = [HEADER, FIRST]
    second = [HEADER, ["T2 執行", "T2.1 檢查", "O2.1.1 紀錄", "P2.1.1 檢查", "4", "概論", ""]]
    assert shared(document(first, second))[1] == ("4", "K01 市場/K02 設備/概論", "S01 分析")


def test_knowledge_merged_over_the_rows_of_one_task_is_no_sign_that_tasks_share_it() -> None:
    first = [HEADER, FIRST, [ABOVE, ABOVE, "O1.1.2 表", "P1.1.2 彙整", "4", ABOVE, ABOVE]]
    second = [HEADER, ["", "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", "4", "K03 法令", "S02 圖"]]
    assert shared(document(first, second))[1] == ("4", "K03 法令", "S02 圖")


@pytest.mark.parametrize("dash", ["-", "--", "－", "—", "–"])
def test_a_dash_alone_in_a_cell_is_a_blank_cell(dash: str) -> None:
    rows = [HEADER, [*FIRST[:2], dash, FIRST[3], dash, *FIRST[5:]]]
    ((_, tasks),) = outline(document(rows))
    assert tasks[0][1][0][:3] == ("", "P1.1.1 蒐集", "")


def test_a_task_cell_that_a_page_cuts_off_behind_its_first_task_holds_the_tasks_below_too() -> None:
    first = [HEADER, ["T1 規劃", "T1.1 分析", "O1.1.1 報告", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]]
    second = [
        HEADER,
        ["", "T1.2 定位\nT1.3 評估", "O1.2.1 圖", "P1.2.1 找出", "", "", ""],
        ["T2 執行", "T2.1 檢查\nT2.2 維護", "O2.1.1 紀錄", "P2.1.1 檢查", "4", "K04 工具", "S04 檢查"],
    ]
    assert [[task for task, _ in tasks] for _, tasks in outline(document(first, second))] == [
        ["T1.1 分析/T1.2 定位/T1.3 評估"],
        ["T2.1 檢查/T2.2 維護"],
    ]


def test_a_merged_cell_whose_rest_stands_beside_many_rows_is_still_one_of_codes() -> None:
    first = [HEADER, [*FIRST[:5], "K01 市場", "S01 分"]]
    below = [[ABOVE, ABOVE, "", f"P1.1.{n} 彙整", str(n), ABOVE, ABOVE] for n in (3, 4, 5)]
    second = [HEADER, ["", "", "", "P1.1.2 判斷", "2", "概論", "析"], *below]
    assert shared(document(first, second))[0] == ("3", "K01 市場/概論", "S01 分/析")


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


def test_cells_of_two_tasks_in_a_duty_of_several_cells_do_not_go_on_over_a_page() -> None:
    pair = ["T1 規劃", "T1.1 分析\nT1.2 定位", "O1.1.1 報告", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]
    first = [HEADER, pair, [ABOVE, "T1.3 評估\nT1.4 彙整", "O1.3.1 表", "P1.3.1 評估", ABOVE, ABOVE, ABOVE]]
    second = [HEADER, ["", "T1.5 確認\nT1.6 追蹤", "O1.5.1 單", "P1.5.1 確認", "", "", ""]]
    ((_, tasks),) = outline(document(first, second))
    assert [task for task, _ in tasks] == ["T1.1 分析/T1.2 定位", "T1.3 評估/T1.4 彙整", "T1.5 確認/T1.6 追蹤"]
