"""Writes a standard as ODT, with the tables that the writer of PDF puts on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import count, groupby, pairwise
from xml.etree.ElementTree import Element

from tests.typeset.closing import Part, parts
from tests.typeset.front import profile_table, version_table
from tests.typeset.model import Standard
from tests.typeset.odf import Content, document, element
from tests.typeset.paper import MARGIN, WIDTH
from tests.typeset.style import Frame, Furniture, Style
from tests.typeset.table import Cell, Look, Table
from tests.typeset.tasks import task_table
from tests.typeset.wrapping import Paragraph

_HEAD = re.compile(r"[TＴ]")
_COUNTED = re.compile(r"(?P<letter>[KS])(?P<number>\d{1,2}) ")


class Raised(Enum):
    """The style that raises a marker."""

    AUTOMATIC = "Raised"
    INHERITED = "RaisedByParent"
    PERCENT = "RaisedByPercent"


class Behind(Enum):
    """What stands where a code and its text are parted by a space."""

    SPACE = "a space"
    TAB = "a tab"
    SPACES = "several spaces"
    LINE_BREAK = "a line break"


@dataclass(frozen=True)
class OdtStyle:
    """What word processors do with the same document, each by itself.

    ``behind``       what a code is followed by.
    ``piece``        a span ends after so many characters, as editing leaves them; 0 for one span.
    ``lists``        bulleted paragraphs are items of a list and have no bullet of their own.
    ``inner_tables`` bulleted paragraphs of a cell are the cells of a table in it.
    ``parted_heads`` the texts of duties and tasks are set in two paragraphs.
    ``counted``      the codes of knowledge and skills are the numbers of lists, and stand in no paragraph.
    ``header_rows``  header rows are marked as such.
    ``repeated``     equal blank cells beside each other are one that is repeated.
    ``covered``      the places that merged cells cover are written, as they should be.
    ``boxed``        tables stand in text boxes, as tables that text flows around do.
    ``section``      everything stands in a section.
    ``size``         points of the text.
    ``indented``     items of the notes with a bullet of their own are indented, by the style of their paragraphs.
    ``edited``       the document keeps deleted text, comments, bookmarks and soft page breaks.
    """

    raised: Raised = Raised.AUTOMATIC
    behind: Behind = Behind.SPACE
    piece: int = 0
    size: float = 10.0
    lists: bool = False
    inner_tables: bool = False
    parted_heads: bool = False
    counted: bool = False
    header_rows: bool = True
    repeated: bool = False
    covered: bool = True
    boxed: bool = False
    section: bool = False
    indented: bool = False
    edited: bool = False


def write(standard: Standard, style: Style, odt: OdtStyle) -> bytes:
    """The standard as ODT. What in ``style`` is about ink and pages shows nowhere."""
    body = list(_Writer(style, odt).body(standard))
    if odt.edited:
        body[0].append(element("text:change", text__change_id="change"))
    if odt.section:
        body = [element("text:section", *body, text__name="Section1")]
    if odt.edited:
        body.insert(0, _changes())
    automatic = [*_AUTOMATIC, *_column_styles(standard, style)]
    return document(body, automatic, [_standard_style(odt), *_NAMED], _margins(style), [_page(style)])


class _Writer:
    def __init__(self, style: Style, odt: OdtStyle) -> None:
        self._style = style
        self._odt = odt

    def body(self, standard: Standard) -> Iterator[Element]:
        style = self._style
        yield self._paragraph(Paragraph(f"{standard.title}職能基準"))
        if standard.versions:
            yield from self._table(version_table(standard))
            yield element("text:p")
        yield from self._table(profile_table(standard, style))
        if not style.flush_profile:
            yield element("text:p")
        yield from self._table(task_table(standard, style))
        for part in parts(standard, style):
            yield from self._closing(part)

    def _closing(self, part: Part) -> Iterator[Element]:
        if part.frame is not Frame.FLUSH:
            yield element("text:p")
        if part.frame is not Frame.LOOSE:
            yield from self._table(part.table())
            return
        if part.title is not None:
            yield self._paragraph(Paragraph(part.title))
        yield from self._paragraphs(list(part.paragraphs()))

    # ---- tables

    def _table(self, table: Table) -> Iterator[Element]:
        columns = len(table.edges) - 1
        head = list(self._rows(table.head, columns)) if table.head else []
        if head and self._odt.header_rows:
            head = [element("table:table-header-rows", *head)]
        written = element("table:table", *_columns(table), *head, *self._rows(table, columns), table__name="Table")
        if self._odt.boxed:
            yield element("text:p", element("draw:frame", element("draw:text-box", written), text__anchor_type="char"))
        else:
            yield written

    def _rows(self, table: Table, columns: int) -> Iterator[Element]:
        owners = {
            (row, column): cell
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        for row in range(table.rows):
            yield element("table:table-row", *self._merged(self._cell(owners, row, c) for c in range(columns)))

    def _cell(self, owners: dict[tuple[int, int], Cell], row: int, column: int) -> Element | None:
        cell = owners.get((row, column))
        if cell is None:
            return element("table:table-cell", **_BORDERED)
        if (cell.row, cell.column) != (row, column):
            return element("table:covered-table-cell") if self._odt.covered else None
        spans: dict[str, str | int] = {**_BORDERED}
        if cell.row_span > 1:
            spans["table__number_rows_spanned"] = cell.row_span
        if cell.column_span > 1:
            spans["table__number_columns_spanned"] = cell.column_span
        return element("table:table-cell", *self._in_cell(cell), **spans)

    def _in_cell(self, cell: Cell) -> Iterator[Element]:
        bullet = self._style.bullet + " "
        if cell.look is Look.HEADING or not self._odt.inner_tables:
            yield from self._paragraphs(cell.paragraphs, cell.look is Look.HEADING)
            return
        for has_bullet, group in groupby(cell.paragraphs, key=lambda paragraph: paragraph.label == bullet):
            if has_bullet:
                plain = (self._paragraph(replace(paragraph, label="")) for paragraph in group)
                rows = (element("table:table-row", element("table:table-cell", p, **_BORDERED)) for p in plain)
                yield element("table:table", element("table:table-column"), *rows)
            else:
                yield from self._paragraphs(list(group))

    def _merged(self, cells: Iterator[Element | None]) -> Iterator[Element]:
        """The cells of a row; blank ones beside each other as one, where the style repeats them."""
        blank: Element | None = None
        for number, cell in enumerate(cells):
            if cell is None:
                continue
            is_blank = len(cell) == 0 and len(cell.attrib) == len(_BORDERED) and cell.tag.endswith("}table-cell")
            if not (self._odt.repeated and is_blank):
                blank = None
                yield cell
            elif blank is None:
                blank, first = cell, number
                yield cell
            else:
                times = element("table:table-cell", table__number_columns_repeated=number - first + 1)
                blank.attrib.update(times.attrib)

    # ---- paragraphs

    def _small_table(self, rows: Sequence[Paragraph]) -> Element:
        """Ruled paragraphs as the rows of a table."""
        column = element("table:table-column", table__number_columns_repeated=len(rows[0].parts))
        return element("table:table", column, *(self._small_row(row) for row in rows))

    def _small_row(self, row: Paragraph) -> Element:
        filled = ([self._paragraph(Paragraph(part))] if part else [] for part in row.parts)
        return element("table:table-row", *(element("table:table-cell", *cell, **_BORDERED) for cell in filled))

    def _paragraphs(
        self, paragraphs: tuple[Paragraph, ...] | list[Paragraph], is_heading: bool = False
    ) -> Iterator[Element]:
        """Paragraphs; those with a bullet as a list, where the style has lists; ruled ones as a small table."""
        bullet = self._style.bullet + " "

        def kind(paragraph: Paragraph) -> str:
            if paragraph.ruled:
                return "table"
            return "list" if self._odt.lists and paragraph.label == bullet and not is_heading else "plain"

        for each, group in groupby(paragraphs, key=kind):
            if each == "table":
                yield self._small_table(list(group))
            elif each == "list":
                plain = (self._paragraph(replace(paragraph, label="")) for paragraph in group)
                yield element("text:list", *(element("text:list-item", p) for p in plain), text__style_name="Bullets")
            else:
                yield from (one for paragraph in group for one in self._alone(paragraph))

    def _alone(self, paragraph: Paragraph) -> Iterator[Element]:
        """A paragraph that is neither in a list nor in a small table."""
        code = _COUNTED.fullmatch(paragraph.label)
        if self._odt.counted and code is not None:
            yield self._counted(paragraph, code["letter"], code["number"])
        elif self._odt.parted_heads and _HEAD.match(paragraph.label):
            yield from (self._paragraph(part) for part in paragraph.cut(1))
        else:
            yield self._paragraph(paragraph)

    def _counted(self, paragraph: Paragraph, letter: str, number: str) -> Element:
        """A paragraph whose code is the number of a list."""
        plain = self._paragraph(replace(paragraph, label=""))
        item = element("text:list-item", plain, text__start_value=int(number))
        return element("text:list", item, text__style_name=f"{letter}{len(number)}")

    def _paragraph(self, paragraph: Paragraph) -> Element:
        if paragraph.parts:
            tabbed: list[Content] = [paragraph.parts[0]]
            for part in paragraph.parts[1:]:
                tabbed += [element("text:tab"), part]
            return element("text:p", *tabbed, text__style_name="Standard")
        label = paragraph.label.rstrip(" ")
        content: list[Content] = self._spans(label)
        if label == self._style.bullet:
            content.append(" ")
        elif label != paragraph.label:
            content += self._parting()
        for text, is_raised in paragraph.pieces():
            if is_raised:
                content.append(element("text:span", text, text__style_name=self._odt.raised.value))
            else:
                content += self._spans(text)
        if self._odt.edited:
            content += _traces()
        style = "Indented" if self._odt.indented and label and label == self._style.item_bullet else "Standard"
        return element("text:p", *content, text__style_name=style)

    def _parting(self) -> list[Content]:
        match self._odt.behind:
            case Behind.SPACE:
                return [" "]
            case Behind.TAB:
                return [element("text:tab")]
            case Behind.SPACES:
                return [" ", element("text:s", text__c=3)]
            case Behind.LINE_BREAK:
                return [element("text:line-break")]

    def _spans(self, text: str) -> list[Content]:
        """A text, cut into spans that say nothing."""
        size = self._odt.piece
        if not size:
            return [text] if text else []
        pieces = (text[i : i + size] for i in range(0, len(text), size))
        return [
            element("text:span", piece, text__style_name=f"T{n % 2}") for n, piece in zip(count(), pieces, strict=False)
        ]


def _traces() -> list[Content]:
    """What editing leaves at the end of a paragraph: a bookmark, a page break, a comment."""
    comment = element("office:annotation", element("dc:creator", "審閱者"), element("text:p", "請再確認"))
    return [element("text:bookmark", text__name="B"), element("text:soft-page-break"), comment]


def _changes() -> Element:
    info = element("office:change-info", element("dc:creator", "審閱者"), element("dc:date", "2024-01-05T09:30:00"))
    deleted = element("text:deletion", info, element("text:p", "刪除的文字"))
    return element("text:tracked-changes", element("text:changed-region", deleted, text__id="change"))


def _columns(table: Table) -> list[Element]:
    """The columns of a table, each with the style of its width; several of one width as one."""
    widths = [round(right - left) for left, right in pairwise(table.edges)]
    return [
        element(
            "table:table-column",
            table__style_name=_width_name(each),
            table__number_columns_repeated=len(list(group)),
        )
        for each, group in groupby(widths)
    ]


def _width_name(points: int) -> str:
    return f"Width{points}"


def _column_styles(standard: Standard, style: Style) -> list[Element]:
    """A style for each width that columns have."""
    tables = (version_table(standard), profile_table(standard, style), task_table(standard, style))
    closing = (part.table() for part in parts(standard, style))
    widths = {round(b - a) for table in (*tables, *closing) for a, b in pairwise(table.edges)}
    return [
        element(
            "style:style",
            element("style:table-column-properties", style__column_width=f"{points}pt"),
            style__name=_width_name(points),
            style__family="table-column",
        )
        for points in sorted(widths)
    ]


def _standard_style(odt: OdtStyle) -> Element:
    size = f"{odt.size}pt"
    return element(
        "style:style",
        element("style:text-properties", fo__font_size=size, style__font_size_asian=size),
        style__name="Standard",
        style__family="paragraph",
    )


def _page(style: Style) -> Element:
    """A page in landscape, as high as the style says."""
    properties = element(
        "style:page-layout-properties",
        fo__page_width=f"{WIDTH}pt",
        fo__page_height=f"{style.page_height}pt",
        fo__margin=f"{MARGIN}pt",
        style__print_orientation="landscape",
    )
    return element("style:page-layout", properties, style__name="Page")


def _margins(style: Style) -> list[Element]:
    if style.furniture is Furniture.NONE:
        return []
    number, total = element("text:page-number", "1"), element("text:page-count", "6")
    line = element("text:p", "第 ", number, " 頁，總共 ", total, " 頁")
    return [element("style:header" if style.furniture is Furniture.TOP else "style:footer", line)]


def _text_style(name: str, position: str | None = None, parent: str | None = None) -> Element:
    properties = [element("style:text-properties", style__text_position=position)] if position else []
    parents = {"style__parent_style_name": parent} if parent else {}
    return element("style:style", *properties, style__name=name, style__family="text", **parents)


def _counting(letter: str, digits: int) -> Element:
    level = element(
        "text:list-level-style-number",
        text__level=1,
        style__num_prefix=letter,
        style__num_format="1" if digits == 1 else "01, 02, 03, ...",
    )
    return element("text:list-style", level, style__name=f"{letter}{digits}")


_BORDERED = {"table__style_name": "Bordered"}

_AUTOMATIC = [
    element(
        "style:style",
        element("style:table-cell-properties", fo__border="0.5pt solid #000000", fo__padding="2pt"),
        style__name="Bordered",
        style__family="table-cell",
    ),
    _text_style("T0"),
    _text_style("T1"),
    _text_style(Raised.AUTOMATIC.value, "super 58%"),
    _text_style(Raised.INHERITED.value, None, "Footnote_20_Symbol"),
    _text_style(Raised.PERCENT.value, "33% 100%"),
    element(
        "text:list-style",
        element("text:list-level-style-bullet", text__level=1, text__bullet_char="●"),
        style__name="Bullets",
    ),
    *(_counting(letter, digits) for letter in "KS" for digits in (1, 2)),
]

_NAMED = [
    element(
        "style:style",
        element("style:paragraph-properties", fo__margin_left="0.5in", fo__text_indent="-0.25in"),
        style__name="Indented",
        style__family="paragraph",
        style__parent_style_name="Standard",
    ),
    _text_style("Footnote_20_Symbol", "super 58%"),
]
