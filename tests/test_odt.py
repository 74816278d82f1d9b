"""What the reader of ODT makes of paragraphs, text boxes and notes."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from pipeline.model.document import Line
from tests.odt_parts import a_list, aside, cell, item, kinds, lines, only_table, p, read, row, table, text_style
from tests.typeset.odf import element


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
    assert found.doubts == ()


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


def test_the_reading_of_characters_is_set_aside() -> None:
    ruby = element("text:ruby", element("text:ruby-base", "職"), element("text:ruby-text", "ㄓ"))
    (line,) = read([p(ruby, "能")]).lines()
    assert (line.text, line.raised) == ("職能", ())


@pytest.mark.parametrize(
    ("content", "doubted"),
    [
        (element("draw:custom-shape", p("新增")), True),
        (element("draw:frame", element("draw:image")), True),
        (element("draw:control"), True),
        (element("draw:frame", element("draw:text-box", p("新增"))), False),
    ],
)
def test_a_shape_a_picture_or_a_control_in_a_cell_is_doubtful(content: Element, doubted: bool) -> None:
    table = element("table:table", element("table:table-row", element("table:table-cell", p(content))))
    doubts = read([p("一"), table]).doubts
    assert ("object-not-read" in {doubt.rule for doubt in doubts}) is doubted
