"""What the reader of ODT makes of tables."""

from __future__ import annotations

from pipeline.model.document import Cell, Table
from tests.odt_parts import cell, covered, kinds, lines, only_table, read, row, spans, table
from tests.typeset.odf import element


def test_spans_and_covered_cells_make_merged_cells() -> None:
    found = read(
        [
            table(
                row(cell("甲", number_rows_spanned=2), cell("乙", number_columns_spanned=2), covered()),
                row(covered(), cell("丙"), cell("丁")),
            )
        ]
    )
    assert only_table(found).ruled
    assert spans(only_table(found)) == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (1, 1, 1, 1, "丙"),
        (1, 2, 1, 1, "丁"),
    ]


def test_a_file_without_covered_cells_is_read_the_same() -> None:
    found = read(
        [
            table(
                row(cell("甲", number_rows_spanned=2), cell("乙", number_columns_spanned=2)),
                row(cell("丙"), cell("丁")),
            )
        ]
    )
    assert [c[:4] for c in spans(only_table(found))] == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_a_span_ends_where_the_table_ends_or_another_cell_stands() -> None:
    found = read(
        [
            table(
                row(cell("甲", number_rows_spanned=9), cell("乙"), cell("丙", number_rows_spanned=2)),
                row(covered(), cell("丁", number_columns_spanned=2), covered()),
            )
        ]
    )
    read_table = only_table(found)
    assert spans(read_table)[0] == (0, 0, 2, 1, "甲")
    assert spans(read_table)[3] == (1, 1, 1, 1, "丁")
    assert_at_most_one_cell_on_each_place(read_table)


def assert_at_most_one_cell_on_each_place(read_table: Table) -> None:
    places = [place for c in read_table.cells for place in places_of(c)]
    assert len(places) == len(set(places))
    assert all(r < read_table.rows and c < read_table.columns for r, c in places)


def places_of(read_cell: Cell) -> list[tuple[int, int]]:
    return [
        (r, c)
        for r in range(read_cell.row, read_cell.row + read_cell.row_span)
        for c in range(read_cell.column, read_cell.column + read_cell.column_span)
    ]


def test_repeated_cells_and_rows_stand_as_often_as_they_are_repeated() -> None:
    found = read(
        [
            table(
                row(cell("甲", number_columns_repeated=2), cell(number_columns_repeated=2), cell("乙")),
                row(cell("丙"), number_rows_repeated=2),
            )
        ]
    )
    read_table = only_table(found)
    assert (read_table.rows, read_table.columns) == (3, 5)
    assert [(c.row, c.column, c.text) for c in read_table.cells if c.lines] == [
        (0, 0, "甲"),
        (0, 1, "甲"),
        (0, 4, "乙"),
        (1, 0, "丙"),
        (2, 0, "丙"),
    ]
    assert [line.start for line in found.lines()] == [0, 1, 2, 3, 4]


def test_rows_in_groups_are_rows_of_the_table() -> None:
    found = read(
        [
            table(
                element("table:table-header-rows", element("text:soft-page-break"), row(cell("甲"))),
                element("table:table-rows", row(cell("乙"))),
                element("table:table-row-group", row(cell("丙"))),
                row(cell("丁")),
            )
        ]
    )
    assert [c[0] for c in spans(only_table(found))] == [0, 1, 2, 3]
    assert lines(found) == ["甲", "乙", "丙", "丁"]


def test_a_table_within_a_cell_is_lines_of_the_cell_one_after_the_other() -> None:
    inner = table(row(cell("乙"), cell("丙")), row(cell("丁", table(row(cell("戊"))))))
    found = read([table(row(cell("甲", inner, "己"), cell("庚")))])
    (first, second) = only_table(found).cells
    assert [line.text for line in first.lines] == ["甲", "乙", "丙", "丁", "戊", "己"]
    assert all(line.begins for line in first.lines)
    assert second.text == "庚"


def test_a_cell_that_is_split_into_a_table_is_said() -> None:
    inner = table(row(cell("乙"), cell("丙")), is_sub_table="true")
    assert [kind for kind, _ in kinds(read([table(row(cell(inner)))]))] == ["irregular-grid"]
