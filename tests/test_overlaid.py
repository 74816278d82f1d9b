"""What is laid over pages goes with none of their text."""

from __future__ import annotations

import pytest

from pipeline.extract.marks import PageMarks, Run, Segment, runs_of
from pipeline.extract.overlaid import without_overlaid
from tests.test_lines import glyphs


def page(*runs: Run, number: int = 1) -> PageMarks:
    return PageMarks(number, 842.0, 595.0, runs, (), (), (), "", "")


def run(text: str, x: float, baseline: float, size: float = 10.0) -> Run:
    (one,) = runs_of(glyphs(text, x, baseline, size))
    return one


LINES = tuple(run("依門市需求規劃每日烘焙品項", 60, 100 + 14 * i) for i in range(10))


def laid(*pages: PageMarks) -> list[list[str]]:
    """The texts that are laid over each page."""
    return [[one.text for one in found.laid] for found in without_overlaid(pages)]


def test_a_large_text_over_others_is_a_watermark() -> None:
    assert laid(page(*LINES, run("SAMPLE", 60, 180, 60))) == [["SAMPLE"]]


def test_a_title_above_the_text_is_none() -> None:
    assert laid(page(run("職能基準", 60, 60, 24), *LINES)) == [[]]


@pytest.mark.parametrize(("pages", "found"), [(3, ["機密資料不得外流請勿"]), (1, [])])
def test_a_text_at_one_place_over_others_on_every_page_is_a_watermark(pages: int, found: list[str]) -> None:
    mark = run("機密資料不得外流請勿", 65, 157, 14)
    assert laid(*(page(*LINES, mark, number=i) for i in range(pages))) == [found] * pages


def ruled(*runs: Run, number: int = 1) -> PageMarks:
    """A page with a table around all that stands on it."""
    across, down = (Segment(y, 40, 800) for y in (50, 500)), (Segment(x, 50, 500) for x in (40, 400, 800))
    return page(*runs, number=number)._replace(horizontal=tuple(across), vertical=tuple(down))


def lines(number: int) -> tuple[Run, ...]:
    """The text of a page, on each page another one."""
    return tuple(run(f"依門市需求規劃烘焙品項{number}{i}", 60, 100 + 14 * i) for i in range(10))


@pytest.mark.parametrize(
    "texts", [["- 1 -", "- 2 -", "- 3 -"], ["Page 8 of 9", "Page 9 of 9", "Page 10 of 9"], ["機密"] * 3]
)
@pytest.mark.parametrize("first", [True, False])
def test_what_is_stamped_on_every_page_in_the_size_of_text_is_laid_over(texts: list[str], first: bool) -> None:
    stamps = [run(text, 65, 157) for text in texts]
    pages = [
        ruled(*((stamp, *lines(5 * i)) if first else (*lines(5 * i), stamp)), number=i)
        for i, stamp in enumerate(stamps)
    ]
    assert laid(*pages) == [[text] for text in texts]


@pytest.mark.parametrize("texts", [["3", "4", "4"], ["2", "4", "6"], ["K01 甲", "K02 乙", "K03 丙"]])
def test_what_counts_no_pages_is_text(texts: list[str]) -> None:
    assert laid(*(ruled(*lines(5 * i), run(text, 500, 300), number=i) for i, text in enumerate(texts))) == [[]] * 3


def test_a_number_of_a_page_above_the_table_is_a_header() -> None:
    assert laid(*(ruled(run(str(i), 500, 30), *lines(5 * i), number=i) for i in range(3))) == [[]] * 3


def test_the_header_of_a_table_that_is_drawn_first_on_every_page_is_text() -> None:
    """As where the first page of a standard is missing."""
    header = run("主要職責", 60, 70), run("工作任務", 200, 70)
    assert laid(*(ruled(run(str(i), 500, 30), *header, *lines(5 * i), number=i) for i in range(2))) == [[]] * 2
    assert laid(*(ruled(*header, *lines(5 * i), number=i) for i in range(2))) == [[]] * 2


@pytest.mark.parametrize("count", [5, 300])
def test_a_page_that_is_there_twice_is_no_stamp(count: int) -> None:
    text = [run(f"烘焙品項{chr(0x4E00 + i)}", 60 + 60 * (i % 10), 70 + 12 * (i // 10)) for i in range(count)]
    assert laid(ruled(*text), ruled(*text, number=2)) == [[], []]


def test_a_large_text_across_a_rule_is_a_watermark() -> None:
    assert laid(ruled(*LINES, run("SAMPLE", 350, 400, 24))) == [["SAMPLE"]]


def test_the_header_of_a_table_stands_at_one_place_over_nothing() -> None:
    assert laid(*(page(run("主要職責", 60, 60), *LINES, number=i) for i in range(3))) == [[]] * 3


def test_numbers_of_lines_in_the_margin_are_laid_over() -> None:
    numbered = [run(str(i + 1), 20, 100 + 14 * i) for i in range(9)]
    assert laid(page(*numbered, *LINES)) == [[str(i + 1) for i in range(9)]]


def test_numbers_that_count_nothing_are_text() -> None:
    levels = [run(text, 200, 100 + 14 * i) for i, text in enumerate("34445")]
    assert laid(page(*levels, *LINES)) == [[]]


def test_the_reading_of_characters_is_laid_over_them() -> None:
    assert laid(page(*LINES, run("ㄓㄥˋ", 60, 90, 5))) == [["ㄓㄥˋ"]]


@pytest.mark.parametrize("place", [0, 9])
def test_a_stamp_that_is_listed_last_or_first_on_one_page_only_is_laid_over_all(place: int) -> None:
    stamps = [run(f"- {number} -", 500, 230) for number in (1, 2)]
    first = (*lines(1)[:5], stamps[0], *lines(1)[5:])
    second = (*lines(2)[:place], stamps[1], *lines(2)[place:])
    if place:
        second = (*lines(2), stamps[1])
    assert laid(ruled(*first), ruled(*second, number=2)) == [["- 1 -"], ["- 2 -"]]


def test_the_header_of_a_table_on_every_page_is_not_laid_over_it() -> None:
    header = run("主要職責", 60, 80)
    pages = (ruled(*lines(0)[:2], header, *lines(0)[2:]), ruled(header, *lines(2), number=2))
    assert laid(*pages) == [[], []]


def test_the_reading_of_several_characters_has_spaces() -> None:
    assert laid(page(run("蒐集歷史資料", 60, 100), run("ㄙㄡ ㄐㄧˊ", 62, 90, 4))) == [["ㄙㄡ ㄐㄧˊ"]]


@pytest.mark.parametrize(
    ("small", "above"),
    [
        (run("du dao", 62, 88, 5), "du dao"),
        (run("du dao", 130, 88, 5), ""),
        (run("du dao", 62, 80, 5), ""),
        (run("du dao", 62, 88, 7), ""),
    ],
)
def test_small_text_above_other_text_may_be_its_reading(small: Run, above: str) -> None:
    (found,) = without_overlaid([page(run("督導活動績效", 60, 100), small)])
    assert found.above == above


def test_a_space_is_no_reading() -> None:
    assert laid(page(*LINES, run(" ", 60, 90, 5))) == [[]]


def test_text_that_runs_up_the_margin_is_laid_over_and_in_the_table_it_is_not() -> None:
    margin, within = run("甲", 20, 200), run("乙", 60, 300)
    (found,) = without_overlaid([ruled(*LINES)._replace(askew=(margin, within))])
    assert (found.laid, found.askew) == ((margin,), (within,))


def test_text_that_runs_up_at_one_place_of_every_page_is_laid_over() -> None:
    within = run("乙", 60, 300)
    pages = [ruled(*lines(number), number=number)._replace(askew=(within,)) for number in (1, 2)]
    assert laid(*pages) == [["乙"], ["乙"]]
