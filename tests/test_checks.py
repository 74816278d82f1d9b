"""What the checks of a standard against itself find: one thing wrong at a time, and what is close to it but right."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from pipeline.emit.load import standard_from_json
from pipeline.validate.checks import check
from tests.changes import Change, both, drop, put
from tests.checking import (
    BLOCK,
    CREATIVE,
    FIRST,
    NEXT,
    SECOND,
    Broken,
    Clean,
    assert_finds,
    assert_finds_nothing,
    cases,
    example,
    found,
    found_after,
    item,
    named,
    without_doubts,
)


def share_a_cell(document: Any) -> None:
    """The second task in the cell of the first, the rows of both beside it."""
    first, second = document["duties"][0]["tasks"]
    first["also"] = [{"code": second["code"], "name": second["name"]}]
    first["blocks"] += second["blocks"]
    document["duties"][0]["tasks"] = [first]


def take_indicators(document: Any) -> None:
    """The second task's first indicators in a row of their own under the first."""
    first, second = document["duties"][0]["tasks"]
    block = second["blocks"][0]
    first["blocks"].append({**block, "indicators": block["indicators"][:2]})
    block["indicators"] = block["indicators"][2:]


def repeat_indicators(document: Any) -> None:
    """The second task's first indicators in a row of their own under the first, and where they belong."""
    first, second = document["duties"][0]["tasks"]
    block = second["blocks"][0]
    first["blocks"].append({**block, "indicators": block["indicators"][:2]})


def rename_codes(column: str, letter: str) -> Change:
    """All codes of a column with another letter."""

    def change(document: Any) -> None:
        for duty in document["duties"]:
            for task in duty["tasks"]:
                for block in task["blocks"]:
                    for one in block[column]:
                        one["code"] = letter + one["code"][1:]

    return change


def without_task_codes(document: Any) -> None:
    for duty in document["duties"]:
        for task in duty["tasks"]:
            task["code"] = None


def without_output_codes(document: Any) -> None:
    for duty in document["duties"]:
        for task in duty["tasks"]:
            for block in task["blocks"]:
                for one in block["outputs"]:
                    one["code"] = None


BROKEN: list[Broken] = [
    ("missing-part", "no heading", put("/title", None), "/title"),
    ("missing-part", "no name", put("/name/occupation", None), "/name"),
    ("missing-part", "no level of the standard", put("/level", None), "/level"),
    ("missing-part", "no indicators", put(f"{BLOCK}/indicators", []), f"{BLOCK}/indicators"),
    (
        "missing-part",
        "neither level nor knowledge nor skills",
        both(put(f"{BLOCK}/level", None), put(f"{BLOCK}/knowledge", []), put(f"{BLOCK}/skills", [])),
        BLOCK,
    ),
    ("version-malformed", "a word for the version", put("/versions/1/version", "歷史版本"), "/versions/1"),
    ("version-malformed", "no version", put("/versions/2/version", None), "/versions/2"),
    ("version-malformed", "a name for the code", put("/versions/0/code", "活動主管"), "/versions/0"),
    ("version-malformed", "half a code", put("/versions/3/code", "KMC2432-"), "/versions/3"),
    ("name-conflict", "knowledge", put(f"{NEXT}/knowledge/0/name", "組織文化"), "/knowledge/1"),
    ("name-conflict", "a skill", put(f"{NEXT}/skills/0/name", "市場資料分析"), "/skills/1"),
    ("code-gap", "knowledge", put(f"{CREATIVE}/knowledge", []), "/knowledge"),
    ("code-gap", "skills", put("/duties/2/tasks/1/blocks/0/skills/4/code", "S19"), "/skills"),
    ("code-repeated", "an indicator", put(f"{BLOCK}/indicators/1/code", "P1.1.1"), f"{BLOCK}/indicators/1"),
    ("code-repeated", "knowledge", put(f"{BLOCK}/knowledge/-", named("K01", "產業鏈")), f"{BLOCK}/knowledge/8"),
    (
        "item-repeated",
        "knowledge",
        put(f"{BLOCK}/knowledge/-", named("K02", "組織政策與流程")),
        f"{BLOCK}/knowledge/8",
    ),
    (
        "item-repeated",
        "a skill, with a space more",
        put(f"{BLOCK}/skills/-", named("S02", "活動 資料分析")),
        f"{BLOCK}/skills/2",
    ),
    ("tasks-in-one-cell", "each row is of one task", share_a_cell, FIRST),
    (
        "code-of-other-task",
        "an indicator",
        put(f"{BLOCK}/indicators/-", item("P1.2.4", "確認客群。")),
        f"{BLOCK}/indicators/3",
    ),
    ("code-of-other-task", "an output", put(f"{NEXT}/outputs/0/code", "O2.1.1"), f"{NEXT}/outputs/0"),
    ("row-doubtful", "the next task goes on with 3", take_indicators, f"{FIRST}/blocks/1"),
    ("code-wrong-kind", "a K-code among the skills", put(f"{BLOCK}/skills/1/code", "K02"), f"{BLOCK}/skills/1"),
    ("code-wrong-kind", "a zero for O", put(f"{NEXT}/outputs/0/code", "01.2.1"), f"{NEXT}/outputs/0"),
    ("column-disagrees", "K-codes in all skills", rename_codes("skills", "K"), f"{BLOCK}/skills"),
    ("column-disagrees", "P-codes in all outputs", rename_codes("outputs", "P"), f"{BLOCK}/outputs"),
    (
        "code-in-text",
        "a code of the same task",
        put(f"{BLOCK}/indicators/2/text", "蒐集歷史資訊。 F1.1.4 彙整資訊。"),
        f"{BLOCK}/indicators/2",
    ),
    ("code-in-text", "an output", put(f"{NEXT}/outputs/0/name", "報告 Ｏ１.２.2 客群"), f"{NEXT}/outputs/0"),
    (
        "code-in-text",
        "a skill",
        put(f"{NEXT}/indicators/0/text", "依需求彙整。及應用知識S13彈性應變"),
        f"{NEXT}/indicators/0",
    ),
    ("code-in-text", "another task without T", put(f"{FIRST}/name", "分析業務。2.1.1.1.1確認"), FIRST),
    ("code-cut-short", "a task", put(f"{FIRST}/name", "0.1協助"), FIRST),
    ("code-in-text", "another task", put(f"{FIRST}/name", "分析T1.1.1.1.1.1確認"), FIRST),
    ("code-in-text", "with a zero for O", put(f"{NEXT}/outputs/0/name", "報告 01.2.2 客群"), f"{NEXT}/outputs/0"),
    ("code-in-text", "with commas", put(f"{NEXT}/outputs/0/name", "報告 O1,2,2 客群"), f"{NEXT}/outputs/0"),
    ("code-in-text", "with spaces", put(f"{NEXT}/outputs/0/name", "報告 O1. 2. 2 客群"), f"{NEXT}/outputs/0"),
    (
        "code-in-text",
        "a K-code that the cell lacks",
        put(f"{BLOCK}/knowledge/3/name", "分析方法 K09 競品"),
        f"{BLOCK}/knowledge/3",
    ),
    (
        "code-in-text",
        "an S-code that the cell lacks",
        put(f"{BLOCK}/skills/1/name", "資料分析、S03 定位"),
        f"{BLOCK}/skills/1",
    ),
    ("code-in-text", "the next attitude", put("/attitudes/0/description", "主動。A02 自信心"), "/attitudes/0"),
    ("code-in-text", "the next attitude without A", put("/attitudes/0/name", "誠信02負責"), "/attitudes/0"),
    ("code-in-text", "a code by duty", put(f"{NEXT}/outputs/0/name", "報告O1.3客群"), f"{NEXT}/outputs/0"),
    ("code-cut-short", "an indicator", put(f"{BLOCK}/indicators/1/text", ".1 蒐集資訊。"), f"{BLOCK}/indicators/1"),
    ("code-cut-short", "a skill", put(f"{BLOCK}/skills/0/name", "．1閱讀"), f"{BLOCK}/skills/0"),
    (
        "code-unread",
        "an indicator",
        both(put(f"{BLOCK}/indicators/1/code", None), put(f"{BLOCK}/indicators/1/text", "P1.2蒐集資訊。")),
        f"{BLOCK}/indicators/1",
    ),
    (
        "code-unread",
        "an attitude",
        both(put("/attitudes/0/code", None), put("/attitudes/0/name", "A 1主動")),
        "/attitudes/0",
    ),
    ("text-without-code", "an indicator", put(f"{BLOCK}/indicators/1/code", None), f"{BLOCK}/indicators/1"),
    ("text-without-code", "an output", put(f"{NEXT}/outputs/0/code", None), f"{NEXT}/outputs/0"),
    ("text-without-code", "knowledge", put(f"{BLOCK}/knowledge/7/code", None), f"{BLOCK}/knowledge/7"),
    ("text-without-code", "a skill", put(f"{BLOCK}/skills/0/code", None), f"{BLOCK}/skills/0"),
    ("item-without-text", "an indicator", put(f"{BLOCK}/indicators/1/text", ""), f"{BLOCK}/indicators/1"),
    ("item-without-text", "an output", put(f"{NEXT}/outputs/0/name", ""), f"{NEXT}/outputs/0"),
    ("item-without-text", "knowledge", put(f"{BLOCK}/knowledge/2/name", ""), f"{BLOCK}/knowledge/2"),
    ("item-without-text", "a skill", put(f"{BLOCK}/skills/0/name", ""), f"{BLOCK}/skills/0"),
    ("task-without-code", "one of many", put(f"{SECOND}/code", None), SECOND),
    ("footnote-missing", "knowledge", put(f"{BLOCK}/knowledge/5/notes", ["註2"]), "/notes/footnotes"),
    ("footnote-missing", "a skill", put(f"{BLOCK}/skills/0/notes/-", "註3"), "/notes/footnotes"),
    ("footnote-missing", "no footnotes at all", put("/notes/footnotes", []), "/notes/footnotes"),
]

CLEAN: list[Clean] = [
    ("missing-part", "no code", put("/code", None)),
    ("missing-part", "a category for an occupation", put("/name", {"category": "活動主管", "occupation": None})),
    ("missing-part", "a blank level", put(f"{BLOCK}/level", None)),
    ("missing-part", "no versions, attitudes and notes", both(put("/versions", []), put("/attitudes", []))),
    ("version-malformed", "a number alone", put("/versions/0/version", "4")),
    ("version-malformed", "a version with a point", put("/versions/0/version", "V1.1")),
    ("version-malformed", "a code of a first version", put("/versions/3/code", "KMC2432-002")),
    ("version-malformed", "a code with three digits", put("/versions/3/code", "KMC243-002v1")),
    ("version-malformed", "no code", put("/versions/3/code", None)),
    ("name-conflict", "one name for each code", without_doubts),
    ("code-gap", "no number left out", without_doubts),
    ("code-repeated", "in two rows", put(f"{NEXT}/knowledge/-", named("K01", "產業現況與發展趨勢及輿情"))),
    ("item-repeated", "two texts without codes", put(f"{BLOCK}/skills", [named(None, "分析"), named(None, "分析")])),
    ("item-repeated", "one code with two names", put(f"{BLOCK}/knowledge/-", named("K01", "產業鏈"))),
    (
        "tasks-in-one-cell",
        "a row of both tasks",
        both(share_a_cell, put(f"{BLOCK}/indicators/-", item("P1.2.4", "確認客群。"))),
    ),
    (
        "tasks-in-one-cell",
        "one row",
        both(share_a_cell, put(f"{FIRST}/blocks/0/indicators/-", item("P1.2.1", "定位。")), drop(f"{FIRST}/blocks/1")),
    ),
    ("code-of-other-task", "a task of the same cell", share_a_cell),
    ("code-of-other-task", "a task without a code", put(f"{FIRST}/code", None)),
    ("row-doubtful", "the next task begins with 1", repeat_indicators),
    ("code-wrong-kind", "no code", put(f"{BLOCK}/skills/1/code", None)),
    ("column-disagrees", "one of many", put(f"{BLOCK}/skills/1/code", "K02")),
    ("column-disagrees", "zeros for O", rename_codes("outputs", "0")),
    ("code-in-text", "the number of another task", put(f"{BLOCK}/indicators/2/text", "依據 P1.2.3 彙整資訊。")),
    ("code-in-text", "a date", put(f"{BLOCK}/indicators/2/text", "彙整 2011.1.4 以後的資訊。")),
    ("code-in-text", "four numbers", put(f"{BLOCK}/indicators/2/text", "依 1.1.4.2 節彙整資訊。")),
    ("code-in-text", "a part of a word", put(f"{BLOCK}/knowledge/3/name", "ASK09 分析方法")),
    ("code-in-text", "another number in an attitude", put("/attitudes/0/name", "誠信07負責")),
    ("code-in-text", "a skill", put(f"{BLOCK}/knowledge/3/name", "S09 分析方法")),
    ("code-in-text", "a code of the same cell", put(f"{BLOCK}/knowledge/3/name", "方法，參見 K03")),
    ("code-in-text", "a mention", put(f"{BLOCK}/indicators/2/text", "應用客戶管理及K79供應鏈管理彙整資訊。")),
    ("code-cut-short", "a number below zero", put(f"{BLOCK}/skills/0/name", "-20°C冷凍")),
    ("code-unread", "a text that begins with a digit", put(f"{BLOCK}/knowledge/7/name", "3D列印")),
    ("text-without-code", "no output has a code", without_output_codes),
    ("item-without-text", "neither code nor text", put(f"{BLOCK}/skills/-", named(None, ""))),
    ("task-without-code", "no task has a code", without_task_codes),
    ("footnote-missing", "a second reference to a footnote", put(f"{BLOCK}/knowledge/5/notes", ["註1"])),
]


def test_the_example_has_two_conflicts_and_a_gap_and_nothing_else() -> None:
    expected = [("name-conflict", "/knowledge/6"), ("name-conflict", "/skills/12"), ("code-gap", "/knowledge")]
    assert found(example()) == Counter(expected)


@pytest.mark.parametrize(("rule", "change", "path"), cases(BROKEN))
def test_finds_what_is_wrong_where_it_stands(rule: str, change: Change, path: str) -> None:
    assert_finds(rule, change, path)


@pytest.mark.parametrize(("rule", "change"), cases(CLEAN))
def test_finds_nothing_in_what_is_close_to_wrong(rule: str, change: Change) -> None:
    assert_finds_nothing(rule, change)


def test_an_example_without_doubts_has_none() -> None:
    assert found_after(without_doubts) == Counter()


@pytest.mark.parametrize(
    ("rule", "change", "message"),
    [
        (
            "name-conflict",
            put(f"{NEXT}/knowledge/0/name", "組織文化"),
            "K02 is printed with two names: 組織政策與流程 (T1.1, T2.1, T2.3, T3.1, T3.2), 組織文化 (T1.2)",
        ),
        ("code-gap", put(f"{CREATIVE}/knowledge/0/code", "K22"), "K17 to K21 are missing between K16 and K22"),
        ("code-of-other-task", put(f"{NEXT}/outputs/0/code", "O2.1.1"), "O2.1.1 stands under T1.2"),
        (
            "footnote-missing",
            both(put(f"{BLOCK}/knowledge/5/notes", ["註2"]), put(f"{BLOCK}/skills/0/notes", ["註2"])),
            "K06, S01 refer to 【註2】, which is not there",
        ),
    ],
)
def test_says_what_is_wrong(rule: str, change: Change, message: str) -> None:
    data = example()
    change(data)
    assert message in [doubt.message for doubt in check(standard_from_json(data)) if doubt.rule == rule]
