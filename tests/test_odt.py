"""What the reader of ODT makes of what word processors write."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

import pytest

from pipeline.extract import extract_bytes
from pipeline.model.document import Cell, Document, Line, Table
from pipeline.model.testimony import count
from tests.typeset.odf import Content, document, element


def read(body: Iterable[Element], *styles: Element, margins: Iterable[Element] = ()) -> Document:
    """The document of an ODT with this body and these automatic styles. Whatever it holds, the witness must count what
    the lines and what was set aside hold together."""
    extraction = extract_bytes(document(body, styles, margins=margins), "標準.odt")
    found = extraction.document
    own = (c for line in found.lines() for i, c in enumerate(line.text) if i not in line.gaps)
    (testimony,) = extraction.testimony
    assert count("".join(own)) + count(aside(found)) == testimony.characters
    return found


def p(*content: Content, style: str | None = None) -> Element:
    """A paragraph."""
    return element("text:p", *content, **({"text__style_name": style} if style else {}))


def cell(*content: Content, **attributes: str | int) -> Element:
    """A cell; text by itself is a paragraph."""
    inner = [p(c) if isinstance(c, str) else c for c in content]
    return element("table:table-cell", *inner, **{f"table__{name}": v for name, v in attributes.items()})


def covered(*content: Element, **attributes: str | int) -> Element:
    return element("table:covered-table-cell", *content, **{f"table__{name}": v for name, v in attributes.items()})


def row(*cells: Element, **attributes: str | int) -> Element:
    return element("table:table-row", *cells, **{f"table__{name}": v for name, v in attributes.items()})


def table(*rows: Element, **attributes: str | int) -> Element:
    return element("table:table", *rows, **{f"table__{name}": v for name, v in attributes.items()})


def text_style(name: str, parent: str | None = None, **properties: str) -> Element:
    parents = {"style__parent_style_name": parent} if parent else {}
    inner = element("style:text-properties", **properties)
    return element("style:style", inner, style__name=name, style__family="text", **parents)


def a_list(*items: Element, **attributes: str | int) -> Element:
    return element("text:list", *items, **attributes)


def item(*content: Element, **attributes: str | int) -> Element:
    return element("text:list-item", *content, **attributes)


def lines(read_document: Document) -> list[str]:
    return [line.text for line in read_document.lines()]


def only_table(read_document: Document) -> Table:
    (only,) = read_document.pages[0].tables
    return only


def spans(read: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in read.cells]


def kinds(read_document: Document) -> list[tuple[str, str]]:
    return [(notice.kind, notice.message) for notice in read_document.notices]


def aside(read_document: Document) -> str:
    return "".join(a.text for a in read_document.set_aside)


# ---- paragraphs


def test_a_paragraph_is_a_line_that_begins_one() -> None:
    (line,) = read([p("職能基準")]).lines()
    assert line == Line("職能基準", 0, number=1, begins=True)


def test_the_source_says_what_read_it() -> None:
    source = read([p("職能基準")]).source
    assert source.media_type == "application/vnd.oasis.opendocument.text"
    assert source.pages is None
    assert source.engine is not None
    assert source.engine.startswith("odfdo ")


def test_characters_are_numbered_through_and_paragraphs_counted_with_the_blank_ones() -> None:
    found = list(read([p("一二"), p(), table(row(cell("三"), cell()), row(cell("四"), cell("五六")))]).lines())
    assert [(line.text, line.start, line.number) for line in found] == [
        ("一二", 0, 1),
        ("三", 2, 3),
        ("四", 3, 4),
        ("五六", 4, 5),
    ]


def test_a_line_break_begins_a_line_of_the_same_paragraph() -> None:
    found = list(read([p("K01", element("text:line-break"), "市場")]).lines())
    assert [(line.text, line.number, line.begins) for line in found] == [("K01", 1, True), ("市場", 1, False)]


def test_white_space_of_every_kind_is_one_space_and_none_at_the_ends() -> None:
    body = p("  P1.1.1", element("text:tab"), element("text:s", text__c=4), " 依\n  據", element("text:s"))
    assert lines(read([body])) == ["P1.1.1 依 據"]


def test_a_count_of_spaces_takes_no_room() -> None:
    assert lines(read([p("一", element("text:s", text__c=999999999), "二")])) == ["一 二"]


def test_spans_links_and_fields_are_text() -> None:
    body = p(
        "一",
        element("text:span", "二", element("text:a", "三")),
        element("text:date", "四"),
        element("text:bookmark-start", text__name="b"),
        "五",
        element("text:soft-page-break"),
        "六",
    )
    assert lines(read([body])) == ["一二三四五六"]


def test_compatibility_characters_are_folded_and_said() -> None:
    found = read([p("⼯作", element("text:span", "⾏為"))])
    assert lines(found) == ["工作行為"]
    assert kinds(found) == [("compatibility-characters", "2 characters folded: ⼯⾏")]


def test_headings_sections_indexes_and_lists_give_their_paragraphs_in_order() -> None:
    body = [
        element("text:h", "一", text__outline_level=1),
        element("text:section", p("二"), element("text:section", p("三"))),
        a_list(element("text:list-header", p("四")), item(p("五"), a_list(item(p("六")))), item(p("七"))),
        element(
            "text:table-of-content",
            element("text:table-of-content-source", element("text:index-title-template", "樣板")),
            element("text:index-body", element("text:index-title", p("八")), p("九")),
        ),
    ]
    found = read(body)
    assert "".join(lines(found)) == "一二三四五六七八九"
    assert aside(found) == "樣板"


# ---- raised text


@pytest.mark.parametrize("position", ["super 58%", "super", "33% 58%", "12.5%"])
def test_a_position_above_the_line_raises(position: str) -> None:
    style = text_style("R", style__text_position=position)
    (line,) = read([p("K05 法令", element("text:span", "【註1】", text__style_name="R"))], style).lines()
    assert line.text == "K05 法令【註1】"
    assert line.raised == ((6, 10),)


@pytest.mark.parametrize("position", ["sub 58%", "-33% 58%", "0% 100%"])
def test_a_position_on_or_below_the_line_does_not_raise(position: str) -> None:
    style = text_style("R", style__text_position=position)
    (line,) = read([p("H", element("text:span", "2", text__style_name="R"), "O")], style).lines()
    assert line.raised == ()


def test_a_style_raises_through_its_parents_and_a_span_through_the_one_around_it() -> None:
    styles = [text_style("A", style__text_position="super 58%"), text_style("B", "A"), text_style("C", "B")]
    plain = text_style("Plain", style__text_position="0% 100%")
    inner = element("text:span", "二", element("text:span", "三", text__style_name="Plain"), text__style_name="None")
    (line,) = read([p("零", element("text:span", "一", inner, text__style_name="C"))], *styles, plain).lines()
    assert line.text == "零一二三"
    assert line.raised == ((1, 3),)


def test_a_raised_paragraph_style_raises_the_paragraph() -> None:
    inner = element("style:text-properties", style__text_position="super 58%")
    style = element("style:style", inner, style__name="P", style__family="paragraph")
    (line,) = read([p("註", style="P")], style).lines()
    assert line.raised == ((0, 1),)


def test_styles_that_are_parents_of_each_other_do_no_harm() -> None:
    styles = [text_style("A", "B"), text_style("B", "A")]
    assert lines(read([p(element("text:span", "一", text__style_name="A"))], *styles)) == ["一"]


# ---- tables


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


# ---- text boxes, notes


def box(*content: Element) -> Element:
    return element("draw:frame", element("draw:text-box", *content), element("svg:title", "說明"))


def test_the_text_of_a_box_follows_its_paragraph() -> None:
    found = read([p("一", box(p("三"), p("四")), "二"), p("五")])
    assert lines(found) == ["一二", "三", "四", "五"]
    assert aside(found) == "說明"


def test_a_table_in_a_box_is_a_table() -> None:
    found = read([p(box(table(row(cell("甲"), cell("乙")))))])
    assert only_table(found).columns == 2


def test_a_box_in_a_cell_belongs_to_the_cell() -> None:
    found = read([table(row(cell(p("甲", box(p("乙")))), cell("丙")))])
    assert only_table(found).cells[0].text == "甲\n乙"


def test_text_in_shapes_and_groups_of_shapes_is_read() -> None:
    shape = element("draw:custom-shape", p("二"))
    assert lines(read([p("一", element("draw:g", shape))])) == ["一", "二"]


def test_a_picture_is_no_text() -> None:
    picture = element("draw:frame", element("draw:image", element("office:binary-data", "aGVsbG8=")))
    found = read([p("一", picture)])
    assert lines(found) == ["一"]
    assert found.notices == ()


def test_an_embedded_object_is_said_not_to_be_read() -> None:
    found = read([p("一", element("draw:frame", element("draw:object", xlink__href="./Object 1")))])
    assert [kind for kind, _ in kinds(found)] == ["object-not-read"]


def test_a_footnote_leaves_its_mark_raised_and_its_text_at_the_end() -> None:
    note = element(
        "text:note",
        element("text:note-citation", "1"),
        element("text:note-body", p("註文")),
        text__note_class="footnote",
    )
    found = read([table(row(cell(p("K01 法令", note, "規範")))), p("後文")])
    assert lines(found) == ["K01 法令1規範", "後文", "註文"]
    assert next(found.lines()).raised == ((6, 7),)


def test_ruby_stands_raised_behind_its_base() -> None:
    ruby = element("text:ruby", element("text:ruby-base", "職"), element("text:ruby-text", "ㄓ"))
    (line,) = read([p(ruby, "能")]).lines()
    assert (line.text, line.raised) == ("職ㄓ能", ((1, 2),))


# ---- what is not shown


def test_deleted_text_is_set_aside_and_said() -> None:
    info = element("office:change-info", element("dc:creator", "王"), element("dc:date", "2024-01-01T00:00:00"))
    deletion = element(
        "text:tracked-changes", element("text:changed-region", element("text:deletion", info, p("舊文")))
    )
    found = read([deletion, p("一", element("text:change", text__change_id="c"), "二")])
    assert lines(found) == ["一二"]
    assert kinds(found) == [("text-not-shown", "deleted text was left out: '舊文'")]
    assert "舊文" in aside(found)


def test_inserted_text_is_text() -> None:
    start, end = element("text:change-start", text__change_id="c"), element("text:change-end", text__change_id="c")
    assert lines(read([p("一", start, "二", end)])) == ["一二"]


def test_a_comment_is_set_aside_and_said() -> None:
    comment = element("office:annotation", element("dc:creator", "王"), p("請確認"))
    found = read([p("一", comment, "二")])
    assert lines(found) == ["一二"]
    assert kinds(found) == [("text-not-shown", "a comment was left out: '請確認'")]


def test_many_comments_make_one_notice() -> None:
    comment = [p("文", element("office:annotation", p(f"第{n}則"))) for n in range(5)]
    assert kinds(read(comment)) == [
        ("text-not-shown", "a comment was left out: '第0則', '第1則', '第2則' and 2 more"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(p(element("text:span", "隱", text__style_name="H")), id="a span with a hidden style"),
        pytest.param(p("隱", element("text:hidden-paragraph", text__is_hidden="true")), id="a hidden paragraph"),
        pytest.param(p(element("text:hidden-text", "隱", text__is_hidden="true")), id="a hidden text field"),
        pytest.param(element("text:section", p("隱"), text__display="none"), id="a hidden section"),
        pytest.param(
            element("text:section", p("隱"), text__display="condition", text__is_hidden="true"),
            id="a section whose condition hides it",
        ),
    ],
)
def test_hidden_text_is_set_aside_and_said(hidden: Element) -> None:
    found = read([p("一"), hidden], text_style("H", text__display="none"))
    assert lines(found) == ["一"]
    assert aside(found) == "隱"
    assert kinds(found) == [("text-not-shown", "hidden text was left out: '隱'")]


def test_a_field_that_could_hide_but_does_not_is_text() -> None:
    assert lines(read([p(element("text:hidden-text", "見", text__is_hidden="false"))])) == ["見"]


def test_text_in_a_covered_cell_is_set_aside_and_said() -> None:
    found = read([table(row(cell("甲", number_columns_spanned=2), covered(p("蓋"))))])
    assert lines(found) == ["甲"]
    assert kinds(found) == [("text-not-shown", "text in a cell that another covers was left out: '蓋'")]


def test_page_headers_and_footers_are_set_aside_without_a_word() -> None:
    found = read([p("一")], margins=[element("style:header", p("第 1 頁")), element("style:footer", p("頁尾"))])
    assert lines(found) == ["一"]
    assert "".join(aside(found).split()) == "第1頁頁尾"
    assert found.notices == ()


# ---- lists


def level(number: int, form: str, prefix: str = "", suffix: str = "", **more: str | int) -> Element:
    return element(
        "text:list-level-style-number",
        text__level=number,
        style__num_format=form,
        style__num_prefix=prefix,
        style__num_suffix=suffix,
        **more,
    )


NUMBERS = element("text:list-style", level(1, "1", "", "."), level(2, "a", "(", ")"), style__name="N")


def numbered(*items: Element, **attributes: str | int) -> Element:
    return a_list(*items, text__style_name="N", **attributes)


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
