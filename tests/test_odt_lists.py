"""What the reader of ODT makes of lists: the numbers that a list prints stand in no paragraph."""

from __future__ import annotations

import pytest

from tests.odt_parts import NUMBERS, a_list, item, kinds, level, lines, numbered, p, read, text_style
from tests.typeset.odf import element


def test_the_number_of_a_list_is_put_before_its_item_and_stands_in_no_source() -> None:
    (line,) = read([numbered(item(p("⼯作")))], NUMBERS).lines()
    assert line.text == "1. 工作"
    assert line.gaps == (0, 1, 2)


def test_a_raised_text_behind_a_number_stays_where_it_is() -> None:
    raised = text_style("R", style__text_position="super 58%")
    (line,) = read(
        [numbered(item(p("文", element("text:span", "註1", text__style_name="R"))))], NUMBERS, raised
    ).lines()
    assert line.text[slice(*line.raised[0])] == "註1"


def test_bullets_of_a_list_are_no_text() -> None:
    style = element("text:list-style", element("text:list-level-style-bullet", text__level=1), style__name="B")
    assert lines(read([a_list(item(p("一")), text__style_name="B")], style)) == ["一"]


def test_lists_count_level_by_level_and_only_the_first_paragraph_of_an_item() -> None:
    inner = a_list(item(p("乙")), item(p("丙")))
    body = [numbered(item(p("甲"), inner), item(p("丁"), p("戊")), item(a_list(item(p("己")))))]
    assert lines(read(body, NUMBERS)) == ["1. 甲", "(a) 乙", "(b) 丙", "2. 丁", "戊", "(a) 己"]


def test_a_list_begins_anew_or_goes_on_as_the_file_says() -> None:
    body = [
        numbered(item(p("甲")), item(p("乙")), xml__id="first"),
        numbered(item(p("丙"))),
        numbered(item(p("丁")), text__continue_numbering="true"),
        numbered(item(p("戊")), text__continue_list="first"),
        numbered(item(p("己"), text__start_value=9), item(p("庚"))),
    ]
    assert lines(read(body, NUMBERS)) == ["1. 甲", "2. 乙", "1. 丙", "2. 丁", "3. 戊", "9. 己", "10. 庚"]


def test_a_number_can_show_the_levels_above() -> None:
    style = element(
        "text:list-style", level(1, "1", text__start_value=3), level(2, "1", text__display_levels=2), style__name="N"
    )
    assert lines(read([numbered(item(p("甲"), a_list(item(p("乙")))))], style)) == ["3 甲", "3.1 乙"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("1", ["1", "2", "3"]),
        ("01, 02, 03, ...", ["01", "02", "03"]),
        ("A", ["A", "B", "C"]),
        ("i", ["i", "ii", "iii"]),
        ("I", ["I", "II", "III"]),
        ("一, 二, 三, ...", ["一", "二", "三"]),
        ("壹, 貳, 參, ...", ["壹", "貳", "參"]),
        ("甲, 乙, 丙, ...", ["甲", "乙", "丙"]),
        ("①, ②, ③, ...", ["①", "②", "③"]),
        ("１, ２, ３, ...", ["１", "２", "３"]),
    ],
)
def test_lists_count_in_the_forms_that_are_known(form: str, expected: list[str]) -> None:
    style = element("text:list-style", level(1, form), style__name="N")
    found = lines(read([numbered(*(item(p("項")) for _ in expected))], style))
    assert found == [f"{number} 項" for number in expected]


@pytest.mark.parametrize(
    ("form", "start", "expected"),
    [
        ("一, 二, 三, ...", 10, ["十 項", "十一 項"]),
        ("一, 二, 三, ...", 20, ["二十 項", "二十一 項"]),
        ("壹, 貳, 參, ...", 10, ["壹拾 項", "壹拾壹 項"]),
        ("a", 26, ["z 項", "aa 項"]),
        ("i", 9, ["ix 項", "x 項"]),
        ("I", 49, ["XLIX 項", "L 項"]),
    ],
)
def test_lists_count_on_beyond_the_single_signs(form: str, start: int, expected: list[str]) -> None:
    style = element("text:list-style", level(1, form, text__start_value=start), style__name="N")
    assert lines(read([numbered(item(p("項")), item(p("項")))], style)) == expected


def test_a_form_that_is_not_known_is_said() -> None:
    style = element("text:list-style", level(1, "ア, イ, ウ, ..."), style__name="N")
    found = read([numbered(item(p("項")), item(p("項")))], style)
    assert lines(found) == ["項", "項"]
    assert kinds(found) == [("list-number-unknown", "a list counts in a form that is not known: 'ア, イ, ウ, ...'")]
