"""Choosing among readings: what is left out on the way would not have won."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from pipeline.codes import choosing
from pipeline.codes.choosing import CodePlace, Expectation, Spot, choose
from pipeline.codes.kinds import Kind
from pipeline.codes.reading import Reading
from pipeline.codes.style import Numbers, Style

TEXTS = (
    "P1.1.1蒐集",
    "P1.1.12 分析",
    "P1.1.2.1 檢查",
    "P1.2.1 3D列印",
    "O1.1.1報告",
    "P1.1",
    "P11 行銷",
    "K103行銷",
    "K10 市場",
    "S02分析",
)


@st.composite
def cells(draw: st.DrawFn) -> tuple[list[CodePlace], Expectation]:
    spots = st.sampled_from((Spot.OPENING, Spot.BEHIND_SPACE, Spot.INLINE, Spot.AMID))
    places = [
        CodePlace(text, 0, draw(spots), draw(st.booleans()))
        for text in draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4))
    ]
    style = Style(knowledge=Numbers(2, 3), indicators=(3, 4))
    parents = draw(st.sampled_from(((), ((1, 1),), ((1, 2), (1, 3)))))
    first = draw(st.sampled_from(((), ((1, 1, 1),), ((1, 1, 2), (1, 2, 1)))))
    return places, Expectation(draw(st.sampled_from((Kind.INDICATOR, Kind.KNOWLEDGE))), parents, first, style)


def scored(places: list[CodePlace], expected: Expectation) -> list[tuple[float, tuple[Reading | None, ...]]]:
    """Every sequence of readings, with its score, the best first."""
    found = []
    for taken in product(*[[None, *choosing._candidates(place, expected)] for place in places]):
        score, last = 0.0, None
        for place, reading in zip(places, taken, strict=True):
            if reading is not None:
                score += choosing._alone(reading, place, expected)
                score += choosing._after(last, reading, place.spot, expected)
                last = reading
        found.append((score, taken))
    return sorted(found, key=lambda one: -one[0])


@given(cells())
def test_the_sequence_with_the_best_score_is_chosen_and_what_is_as_good_is_a_doubt(
    cell: tuple[list[CodePlace], Expectation],
) -> None:
    places, expected = cell
    ranked = scored(places, expected)
    best = [taken for score, taken in ranked if score == ranked[0][0]]
    near = [taken for score, taken in ranked if score > ranked[0][0] - choosing._RIVAL]
    choice = choose(places, expected)
    assert choice.taken in best
    assert list(choice.doubtful) == [place for place in range(len(places)) if len({taken[place] for taken in near}) > 1]
