"""Which tables there are, their columns and keys: they follow from the declaration of the document.

Each list is a table; what an object holds besides are the columns of its row. Rows are numbered within their standard,
in the order of the document, so that a key is always the standard and one number: codes can be missing or stand twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from pipeline.contract.field import POSITION
from pipeline.contract.files import STANDARD as DECLARED
from pipeline.contract.forms import BOX, POINTER
from pipeline.contract.shape import List, Object, Property, Scalar, Shape
from pipeline.tables.layout import STANDARD, Column, RowReference, Table, Type

STANDARDS = "standards"

WHOLE = "#"
"""Stands for the JSON Pointer of the whole document. That is an empty text, which an empty cell of a CSV file, a
missing value, could not be told from."""

EDGES = ("x0", "top", "x1", "bottom")
_EDGES = (
    "Left edge on the page in PDF points; null where no place applies.",
    "Upper edge in PDF points from the top of the page.",
    "Right edge on the page in PDF points.",
    "Lower edge in PDF points from the top of the page.",
)
_KEY = (
    "Key of the standard, the same from release to release: its code without the version, KMC2432-002; without a code "
    "that of the version table, else its title or file. Of several releases the newest has it, the others have their "
    "version behind it."
)


class Way(Enum):
    """How a value stands in its columns."""

    TEXT = Type.TEXT
    WHOLE = Type.INTEGER
    NUMBER = Type.NUMBER
    DAY = Type.DATE
    POINTER = "pointer"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class ValueKey:
    """A key whose value stands in the row of its object: in one column, a box in four. Of an item that is a value
    itself ``name`` is empty."""

    name: str
    way: Way
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class ObjectKey:
    """A key whose object stands in the row of the object above."""

    name: str
    keys: Keys


@dataclass(frozen=True, slots=True)
class ListKey:
    """A key whose items are rows of a table.

    ``parent``  the column with the number of the row above; ``None``: they belong to the standard.
    ``among``   the column that holds ``name``, where other lists stand in the same table.
    ``refers``  the list of the document that an item may refer to, and the column with the number of its item there.
    """

    name: str
    table: str
    keys: Keys
    parent: str | None = None
    among: str | None = None
    refers: tuple[str, str] | None = None


Key = ValueKey | ObjectKey | ListKey


@dataclass(frozen=True, eq=False)
class Keys:
    """The keys of an object, in their order; of an item that is a value itself that value alone. One is equal to itself
    only, so that what is made of it can be kept."""

    all: tuple[Key, ...]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the object's row."""
        return tuple(
            column
            for key in self.all
            if not isinstance(key, ListKey)
            for column in (key.columns if isinstance(key, ValueKey) else key.keys.columns)
        )

    @cached_property
    def lists(self) -> tuple[ObjectKey | ListKey, ...]:
        """The keys below which there are rows of other tables."""
        return tuple(
            key for key in self.all if isinstance(key, ListKey) or (isinstance(key, ObjectKey) and key.keys.lists)
        )

    @property
    def single(self) -> ValueKey | None:
        """The value that an item is itself."""
        return key if isinstance(key := self.all[0], ValueKey) and not key.name else None


@dataclass(frozen=True)
class Plan:
    """How a declared document stands in tables. ``keys`` are those of the document; every table stands below those
    that it refers to."""

    keys: Keys
    tables: tuple[Table, ...]

    @cached_property
    def by_name(self) -> dict[str, Table]:
        """The tables by their names."""
        return {table.name: table for table in self.tables}


def plan_of(declared: Object) -> Plan:
    """The plan of a declaration."""
    planner = _Planner(declared)
    groups: list[list[Table]] = []
    made: list[Key] = []
    for key in declared.properties:
        made.append(planner.key(key, _Above()))
        groups.append(planner.taken())
    keys, head = Keys(tuple(made)), Column(STANDARD, Type.TEXT, _KEY, required=True)
    whole = Table(STANDARDS, "A row for each standard (職能基準).", None, (), (head, *keys.columns))
    return Plan(keys, (whole, *_ordered(groups)))


@dataclass(frozen=True, slots=True)
class _Above:
    """What a key stands below: a table with the column that counts its rows, the column by which others refer to
    them; the prefix of columns; the key of the object that it is in."""

    table: str = ""
    number: str = ""
    reference: str = ""
    prefix: str = ""
    holder: Property | None = None


class _Planner:
    """Collects the tables, as the keys are gone through."""

    def __init__(self, declared: Object) -> None:
        self._declared = declared
        self._tables: dict[str, Table] = {}

    def taken(self) -> list[Table]:
        """The tables that came up since the last time."""
        tables, self._tables = list(self._tables.values()), {}
        return tables

    def key(self, key: Property, above: _Above) -> Key:
        """How a key stands in the tables."""
        field, shape = key.field, key.shape
        if isinstance(shape, Object):
            inside = _Above(above.table, above.number, above.reference, field.column or "", key)
            return ObjectKey(key.name, Keys(tuple(self.key(one, inside) for one in shape.properties)))
        if isinstance(shape, List) and field.table:
            return self._listed(key, shape, field.table, above)
        column = above.prefix + (field.column or key.name)
        return _value(key.name, shape, column, field.description, key.nullable)

    def _listed(self, key: Property, shape: List, table: str, above: _Above) -> ListKey:
        field = key.field
        name = table.format(parent=above.table, number=above.number)
        refers = (field.refers, self._declared[field.refers].field.number) if field.refers else None
        references = [RowReference(above.reference, above.table, above.number)] if above.table else []
        if refers:
            other = self._declared[refers[0]].field.table
            assert other is not None
            references.append(RowReference(refers[1], other, refers[1]))
        head = [
            Column(STANDARD, Type.TEXT, "Key of the standard.", required=True),
            Column(field.number, Type.INTEGER, "Number of the row within its standard, from 1.", required=True),
            *(
                Column(one.column, Type.INTEGER, f"The row of {one.table}.", required=one.table == above.table)
                for one in references
            ),
        ]
        described = field.description
        if field.among:
            assert above.holder is not None
            described = above.holder.field.description
            said, choices = _one_of(above.holder, table), _among(above.holder, table)
            head.append(Column(field.among, Type.TEXT, said, required=True, choices=choices))
        # It stands above the tables of what its items hold, whose names are not known before.
        self._tables.setdefault(name, Table(name, "", None, (), ()))
        word = field.number if field.number != POSITION else field.one.replace(" ", "_")
        keys = self._items(shape, field.column, field.description, _Above(name, field.number, word))
        self._tables[name] = Table(name, described, field.number, tuple(references), (*head, *keys.columns))
        return ListKey(key.name, name, keys, above.reference if above.table else None, field.among, refers)

    def _items(self, shape: List, column: str | None, description: str, above: _Above) -> Keys:
        if isinstance(shape.item, Object):
            return Keys(tuple(self.key(one, above) for one in shape.item.properties))
        return Keys((_value("", shape.item, column or "", description, nullable=False),))


def _value(name: str, shape: Shape, column: str, description: str, nullable: bool) -> ValueKey:
    """Raises ``TypeError`` for a value that no column can hold."""
    required = not nullable
    if isinstance(shape, List) and shape.form is BOX:
        edges = zip(EDGES, _EDGES, strict=True)
        return ValueKey(name, Way.BOX, tuple(Column(edge, Type.NUMBER, said, required) for edge, said in edges))
    if not isinstance(shape, Scalar):
        raise TypeError(f"{name} cannot stand in a column.")
    if shape.form is POINTER:
        said = f"{description} {WHOLE} is the whole document."
        return ValueKey(name, Way.POINTER, (Column(column, Type.TEXT, said, required),))
    way = Way.DAY if shape.form.format == "date" else Way(Type(shape.type))
    return ValueKey(name, way, (Column(column, way.value, description, required, shape.choices),))


def _one_of(holder: Property, table: str) -> str:
    """Which lists share a table."""
    assert isinstance(holder.shape, Object)
    names = [f"{one.name} ({one.field.zh})" for one in holder.shape.properties if one.field.table == table]
    return f"{', '.join(names[:-1])} or {names[-1]}."


def _among(holder: Property, table: str) -> tuple[str, ...]:
    assert isinstance(holder.shape, Object)
    return tuple(one.name for one in holder.shape.properties if one.field.table == table)


def _ordered(groups: Iterable[list[Table]]) -> Iterator[Table]:
    """Every table below those that it refers to: what refers to a list further down waits until all can follow."""
    placed: set[str] = {STANDARDS}
    waiting: list[Table] = []
    for group in groups:
        for table in group:
            if all(reference.table in placed for reference in table.references):
                placed.add(table.name)
                yield table
            else:
                waiting.append(table)
        known = placed | {table.name for table in waiting}
        if all(reference.table in known for table in waiting for reference in table.references):
            placed = known
            yield from waiting
            waiting = []


PLAN = plan_of(DECLARED)
TABLES = PLAN.tables
BY_NAME = PLAN.by_name
