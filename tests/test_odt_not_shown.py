"""What an ODT holds but does not show is set aside, and said."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from tests.odt_parts import aside, cell, covered, kinds, lines, p, read, row, table, text_style
from tests.typeset.odf import element


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


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({"fo__color": "#ffffff"}, "text in the colour of its ground"),
        ({"fo__color": "#FDFDFD"}, "text in the colour of its ground"),
        ({"fo__font_size": "0.5pt"}, "text too small to be seen"),
    ],
)
def test_text_that_nobody_sees_is_set_aside_and_said(look: dict[str, str], said: str) -> None:
    found = read([p("一", element("text:span", "白", text__style_name="W"), "二")], text_style("W", **look))
    assert lines(found) == ["一二"]
    assert aside(found) == "白"
    assert kinds(found) == [("text-not-shown", f"{said} was left out: '白'")]


@pytest.mark.parametrize(
    "look",
    [
        {"fo__color": "#c0c0c0"},
        {"fo__color": "#ffffff", "style__use_window_font_color": "true"},
        {"fo__color": "#ffffff", "fo__background_color": "#1f3864"},
        {"fo__font_size": "5pt"},
    ],
)
def test_text_that_is_seen_is_text(look: dict[str, str]) -> None:
    span = element("text:span", "白", text__style_name="W")
    assert lines(read([p("一", span)], text_style("W", **look))) == ["一白"]


def test_a_dark_span_in_white_text_is_text() -> None:
    span = element("text:span", "黑", text__style_name="B")
    styles = text_style("W", fo__color="#ffffff"), text_style("B", fo__color="#000000")
    found = read([p(element("text:span", "白", span, "白", text__style_name="W"))], *styles)
    assert lines(found) == ["黑"]


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
    assert found.doubts == ()
