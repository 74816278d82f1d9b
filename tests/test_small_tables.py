"""Small tables inside cells that a page breaks."""

from __future__ import annotations

import pytest

from pipeline.model.document import Box, Cell, Line
from pipeline.parse.body.small_tables import lines_of

ROOM = Box(100.0, 0.0, 244.0, 500.0)
"""A cell around a table of two columns of six characters, both with margins of 2 points."""

EM = 11.0
LEFTS = (104.0, 174.0)


def placed(page: int, *texts: tuple[int, int, str], nested: bool = True) -> Cell:
    """A cell on a page with lines at these columns and heights; a line begins with ``>`` where it begins a cell."""
    lines = []
    for number, (column, row, text) in enumerate(texts):
        words = text.removeprefix(">")
        box = Box(LEFTS[column], 20.0 * row, LEFTS[column] + EM * len(words), 20.0 * row + EM)
        begins = nested and text.startswith(">")
        lines.append(Line(words, 100 * page + 10 * number, page, box=box, begins=begins, nested=nested))
    return Cell(0, 0, 1, 1, tuple(lines), ROOM)


def read(*cells: Cell) -> list[str]:
    """The texts of the small table's cells."""
    texts: list[str] = []
    for line, _ in lines_of(cells):
        if line.begins or not texts:
            texts.append("")
        texts[-1] += line.text
    return texts


ABOVE = placed(1, (0, 0, ">材料"), (1, 0, ">用途"), (0, 1, ">市場分析工具"), (1, 1, ">品牌經營方式"))


def test_a_row_whose_cells_go_on_is_one() -> None:
    below = placed(2, (0, 0, ">與表"), (1, 0, ">與例"), (0, 1, ">金屬"), (1, 1, ">車體"))
    assert read(ABOVE, below) == ["材料", "用途", "市場分析工具與表", "品牌經營方式與例", "金屬", "車體"]


def test_a_cell_that_has_ended_has_nothing_on_the_next_page() -> None:
    above = placed(1, (0, 0, ">市場分析工具"), (1, 0, ">品牌"))
    assert read(above, placed(2, (0, 0, ">與表"))) == ["市場分析工具與表", "品牌"]


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(placed(1, (0, 0, ">市場分析工具"), (1, 0, ">品牌")), id="a line that is not full"),
        pytest.param(placed(1, (0, 0, ">市場分析工具")), id="no cell above"),
    ],
)
def test_a_row_at_the_top_of_a_page_is_one_of_its_own(above: Cell) -> None:
    below = placed(2, (0, 0, ">金屬"), (1, 0, ">車體"))
    assert read(above, below)[-2:] == ["金屬", "車體"]


def test_text_that_is_in_no_small_table_stays_in_order() -> None:
    plain = placed(2, (0, 0, "K02 設備"), nested=False)
    assert [line.text for line, _ in lines_of([ABOVE, plain])][-1] == "K02 設備"
