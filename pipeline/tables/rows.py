"""The rows of a document, table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from pipeline.stored.documents import DocumentError
from pipeline.tables.layout import Cell, Rows
from pipeline.tables.schema import PLAN, STANDARDS, WHOLE, Keys, ListKey, ObjectKey, Plan, ValueKey, Way

Json = Mapping[str, Any]

LARGEST = 2**63 - 1
"""What the integers of databases and files can hold."""


def rows(key: str, document: Json, plan: Plan = PLAN) -> Rows:
    """The rows of a document that validates; ``key`` is that of its standard. Raises ``DocumentError`` for a page
    number or a date that no table can hold."""
    try:
        maker = _Maker(key, document, plan)
        maker.rows[STANDARDS].append((key, *_cells(plan.keys)(document)))
        maker.add(plan.keys, document)
    except ValueError as error:
        raise DocumentError(f"The standard {key} cannot stand in tables: {error}") from error
    return maker.rows


class _Maker:
    """Numbers the rows of each table as they come."""

    def __init__(self, key: str, document: Json, plan: Plan) -> None:
        self._key = key
        self._document = document
        self._numbers: dict[str, dict[tuple[str | None, str | None], int]] = {}
        self.rows: Rows = {table.name: [] for table in plan.tables}

    def add(self, keys: Keys, holder: Json, above: tuple[int, ...] = ()) -> None:
        """Adds the rows of all lists below an object, whose row has the number ``above``."""
        for key in keys.lists:
            if isinstance(key, ObjectKey):
                self.add(key.keys, holder[key.name], above)
            elif items := holder[key.name]:
                self._add_list(key, items, above)

    def _add_list(self, key: ListKey, items: list[Any], above: tuple[int, ...]) -> None:
        added = self.rows[key.table]
        among = (key.name,) if key.among else ()
        cells, deeper = _cells(key.keys), bool(key.keys.lists)
        for item in items:
            number = len(added) + 1
            refers = (self._number(key.refers[0], item),) if key.refers else ()
            added.append((self._key, number, *above, *refers, *among, *cells(item)))
            if deeper:
                self.add(key.keys, item, (number,))

    def _number(self, catalogue: str, item: Json) -> int | None:
        """The item of the catalogue that a mention means: by its code, without one by its name."""
        if catalogue not in self._numbers:
            numbered = enumerate(self._document[catalogue], 1)
            self._numbers[catalogue] = {}
            for number, one in numbered:
                self._numbers[catalogue].setdefault(_identity(one), number)
        return self._numbers[catalogue].get(_identity(item))


def _identity(item: Json) -> tuple[str | None, str | None]:
    code = item["code"]
    return (code, None) if code is not None else (None, item["name"])


@cache
def _cells(keys: Keys) -> Callable[[Any], Sequence[Cell]]:
    """What gives the cells of a row, in the order of its columns."""
    ways = list(_ways(keys))
    names = [key.name for key in keys.all if isinstance(key, ValueKey) and key.way is Way.TEXT and key.name]
    if len(names) == len(ways) > 1:
        return itemgetter(*names)
    return lambda item: [way(item) for way in ways]


def _ways(keys: Keys) -> Iterator[Callable[[Any], Cell]]:
    for key in keys.all:
        if isinstance(key, ObjectKey):
            yield from (_chained(itemgetter(key.name), way) for way in _ways(key.keys))
        elif isinstance(key, ValueKey):
            found = itemgetter(key.name) if key.name else _itself
            if key.way is Way.BOX:
                yield from (_chained(found, _edge(place)) for place in range(len(key.columns)))
            else:
                yield _chained(found, _MADE[key.way]) if key.way in _MADE else found


def _chained(first: Callable[[Any], Any], then: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    return lambda item: then(first(item))


def _itself(item: Any) -> Any:
    return item


def _edge(place: int) -> Callable[[list[float] | None], float | None]:
    return lambda box: None if box is None else float(box[place])


def _pointer(path: str | None) -> str | None:
    return WHOLE if path == "" else path


def _whole(value: float | None) -> int | None:
    """JSON may write 3 as 3.0."""
    if value is None:
        return None
    if value > LARGEST:
        raise ValueError(f"The number {value} is too large.")
    return int(value)


def _day(value: str | None) -> str | None:
    """A date stays as it is; the year 0 is one for the schema, and for no calendar."""
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise ValueError(f"The date {value} is in no calendar.") from error


_MADE: dict[Way, Callable[[Any], Cell]] = {Way.POINTER: _pointer, Way.WHOLE: _whole, Way.DAY: _day}
"""What becomes of a value on its way to a cell, if anything."""
