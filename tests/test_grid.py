"""Which tables the ruling lines of a page draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from pipeline.extract.grid import Grid, find_grids
from pipeline.extract.marks import Segment
from pipeline.model.document import Box

XS = (10.0, 60.0, 110.0)
YS = (20.0, 40.0, 60.0)

Rules = tuple[list[Segment], list[Segment]]


def two_by_two() -> Rules:
    """A table of two rows and two columns, each rule drawn as one line."""
    return [Segment(y, XS[0], XS[-1]) for y in YS], [Segment(x, YS[0], YS[-1]) for x in XS]


def pieces(segments: list[Segment], drawn: float, gap: float) -> list[Segment]:
    """The segments cut into dashes."""
    return [piece for segment in segments for piece in _dashes(segment, drawn, gap)]


def _dashes(segment: Segment, drawn: float, gap: float) -> Iterator[Segment]:
    start = segment.start
    while start < segment.end:
        yield Segment(segment.position, start, min(start + drawn, segment.end))
        start += drawn + gap


def edge_by_edge() -> Rules:
    """Each cell edge drawn by itself, inner ones twice."""
    across, down = two_by_two()
    return (
        [Segment(s.position, a, b) for s in across for a, b in pairwise(XS) for _ in range(2)],
        [Segment(s.position, a, b) for s in down for a, b in pairwise(YS) for _ in range(2)],
    )


def dashed() -> Rules:
    across, down = two_by_two()
    return pieces(across, 3, 2.5), pieces(down, 3, 2.5)


def double() -> Rules:
    across, down = two_by_two()
    return (
        [Segment(s.position + d, s.start, s.end) for s in across for d in (-1.2, 1.2)],
        [Segment(s.position + d, s.start, s.end) for s in down for d in (-1.2, 1.2)],
    )


def header_beside_body() -> Rules:
    """The inner rule of the upper row stands 3 points to the right of the lower row's."""
    across, _ = two_by_two()
    outer = [Segment(x, YS[0], YS[-1]) for x in (XS[0], XS[-1])]
    return across, [*outer, Segment(XS[1] + 3, YS[0], YS[1]), Segment(XS[1], YS[1], YS[2])]


def short_of_each_other() -> Rules:
    """Vertical rules end 3 points before the horizontal ones that they should meet."""
    across, down = two_by_two()
    return across, [Segment(s.position, s.start + 3, s.end - 3) for s in down]


def without_outer_edges() -> Rules:
    across, down = two_by_two()
    return across, down[1:-1]


def with_ticks() -> Rules:
    """Strokes shorter than any border stand on the rules."""
    across, down = two_by_two()
    return [*across, Segment(30, 20, 25)], [*down, Segment(80, 40, 45)]


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param(two_by_two, id="plain"),
        pytest.param(edge_by_edge, id="Word draws each cell edge on its own"),
        pytest.param(dashed, id="gaps between dashes are no ends"),
        pytest.param(double, id="the two lines of a double border are one"),
        pytest.param(header_beside_body, id="header and body rules may miss each other by a point or three"),
        pytest.param(short_of_each_other, id="rules that nearly meet do meet"),
        pytest.param(without_outer_edges, id="the ends of the horizontal rules are the table's edges"),
        pytest.param(with_ticks, id="very short strokes border nothing"),
    ],
)
def test_sees_two_rows_and_two_columns(rules: Callable[[], Rules]) -> None:
    (grid,) = find_grids(*rules())
    assert (grid.rows, grid.columns) == (2, 2)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells] == [
        (0, 0, 1, 1),
        (0, 1, 1, 1),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
    ]
    assert grid.irregular == ()


def spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


def test_a_cell_without_a_rule_inside_is_merged_over_rows() -> None:
    _, down = two_by_two()
    across = [Segment(YS[0], XS[0], XS[2]), Segment(YS[1], XS[1], XS[2]), Segment(YS[2], XS[0], XS[2])]
    (grid,) = find_grids(across, down)
    assert spans(grid) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]


def test_a_cell_without_a_rule_inside_is_merged_over_columns() -> None:
    across, _ = two_by_two()
    down = [Segment(XS[0], YS[0], YS[2]), Segment(XS[1], YS[1], YS[2]), Segment(XS[2], YS[0], YS[2])]
    (grid,) = find_grids(across, down)
    assert spans(grid) == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_region_that_is_no_rectangle_is_cut_into_rows_and_reported() -> None:
    across = [Segment(YS[0], XS[0], XS[2]), Segment(YS[1], XS[0], XS[1]), Segment(YS[2], XS[0], XS[2])]
    down = [Segment(XS[0], YS[0], YS[2]), Segment(XS[1], YS[0], YS[1]), Segment(XS[2], YS[0], YS[2])]
    (grid,) = find_grids(across, down)
    assert spans(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2)]
    assert grid.irregular == (Box(XS[0], YS[0], XS[2], YS[2]),)


def test_tables_that_do_not_touch_are_two() -> None:
    across, down = two_by_two()
    lower = [Segment(s.position + 60, s.start, s.end) for s in across]
    lower_down = [Segment(s.position, s.start + 60, s.end + 60) for s in down]
    grids = find_grids([*lower, *across], [*lower_down, *down])
    assert [grid.box.top for grid in grids] == [20.0, 80.0]


def test_a_table_that_touches_the_one_above_shares_its_grid() -> None:
    across, down = two_by_two()
    lower = [Segment(80, XS[0], XS[2])]
    lower_down = [Segment(XS[0], 60, 80), Segment(85, 60, 80), Segment(XS[2], 60, 80)]
    (grid,) = find_grids([*across, *lower], [*down, *lower_down])
    assert (grid.rows, grid.columns) == (3, 3)
    assert spans(grid)[-2:] == [(2, 0, 1, 2), (2, 2, 1, 1)]


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    across, down = two_by_two()
    inner = [Segment(25, 66, 104), Segment(35, 66, 104)], [Segment(x, 25, 35) for x in (66, 85, 104)]
    outer, small = find_grids([*across, *inner[0]], [*down, *inner[1]])
    assert (outer.rows, outer.columns) == (2, 2)
    assert (small.rows, small.columns) == (1, 2)


@pytest.mark.parametrize(
    ("across", "down", "reason"),
    [
        ([], [], "a page without rules"),
        ([Segment(20, 0, 100)], [], "a line under a heading"),
        ([Segment(20, 0, 100), Segment(40, 0, 100)], [], "two lines without anything between them upright"),
        ([], [Segment(20, 0, 100)], "a line beside a text"),
    ],
)
def test_lines_that_enclose_nothing_are_no_table(across: list[Segment], down: list[Segment], reason: str) -> None:
    assert find_grids(across, down) == [], reason


def _frame(x0: float, top: float, x1: float, bottom: float) -> Rules:
    """A box."""
    return [Segment(top, x0, x1), Segment(bottom, x0, x1)], [Segment(x0, top, bottom), Segment(x1, top, bottom)]


def _grids(*rules: Rules) -> list[Grid]:
    return find_grids([s for across, _ in rules for s in across], [s for _, down in rules for s in down])


def test_a_small_table_as_near_to_its_cells_border_as_the_cells_margin_is_a_table_of_its_own() -> None:
    table = [Segment(y, 10, 210) for y in (20, 100)], [Segment(x, 20, 100) for x in (10, 110, 210)]
    inner = [Segment(y, 12.2, 90) for y in (60, 80)], [Segment(x, 60, 80) for x in (12.2, 50, 90)]
    assert [(grid.rows, grid.columns) for grid in _grids(table, inner)] == [(1, 2), (1, 2)]


def test_a_frame_close_around_a_table_is_its_double_border() -> None:
    (grid,) = _grids(two_by_two(), _frame(XS[0] - 2, YS[0] - 2, XS[-1] + 2, YS[-1] + 2))
    assert (grid.rows, grid.columns) == (2, 2)


def test_cells_each_in_a_box_of_its_own_are_one_table() -> None:
    boxes = [_frame(x + 1, y + 1, x + 49, y + 19) for x in XS[:-1] for y in YS[:-1]]
    (grid,) = _grids(*boxes)
    assert len(grid.cells) == 4


def test_a_border_of_which_a_part_is_missing_is_reported_where_it_stood() -> None:
    across, down = _frame(10, 20, 110, 60)
    (grid,) = find_grids([*across, Segment(40, 10, 50)], down)
    assert len(grid.cells) == 1
    assert grid.begun == (Box(10, 40, 110, 40),)


def test_a_border_that_reaches_into_a_narrow_column_by_a_few_points_is_no_begun_one() -> None:
    across = [Segment(20, 10, 110), Segment(40, 58, 110), Segment(60, 10, 110)]
    down = [*(Segment(x, 20, 60) for x in (10, 52, 110)), Segment(58, 20, 60), Segment(61, 20, 60)]
    (grid,) = find_grids(across, down)
    assert grid.begun == ()


def test_a_whole_border_is_no_begun_one() -> None:
    (grid,) = find_grids(*two_by_two())
    assert grid.begun == ()


def test_double_borders_of_cells_side_by_side_are_one_line_of_the_grid() -> None:
    across, down = two_by_two()
    apart = (-1.9, -0.4, 0.4, 1.9)
    (grid,) = find_grids(
        [Segment(s.position + d, s.start, s.end) for s in across for d in apart],
        [Segment(s.position + d, s.start, s.end) for s in down for d in apart],
    )
    assert (grid.rows, grid.columns, grid.irregular, grid.begun) == (2, 2, (), ())


@pytest.mark.parametrize("margin", [2.6, 3.6, 9.6])
def test_a_table_inside_a_cell_of_dotted_borders_stays_inside(margin: float) -> None:
    across = [Segment(y, x, x + 0.8) for y in (20.0, 60.0, 100.0) for x in _steps(10.0, 210.0)]
    down = [Segment(x, y, y + 0.8) for x in (10.0, 110.0, 210.0) for y in _steps(20.0, 100.0)]
    # Each dot is as wide as it is high: it belongs to the rules of either direction.
    across += [Segment(s.start + 0.4, s.position - 0.4, s.position + 0.4) for s in down]
    # And at the top the dots of a border stand in line with the rules of the inner table.
    across += [Segment(20.0, x, x + 0.8) for x in (116.0, 204.0)]
    down += [Segment(x, 59.6, 60.4) for x in (116.0, 204.0)]
    bottom = 60.0 - margin
    inner_across = [Segment(y, 116.0, 204.0) for y in (30.4, bottom)]
    inner_down = [Segment(x, 30.4, bottom) for x in (116.0, 204.0)]
    outer, inner = find_grids([*across, *inner_across], [*down, *inner_down])
    assert [(g.rows, g.columns, g.irregular, g.begun) for g in (outer, inner)] == [(2, 2, (), ()), (1, 1, (), ())]


def _steps(start: float, end: float) -> Iterator[float]:
    while start < end:
        yield start
        start += 1.6


def test_tables_at_one_height_in_neighbouring_cells_are_two() -> None:
    across, down = two_by_two()
    for left, right in ((12.5, 57.5), (62.5, 107.5)):
        across += [Segment(y, left, right) for y in (46, 54)]
        down += [Segment(x, 46, 54) for x in (left, right)]
    grids = find_grids(across, down)
    assert [(g.rows, g.columns, g.irregular, g.begun) for g in grids] == [
        (2, 2, (), ()),
        (1, 1, (), ()),
        (1, 1, (), ()),
    ]
