"""How glyphs become printed lines."""

from __future__ import annotations

from itertools import accumulate

import pytest

from pipeline.extract.lines import DraftLine, make_lines
from pipeline.extract.marks import Glyph, runs_of

SIZE = 10.0


def glyphs(text: str, x: float = 0.0, baseline: float = 100.0, size: float = SIZE, gap: float = 0.0) -> list[Glyph]:
    """The glyphs of a text: CJK characters are as wide as high, others half as wide; ``gap`` is between each two."""
    widths = [size if c > "\u2e7f" else size / 2 for c in text]
    lefts = accumulate((w + gap for w in widths), initial=x)
    return [Glyph(c, left, left + w, baseline, size) for c, left, w in zip(text, lefts, widths, strict=False)]


def lines_of(drawn: list[Glyph]) -> list[DraftLine]:
    return make_lines(runs_of(drawn))


def texts(lines: list[DraftLine]) -> list[str]:
    return [line.text for line in lines]


def test_baselines_part_lines_from_top_to_bottom() -> None:
    assert texts(lines_of([*glyphs("下行", baseline=114), *glyphs("上行", baseline=100)])) == ["上行", "下行"]


def test_glyphs_stand_from_left_to_right_whatever_the_order_of_drawing() -> None:
    assert texts(lines_of([*glyphs("規劃", x=40), *glyphs("市場", x=0, baseline=100.4)])) == ["市場 規劃"]


def test_a_bullet_in_another_font_belongs_to_the_line_that_it_stands_beside() -> None:
    assert texts(lines_of([*glyphs("●", baseline=101.8), *glyphs("檢查設備", x=7)])) == ["●檢查設備"]


def test_a_small_run_above_the_baseline_is_raised() -> None:
    (line,) = lines_of([*glyphs("法令規範"), *glyphs("【註1】", x=40, baseline=96, size=6)])
    assert line.text == "法令規範【註1】"
    assert line.raised == ((4, 8),)


def test_a_marker_that_is_raised_but_not_small_stays_behind_its_text() -> None:
    (line,) = lines_of([*glyphs("法令規範"), *glyphs("【註1】", x=40, baseline=96.7), *glyphs("名稱", x=75)])
    assert line.text == "法令規範【註1】名稱"


def test_lines_set_tight_are_lines_of_their_own() -> None:
    assert texts(lines_of([*glyphs("法令規範"), *glyphs("組織政策", baseline=106)])) == ["法令規範", "組織政策"]


def test_a_raised_marker_can_stand_half_a_width_nearer_behind_a_full_stop() -> None:
    upper, lower = glyphs("上一行文字。", baseline=88), glyphs("法令規範。")
    drawn = lines_of([*upper, *lower, *glyphs("【註1】", x=46, baseline=95.9, size=8.3)])
    assert texts(drawn) == ["上一行文字。", "法令規範。【註1】"]


def test_a_small_run_on_the_baseline_is_not_raised() -> None:
    (line,) = lines_of([*glyphs("法令規範名稱"), *glyphs("註1", x=60, size=6)])
    assert line.raised == ()


def test_small_type_far_beside_large_type_is_a_line_of_its_own() -> None:
    lines = lines_of([*glyphs("烘焙人員職能", size=2 * SIZE), *glyphs("第1頁", x=400, baseline=95)])
    assert texts(lines) == ["第1頁", "烘焙人員職能"]


def test_small_type_far_beside_small_type_is_one_line() -> None:
    text = glyphs("企業永續發展", baseline=88)
    lines = lines_of([*text, *glyphs("1", size=6, baseline=99), *glyphs("】", x=100, size=6)])
    assert [line.text for line in lines][1:] == ["1 】"]


def test_a_raised_marker_alone_on_its_line_stays_there() -> None:
    lines = lines_of(
        [*glyphs("法令規範名稱"), *glyphs("【註1】", baseline=110.5, size=6), *glyphs("組織政策", baseline=128)]
    )
    assert texts(lines) == ["法令規範名稱", "【註1】", "組織政策"]


@pytest.mark.parametrize(
    ("left", "right", "gap", "expected", "reason"),
    [
        ("machine", "learning", 3.0, "machine learning", "a gap between two Latin words is a space"),
        ("machine", "learning", 1.0, "machinelearning", "kerning is no space"),
        ("設備", "PLC", 2.5, "設備PLC", "Word puts a quarter between scripts by itself"),
        ("設備", "PLC", 6.0, "設備 PLC", "half a character between scripts is a space"),
        ("設", "備", 4.0, "設備", "a justified line draws its characters apart"),
        ("設", "備", 6.0, "設 備", "a wider gap is kept, as layout that joining drops"),
    ],
)
def test_gaps_that_read_as_spaces_become_spaces(left: str, right: str, gap: float, expected: str, reason: str) -> None:
    first = glyphs(left)
    (line,) = lines_of([*first, *glyphs(right, x=first[-1].x1 + gap)])
    assert line.text == expected, reason


def test_a_space_that_stands_for_a_gap_is_marked_as_no_character_of_the_file() -> None:
    first = glyphs("machine")
    (line,) = lines_of([*first, *glyphs("learning", x=first[-1].x1 + 3)])
    assert line.gaps == (7,)


def test_a_space_of_the_file_is_a_character() -> None:
    (line,) = lines_of(glyphs("PC Base"))
    assert (line.text, line.gaps) == ("PC Base", ())


def test_spaces_at_the_ends_of_a_line_are_dropped() -> None:
    assert texts(lines_of(glyphs("  設備  "))) == ["設備"]


def test_blank_glyphs_make_no_line() -> None:
    assert lines_of(glyphs("   ")) == []


def test_each_character_has_its_edges_and_the_line_its_box() -> None:
    (line,) = lines_of(glyphs("設A"))
    assert line.edges == ((0.0, 10.0), (10.0, 15.0))
    assert tuple(line.box) == pytest.approx((0.0, 91.2, 15.0, 101.2))


def test_a_glyph_of_several_characters_is_shared_among_them() -> None:
    (line,) = lines_of([Glyph("ffi", 0.0, 9.0, 100.0, SIZE)])
    assert line.text == "ffi"
    assert line.edges == ((0.0, 3.0), (3.0, 6.0), (6.0, 9.0))


@pytest.mark.parametrize(("text", "spaced"), [("PC Base ", True), ("PC Base", False), ("設備 ", True)])
def test_a_space_drawn_at_the_end_of_a_line_is_known_and_no_text(text: str, spaced: bool) -> None:
    (line,) = lines_of(glyphs(text))
    assert (line.text, line.spaced) == (text.strip(), spaced)
