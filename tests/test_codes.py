"""Where a code ends and text begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from pipeline.codes.choosing import Expectation
from pipeline.codes.kinds import Kind
from pipeline.codes.measuring import measured
from pipeline.codes.reading import first_numbers, readings
from pipeline.codes.style import USUAL, Numbers, Style
from pipeline.model.characters import identity
from pipeline.model.document import Line
from pipeline.model.standard import Item
from pipeline.parse.items import Reader, read_items
from pipeline.parse.joining import Words
from pipeline.parse.ledger import Ledger
from pipeline.parse.markers import Markers
from pipeline.parse.printed import CellText
from pipeline.parse.vocabulary import vocabulary

READER = Reader(vocabulary(), Words(frozenset()), Markers(vocabulary().footnote_word), Ledger())
INDICATORS = Expectation(Kind.INDICATOR, ((1, 1),), ((1, 1, 1),))
OUTPUTS = Expectation(Kind.OUTPUT, ((2, 3),), ((2, 3, 1),))
PADDED = Style(knowledge=Numbers(2), skills=Numbers(2))
UNPADDED = Style(knowledge=Numbers(1), skills=Numbers(1))
KNOWLEDGE = Expectation(Kind.KNOWLEDGE, style=PADDED)


def read(expected: Expectation, *lines: str, raised: frozenset[int] = frozenset()) -> tuple[Item, ...]:
    """The items of a cell with these lines."""
    return read_items(cell_of(lines), expected, replace(READER, markers=replace(READER.markers, raised=raised)))


def doubted(expected: Expectation, *lines: str) -> list[str]:
    """The rules of the doubts about a cell with these lines."""
    ledger = Ledger()
    read_items(cell_of(lines), expected, replace(READER, ledger=ledger))
    return [doubt.rule for doubt in ledger.doubts]


def cell_of(lines: Iterable[str]) -> CellText:
    """A cell with these lines."""
    numbered = []
    start = 0
    for text in lines:
        numbered.append((Line(text, start), None))
        start += len(text)
    return CellText(tuple(numbered))


def pairs(items: Iterable[Item]) -> list[tuple[str | None, str]]:
    return [(item.code.value if item.code else None, item.text.text) for item in items]


@pytest.mark.parametrize(
    ("printed", "code", "text", "reason"),
    [
        ("P1.1.1 依據", "P1.1.1", "依據", "the usual form"),
        ("P1.1.1依據", "P1.1.1", "依據", "code and text touch"),
        ("P 1.1.1 依據", "P1.1.1", "依據", "a space inside"),
        ("P.1.1.1 依據", "P1.1.1", "依據", "a stray dot inside"),
        ("Ｐ１.1.1 依據", "P1.1.1", "依據", "full-width letters and digits"),
        ("P1.1.1\t依據", "P1.1.1", "依據", "a tab behind the code"),
        ("P1.1.1  依據", "P1.1.1", "依據", "two spaces behind the code"),
        ("P1.1.1", "P1.1.1", "", "a code alone"),
        ("依據", None, "依據", "no code is invented"),
        ("-20°C 以下", None, "-20°C 以下", "a number is no code"),
    ],
)
def test_parts_a_code_from_its_text(printed: str, code: str | None, text: str, reason: str) -> None:
    assert pairs(read(INDICATORS, printed)) == [(code, text)], reason


@pytest.mark.parametrize(
    ("lines", "expected", "reason"),
    [
        (
            ["O2.3.13D設計初稿"],
            [("O2.3.1", "3D設計初稿")],
            "O2.3.1 is the first of its task, O2.3.13 would not be",
        ),
        (
            ["O2.3.1 計畫", "O2.3.23D設計初稿"],
            [("O2.3.1", "計畫"), ("O2.3.2", "3D設計初稿")],
            "O2.3.2 follows O2.3.1",
        ),
        (
            [f"O2.3.{n} 計畫" for n in range(1, 13)] + ["O2.3.13 設計"],
            [(f"O2.3.{n}", "計畫") for n in range(1, 13)] + [("O2.3.13", "設計")],
            "O2.3.13 follows O2.3.12",
        ),
    ],
)
def test_prefers_the_code_that_fits_its_task_and_neighbours(
    lines: list[str], expected: list[tuple[str, str]], reason: str
) -> None:
    assert pairs(read(OUTPUTS, *lines)) == expected, reason


@pytest.mark.parametrize(
    ("style", "before", "printed", "expected"),
    [
        (PADDED, "K04 市場", "K053D列印", ("K05", "3D列印")),
        (UNPADDED, "K4 市場", "K53D列印", ("K5", "3D列印")),
    ],
)
def test_the_codes_before_decide_where_digits_touch(
    style: Style, before: str, printed: str, expected: tuple[str, str]
) -> None:
    assert pairs(read(Expectation(Kind.KNOWLEDGE, style=style), before, printed))[1] == expected


@pytest.mark.parametrize(
    ("expected", "line", "items", "reason"),
    [
        (
            KNOWLEDGE,
            "K01 產業現況 K02 組織政策",
            [("K01", "產業現況"), ("K02", "組織政策")],
            "a text export has the whole cell on one line",
        ),
        (
            KNOWLEDGE,
            "K01 K3 膠帶的特性 K02 組織政策",
            [("K01", "K3 膠帶的特性"), ("K02", "組織政策")],
            "what looks like a code but does not fit is text",
        ),
        (
            INDICATORS,
            "P1.1.1 依（P2.1.1 的結果）確認。 P1.1.2 檢查。",
            [("P1.1.1", "依（P2.1.1 的結果）確認。"), ("P1.1.2", "檢查。")],
            "inside brackets a code is a mention",
        ),
    ],
)
def test_finds_the_codes_within_a_line(
    expected: Expectation, line: str, items: list[tuple[str, str]], reason: str
) -> None:
    assert pairs(read(expected, line)) == items, reason


def test_a_code_on_a_line_of_its_own_belongs_to_the_text_below() -> None:
    assert pairs(read(INDICATORS, "P1.1.1", "檢查設備", "P1.1.2", "確認需求")) == [
        ("P1.1.1", "檢查設備"),
        ("P1.1.2", "確認需求"),
    ]


def test_wrapped_lines_belong_to_the_code_above() -> None:
    assert pairs(read(KNOWLEDGE, "K01 材料科學及", "3D 材料特性", "K02 組織政策")) == [
        ("K01", "材料科學及3D 材料特性"),
        ("K02", "組織政策"),
    ]


@pytest.mark.parametrize(
    ("kind", "printed", "code", "reason"),
    [
        (Kind.OUTPUT, "04.2.1 報告", "04.2.1", "a zero for the O stays as printed"),
        (Kind.SKILL, "K03 市場分析", "K03", "a K-code in the skills column stays as printed"),
        (Kind.KNOWLEDGE, "K1 市場分析", "K1", "digits are not padded"),
        (Kind.INDICATOR, "P5.1.1 檢查", "P5.1.1", "another task's number stays as printed"),
    ],
)
def test_a_misprinted_code_stays_as_it_is_printed(kind: Kind, printed: str, code: str, reason: str) -> None:
    parents = ((4, 2),) if kind.depth == 3 else ()
    assert [item.code.value for item in read(Expectation(kind, parents), printed) if item.code] == [code], reason


def test_nested_bullets_belong_to_the_item_above() -> None:
    lines = ("K01 法令規範", "●勞動相關法規", "●個人資料", "保護法", "K02 組織政策")
    assert pairs(read(KNOWLEDGE, *lines)) == [("K01", "法令規範\n勞動相關法規\n個人資料保護法"), ("K02", "組織政策")]


@pytest.mark.parametrize(
    ("printed", "name", "notes", "reason"),
    [
        ("K05 法令規範【註1】", "法令規範", ["註1"], "in brackets"),
        ("K05 法令規範【註 1】", "法令規範", ["註1"], "a space inside"),
        ("K05 法令規範 【註1、註2】", "法令規範", ["註1", "註2"], "two in one pair of brackets"),
        ("K05 註冊程序", "註冊程序", [], "no number, no marker"),
        ("K05 面積（m2）", "面積（m2）", [], "a number alone is no marker"),
    ],
)
def test_footnote_markers_are_references(printed: str, name: str, notes: list[str], reason: str) -> None:
    (item,) = read(KNOWLEDGE, printed)
    assert (item.text.text, [marker.name for marker in item.notes]) == (name, notes), reason


def test_a_footnote_marker_broken_over_lines_is_one() -> None:
    (item,) = read(KNOWLEDGE, "K05 法令規範【註", "4】")
    assert (item.text.text, [marker.name for marker in item.notes]) == ("法令規範", ["註4"])


def test_a_raised_marker_needs_no_brackets() -> None:
    (item,) = read(KNOWLEDGE, "K05 法令規範註1", raised=frozenset({8, 9}))
    assert (item.text.text, [marker.name for marker in item.notes]) == ("法令規範", ["註1"])


def test_an_item_with_nested_bullets_and_a_footnote_keeps_its_lines() -> None:
    (item,) = read(KNOWLEDGE, "K05 法令規範【註1】", "●勞動相關法規")
    assert item.text.text == "法令規範\n勞動相關法規"


def test_every_character_of_a_cell_is_in_an_item_or_recognised() -> None:
    lines = ("K01法令規範【註1】", "●勞動", "K 02 組織")
    ledger = Ledger()
    items = read_items(cell_of(lines), KNOWLEDGE, replace(READER, ledger=ledger))
    passages = [p for i in items for p in (i.text, *(m.printed for m in i.notes)) if p]
    passages += [item.code.printed for item in items if item.code] + [r.passage for r in ledger.recognised]
    held = sorted(number for passage in passages for number in passage.origin if number >= 0)
    spaces = {i for i, character in enumerate("".join(lines)) if character == " "}
    assert set(held) | spaces == set(range(sum(map(len, lines))))


def test_reads_every_code_that_the_characters_allow_the_longest_first() -> None:
    assert [reading.value for reading in readings("O2.3.13D設計", 0, Kind.OUTPUT, USUAL)] == ["O2.3.13", "O2.3.1"]


@pytest.mark.parametrize(
    ("lines", "width", "reason"),
    [
        (["K01 市場", "S02 檢查"], 2, "all are padded"),
        (["K1 市場", "S2 檢查"], 1, "none is"),
        (["K10 市場"], None, "two digits do not show it"),
        (["A0113", "S9602"], None, "codes of industries are no K-, S- or A-codes"),
    ],
)
def test_tells_whether_a_document_pads_its_codes(lines: list[str], width: int | None, reason: str) -> None:
    assert measured([[line] for line in lines]).knowledge.width == width, reason


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        ("T1.2 定位", Kind.TASK, (1, 2)),
        ("T 3 執行", Kind.DUTY, (3,)),
        ("定位 T1.2", Kind.TASK, None),
        ("T1 規劃", Kind.TASK, None),
        ("P1.1.1 檢查", Kind.KNOWLEDGE, None),
    ],
)
def test_tells_the_numbers_of_the_code_that_a_text_begins_with(
    text: str, kind: Kind, numbers: tuple[int, ...] | None
) -> None:
    assert first_numbers(text, kind, USUAL) == numbers


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u2010", "\u2011", "\u2013", "\u2212", "\uff0d"])
def test_the_hyphen_of_a_code_is_one_whatever_the_font_says(hyphen: str) -> None:
    assert identity(f"KMC2432{hyphen}002v4") == "KMC2432-002v4"


@pytest.mark.parametrize(
    ("lines", "code", "text"),
    [
        (("Ｏ２．３．", "１企業報告"), "O2.3.1", "企業報告"),
        (("O2.3", ".1 企業報告"), "O2.3.1", "企業報告"),
        (("O", "2. 3. 1企業", "報告"), "O2.3.1", "企業報告"),
        (("O", "2.", "3.", "1：", "企業報告"), "O2.3.1", "企業報告"),
        (("O2.3.1", "：企業報告"), "O2.3.1", "企業報告"),
        (("O2.3.1", ".", "企業報告"), "O2.3.1", "企業報告"),
        (("O2.3.1", ".企業報告"), "O2.3.1", "企業報告"),
        (("O2.3.1 ：企業報告",), "O2.3.1", "企業報告"),
        (("O2.3.1", "3D設計初稿"), "O2.3.1", "3D設計初稿"),
    ],
)
def test_a_code_that_the_edge_of_its_column_broke_is_one_code(lines: tuple[str, ...], code: str, text: str) -> None:
    assert pairs(read(OUTPUTS, *lines)) == [(code, text)]
    assert doubted(OUTPUTS, *lines) == []


def test_a_line_that_is_a_whole_code_goes_on_with_its_text() -> None:
    assert pairs(read(Expectation(Kind.DUTY), "T1.", "3D列印規劃")) == [("T1", "3D列印規劃")]
    assert pairs(read(KNOWLEDGE, "K01", "3D列印", "K02", "測試")) == [("K01", "3D列印"), ("K02", "測試")]


def test_a_dot_between_code_and_word_is_doubted() -> None:
    # ``K09.`` and ESG, or ``K09`` and .ESG: nothing tells.
    assert doubted(KNOWLEDGE, "K09.ESG永續經營") == ["code-ambiguous"]
    assert doubted(KNOWLEDGE, "K09. ESG永續經營") == []


def test_where_codes_have_a_dot_behind_them_it_is_no_text() -> None:
    assert measured([["K01. 市場", "S02. 資料", "S03.API設計", "P1.1.1. 蒐集"]]).dotted
    assert not measured([["K01 市場", "S02.NET程式", "P1.1.1 蒐集"]]).dotted
    cell = CellText(((Line("K09.ESG永續經營", 0), None),))
    ledger = Ledger()
    items = read_items(cell, KNOWLEDGE, replace(READER, style=replace(PADDED, dotted=True), ledger=ledger))
    assert (pairs(items), ledger.doubts) == ([("K09", "ESG永續經營")], ())
