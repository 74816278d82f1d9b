"""Attitudes in columns, on one line, under other headings, and in a column of the task table."""

from __future__ import annotations

import pytest

from pipeline.model.document import Document
from tests.builders import ABOVE, HEADER, LEFT, Rows, sheets, text_document
from tests.changes import Json
from tests.reading import read_document

ROW = ["T1 規劃品項", "T1.1 分析需求", "", "P1.1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]
TASKS = [HEADER, ROW]
ATTITUDES = "職能內涵(A=attitude 態度)"


def read(source: Document) -> Json:
    data = read_document(source)
    assert data["unplaced"] == []
    return data


def names(source: Document) -> list[tuple[str | None, str]]:
    """Code and name of each attitude of a document without errors."""
    data = read(source)
    errors = {finding["rule"] for finding in data["findings"] if finding["severity"] == "error"}
    assert errors <= {"missing-part", "document-cut"}
    assert {attitude["description"] for attitude in data["attitudes"]} <= {None}
    return [(attitude["code"], attitude["name"]) for attitude in data["attitudes"]]


SIX = [("A01", "壓力容忍"), ("A13", "配合度高"), ("A38", "溝通協調"), ("A02", "團隊意識"), ("A15", "耐心")]


def grid(*rows: list[str], heading: str = ATTITUDES) -> Rows:
    return [[heading, *[LEFT] * (len(rows[0]) - 1)], *rows]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            sheets([TASKS, grid(["A01 壓力容忍", "A13 配合度高", "A38 溝通協調"], ["A02 團隊意識", "A15 耐心", ""])]),
            id="three columns, the last row not full",
        ),
        pytest.param(
            sheets([TASKS, grid(["A01壓力容忍", "A13配合度高"], ["A38溝通協調", "A02團隊意識"], ["A15耐心", ""])]),
            id="two columns",
        ),
        pytest.param(
            sheets(
                [TASKS, grid(["A01 壓力容忍", "A13 配合度高", "A38 溝通"])],
                [[["", "", "協調"], ["A02 團隊意識", "A15 耐心", ""]]],
            ),
            id="a cell broken over a page",
        ),
        pytest.param(
            sheets(
                [TASKS, grid(["A01 壓力容忍", "A13 配合度高", "A38 溝通協調"])],
                [grid(["A02 團隊意識", "A15 耐心", ""])],
            ),
            id="the heading again on the next page",
        ),
        pytest.param(
            sheets(
                [TASKS, grid(["A.01 壓力容忍", "A.13 配合度高", "A.38 溝通協調"])],
                [[["A.02 團隊意識", "A.15 耐心", ""]]],
            ),
            id="codes with a dot, a page between the rows",
        ),
        pytest.param(
            sheets([TASKS, [[ATTITUDES], ["A01 壓力容忍  A13 配合度高  A38 溝通協調\nA02 團隊意識  A15 耐心"]]]),
            id="wide gaps",
        ),
        pytest.param(
            sheets([TASKS, [[ATTITUDES], ["A01壓力容忍、A13配合度高、A38溝通協調、A02團隊意識、A15耐心"]]]),
            id="list commas",
        ),
        pytest.param(
            text_document(
                [*TASKS, [ATTITUDES], ["A01 壓力容忍", "A13 配合度高", "A38 溝通協調"], ["A02 團隊意識", "A15 耐心"]]
            ),
            id="a text with tabs",
        ),
        pytest.param(
            sheets([TASKS, ATTITUDES, "A01 壓力容忍  A13 配合度高  A38 溝通協調", "A02 團隊意識  A15 耐心"]),
            id="running text",
        ),
    ],
)
def test_each_code_begins_an_attitude(source: Document) -> None:
    assert names(source) == SIX


def test_columns_are_read_cell_by_cell_where_they_share_a_row() -> None:
    source = sheets([TASKS, grid(["A01 壓力容忍\nA02 團隊意識", "A13 配合度高\nA15 耐心"])])
    assert names(source) == [("A01", "壓力容忍"), ("A02", "團隊意識"), ("A13", "配合度高"), ("A15", "耐心")]


def test_columns_that_share_a_row_go_on_over_a_page() -> None:
    source = sheets([TASKS, grid(["A01 壓力容忍\nA02 團隊", "A13 配合度高"])], [[["意識\nA03 細心", "A15 耐心"]]])
    assert [name for _, name in names(source)] == ["壓力容忍", "團隊意識", "細心", "配合度高", "耐心"]


def test_names_without_codes_in_columns_are_attitudes() -> None:
    assert names(sheets([TASKS, grid(["壓力容忍", "配合度高"], ["溝通協調", ""])])) == [
        (None, "壓力容忍"),
        (None, "配合度高"),
        (None, "溝通協調"),
    ]


def test_codes_that_lack_their_letter_are_kept_as_printed() -> None:
    source = sheets([TASKS, [[ATTITUDES], ["A01親和關係、02主動積極、03彈性"]]])
    assert names(source) == [("A01", "親和關係"), ("02", "主動積極"), ("03", "彈性")]


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("職能內涵（A態度）", True),
        ("職能內涵 (A=ability 能力)", True),
        ("態度", True),
        ("A=attitude 態度", True),
        ("共通人格特質", False),
    ],
)
def test_attitudes_begin_under_another_heading(heading: str, known: bool) -> None:
    data = read(sheets([TASKS, [[heading], ["A01 主動\nA02 細心"]]]))
    assert [one["name"] for one in data["attitudes"]] == ["主動", "細心"]
    assert ("unknown-heading" in {finding["rule"] for finding in data["findings"]}) is not known


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(sheets([TASKS, "共通人格特質", "A01 主動", "A02 細心"]), id="a loose heading"),
        pytest.param(sheets([TASKS, [["共通人格特質\nA01 主動\nA02 細心"]]]), id="in one cell with the heading"),
        pytest.param(sheets([TASKS, [["A01 主動"], ["A02 細心"]]]), id="no heading at all"),
    ],
)
def test_codes_tell_where_attitudes_begin(source: Document) -> None:
    assert [one["name"] for one in read(source)["attitudes"]] == ["主動", "細心"]


def test_attitudes_stand_in_a_column_of_the_task_table() -> None:
    header = [*HEADER, ATTITUDES]
    rows = [
        header,
        [*ROW, "A01 主動\nA02 細"],
        ["", "T1.2 定位", "", "P1.2.1 定位。", "3", "K02 品項", "S02 判斷", ABOVE],
    ]
    more = [header, ["", "T1.3 檢討", "", "P1.3.1 檢討。", "3", "K03 品質", "S03 檢查", "心\nA03 耐心"]]
    data = read(sheets([rows], [more]))
    assert [(one["code"], one["name"]) for one in data["attitudes"]] == [
        ("A01", "主動"),
        ("A02", "細心"),
        ("A03", "耐心"),
    ]
    assert len(data["duties"][0]["tasks"]) == 3


def test_a_code_in_a_description_is_text() -> None:
    source = sheets([TASKS, [[ATTITUDES], ["A01 主動：能以 A4 紙張記錄。\nA02 細心：能覆核 A01 以外的事項。"]]])
    data = read(source)
    assert [(one["code"], one["description"]) for one in data["attitudes"]] == [
        ("A01", "能以 A4 紙張記錄。"),
        ("A02", "能覆核 A01 以外的事項。"),
    ]
