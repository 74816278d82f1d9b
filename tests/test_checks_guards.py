"""The guards against values that are silently wrong: each sign that one shows, and what looks like it and is right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.model.standard import Standard
from pipeline.parse import parse
from pipeline.validate.checks.leftovers import items_unlike_others
from tests.builders import HEADER, sheets
from tests.changes import Change, both, drop, put
from tests.checking import (
    BLOCK,
    FIRST,
    NEXT,
    SECOND,
    Broken,
    Clean,
    assert_finds,
    assert_finds_nothing,
    cases,
    found_after,
    item,
    named,
    output,
)

PARAGRAPH = "市場概論" * 20 + "。" + "採購作業" * 10


def repeat_duty(document: Any) -> None:
    """The first duty printed again beside its second task."""
    first = document["duties"][0]
    document["duties"][:1] = [{**first, "tasks": [task]} for task in first["tasks"]]


def repeat_task_with_its_rows(document: Any) -> None:
    document["duties"][0]["tasks"].insert(1, document["duties"][0]["tasks"][0])


def with_texts(*texts: str) -> Change:
    """Outputs without codes in the second task's row."""
    return put(f"{NEXT}/outputs", [output(None, text) for text in texts])


def three_digits(*names: str) -> Change:
    """The knowledge of the first row with the code K10 each."""
    return put(f"{BLOCK}/knowledge", [named("K10", name) for name in names])


BROKEN: list[Broken] = [
    ("code-cut-short", "a sub-task read as a task", put(f"{FIRST}/name", ".1確認需求"), FIRST),
    (
        "code-cut-short",
        "the digit that the neighbours ask for",
        put(f"{NEXT}/knowledge", [named("K99", "產業"), named("K10", "0消費者行為")]),
        f"{NEXT}/knowledge/1",
    ),
    ("code-cut-short", "one code, two digits", three_digits("1消費者行為", "2金屬工藝"), f"{BLOCK}/knowledge/1"),
    ("code-cut-short", "the number 0", put(f"{NEXT}/knowledge/3", named("K00", "3材料特性")), f"{NEXT}/knowledge/3"),
    (
        "code-cut-short",
        "an indicator",
        put(
            f"{NEXT}/indicators",
            [item(f"P1.2.{n}", "分析客群。") for n in range(1, 10)] + [item("P1.2.1", "0彙整結果。")],
        ),
        f"{NEXT}/indicators/9",
    ),
    (
        "code-unread",
        "an indicator",
        put(f"{NEXT}/indicators/0", item(None, "P1.1 蒐集資料。")),
        f"{NEXT}/indicators/0",
    ),
    ("code-unread", "a code alone", put(f"{NEXT}/outputs/0", output(None, "O 1")), f"{NEXT}/outputs/0"),
    ("code-unread", "a sub-task", both(put(f"{SECOND}/code", None), put(f"{SECOND}/name", "2.1.1專利檢索")), SECOND),
    (
        "code-unread",
        "an attitude",
        both(put("/attitudes/1/code", None), put("/attitudes/1/name", "A02自信心")),
        "/attitudes/1",
    ),
    (
        "attitude-in-attitude",
        "a name and a colon behind a sentence",
        put("/attitudes/0/description", "持續學習新知。團隊合作：彼此支持。"),
        "/attitudes/0",
    ),
    (
        "code-unread",
        "numbered through the table",
        with_texts("分析報告", "O1 客群報告", "客群圖 O2", "O3"),
        f"{NEXT}/outputs/1",
    ),
    ("attitude-in-attitude", "far too long", put("/attitudes/6/description", "積極參與團隊，" * 40), "/attitudes/6"),
    ("name-too-long", "a paragraph", put(f"{BLOCK}/knowledge/7/name", PARAGRAPH), f"{BLOCK}/knowledge/7"),
    (
        "marker-in-text",
        "in mid-sentence",
        put(f"{NEXT}/indicators/0/text", "協助辦理保險【註1】事宜。"),
        f"{NEXT}/indicators/0",
    ),
    ("marker-in-text", "without a number", put(f"{FIRST}/name", "分析市場【註】"), FIRST),
    (
        "marker-in-text",
        "with a letter for its number",
        put("/notes/supplements", ["【註l】食品法令。"]),
        "/notes/supplements/0",
    ),
    ("marker-in-text", "in full width", put("/description", "規劃活動【註１】。"), "/description"),
    ("marker-in-text", "in superscript notation", put(f"{FIRST}/name", "分析市場^{註1}"), FIRST),
    ("marker-in-text", "asterisks", put(f"{FIRST}/name", "分析市場**"), FIRST),
    (
        "task-without-code",
        "a blank one among others",
        both(put(f"{SECOND}/code", None), put(f"{SECOND}/name", None)),
        SECOND,
    ),
    ("code-in-text", "one digit", put(f"{NEXT}/skills/3/name", "報告撰寫S6溝通"), f"{NEXT}/skills/3"),
    ("text-without-words", "a dash", put(f"{NEXT}/outputs/0", output(None, "-")), f"{NEXT}/outputs/0"),
    ("text-without-words", "two dashes", put(f"{NEXT}/outputs/0", output(None, "——")), f"{NEXT}/outputs/0"),
    ("head-repeated", "a duty for each of its rows", repeat_duty, "/duties/1"),
    ("head-repeated", "the same as above", put(f"{SECOND}/name", "同上"), SECOND),
    (
        "head-repeated",
        "a task",
        both(put(f"{SECOND}/code", "T1.1"), put(f"{SECOND}/name", "釐清專案需求與進行市場分析")),
        SECOND,
    ),
    (
        "item-unlike-others",
        "the record of an update",
        put("/notes/prerequisites/-", "2017/05/25修訂學歷條件。"),
        "/notes/prerequisites/1",
    ),
    (
        "item-in-item",
        "in Chinese",
        put("/notes/prerequisites", ["三、語言能力：英文。四、文書軟體：試算表。"]),
        "/notes/prerequisites/0",
    ),
    (
        "item-in-item",
        "in brackets",
        put("/notes/supplements", ["(1)語言能力。 （2）文書軟體。"]),
        "/notes/supplements/0",
    ),
    ("undecoded-characters", "an entity", put(f"{NEXT}/outputs/0/name", "市場&#12289;行銷"), f"{NEXT}/outputs/0"),
    (
        "undecoded-characters",
        "a named entity",
        put("/notes/prerequisites/0", "英文&nbsp;檢定"),
        "/notes/prerequisites/0",
    ),
    ("undecoded-characters", "a replaced one", put(f"{FIRST}/name", "分析\ufffd場"), FIRST),
    ("undecoded-characters", "a private one", put(f"{FIRST}/name", "分析\ue000場"), FIRST),
    ("undecoded-characters", "a control character", put("/attitudes/0/name", "持續\x02學習"), "/attitudes/0"),
    ("unlikely-characters", "a letter with an accent", put(f"{FIRST}/name", "操Ā設定"), FIRST),
    ("unlikely-characters", "Hangul", put(f"{FIRST}/name", "分한場"), FIRST),
    ("unlikely-characters", "kana", put("/attitudes/0/name", "持續カ學習"), "/attitudes/0"),
    ("unlikely-characters", "an ideograph of no set", put(f"{NEXT}/outputs/0/name", "報㕷表"), f"{NEXT}/outputs/0"),
    ("unlikely-characters", "a bullet in a word", put(f"{FIRST}/name", "分●市場"), FIRST),
    ("unlikely-characters", "Bopomofo", put(f"{FIRST}/name", "分ㄅ市場"), FIRST),
    ("unlikely-characters", "a sum", put(f"{FIRST}/name", "分∑市場"), FIRST),
    ("unlikely-characters", "a full-width digit in a word", put(f"{FIRST}/name", "ISO900１分析"), FIRST),
    ("marker-in-text", "with another character", put(f"{FIRST}/name", "分析市場【機1】"), FIRST),
    ("unlikely-characters", "the only full-width letter", put(f"{FIRST}/name", "分Ａ市場"), FIRST),
    ("code-characters", "a soft hyphen", put("/code", "KMC2432\u00ad002v4"), "/code"),
    ("code-characters", "a variation selector", put("/versions/0/code", "KMC2432-002v4\ufe00"), "/versions/0"),
    ("code-characters", "a Cyrillic letter", put(f"{NEXT}/knowledge/0/code", "К02"), f"{NEXT}/knowledge/0"),
    (
        "missing-part",
        "neither knowledge nor skills",
        both(put(f"{BLOCK}/knowledge", []), put(f"{BLOCK}/skills", [])),
        BLOCK,
    ),
]


def without_levels(document: Any) -> None:
    document["level"] = None
    for duty in document["duties"]:
        for task in duty["tasks"]:
            for block in task["blocks"]:
                block["level"] = None


CLEAN: list[Clean] = [
    ("code-cut-short", "a name that begins with a digit", put(f"{NEXT}/knowledge/3/name", "3D列印")),
    ("code-cut-short", "the same name with a digit twice", three_digits("3D列印", "3D列印")),
    ("code-cut-short", "a name that begins with a year", put(f"{NEXT}/outputs/0/name", "2024年報告")),
    ("code-cut-short", "a degree below zero behind no code", put(f"{NEXT}/outputs/0", output(None, "-20°C保存紀錄"))),
    ("code-unread", "a formula", with_texts("O3濃度報告", "分析報告")),
    ("code-unread", "a word with a digit", put(f"{NEXT}/outputs/0", output(None, "P2P平台"))),
    ("code-unread", "a number", put(f"{NEXT}/outputs/0", output(None, "1.5公尺模型"))),
    ("attitude-in-attitude", "a size of paper", put("/attitudes/0/description", "以A4紙繪製。")),
    ("attitude-in-attitude", "its own code", put("/attitudes/0/description", "如A01所述。")),
    ("attitude-in-attitude", "a colon in a sentence", put("/attitudes/0/description", "有兩點：學習與應用。")),
    ("name-too-long", "a list in brackets", put(f"{BLOCK}/knowledge/7/name", "方法（" + "決策樹、" * 25 + "等）")),
    ("name-too-long", "a remark", put(f"{BLOCK}/knowledge/7/name", "框架操作。如：函式庫")),
    ("marker-in-text", "a reference", put(f"{NEXT}/knowledge/0/notes", ["註1"])),
    ("marker-in-text", "a footnote that names another", put("/notes/footnotes/0/text", "法令規範：同【註2】。")),
    ("marker-in-text", "words in brackets", put(f"{FIRST}/name", "分析市場【含3家】")),
    ("unlikely-characters", "a full-width digit before a word", put(f"{NEXT}/outputs/0/name", "約３年的報告")),
    ("marker-in-text", "a product of numbers", put(f"{FIRST}/name", "5*3公尺")),
    ("code-in-text", "a word with a digit", put(f"{NEXT}/skills/3/name", "報告K3撰寫")),
    (
        "task-without-code",
        "a duty without tasks",
        both(drop(SECOND), put(f"{FIRST}/code", None), put(f"{FIRST}/name", None)),
    ),
    ("item-unlike-others", "a record among the supplements", put("/notes/supplements", ["2017/05/25修訂。"])),
    ("text-without-words", "a name in Latin", put(f"{NEXT}/outputs/0/name", "A")),
    ("head-repeated", "a row that is printed twice", repeat_task_with_its_rows),
    ("head-repeated", "two names with one code", put(f"{SECOND}/code", "T1.1")),
    ("item-unlike-others", "a year in a sentence", put("/notes/prerequisites/-", "自2017/05/25起，須具證照。")),
    ("item-unlike-others", "a record among supplements", put("/notes/supplements/-", "2017/05/25：修訂條件。")),
    ("item-in-item", "items of their own", put("/notes/prerequisites", ["三、語言能力。", "四、文書軟體。"])),
    ("item-in-item", "the number of a law", put("/notes/prerequisites", ["1.依辦法第12.條。"])),
    ("undecoded-characters", "an ampersand", put(f"{NEXT}/outputs/0/name", "R&D報告; 初稿")),
    ("undecoded-characters", "a line below an item", put(f"{NEXT}/outputs/0/name", "報告\n初稿")),
    ("unlikely-characters", "a French word", put(f"{NEXT}/outputs/0/name", "café報告、α值、優の良品")),
    ("unlikely-characters", "full-width letters", put(f"{NEXT}/outputs/0/name", "填寫Ａ表、Ｂ表與之Ａ報告")),
    ("unlikely-characters", "what is typed for one", put(f"{NEXT}/outputs/0/name", "進ㄧ步分析、伽瑪γ射線")),
    ("unlikely-characters", "forms of other regions", put(f"{NEXT}/outputs/0/name", "强産册撃够减踪査")),
    ("unlikely-characters", "some rare ones", put("/notes/supplements/-", "埆墼舖紓鐓酯")),
    ("code-characters", "a first version", put("/code", "KMC2432-002")),
    ("missing-part", "no levels at all", without_levels),
    (
        "item-repeated",
        "an indicator",
        put(f"{BLOCK}/indicators/1", item("P1.1.1", "確認專案的目的與需求，並進行市場及輿情分析。")),
    ),
    ("tasks-in-one-cell", "sub-tasks", put(f"{FIRST}/also", [output("T1.1.1", "確認需求"), output("T1.1.2", "分析")])),
    ("task-of-other-duty", "sub-tasks", put(f"{FIRST}/also", [output("T1.1.1", "確認需求"), output("T1.1.2", "分析")])),
]


@pytest.mark.parametrize(("rule", "change", "path"), cases(BROKEN))
def test_finds_what_is_wrong_where_it_stands(rule: str, change: Change, path: str) -> None:
    assert_finds(rule, change, path)


@pytest.mark.parametrize(("rule", "change"), cases(CLEAN))
def test_finds_nothing_in_what_is_close_to_wrong(rule: str, change: Change) -> None:
    assert_finds_nothing(rule, change)


ROW = ["T1 規劃品項", "T1.1 分析需求", "", "P1.1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]
HEADINGS = ["說明與補充事項", "建議擔任此職類/職業之學歷/經驗/或能力條件："]


def with_items(*items: str) -> Standard:
    """A document with these items among its prerequisites, each of them on one line."""
    notes = "\n".join([HEADINGS[1], *items])
    return parse(sheets(["烘焙人員職能基準", [HEADER, ROW], [[HEADINGS[0]], [notes]]]))


def cut_in_two(standard: Standard, number: int, place: int) -> Standard:
    """One of the prerequisites as two."""
    items = standard.notes.prerequisites
    both = (items[number].cut(0, place), items[number].cut(place))
    notes = replace(standard.notes, prerequisites=(*items[:number], *both, *items[number + 1 :]))
    return replace(standard, notes=notes)


def unlike(standard: Standard) -> list[str | None]:
    return [doubt.path for doubt in items_unlike_others(standard)]


def test_the_rest_of_an_item_is_unlike_the_others_that_have_a_bullet() -> None:
    standard = with_items("● 具兩年經驗", "● 熟悉採購作業者")
    assert unlike(standard) == []
    assert unlike(cut_in_two(standard, 1, 4)) == ["/notes/prerequisites/2"]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(("大學以上", "具兩年經驗", "● 熟悉採購"), id="most have no bullet"),
        pytest.param(("● 具兩年經驗", "● 熟悉採購", "證照：", "● 乙級"), id="a heading among them"),
        pytest.param(("● 具兩年經驗", "● 熟悉採購", "（1）乙級"), id="a numbered item"),
    ],
)
def test_items_that_begin_something_of_their_own_have_no_bullet(items: tuple[str, ...]) -> None:
    assert unlike(with_items(*items)) == []


def test_many_ideographs_that_are_hardly_ever_used_are_no_chance() -> None:
    found = found_after(put("/notes/supplements/-", "笭兲洼勖丼箢聸胾埻溗"))
    assert ("unlikely-characters", None) in found


@pytest.mark.parametrize(("count", "found"), [(3, True), (2, False)])
def test_many_texts_that_begin_with_one_letter_and_a_number_have_codes_of_a_wrong_letter(
    count: int, found: bool
) -> None:
    skills = [named(None, f"X0{number} 資料分析") for number in range(1, count + 1)]
    assert (("code-unread", f"{BLOCK}/skills/0") in found_after(put(f"{BLOCK}/skills", skills))) is found
