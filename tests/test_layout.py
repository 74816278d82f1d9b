"""Which cell, or none, the glyphs of a page belong to."""

from __future__ import annotations

from pipeline.extract.layout import lay_out
from pipeline.extract.marks import Glyph, PageMarks, Segment, runs_of
from pipeline.model.document import Page
from pipeline.model.doubt import Doubt

SIZE = 10.0


def _word(text: str, x: float, baseline: float) -> list[Glyph]:
    """Glyphs side by side, each as wide as high."""
    return [Glyph(c, x + i * SIZE, x + (i + 1) * SIZE, baseline, SIZE) for i, c in enumerate(text)]


def _box(x0: float, top: float, x1: float, bottom: float) -> tuple[list[Segment], list[Segment]]:
    return [Segment(top, x0, x1), Segment(bottom, x0, x1)], [Segment(x0, top, bottom), Segment(x1, top, bottom)]


def _lay_out(
    glyphs: list[Glyph],
    *boxes: tuple[list[Segment], list[Segment]],
    askew: tuple[Glyph, ...] = (),
) -> tuple[Page, list[Doubt]]:
    horizontal = tuple(s for across, _ in boxes for s in across)
    vertical = tuple(s for _, down in boxes for s in down)
    runs, apart = tuple(runs_of(glyphs)), tuple(runs_of(askew))
    page, notices, _ = lay_out(PageMarks(1, 400, 300, runs, apart, horizontal, vertical, "", ""), 0)
    return page, notices


def test_a_glyph_belongs_to_the_cell_that_its_middle_stands_in() -> None:
    page, _ = _lay_out(_word("知識", 20, 50), _box(10, 30, 110, 60))
    (table,) = page.tables
    assert [cell.text for cell in table.cells] == ["知識"]
    assert page.loose == ()


def test_text_outside_every_table_is_loose_and_stands_in_order_of_height() -> None:
    page, _ = _lay_out([*_word("下", 20, 90), *_word("上", 20, 20), *_word("中", 20, 50)], _box(10, 30, 110, 60))
    texts = [e.text if hasattr(e, "text") else e.cells[0].text for e in page.elements]
    assert texts == ["上", "中", "下"]


def test_a_table_inside_a_cell_is_text_of_that_cell_and_each_of_its_cells_begins_a_paragraph() -> None:
    inner_left, inner_right = _box(30, 60, 80, 80), _box(80, 60, 130, 80)
    glyphs = [*_word("材料", 20, 50), *_word("金屬", 35, 74), *_word("塑膠", 85, 74), *_word("特性", 20, 95)]
    page, _ = _lay_out(glyphs, _box(10, 30, 200, 110), inner_left, inner_right)
    (table,) = page.tables
    (cell,) = table.cells
    assert [(line.text, line.begins) for line in cell.lines] == [
        ("材料", False),
        ("金屬", True),
        ("塑膠", True),
        ("特性", False),
    ]


def test_a_word_that_runs_over_a_border_stays_whole_and_is_reported() -> None:
    page, notices = _lay_out(_word("ABCD", 75, 50), _box(10, 30, 100, 60), _box(100, 30, 200, 60))
    (table,) = page.tables
    assert [cell.text for cell in table.cells] == ["ABCD", ""]
    assert [notice.rule for notice in notices] == ["text-across-border"]


def test_full_width_marks_can_stand_half_a_width_nearer() -> None:
    closing = [*_word("力）", 20, 50), *_word("」", 35, 50), *_word("。", 40, 50)]
    _, notices = _lay_out(closing, _box(10, 30, 110, 60))
    assert notices == []


def test_characters_and_marks_on_one_spot_are_texts_over_one_another() -> None:
    _, notices = _lay_out([*_word("力）", 20, 50), *_word("能", 35, 50)], _box(10, 30, 110, 60))
    assert [notice.rule for notice in notices] == ["text-across-border"]


def test_texts_of_two_cells_drawn_one_after_the_other_are_two_texts() -> None:
    glyphs = [*_word("知識", 75, 50), *_word("技能", 105, 50)]
    page, notices = _lay_out(glyphs, _box(10, 30, 100, 60), _box(100, 30, 200, 60))
    (table,) = page.tables
    assert [cell.text for cell in table.cells] == ["知識", "技能"]
    assert notices == []


def test_a_stamp_across_a_cell_is_not_mixed_with_the_cells_text() -> None:
    page, _ = _lay_out(_word("知識", 20, 50), _box(10, 30, 110, 60), askew=tuple(_word("樣", 25, 55)))
    (table,) = page.tables
    assert [cell.text for cell in table.cells] == ["知識"]
    assert [line.text for line in page.loose] == ["樣"]


def test_characters_are_numbered_without_a_break_from_line_to_line() -> None:
    page, _ = _lay_out([*_word("知識", 20, 50), *_word("頁", 20, 90)], _box(10, 30, 110, 60))
    lines = list(page.lines())
    assert [(line.start, line.end) for line in lines] == [(0, 2), (2, 3)]


def test_a_border_that_runs_through_a_text_is_reported() -> None:
    upper, lower = _box(10, 20, 110, 45), _box(10, 45, 110, 70)
    _, notices = _lay_out(_word("知識", 20, 49), upper, lower)
    assert [notice.rule for notice in notices] == ["text-across-border"]


def test_texts_over_one_another_are_reported() -> None:
    _, notices = _lay_out([*_word("知識", 20, 50), *_word("技能", 24, 50)], _box(10, 30, 110, 60))
    assert [notice.rule for notice in notices] == ["text-across-border"]


def test_lines_of_a_cell_that_lie_over_one_another_are_reported() -> None:
    _, notices = _lay_out([*_word("能力", 20, 50), *_word("知識", 20, 55)], _box(10, 30, 110, 70))
    assert [notice.rule for notice in notices] == ["text-across-border"]
    _, notices = _lay_out([*_word("能力", 20, 50), *_word("知識", 20, 59)], _box(10, 30, 110, 70))
    assert notices == []


def test_a_border_of_the_page_is_no_table() -> None:
    page, notices = _lay_out(
        [*_word("標題", 30, 25), *_word("知識", 20, 50)], _box(8, 8, 392, 292), _box(15, 30, 110, 60)
    )
    assert [e.text if hasattr(e, "text") else e.cells[0].text for e in page.elements] == ["標題", "知識"]
    assert notices == []


def test_a_large_cell_that_leaves_the_margins_free_is_a_table() -> None:
    page, _ = _lay_out(_word("知識", 30, 50), _box(25, 25, 375, 275))
    assert len(page.tables) == 1


def _beside_open_cell(*texts: tuple[str, float]) -> Page:
    """A cell that is closed at 60 beside one that is open, and texts below the second one at these baselines."""
    across = [Segment(30, 10, 200), Segment(60, 10, 100)]
    down = [Segment(x, 30, 60) for x in (10, 100, 200)]
    glyphs = [*_word("指標", 20, 50), *_word("知識", 110, 50)]
    for text, baseline in texts:
        glyphs += _word(text, 110, baseline)
    return _lay_out(glyphs, (across, down))[0]


def test_text_that_goes_on_below_an_open_cell_belongs_to_it() -> None:
    page = _beside_open_cell(("概論", 66), ("法令", 82))
    assert [cell.text for cell in page.tables[0].cells] == ["指標", "知識\n概論\n法令"]
    assert page.loose == ()


def test_text_further_below_an_open_cell_is_loose() -> None:
    page = _beside_open_cell(("概論", 66), ("第二頁", 120))
    assert [cell.text for cell in page.tables[0].cells] == ["指標", "知識\n概論"]
    assert [line.text for line in page.loose] == ["第二頁"]


def test_text_below_a_table_whose_cells_are_all_open_is_loose() -> None:
    across, down = [Segment(30, 10, 200)], [Segment(x, 30, 60) for x in (10, 100, 200)]
    page, _ = _lay_out([*_word("指標", 20, 50), *_word("知識", 110, 50), *_word("概論", 110, 66)], (across, down))
    assert [line.text for line in page.loose] == ["概論"]
