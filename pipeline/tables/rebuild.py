"""The documents of their rows: the reverse of ``rows.py``. Keys stand in the order of the declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.tables.layout import STANDARD, Cell
from pipeline.tables.schema import PLAN, STANDARDS, WHOLE, Keys, ListKey, ObjectKey, Plan, ValueKey, Way

Json = dict[str, Any]
Record = Mapping[str, Any]


def rebuild(tables: Mapping[str, Iterable[Record]], plan: Plan = PLAN) -> Iterator[tuple[str, Json]]:
    """The documents with their keys, in the order of the rows of ``standards``. ``tables`` has for each table its rows
    as mappings of the columns' names, in any order; missing values are ``None``."""
    parts = {table.name: _by_standard(tables[table.name], table.number) for table in plan.tables if table.number}
    for standard in tables[STANDARDS]:
        key = standard[STANDARD]
        yield (
            key,
            _Rebuilder(plan, {name: rows.get(key, []) for name, rows in parts.items()}).object(
                plan.keys, standard, None
            ),
        )


def _by_standard(rows: Iterable[Record], number: str) -> dict[Cell, list[Record]]:
    ordered = sorted(rows, key=itemgetter(STANDARD, number))
    return {key: list(group) for key, group in groupby(ordered, key=itemgetter(STANDARD))}


class _Rebuilder:
    """Puts one document together of its rows, which stand in their order."""

    def __init__(self, plan: Plan, parts: Mapping[str, list[Record]]) -> None:
        self._plan = plan
        self._parts = parts
        self._below: dict[str, dict[Cell, list[Record]]] = {}

    def object(self, keys: Keys, row: Record, number: Cell) -> Json:
        """An object, whose values stand in the row; the lists are those of the row with the number."""
        made: Json = {}
        for key in keys.all:
            match key:
                case ValueKey():
                    made[key.name] = _value(key, row)
                case ObjectKey():
                    made[key.name] = self.object(key.keys, row, number)
                case ListKey():
                    made[key.name] = self._list(key, number)
        return made

    def _list(self, key: ListKey, number: Cell) -> list[Any]:
        rows = self._parts[key.table] if key.parent is None else self._children(key.table, key.parent).get(number, [])
        if key.among:
            rows = [row for row in rows if row[key.among] == key.name]
        if single := key.keys.single:
            return [_value(single, row) for row in rows]
        own = self._plan.by_name[key.table].number
        assert own is not None
        return [self.object(key.keys, row, row[own]) for row in rows]

    def _children(self, table: str, parent: str) -> dict[Cell, list[Record]]:
        """The rows of a table by the number of the row above, which stands in ``parent``."""
        if table not in self._below:
            children = self._below[table] = {}
            for row in self._parts[table]:
                children.setdefault(row[parent], []).append(row)
        return self._below[table]


def _value(key: ValueKey, row: Record) -> Any:
    cells = [row[column.name] for column in key.columns]
    match key.way:
        case Way.BOX:
            return None if cells[0] is None else cells
        case Way.POINTER:
            return "" if cells[0] == WHOLE else cells[0]
    return cells[0]
