"""What is read from the profile and the version table."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.model.document import Document
from tests.builders import ABOVE, HEADER, LEFT, Rows, sheets
from tests.changes import Json
from tests.reading import read_document

TITLE = "烘焙人員職能基準"
TASKS = [HEADER, ["T1 規劃品項", "T1.1 分析需求", "", "P1.1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]]
CODE = ["職能基準代碼", "FBX1234-001v2"]
VERSIONS = ["版本", "職能基準代碼", "職能基準名稱", "狀態", "更新說明", "發展更新日期"]
NEWEST = ["V2", "FBX1234-001v2", "烘焙人員", "最新版本", "略", "2024/01/05"]
OLDEST = ["V1", "FBX1234-001v1", "麵包人員", "歷史版本", "略", "2020/11/30"]


def with_profile(*rows: list[str]) -> Json:
    """The document with these rows of the profile."""
    return read_document(sheets([TITLE, list(rows), TASKS]))


def with_versions(*rows: list[str]) -> Json:
    """The document with these rows of the version table."""
    return read_document(sheets([TITLE, [VERSIONS, *rows], TASKS]))


def unplaced(data: Json) -> list[str]:
    return [text["text"] for text in data["unplaced"]]


def rules(data: Json) -> set[str]:
    return {finding["rule"] for finding in data["findings"]}


def entry(name: str | None, code: str | None) -> Json:
    return {"name": name, "code": code}


# The profile: labels and values.


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(["職業", "麵包師"], id="in two cells"),
        pytest.param(["職 業：", "麵包師"], id="with a space in the label and a colon behind it"),
        pytest.param(["職業 麵包師", LEFT], id="in one cell, parted by a space"),
        pytest.param(["職業　麵包師", LEFT], id="in one cell, parted by a full-width space"),
        pytest.param(["職業：麵包師", LEFT], id="in one cell, parted by a colon"),
        pytest.param(["職業 : 麵包師", LEFT], id="in one cell, parted by a half-width colon between spaces"),
        pytest.param(["職業\n麵包師", LEFT], id="in one cell, parted by a line break"),
        pytest.param(["職業：\n麵包師", LEFT], id="in one cell, parted by a colon and a line break"),
        pytest.param(["職業：麵包\n師", LEFT], id="in one cell, the value wrapped"),
    ],
)
def test_reads_label_and_value(cells: list[str]) -> None:
    data = with_profile(CODE, cells)
    assert data["name"] == {"category": None, "occupation": "麵包師"}
    assert (data["code"], unplaced(data)) == ("FBX1234-001v2", [])


@pytest.mark.parametrize("printed", ["職能基準代碼 FBX1234-001v2", "職能基準代碼：FBX1234-001v2"])
def test_a_profile_can_begin_with_label_and_value_in_one_cell(printed: str) -> None:
    data = with_profile([printed, LEFT], ["職業", "麵包師"])
    assert (data["code"], data["name"]["occupation"], unplaced(data)) == ("FBX1234-001v2", "麵包師", [])


def test_two_labels_with_their_values_stand_side_by_side() -> None:
    data = with_profile(CODE, ["職類：烘焙", "職業：麵包師"])
    assert data["name"] == {"category": "烘焙", "occupation": "麵包師"}
    assert unplaced(data) == []


def test_a_label_without_a_value_has_none() -> None:
    data = with_profile(CODE, ["職類", ""], ["職業", "麵包師"])
    assert data["name"] == {"category": None, "occupation": "麵包師"}


def test_a_label_over_other_labels_is_none_of_them() -> None:
    data = with_profile(CODE, ["職能基準名稱\n(擇一填寫)", "職類", ""], [ABOVE, "職業", "麵包師"])
    assert data["name"] == {"category": None, "occupation": "麵包師"}
    assert unplaced(data) == []


def test_words_without_a_gap_behind_a_label_are_no_value() -> None:
    data = with_profile(CODE, ["職業麵包師", LEFT])
    assert (data["name"]["occupation"], unplaced(data)) == (None, ["職業麵包師"])


def test_a_value_below_a_blank_label_goes_on_with_the_one_above() -> None:
    data = with_profile(CODE, ["工作描述", "規劃每日品項，"], ["", "並操作設備。"])
    assert data["description"] == "規劃每日品項，並操作設備。"


@pytest.mark.parametrize(
    ("printed", "description"),
    [
        ("1.規劃品項。\n2.操作設備。", "1.規劃品項。\n2.操作設備。"),
        ("1.規劃每日\n品項。\n2.操作設備。\n3.清潔。", "1.規劃每日品項。\n2.操作設備。\n3.清潔。"),
        ("負責：\n一、規劃品項\n二、操作設備", "負責：\n一、規劃品項\n二、操作設備"),
        ("（1）規劃品項\n（2）操作設備", "（1）規劃品項\n（2）操作設備"),
        ("1.規劃品項。 2.操作設備。", "1.規劃品項。\n2.操作設備。"),
        ("1.規劃品項；2.操作設備。", "1.規劃品項；2.操作設備。"),
        ("1.規劃品項；\n2.操作設備；3.清潔。", "1.規劃品項；2.操作設備；3.清潔。"),
        ("規劃 1.5 噸\n2.5 公尺", "規劃 1.5 噸2.5 公尺"),
        ("\n".join(f"{n}.規劃" for n in range(1, 14)), "\n".join(f"{n}.規劃" for n in range(1, 14))),
    ],
)
def test_items_of_a_description_that_begin_lines_are_lines(printed: str, description: str) -> None:
    assert with_profile(CODE, ["工作描述", printed])["description"] == description


def test_a_code_loses_its_inner_spaces() -> None:
    assert with_profile(["職能基準代碼", "FBX １２３４\n-001v2"])["code"] == "FBX1234-001v2"


@pytest.mark.parametrize(
    ("above", "unknown", "left"),
    [
        pytest.param(["職業", "麵包師"], ["適用地區", "全國"], ["適用地區", "全國"], id="in two cells"),
        pytest.param(["職業", "麵包師"], ["適用地區：全國", LEFT], ["適用地區：全國"], id="in one cell"),
        pytest.param(
            ["職業：麵包師", LEFT], ["適用地區", "全國"], ["適用地區", "全國"], id="in two cells below one cell"
        ),
        pytest.param(
            ["職業：麵包師", LEFT], ["適用地區：全國", LEFT], ["適用地區：全國"], id="in one cell below one cell"
        ),
    ],
)
def test_a_label_that_is_not_known_and_its_value_stay_out_of_the_field_above(
    above: list[str], unknown: list[str], left: list[str]
) -> None:
    data = with_profile(CODE, above, unknown)
    assert data["name"] == {"category": None, "occupation": "麵包師"}
    assert unplaced(data) == left


def test_a_label_that_is_not_known_among_others_leaves_them_as_they_are() -> None:
    data = with_profile(
        CODE,
        ["所屬類別", "職類別", "餐飲", "職類別代碼", "FBX"],
        [ABOVE, "證照別", "烘焙", "證照別代碼", "077"],
        [ABOVE, "行業別", "製造業", "行業別代碼", "C0891"],
    )
    assert data["classification"] == {
        "job_categories": [entry("餐飲", "FBX")],
        "occupations": [],
        "industries": [entry("製造業", "C0891")],
    }
    assert unplaced(data) == ["證照別", "烘焙", "證照別代碼", "077"]


# The profile: names and codes of the classification.


@pytest.mark.parametrize(
    ("rows", "entries"),
    [
        pytest.param([["製造業 / 食品\n製造業", "C0891"]], [("製造業 / 食品製造業", "C0891")], id="a wrapped name"),
        pytest.param([["製造業\n零售業", "C0891\nG4729"]], [("製造業", "C0891"), ("零售業", "G4729")], id="two lines"),
        pytest.param([["製造業\n零售業", "C0891 G4729"]], [("製造業", "C0891"), ("零售業", "G4729")], id="one line"),
        pytest.param(
            [["製造業 / 食品\n製造業\n零售業／麵包\n零售業", "C0891\nG4729"]],
            [("製造業 / 食品製造業", "C0891"), ("零售業／麵包零售業", "G4729")],
            id="two wrapped names, told apart by their slashes",
        ),
        pytest.param(
            [["製造業", "C0891"], ["零售業", "G4729"]],
            [("製造業", "C0891"), ("零售業", "G4729")],
            id="two cells of each",
        ),
        pytest.param([["製造業", ""]], [("製造業", None)], id="no code"),
        pytest.param([["", "C0891"]], [(None, "C0891")], id="no name"),
        pytest.param([["", ""]], [], id="neither"),
        pytest.param([["製造業", "Ｃ０８９１"]], [("製造業", "C0891")], id="a code in full width"),
        pytest.param([["製造業", "C08\nC10"]], [("製造業", "C08"), ("製造業", "C10")], id="one name, two codes"),
        pytest.param(
            [["製造業／食品製造業", "C08\nC10"]],
            [("製造業／食品製造業", "C08"), ("製造業／食品製造業", "C10")],
            id="one name with a slash, two codes on two lines",
        ),
        pytest.param(
            [["麵包師\n領隊", "3422／5113"]],
            [("麵包師", "3422"), ("領隊", "5113")],
            id="two names, a slash between codes",
        ),
        pytest.param(
            [["1.食品業。2.飲料業。3.菸草業。", "C08、C09、C10"]],
            [("1.食品業。", "C08"), ("2.飲料業。", "C09"), ("3.菸草業。", "C10")],
            id="numbered names on one line",
        ),
        pytest.param(
            [["1.食品業及有關\n行業。2.飲料\n業。", "C08、C09"]],
            [("1.食品業及有關行業。", "C08"), ("2.飲料業。", "C09")],
            id="numbered names, wrapped",
        ),
        pytest.param(
            [["食品業 飲料業", "C08 C09"]], [("食品業", "C08"), ("飲料業", "C09")], id="a space between names"
        ),
        pytest.param([["製 造 業", "C08"]], [("製造業", "C08")], id="a justified name"),
        pytest.param(
            [["製 造 業", "C08 C09 C10"]], [("製造業", f"C{n}") for n in ("08", "09", "10")], id="and its codes"
        ),
        pytest.param([["食品、飲料業", "C08"]], [("食品、飲料業", "C08")], id="a name with a list comma"),
        pytest.param([["製造業", "BAS3332-001"]], [("製造業", "BAS3332-001")], id="a code with a hyphen"),
        pytest.param([["製造業", "BAS3332-\n001"]], [("製造業", "BAS3332-001")], id="a code cut behind its hyphen"),
        pytest.param([["製造業", "BAS3332\n-001"]], [("製造業", "BAS3332-001")], id="a code cut before its hyphen"),
        pytest.param([["製造業", "M760\n9"]], [("製造業", "M7609")], id="a code cut among its digits"),
    ],
)
def test_pairs_names_and_codes(rows: Rows, entries: list[tuple[str | None, str | None]]) -> None:
    printed = [
        [label, name, code_label, code]
        for (label, code_label), (name, code) in zip([("行業別", "行業別代碼"), (ABOVE, ABOVE)], rows, strict=False)
    ]
    data = with_profile(CODE, *printed)
    assert data["classification"]["industries"] == [entry(*pair) for pair in entries]
    assert (unplaced(data), "classification-pairing" in rules(data)) == ([], False)


def test_names_that_cannot_be_told_apart_are_kept_together_and_reported() -> None:
    data = with_profile(CODE, ["行業別", "製造業\n與\n零售業", "行業別代碼", "C0891\nG4729"])
    assert data["classification"]["industries"] == [entry("製造業與零售業", "C0891"), entry(None, "G4729")]
    assert "classification-pairing" in rules(data)


@pytest.mark.parametrize(
    ("name", "codes", "entries"),
    [
        pytest.param("食品業／飲料業", "C08／C09", [("食品業", "C08"), ("飲料業", "C09")], id="a slash"),
        pytest.param("食品、飲料業", "C08、C09", [("食品、飲料業", "C08"), ("食品、飲料業", "C09")], id="a list comma"),
    ],
)
def test_what_parts_the_codes_may_part_names_or_the_words_of_one(
    name: str, codes: str, entries: list[tuple[str, str]]
) -> None:
    data = with_profile(CODE, ["行業別", name, "行業別代碼", codes])
    assert data["classification"]["industries"] == [entry(*pair) for pair in entries]
    assert (unplaced(data), "classification-pairing" in rules(data)) == ([], True)


def test_names_and_codes_below_blank_labels_belong_to_the_labels_above() -> None:
    data = with_profile(CODE, ["行業別", "製造業", "行業別代碼", "C0891"], ["", "零售業", "", "G4729"])
    assert data["classification"]["industries"] == [entry("製造業", "C0891"), entry("零售業", "G4729")]


# The profile over a page break.


def test_a_profile_goes_on_below_the_page_break() -> None:
    first = [CODE, ["職業", "麵包師"], ["工作描述", "規劃每日品項，"]]
    data = read_document(sheets([TITLE, first], [[["", "並操作設備。"], ["基準級別", "3"]], TASKS]))
    assert (data["description"], data["level"], unplaced(data)) == ("規劃每日品項，並操作設備。", 3, [])


def test_a_name_and_a_code_of_the_classification_go_on_below_the_page_break() -> None:
    first = [CODE, ["所屬類別", "行業別", "食品及飲料", "行業別代碼", "C08"]]
    rest = [["", "", "製造業", "", "10"], ["工作描述", "烘焙。", LEFT, LEFT, LEFT]]
    data = read_document(sheets([TITLE, first], [rest, TASKS]))
    assert data["classification"]["industries"] == [entry("食品及飲料製造業", "C0810")]
    assert (data["description"], unplaced(data)) == ("烘焙。", [])


@pytest.mark.parametrize("again", ["工作描述", "工作描述（續）", "工作描述(續)", "工作描述 續"])
def test_a_label_printed_again_on_the_next_page_is_the_same_label(again: str) -> None:
    first = [CODE, ["工作描述", "規劃每日品項，"]]
    data = read_document(sheets([TITLE, first], [[[again, "並操作設備。"]], TASKS]))
    assert (data["description"], unplaced(data)) == ("規劃每日品項，並操作設備。", [])


# The version table.


def test_a_narrow_column_breaks_the_number_of_a_version_behind_its_letter() -> None:
    data = with_versions(["V\n2", *NEWEST[1:]])
    assert [row["version"] for row in data["versions"]] == ["V2"]
    assert "version-malformed" not in rules(data)


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2024/01/05", "2024-01-05"),
        ("2024/1/5", "2024-01-05"),
        ("2024-01-05", "2024-01-05"),
        ("2024.01.05", "2024-01-05"),
        ("2024 年 1 月 5 日", "2024-01-05"),
        ("２０２４／０１／０５", "2024-01-05"),
        ("2024/01/\n05", "2024-01-05"),
        ("2024/11/2\n7", "2024-11-27"),
        ("2024/02/29", "2024-02-29"),
    ],
)
def test_reads_a_date(printed: str, date: str) -> None:
    data = with_versions([*NEWEST[:5], printed])
    assert [row["date"] for row in data["versions"]] == [date]
    assert "date-unreadable" not in rules(data)


@pytest.mark.parametrize(
    "printed", ["2023/02/29", "2024/13/01", "2024/00/10", "2024/01", "113/01/05", "民國113年1月5日", "20240105", "近期"]
)
def test_a_date_that_is_none_is_null_and_reported(printed: str) -> None:
    data = with_versions([*NEWEST[:5], printed])
    assert [row["date"] for row in data["versions"]] == [None]
    assert [f["path"] for f in data["findings"] if f["rule"] == "date-unreadable"] == ["/versions/0"]
    assert unplaced(data) == []


def test_reads_every_row_and_leaves_blank_cells_null() -> None:
    data = with_versions(NEWEST, ["V1", "FBX1234-001v1", "麵包人員", "", "", ""], [""] * 6)
    assert data["versions"] == [
        dict(zip(("version", "code", "name", "status", "note", "date"), [*NEWEST[:5], "2024-01-05"], strict=True)),
        {
            "version": "V1",
            "code": "FBX1234-001v1",
            "name": "麵包人員",
            "status": None,
            "note": None,
            "date": None,
        },
    ]


def test_columns_are_known_by_their_headings_and_not_by_their_order() -> None:
    data = read_document(sheets([TITLE, [VERSIONS[::-1], NEWEST[::-1]], TASKS]))
    assert data["versions"] == with_versions(NEWEST)["versions"]


def _over_two_pages() -> Document:
    return sheets([TITLE, [VERSIONS, NEWEST]], [[VERSIONS, OLDEST], TASKS])


def test_a_version_table_goes_on_below_its_repeated_header() -> None:
    assert [row["version"] for row in read_document(_over_two_pages())["versions"]] == ["V2", "V1"]


def test_a_merged_cell_is_a_value_of_every_version_that_it_spans() -> None:
    rows: list[Any] = [[*NEWEST], [*OLDEST]]
    rows[1][2] = ABOVE
    data = with_versions(*rows)
    assert [row["name"] for row in data["versions"]] == ["烘焙人員", "烘焙人員"]
    assert "text-used-twice" not in rules(data)


def test_a_version_broken_by_a_page_is_one_version() -> None:
    first = ["V1", "FBX1234-001v1", "麵包人員", "歷史版本", "已被《FBX1234-", "2020/11/30"]
    rest = ["", "", "", "", "001v2》取代", ""]
    data = read_document(sheets([TITLE, [VERSIONS, NEWEST, first]], [[VERSIONS, rest], TASKS]))
    assert [row["note"] for row in data["versions"]] == ["略", "已被《FBX1234-001v2》取代"]
