"""Which shapes are rules: told without a look at every pair of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.near import Near
from pipeline.extract.strokes import Shape, Stroke, backgrounds, strokes


@st.composite
def _shapes(draw: st.DrawFn) -> list[Shape]:
    """Filled rectangles that often touch, hold one another, or are the same."""
    count = draw(st.integers(0, 14))
    lengths = st.sampled_from([3, 5, 8, 8, 8, 20, 40])
    places = st.integers(-2, 8).map(lambda place: place * 4.0)
    found = []
    for number in range(count):
        x, y = draw(places), draw(places)
        width, height, fill = draw(lengths), draw(lengths), draw(st.sampled_from([0.0, 0.5, 0.8]))
        found.append(Shape(x, y, x + width, y + height, 4, None, fill, draw(st.sampled_from([number, number // 2]))))
    return found


class _All(Near):
    """Every box is near every other."""

    def __init__(self, boxes: Iterable[Sequence[float]]) -> None:
        self._count = len(list(boxes))

    def to(self, box: Sequence[float], margin: float) -> Iterator[int]:  # noqa: ARG002 - as that of the other
        return iter(range(self._count))


def _rules(shapes: list[Shape]) -> tuple[list[Stroke], list[Stroke]]:
    return sorted(strokes(shapes)), sorted(backgrounds(shapes))


@given(_shapes())
def test_the_rules_are_those_that_a_look_at_every_pair_finds(shapes: list[Shape]) -> None:
    found = _rules(shapes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.extract.strokes.Near", _All)
        assert found == _rules(shapes)


@given(_shapes(), st.sampled_from([0.0, 0.5, 2.5]))
def test_what_a_box_touches_is_near_it(shapes: list[Shape], margin: float) -> None:
    near = Near(shape[:4] for shape in shapes)
    for one in shapes:
        found = list(near.to(one[:4], margin))
        assert len(set(found)) == len(found)
        for number, other in enumerate(shapes):
            level = other.x0 <= one.x1 + margin and one.x0 - margin <= other.x1
            if level and other.y0 <= one.y1 + margin and one.y0 - margin <= other.y1:
                assert number in found


def test_a_box_without_an_end_is_near_nothing() -> None:
    endless = (0.0, 0.0, float("inf"), 1.0)
    near = Near([endless, (0.0, 0.0, 1e300, 1.0)])
    assert (list(near.to((0.0, 0.0, 1.0, 1.0), 1.0)), list(near.to(endless, 1.0))) == ([1], [])
