"""What comes behind the task table: attitudes and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.typeset.front import heading
from tests.typeset.model import Attitude, Footnote, Notes, Standard
from tests.typeset.paper import MARGIN, WIDTH
from tests.typeset.printed import coded_attitude, nested, paragraph, plain_marker
from tests.typeset.style import AttitudeForm, Frame, NotesOrder, Style
from tests.typeset.table import Cell, Table
from tests.typeset.wrapping import Paragraph

PREREQUISITES = "建議擔任此職類/職業之學歷/經驗/或能力條件："
SUPPLEMENTS = "其他補充說明："

_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|\d{1,2}[.、]|[(（]\d{1,2}[)）]|\*")
"""Items that need no bullet."""


@dataclass(frozen=True)
class Part:
    """Attitudes or notes: a title, or none, and rows of cells (one, unless they stand in a grid)."""

    title: str | None
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    frame: Frame

    def table(self) -> Table:
        """The part in a table of its own."""
        columns = len(self.rows[0])
        edges = tuple(MARGIN + (WIDTH - 2 * MARGIN) * n / columns for n in range(columns + 1))
        cells = [
            Cell(row, column, paragraphs)
            for row, given in enumerate(self.rows)
            for column, paragraphs in enumerate(given)
        ]
        if self.title is None:
            return Table(edges, tuple(cells))
        return Table(edges, tuple(cells), Table(edges, (heading(0, 0, self.title, column_span=columns),)))

    def paragraphs(self) -> Iterator[Paragraph]:
        """The part as running text."""
        return (paragraph for row in self.rows for cell in row for paragraph in cell)


@dataclass(frozen=True)
class Note:
    """A paragraph of the notes."""

    paragraph: Paragraph
    is_heading: bool = False


def parts(standard: Standard, style: Style) -> Iterator[Part]:
    """Attitudes and notes in order of print."""
    if standard.attitudes and style.attitude_form is not AttitudeForm.COLUMN:
        yield Part(style.attitude_title, _attitudes(standard.attitudes, style), style.attitudes)
    yield Part(style.notes_title, ((tuple(note.paragraph for note in notes(standard.notes, style)),),), style.notes)


def _attitudes(items: tuple[Attitude, ...], style: Style) -> tuple[tuple[tuple[Paragraph, ...], ...], ...]:
    size = style.attitude_columns
    rows = [items[start : start + size] for start in range(0, len(items), size)]
    match style.attitude_form:
        case AttitudeForm.GRID:
            cells = [[tuple(coded_attitude(item, style)) for item in row] for row in rows]
            return tuple((*row, *[()] * (size - len(row))) for row in cells)
        case AttitudeForm.TABS:
            texts = [[_in_line(item) for item in row] for row in rows]
            return ((tuple(Paragraph(parts=(*row, *[""] * (size - len(row)))) for row in texts),),)
        case AttitudeForm.LINE:
            return (((Paragraph("、".join(_in_line(item) for item in items)),),),)
        case _:
            return ((tuple(p for item in items for p in coded_attitude(item, style)),),)


def _in_line(item: Attitude) -> str:
    return f"{item.code or ''}{item.name}"


def notes(given: Notes, style: Style) -> Iterator[Note]:
    """The notes under their headings."""
    numbered, starred = _by_marker(given.footnotes)
    order = style.notes_order
    if order is NotesOrder.FOOTNOTES_FIRST:
        yield from (note for footnote in starred for note in _footnote(footnote, style))
        starred = []
    yield from _section(PREREQUISITES, given.prerequisites, style)
    others = [note for section in given.other for note in _section(section.heading + style.colon, section.items, style)]
    if order is NotesOrder.OTHER_FIRST:
        yield from others
    yield from _section(SUPPLEMENTS, given.supplements, style)
    yield from (note for footnote in (*numbered, *starred) for note in _footnote(footnote, style))
    if order is not NotesOrder.OTHER_FIRST:
        yield from others


def _by_marker(footnotes: tuple[Footnote, ...]) -> tuple[list[Footnote], list[Footnote]]:
    """Those with a marker in brackets, and those with asterisks."""
    starred = [footnote for footnote in footnotes if set(footnote.name) == {"*"}]
    return [footnote for footnote in footnotes if footnote not in starred], starred


def _section(title: str, items: tuple[str, ...], style: Style) -> Iterator[Note]:
    yield Note(Paragraph(title, style.bullet + " "), True)
    for item in items:
        yield from _item(item, style)


def _footnote(footnote: Footnote, style: Style) -> Iterator[Note]:
    return _item(f"{{{footnote.name}}}{footnote.text}", replace(style, marker=plain_marker(style.marker)))


def _item(text: str, style: Style) -> Iterator[Note]:
    """An item; what is nested in it is a small table."""
    first, *more = text.split("\n")
    bullet = style.bullet if style.item_bullet is None else style.item_bullet
    is_numbered = bool(_NUMBERED.match(first.replace("{", "")))
    yield Note(paragraph(first, style, "" if is_numbered else bullet + " "))
    yield from (Note(row) for row in nested(more, style))
