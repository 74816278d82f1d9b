"""The words in which tables are described: column, reference, table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

Cell = str | int | float | None
Row = tuple[Cell, ...]
Rows = dict[str, list[Row]]
"""For each table its rows, cells in the order of its columns."""

STANDARD = "standard"
"""The column that every table has: which standard a row belongs to."""


class Type(Enum):
    """What a column holds; the values are the names of Frictionless Table Schema."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """``required``: no cell is null. A text that is required may be empty, one that is not is never empty: so an empty
    cell of a CSV file has one meaning. ``choices``: the only values there are, where they are few."""

    name: str
    type: Type
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowReference:
    """A row belongs to the row of ``table`` with the same standard and the number in ``column``; ``number`` is what the
    other table calls that number."""

    column: str
    table: str
    number: str


@dataclass(frozen=True)
class Table:
    """``number``: the column that counts the rows of a standard from 1, in the order of the document; with the standard
    it is the primary key. ``None`` for the table of the standards themselves."""

    name: str
    description: str
    number: str | None
    references: tuple[RowReference, ...]
    columns: tuple[Column, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns of the primary key."""
        return (STANDARD,) if self.number is None else (STANDARD, self.number)

    @property
    def indexed(self) -> tuple[tuple[str, ...], ...]:
        """The columns that people look for and join by: code, name, title, and those that refer."""
        looked_for = tuple((name,) for name in self.names if name in ("code", "name", "title"))
        return looked_for + tuple((STANDARD, reference.column) for reference in self.references)
