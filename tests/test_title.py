"""The heading above the tables."""

from __future__ import annotations

import pytest

from pipeline.model.document import Box, Line, Page
from pipeline.parse.joining import Words
from pipeline.parse.ledger import Ledger
from pipeline.parse.rows import Loose
from pipeline.parse.title import read_title
from pipeline.parse.vocabulary import vocabulary

PAGE = Page(1, 842, 595, ())


ROOM = Box(20, 0, 822, 595)


def _heading(*lines: tuple[str, float, float]) -> list[Loose]:
    """Loose lines of text, top and height."""
    start = 0
    found = []
    for text, top, height in lines:
        line = Line(text, start, 1, None, Box(100, top, 100 + 14 * len(text), top + height))
        found.append(Loose(PAGE, line, ROOM))
        start = line.end
    return found


def test_a_word_that_a_centred_title_breaks_is_one_word() -> None:
    words = Words(frozenset({"CAE"}))
    title = read_title(_heading(("金屬扣件C", 40, 14), ("AE工程人員職能基準", 60, 14)), vocabulary(), words, Ledger())
    assert title is not None
    assert title.text == "金屬扣件CAE工程人員"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        pytest.param([("烘焙人員職能基準", 40, 14)], "烘焙人員", id="one line"),
        pytest.param([("烘 焙 人 員 職 能 基 準", 40, 14)], "烘焙人員", id="drawn apart"),
        pytest.param(
            [("食品烘焙與門市", 40, 14), ("營運人員職能基準", 60, 14)], "食品烘焙與門市營運人員", id="wrapped"
        ),
        pytest.param([("勞動部", 20, 9), ("烘焙人員職能基準", 40, 14)], "烘焙人員", id="below a smaller line"),
        pytest.param([("草稿", 5, 14), ("烘焙人員職能基準", 60, 14)], "烘焙人員", id="far below another line"),
        pytest.param([("烘焙人員", 40, 14)], None, id="no heading"),
    ],
)
def test_reads_the_title(lines: list[tuple[str, float, float]], title: str | None) -> None:
    found = read_title(_heading(*lines), vocabulary(), Words(frozenset()), Ledger())
    assert (found.text if found else None) == title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("食品烘焙", "與門市", "營運人員職能基準"), "食品烘焙與門市營運人員"),
        (("勞動部", "營運人員職能基準"), "營運人員"),
        (("營運", "人員職能基準"), "營運人員"),
    ],
)
def test_without_places_a_title_in_several_lines_is_known_by_the_name(lines: tuple[str, ...], title: str) -> None:
    page = Page(None, None, None, ())
    heading = [Loose(page, Line(text, 100 * i, number=i), None) for i, text in enumerate(lines)]
    found = read_title(heading, vocabulary(), Words(frozenset()), Ledger(), ["食品烘焙與門市營運人員"])
    assert found is not None
    assert found.text == title


@pytest.mark.parametrize(("height", "aside"), [(9, ["收文章"]), (14, [])])
def test_what_is_small_above_the_title_is_said_to_be_none_of_the_standard(height: float, aside: list[str]) -> None:
    ledger = Ledger()
    read_title(_heading(("收文章", 5, height), ("烘焙人員職能基準", 60, 14)), vocabulary(), Words(frozenset()), ledger)
    assert [doubt.passage.text for doubt in ledger.doubts if doubt.rule == "page-around"] == aside


def test_without_a_title_nothing_above_it_is_set_aside() -> None:
    ledger = Ledger()
    read_title(_heading(("烘焙人員", 5, 9), ("職能基準", 60, 14)), vocabulary(), Words(frozenset()), ledger)
    assert ledger.doubts == ()
