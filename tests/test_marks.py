"""Glyphs and the runs that they make."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.extract.layout import lay_out
from pipeline.extract.marks import Glyph, PageMarks, Run, Segment, glyphs_of, runs_of

EDGES = st.integers(0, 40).map(lambda n: 5.0 * n)
GLYPHS = st.lists(
    st.builds(
        lambda text, left, width, baseline, size: Glyph(text, left, left + width, baseline, size),
        st.sampled_from("職能K1 ."),
        EDGES,
        st.sampled_from((5.0, 10.0)),
        st.sampled_from((50.0, 50.2, 64.0, 80.0)),
        st.sampled_from((6.0, 10.0)),
    ),
    max_size=30,
)


@given(GLYPHS)
def test_runs_hold_the_glyphs_in_the_order_in_which_they_are_drawn(glyphs: list[Glyph]) -> None:
    assert list(glyphs_of(runs_of(glyphs))) == glyphs


@given(GLYPHS)
def test_a_run_goes_from_left_to_right_and_as_far_as_it_can(glyphs: list[Glyph]) -> None:
    runs = runs_of(glyphs)
    assert all(list(run.lefts) == sorted(run.lefts) for run in runs)
    for one, other in pairwise(runs):
        assert (one.baseline, one.size) != (other.baseline, other.size) or other.x0 < one.lefts[-1]


def test_no_glyphs_make_no_runs() -> None:
    assert runs_of([]) == []


def test_a_run_is_cut_between_glyphs() -> None:
    (run,) = runs_of([Glyph("職", 0, 10, 50, 10), Glyph("能", 10, 20, 50, 10), Glyph("級", 20, 30, 50, 10)])
    assert run.cut(1, 3) == Run(["能", "級"], [10, 20], [20, 30], 50, 10)
    assert [single.text for single in run.single()] == ["職", "能", "級"]
    assert (run.x0, run.x1, run.text) == (0, 30, "職能級")


ON_ONE_SPOT = [Glyph("K", 15.0, 25.0, 50.0, 10.0), Glyph(".", 15.0, 20.0, 50.0, 10.0)]
"""The middle of the first stands right of a border, that of the second left of it."""


@given(GLYPHS)
@example(ON_ONE_SPOT)
def test_the_layout_does_not_depend_on_how_far_the_runs_go(glyphs: list[Glyph]) -> None:
    across = tuple(Segment(y, 20, 180) for y in (40, 60, 90))
    down = tuple(Segment(x, 40, 90) for x in (20, 100, 180))

    def laid_out(runs: tuple[Run, ...]) -> object:
        return lay_out(PageMarks(1, 400, 300, runs, (), across, down, "", ""), 0)

    whole = runs_of(glyphs)
    assert laid_out(tuple(whole)) == laid_out(tuple(single for run in whole for single in run.single()))
