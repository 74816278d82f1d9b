"""What readers and parser have to say of a document: for each rule the smallest one that breaks it, and one beside it
that does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from pipeline.extract import Extraction, extract_bytes
from pipeline.model import testimony
from pipeline.model.document import Box, Document, Line, Page
from pipeline.process import process_extraction
from pipeline.validate.rules import RULES
from tests.builders import ABOVE, HEADER, LEFT, Rows, document, sheets, text_document

ROW = ["T1 規劃品項", "T1.1 分析需求", "", "P1.1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]
TASKS = [HEADER, ROW]
VERSIONS = ["版本", "職能基準代碼", "職能基準名稱", "狀態", "更新說明", "發展更新日期"]
CONDITIONS = "建議擔任此職類/職業之學歷/經歷/或能力條件："
ATTITUDES = "職能內涵(A=attitude 態度)"
NOTES = "說明與補充事項"
BLOCK = "/duties/0/tasks/0/blocks/0"


NEXT_TASKS = [
    HEADER,
    ["T2 製作品項", "T2.1 製作品項", "", "P2.1.1 依規劃製作品項。", "3", "K02 食品法令", "S02 成本估算"],
]
LATER_TASKS = [
    HEADER,
    ["T3 製作品項", "T3.1 製作品項", "", "P3.1.1 依規劃製作品項。", "3", "K02 食品法令", "S02 成本估算"],
]
"""Tasks of the page behind ``TASKS``, and of a later one."""


def seen(source: Document, *witness: testimony.Testimony) -> Extraction:
    """What was extracted; without a witness unless there is one."""
    return Extraction(source, witness)


def row(**changed: str) -> Rows:
    """A task table of one row with other cells."""
    columns = ("duty", "task", "output", "indicator", "level", "knowledge", "skill")
    return [HEADER, [changed.get(name, text) for name, text in zip(columns, ROW, strict=True)]]


def version(date: str, status: str = "最新版本") -> Document:
    return sheets([[VERSIONS, ["V1", "FBX1234-001v1", "烘焙人員", status, "略", date]], TASKS])


def profile(*rows: list[str]) -> Document:
    return sheets([list(rows), TASKS])


def with_next_row(*cells: str) -> Document:
    """A task table with a second row."""
    return document([*TASKS, list(cells)])


def over_pages(*cells: str) -> Document:
    """A task table with a row at the top of the second page."""
    return document(TASKS, [HEADER, list(cells)])


def by_duty(output: str) -> Document:
    """A task at the top of the second page with this output, in a table that counts indicators by duty."""
    first = ["T1 規劃品項", "T1.1 分析需求", "O1.1.1 報告", "P1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]
    second = ["", "T1.2 訂定品項", output, "P1.2 訂定。", "4", "K02 食品法令", "S02 成本估算"]
    return document([HEADER, first], [HEADER, second])


def in_two_cells() -> Document:
    """A document whose reader gave one printed line to two cells."""
    source = document(row(knowledge="市場概論"))
    (page,) = source.pages
    (table,) = page.tables
    *others, knowledge, skill = table.cells
    cells = (*others, knowledge, replace(skill, lines=knowledge.lines))
    return replace(source, pages=(replace(page, elements=(replace(table, cells=cells),)),))


def witnessed(source: Document, more: str = "") -> Extraction:
    """A document of one page with a witness that counts every character, and some more."""
    (page,) = source.pages
    text = "".join(line.text for line in page.lines())
    return seen(source, testimony.Testimony(page.number, testimony.count(text + more)))


def exported(attitude: str, encoding: str = "utf-8") -> Extraction:
    """A text export of a task table and an attitude."""
    lines = ["\t".join(HEADER), "\t".join(ROW), ATTITUDES, attitude]
    return extract_bytes("\n".join(lines).encode(encoding), "標準.txt")


Case = tuple[str, str, Extraction, str | None, Extraction]
"""Rule, what is wrong, a document that breaks the rule, the path of the finding, a document that does not."""

BROKEN: list[Case] = [
    (
        "bullet-alone",
        "the line behind it",
        seen(document(row(knowledge="K01 市場概論\n●\n市場區隔"))),
        f"{BLOCK}/knowledge/0",
        seen(document(row(knowledge="K01 市場概論\n● 市場區隔"))),
    ),
    (
        "heading-in-text",
        "the notes behind the last attitude",
        seen(sheets([TASKS, ATTITUDES, "A01 主動積極：自動自發。", "說明與補充事項- 建議擔任此職類之條件："])),
        "/attitudes/0",
        seen(sheets([TASKS, ATTITUDES, "A01 主動積極：自動自發。", "說明與補充事項", "建議擔任此職類之條件："])),
    ),
    (
        "notes-doubtful",
        "a heading or a label",
        seen(sheets([TASKS, [["說明與補充事項"], [f"● {CONDITIONS}\n● 適用場域\n▪ 門市。"]]])),
        "/notes/prerequisites/0",
        seen(sheets([TASKS, [["說明與補充事項"], [f"● {CONDITIONS}\n▪ 適用場域：\n▪ 門市。"]]])),
    ),
    (
        "cell-spans-columns",
        "knowledge and skills",
        seen(document([HEADER, [*ROW[:5], "K01 市場概論", LEFT]])),
        f"{BLOCK}/knowledge/0",
        seen(document(TASKS)),
    ),
    (
        "cell-spans-columns",
        "name and status of a version",
        seen(version("2024/01/05", LEFT)),
        "/versions/0",
        seen(version("2024/01/05")),
    ),
    *(
        (
            "cell-spans-tasks",
            f"the {what}",
            seen(with_next_row(*(ABOVE if i in (0, place) else text for i, text in enumerate(second)))),
            path,
            seen(with_next_row(ABOVE, *second[1:])),
        )
        for second in [["", "T1.2 訂定品項", "", "P1.2.1 訂定。", "4", "K02 食品法令", "S02 成本估算"]]
        for place, what, path in ((3, "indicators", f"{BLOCK}/indicators/0"),)
    ),
    (
        "row-doubtful",
        "a new task beside indicators of the one above",
        seen(over_pages("", "T1.2 訂定品項", "", "P1.1.2 彙整。", "4", "K02 食品法令", "S02 成本估算")),
        "/duties/0/tasks/0/also/0",
        seen(over_pages("", "T1.2 訂定品項", "", "P1.2.1 訂定。", "4", "K02 食品法令", "S02 成本估算")),
    ),
    (
        "row-doubtful",
        "a new task beside outputs of the one above, where indicators are counted by duty",
        seen(by_duty("O1.1.2 表單")),
        "/duties/0/tasks/0/also/0",
        seen(by_duty("O1.2.1 表單")),
    ),
    (
        "merge-doubtful",
        "a level that is missing at the top of a page",
        seen(over_pages("", "T1.2 訂定品項", "", "P1.2.1 訂定。", "", "K02 食品法令", "S02 成本估算")),
        "/duties/0/tasks/1/blocks/0/indicators/0",
        seen(over_pages("", "T1.2 訂定品項", "", "P1.2.1 訂定。", "4", "K02 食品法令", "S02 成本估算")),
    ),
    (
        "merged-cells-assumed",
        "a text with a row without K and S",
        seen(text_document([*TASKS, ["", "", "", "P1.1.2 彙整。", "", "", ""]])),
        f"{BLOCK}/indicators/1",
        seen(text_document([*TASKS, ["", "", "", "P1.1.2 彙整。", "3", "K02 食品法令", ""]])),
    ),
    (
        "unknown-heading",
        "of the task table",
        seen(document([[*HEADER, "備註"], [*ROW, ""]])),
        None,
        seen(document([[*HEADER, ""], [*ROW, ""]])),
    ),
    (
        "unknown-heading",
        "of the version table",
        seen(sheets([[[*VERSIONS, "核定文號"], ["V1", "FBX1234-001v1", "烘焙人員", "", "", "", ""]], TASKS])),
        None,
        seen(version("2024/01/05")),
    ),
    (
        "unknown-heading",
        "among the notes",
        seen(sheets([TASKS, [[NOTES], ["參考資料：\n●食品衛生手冊。"]]])),
        "/notes/supplements/0",
        seen(sheets([TASKS, [[NOTES], ["其他補充說明：\n●食品衛生手冊。"]]])),
    ),
    (
        "heading-misread",
        "among the notes",
        seen(sheets([TASKS, [[NOTES], ["建的擔任此職類/職業之學歷/經驗/或能力條件：\n●食品衛生手冊。"]]])),
        "/notes/supplements/0",
        seen(sheets([TASKS, [[NOTES], ["建議擔任此職類/職業之學歷/經驗/或能力條件：\n●食品衛生手冊。"]]])),
    ),
    (
        "heading-cut-off",
        "of the levels",
        seen(document(TASKS, [[h.removesuffix("別") for h in HEADER], ["", "", "", "P1.1.2 彙整。", "", "", ""]])),
        None,
        seen(over_pages("", "", "", "P1.1.2 彙整。", "", "", "")),
    ),
    (
        "code-ambiguous",
        "a code without a space, behind a comma, where no other code stands",
        seen(text_document(row(knowledge="膠帶種類、K3膠帶", skill=""))),
        f"{BLOCK}/knowledge/0",
        seen(text_document(row(knowledge="K03 膠帶種類 K04 膠帶", skill=""))),
    ),
    (
        "level-decorated",
        "a level in words too",
        seen(document(row(level="3（初）"))),
        f"{BLOCK}/level",
        seen(document(row(level="３"))),
    ),
    (
        "level-decorated",
        "the level of the standard",
        seen(profile(["基準級別", "4級以上"])),
        "/level",
        seen(profile(["基準級別", "4"])),
    ),
    *(
        (
            "level-unreadable",
            printed.replace("\n", " and "),
            seen(document(row(level=printed))),
            f"{BLOCK}/level",
            seen(document(row(level=""))),
        )
        for printed in ("3-4", "3\n4", "0", "7", "高", "13")
    ),
    (
        "date-unreadable",
        "the 30th of February",
        seen(version("2024/02/30")),
        "/versions/0",
        seen(version("2024/02/29")),
    ),
    (
        "pages-claimed",
        "one page too many",
        seen(sheets([TASKS, "第 1 頁，總共 2 頁"])),
        None,
        seen(sheets([TASKS, "第 1 頁，總共 1 頁"])),
    ),
    (
        "pages-out-of-order",
        "a page is missing",
        seen(sheets(["第 1 頁", TASKS], ["第 3 頁", NEXT_TASKS])),
        None,
        seen(sheets(["第 1 頁", TASKS], ["第 2 頁", NEXT_TASKS])),
    ),
    (
        "page-repeated",
        "a page of tasks",
        seen(sheets([TASKS], [TASKS])),
        None,
        seen(sheets([TASKS], [NEXT_TASKS])),
    ),
    (
        "page-missing",
        "the tasks of a duty",
        seen(sheets([TASKS], [LATER_TASKS])),
        "/duties/1/tasks/0",
        seen(sheets(["第 1 頁", TASKS], ["第 2 頁", LATER_TASKS])),
    ),
    (
        "document-cut",
        "no notes",
        seen(document(TASKS)),
        "/notes",
        seen(sheets([TASKS, [[NOTES], ["其他補充說明：\n●食品衛生手冊。"]]])),
    ),
    (
        "document-cut",
        "the last text goes on",
        seen(sheets([TASKS, [[NOTES], ["其他補充說明：\n●食品衛生手冊、"]]])),
        "/notes/supplements/0",
        seen(sheets([TASKS, [[NOTES], ["其他補充說明：\n●食品衛生手冊"]]])),
    ),
    (
        "document-cut",
        "the last of two notes has no full stop",
        seen(sheets([TASKS, [[NOTES], ["其他補充說明：\n●手冊。\n●食品衛"]]])),
        "/notes/supplements/1",
        seen(sheets([TASKS, [[NOTES], ["其他補充說明：\n●手冊。\n●法令\n●規範。\n●食品衛"]]])),
    ),
    (
        "document-cut",
        "nothing stands below the last heading",
        seen(sheets([TASKS, [[NOTES], ["其他補充說明：\n●手冊。\n建議擔任此職類之學歷/經歷/或能力條件："]]])),
        "/notes",
        seen(sheets([TASKS, [[NOTES], ["建議擔任此職類之學歷/經歷/或能力條件：\n●無。\n其他補充說明："]]])),
    ),
    (
        "document-cut",
        "a page that is claimed is missing, and the last note has no full stop",
        seen(sheets(["第 1 頁，總共 2 頁", TASKS, [[NOTES], ["其他補充說明：\n●食品手冊。\n●食品衛"]]])),
        "/notes/supplements/1",
        seen(sheets(["第 1 頁，總共 2 頁", TASKS, [[NOTES], ["其他補充說明：\n●食品手冊。\n●食品衛生。"]]])),
    ),
    ("date-unreadable", "no day", seen(version("2024/02")), "/versions/0", seen(version(""))),
    (
        "classification-pairing",
        "three lines, two codes",
        seen(profile(["行業別", "製造業\n與\n零售業", "行業別代碼", "C0891\nG4729"])),
        "/classification/industries/0",
        seen(profile(["行業別", "製造業與零售業", "行業別代碼", "C0891\nG4729"])),
    ),
    (
        "attitude-columns",
        "name and description in two cells",
        seen(sheets([TASKS, [[ATTITUDES, LEFT], ["A01 持續學習", "能夠學習新的品項。"]]])),
        "/attitudes/0",
        seen(sheets([TASKS, [[ATTITUDES, LEFT], ["A01 持續學習", ""]]])),
    ),
    (
        "text-printed-twice",
        "one name twice on a line",
        seen(document(row(knowledge="K05 市場敏感度市場敏感度"))),
        f"{BLOCK}/knowledge/0",
        seen(document(row(knowledge="K05 市場敏感度\n市場敏感度"))),
    ),
    (
        "unplaced-text",
        "a line below a table",
        seen(sheets([TASKS, "資料來源：產業公會"])),
        "/unplaced/0",
        seen(sheets(["烘焙人員職能基準", TASKS])),
    ),
    ("text-used-twice", "one line in two cells", seen(in_two_cells()), f"{BLOCK}/knowledge/0", seen(document(TASKS))),
    (
        "unaccounted-characters",
        "the witness counts one more",
        witnessed(document(TASKS), "遺"),
        None,
        witnessed(document(TASKS)),
    ),
    (
        "unaccounted-characters",
        "the witness counts nothing on the page",
        seen(document(TASKS), testimony.Testimony(1, Counter())),
        None,
        witnessed(document(TASKS)),
    ),
    ("compatibility-characters", "a radical", exported("A01 持續⼯作"), None, exported("A01 持續工作")),
    ("encoding", "Big5", exported("A01 持續學習", "big5"), None, exported("A01 持續學習", "utf-8-sig")),
    ("encoding", "UTF-16", exported("A01 持續學習", "utf-16"), None, exported("A01 持續學習")),
    (
        "schema",
        "a code that is none",
        seen(profile(["職能基準代碼", "詳如附件"])),
        "/code",
        seen(profile(["職能基準代碼", "FBX1234-001v1"])),
    ),
]


def paths(extraction: Extraction, rule: str) -> list[str | None]:
    """The paths of the findings of one rule."""
    return [finding.path for finding in process_extraction(extraction).findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("rule", "broken", "path", "clean"),
    [pytest.param(rule, *rest, id=f"{rule}: {what}") for rule, what, *rest in BROKEN],
)
def test_finds_what_is_wrong_and_nothing_beside_it(
    rule: str, broken: Extraction, path: str | None, clean: Extraction
) -> None:
    assert paths(broken, rule) == [path]
    assert paths(clean, rule) == []


@pytest.mark.parametrize("rule", [case[0] for case in BROKEN])
def test_a_finding_has_the_severity_of_its_rule(rule: str) -> None:
    broken = next(case[2] for case in BROKEN if case[0] == rule)
    (finding, *_) = [f for f in process_extraction(broken).findings if f.rule == rule]
    assert finding.severity is RULES[rule].severity


def test_a_doubt_says_where_its_text_is_printed() -> None:
    stray = Line("資料來源", 1000, 2, box=Box(50.0, 60.0, 98.0, 72.0))
    source = document(TASKS)
    second = Page(2, 842.0, 595.0, (stray,))
    processed = process_extraction(seen(replace(source, pages=(*source.pages, second))))
    (finding,) = [finding for finding in processed.findings if finding.rule == "unplaced-text"]
    assert (finding.page, finding.bbox) == (2, stray.box)


def test_a_header_printed_on_every_page_is_doubted_once() -> None:
    header = [*HEADER, "備註"]
    pages = ([header, [*ROW, ""]], [header, ["", "", "", "P1.1.2 彙整。", "", "", "", ""]])
    assert paths(seen(document(*pages)), "unknown-heading") == [None]


def test_the_most_severe_findings_come_first() -> None:
    processed = process_extraction(exported("A01 持續⼯作，下頁續。\n參考\t資料", "utf-16"))
    ranks = [list(RULES).index(finding.rule) for finding in processed.findings]
    assert ranks == sorted(ranks)
    assert {"missing-part", "encoding"} <= {finding.rule for finding in processed.findings}
