"""From the rows of the task table to duties, tasks and blocks of cells: what is merged, what goes on over a page.

Nothing here reads a value. The result says which cells, on which pages, make up the text of each duty, task and block.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.model.characters import half_width
from pipeline.model.document import Cell, Line
from pipeline.model.passage import EMPTY, Passage
from pipeline.parse.codes import Kind, first_numbers, starts_with_code
from pipeline.parse.joining import CellText
from pipeline.parse.ledger import Ledger
from pipeline.parse.sections import BodyRow

COLUMNS = ("duty", "task", "output", "indicator", "level", "knowledge", "skill")
"""The columns of the task table, as the vocabulary names them."""

SHARED = ("level", "knowledge", "skill")
"""Rows that share all of these cells are one block."""


@dataclass(slots=True, eq=False)
class LogicalCell:
    """A cell as the author thought of it: one cell, or the pieces of one that pages broke."""

    pieces: list[Cell] = field(default_factory=list)

    @property
    def text(self) -> CellText:
        return CellText.of(*self.pieces)

    @property
    def blank(self) -> bool:
        return not any(cell.lines for cell in self.pieces)


@dataclass(slots=True, eq=False)
class BlockCells:
    """The cells of one block; outputs and indicators can stand in several cells beside shared level, K and S."""

    level: LogicalCell
    knowledge: LogicalCell
    skill: LogicalCell
    outputs: list[LogicalCell] = field(default_factory=list)
    indicators: list[LogicalCell] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class TaskCells:
    """The head cell of a task and its blocks. ``number`` are the numbers of its first code, if it has one."""

    head: LogicalCell
    number: tuple[int, ...] | None
    blocks: list[BlockCells] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class DutyCells:
    """The head cell of a duty (``None`` in a table without duties) and its tasks."""

    head: LogicalCell | None
    tasks: list[TaskCells] = field(default_factory=list)


def assemble(rows: Iterable[BodyRow], ledger: Ledger) -> tuple[DutyCells, ...]:
    """Duties, tasks and blocks from the rows of the task table, in the order of the document."""
    assembler = _Assembler(ledger)
    for row in rows:
        assembler.add(row)
    return tuple(assembler.duties)


class _Assembler:
    def __init__(self, ledger: Ledger) -> None:
        self.duties: list[DutyCells] = []
        self._ledger = ledger
        self._logical: dict[int, LogicalCell] = {}
        self._before: dict[str, LogicalCell] = {}

    def add(self, row: BodyRow) -> None:
        """Takes the next row."""
        cells = self._cells_by_column(row)
        top = row.top and bool(self.duties)
        if top and self._goes_on(cells):
            self._continue(cells)
            return
        if top:
            self._rejoin_duty(cells)
            self._rejoin_task(cells)
        logical = {name: self._logical_cell(cell) for name, cell in cells.items()}
        for name in COLUMNS:
            logical.setdefault(name, LogicalCell())
        ruled = row.row.table.ruled
        has_duty = row.columns.has("duty")
        new_task = self._is_new_task(logical["task"])
        if not self.duties or (has_duty and self._is_new_duty(logical["duty"])):
            self.duties.append(DutyCells(logical["duty"] if has_duty else None))
            new_task = True
        if new_task:
            self._doubt_shared(logical)
        if new_task or not self.duties[-1].tasks:
            self.duties[-1].tasks.append(TaskCells(logical["task"], _numbers(logical["task"], Kind.TASK)))
        self._add_block(logical, ruled, top)
        self._before = logical

    def _cells_by_column(self, row: BodyRow) -> dict[str, Cell]:
        """The row's cells by column. A cell in no known column, or a second one in a column, is left out: its text is
        found to be unplaced in the end."""
        cells: dict[str, Cell] = {}
        for cell in row.row.cells:
            if cell.lines and cell.row == row.row.number and row.columns.several(cell):
                self._doubt("cell-spans-columns", "a cell covers columns that hold different things", cell.lines[0])
            name = row.columns.of(cell)
            if name in COLUMNS and (name not in cells or not cells[name].lines):
                cells[str(name)] = cell
        return cells

    def _logical_cell(self, cell: Cell) -> LogicalCell:
        """The logical cell of a printed one; a merged cell is the same in every row that it spans."""
        if id(cell) not in self._logical:
            self._logical[id(cell)] = LogicalCell([cell])
        return self._logical[id(cell)]

    # ---- page breaks

    def _goes_on(self, cells: dict[str, Cell]) -> bool:
        """Whether the first row of a page is the rest of the row before.

        A new row shows it by a code in its task cell, or by a level of its own. But a task cell with several tasks
        can be broken between two of them; then there is no level, and another text goes on in mid-item. And a level
        that is centred in its cell can be printed in the second half of a broken row; then the first half has none,
        and the texts go on.
        """
        has_level = bool(_first_line(cells.get("level")))
        if self._begins(cells, "task", Kind.TASK):
            return not has_level and self._breaks_an_item(cells)
        if not has_level:
            return True
        if not self._before["level"].blank:
            return False
        return self._texts_go_on(cells)

    def _breaks_an_item(self, cells: dict[str, Cell]) -> bool:
        """Whether the indicators go on with those of the task above, or indicators, knowledge or skills begin in the
        middle of an item; and none begins with a code that cannot follow those above."""
        broken = self._indicators_go_on(cells)
        for name, kind in (
            ("indicator", Kind.INDICATOR),
            ("knowledge", Kind.KNOWLEDGE),
            ("skill", Kind.SKILL),
        ):
            line = _first_line(cells.get(name))
            number = first_numbers(line, kind)
            broken = broken or bool(line and number is None)
            if number is not None and number <= self._last_above(name, kind):
                return False
        return broken

    def _indicators_go_on(self, cells: dict[str, Cell]) -> bool:
        """Whether the first indicator has the number of the task of those above, and not the one in its own
        task cell.
        """
        number = first_numbers(_first_line(cells.get("indicator")), Kind.INDICATOR)
        task = first_numbers(_first_line(cells.get("task")), Kind.TASK)
        above = self._last_above("indicator", Kind.INDICATOR)
        return number is not None and number[:-1] == above[:-1] != task and number > above

    def _last_above(self, name: str, kind: Kind) -> tuple[int, ...]:
        """The highest code that a line of the column begins with in the row above; empty without one."""
        numbers = (first_numbers(half_width(line.text.strip()), kind) for line, _ in self._before[name].text.lines)
        return max((n for n in numbers if n is not None), default=())

    def _texts_go_on(self, cells: dict[str, Cell]) -> bool:
        """Whether knowledge and skills go on in mid-item or with higher codes than those above."""
        for name, kind in (("knowledge", Kind.KNOWLEDGE), ("skill", Kind.SKILL)):
            line = _first_line(cells.get(name))
            if not line:
                continue
            number = first_numbers(line, kind)
            if number is None:
                return True
            above = self._last_above(name, kind)
            return bool(above) and number > above
        return True

    def _begins(self, cells: dict[str, Cell], name: str, kind: Kind) -> bool:
        return starts_with_code(_first_line(cells.get(name)), kind)

    def _continue(self, cells: dict[str, Cell]) -> None:
        """Joins the cells of a continued row to their first halves."""
        for name, cell in cells.items():
            whole = self._before.get(name)
            if whole is None:
                whole = self._before[name] = LogicalCell()
            whole.pieces.append(cell)
            self._logical[id(cell)] = whole

    def _rejoin_duty(self, cells: dict[str, Cell]) -> None:
        """A new row at the top of a page: its duty cell can still be the rest of the duty cell above.

        A blank one is; one with text but no code is, unless the row's task belongs to another duty.
        """
        duty, task = cells.get("duty"), cells.get("task")
        if duty is None:
            return
        if _first_line(duty):
            if self._begins(cells, "duty", Kind.DUTY):
                return
            number = first_numbers(_first_line(task), Kind.TASK)
            last = self.duties[-1].tasks[-1].number
            if number and last and number[0] != last[0]:
                return
        head = self.duties[-1].head
        if head is not None:
            head.pieces.append(duty)
            self._logical[id(duty)] = head

    def _rejoin_task(self, cells: dict[str, Cell]) -> None:
        """A new row at the top of a page, with a level of its own: its task cell is the rest of the one above if that
        one has a code and this one has none, or if the indicators beside it still belong to the task above."""
        task, last = cells.get("task"), self.duties[-1].tasks[-1]
        if task is None or not task.lines or last.number is None:
            return
        if self._begins(cells, "task", Kind.TASK):
            if not self._indicators_go_on(cells):
                return
            self._doubt("row-doubtful", "a row at the top of a page may begin a task or go on with one", task.lines[0])
        last.head.pieces.append(task)
        self._logical[id(task)] = last.head

    # ---- rows

    def _is_new_task(self, head: LogicalCell) -> bool:
        """Whether a task cell begins a new task: it is another cell than the last task's, and not blank."""
        tasks = self.duties[-1].tasks if self.duties else []
        return not tasks or (head is not tasks[-1].head and not head.blank)

    def _is_new_duty(self, head: LogicalCell) -> bool:
        """Whether a duty cell begins a new duty: it is another cell than the last duty's, and not blank."""
        return head is not self.duties[-1].head and not head.blank

    def _doubt_shared(self, logical: dict[str, LogicalCell]) -> None:
        """Tasks share no cells but their duty's; where one does, the rule between two cells may be missing."""
        for name in ("output", "indicator", *SHARED):
            cell = logical[name]
            if not cell.blank and cell is self._before.get(name):
                self._doubt("cell-spans-tasks", f"a cell of the column {name} covers two tasks", cell.text.lines[0][0])

    def _doubt_parted(self, logical: dict[str, LogicalCell]) -> None:
        """Rows of one task that share their indicators differ in level, knowledge and skills all at once, or they are
        one row with a rule too many in one of its cells."""
        indicator = logical["indicator"]
        if indicator.blank or indicator is not self._before.get("indicator"):
            return
        if any(logical[name] is self._before.get(name) and not logical[name].blank for name in SHARED):
            message = "two rows share their indicators and more; a rule may run through a cell"
            self._doubt("irregular-grid", message, indicator.text.lines[0][0])

    def _doubt(self, rule: str, message: str, line: Line) -> None:
        self._ledger.doubt(rule, message, Passage.of(line).strip())

    def _add_block(self, logical: dict[str, LogicalCell], ruled: bool, top: bool) -> None:
        task = self.duties[-1].tasks[-1]
        shared = bool(task.blocks) and self._shares(logical, ruled, top)
        if shared:
            block = task.blocks[-1]
        else:
            if task.blocks:
                self._doubt_parted(logical)
            block = BlockCells(logical["level"], logical["knowledge"], logical["skill"])
            task.blocks.append(block)
        for name, cells in (("output", block.outputs), ("indicator", block.indicators)):
            if not logical[name].blank and not any(cell is logical[name] for cell in cells):
                cells.append(logical[name])

    def _shares(self, logical: dict[str, LogicalCell], ruled: bool, top: bool) -> bool:
        """Whether a row belongs to the block before: its level, K and S are the same merged cells.

        Where merging cannot be seen (text, or a page break in the merged cells), blank K and S cells are taken as the
        lower part of merged ones.
        """
        before = self._before
        if (not ruled or top) and logical["knowledge"].blank and logical["skill"].blank:
            if not (before["knowledge"].blank and before["skill"].blank):
                logical["knowledge"], logical["skill"] = before["knowledge"], before["skill"]
                self._ledger.doubt(
                    "merged-cells-assumed",
                    "a row without knowledge and skills is taken to share those of the row above",
                    _passage(logical["indicator"]) or _passage(logical["level"]),
                )
            if logical["level"].blank:
                logical["level"] = before["level"]
        return all(logical[name] is before[name] for name in SHARED)


def _passage(cell: LogicalCell) -> Passage:
    for line, _ in cell.text.lines:
        return Passage.of(line).strip()
    return EMPTY


def _first_line(cell: Cell | None) -> str:
    """The first line of a cell, stripped and half-width; empty without one."""
    return half_width(cell.lines[0].text.strip()) if cell is not None and cell.lines else ""


def _numbers(cell: LogicalCell, kind: Kind) -> tuple[int, ...] | None:
    return first_numbers(half_width(cell.text.first), kind)
