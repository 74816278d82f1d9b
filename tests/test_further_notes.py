"""Notes under further headings, numbered and on several levels, and notes without a heading of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model.document import Document
from tests.builders import HEADER, LEFT, sheets, text_document
from tests.changes import Json
from tests.laid_out import laid_out
from tests.reading import read, read_document

TASKS = [HEADER, ["T1 規劃品項", "T1.1 分析需求", "", "P1.1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]]
ATTITUDES = "職能內涵(A=attitude 態度)"
NOTES = "說明與補充事項"
PREREQUISITES = "建議擔任此職類/職業之學歷/經歷/或能力條件"
UPDATES = "基準更新紀錄"


def read_checked(source: Document) -> Json:
    """The document's JSON; every character has its place."""
    data = read_document(source)
    assert data["unplaced"] == []
    return data


def with_notes(*lines: str) -> Document:
    return sheets([TASKS, [[NOTES], ["\n".join(lines)]]])


def rules(data: Json) -> set[str]:
    return {finding["rule"] for finding in data["findings"]}


def other(data: Json) -> list[tuple[str, list[str]]]:
    return [(entry["heading"], entry["items"]) for entry in data["notes"]["other"]]


@pytest.mark.parametrize(
    "heading", [UPDATES, f"{UPDATES}：", f"● {UPDATES}：", f"三、{UPDATES}", "職能基準修訂紀錄", "相關職業可能包含："]
)
def test_a_further_heading_opens_an_entry(heading: str) -> None:
    data = read_checked(with_notes(f"● {PREREQUISITES}：", "▪ 高中畢業。", heading, "▪ 2017/05/25：配合分類調整。"))
    assert data["notes"]["prerequisites"] == ["高中畢業。"]
    assert other(data) == [(heading.removeprefix("● ").removesuffix("："), ["2017/05/25：配合分類調整。"])]
    assert "unknown-heading" not in rules(data)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([f"▪ 2017/05/25：修訂【{PREREQUISITES}】。"], id="in brackets"),
        pytest.param([f"▪ 2017/05/25：修訂「{PREREQUISITES}」。"], id="in quotation marks"),
        pytest.param(["▪ 2017/05/25：修訂", f"【{PREREQUISITES}】。"], id="on a line of its own"),
        pytest.param([f"▪ 2017/05/25：修訂【{PREREQUISITES[:9]}", f"{PREREQUISITES[9:]}】。"], id="in mid-heading"),
        pytest.param([f"▪ 2017/05/25：修訂【{PREREQUISITES[:9]}", f"{PREREQUISITES[9:]}】", "。"], id="and at its end"),
        pytest.param(["▪ 2017/05/25：修訂【", f"{PREREQUISITES}", "】。"], id="a heading alone on its line"),
    ],
)
def test_a_heading_that_an_item_quotes_is_text(lines: list[str]) -> None:
    data = read_checked(with_notes(f"● {PREREQUISITES}：", "▪ 高中畢業。", f"● {UPDATES}", *lines))
    assert data["notes"]["prerequisites"] == ["高中畢業。"]
    quoted = "".join(lines).removeprefix("▪ ")
    assert other(data) == [(UPDATES, [quoted])]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("一、", "二、", "三、"), ("(一)", "(二)", "(三)"), ("1.", "2.", "3."), ("①", "②", "③")],
)
def test_the_next_number_begins_an_item_however_full_the_line_above_is(first: str, second: str, third: str) -> None:
    lines = [f"{first}學歷：高中以上，不限", "科系", f"{second}經歷：一年以上", f"{third}語言：英語"]
    data = read_checked(with_notes(f"{PREREQUISITES}：", *lines))
    assert data["notes"]["prerequisites"] == [f"{first}學歷：高中以上，不限科系", *lines[2:]]


def test_a_number_that_does_not_go_on_with_the_list_is_text() -> None:
    data = read_checked(with_notes(f"{PREREQUISITES}：", "1.具備下列第", "3.項所稱資格者", "2.語言：英語"))
    assert data["notes"]["prerequisites"] == ["1.具備下列第3.項所稱資格者", "2.語言：英語"]


def test_items_on_two_levels_are_items_in_order_of_print() -> None:
    lines = [
        "一、學歷：",
        "(一)高中畢業。",
        "(二)大學畢業。",
        "二、專業認證：",
        "- 具備證照；",
        "- 具備能力。",
        "三、其他：無",
    ]
    data = read_checked(with_notes(f"● {PREREQUISITES}：", *lines, "● 其他補充說明："))
    assert data["notes"]["prerequisites"] == [line.removeprefix("- ") for line in lines]
    assert data["notes"]["supplements"] == []


# Where a heading that nobody knows stands.


def test_an_unknown_heading_that_stands_like_the_known_ones_opens_an_entry() -> None:
    page = [(0, f"● {PREREQUISITES}："), (20, "▪ 高中畢業。"), (0, "● 適用場域"), (20, "▪ 門市。"), (20, "▪ 工廠。")]
    data = read_checked(laid_out(TASKS, NOTES, page))
    assert data["notes"]["prerequisites"] == ["高中畢業。"]
    assert other(data) == [("適用場域", ["門市。", "工廠。"])]
    assert "unknown-heading" in rules(data)


def test_a_label_that_is_indented_like_the_items_is_one() -> None:
    page = [(0, f"● {PREREQUISITES}："), (20, "● 高中畢業。"), (20, "● 語文能力："), (40, "1.英語。"), (40, "2.日語。")]
    data = read_checked(laid_out(TASKS, NOTES, page))
    assert data["notes"]["prerequisites"] == ["高中畢業。", "語文能力：", "1.英語。", "2.日語。"]
    assert other(data) == []


# Where the notes begin.


def notes_of(data: Json) -> tuple[list[str], list[str]]:
    return [one["name"] for one in data["attitudes"]], data["notes"]["prerequisites"]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            sheets([TASKS, [[ATTITUDES], ["A01 主動"]], [["補充說明事項"], [f"● {PREREQUISITES}：\n▪ 高中畢業。"]]]),
            id="another heading",
        ),
        pytest.param(
            sheets([TASKS, [[ATTITUDES], ["A01 主動"]], [["備忘與其他"], [f"● {PREREQUISITES}：\n▪ 高中畢業。"]]]),
            id="a heading that nobody knows",
        ),
        pytest.param(
            sheets([TASKS, [[ATTITUDES], ["A01 主動"]], [[f"● {PREREQUISITES}：\n▪ 高中畢業。"]]]), id="no heading"
        ),
        pytest.param(
            sheets([TASKS, [[ATTITUDES], [f"A01 主動\n● {PREREQUISITES}：\n▪ 高中畢業。"]]]),
            id="no heading, in one cell with the attitudes",
        ),
        pytest.param(
            sheets([TASKS, [[f"{ATTITUDES}\nA01 主動\n{NOTES}\n● {PREREQUISITES}：\n▪ 高中畢業。"]]]),
            id="all in one cell",
        ),
        pytest.param(
            sheets([TASKS, ATTITUDES, "A01 主動", f"● {PREREQUISITES}：", "▪ 高中畢業。"]),
            id="no heading, running text",
        ),
        pytest.param(
            sheets([TASKS, ATTITUDES, "A01 主動", "補充說明事項", f"● {PREREQUISITES}：", "▪ 高中畢業。"]),
            id="another heading, running text",
        ),
        pytest.param(
            sheets([TASKS, [[ATTITUDES, LEFT], ["A01 主動", ""]], [[f"● {PREREQUISITES}："], ["▪ 高中畢業。"]]]),
            id="below a grid",
        ),
    ],
)
def test_the_headings_inside_tell_where_notes_begin(source: Document) -> None:
    assert notes_of(read_checked(source)) == (["主動"], ["高中畢業。"])


def test_notes_begin_below_the_tasks_where_there_are_no_attitudes() -> None:
    data = read_checked(sheets([TASKS, [[f"● {PREREQUISITES}："], ["▪ 高中畢業。"]]]))
    assert notes_of(data) == ([], ["高中畢業。"])


def test_a_heading_of_the_notes_that_nobody_knows_is_reported() -> None:
    data = read_checked(
        sheets([TASKS, [[ATTITUDES], ["A01 主動"]], [["備忘與其他"], [f"{PREREQUISITES}：\n▪ 高中畢業。"]]])
    )
    assert "unknown-heading" in rules(data)


# Small tables, and what only the format of a file tells.


def exported(*notes: str) -> Json:
    """The JSON of a text with these lines of notes, whose asterisks are mark-up."""
    rows = ["\t".join(row) for row in TASKS]
    lines = ["烘焙人員職能基準", "", *rows, "", NOTES, *(line for note in notes for line in ("", note))]
    data = read("\n".join(lines).encode(), "標準.txt")
    assert data["unplaced"] == []
    return data


def test_bold_type_tells_a_heading_that_nobody_knows() -> None:
    data = exported(
        f"- **{PREREQUISITES}：**", "- 高中畢業。", "- **適用場域：**", "- 門市。", "- 語文能力：", "- 英語。"
    )
    assert data["notes"]["prerequisites"] == ["高中畢業。"]
    assert other(data) == [("適用場域", ["門市。", "語文能力：", "英語。"])]


@pytest.mark.parametrize("dash", ["-", "--", "－", "—"])
def test_a_dash_alone_is_no_item(dash: str) -> None:
    data = read_checked(with_notes(f"● {PREREQUISITES}：", "▪ 高中畢業。", "● 其他補充說明：", f"▪ {dash}"))
    assert (data["notes"]["prerequisites"], data["notes"]["supplements"]) == (["高中畢業。"], [])


def test_what_stands_directly_below_the_heading_of_no_supplements_is_another_heading() -> None:
    data = exported(f"{PREREQUISITES}：", "◆ 高中畢業。", "其他補充說明：", "適用場域：", "◆ 門市。")
    assert (data["notes"]["prerequisites"], data["notes"]["supplements"]) == (["高中畢業。"], [])
    assert other(data) == [("適用場域", ["門市。"])]


def test_what_stands_directly_below_the_heading_of_the_prerequisites_is_a_label() -> None:
    data = exported(f"{PREREQUISITES}：", "學歷：", "◆ 高中畢業。", "其他補充說明：", "◆ 無證照要求。")
    assert (data["notes"]["prerequisites"], other(data)) == (["學歷：", "高中畢業。"], [])


@pytest.mark.parametrize(
    ("printed", "text", "marker"),
    [("蒐集*資料。", "蒐集資料。", "*"), ("蒐集資料**。", "蒐集資料。", "**"), ("蒐集資料 ^{*}。", "蒐集資料。", "*")],
)
def test_asterisks_that_come_alone_are_no_mark_up(printed: str, text: str, marker: str) -> None:
    row = [cell.replace("蒐集資料。", printed) for cell in TASKS[1]]
    lines = ["烘焙人員職能基準", "", "\t".join(HEADER), "\t".join(row), "", NOTES, "", f"{marker}資料係指統計。"]
    data = read("\n".join(lines).encode(), "標準.txt")
    (indicator,) = data["duties"][0]["tasks"][0]["blocks"][0]["indicators"]
    assert (indicator["text"], indicator["notes"]) == (text, [marker])
    assert data["notes"]["footnotes"] == [{"marker": marker, "text": "資料係指統計。", "referenced_by": ["P1.1.1"]}]


def test_asterisks_that_begin_the_next_line_of_a_text_are_a_marker() -> None:
    row = [cell.replace("蒐集資料。", "蒐集資料\n**並統計。") for cell in TASKS[1]]
    data = read_checked(sheets([[TASKS[0], row], [["說明與補充事項"], ["●一年經驗。\n**資料係指統計。"]]]))
    (indicator,) = data["duties"][0]["tasks"][0]["blocks"][0]["indicators"]
    assert (indicator["text"], indicator["notes"]) == ("蒐集資料並統計。", ["**"])


def test_the_cells_of_a_small_table_follow_their_item() -> None:
    source = with_notes(f"{PREREQUISITES}：", "●具備下列證照：", "甲級", "乙級", "●一年經驗。")
    page = source.pages[0]
    notes = page.tables[1]
    cell = notes.cells[1]
    lines = tuple(
        replace(line, nested=True, begins=True) if line.text in ("甲級", "乙級") else line for line in cell.lines
    )
    table = replace(notes, cells=(notes.cells[0], replace(cell, lines=lines)))
    data = read_checked(replace(source, pages=(replace(page, elements=(page.tables[0], table)),)))
    assert data["notes"]["prerequisites"] == ["具備下列證照：\n甲級\n乙級", "一年經驗。"]


def test_bullets_within_a_cell_of_a_text_begin_lines() -> None:
    rows = [HEADER, [*TASKS[1][:5], "K01 法令規範 ◆勞動法規 ◆個資 K02 珍‧古德", "S01 資料分析"]]
    data = read_checked(text_document(rows))
    knowledge = data["duties"][0]["tasks"][0]["blocks"][0]["knowledge"]
    assert [one["name"] for one in knowledge] == ["法令規範\n勞動法規\n個資", "珍‧古德"]


def test_asterisks_that_count_items_are_markers_though_no_text_refers_to_them() -> None:
    data = read_checked(with_notes(f"● {PREREQUISITES}：", "● 一年經驗。", "*資料係指統計。", "**門市係指店面。"))
    assert [(note["marker"], note["text"]) for note in data["notes"]["footnotes"]] == [
        ("*", "資料係指統計。"),
        ("**", "門市係指店面。"),
    ]
    assert data["notes"]["prerequisites"] == ["一年經驗。"]


@pytest.mark.parametrize("printed", ["蒐集^【註 ^1】資料。", "蒐集^【註1】資料。", "蒐集^{【註1】}資料。"])
def test_carets_of_a_text_browser_belong_to_the_marker(printed: str) -> None:
    row = [cell.replace("蒐集資料。", printed) for cell in TASKS[1]]
    lines = ["烘焙人員職能基準", "", "\t".join(HEADER), "\t".join(row), "", NOTES, "", "【註1】資料係指統計。"]
    data = read("\n".join(lines).encode(), "標準.txt")
    (indicator,) = data["duties"][0]["tasks"][0]["blocks"][0]["indicators"]
    assert (indicator["text"], indicator["notes"]) == ("蒐集資料。", ["註1"])


@pytest.mark.parametrize("title", [NOTES, "補充說明事項"])
def test_the_end_of_an_attitude_above_the_notes_is_no_heading(title: str) -> None:
    source = sheets(
        [TASKS, ATTITUDES, "A01 持續學習", "A02"], ["促進團隊成功", title, f"● {PREREQUISITES}：", "▪ 高中畢業。"]
    )
    data = read_checked(source)
    assert [one["name"] for one in data["attitudes"]] == ["持續學習", "促進團隊成功"]
    assert data["notes"]["prerequisites"] == ["高中畢業。"]


@pytest.mark.parametrize("wrong", [PREREQUISITES.replace("議", "的"), PREREQUISITES.replace("業", "∑"), "其他補充說的"])
def test_a_known_heading_with_a_wrong_character_is_doubted(wrong: str) -> None:
    data = read_checked(with_notes(f"●{wrong}：", "●大學以上畢業。"))
    assert "heading-misread" in rules(data)
    assert data["status"] == "review"


def test_a_bullet_within_a_heading_of_a_text_is_doubted() -> None:
    data = read_checked(with_notes(f"●{PREREQUISITES.replace('業', '●')}：", "●大學以上畢業。"))
    assert "unknown-heading" in rules(data)
    assert data["status"] == "review"


@pytest.mark.parametrize("heading", ["參考文獻與資料來源", "證照", "其他說的話"])
def test_another_heading_is_no_misread_one(heading: str) -> None:
    assert "heading-misread" not in rules(read_checked(with_notes(f"●{heading}：", "●大學以上畢業。")))


@pytest.mark.parametrize("number", ["4.", "四、", "(4)"])
def test_a_footnote_can_be_counted_with_the_items(number: str) -> None:
    data = read_checked(with_notes("其他補充說明：", f"{number}【註1】食品法令：食品安全衛生管理法。"))
    assert [(one["marker"], one["text"]) for one in data["notes"]["footnotes"]] == [
        ("註1", "食品法令：食品安全衛生管理法。")
    ]
    assert data["notes"]["supplements"] == []
