"""The task table: duties, tasks, outputs, indicators, levels, knowledge and skills."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from tests.typeset.front import heading
from tests.typeset.model import Attitude, Block, Coded, Duty, Standard, Task
from tests.typeset.paper import MARGIN
from tests.typeset.printed import coded, coded_attitude, heads_again
from tests.typeset.style import AttitudeForm, Heads, Reach, Style
from tests.typeset.table import Cell, Table
from tests.typeset.wrapping import Paragraph

_DUTY_WIDTH = 72.0
_WIDTHS = (82.0, 96.0, 198.0, 34.0, 140.0, 140.0)
"""Task, output, indicator, level, knowledge, skills. Without a duty column the indicators get its room."""

_NARROWER = 0.88
"""How wide the columns are beside one for the attitudes, which gets the rest."""


def task_table(standard: Standard, style: Style) -> Table:
    """The table with its header."""
    duties = any(duty.head is not None for duty in standard.duties)
    edges = _edges(duties, standard, style)
    rows = _Rows(style, first=1 if duties else 0)
    for number, duty in enumerate(standard.duties):
        rows.duty(duty, number)
    rows.level_and_items()
    if _has_attitudes(standard, style):
        rows.attitudes(standard.attitudes)
    return Table(edges, tuple(rows.cells), _header(edges, duties, standard, style))


def _has_attitudes(standard: Standard, style: Style) -> bool:
    """Whether the table has a column for the attitudes."""
    return bool(standard.attitudes) and style.attitude_form is AttitudeForm.COLUMN


def _edges(duties: bool, standard: Standard, style: Style) -> tuple[float, ...]:
    task, output, indicator, *others = _WIDTHS
    wide = style.wide / 2
    if duties:
        widths = [_DUTY_WIDTH - wide, task - wide, output, indicator + style.wide, *others]
    else:
        widths = [task, output, indicator + _DUTY_WIDTH, *others]
    if _has_attitudes(standard, style):
        widths = [*(width * _NARROWER for width in widths), sum(widths) * (1 - _NARROWER)]
    return tuple(accumulate(widths, initial=MARGIN))


def _header(edges: tuple[float, ...], duties: bool, standard: Standard, style: Style) -> Table:
    """The header rows, their inner rules beside those of the body."""
    shifted = (edges[0], *(edge + style.header_offset for edge in edges[1:-1]), edges[-1])
    duty, task = style.headings.value
    names = [(duty,), (task,)] if duties else [(task,)]
    plain = [*names, ("工作產出",), ("行為指標",), ("職能", "級別")]
    if style.competency_row:
        cells = [heading(0, column, *lines, row_span=2) for column, lines in enumerate(plain)]
        cells.append(heading(0, len(plain), "職能內涵", column_span=2))
        cells.append(heading(1, len(plain), "(K=knowledge 知識)"))
        cells.append(heading(1, len(plain) + 1, "(S=skills 技能)"))
        if _has_attitudes(standard, style):
            cells.append(heading(0, len(plain) + 2, "職能內涵", "(A=attitude 態度)", row_span=2))
        return Table(shifted, tuple(cells))
    both = [*plain, ("職能內涵", "(K=knowledge 知識)"), ("職能內涵", "(S=skills 技能)")]
    if _has_attitudes(standard, style):
        both.append(("職能內涵", "(A=attitude 態度)"))
    return Table(shifted, tuple(heading(0, column, *lines) for column, lines in enumerate(both)))


@dataclass(frozen=True)
class _Placed:
    """A block, the duty it belongs to, and its rows."""

    block: Block
    duty: int
    row: int
    rows: int


class _Rows:
    """Collects the cells of the body; ``first`` is the task column."""

    def __init__(self, style: Style, first: int) -> None:
        self.cells: list[Cell] = []
        self._style = style
        self._first = first
        self._row = 0
        self._placed: list[_Placed] = []

    def duty(self, duty: Duty, number: int) -> None:
        """Duty, tasks, outputs and indicators of a duty."""
        start = self._row
        for task in duty.tasks:
            self._task(task, number)
        if self._first == 1:
            self._head(start, 0, () if duty.head is None else (duty.head,))

    def level_and_items(self) -> None:
        """The last three columns: one cell for each block, or for several that say the same."""
        style = self._style
        columns: tuple[tuple[Reach, Callable[[Block], Iterable[Paragraph]]], ...] = (
            (style.merged.level, lambda block: self._level(block)),
            (style.merged.knowledge, lambda block: self._coded(block.knowledge)),
            (style.merged.skills, lambda block: self._skills(block)),
        )
        for column, (reach, printed) in enumerate(columns, start=self._first + 3):
            self._column(column, reach, printed)

    def attitudes(self, items: tuple[Attitude, ...]) -> None:
        """The attitudes in one cell beside all rows."""
        paragraphs = tuple(p for item in items for p in coded_attitude(item, self._style))
        self._cell(Cell(0, self._first + 6, paragraphs, self._row))

    def _column(self, column: int, reach: Reach, printed: Callable[[Block], Iterable[Paragraph]]) -> None:
        def key(item: tuple[int, _Placed]) -> tuple[int, tuple[Paragraph, ...]]:
            number, placed = item
            scope = {Reach.BLOCK: number, Reach.DUTY: placed.duty, Reach.TABLE: 0}[reach]
            return scope, tuple(printed(placed.block))

        for (_, paragraphs), group in groupby(enumerate(self._placed), key=key):
            members = [placed for _, placed in group]
            self._cell(Cell(members[0].row, column, paragraphs, sum(placed.rows for placed in members)))

    def _task(self, task: Task, duty: int) -> None:
        start = self._row
        for block in task.blocks:
            self._block(block, duty)
        self._head(start, self._first, task.heads)

    def _head(self, start: int, column: int, heads: tuple[Coded, ...]) -> None:
        """A duty or task cell from its first row to the current one."""
        style = self._style
        paragraphs = self._coded(heads)
        again = self._again(heads)
        match style.heads:
            case Heads.MERGED:
                self._cell(Cell(start, column, paragraphs, self._row - start))
            case Heads.EACH_PAGE:
                self._cell(Cell(start, column, paragraphs, self._row - start, again=again))
            case Heads.BLANK | Heads.EACH_ROW:
                below = again if style.heads is Heads.EACH_ROW else ()
                self._cell(Cell(start, column, paragraphs))
                self.cells += [Cell(row, column, below) for row in range(start + 1, self._row)]

    def _again(self, heads: tuple[Coded, ...]) -> tuple[Paragraph, ...]:
        return self._coded(heads_again(heads, self._style.again)) if heads else ()

    def _block(self, block: Block, duty: int) -> None:
        count = len(block.indicators) if self._style.row_per_indicator and block.indicators else 1
        for number in range(count):
            last = number == count - 1
            outputs = block.outputs[number:] if last else block.outputs[number : number + 1]
            indicators = block.indicators[number:] if last else block.indicators[number : number + 1]
            self._cell(Cell(self._row + number, self._first + 1, self._coded(outputs)))
            texts = (replace(p, underlined=self._style.underlined) for p in self._coded(indicators))
            self._cell(Cell(self._row + number, self._first + 2, tuple(texts)))
        self._placed.append(_Placed(block, duty, self._row, count))
        self._row += count

    def _level(self, block: Block) -> tuple[Paragraph, ...]:
        printed = block.printed_level or (str(block.level) if block.level is not None else "")
        return (Paragraph(printed),) if printed else ()

    def _skills(self, block: Block) -> tuple[Paragraph, ...]:
        paragraphs = self._coded(block.skills)
        if not self._style.paired:
            return paragraphs
        texts = [paragraph.label + paragraph.text for paragraph in paragraphs]
        return tuple(Paragraph("".join(texts[start : start + 2])) for start in range(0, len(texts), 2))

    def _coded(self, items: Iterable[Coded]) -> tuple[Paragraph, ...]:
        return tuple(paragraph for item in items for paragraph in coded(item, self._style))

    def _cell(self, cell: Cell) -> None:
        """Adds a cell; a blank one with the filler in it."""
        if not cell.paragraphs and self._style.filler:
            cell = replace(cell, paragraphs=(Paragraph(self._style.filler),))
        self.cells.append(cell)
