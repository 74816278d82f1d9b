"""Tables: the grid that a file's rows, spans and repetitions say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from odfdo import Element

from pipeline.extract.odt.aside import Aside
from pipeline.extract.odt.elements import name, number, value
from pipeline.extract.odt.flow import Flow, TableBlock
from pipeline.extract.odt.paragraphs import NO_TEXT, LineMaker
from pipeline.model.document import Cell, Line, Table
from pipeline.model.rejected import Reason, Rejected

MOST_PLACES = 100_000
"""Most places that the grids of a document may have, repeated rows and cells counted as often as they are repeated. A
long standard has a few thousand."""

_ROW, _CELL, _COVERED = "table:table-row", "table:table-cell", "table:covered-table-cell"
_ROW_GROUPS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})


class TableReader:
    """Reads the tables of a document."""

    def __init__(self, flow: Flow, lines: LineMaker, aside: Aside) -> None:
        self._flow = flow
        self._lines = lines
        self._aside = aside
        self._places = 0

    def read(self, element: Element) -> Table:
        """The table, each place of its grid covered by one cell at most. A table within a cell becomes lines of that
        cell, cell by cell."""
        rows = list(self._rows(element))
        taken: set[tuple[int, int]] = set()
        cells = [cell for r, row in enumerate(rows) for cell in self._row(row, r, len(rows), taken)]
        columns = max((column + 1 for _, column in taken), default=0)
        return Table(len(rows), columns, tuple(cells), True)

    def _rows(self, element: Element) -> Iterator[Element]:
        """The rows of a table, header rows first as they stand, a repeated row as often as it is repeated."""
        for inner in element.children:
            tag = name(inner)
            if tag in _ROW_GROUPS:
                yield from self._rows(inner)
            elif tag == _ROW:
                times = number(inner, "table:number-rows-repeated")
                self._spend(times)
                for _ in range(times):
                    yield inner
            elif tag in NO_TEXT:
                self._aside.furniture(inner)

    def _row(self, row: Element, r: int, rows: int, taken: set[tuple[int, int]]) -> Iterator[Cell]:
        """The cells that begin in a row. ``taken`` are the places that cells cover so far."""
        column = 0
        for element in row.children:
            tag = name(element)
            if tag not in (_CELL, _COVERED):
                continue
            for _ in range(self._times(element)):
                if tag == _COVERED:
                    self._aside.left_out("text in a cell that another covers", element)
                else:
                    # A file that leaves out covered cells means the next place that is free.
                    while (r, column) in taken:
                        column += 1
                    yield self._cell(element, r, column, rows, taken)
                column += 1

    def _times(self, element: Element) -> int:
        times = number(element, "table:number-columns-repeated")
        self._spend(times)
        return times

    def _cell(self, element: Element, r: int, column: int, rows: int, taken: set[tuple[int, int]]) -> Cell:
        """A cell with as much of its span as lies in the table and is free."""
        down = max(1, min(number(element, "table:number-rows-spanned"), rows - r))
        across = max(1, number(element, "table:number-columns-spanned"))
        self._spend(down * across)
        while any((r, column + i) in taken for i in range(across)):
            across -= 1
        while any((r + j, column + i) in taken for j in range(down) for i in range(across)):
            down -= 1
        taken.update((r + j, column + i) for j in range(down) for i in range(across))
        return Cell(r, column, down, across, tuple(self._lines_in(element)))

    def _lines_in(self, element: Element) -> Iterator[Line]:
        """The lines of a cell, those of the tables in it included."""
        for block in self._flow.blocks(element):
            if not isinstance(block, TableBlock):
                if block.pictured:
                    message = "a picture or a form control stands in a cell; what it shows was not read"
                    self._aside.doubt("object-not-read", message)
                yield from self._lines.of(block)
                continue
            if value(block.element, "table:is-sub-table") == "true":
                self._aside.doubt(
                    "irregular-grid", "a cell is split into a table of its own; its parts are one cell here"
                )
            inner = (line for cell in self.read(block.element).cells for line in cell.lines)
            yield from (replace(line, nested=True, opens_table=i == 0) for i, line in enumerate(inner))

    def _spend(self, places: int) -> None:
        """Counts places of a grid. Raises ``Rejected`` when they are more than any standard has."""
        self._places += places
        if self._places > MOST_PLACES:
            raise Rejected(Reason.UNSAFE, f"Its tables have more than {MOST_PLACES:,} places")
