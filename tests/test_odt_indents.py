"""How far paragraphs of an ODT are indented, and which are bold: their styles, their parents and their lists say it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from tests.odt_parts import a_list, item, p, read, text_style
from tests.typeset.odf import element


def paragraph_style(name: str, parent: str | None = None, **properties: str) -> Element:
    parents = {"style__parent_style_name": parent} if parent else {}
    inner = element("style:paragraph-properties", **properties)
    return element("style:style", inner, style__name=name, style__family="paragraph", **parents)


def list_style(alignment: dict[str, str], **older: str) -> Element:
    inner = [element("style:list-level-label-alignment", **alignment)] if alignment else []
    properties = element("style:list-level-properties", *inner, **older)
    return element(
        "text:list-style", element("text:list-level-style-bullet", properties, text__level=1), style__name="L"
    )


@pytest.mark.parametrize(
    ("margin", "first", "points"), [("0.5in", "-0.25in", 18.0), ("1cm", "0cm", 72 / 2.54), ("24pt", "10%", 24.0)]
)
def test_a_first_line_is_indented_by_margin_and_text_indent(margin: str, first: str, points: float) -> None:
    style = paragraph_style("P", fo__margin_left=margin, fo__text_indent=first)
    (line,) = read([p("文", style="P")], style).lines()
    assert line.indent == pytest.approx(points)


def test_a_style_without_an_indent_has_that_of_its_parent() -> None:
    styles = (paragraph_style("P", "Q"), paragraph_style("Q", fo__margin_left="12pt"))
    (line,) = read([p("文", style="P")], *styles).lines()
    assert line.indent == pytest.approx(12)


def test_nothing_is_known_where_nothing_says_it() -> None:
    (line,) = read([p("文")]).lines()
    assert line.indent is None


@pytest.mark.parametrize(
    "style",
    [
        list_style({"fo__margin_left": "36pt", "fo__text_indent": "-18pt"}),
        list_style({}, text__space_before="18pt"),
    ],
)
def test_a_list_indents_its_items_unless_their_own_style_does(style: Element) -> None:
    styles = (style, paragraph_style("P", fo__margin_left="6pt"), paragraph_style("Child", "P"))
    body = [a_list(item(p("甲")), item(p("乙", style="P")), item(p("丙", style="Child")), text__style_name="L")]
    assert [line.indent for line in read(body, *styles).lines()] == pytest.approx([18, 6, 18])


def test_a_paragraph_is_bold_where_all_its_letters_are() -> None:
    styles = (
        text_style("B", fo__font_weight="bold", style__font_weight_asian="bold"),
        text_style("W", fo__font_weight="bold", style__font_weight_asian="normal"),
    )

    def span(text: str, style: str) -> Element:
        return element("text:span", text, text__style_name=style)

    body = [p("● ", span("標題", "B")), p(span("註1", "B"), "說明"), p(span("條件", "W"))]
    assert [line.strong for line in read(body, *styles).lines()] == [True, False, False]
