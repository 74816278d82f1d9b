"""What goes on over a page: merged cells, cells of many tasks, texts broken in their middle."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model.document import Box, Cell, Document, Table
from tests.builders import ABOVE, HEADER, document
from tests.outlines import FIRST, THIRD, doubted, outline, shared


def blocks(source: Document) -> int:
    return sum(len(found) for _, tasks in outline(source) for _, found in tasks)


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


def test_cells_of_two_tasks_in_a_duty_of_several_cells_do_not_go_on_over_a_page() -> None:
    pair = ["T1 規劃", "T1.1 分析\nT1.2 定位", "O1.1.1 報告", "P1.1.1 蒐集", "3", "K01 市場", "S01 分析"]
    first = [HEADER, pair, [ABOVE, "T1.3 評估\nT1.4 彙整", "O1.3.1 表", "P1.3.1 評估", ABOVE, ABOVE, ABOVE]]
    second = [HEADER, ["", "T1.5 確認\nT1.6 追蹤", "O1.5.1 單", "P1.5.1 確認", "", "", ""]]
    ((_, tasks),) = outline(document(first, second))
    assert [task for task, _ in tasks] == ["T1.1 分析/T1.2 定位", "T1.3 評估/T1.4 彙整", "T1.5 確認/T1.6 追蹤"]


def test_a_code_that_stands_above_already_begins_a_row_in_a_document_without_levels() -> None:
    first = [HEADER, ["T1 規劃", "T1.1 分析", "O1.1.1 報告", "P1.1.1 蒐集", "", "K01 市場\nK02 設備", "S01 分析"]]
    second = [HEADER, ["", "", "O1.1.2 表", "P1.1.2 彙整", "", "K03 法令\nK02 設備", "S02 圖"]]
    assert blocks(document(first, second)) == 2


def test_a_number_that_falls_where_it_never_does_begins_a_row_in_a_document_without_levels() -> None:
    numbered = [f"K{number:02} 知識" for number in range(3, 9)]
    first = [HEADER, ["T1 規劃", "T1.1 分析", "O1.1.1 報告", "P1.1.1 蒐集", "", "\n".join(numbered), "S01 分析"]]
    second = [HEADER, ["", "", "O1.1.2 表", "P1.1.2 彙整", "", "K01 市場", "S02 圖"]]
    assert blocks(document(first, second)) == 2


def test_a_dash_says_that_nothing_goes_on() -> None:
    first = [HEADER, FIRST, [ABOVE, "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", ABOVE, ABOVE, ABOVE]]
    second = [HEADER, ["", "T1.3 評估", "O1.3.1 表", "P1.3.1 評估", "-", "-", "-"]]
    assert shared(document(first, second))[2] == ("", "", "")


def test_knowledge_beside_a_merged_level_is_its_own_where_it_always_is() -> None:
    first = [HEADER, FIRST, [ABOVE, "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", ABOVE, "K03 法令", "S02 圖"]]
    second = [HEADER, ["", "T1.3 評估", "O1.3.1 表", "P1.3.1 評估", "", "K04 工具", "S03 檢查"]]
    assert shared(document(first, second))[1:] == [("3", "K03 法令", "S02 圖"), ("3", "K04 工具", "S03 檢查")]


def test_a_cell_that_a_page_cuts_off_is_no_sign_that_tasks_have_cells_of_their_own() -> None:
    second = [ABOVE, "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", "4", ABOVE, ABOVE]
    cut = ["T2 執行", "T2.1 檢查", "O2.1.1 紀錄", "P2.1.1 檢查", "3", "K03 工具\nK06 法令", "S03 檢查"]
    rest = ["", "T2.2 維護", "O2.2.1 表", "P2.2.1 維護", "3", "K31 趨勢", "S28 圖"]
    merged = ("3", "K03 工具/K06 法令/K31 趨勢", "S03 檢查/S28 圖")
    assert shared(document([HEADER, FIRST, second, cut], [HEADER, rest]))[2:] == [merged, merged]


def test_the_end_of_a_level_goes_on_with_its_row() -> None:
    first = [HEADER, [*FIRST[:4], "3（初", *FIRST[5:]]]
    second = [HEADER, ["", "", "", "彙整資料", "）", "", ""], THIRD]
    assert shared(document(first, second))[0] == ("3（初/）", "K01 市場/K02 設備", "S01 分析")


def test_a_sub_task_goes_on_with_the_cell_of_its_task_where_all_others_stand_there() -> None:
    second = [
        "T2 執行",
        "T2.1 檢查\nT2.1.1 備料\nT2.1.2 清點",
        "O2.1.1 紀錄",
        "P2.1.1 檢查",
        "4",
        "K04 工具",
        "S04 檢查",
    ]
    first = [HEADER, second, ["T3 改善", "T3.1 分析", "O3.1.1 報告", "P3.1.1 蒐集", "3", "K01 市場", "S01 分析"]]
    rest = ["", "T3.1.1 訪談", "O3.1.2 表", "P3.1.2 彙整", "", "", ""]
    source = document(first, [HEADER, rest])
    assert [task for _, found in outline(source) for task, _ in found] == [
        "T2.1 檢查/T2.1.1 備料/T2.1.2 清點",
        "T3.1 分析/T3.1.1 訪談",
    ]


def placed(source: Document, height: float) -> Document:
    """The document with its rows set so high, their lines from the top, ten points each."""
    pages = [replace(page, elements=tuple(_placed(table, height) for table in page.tables)) for page in source.pages]
    return replace(source, pages=tuple(pages))


def _placed(table: Table, height: float) -> Table:
    return replace(table, cells=tuple(_cell(cell, height) for cell in table.cells))


def _cell(cell: Cell, height: float) -> Cell:
    top = height * cell.row
    x0, x1 = 100.0 * cell.column, 100.0 * (cell.column + cell.column_span)
    lines = tuple(replace(line, box=Box(x0, top + 10 * i, x1, top + 10 * i + 10)) for i, line in enumerate(cell.lines))
    return replace(cell, lines=lines, box=Box(x0, top, x1, top + height * cell.row_span))


@pytest.mark.parametrize(
    ("output", "rows", "reason"),
    [
        ("O1.1.2 分析\n的\n圖", 1, "no three lines fitted below O1.1.1"),
        ("O1.1.2 分析\n的圖", 1, "two lines just fitted, in this column alone"),
        ("O1.1.2 圖", 2, "below O1.1.1 there was room for O1.1.2"),
    ],
)
def test_a_row_that_a_page_breaks_fills_the_page(output: str, rows: int, reason: str) -> None:
    first = [
        HEADER,
        THIRD,
        ["T1 規劃", "T1.1 分析", "O1.1.1 報告", "P1.1.1 蒐集\n市場\n資料", "3", "K01 市\n場\n概論", "S01 圖\n表\n文"],
    ]
    second = [HEADER, ["", "", output, "P1.1.3 找出", "", "K02 法令", "S02 圖"]]
    assert blocks(placed(document(first, second), 31.0)) == 1 + rows, reason


@pytest.mark.parametrize(
    ("indicator", "rows", "reason"),
    [
        ("P1.1.3 找出", 2, "O1.1.2 just fitted, and so did a line in two other columns"),
        ("P1.1.2 找\n出", 1, "O1.1.2 just fitted, and a line of S03"),
    ],
)
def test_a_page_that_had_room_in_three_columns_ends_between_two_rows(indicator: str, rows: int, reason: str) -> None:
    above = "P1.1.1 蒐集\n資料" if rows == 2 else "P1.1.1 蒐集\n市場\n資料"
    task = ["T1 規劃", "T1.1 分析", "O1.1.1 報告\n書", above, "3", "K01 市\n場\n概論", "S01 圖\n表"]
    again = [HEADER, ["", "", "O1.1.2 圖", indicator, "", "K02 法令", "S03 文\n書"]]
    assert blocks(placed(document([HEADER, THIRD, task], again), 31.0)) == 1 + rows, reason


def test_two_items_of_two_lines_that_just_fitted_above_are_of_another_row() -> None:
    task = ["T1 規劃", "T1.1 分析", "O1.1.1 報告", "P1.1.1 蒐\n集\n市場", "3", "K01 市場", "S01 圖\n表\n文"]
    again = [HEADER, ["", "", "O1.1.2 圖\n表", "P1.1.2 找出", "", "K02 法\n令", "S03 文"]]
    assert blocks(placed(document([HEADER, THIRD, task], again), 31.0)) == 3


def test_knowledge_and_skills_alone_are_the_rest_of_a_row_though_they_just_fitted_above() -> None:
    task = ["T1 規劃", "T1.1 分析", "O1.1.1 報\n告\n書", "P1.1.1 蒐集", "3", "K01 市場\nK02 設備", "S01 圖\nS02 表"]
    again = [HEADER, ["", "", "", "", "", "K03 法令", "S03 圖"]]
    assert blocks(placed(document([HEADER, THIRD, task], again), 31.0)) == 2


def test_rows_of_one_task_that_a_page_parts_share_what_such_rows_share_elsewhere() -> None:
    again = [ABOVE, ABOVE, "", "P1.1.2 彙整", ABOVE, ABOVE, ABOVE]
    first = [HEADER, FIRST, again, THIRD]
    second = [HEADER, ["", "", "", "P2.1.2 確認", "", "K05 趨勢", "S05 圖"]]
    source = document(first, second)
    assert (blocks(source), shared(source)[1]) == (2, ("4", "K04 工具/K05 趨勢", "S04 檢查/S05 圖"))
