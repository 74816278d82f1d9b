"""What goes on from row to row in a text, which shows no rule and has a whole cell on one line."""

from __future__ import annotations

from tests.builders import HEADER, text_document
from tests.outlines import FIRST, THIRD, doubted, outline, shared

MERGED = ("3", "K01 市場/K02 設備", "S01 分析")


def test_a_task_with_a_level_and_neither_knowledge_nor_skills_shares_those_above() -> None:
    source = text_document([HEADER, FIRST, ["", "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", "4", "", ""], THIRD])
    assert shared(source)[:2] == [MERGED, ("4", *MERGED[1:])]


def test_rows_of_one_task_share_its_level() -> None:
    source = text_document([HEADER, FIRST, ["", "", "O1.1.2 圖", "P1.1.2 找出", "", "K03 法令", "S02 圖"], THIRD])
    (_, ((_, blocks),)), *_ = outline(source)
    assert [block[2:] for block in blocks] == [MERGED, ("3", "K03 法令", "S02 圖")]


def test_what_a_task_leaves_blank_is_a_doubt_where_others_share_cells() -> None:
    sharing = ["", "T2.2 維護", "O2.2.1 表", "P2.2.1 維護", "", "", ""]
    broken = ["", "T1.2 定位", "O1.2.1 圖", "P1.2.1 找出", "", "", "S02 圖"]
    assert "merge-doubtful" in doubted(text_document([HEADER, FIRST, broken, THIRD, sharing]))
    assert "merge-doubtful" not in doubted(text_document([HEADER, FIRST, broken, THIRD]))


def test_a_cell_of_many_tasks_goes_on_under_the_header_that_a_page_repeats() -> None:
    tasks_of_first = "T1.1 蒐集 T1.2 定位 T1.3 評估"
    first = ["T1 規劃", tasks_of_first, "O1.1.1 表 O1.2.1 圖", "P1.1.1 蒐集。", "3", "K01 市場", "S01 分析"]
    rest = ["", "T1.4 建檔 T1.5 追蹤", "O1.4.1 檔 O1.5.1 表", "", "", "", ""]
    ((_, tasks),) = outline(text_document([HEADER, first, HEADER, rest]))
    assert [head for head, _ in tasks] == [f"{tasks_of_first}/{rest[1]}"]
