"""Pages whose text does not run from left to right as they are displayed."""

from __future__ import annotations

from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import extract_bytes
from pipeline.extract.turning import main_turn, reading_turn
from pipeline.model.document import Box, Page
from pipeline.model.places import Places
from pipeline.parse import parse
from tests.samples import SAMPLE
from tests.typeset.pdf import typeset
from tests.typeset.style import Style


def _matrix(angle: float) -> tuple[float, ...]:
    """A text matrix whose baseline runs at this angle, counter-clockwise."""
    a = radians(angle)
    return cos(a), sin(a), -sin(a), cos(a), 100.0, 100.0


@pytest.mark.parametrize(("angle", "turn"), [(0, 0), (90, 1), (180, 2), (-180, 2), (-90, 3), (2, 0), (-93, 3)])
def test_text_along_an_edge_says_how_to_turn_the_page(angle: float, turn: int) -> None:
    assert reading_turn(_matrix(angle)) == turn


def test_text_aslant_says_nothing() -> None:
    assert reading_turn(_matrix(45)) is None


def test_a_page_is_turned_as_most_of_its_text_needs_and_stays_as_it_is_in_doubt() -> None:
    assert main_turn({1: 2, 0: 1, None: 3}) == 1
    assert main_turn({1: 1, 0: 1}) == 0
    assert main_turn({None: 1}) == 0


@given(st.integers(0, 3), st.tuples(*[st.integers(0, 500)] * 4))
def test_a_box_of_a_turned_page_is_found_on_the_displayed_one(turn: int, numbers: tuple[int, ...]) -> None:
    box = Box(numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3])
    page = Page(1, 842.0, 595.0, (), turn)
    assert page.displayed(box.turned(turn, 842.0, 595.0)) == box


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_places_are_those_on_the_page_as_it_is_displayed(turn: int) -> None:
    """The title stands at the top of the sheet: on the left of a page that lies on its left side, and so on."""
    document = extract_bytes(typeset(SAMPLE, Style(turn=turn)), "標準.pdf").document
    title = parse(document).title
    assert title is not None
    place = Places(document).first(title)
    assert place is not None
    assert place.box is not None
    page = document.pages[0]
    assert page.width is not None
    assert page.height is not None
    from_edge = {1: place.box.x1, 2: page.height - place.box.top, 3: page.width - place.box.x0}
    assert from_edge[turn] < 60
    assert 0 <= place.box.x0 < place.box.x1 <= page.width
    assert 0 <= place.box.top < place.box.bottom <= page.height
