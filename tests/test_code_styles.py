"""How a document prints its codes: what shows it, and what follows for where a code ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codes.choosing import Expectation
from pipeline.codes.kinds import Kind
from pipeline.codes.measuring import measured
from pipeline.codes.naming import first_under
from pipeline.codes.style import Numbers, Style
from pipeline.parse.items import read_items
from tests.test_codes import PADDED, READER, cell_of, doubted, pairs

TASK = ((1, 1),)


def read(
    kind: Kind, document: list[list[str]], *lines: str, tasks: tuple[tuple[int, ...], ...] = TASK
) -> list[tuple[str | None, str]]:
    """The items of a cell with these lines, in a document whose other cells are these."""
    style = measured([*document, list(lines)])
    deep = kind in (Kind.OUTPUT, Kind.INDICATOR)
    first = tuple(first_under(task, depth) for task in tasks for depth in style.depths(kind)) if deep else ()
    return pairs(read_items(cell_of(lines), Expectation(kind, tasks if deep else (), first, style), READER))


# ---- what is measured


@pytest.mark.parametrize(
    ("cells", "style", "reason"),
    [
        ([["P1.1 依據", "P1.2 彙整"]], Style(outputs=(2,), indicators=(2,)), "counted by duty"),
        ([["O1.1 報告"], ["P1.1.1 依據"]], Style(outputs=(2,)), "outputs by duty, indicators by task"),
        ([["P1.1.1.1 依據", "P1.1.2.1 彙整"]], Style(outputs=(4,), indicators=(4,)), "four numbers"),
        ([["P1 依據", "P2 彙整", "P3 檢查"]], Style(outputs=(1,), indicators=(1,)), "counted through the table"),
        ([["P1.1 依據", "P1.2 彙整", "P1 檢查", "P2 檢查"]], Style(outputs=(2,), indicators=(2,)), "parts left out"),
        ([["T1 規劃"], ["T1.1.1.1 分析"]], Style(tasks=(2, 4)), "tasks of four numbers"),
        (
            [["P1.1.1 依據", "P1.1.2 彙整", "P6.1 檢查"]],
            Style(outputs=(3, 2), indicators=(3, 2)),
            "a misprint among them",
        ),
        ([["P1.1.", "1依據"], ["P1.1", ".2彙整"]], Style(), "codes that the column's edge broke show nothing"),
        ([["T1.1.", "1依實驗室"], ["T1.1", "實驗室"]], Style(tasks=(2, 3)), "a sub-task that the column's edge broke"),
        ([["P1.1."], ["1依據", "P1.2."]], Style(), "nor do those that a page broke at the edge"),
        ([["T1.1 分析", "T1.1.1 確認"]], Style(tasks=(2, 3)), "sub-tasks"),
        ([["T2.1 分析", "2.1.1檢索"]], Style(tasks=(2, 3), bare=True), "sub-tasks without T"),
        ([["T2.1 分析"], ["2.1.1檢索"]], Style(tasks=(2, 3), bare=True), "sub-tasks without T in cells of their own"),
        ([["T2.1", "分析", "2.1.1", "檢索"]], Style(tasks=(2, 3), bare=True), "codes on lines of their own"),
        ([["T2.1 分析"], ["2.1.1"]], Style(), "the number of a version"),
        ([["T2.1分析2.1.1檢索2.1.2判讀"]], Style(tasks=(2, 3), bare=True), "a cell on one line"),
        ([["2.1.1 版本"]], Style(), "a number that is under no task"),
        ([["T2.1 分析"], ["2.2.1 版本", "1.2.1.1 版本"]], Style(), "numbers that are under no task"),
        ([["P1-1 依據", "P1-2 彙整"]], Style(outputs=(2,), indicators=(2,), hyphens=True), "hyphens between numbers"),
        ([["A01誠信、02負責"]], Style(bare=True), "attitudes without A"),
        ([["A01", "誠信", "02", "負責"]], Style(bare=True), "codes on lines of their own"),
        ([["A01", "誠信", "07", "負責"]], Style(), "another number"),
    ],
)
def test_a_document_shows_how_it_prints_its_codes(cells: list[list[str]], style: Style, reason: str) -> None:
    found = measured(cells)
    plain = Style(
        outputs=found.outputs,
        indicators=found.indicators,
        tasks=found.tasks,
        parts=found.parts,
        hyphens=found.hyphens,
        bare=found.bare,
        dotted=found.dotted,
    )
    assert plain == style, reason


@pytest.mark.parametrize(
    ("cells", "numbers", "reason"),
    [
        ([["K01 市場", "K12 品質"]], Numbers(2, 2), "padded to two digits"),
        ([["K1 市場", "K12 品質"]], Numbers(1, 2), "not padded"),
        ([["K001 市場", "K012 品質", "K120 安全"]], Numbers(3, 3), "padded to three digits"),
        ([["K01市場", "K99品質", "K100安全"]], Numbers(2, 3), "a hundred behind ninety-nine"),
        ([["K01市場", "K103行銷", "K104銷售"]], Numbers(2, 3), "numbers from a pool"),
        ([["K04 市場", "K053D列印", "K063D掃描"]], Numbers(2, 2), "texts that begin with 3D"),
        ([["K04 市場", "K112個月"]], Numbers(2, 2), "one alone can be a text that begins with a digit"),
        ([["K01 市場 K002 行銷 K003 銷售"]], Numbers(3, 3), "a cell on one line"),
        ([["A0113 農", "S9602 服務"]], Numbers(None, 2), "codes of industries"),
    ],
)
def test_a_document_shows_how_wide_its_numbers_are(cells: list[list[str]], numbers: Numbers, reason: str) -> None:
    assert measured(cells).knowledge == numbers, reason


# ---- what is read


@pytest.mark.parametrize(
    ("kind", "document", "lines", "items", "reason"),
    [
        (
            Kind.INDICATOR,
            [],
            ["P1.1依據", "P1.2彙整"],
            [("P1.1", "依據"), ("P1.2", "彙整")],
            "two numbers, counted by duty",
        ),
        (
            Kind.INDICATOR,
            [["P1.1.1.1 分析"]],
            ["P1.1.1.1蒐集", "P1.1.2.1彙整"],
            [("P1.1.1.1", "蒐集"), ("P1.1.2.1", "彙整")],
            "four numbers",
        ),
        (
            Kind.INDICATOR,
            [],
            ["P1.1.1.1.1蒐集", "P1.1.1.1.2彙整"],
            [("P1.1.1.1.1", "蒐集"), ("P1.1.1.1.2", "彙整")],
            "five numbers",
        ),
        (Kind.INDICATOR, [], ["P1-1 依據", "P1-2 彙整"], [("P1-1", "依據"), ("P1-2", "彙整")], "hyphens"),
        (
            Kind.INDICATOR,
            [["P1.2.1 分析", "P1.2.2 確認"]],
            ["P6.1協助", "P6.2提供"],
            [("P6.1", "協助"), ("P6.2", "提供")],
            "a number that was left out",
        ),
        (
            Kind.OUTPUT,
            [],
            ["O1.1.1報告", "O1.1.2表單", "O1.13說明"],
            [("O1.1.1", "報告"), ("O1.1.2", "表單"), ("O1.13", "說明")],
            "a dot that was left out",
        ),
        (Kind.INDICATOR, [["P1.1.1 分析"]], ["P3.2.與客戶確認"], [("P3.2", "與客戶確認")], "a dot too many behind it"),
        (
            Kind.OUTPUT,
            [["O1.2.1 計畫", "O1.2.2 圖"]],
            ["O1.1.13D設計初稿"],
            [("O1.1.1", "3D設計初稿")],
            "where most codes have three numbers",
        ),
        (
            Kind.OUTPUT,
            [["O1.2.1 計畫", "O1.2.2 圖"]],
            ["O1.1.12.5吋晶圓"],
            [("O1.1.1", "2.5吋晶圓")],
            "the decimal belongs to the text",
        ),
        (
            Kind.KNOWLEDGE,
            [["K09 市場", "K101 品質"]],
            ["K103行銷", "K104銷售"],
            [("K103", "行銷"), ("K104", "銷售")],
            "three digits",
        ),
        (
            Kind.KNOWLEDGE,
            [["K09 市場"]],
            ["K103D列印", "K11量測"],
            [("K10", "3D列印"), ("K11", "量測")],
            "two digits and 3D",
        ),
        (
            Kind.SKILL,
            [["S99 盤點"]],
            ["S100動力", "S101弱電"],
            [("S100", "動力"), ("S101", "弱電")],
            "beyond ninety-nine",
        ),
        (
            Kind.KNOWLEDGE,
            [],
            ["K02 市場", "K17 品質", "K61 安全"],
            [("K02", "市場"), ("K17", "品質"), ("K61", "安全")],
            "numbers from a pool",
        ),
        (
            Kind.SKILL,
            [],
            ["S17 表達", "S17.1閱讀", "S17.2報告", "S18 協調"],
            [("S17", "表達"), ("S17.1", "閱讀"), ("S17.2", "報告"), ("S18", "協調")],
            "parts of a skill",
        ),
        (
            Kind.SKILL,
            [["S01 分析"]],
            ["S20門窗組立S21砌磚", "S22粉刷"],
            [("S20", "門窗組立"), ("S21", "砌磚"), ("S22", "粉刷")],
            "two on one line",
        ),
        (
            Kind.INDICATOR,
            [],
            ["P1.1.1依K78及K79供應鏈管理辦理。"],
            [("P1.1.1", "依K78及K79供應鏈管理辦理。")],
            "a code of another kind in mid-sentence",
        ),
        (
            Kind.INDICATOR,
            [],
            ["P1.1.1依P1.1.2的結果確認。"],
            [("P1.1.1", "依P1.1.2的結果確認。")],
            "a mention of the next one",
        ),
        (
            Kind.TASK,
            [],
            ["T2.1專利分析", "T2.1.1檢索", "T2.1.2判讀", "T2.2佈局"],
            [("T2.1", "專利分析"), ("T2.1.1", "檢索"), ("T2.1.2", "判讀"), ("T2.2", "佈局")],
            "sub-tasks",
        ),
        (
            Kind.TASK,
            [],
            ["T2.1專利分析", "2.1.1檢索", "2.1.2判讀"],
            [("T2.1", "專利分析"), ("2.1.1", "檢索"), ("2.1.2", "判讀")],
            "sub-tasks without T",
        ),
        (
            Kind.TASK,
            [],
            ["T2.1專利分析2.1.1檢索2.1.2判讀T2.2佈局"],
            [("T2.1", "專利分析"), ("2.1.1", "檢索"), ("2.1.2", "判讀"), ("T2.2", "佈局")],
            "sub-tasks without T on one line",
        ),
        (
            Kind.TASK,
            [],
            ["T1.1.1.1分析", "T1.1.1.2檢索"],
            [("T1.1.1.1", "分析"), ("T1.1.1.2", "檢索")],
            "tasks of four numbers",
        ),
        (
            Kind.INDICATOR,
            [],
            ["P1依據", "P2彙整", "P325分鐘內完成"],
            [("P1", "依據"), ("P2", "彙整"), ("P3", "25分鐘內完成")],
            "one number, counted through the table",
        ),
        (
            Kind.SKILL,
            [["S02 分析", "S05 盤點", "S08 備份"]],
            ["S02門窗組立S05砌磚", "S07粉刷S08清理"],
            [("S02", "門窗組立"), ("S05", "砌磚"), ("S07", "粉刷"), ("S08", "清理")],
            "two on one line, numbers left out between them, which begin lines elsewhere",
        ),
        (
            Kind.SKILL,
            [["S2 分析", "S3 盤點", "S5 備份"]],
            ["S1使用S3儲存"],
            [("S1", "使用S3儲存")],
            "a product with a name like a code",
        ),
        (
            Kind.SKILL,
            [["S2 分析", "S4 盤點", "S5 備份", "S3 清理"]],
            ["S1組立S4盤點", "S3清理S5備份"],
            [("S1", "組立"), ("S4", "盤點"), ("S3", "清理"), ("S5", "備份")],
            "pairs of codes of one digit, which begin lines with the same names elsewhere",
        ),
        (
            Kind.SKILL,
            [],
            ["S36程式", "S102需求"],
            [("S36", "程式"), ("S102", "需求")],
            "one of three digits, which rises where one of two would fall",
        ),
        (Kind.KNOWLEDGE, [["K07 市場"]], ["K100統計"], [("K100", "統計")], "no text begins with 0"),
        (
            Kind.KNOWLEDGE,
            [["K98 市場"]],
            ["K100「統計」 K99品質"],
            [("K100", "「統計」"), ("K99", "品質")],
            "nor where the codes do not rise",
        ),
        (
            Kind.KNOWLEDGE,
            [["K07 市場", "K12 品質", "K13 安全"]],
            ["K124 統計"],
            [("K124", "統計")],
            "white space behind it, as behind all others",
        ),
        (
            Kind.KNOWLEDGE,
            [["K14 市場", "K15 品質"]],
            ["K14.2行銷"],
            [("K14.2", "行銷")],
            "one part of a code that is known",
        ),
        (
            Kind.KNOWLEDGE,
            [["K14 市場", "K15 品質"], ["K14.2行銷"]],
            ["K14.2行銷", "K15品質"],
            [("K14.2", "行銷"), ("K15", "品質")],
            "where K1 would be the first of its cell",
        ),
        (Kind.KNOWLEDGE, [["K01 市場", "K02 品質"]], ["K012.5吋螢幕"], [("K01", "2.5吋螢幕")], "a decimal"),
        (
            Kind.ATTITUDE,
            [],
            ["A01誠信、02負責、03彈性"],
            [("A01", "誠信、"), ("02", "負責、"), ("03", "彈性")],
            "attitudes without A",
        ),
        (
            Kind.ATTITUDE,
            [],
            ["A01誠信", "02負責", "03彈性"],
            [("A01", "誠信"), ("02", "負責"), ("03", "彈性")],
            "attitudes without A, each on its line",
        ),
        (
            Kind.ATTITUDE,
            [["A01 誠信"], ["02 負責"]],
            ["A01 誠信", "02 負責"],
            [("A01", "誠信"), ("02", "負責")],
            "attitudes without A, in running text",
        ),
        (
            Kind.ATTITUDE,
            [],
            ["A10", "誠信", "A91", "負責", "A108", "彈性"],
            [("A10", "誠信"), ("A91", "負責"), ("A108", "彈性")],
            "one of three digits, alone on its line as all others are",
        ),
        (
            Kind.SKILL,
            [],
            ["S02門窗組立S17砌磚", "S18粉刷S28清理"],
            [("S02", "門窗組立"), ("S17", "砌磚"), ("S18", "粉刷"), ("S28", "清理")],
            "pairs on one line, whose second codes stand nowhere else",
        ),
        (
            Kind.SKILL,
            [["S16 協調", "S16.1 表達", "S16.2 報告"]],
            ["S16協調S16.1表達", "S16.2報告S18清理"],
            [("S16", "協調"), ("S16.1", "表達"), ("S16.2", "報告"), ("S18", "清理")],
            "pairs on one line, some of them parts",
        ),
        (Kind.SKILL, [], ["S02使用S12儲存", "S03清理"], [("S02", "使用S12儲存"), ("S03", "清理")], "one product"),
        (
            Kind.ATTITUDE,
            [],
            ["A03細心", "A07耐心A10溝通協調"],
            [("A03", "細心"), ("A07", "耐心"), ("A10", "溝通協調")],
            "an attitude up to whose end a tab stop comes",
        ),
        (Kind.DUTY, [], ["T10.職場"], [("T10", "職場")], "a dot behind the code of a duty"),
    ],
)
def test_a_code_ends_where_the_document_s_codes_do(
    kind: Kind, document: list[list[str]], lines: list[str], items: list[tuple[str | None, str]], reason: str
) -> None:
    assert read(kind, document, *lines) == items, reason


def test_a_number_that_the_edge_of_the_column_broke_is_one() -> None:
    lines = [line for number in range(1, 13) for line in (f"O1.1.1.{number}"[:8], f"O1.1.1.{number}"[8:] + "企業")]
    assert read(Kind.OUTPUT, [], *lines) == [(f"O1.1.1.{number}", "企業") for number in range(1, 13)]
    assert read(Kind.OUTPUT, [], "O1.1.1", "3D設計", "O1.1.2", "3D列印") == [("O1.1.1", "3D設計"), ("O1.1.2", "3D列印")]


def test_codes_behind_white_space_of_a_text_are_codes_in_any_order() -> None:
    line = "S52 擺放與架設 S11 協調 S109「整合應用 S53 反應 S57 提案"
    codes = [code for code, _ in read(Kind.SKILL, [["S01 分析", "S108 盤點", "S110 備份"]], line)]
    assert codes == ["S52", "S11", "S109", "S53", "S57"]


def test_a_digit_behind_a_code_that_could_be_its_own_is_doubted() -> None:
    assert doubted(Expectation(Kind.KNOWLEDGE, style=PADDED), "K112個月") == ["code-ambiguous"]
    assert doubted(Expectation(Kind.KNOWLEDGE, style=PADDED), "K11 2個月", "K123D列印") == []


LETTERS = {Kind.OUTPUT: "O", Kind.INDICATOR: "P"}


@given(
    kind=st.sampled_from((Kind.OUTPUT, Kind.INDICATOR)),
    task=st.tuples(st.integers(1, 9), st.integers(1, 9)),
    depth=st.integers(2, 5),
    count=st.integers(2, 12),
    space=st.sampled_from(("", " ", "  ")),
)
def test_codes_of_any_depth_are_read_as_they_are_printed(
    kind: Kind, task: tuple[int, int], depth: int, count: int, space: str
) -> None:
    stem = first_under(task, depth)[:-1]
    codes = [LETTERS[kind] + ".".join(map(str, (*stem, number))) for number in range(1, count + 1)]
    lines = [f"{code}{space}確認需求" for code in codes]
    assert read(kind, [], *lines, tasks=(task,)) == [(code, "確認需求") for code in codes]


@given(
    letter=st.sampled_from("KS"), first=st.integers(1, 400), count=st.integers(2, 9), width=st.sampled_from((1, 2, 3))
)
def test_numbers_of_any_width_are_read_as_they_are_printed(letter: str, first: int, count: int, width: int) -> None:
    kind = Kind.KNOWLEDGE if letter == "K" else Kind.SKILL
    codes = [f"{letter}{number:0{width}d}" for number in range(first, first + count)]
    assert read(kind, [], *(f"{code}市場分析" for code in codes)) == [(code, "市場分析") for code in codes]
