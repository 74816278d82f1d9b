"""From the rows of the task table to duties, tasks and blocks of cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.codes.style import Style
from pipeline.model.document import Cell
from pipeline.model.passage import Passage
from pipeline.parse.body.cells import COLUMNS, SHARED, BlockCells, DutyCells, LogicalCell, TaskCells
from pipeline.parse.body.codes import CellCodes
from pipeline.parse.body.habits import Habits, habits
from pipeline.parse.body.lost_rules import parted_by
from pipeline.parse.body.repeats import repeats
from pipeline.parse.body.seams import Seam, cell_goes_on, row_goes_on
from pipeline.parse.body.slices import Slice, slices
from pipeline.parse.ledger import Ledger
from pipeline.parse.sections import BodyRow


def assemble(rows: Iterable[BodyRow], style: Style, ledger: Ledger) -> tuple[DutyCells, ...]:
    """Duties, tasks and blocks from the rows of the task table, in the order of the document."""
    cut = slices(rows, style, ledger)
    assembler = _Assembler(habits(cut, CellCodes(style)), ledger)
    for row in cut:
        assembler.add(row)
    assembler.doubt_blanks()
    return tuple(assembler.duties)


class _Assembler:
    """Takes row after row. Of each printed cell it knows the logical one that it is a piece of, and of a cell that
    prints a head again the blank one that stands for it."""

    def __init__(self, habits: Habits, ledger: Ledger) -> None:
        self.duties: list[DutyCells] = []
        self._habits = habits
        self._ledger = ledger
        self._logical: dict[int, LogicalCell] = {}
        self._again: dict[int, Cell] = {}
        self._above: dict[str, LogicalCell] = {}
        self._last: Slice | None = None
        self._assumed = False
        self._left_blank: list[tuple[list[str], Passage]] = []

    def add(self, row: Slice) -> None:
        """Takes the next row."""
        printed = row
        if self.duties:
            row = self._without_repeats(row)
            seam = Seam(self._heads(), row, self._habits)
            if row.top and row_goes_on(seam):
                self._continue(row)
                self._last = printed
                return
            if row.top:
                self._rejoin_duty(seam)
                self._rejoin_task(seam)
            if row.top or not row.ruled:
                self._rejoin_shared(seam)
        self._begin(row)
        self._last = printed

    def _begin(self, row: Slice) -> None:
        """Takes a row that is one of its own."""
        logical = {name: self._logical_cell(row.cells.get(name)) for name in COLUMNS}
        new_duty = not self.duties or (row.has_duty and self._is_new_duty(logical["duty"], row))
        if new_duty:
            self.duties.append(DutyCells(logical["duty"] if row.has_duty else None))
        tasks = self.duties[-1].tasks
        if new_duty or not tasks or self._is_new(logical["task"], tasks[-1].head):
            self._doubt_shared(logical, row)
            tasks.append(TaskCells(logical["task"]))
        self._add_block(logical)
        self._above = logical

    def _heads(self) -> dict[str, LogicalCell]:
        """The cells of the row above, duty and task those that it belongs to."""
        duty = self.duties[-1]
        heads = {"task": duty.tasks[-1].head} | ({"duty": duty.head} if duty.head is not None else {})
        return {**self._above, **heads}

    def _logical_cell(self, cell: Cell | None) -> LogicalCell:
        """The logical cell of a printed one; a merged cell is the same in every row that it spans."""
        if cell is None:
            return LogicalCell()
        return self._logical.setdefault(id(cell), LogicalCell([cell]))

    def _is_new_duty(self, cell: LogicalCell, row: Slice) -> bool:
        """Whether a duty cell begins a new duty; a blank one does where it is ruled off and the task beside it has the
        number of another duty. Evidence: published standards in which a duty has a dash for a name."""
        last = self.duties[-1]
        if cell is last.head or not cell.blank:
            return self._is_new(cell, last.head)
        own = self._habits.codes.numbers(row.first("task"), "task")
        above = self._first_number(last.tasks[-1].head, "task")
        ruled_off = row.ruled and not row.top and id(row.cells.get("duty")) not in map(id, self._again.values())
        return bool(ruled_off and own and above and own[0] != above[0])

    @staticmethod
    def _is_new(cell: LogicalCell, head: LogicalCell | None) -> bool:
        """Whether a head cell begins a new duty or task: it is another cell than the last one's, and not blank."""
        return cell is not head and not cell.blank

    # ---- what goes on at a seam

    def _join(self, cell: Cell, whole: LogicalCell) -> None:
        """Makes a printed cell the next piece of a logical one."""
        if id(cell) not in self._logical:
            whole.pieces.append(cell)
            self._logical[id(cell)] = whole

    def _continue(self, row: Slice) -> None:
        """Joins the cells of a row that goes on to their first halves."""
        for name, cell in row.cells.items():
            self._join(cell, self._above.setdefault(name, LogicalCell()))

    def _rejoin_duty(self, seam: Seam) -> None:
        """The duty cell of a new row at the top of a page can still be the rest of the duty cell above. A blank one is;
        one with text but no code is, unless the row's task belongs to another duty."""
        cell, head = seam.below.cells.get("duty"), self.duties[-1].head
        if cell is None or head is None or seam.new_duty():
            return
        if cell.lines:
            own, last = seam.begins_with("task"), self._first_number(self.duties[-1].tasks[-1].head, "task")
            if own and last and own[0] != last[0]:
                return
        self._join(cell, head)

    def _rejoin_task(self, seam: Seam) -> None:
        """The task cell of a new row at the top of a page is the rest of the one above if that one has a code and this
        one has none, or if the indicators beside it still belong to the task above; the outputs, where those are not
        counted by task."""
        cell, head = seam.below.cells.get("task"), self.duties[-1].tasks[-1].head
        if cell is None or not cell.lines or self._first_number(head, "task") is None:
            return
        if seam.begins_with("task") is not None:
            telling = "indicator" if seam.tells_task("indicator") else "output"
            if not seam.of_task_above(telling) or seam.again(telling):
                return
            message = "a row at the top of a page may begin a task or continue one"
            self._ledger.doubt("row-doubtful", message, seam.below.passage("task"))
        self._join(cell, head)

    def _rejoin_shared(self, seam: Seam) -> None:
        """The cells of level, K and S of a new row can be the rest of merged ones."""
        below = seam.below
        shared: list[str] = []
        doubtful: list[str] = []
        for name in SHARED:
            cell = below.cells.get(name)
            if cell is None or self._above[name].blank or not (below.top or below.blank(name)):
                continue
            if name in below.dashed:
                continue
            goes_on = cell_goes_on(seam, name)
            if below.blank(name):
                if goes_on:
                    shared.append(name)
                elif below.top and name in self._habits.filled:
                    doubtful.append(name)
            # Blank where no other cell of its column is: merged, sooner than forgotten.
            if goes_on or (name in doubtful and not seam.new_duty()):
                self._join(cell, self._above[name])
        near = below.passage("indicator", "task", "level")
        if doubtful:
            message = f"a row at the top of a page has nothing in {', '.join(doubtful)}, where every other row has"
            self._ledger.doubt("merge-doubtful", message, near)
        elif shared and not self._habits.shared:
            self._assumed = True
            message = f"a row with nothing in {', '.join(shared)} is taken to share what stands there above"
            self._ledger.doubt("merged-cells-assumed", message, near)
        filled = [name for name in SHARED if name in below.cells and not self._above[name].blank]
        own = [name for name in filled if below.blank(name) and name not in (*shared, *doubtful)]
        if own and not below.ruled and seam.begins_with("task") is not None:
            self._left_blank.append((own, near))

    def doubt_blanks(self) -> None:
        """To be asked in the end. In a text that merges cells over tasks, what a task leaves blank can be merged too,
        whatever the cells beside it say. Evidence: a cell of level and K over two tasks, and of S, which a page broke
        behind S08: the second task has S09 to S14 beside it, and nothing else."""
        for names, near in self._left_blank if self._assumed else ():
            message = f"a task has nothing in {', '.join(names)}, where others share what stands there above"
            self._ledger.doubt("merge-doubtful", message, near)

    # ---- heads that are printed again

    def _without_repeats(self, row: Slice) -> Slice:
        """The row without a duty or task that stands above already. A whole row that is printed twice stands twice."""
        if self._last is not None and _same(row, self._last):
            return row
        duty = self.duties[-1]
        for name, head in (("duty", duty.head), ("task", duty.tasks[-1].head)):
            cell = row.cells.get(name)
            if cell is None or head is None or id(cell) in self._logical:
                continue
            if name == "task" and not row.blank("duty"):
                break
            if id(cell) not in self._again and repeats(
                LogicalCell([cell]).lines(), head.lines(), self._habits.codes.head(head, name)
            ):
                for line in cell.lines:
                    self._ledger.label(Passage.of(line))
                self._again[id(cell)] = replace(cell, lines=())
            if id(cell) in self._again:
                row = row.holding(name, self._again[id(cell)])
        return row

    def _first_number(self, cell: LogicalCell, name: str) -> tuple[int, ...] | None:
        return next((self._habits.codes.numbers(line, name) for line in cell.lines()), None)

    # ---- blocks

    def _add_block(self, logical: dict[str, LogicalCell]) -> None:
        """Adds a row to its task: to the block above where level, K and S are the same cells, else as a block."""
        task = self.duties[-1].tasks[-1]
        if task.blocks and all(logical[name] is self._above[name] for name in SHARED):
            block = task.blocks[-1]
        else:
            if task.blocks:
                self._doubt_parted(logical)
            block = BlockCells(logical["level"], logical["knowledge"], logical["skill"])
            task.blocks.append(block)
        for name, cells in (("output", block.outputs), ("indicator", block.indicators)):
            if not logical[name].blank and not any(cell is logical[name] for cell in cells):
                cells.append(logical[name])

    def _doubt_shared(self, logical: dict[str, LogicalCell], row: Slice) -> None:
        """Outputs and indicators are ruled task by task; where two tasks share a cell of them, the rule between two
        cells may be missing. Level, K and S are often merged: there the text must show that it belongs to two."""
        for name in ("output", "indicator"):
            cell = logical[name]
            if not cell.blank and cell is self._above.get(name):
                message = f"a cell of the column {name} covers two tasks"
                self._ledger.doubt("cell-spans-tasks", message, Passage.of(cell.text.lines[0][0]).strip())
        for name in SHARED:
            printed, task = row.cells.get(name), row.cells.get("task")
            if printed is None or task is None or logical[name] is not self._above.get(name):
                continue
            if (line := parted_by(printed, task)) is not None:
                message = f"a cell of the column {name} covers two tasks, and its text begins anew beside the second"
                self._ledger.doubt("cell-spans-tasks", message, Passage.of(line).strip())

    def _doubt_parted(self, logical: dict[str, LogicalCell]) -> None:
        """Rows of one task that share their indicators differ in level, knowledge and skills all at once, or they are
        one row with a rule too many in one of its cells."""
        indicator = logical["indicator"]
        if indicator.blank or indicator is not self._above.get("indicator"):
            return
        if any(logical[name] is self._above.get(name) and not logical[name].blank for name in SHARED):
            message = "two rows share their indicators and more; a rule may run through a cell"
            self._ledger.doubt("irregular-grid", message, Passage.of(indicator.text.lines[0][0]).strip())


def _same(row: Slice, other: Slice) -> bool:
    """Whether two rows print the same in all columns."""
    return all(
        LogicalCell([cell]).lines() == (LogicalCell([other.cells[name]]).lines() if name in other.cells else [])
        for name, cell in row.cells.items()
    )
