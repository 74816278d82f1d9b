"""What is read from attitudes and notes, and which lines belong to them."""

from __future__ import annotations

import pytest

from pipeline.model.document import Document
from tests.builders import HEADER, Sheet, sheets
from tests.changes import Json
from tests.reading import read_document

TASKS = [HEADER, ["T1 規劃品項", "T1.1 分析需求", "", "P1.1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]]
ATTITUDES = "職能內涵(A=attitude 態度)"
NOTES = "說明與補充事項"
PREREQUISITES = "建議擔任此職類/職業之學歷/經驗/或能力條件"
SUPPLEMENTS = "其他補充說明"


def below_tasks(*elements: str | list[list[str]]) -> Sheet:
    """The first page: a task table, and this below it."""
    return [TASKS, *elements]


def unplaced(data: Json) -> list[str]:
    return [text["text"] for text in data["unplaced"]]


def rules(data: Json) -> set[str]:
    return {finding["rule"] for finding in data["findings"]}


# Attitudes.


def attitudes(source: Document) -> list[tuple[str | None, str, str | None]]:
    """Code, name and description of every attitude of a document in which every character has its place."""
    data = read_document(source)
    assert unplaced(data) == []
    return [(one["code"], one["name"], one["description"]) for one in data["attitudes"]]


def with_attitudes(text: str) -> Document:
    return sheets(below_tasks([[ATTITUDES], [text]]))


LEARNING = ("A01", "持續學習", "能夠學習新的品項。")
CARE = ("A02", "謹慎細心", "能夠反覆確認。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A01 持續學習：能夠學習新的品項。\nA02 謹慎細心：能夠反覆確認。", [LEARNING, CARE], id="coded"),
        pytest.param("A01持續學習:能夠學\n習新的品項。\nA02謹慎細心:能夠反覆確認。", [LEARNING, CARE], id="wrapped"),
        pytest.param("A01\n持續學習：能夠學習新的品項。", [LEARNING], id="code on a line of its own"),
        pytest.param("Ａ０１ 持續學習：能夠學習新的品項。", [LEARNING], id="code in full width"),
        pytest.param(
            "A01 持續學習：能夠學習：品項與設備。",
            [("A01", "持續學習", "能夠學習：品項與設備。")],
            id="the first colon parts name and description",
        ),
        pytest.param("A01 持續學習：", [("A01", "持續學習", None)], id="a colon and nothing behind it"),
        pytest.param("A01 持續學習\nA02 謹慎細心", [(*LEARNING[:2], None), (*CARE[:2], None)], id="coded names only"),
        pytest.param(
            "●持續學習：能夠學習新的品項。\n●謹慎細心：能夠反覆確認。",
            [(None, *LEARNING[1:]), (None, *CARE[1:])],
            id="uncoded, with bullets",
        ),
        pytest.param(
            "A01持續學習、A02謹慎細心、A03自我管理",
            [("A01", "持續學習", None), ("A02", "謹慎細心", None), ("A03", "自我管理", None)],
            id="coded, joined in a line",
        ),
        pytest.param(
            "持續學習、謹慎細心、自我\n管理。",
            [(None, "持續學習", None), (None, "謹慎細心", None), (None, "自我管理", None)],
            id="names only, joined and wrapped",
        ),
        pytest.param(
            "能夠主動學習新的品項與設備、且反覆確認品質。",
            [(None, "能夠主動學習新的品項與設備、且反覆確認品質。", None)],
            id="a sentence is no list of names",
        ),
        pytest.param("無", [(None, "無", None)], id="one word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_reads_attitudes(text: str, expected: list[tuple[str | None, str, str | None]]) -> None:
    assert attitudes(with_attitudes(text)) == expected


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            sheets(below_tasks([[ATTITUDES], ["A01 持續學習：能夠學習新的品項。"], ["A02 謹慎細心：能夠反覆確認。"]])),
            id="in a row each",
        ),
        pytest.param(
            sheets(
                below_tasks([[ATTITUDES], ["A01 持續學習：能夠學習"]]),
                [[["新的品項。\nA02 謹慎細心：能夠反覆確認。"]]],
            ),
            id="broken over two pages",
        ),
        pytest.param(
            sheets(
                below_tasks([[ATTITUDES], ["A01 持續學習：能夠學習"]]),
                [[[ATTITUDES], ["新的品項。\nA02 謹慎細心：能夠反覆確認。"]]],
            ),
            id="broken over two pages, with the heading again",
        ),
        pytest.param(
            sheets(
                below_tasks(ATTITUDES, "A01 持續學習：能夠學習"),
                ["新的品項。", "A02 謹慎細心：能夠反覆確認。"],
            ),
            id="broken over two pages, without a table",
        ),
        pytest.param(
            sheets(below_tasks([[f"{ATTITUDES}\nA01 持續學習：能夠學習新的品項。\nA02 謹慎細心：能夠反覆確認。"]])),
            id="in one cell with the heading",
        ),
        pytest.param(
            sheets(
                below_tasks(
                    [["職能內涵\n(A=attitude 態度)\nA01 持續學習：能夠學習新的品項。\nA02 謹慎細心：能夠反覆確認。"]]
                )
            ),
            id="in one cell with the heading on two lines",
        ),
    ],
)
def test_reads_the_same_attitudes_wherever_they_stand(source: Document) -> None:
    assert attitudes(source) == [LEARNING, CARE]


# Notes.


def notes(source: Document) -> Json:
    """The notes of a document in which every character has its place."""
    data = read_document(source)
    assert unplaced(data) == []
    found: Json = data["notes"]
    return found


def with_notes(*lines: str) -> Document:
    return sheets(below_tasks([[NOTES], ["\n".join(lines)]]))


@pytest.mark.parametrize(
    "heading",
    [
        f"{PREREQUISITES}：",
        "建議擔任此職類／職業之學歷／經驗／或能力條件：",
        "建議擔任此職類/職業之學歷/經驗/或能力條件:",
        "擔任此職業之學經歷與能力條件：",
        "建議擔任此職類/職業\n之學歷/經驗/或能力條件：",
        f"● {PREREQUISITES}：",
    ],
)
def test_knows_the_heading_of_the_prerequisites_however_it_is_printed(heading: str) -> None:
    found = notes(with_notes(heading, "●高中畢業。", "●一年經驗。"))
    assert (found["prerequisites"], found["supplements"]) == (["高中畢業。", "一年經驗。"], [])


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([f"{PREREQUISITES}：", "●高中畢業。", f"{SUPPLEMENTS}：", "●限門市。"], id="bullets"),
        pytest.param([f"{PREREQUISITES}：", "高中畢業。", f"{SUPPLEMENTS}：", "限門市。"], id="no bullets"),
        pytest.param([PREREQUISITES, "●高中畢業。", SUPPLEMENTS, "●限門市。"], id="no colons"),
        pytest.param([PREREQUISITES, "高中畢業。", SUPPLEMENTS, "限門市。"], id="neither"),
        pytest.param([f"{PREREQUISITES}：高中畢業。", f"{SUPPLEMENTS}：限門市。"], id="on the line of the heading"),
        pytest.param([f"{PREREQUISITES}：●高中畢業。", f"{SUPPLEMENTS}：●限門市。"], id="there with a bullet"),
        pytest.param([f"{SUPPLEMENTS}：", "限門市。", f"{PREREQUISITES}：", "高中畢業。"], id="in the other order"),
    ],
)
def test_parts_items_by_their_headings(lines: list[str]) -> None:
    found = notes(with_notes(*lines))
    assert (found["prerequisites"], found["supplements"]) == (["高中畢業。"], ["限門市。"])


@pytest.mark.parametrize(
    ("printed", "marker", "text"),
    [
        ("【註 1】法令：如衛生規範。", "註1", "法令：如衛生規範。"),
        ("【註1】：法令：如衛生規範。", "註1", "法令：如衛生規範。"),
        ("註1：法令：如衛生規範。", "註1", "法令：如衛生規範。"),
        ("註 12: 法令", "註12", "法令"),
        ("［註１］法令", "註1", "法令"),
        ("●【註1】法令", "註1", "法令"),
        ("【註1】法令：如\n衛生規範。", "註1", "法令：如衛生規範。"),
    ],
)
def test_reads_a_footnote(printed: str, marker: str, text: str) -> None:
    found = notes(with_notes(f"{SUPPLEMENTS}：", "●限門市。", printed))
    assert found["footnotes"] == [{"marker": marker, "text": text, "referenced_by": []}]
    assert found["supplements"] == ["限門市。"]


def test_a_footnote_names_the_codes_that_refer_to_it() -> None:
    tasks = [HEADER, [*TASKS[1][:5], "K01 市場概論【註 1】", "S01 資料分析【註1】"]]
    found = notes(sheets([tasks, [[NOTES], ["【註1】市場：如門市。"]]]))
    assert [footnote["referenced_by"] for footnote in found["footnotes"]] == [["K01", "S01"]]


@pytest.mark.parametrize(
    ("lines", "supplements"),
    [
        pytest.param(["限門市。"], ["限門市。"], id="no heading"),
        pytest.param(["限門市內自行", "烘焙的商店。"], ["限門市內自行烘焙的商店。"], id="wrapped"),
        pytest.param(["註1法令", "●註明來源"], ["註1法令", "註明來源"], id="a word is no marker without a colon"),
        pytest.param(
            ["1. 先檢查設備。", "2. 再啟動。", "3、再清潔。", "(4) 最後關閉。"],
            ["1. 先檢查設備。", "2. 再啟動。", "3、再清潔。", "(4) 最後關閉。"],
            id="numbers part items and belong to them",
        ),
        pytest.param(["1. 溫度到達", "2.5 度為止。"], ["1. 溫度到達2.5 度為止。"], id="a decimal is no item number"),
        pytest.param(["- 限門市。", "- 限自用。"], ["限門市。", "限自用。"], id="hyphens with a space are bullets"),
        pytest.param(["-20°C 以下保存。"], ["-20°C 以下保存。"], id="a minus is no bullet"),
        pytest.param(["● -20°C 以下。", "●3D 列印。"], ["-20°C 以下。", "3D 列印。"], id="behind a bullet neither"),
    ],
)
def test_keeps_what_is_text_and_drops_what_is_a_bullet(lines: list[str], supplements: list[str]) -> None:
    found = notes(with_notes(*lines))
    assert (found["supplements"], found["prerequisites"], found["footnotes"]) == (supplements, [], [])


def test_a_label_that_stands_like_an_item_is_one_and_reported() -> None:
    data = read_document(with_notes(f"{SUPPLEMENTS}：", "●限門市。", "●參考資料：", "●衛生手冊。"))
    assert data["notes"]["supplements"] == ["限門市。", "參考資料：", "衛生手冊。"]
    assert "unknown-heading" in rules(data)


def test_a_sentence_that_ends_with_a_colon_is_no_heading() -> None:
    sentence = "本基準所稱門市，指自行製作並直接販售麵包、蛋糕與其他烘焙食品給一般消費者的商店，其種類有："
    assert "unknown-heading" not in rules(read_document(with_notes(sentence, "●街邊店。")))


# Which lines belong to a part.


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(with_notes("●限門市。", "●限自用。"), id="a table"),
        pytest.param(sheets(below_tasks([[NOTES], ["●限門市。"], ["●限自用。"]])), id="two rows"),
        pytest.param(sheets(below_tasks([[f"{NOTES}\n●限門市。\n●限自用。"]])), id="one cell with the heading"),
        pytest.param(sheets(below_tasks(NOTES, "●限門市。", "●限自用。")), id="running text"),
        pytest.param(sheets(below_tasks(NOTES, "●限門"), ["市。", "●限自用。"]), id="running text over two pages"),
        pytest.param(sheets(below_tasks(NOTES), ["●限門市。", "●限自用。"]), id="heading at the end of a page"),
        pytest.param(sheets(below_tasks(NOTES, [["●限門市。\n●限自用。"]])), id="heading above a table"),
    ],
)
def test_reads_the_same_notes_wherever_they_stand(source: Document) -> None:
    assert notes(source) == {"prerequisites": [], "supplements": ["限門市。", "限自用。"], "other": [], "footnotes": []}


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(sheets(below_tasks("資料來源")), id="tasks"),
        pytest.param(sheets(below_tasks([[ATTITUDES], ["A01 持續學習"]], "資料來源")), id="attitudes"),
        pytest.param(sheets(below_tasks([[NOTES], ["限門市。"]], "資料來源")), id="notes"),
        pytest.param(sheets(below_tasks([[f"{NOTES}\n限門市。"]], "資料來源")), id="notes in one cell"),
        pytest.param(sheets([TASKS, "資料來源", [[NOTES], ["限門市。"]]]), id="tasks, with notes below the line"),
    ],
)
def test_a_line_below_a_table_is_no_part_of_it(source: Document) -> None:
    data = read_document(source)
    assert unplaced(data) == ["資料來源"]
    assert "unplaced-text" in rules(data)
