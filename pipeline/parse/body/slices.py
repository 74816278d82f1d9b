"""A ruled row of the task table, cell by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.codes.kinds import Kind
from pipeline.codes.reading import starts_with_code
from pipeline.codes.style import Style
from pipeline.model.characters import half_width
from pipeline.model.document import Cell
from pipeline.model.passage import Passage
from pipeline.parse.body.cells import COLUMNS
from pipeline.parse.bullets import is_filler
from pipeline.parse.ledger import Ledger
from pipeline.parse.sections import BodyRow


@dataclass(frozen=True, slots=True)
class Slice:
    """One row of the grid. A cell that is merged over rows stands in the slice of each of them.

    ``cells``     the cells by column; a column that the table lacks, or where no cell stands, is missing.
    ``top``       True for the first row of a page under the repeated header: it may go on with the row before.
    ``ruled``     True where the source says which cells are merged.
    ``has_duty``  whether the table has a duty column.
    ``dashed``    the columns in which a dash says that there is nothing.
    """

    cells: Mapping[str, Cell]
    top: bool
    ruled: bool
    has_duty: bool
    dashed: frozenset[str] = frozenset()

    def first(self, column: str) -> str:
        """The first line of a cell, stripped and half-width; empty where nothing is printed."""
        cell = self.cells.get(column)
        return half_width(cell.lines[0].text.strip()) if cell is not None and cell.lines else ""

    def blank(self, column: str) -> bool:
        """Whether nothing is printed in the column."""
        return not self.first(column)

    def passage(self, *columns: str) -> Passage:
        """The first printed line of the first of these columns that has one, for a doubt about the row."""
        for column in columns:
            cell = self.cells.get(column)
            if cell is not None and cell.lines:
                return Passage.of(cell.lines[0]).strip()
        return Passage("", ())

    def holding(self, column: str, cell: Cell) -> Slice:
        """The row with another cell in the column."""
        return replace(self, cells={**self.cells, column: cell})


def slices(rows: Iterable[BodyRow], style: Style, ledger: Ledger) -> list[Slice]:
    """The rows with their cells by column. A cell that holds a dash and nothing else is blank."""
    blank: dict[int, Cell] = {}
    emptied: set[int] = set()
    cut = []
    for row in rows:
        cells = _by_column(row, style, ledger)
        for name, cell in cells.items():
            if id(cell) not in blank and cell.lines and is_filler(cell.text):
                for line in cell.lines:
                    ledger.separator(Passage.of(line))
                blank[id(cell)] = replace(cell, lines=())
                emptied.add(id(blank[id(cell)]))
            cells[name] = blank.get(id(cell), cell)
        dashed = frozenset(name for name, cell in cells.items() if id(cell) in emptied)
        cut.append(Slice(cells, row.top, row.row.table.ruled, row.columns.has("duty"), dashed))
    return cut


def _by_column(row: BodyRow, style: Style, ledger: Ledger) -> dict[str, Cell]:
    """The row's cells by column. A cell in no known column, or a second one in a column, is left out: its text is found
    to be unplaced in the end."""
    cells: dict[str, Cell] = {}
    for cell in row.row.cells:
        covered = row.columns.covered(cell)
        begins = bool(cell.lines) and cell.row == row.row.number
        if begins and len(covered) > 1 and not (covered == _HEADS and _is_duty_alone(cell, style)):
            message = "a cell covers columns that hold different things"
            ledger.doubt("cell-spans-columns", message, Passage.of(cell.lines[0]).strip())
        name = row.columns.of(cell)
        if name in COLUMNS and (name not in cells or not cells[name].lines):
            cells[str(name)] = cell
    return cells


_HEADS = frozenset(("duty", "task"))


def _is_duty_alone(cell: Cell, style: Style) -> bool:
    """Whether a cell over the columns of duties and tasks holds a duty that has no task of its own. Evidence: a
    published standard of crafts with such duties."""
    return not any(starts_with_code(half_width(line.text.strip()), Kind.TASK, style) for line in cell.lines)
