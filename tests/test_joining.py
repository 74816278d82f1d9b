"""How wrapped lines become one text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model.document import Box, Cell, Document, Line, Page, Source, Table
from pipeline.model.passage import INSERTED, Passage
from pipeline.parse.joining import Words, join, tidy
from pipeline.parse.printed import Printed
from pipeline.parse.wrapping import ended_early

NO_WORDS = Words(frozenset())
ROOM = Box(0, 0, 106, 100)


def printed(*lines: str) -> list[Printed]:
    """Lines of a text source, numbered one after the other."""
    pieces = []
    start = 0
    for text in lines:
        line = Line(text, start)
        pieces.append(Printed(Passage.of(line), line, None))
        start = line.end
    return pieces


def set_line(text: str, start: int = 0) -> Printed:
    """A line of ten-point glyphs in a cell that is ten CJK characters wide."""
    edges = []
    x = 3.0
    for character in text:
        right = x + (10 if character > "\u2e7f" else 5)
        edges.append((x, right))
        x = right
    line = Line(text, start, 1, None, Box(3, 10, x, 20), tuple(edges))
    return Printed(Passage.of(line), line, ROOM)


@pytest.mark.parametrize(
    ("lines", "expected", "reason"),
    [
        (["蒐集市場", "資訊"], "蒐集市場資訊", "nothing at a break between CJK characters"),
        (["machine", "learning"], "machine learning", "a space between two Latin words"),
        (["使用CAD", "軟體"], "使用CAD軟體", "nothing where one side is CJK"),
        (["軟體", "CAD"], "軟體CAD", "nothing where one side is CJK"),
        (["設 備 安", "裝 及 校 正"], "設備安裝及校正", "spaces of justified lines are layout"),
        (["3D 列印", "設備"], "3D 列印設備", "a space between scripts stays as printed"),
        (["PC  Base", "model"], "PC Base model", "a run of spaces is one"),
        (["CAD/", "CAM"], "CAD/CAM", "no space behind a slash"),
        (["client", "-server"], "client-server", "no space before a hyphen"),
        (["(faceboo", "k、youtube)"], "(facebook、youtube)", "a small letter alone is no word"),
        (["plan", "a model"], "plan a model", "but a is one"),
        (["染織*", "*工坊"], "染織**工坊", "two asterisks are one marker"),
        (["2024", "2025年"], "2024 2025年", "two numbers"),
        (["設備", "", "檢查"], "設備檢查", "a blank line between is nothing"),
        (["", ""], "", "blank lines are no text"),
    ],
)
def test_joins_lines(lines: list[str], expected: str, reason: str) -> None:
    assert join(printed(*lines), NO_WORDS).text == expected, reason


def test_a_word_that_stands_whole_elsewhere_is_joined_where_the_edge_broke_it() -> None:
    pieces = [set_line("整合與導入相關的 AI"), set_line("oT 應用", 11)]
    assert join(pieces, Words(frozenset({"AIoT"}))).text == "整合與導入相關的 AIoT 應用"
    assert join(pieces, NO_WORDS).text == "整合與導入相關的 AI oT 應用"


def test_two_words_stay_two_where_the_line_was_not_full() -> None:
    pieces = [set_line("AI"), set_line("oT 應用", 2)]
    assert join(pieces, Words(frozenset({"AIoT"}))).text == "AI oT 應用"


def test_a_number_that_fills_its_line_goes_on_in_the_next() -> None:
    full, short = set_line("測試設備管理ISO1702"), set_line("測試設備管理ISO17")
    assert join([full, set_line("5實驗室", 20)], NO_WORDS).text == "測試設備管理ISO17025實驗室"
    assert join([short, set_line("5實驗室", 20)], NO_WORDS).text == "測試設備管理ISO17 5實驗室"


def test_two_levels_in_a_narrow_cell_are_two() -> None:
    room = Box(0, 0, 12, 100)
    levels = [set_line(digit, start)._replace(room=room) for start, digit in enumerate("34")]
    assert join(levels, NO_WORDS).text == "3 4"


DRAWN = Words(frozenset(), spaced=True)
"""Of a document that draws the spaces at which its lines are broken."""


def with_space(piece: Printed) -> Printed:
    """The piece of a line with a space drawn at its end."""
    return piece._replace(line=replace(piece.line, spaced=True))


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (set_line("檢查產品與設備的PCB"), set_line("A製程", 12), "檢查產品與設備的PCBA製程"),
        (with_space(set_line("檢查產品與設備的PCB")), set_line("A製程", 12), "檢查產品與設備的PCB A製程"),
        (set_line("檢查產品與設備的(A,"), set_line("B)製程", 12), "檢查產品與設備的(A,B)製程"),
        (with_space(set_line("檢查產品與設備的A,")), set_line("B製程", 12), "檢查產品與設備的A, B製程"),
        (set_line("PCB"), set_line("A製程", 3), "PCB A製程"),
        (set_line("檢查產品與設備的產品"), set_line("製程", 12), "檢查產品與設備的產品製程"),
    ],
)
def test_a_drawn_space_tells_two_words_from_a_broken_one(upper: Printed, lower: Printed, expected: str) -> None:
    assert join([upper, lower], DRAWN).text == expected


def test_a_line_that_leaves_no_room_for_a_space_does_not_tell() -> None:
    upper, lower = set_line("檢查產品與設備規PCB"), set_line("A製程", 11)
    narrow = upper._replace(room=Box(0, 0, 99, 100))
    assert join([narrow, lower], DRAWN).text == "檢查產品與設備規PCB A製程"


def full(text: str, start: int = 0) -> Printed:
    """A line that is filled to the last point of its cell."""
    piece = set_line(text, start)
    assert piece.line.box is not None
    return piece._replace(room=Box(0, 0, piece.line.box.x1 + 4, 100))


@pytest.mark.parametrize(
    ("lines", "expected", "reason"),
    [
        (["O1.1.1Confus", "ion"], "O1.1.1Confusion", "a run that fills its line is cut"),
        (["O1.1.1Confusion", "Matrix"], "O1.1.1Confusion Matrix", "a capital behind a small letter begins a word"),
        (["scikit-lear", "n、PyTorch、Tensor", "Flow"], "scikit-learn、PyTorch、TensorFlow", "the run began above"),
        (["nodeJS/django/Ro", "R"], "nodeJS/django/RoR", "one letter is no word"),
        (["回饋迴圈", "(Feedback", "Loop)"], "回饋迴圈(Feedback Loop)", "the run began on this line"),
        (["各式IPC（Inter-process", "communication"], "各式IPC（Inter-process communication", "it would wrap before"),
        (["Gradient descent with", "momentum"], "Gradient descent with momentum", "it would wrap at a space"),
    ],
)
def test_where_no_space_has_room_the_line_tells_a_cut_word_from_two(
    lines: list[str], expected: str, reason: str
) -> None:
    pieces = [full(line, start=100 * number) for number, line in enumerate(lines)]
    assert join(pieces, DRAWN).text == expected, reason


@pytest.mark.parametrize(
    ("lines", "known", "expected", "reason"),
    [
        (
            ["O1.1.1測試報告", "performance", "metrics"],
            {"performance"},
            "O1.1.1測試報告performance metrics",
            "one is known",
        ),
        (["O1.1.1C", "onfusion", "Matrix混淆"], {"Matrix"}, "O1.1.1Confusion Matrix混淆", "the second is known"),
        (["performan", "cemetrics"], {"metrics"}, "performancemetrics", "neither is known"),
        (["performance", "metrics"], {"performance", "performancemetrics"}, "performancemetrics", "the whole is known"),
        (["O1.1.1", "PCB", "A製程"], {"PCB"}, "O1.1.1PCBA製程", "too short to tell"),
    ],
)
def test_where_words_are_cut_a_known_one_tells_that_no_room_was_left_for_a_space(
    lines: list[str], known: set[str], expected: str, reason: str
) -> None:
    pieces = [full(line, start=100 * number) for number, line in enumerate(lines)]
    assert join(pieces, Words(frozenset(known), spaced=True, cut=True)).text == expected, reason


@pytest.mark.parametrize(
    ("lower", "room", "cut"),
    [("oot", 8.5, True), ("oot", 7.5, False), ("oot", 25, False), ("S02 Java", 8.5, False), ("製程", 8.5, False)],
)
def test_a_line_shows_a_cut_word_where_no_letter_more_would_fit(lower: str, room: float, cut: bool) -> None:
    lines = (set_line("S01 Linux/BSDr").line, set_line(lower, 20).line)
    assert lines[0].box is not None
    cell = Cell(0, 0, 1, 1, lines, Box(0, 0, lines[0].box.x1 + room, 100))
    page = Page(1, 200, 200, (Table(1, 1, (cell,), True),))
    assert Words.of(Document(Source("a.pdf", "", "application/pdf", 1, "e"), (page,))).cut is cut


def test_a_cell_that_ends_with_its_page_may_end_in_the_middle_of_a_word() -> None:
    tables = [
        Table(1, 1, (Cell(0, 0, 1, 1, (Line(text, 10 * n),)),), True) for n, text in enumerate(("AI Confus", "ion"))
    ]
    pages = tuple(Page(number, 200, 200, (table,)) for number, table in enumerate(tables, start=1))
    document = Document(Source("a.pdf", "", "application/pdf", 2, "e"), pages)
    assert Words.of(document).known == {"AI"}


def test_a_cell_that_begins_with_a_small_letter_may_begin_in_the_middle_of_a_word() -> None:
    table = Table(1, 1, (Cell(0, 0, 1, 1, (Line("uby/PHP", 0),)),), True)
    document = Document(Source("a.pdf", "", "application/pdf", 1, "e"), (Page(1, 200, 200, (table,)),))
    assert Words.of(document).known == {"PHP"}


@pytest.mark.parametrize(("text", "draws"), [("檢查產品與設備的PCB", True), ("檢查產品", False)])
def test_a_space_at_the_end_of_a_full_line_tells_that_the_document_draws_them(text: str, draws: bool) -> None:
    lines = (replace(set_line(text).line, spaced=True), set_line("製程", 20).line)
    table = Table(1, 1, (Cell(0, 0, 1, 1, lines, ROOM),), True, ROOM)
    document = Document(Source("a.pdf", "", "application/pdf", 1, "e"), (Page(1, 200, 200, (table,)),))
    assert Words.of(document).spaced is draws


def test_joined_text_knows_which_characters_it_is_made_of() -> None:
    joined = join(printed("PLC", "web 設計"), NO_WORDS)
    assert joined.text == "PLC web 設計"
    assert joined.origin == (0, 1, 2, INSERTED, 3, 4, 5, 6, 7, 8)


def test_a_gap_of_the_page_counts_between_latin_words_only() -> None:
    latin = Line("PC Base", 0, gaps=(2,))
    mixed = Line("設備 PLC", 0, gaps=(2,))
    assert tidy(Passage.of(latin)).text == "PC Base"
    assert tidy(Passage.of(mixed)).text == "設備PLC"


@pytest.mark.parametrize(
    ("upper", "lower", "expected", "reason"),
    [
        ("檢查設備。", "執行測試", True, "half the line is free"),
        ("檢查設備與產品的品質", "執行測試", False, "the line is full"),
        ("檢查設備與產品品質。", "執行測試", False, "the line is full to the last character"),
        ("檢查設備的品質", "machine learning", False, "the next word would not have fitted"),
        ("檢查設備與產品的品", "質。", False, "the full stop must not begin a line"),
    ],
)
def test_a_paragraph_ends_where_a_line_ends_although_there_was_room(
    upper: str, lower: str, expected: bool, reason: str
) -> None:
    assert ended_early(set_line(upper), set_line(lower, len(upper))) is expected, reason


def test_nothing_ends_early_where_nothing_can_be_measured() -> None:
    upper, lower = printed("短", "行")
    assert not ended_early(upper, lower)


def test_words_broken_by_a_line_end_are_not_taken_as_whole() -> None:
    lines = (Line("整合 AIoT 應用", 0), Line("導入 PLC", 10))
    document = Document(Source("a.txt", "", "text/plain", None, None), (Page(None, None, None, lines),))
    assert "AIoT" in Words.of(document).known


@pytest.mark.parametrize(
    ("upper", "lower", "expected", "reason"),
    [
        ("S09socket/http/AJAX/", "REST", "S09socket/http/AJAX/REST", "a slash needs no space"),
        ("S09socket/http/AJX/R", "EST", "S09socket/http/AJX/REST", "a run longer than its cell is cut anywhere"),
        ("O1.1.1Confusionmatrix", "Metrics", "O1.1.1Confusionmatrix Metrics", "a capital begins a word"),
        ("S09socket/http/R", "EST", "S09socket/http/R EST", "it would not be cut where the next letter still fits"),
        ("performance of many t", "ests", "performance of many t ests", "words with spaces wrap at spaces"),
        ("performancesofmanytas", "metrics", "performancesofmanytas metrics", "letters alone can be a word"),
    ],
)
def test_a_run_that_is_longer_than_its_cell_is_cut_at_the_edge(
    upper: str, lower: str, expected: str, reason: str
) -> None:
    pieces = [set_line(upper), set_line(lower, start=len(upper))]
    assert join(pieces, NO_WORDS).text == expected, reason
