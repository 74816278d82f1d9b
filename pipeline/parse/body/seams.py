"""What goes on where no rule shows it: over the page break, and between the rows of a text.

A *seam* is the place between two rows where merged and broken cells cannot be seen. Two questions are asked of it: is
the row below the rest of the row above, and if it is a row of its own, which of its cells are the rest of a merged one?
Each is answered by the pieces of evidence below, which are added up. A piece speaks for going on with a positive
weight, against it with a negative one; the weights only order the pieces, nothing depends on their exact size.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.characters import half_width
from pipeline.model.document import Line
from pipeline.parse.body.cells import COMPETENCIES, SHARED, TEXTS, LogicalCell
from pipeline.parse.body.codes import Numbers
from pipeline.parse.body.habits import Habits
from pipeline.parse.body.room import Fit, left_below, pitch_of, spare
from pipeline.parse.body.slices import Slice

COLUMNS_WITH_ROOM = 3
"""In so many columns a line would have stood above: the page was not full."""


@dataclass(frozen=True, slots=True)
class Seam:
    """Two rows and what is between them. ``above`` are the logical cells of the row above, duty and task those that it
    belongs to; ``below`` is the first row of a page, or any row of a text."""

    above: Mapping[str, LogicalCell]
    below: Slice
    habits: Habits

    def begins_with(self, column: str) -> Numbers | None:
        """The numbers of the code that the cell below begins with."""
        return self.habits.codes.numbers(self.below.first(column), column)

    def codes_above(self, column: str) -> list[Numbers]:
        """The codes that lines of the cell above begin with, in order of print."""
        return self.habits.codes.of(self.above[column].pieces, column) if column in self.above else []

    def codes_below(self, column: str) -> list[Numbers]:
        """The same of the cell below."""
        cell = self.below.cells.get(column)
        return self.habits.codes.of([cell], column) if cell is not None else []

    def tasks_below(self) -> set[Numbers]:
        """The tasks of the task cell below."""
        return set(self.codes_below("task"))

    def amid(self, column: str) -> bool:
        """Whether the cell below begins in the middle of an item: it has no code, where the items of its column do."""
        if self.below.blank(column) or column not in self.habits.coded or self._blank_above(column):
            return False
        return self.begins_with(column) is None

    def again(self, column: str) -> bool:
        """Whether the cell below begins with a code that stands in the cell above already."""
        return self.begins_with(column) in self.codes_above(column)

    def repeats(self, column: str) -> bool:
        """Whether a code below stands in the cell above already, wherever in the two."""
        return not set(self.codes_above(column)).isdisjoint(self.codes_below(column))

    def falls(self, column: str) -> bool:
        """Whether the cell below begins with a code lower than the last one above, which does not stand there."""
        number, above = self.begins_with(column), self.codes_above(column)
        return number is not None and bool(above) and number < above[-1] and number not in above

    def follows(self, column: str) -> bool:
        """Whether the cell below begins with the code after the last one above."""
        number, above = self.begins_with(column), self.codes_above(column)
        return number is not None and bool(above) and number == (*above[-1][:-1], above[-1][-1] + 1)

    def of_task_above(self, column: str) -> bool:
        """Whether the code that the cell below begins with belongs to a task above, and not to one below."""
        number = self.begins_with(column)
        if number is None:
            return False
        return _belongs(number, self.codes_above("task")) and not _belongs(number, self.tasks_below())

    def of_task_below(self, column: str) -> bool:
        """The reverse of ``of_task_above``."""
        number = self.begins_with(column)
        if number is None:
            return False
        return _belongs(number, self.tasks_below()) and not _belongs(number, self.codes_above("task"))

    def tells_task(self, column: str) -> bool:
        """Whether the code that the cell below begins with belongs to a task on one side of the seam alone."""
        return self.of_task_above(column) or self.of_task_below(column)

    def new_duty(self) -> bool:
        """Whether the duty cell below begins with a code."""
        return self.begins_with("duty") is not None

    def falls_oddly(self, column: str) -> bool:
        """Whether it does so where the numbers of the document always rise within a cell."""
        return self.falls(column) and column in self.habits.rising

    def sub_task_of_task_above(self) -> bool:
        """Whether the task cell below begins with a sub-task of the task above, in a document that sets the two in one
        cell."""
        number, above = self.begins_with("task"), self.codes_above("task")
        if number is None or not above or not self.habits.nested:
            return False
        return len(number) > len(above[0]) and number[: len(above[0])] == above[0]

    def without_level(self) -> bool:
        """Whether neither row has a level."""
        return self.below.blank("level") and self._blank_above("level")

    def had_room(self) -> bool:
        """Whether the first item below would still have stood on the page above: with room for a line more in some
        column; just so in one, where a line would have in two others; or just so in two, where its first line would
        have with room for another. Evidence: of 1,480 rows that LibreOffice broke without breaking a text of theirs
        none had the like; 8 had just so much room for one line in one or two columns."""
        rooms = self._rooms()
        items = [fit for column in rooms if (fit := self._fit(rooms[column], self._first_item(column)))]
        lines = [fit for column in rooms if (fit := self._fit(rooms[column], self._first_item(column)[:1]))]
        if any(fit.has_room for fit in items):
            return True
        return (items != [] and len(lines) >= COLUMNS_WITH_ROOM) or (
            len(items) > 1 and any(fit.has_room for fit in lines)
        )

    def _rooms(self) -> dict[str, float]:
        """For each column the points below its text above: how much more there is than below the fullest cell of the
        row, which the page kept free in all. Nothing where a text of the row goes on in its middle."""
        if any(map(self.amid, TEXTS)):
            return {}
        rooms = {column: room for column in (*TEXTS, *COMPETENCIES) if (room := self._room_above(column)) is not None}
        return {column: room - min(rooms.values()) for column, room in rooms.items()}

    def _room_above(self, column: str) -> float | None:
        above = self.above.get(column)
        return left_below(above.pieces[-1]) if above is not None and above.pieces else None

    def _first_item(self, column: str) -> Sequence[Line]:
        """The lines of the first item below; none where the cell does not begin with a code."""
        below = self.below.cells.get(column)
        if below is None or self.begins_with(column) is None:
            return ()
        begun = (i for i, line in enumerate(below.lines) if i and self._has_code(line, column))
        return below.lines[: next(begun, len(below.lines))]

    def _fit(self, room: float, lines: Sequence[Line]) -> Fit | None:
        """How these lines would have stood in so much room above; ``None`` where they would not, or nothing can be
        measured."""
        if not lines or lines[0].box is None:
            return None
        above = (cell.pieces[-1] for cell in self.above.values() if cell.pieces)
        points = spare(lines, room, pitch_of((*self.below.cells.values(), *above)))
        return Fit(points, lines[0].box.height) if points is not None and points >= 0 else None

    def _has_code(self, line: Line, column: str) -> bool:
        return self.habits.codes.numbers(half_width(line.text.strip()), column) is not None

    def own_level(self) -> bool:
        """Whether both rows have a level, or the lower one a dash in its place: the rest of a cell has none."""
        both = not self.below.blank("level") and not self._blank_above("level")
        return "level" in self.below.dashed or (both and not self.level_in_its_middle())

    def level_in_its_middle(self) -> bool:
        """Whether below stands the end of what the level cell above says, without a digit (``4（初`` / ``）``)."""
        first = self.below.first("level")
        return bool(first) and not any(map(str.isdigit, first)) and not self._blank_above("level")

    def _blank_above(self, column: str) -> bool:
        return column not in self.above or self.above[column].blank


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence that a row goes on with the row above: what it is called, how much it weighs, and when it
    is there."""

    name: str
    weight: float
    holds: Callable[[Seam], bool]


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """One piece of evidence that the cell of a column goes on with a merged cell above, in a row that is a new one."""

    name: str
    weight: float
    holds: Callable[[Seam, str], bool]


def _belongs(number: Numbers, tasks: Collection[Numbers]) -> bool:
    """Whether a code's numbers, the last apart, are those of one of the tasks, as far as both go: P1.2.3 and P1.2.3.1
    belong to T1.2, P1.4 (counted by duty) to every task of T1."""
    parent = number[:-1]
    return any(parent[: len(task)] == task[: len(parent)] for task in tasks)


def _blank_but(seam: Seam, *columns: str) -> bool:
    """Whether nothing is printed below but in these columns."""
    return all(seam.below.blank(column) for column in seam.below.cells if column not in columns)


ROW: tuple[Evidence, ...] = (
    # Both rows have a level: "A row at the top of a page with its own level is a new row" (the contract).
    Evidence("level of its own", -30.0, Seam.own_level),
    # A level that is centred in its cell can be printed in the second half of a broken row.
    Evidence(
        "level only below",
        -2.0,
        lambda s: not s.below.blank("level") and not s.own_level() and not s.level_in_its_middle(),
    ),
    Evidence("level in its middle", 20.0, Seam.level_in_its_middle),
    # "A row at the top of a page with text in the task column only goes on with the task cell above" (the contract).
    Evidence("task alone", 12.0, lambda s: not s.below.blank("task") and _blank_but(s, "task")),
    # T2 at the top of a page.
    Evidence("new duty", -8.0, Seam.new_duty),
    # T1.2 at the top of a page.
    Evidence("task code", -3.0, lambda s: s.begins_with("task") is not None),
    Evidence("no task code", 3.0, lambda s: s.begins_with("task") is None),
    # T1.5 beside O1.4.2, where the task cells of the document hold all tasks of their duty: 3 of 94 real documents.
    Evidence(
        "tasks of a duty in one cell",
        14.0,
        lambda s: s.habits.several and not s.new_duty() and s.below.blank("level"),
    ),
    Evidence("sub-task of the task above", 14.0, lambda s: s.sub_task_of_task_above() and not s.own_level()),
    # P1.1.3 below P1.1.2, beside T1.2 or nothing.
    Evidence("indicators of the task above", 5.0, lambda s: s.of_task_above("indicator") and not s.again("indicator")),
    Evidence("outputs of the task above", 4.0, lambda s: s.of_task_above("output") and not s.again("output")),
    # P1.2.1 beside T1.2.
    Evidence("indicators of its own task", -5.0, lambda s: s.of_task_below("indicator")),
    Evidence("outputs of its own task", -4.0, lambda s: s.of_task_below("output")),
    # 「…並彙」 / 「整資料。」
    Evidence("indicator in its middle", 6.0, lambda s: s.amid("indicator")),
    Evidence("output in its middle", 6.0, lambda s: s.amid("output")),
    # O1.1.3 on the next page, and below O1.1.2 there is room for five lines more.
    Evidence("room for it above", -15.0, Seam.had_room),
    # Every task has indicators, this row has none.
    Evidence(
        "nothing of its own",
        5.0,
        lambda s: "indicator" in s.habits.filled and all(s.below.blank(column) for column in TEXTS),
    ),
    # Nor has it a task or a level: K and S alone, which just fitted above, if a page broke its cells at one height.
    Evidence(
        "K and S alone",
        8.0,
        lambda s: "indicator" in s.habits.filled and _blank_but(s, *COMPETENCIES),
    ),
    # A text of K or S goes on: the row is broken, or a cell merged over tasks is.
    Evidence("K in its middle", 3.0, lambda s: s.amid("knowledge") and "knowledge" not in s.habits.shared),
    Evidence("S in its middle", 3.0, lambda s: s.amid("skill") and "skill" not in s.habits.shared),
    Evidence("merged K in its middle", 1.0, lambda s: s.amid("knowledge") and "knowledge" in s.habits.shared),
    Evidence("merged S in its middle", 1.0, lambda s: s.amid("skill") and "skill" in s.habits.shared),
    # K01 below K01 … K05: in one cell codes are not printed twice, and seldom fall. A document without levels has
    # nothing else to part the rows of a task.
    Evidence("K again", -12.0, lambda s: s.repeats("knowledge") and not s.amid("skill")),
    Evidence("S again", -12.0, lambda s: s.repeats("skill") and not s.amid("knowledge")),
    Evidence("K falls", -1.0, lambda s: s.falls("knowledge")),
    Evidence("S falls", -1.0, lambda s: s.falls("skill")),
    Evidence(
        "K falls where it never does, and no level tells",
        -11.0,
        lambda s: s.without_level() and s.falls_oddly("knowledge") and not s.amid("skill"),
    ),
    Evidence(
        "S falls where it never does, and no level tells",
        -11.0,
        lambda s: s.without_level() and s.falls_oddly("skill") and not s.amid("knowledge"),
    ),
)
"""Is the row below the rest of the row above?"""


def _level_is_merged(seam: Seam, column: str) -> bool:
    """The row below has no level, where rows have one, and the document merges cells over tasks. Where it merges the
    level, it can be seen whether it merges this column with it."""
    habits = seam.habits
    if not seam.below.blank("level"):
        return False
    if "level" in habits.shared:
        return column in habits.shared
    return bool(habits.shared) and "level" in habits.filled


def _merged_without_level(seam: Seam) -> bool:
    """The document merges K or S where it can be seen, and not the level beside them."""
    habits = seam.habits
    merged = habits.shared if seam.begins_with("task") is not None else habits.shared | habits.over_rows
    return bool(merged) and "level" not in merged


def _neighbour_amid(seam: Seam, column: str) -> bool:
    return any(seam.amid(other) for other in COMPETENCIES if other != column)


def _blank_at_once(seam: Seam) -> int:
    return sum(seam.below.blank(column) and column in seam.habits.filled for column in SHARED)


def _blank_in(seam: Seam, columns: Iterable[str]) -> bool:
    return all(seam.below.blank(column) for column in columns)


CELL: tuple[CellEvidence, ...] = (
    CellEvidence("a cell is its own as a rule", -3.0, lambda _s, _column: True),
    # 「…安全衛生的限」 / 「制」 beside T1.2.
    CellEvidence("in its middle", 8.0, lambda s, column: s.amid(column)),
    # The cell beside it goes on in the middle of an item, and this row has no level, or nothing in this column.
    CellEvidence(
        "beside one in its middle",
        5.0,
        lambda s, column: _neighbour_amid(s, column) and (s.below.blank("level") or s.below.blank(column)),
    ),
    # S08 / S09.
    CellEvidence("the next number", 1.0, lambda s, column: s.follows(column)),
    # K01 below K01 … K05; K03 below K05.
    CellEvidence("again", -8.0, lambda s, column: s.again(column)),
    CellEvidence("falls", -3.0, lambda s, column: s.falls(column)),
    CellEvidence("falls where it never does", -5.0, lambda s, column: s.falls_oddly(column)),
    # Blank, where no task of the document has a blank cell of its own.
    CellEvidence("blank", 2.0, lambda s, column: s.below.blank(column) and column in s.habits.filled),
    # Two of level, K and S are blank at once where no task has a blank one: what they hold stands above.
    CellEvidence("two blank at once", 4.0, lambda s, _: s.below.top and _blank_at_once(s) > 1),
    # Task, output and indicator, and not a word beside them.
    CellEvidence("nothing in level, K and S", 4.0, lambda s, _: _blank_in(s, SHARED)),
    CellEvidence("nothing in K and S", 5.0, lambda s, column: column != "level" and _blank_in(s, COMPETENCIES)),
    # Hardly any task needs neither knowledge nor skills; no rule of a page says that this one does.
    CellEvidence(
        "nothing in K and S of a text",
        2.0,
        lambda s, column: column != "level" and not s.below.ruled and _blank_in(s, COMPETENCIES),
    ),
    # K03 and S04 beside P1.1.3, below the row with K01 and level 4.
    CellEvidence(
        "no level in another row of the task",
        3.0,
        lambda s, column: column == "level" and s.begins_with("task") is None and s.below.blank("level"),
    ),
    # The document merges this column over tasks where it can be seen.
    CellEvidence("merged elsewhere", 3.0, lambda s, column: column in s.habits.shared),
    CellEvidence(
        "merged over rows elsewhere",
        3.0,
        lambda s, column: s.begins_with("task") is None and column in s.habits.over_rows - s.habits.shared,
    ),
    # P1.1.2 without a level, in a document whose tasks have several rows beside one cell.
    CellEvidence(
        "rows of a task share it",
        5.0,
        lambda s, column: s.begins_with("task") is None and s.below.blank("level") and column in s.habits.spanning,
    ),
    CellEvidence("merged everywhere", 2.0, lambda s, column: column in s.habits.merged),
    # No level in a document of levels that merges cells over tasks.
    CellEvidence("no level of its own", 3.0, _level_is_merged),
    # Cells are merged together with their level, unless the document shows others.
    CellEvidence(
        "level of its own",
        -3.0,
        lambda s, _: not s.below.blank("level") and not _merged_without_level(s),
    ),
    CellEvidence("level printed", -30.0, lambda s, column: column == "level" and not s.below.blank("level")),
    CellEvidence(
        "another row of the task", 4.0, lambda s, _: s.begins_with("task") is None and _blank_in(s, COMPETENCIES)
    ),
    # Cells that are merged over tasks end, as a rule, with their duty.
    CellEvidence(
        "another duty",
        -9.0,
        lambda s, column: s.new_duty() and column not in s.habits.over_duties and not any(map(s.amid, COMPETENCIES)),
    ),
)
"""Is this cell of a new row the rest of a merged one?"""


def row_goes_on(seam: Seam) -> bool:
    """Whether the row below is the rest of the row above."""
    return sum(piece.weight for piece in ROW if piece.holds(seam)) > 0


def cell_goes_on(seam: Seam, column: str) -> bool:
    """Whether a cell of level, K or S of a row that begins at the seam is the rest of the cell above."""
    return sum(piece.weight for piece in CELL if piece.holds(seam, column)) > 0
