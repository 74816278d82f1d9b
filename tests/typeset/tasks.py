"""The task table: duties, tasks, outputs, indicators, levels, knowledge and skills."""

from __future__ import annotations

from itertools import accumulate

from tests.typeset.front import heading
from tests.typeset.model import Block, Duty, Standard, Task
from tests.typeset.paper import MARGIN
from tests.typeset.printed import coded, mention
from tests.typeset.style import Style
from tests.typeset.table import Cell, Table
from tests.typeset.wrapping import Paragraph

_DUTY_WIDTH = 72.0
_WIDTHS = (82.0, 96.0, 198.0, 34.0, 140.0, 140.0)
"""Task, output, indicator, level, knowledge, skills. Without a duty column the indicators get its room."""


def task_table(standard: Standard, style: Style) -> Table:
    """The table with its header."""
    duties = standard.duties[0].head is not None
    edges = _edges(duties)
    rows = _Rows(style, first=1 if duties else 0)
    for duty in standard.duties:
        rows.duty(duty)
    return Table(edges, tuple(rows.cells), _header(edges, duties, style))


def _edges(duties: bool) -> tuple[float, ...]:
    task, output, indicator, *others = _WIDTHS
    widths = [_DUTY_WIDTH, *_WIDTHS] if duties else [task, output, indicator + _DUTY_WIDTH, *others]
    return tuple(accumulate(widths, initial=MARGIN))


def _header(edges: tuple[float, ...], duties: bool, style: Style) -> Table:
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
        return Table(shifted, tuple(cells))
    both = [*plain, ("職能內涵", "(K=knowledge 知識)"), ("職能內涵", "(S=skills 技能)")]
    return Table(shifted, tuple(heading(0, column, *lines) for column, lines in enumerate(both)))


class _Rows:
    """Collects the cells of the body; ``first`` is the task column."""

    def __init__(self, style: Style, first: int) -> None:
        self.cells: list[Cell] = []
        self._style = style
        self._first = first
        self._row = 0

    def duty(self, duty: Duty) -> None:
        """All rows of a duty."""
        start = self._row
        for task in duty.tasks:
            self._task(task)
        if duty.head is not None:
            self._head(start, 0, coded(duty.head, self._style))

    def _task(self, task: Task) -> None:
        start = self._row
        for block in task.blocks:
            self._block(block)
        self._head(start, self._first, [p for head in task.heads for p in coded(head, self._style)])

    def _head(self, start: int, column: int, paragraphs: list[Paragraph]) -> None:
        """A duty or task cell from its first row to the current one: merged, or with blank cells below it."""
        if self._style.merged_heads:
            self.cells.append(Cell(start, column, tuple(paragraphs), self._row - start))
            return
        self.cells.append(Cell(start, column, tuple(paragraphs)))
        self.cells += [Cell(row, column) for row in range(start + 1, self._row)]

    def _block(self, block: Block) -> None:
        style, first, start = self._style, self._first, self._row
        count = len(block.indicators) if style.row_per_indicator else 1
        for number in range(count):
            last = number == count - 1
            outputs = block.outputs[number:] if last else block.outputs[number : number + 1]
            indicators = block.indicators[number:] if last else block.indicators[number : number + 1]
            for column, items in ((first + 1, outputs), (first + 2, indicators)):
                self.cells.append(Cell(start + number, column, tuple(p for i in items for p in coded(i, style))))
        level = (Paragraph(str(block.level)),)
        knowledge = tuple(p for item in block.knowledge for p in mention(item, style))
        skills = tuple(p for item in block.skills for p in mention(item, style))
        for column, paragraphs in ((first + 3, level), (first + 4, knowledge), (first + 5, skills)):
            self.cells.append(Cell(start, column, paragraphs, count))
        self._row += count
