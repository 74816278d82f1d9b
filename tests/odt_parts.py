"""Parts of ODT files for tests, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from pipeline.extract import extract_bytes
from pipeline.model.document import Document, Table
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
    return [(doubt.rule, doubt.message) for doubt in read_document.doubts]


def aside(read_document: Document) -> str:
    return "".join(a.text for a in read_document.set_aside)


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
