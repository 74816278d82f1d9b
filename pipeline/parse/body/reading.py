"""Reads the cells of the task table: duties, tasks, outputs, indicators, levels, knowledge and skills."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.codes.choosing import Expectation
from pipeline.codes.kinds import Kind
from pipeline.codes.naming import first_under
from pipeline.codes.reading import first_numbers
from pipeline.model.passage import Passage
from pipeline.model.standard import Block, Code, Duty, Item, Level, Task
from pipeline.model.walk import item_passages
from pipeline.parse.body.cells import BlockCells, DutyCells, LogicalCell, TaskCells
from pipeline.parse.items import Reader, read_items
from pipeline.parse.joining import join
from pipeline.parse.levels import read_level


def read_duties(duties: Iterable[DutyCells], reader: Reader) -> tuple[Duty, ...]:
    """The duties of a document."""
    reading = _TaskReading(reader)
    return tuple(reading.duty(cells) for cells in duties)


class _TaskReading:
    """Reads cell by cell and remembers what came before. A shared cell is read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._read: dict[int, tuple[Item, ...]] = {}
        self._levels: dict[int, Level | None] = {}
        self._last_duty: tuple[int, ...] = (0,)
        self._last: dict[Kind, tuple[int, ...]] = {}
        self._tasks: list[tuple[int, ...]] = []

    def duty(self, cells: DutyCells) -> Duty:
        """A duty with its tasks."""
        head = None
        if cells.head is not None:
            following = ((self._last_duty[0] + 1,),)
            items = self._items(cells.head, Expectation(Kind.DUTY, first=following, style=self._reader.style))
            head = self._one_duty(items)
            self._tasks = []
            self._last_duty = self._numbers(head.code, Kind.DUTY) or (self._last_duty[0] + 1,)
        return Duty(head, tuple(self._task(task) for task in cells.tasks))

    def _one_duty(self, items: tuple[Item, ...]) -> Item:
        """The one duty of a duty cell; another duty in it is left to be unplaced. One that is printed twice in its cell
        is printed again for a row that was merged into it. Evidence: a published standard with such a cell."""
        if not items:
            return Item(None, Passage("", ()))
        first = items[0]
        for again in items[1:]:
            if again.text.text == first.text.text and _value(again.code) in (None, _value(first.code)):
                for passage in item_passages(again):
                    self._reader.ledger.label(passage)
        return first

    def _task(self, cells: TaskCells) -> Task:
        before = self._last.get(Kind.TASK)
        first: list[tuple[int, ...]] = [(1, 1)]
        if before is not None:
            first = [(before[0], before[1] + 1), (before[0] + 1, 1), (*before[:-1], before[-1] + 1)]
            first += [(*task, 1) for task in self._tasks]
        heads = self._items(cells.head, Expectation(Kind.TASK, first=tuple(first), style=self._reader.style))
        numbers = [n for item in heads if (n := self._numbers(item.code, Kind.TASK)) is not None]
        if numbers:
            self._last[Kind.TASK] = numbers[-1]
            self._tasks += numbers
        head = heads[0] if heads else Item(None, Passage("", ()))
        blocks = tuple(self._block(block, tuple(numbers), head) for block in cells.blocks)
        return Task(head, heads[1:], blocks)

    def _block(self, cells: BlockCells, tasks: tuple[tuple[int, ...], ...], head: Item) -> Block:
        return Block(
            self._level(cells.level, head),
            self._deep(cells.outputs, Kind.OUTPUT, tasks),
            self._deep(cells.indicators, Kind.INDICATOR, tasks),
            self._items(cells.knowledge, Expectation(Kind.KNOWLEDGE, style=self._reader.style)),
            self._items(cells.skill, Expectation(Kind.SKILL, style=self._reader.style)),
        )

    def _deep(self, cells: Iterable[LogicalCell], kind: Kind, tasks: tuple[tuple[int, ...], ...]) -> tuple[Item, ...]:
        """Outputs or indicators: their codes are expected to go on from those of the same task above."""
        found: list[Item] = []
        for cell in cells:
            depths = self._reader.style.depths(kind)
            first = [first_under(task, depth) for task in tasks for depth in depths]
            if (before := self._last.get(kind)) is not None:
                first.append((*before[:-1], before[-1] + 1))
            items = self._items(cell, Expectation(kind, tasks, tuple(first), self._reader.style))
            for item in items:
                if (numbers := self._numbers(item.code, kind)) is not None:
                    self._last[kind] = numbers
            found += items
        return tuple(found)

    def _items(self, cell: LogicalCell, expected: Expectation) -> tuple[Item, ...]:
        if id(cell) not in self._read:
            self._read[id(cell)] = read_items(cell.text, expected, self._reader)
        return self._read[id(cell)]

    def _level(self, cell: LogicalCell, head: Item) -> Level | None:
        if id(cell) not in self._levels:
            printed = join(cell.text.printed(), self._reader.words)
            of = head.code.value if head.code else "the task " + head.text.text
            self._levels[id(cell)] = read_level(printed, of, self._reader.ledger)
        return self._levels[id(cell)]

    def _numbers(self, code: Code | None, kind: Kind) -> tuple[int, ...] | None:
        return first_numbers(code.value, kind, self._reader.style) if code else None


def _value(code: Code | None) -> str | None:
    return code.value if code else None
