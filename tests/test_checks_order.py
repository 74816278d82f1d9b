"""What the checks find in the order of codes, in rows and in texts: one thing wrong at a time, and what is close to it
but right."""

from __future__ import annotations

import copy
from typing import Any

import pytest

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
    example,
    found,
    item,
    named,
    output,
)

LAST = "/duties/2/tasks/1/blocks/0"
"""Has S02, S08 and, for the first time, S14 to S16."""


def swap(pointer: str, one: int, other: int) -> Change:
    """Two elements of a list change places."""

    def change(data: Any) -> None:
        holder = data
        for step in pointer.split("/")[1:]:
            holder = holder[int(step) if isinstance(holder, list) else step]
        holder[one], holder[other] = holder[other], holder[one]

    return change


def on_rows(rows: range, field: str, value: Any) -> Change:
    """The same in several of the seven rows."""

    def change(document: Any) -> None:
        blocks = [block for duty in document["duties"] for task in duty["tasks"] for block in task["blocks"]]
        for i in rows:
            blocks[i][field] = copy.copy(value)

    return change


def open_sentences(document: Any) -> None:
    """No indicator ends like a sentence."""
    for duty in document["duties"]:
        for task in duty["tasks"]:
            for block in task["blocks"]:
                for indicator in block["indicators"]:
                    indicator["text"] = indicator["text"].rstrip("。")


def second_row(document: Any) -> None:
    """A second row of the first task that shares its indicators."""
    blocks = document["duties"][0]["tasks"][0]["blocks"]
    blocks.append(dict(blocks[0]))


def three_gaps_more(document: Any) -> None:
    """S-codes of which four numbers are missing, one by one."""
    document["duties"][2]["tasks"][1]["blocks"][0]["skills"] += [named(f"S{n}", f"技能{n}") for n in (18, 20, 22, 24)]


BROKEN: list[Broken] = [
    (
        "name-under-two-codes",
        "knowledge",
        put("/duties/1/tasks/1/blocks/0/knowledge/0/name", "組織政策與流程"),
        "/knowledge/11",
    ),
    ("code-gap", "a duty", put("/duties/2/code", "T4"), "/duties/2"),
    ("code-gap", "a task", put(f"{SECOND}/code", "T1.3"), SECOND),
    ("code-gap", "an indicator", drop(f"{BLOCK}/indicators/1"), f"{BLOCK}/indicators/1"),
    ("code-gap", "the first indicator", drop(f"{BLOCK}/indicators/0"), f"{BLOCK}/indicators/0"),
    ("code-gap", "an output", put(f"{NEXT}/outputs/-", output("O1.2.3", "客群報告")), f"{NEXT}/outputs/1"),
    ("code-gap", "an attitude", drop("/attitudes/3"), "/attitudes/3"),
    ("code-gap", "four in one catalogue", three_gaps_more, "/skills"),
    ("code-repeated", "a duty", put("/duties/2/code", "T2"), "/duties/2"),
    ("code-repeated", "a task", put(f"{SECOND}/code", "T1.1"), SECOND),
    ("code-repeated", "an attitude", put("/attitudes/3/code", "A03"), "/attitudes/3"),
    (
        "code-repeated",
        "an output of two tasks",
        put("/duties/1/tasks/1/blocks/0/outputs/0/code", "O2.1.1"),
        "/duties/1/tasks/1/blocks/0/outputs/0",
    ),
    ("code-order", "indicators", swap(f"{BLOCK}/indicators", 0, 1), f"{BLOCK}/indicators/1"),
    ("code-order", "knowledge of a cell", swap(f"{BLOCK}/knowledge", 3, 4), f"{BLOCK}/knowledge/4"),
    (
        "code-order",
        "the tasks of a cell",
        both(
            put(f"{SECOND}/also/-", {"code": "T1.3", "name": "安排時程"}),
            put(f"{NEXT}/outputs", [output("O1.3.1", "時程表"), output("O1.2.1", "客群報告")]),
        ),
        f"{NEXT}/outputs/1",
    ),
    ("code-order", "attitudes", swap("/attitudes", 1, 2), "/attitudes/2"),
    ("code-order", "duties", swap("/duties", 1, 2), "/duties/2"),
    ("first-appearance", "a skill", put(f"{BLOCK}/skills/-", named("S12", "問題分析與解決能力")), f"{BLOCK}/skills/2"),
    ("first-appearance", "knowledge", drop(f"{BLOCK}/knowledge/1"), f"{NEXT}/knowledge/0"),
    ("row-incomplete", "no level", put(f"{BLOCK}/level", None), f"{BLOCK}/level"),
    ("row-incomplete", "no knowledge", put(f"{BLOCK}/knowledge", []), f"{BLOCK}/knowledge"),
    ("row-incomplete", "no skills", put(f"{BLOCK}/skills", []), f"{BLOCK}/skills"),
    ("column-blank", "no levels", on_rows(range(7), "level", None), "/duties"),
    ("column-blank", "no knowledge", on_rows(range(7), "knowledge", []), "/knowledge"),
    ("column-blank", "no skills", on_rows(range(7), "skills", []), "/skills"),
    ("column-blank", "few skills", on_rows(range(1, 5), "skills", []), "/skills"),
    (
        "level-in-text",
        "behind an indicator",
        both(put(f"{BLOCK}/level", None), put(f"{BLOCK}/indicators/2/text", "蒐集歷史資訊。4")),
        f"{BLOCK}/indicators/2",
    ),
    ("level-high", "two above", put(f"{BLOCK}/level", 6), f"{BLOCK}/level"),
    ("task-of-other-duty", "by its code", put(f"{SECOND}/code", "T2.4"), SECOND),
    (
        "task-of-other-duty",
        "under a duty without a code",
        both(put("/duties/0/code", None), put(f"{SECOND}/code", "T2.4")),
        SECOND,
    ),
    (
        "tasks-in-one-cell",
        "of two duties",
        put(f"{SECOND}/also/-", {"code": "T2.1", "name": "規劃專案目標"}),
        SECOND,
    ),
    ("code-in-text", "in the name of a task", put(f"{SECOND}/name", "定位市場O1.2.1客群報告"), SECOND),
    ("code-in-text", "in the name of a duty", put("/duties/1/name", "專案策略K12規劃"), "/duties/1"),
    ("duty-without-code", "one of three", put("/duties/1/code", None), "/duties/1"),
    ("text-doubled", "the name of a version", put("/versions/1/name", "活動經理活動經理"), "/versions/1"),
    ("text-doubled", "with a line break", put(f"{BLOCK}/skills/0/name", "資料分析\n資料分析"), f"{BLOCK}/skills/0"),
    ("text-cut", "begins with a comma", put(f"{BLOCK}/knowledge/1/name", "，組織政策"), f"{BLOCK}/knowledge/1"),
    ("text-cut", "an open bracket", put(f"{BLOCK}/knowledge/1/name", "組織政策（含流程"), f"{BLOCK}/knowledge/1"),
    ("text-cut", "a bracket too much", put("/attitudes/0/description", "能夠學習）新知。"), "/attitudes/0"),
    (
        "sentence-open",
        "the end is missing",
        put(f"{BLOCK}/indicators/1/text", "盤點目標市場現況及趨勢，針對"),
        f"{BLOCK}/indicators/1",
    ),
]

CLEAN: list[Clean] = [
    ("name-under-two-codes", "another name", put("/duties/1/tasks/1/blocks/0/knowledge/0/name", "組織政策")),
    ("name-under-two-codes", "knowledge and a skill", put(f"{BLOCK}/skills/0/name", "組織政策與流程")),
    ("code-order", "over two cells", swap("/duties/1/tasks/0/blocks/0/skills", 0, 0)),
    ("first-appearance", "a code that is known already", put(f"{LAST}/skills/-", named("S01", "活動資料分析"))),
    ("first-appearance", "codes that are numbered in another way", swap("/duties", 0, 2)),
    (
        "row-incomplete",
        "most rows have none",
        both(*(put(f"/duties/{d}/tasks/{t}/blocks/0/level", None) for d, t in ((0, 0), (0, 1), (1, 0), (1, 1)))),
    ),
    ("column-blank", "half of the rows and no more", on_rows(range(3), "knowledge", [])),
    ("level-in-text", "the row has a level", put(f"{BLOCK}/indicators/2/text", "蒐集歷史資訊。4")),
    (
        "level-in-text",
        "a name that ends with a digit",
        both(put(f"{BLOCK}/level", None), put(f"{BLOCK}/skills/0/name", "工業4")),
    ),
    ("level-high", "one above", put(f"{BLOCK}/level", 5)),
    ("level-high", "far below", put(f"{BLOCK}/level", 1)),
    ("task-of-other-duty", "a duty without a code", put("/duties/0/code", None)),
    ("task-of-other-duty", "a task without a code", put(f"{SECOND}/code", None)),
    ("duty-without-code", "no duty has a code", both(*(put(f"/duties/{d}/code", None) for d in range(3)))),
    ("text-doubled", "a short word", put(f"{BLOCK}/skills/0/name", "滾動滾動")),
    ("text-cut", "brackets of two widths", put(f"{BLOCK}/knowledge/1/name", "組織政策（含流程)")),
    ("text-cut", "brackets within brackets", put(f"{BLOCK}/knowledge/1/name", "組織政策（含「流程」）")),
    ("sentence-open", "none ends like a sentence", open_sentences),
    ("sentence-open", "a semicolon", put(f"{BLOCK}/indicators/1/text", "盤點目標市場現況；")),
]


@pytest.mark.parametrize(("rule", "change", "path"), cases(BROKEN))
def test_finds_what_is_wrong_where_it_stands(rule: str, change: Change, path: str) -> None:
    assert_finds(rule, change, path)


@pytest.mark.parametrize(("rule", "change"), cases(CLEAN))
def test_finds_nothing_in_what_is_close_to_wrong(rule: str, change: Change) -> None:
    assert_finds_nothing(rule, change)


def test_a_cell_that_two_rows_share_is_no_repetition() -> None:
    data = example()
    second_row(data)
    assert ("code-repeated", f"{FIRST}/blocks/1/indicators/0") not in found(data)


def test_an_indicator_that_two_tasks_print_is_a_repetition() -> None:
    data = example()
    put(f"{NEXT}/indicators/-", item("P1.1.2", "盤點。"))(data)
    assert found(data)["code-repeated", f"{NEXT}/indicators/3"] == 1
