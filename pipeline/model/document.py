"""What the extract stage saw on the pages, whatever the file format.

A ``Document`` is made by a reader and read by the parser. It knows pages, tables, cells and lines; it does not know
what a duty is. All lengths are PDF points, measured from the top-left corner of the page as it is displayed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model.box import Box
from pipeline.model.doubt import Doubt

__all__ = ["Box", "Cell", "Document", "Line", "Page", "SetAside", "Source", "Table"]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of one cell, or one printed line outside every table.

    ``text``    the characters from left to right, folded (see ``extract.fold``); where the page has a gap but no space
                character a single space stands in.
    ``start``   number of the first character in the document: the character ``text[i]`` has the number ``start + i``.
    ``page``    1-based page number; ``None`` for text.
    ``number``  1-based line number of the source for text, paragraph number for a word-processor file; ``None`` for
                pages.
    ``box``     where it stands; ``None`` for text.
    ``edges``   left and right edge of every character of ``text``, in points; empty for text.
    ``raised``  ranges of ``text`` printed small and above the line (footnote markers).
    ``gaps``    positions in ``text`` of what is no character of the file: spaces that are gaps on the page, the number
                that a list prints before its item.
    ``begins``  True where the format itself says that a new paragraph begins here (a paragraph of a word-processor
                file, a cell of a table inside the cell); False where it does not say.
    ``apart``   True where it is laid over the page and goes with nothing on it: a watermark, a stamp, a number in the
                margin.
    ``spaced``  True where a space is drawn behind the last character: word processors draw the one at which they break
                a line.
    ``nested``  True in a table inside the cell.
    ``opens_table``  True for the first line of a table inside the cell, where the format says so.
    ``indent``  how far it is indented, in points, where the format says so and there are no places; else ``None``.
    ``strong``  True where the format sets the whole line in bold, as a heading; False where it does not say.
    """

    text: str
    start: int
    page: int | None = None
    number: int | None = None
    box: Box | None = None
    edges: tuple[tuple[float, float], ...] = ()
    raised: tuple[tuple[int, int], ...] = ()
    gaps: tuple[int, ...] = ()
    begins: bool = False
    spaced: bool = False
    apart: bool = False
    nested: bool = False
    opens_table: bool = False
    strong: bool = False
    indent: float | None = None

    @property
    def end(self) -> int:
        """Number of the character after the last one."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its place in the table's grid, the grid rows and columns that it covers, its lines. ::

          0      1      2
       ┌──────┬─────────────┐
    0  │      │ B           │    A: row 0, column 0, row_span 2, column_span 1
       │ A    ├──────┬──────┤    B: row 0, column 1, row_span 1, column_span 2
    1  │      │ C    │ D    │    C: row 1, column 1, row_span 1, column_span 1
       └──────┴──────┴──────┘
    """

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]
    box: Box | None = None

    @property
    def text(self) -> str:
        """The lines as printed, joined with line breaks."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one page: a grid of ``rows`` by ``columns`` in which every place is covered by at most one cell.

    ``ruled``  True where the source says which cells are merged (ruling lines, mark-up); False for text, where an
               empty cell can be the lower part of a merged one.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points as it is displayed, and its tables and loose lines from top to bottom. Text is one
    page without a number.

    ``turn``  the quarters by which the page was turned clockwise to be read, where its text does not run from left to
              right as it is displayed; the boxes of its elements are those of the turned page (see ``displayed``).
    """

    number: int | None
    width: float | None
    height: float | None
    elements: tuple[Table | Line, ...]
    turn: int = 0

    def displayed(self, box: Box) -> Box:
        """The box of an element on the page as it is displayed."""
        if self.turn == 0 or self.width is None or self.height is None:
            return box
        width, height = (self.height, self.width) if self.turn % 2 else (self.width, self.height)
        return box.turned(-self.turn, width, height)

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(e for e in self.elements if isinstance(e, Table))

    @property
    def loose(self) -> tuple[Line, ...]:
        return tuple(e for e in self.elements if isinstance(e, Line))

    def lines(self) -> Iterator[Line]:
        """Every line of the page, those of the cells included."""
        for element in self.elements:
            if isinstance(element, Line):
                yield element
            else:
                for cell in element.cells:
                    yield from cell.lines


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from. ``pages`` and ``engine`` are ``None`` for text."""

    file: str
    sha256: str
    media_type: str
    pages: int | None
    engine: str | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """Characters that belong to the file format and not to the text: mark-up, or a second copy drawn to make bold.
    ``reason``: of text that is not shown, why it is not; the witness, who counts what is shown, has not counted it."""

    text: str
    page: int | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a reader saw it. ``doubts`` are what is odd about it and did not keep it from being read."""

    source: Source
    pages: tuple[Page, ...]
    doubts: tuple[Doubt, ...] = ()
    set_aside: tuple[SetAside, ...] = field(default=())

    def lines(self) -> Iterator[Line]:
        """Every line, in the order of the pages."""
        for page in self.pages:
            yield from page.lines()
