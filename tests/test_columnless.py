"""Text without columns: codes, headings and the widths of lines bring back what the columns said; where they do not, a
finding says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agreement import Json, disagreements
from tests.reading import read
from tests.samples import SAMPLE
from tests.strategies import standards
from tests.typeset.content import content
from tests.typeset.linear import LinearStyle, linear
from tests.typeset.model import Standard

STYLES = st.builds(LinearStyle, side_by_side=st.booleans(), page_per_duty=st.booleans())

FRONT = """烘焙坊營運人員職能基準
職能基準代碼 FBX1234-001v2
職能基準名稱
（擇一填寫）
職類
職業 烘焙坊營運人員
工作描述 依門市需求規劃每日烘焙品項。
基準級別 3
"""
HEADER = """主要職責
工作任務
工作產出
行為指標
職能
級別
職能內涵
（K=knowledge 知識）
職能內涵
（S=skills 技能）
"""
ROW = """T1 規劃烘
焙品項
T1.1 分析
門市需求
O1.1.1 需
求分析報告
P1.1.1 依門市位置與客戶習慣蒐集市場
資訊，並確認資訊可以使用。
3 K01 市場分析方法
K02 食品安全法令
S01 需求分析能力
"""
REST = """職能內涵（A=attitude 態度）
A01 主動積極：不需他人指示即能行動。
說明與補充事項
• 其他補充說明：
• 無。
"""


def errors(document: Json) -> list[str]:
    return [finding["rule"] for finding in document["findings"] if finding["severity"] == "error"]


def read_lines(text: str) -> Json:
    return read(text.encode(), "標準.txt")


def agrees(document: Json, standard: Standard) -> bool:
    return not disagreements(document, content(standard))


@given(standards(), STYLES)
@settings(max_examples=60)
def test_is_never_silently_wrong(standard: Standard, style: LinearStyle) -> None:
    document = read(linear(standard, style), "標準.txt")
    assert document["status"] == "review" or agrees(document, standard)


@pytest.mark.parametrize("side_by_side", [True, False])
@pytest.mark.parametrize("page_per_duty", [True, False])
def test_reads_every_field_without_columns(side_by_side: bool, page_per_duty: bool) -> None:
    document = read(linear(SAMPLE, LinearStyle(side_by_side, page_per_duty)), "標準.txt")
    assert agrees(document, SAMPLE)
    assert errors(document) == []
    assert document["unplaced"] == []


def blocks(document: Json) -> list[Json]:
    return [block for duty in document["duties"] for task in duty["tasks"] for block in task["blocks"]]


def codes(items: list[Json]) -> list[str | None]:
    return [item["code"] for item in items]


def test_reads_a_row_cell_by_cell() -> None:
    document = read_lines(FRONT + HEADER + ROW + REST)
    (duty,) = document["duties"]
    (task,) = duty["tasks"]
    (block,) = task["blocks"]
    assert (duty["name"], task["name"]) == ("規劃烘焙品項", "分析門市需求")
    assert block["outputs"] == [{"code": "O1.1.1", "name": "需求分析報告", "notes": []}]
    assert block["indicators"][0]["text"] == "依門市位置與客戶習慣蒐集市場資訊，並確認資訊可以使用。"
    assert (block["level"], codes(block["knowledge"]), codes(block["skills"])) == (3, ["K01", "K02"], ["S01"])
    assert errors(document) == []


@pytest.mark.parametrize(
    ("header", "knowledge"),
    [
        (HEADER.replace("\n", " ") + "\n", ["K01", "K02"]),
        (HEADER.replace("職能內涵\n（K", "職能內涵（K").replace("職能內涵\n（S", "（S"), ["K01", "K02"]),
        (HEADER.replace("主要職責\n工作任務", "工作任務\n工作活動"), ["K01", "K02"]),
    ],
)
def test_finds_headings_on_one_line_or_on_several(header: str, knowledge: list[str]) -> None:
    document = read_lines(FRONT + header + ROW + REST)
    assert codes(blocks(document)[0]["knowledge"]) == knowledge
    assert errors(document) == []


def test_names_a_heading_that_it_does_not_know() -> None:
    document = read_lines(FRONT + HEADER.replace("工作產出", "工作成果物") + ROW + REST)
    found = [finding for finding in document["findings"] if finding["rule"] == "unknown-heading"]
    assert "工作成果物" in found[0]["message"]
    assert document["status"] == "review", "the output has no column to stand in"


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("3 K01", 3),
        ("3\nK01", 3),
        ("3（初）\nK01", 3),
        ("3\n（初\n）\nK01", 3),
        ("4級以上 K01", 4),
        ("K01", None),
        ("3\n4\nK01", None),
    ],
)
def test_finds_the_level_before_the_knowledge(printed: str, level: int | None) -> None:
    document = read_lines(FRONT + HEADER + ROW.replace("3 K01", printed) + REST)
    (block,) = blocks(document)
    assert block["level"] == level
    assert block["indicators"][0]["text"].endswith("可以使用。")
    assert codes(block["knowledge"]) == ["K01", "K02"]


def test_finds_a_level_at_the_end_of_a_line() -> None:
    document = read_lines(FRONT + HEADER + ROW.replace("使用。\n3 ", "使用。 3\n") + REST)
    assert blocks(document)[0]["level"] == 3
    assert errors(document) == []


def test_goes_on_with_a_row_below_a_repeated_header() -> None:
    rest = "第 2 頁，總共 2 頁\n" + HEADER + "K03 烘焙設備種類\nS02 設備操作能力\n"
    document = read_lines(FRONT + HEADER + ROW + rest + REST)
    (block,) = blocks(document)
    assert codes(block["knowledge"]) == ["K01", "K02", "K03"]
    assert codes(block["skills"]) == ["S01", "S02"]
    assert errors(document) == []


def test_doubts_the_end_of_a_cell_at_the_top_of_a_page() -> None:
    rest = "第 2 頁，總共 2 頁\n" + HEADER + "品項\nK03 烘焙設備種類\n"
    document = read_lines(FRONT + HEADER + ROW + rest + REST)
    assert "columns-doubtful" in errors(document)


def test_brings_a_duty_before_its_tasks() -> None:
    late = ROW.replace("T1 規劃烘\n焙品項\n", "")
    late += "T1 規劃烘\n焙品項\n" + late.replace("1.1", "1.2")
    document = read_lines(FRONT + HEADER + late + REST)
    (duty,) = document["duties"]
    assert (duty["code"], codes(duty["tasks"])) == ("T1", ["T1.1", "T1.2"])


def test_keeps_a_code_of_knowledge_among_the_skills() -> None:
    document = read_lines(FRONT + HEADER + ROW + "K05 溝通知識\nS06 溝通能力\n" + REST)
    assert codes(blocks(document)[0]["skills"]) == ["S01", "K05", "S06"]
    assert "code-wrong-kind" in [finding["rule"] for finding in document["findings"]]


def test_says_that_lines_run_across_the_columns() -> None:
    rows = ROW.replace(
        "3 K01 市場分析方法\nK02 食品安全法令\nS01 需求分析能力", "3 K01 市場 S01 需求\nK02 食品 S02 能力"
    )
    assert "lines-across-columns" in errors(read_lines(FRONT + HEADER + rows + REST))


def test_takes_a_running_title_beside_the_page_numbers_as_furniture() -> None:
    page = "第 {} 頁，總共 3 頁\n職能發展平台\n"
    text = page.format(1) + FRONT + HEADER + ROW
    text += (
        page.format(2) + HEADER + ROW.replace("1.1", "1.2").replace("T1 規劃烘\n焙品項\n", "") + page.format(3) + REST
    )
    document = read_lines(text)
    assert "職能發展平台" not in str(document["duties"])
    assert errors(document) == []


def test_takes_a_number_alone_as_text_and_not_as_a_page_number() -> None:
    document = read_lines(FRONT + HEADER + ROW.replace("K02 食品安全法令", "K02 食品安全法令【註\n1】") + REST)
    assert blocks(document)[0]["knowledge"][1] == {"code": "K02", "name": "食品安全法令", "notes": ["註1"]}


@pytest.mark.parametrize(
    ("printed", "status", "note"),
    [
        ("V1 FBX1234-001v1 烘焙坊人員 最新版本 略 2020/11/30", "最新版本", "略"),
        ("V1\nFBX1234-\n001v1\n烘焙坊人員\n最新版本\n2020/11/30", "最新版本", None),
        ("V1 FBX1234-001v1 烘焙坊人員 停用 略 2020/11/30", "停用", "略"),
    ],
)
def test_reads_a_row_of_the_version_table(printed: str, status: str, note: str | None) -> None:
    title, rest = FRONT.split("\n", 1)
    header = "版本 職能基準代碼 職能基準名稱 狀態 更新說明 發展更新日期\n"
    document = read_lines(f"{title}\n{header}{printed}\n{rest}{HEADER}{ROW}{REST}")
    (version,) = document["versions"]
    assert (version["code"], version["name"]) == ("FBX1234-001v1", "烘焙坊人員")
    assert (version["status"], version["note"], version["date"]) == (status, note, "2020-11-30")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("職類別 餐飲 / 烘焙管理 職類別代碼 FBX", [("餐飲 / 烘焙管理", "FBX")]),
        ("職類別\n餐飲管理\n門市管理\n職類別代碼\nFBX\nMKT", [("餐飲管理", "FBX"), ("門市管理", "MKT")]),
        ("職類別：餐飲管理 職類別代碼：FBX", [("餐飲管理", "FBX")]),
        ("職類別\n餐飲管理\n職類別代碼\nFBX\n門市管理 MKT", [("餐飲管理", "FBX"), ("門市管理", "MKT")]),
    ],
)
def test_pairs_names_and_codes_of_the_classification(printed: str, expected: list[tuple[str, str]]) -> None:
    front = FRONT.replace("工作描述", f"所屬\n類別\n{printed}\n工作描述")
    categories = read_lines(front + HEADER + ROW + REST)["classification"]["job_categories"]
    assert [(entry["name"].replace(" ", ""), entry["code"]) for entry in categories] == [
        (name.replace(" ", ""), code) for name, code in expected
    ]


def test_parts_attitudes_without_codes() -> None:
    rest = REST.replace(
        "A01 主動積極：不需他人指示即能行動。", "主動積極：不需他人指示即能行動。\n謹慎細心：注意所有細節。"
    )
    document = read_lines(FRONT + HEADER + ROW + rest)
    assert [(a["name"], a["description"]) for a in document["attitudes"]] == [
        ("主動積極", "不需他人指示即能行動。"),
        ("謹慎細心", "注意所有細節。"),
    ]


def test_reads_a_standard_without_duties() -> None:
    plain = replace(SAMPLE, duties=(replace(SAMPLE.duties[0], head=None),))
    document = read(linear(plain, LinearStyle()), "標準.txt")
    assert agrees(document, plain)
    assert errors(document) == []


def test_a_version_whose_characters_are_set_apart_is_read_all_the_same() -> None:
    table = """版本 職能基準代碼 職能基準名稱 狀態 更新說明 發展更新日期
V1 FBX1234-001v1 烘 焙 坊 營 運 人 員 最 新 版 本 略 2024/01/05
"""
    title, rest = FRONT.split("\n", 1)
    (version,) = read((f"{title}\n{table}{rest}" + HEADER + ROW).encode(), "a.txt")["versions"]
    assert (version["name"], version["status"], version["note"]) == ("烘焙坊營運人員", "最新版本", "略")


def test_the_end_of_a_sentence_that_is_set_with_spaces_stays_with_it() -> None:
    data = read((FRONT.replace("品項。", "品 項 。") + HEADER + ROW).encode(), "a.txt")
    assert (data["description"], data["level"]) == ("依門市需求規劃每日烘焙品項。", 3)


@pytest.mark.parametrize("number", ["1 / 7", "- 1 -"])
def test_a_page_number_that_cannot_be_a_level_is_no_text(number: str) -> None:
    data = read((FRONT + HEADER + ROW + f"{number}\n說明與補充事項\n●其他補充說明：\n●無。\n").encode(), "a.txt")
    (task,) = data["duties"][0]["tasks"]
    assert [item["name"] for item in task["blocks"][0]["knowledge"]] == ["市場分析方法", "食品安全法令"]
    assert "columns-doubtful" not in [finding["rule"] for finding in data["findings"]]


@pytest.mark.parametrize("rest", ["7", "資訊，並確認。"])
def test_what_cannot_be_a_name_among_knowledge_is_doubted(rest: str) -> None:
    data = read((FRONT + HEADER + ROW + f"{rest}\n說明與補充事項\n●其他補充說明：\n●無。\n").encode(), "a.txt")
    assert "columns-doubtful" in [finding["rule"] for finding in data["findings"]]


def test_a_code_with_nothing_behind_it_at_the_end_of_the_text_is_read() -> None:
    assert read((FRONT + HEADER + ROW + "K03：").encode(), "a.txt")["status"] == "review"


def test_a_row_without_task_and_level_may_be_the_rest_of_the_one_above() -> None:
    rest = "S01 需求分析能力\nP1.1.2 彙整市場資訊。\nK03 成本估算\n"
    notes = "說明與補充事項\n●其他補充說明：\n●無。\n"
    data = read((FRONT + HEADER + ROW + rest + notes).encode(), "a.txt")
    assert "columns-doubtful" in [finding["rule"] for finding in data["findings"]]


SECOND = ROW.replace("T1 規劃烘\n焙品項\n", "").replace("1.1", "1.2").replace("需\n求分析報告", "品\n項清單")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(SECOND.replace("3 K01", "K01"), id="no level"),
        pytest.param(SECOND.replace("K01 市場分析方法\nK02 食品安全法令\n", ""), id="no knowledge"),
        pytest.param(SECOND.replace("S01 需求分析能力\n", ""), id="no skills"),
    ],
)
def test_a_row_that_lacks_what_others_have_may_share_the_cell_above(row: str) -> None:
    assert "columns-doubtful" in errors(read_lines(FRONT + HEADER + ROW + row + REST))


def test_rows_that_all_lack_a_level_share_none() -> None:
    rows = (ROW + SECOND).replace("3 K01", "K01")
    assert errors(read_lines(FRONT.replace("基準級別 3", "基準級別") + HEADER + rows + REST)) == []


def test_a_text_between_the_skills_and_a_task_of_another_number_may_be_a_duty() -> None:
    row = SECOND.replace("1.2", "2.1")
    assert "columns-doubtful" in errors(read_lines(FRONT + HEADER + ROW + "門市銷售\n" + row + REST))


def test_a_text_at_the_top_of_a_page_may_go_on_with_a_column_further_to_the_right() -> None:
    above = ROW.replace("S01 需求分析能力", "S01 與門市人員溝通、督")
    rest = "T1.2 執行\nO1.1.2 清單\nK03 烘焙設備種\n類\n導、訓練及管理能力\nS02 設備操作能力\n"
    document = read_lines(FRONT + HEADER + above + "第 2 頁，總共 2 頁\n" + HEADER + rest + REST)
    assert "columns-doubtful" in errors(document)
