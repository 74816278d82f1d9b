"""What a declaration says besides the type: ``Form`` of a value itself, ``Field`` of the key that it stands at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

POSITION = "position"
"""The column that counts the rows of a table, where the table has no better word for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a value looks like, beyond its type.

    ``name``         what the schema calls it; ``None``: it is described where it stands.
    ``description``  what it means wherever it stands.
    ``trimmed``      a text without white space at its ends; ``solid``: without any. A pattern alone cannot say so: to
                     some validators ``$`` also matches before a line break at the end.
    ``length``       the number of items, of a list.
    """

    name: str | None = None
    description: str = ""
    pattern: str | None = None
    format: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    length: int | None = None
    trimmed: bool = False
    solid: bool = False
    examples: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """What a key means, and what it is for the tables, the audit and the diff.

    ``description``  of the key, in English; a full sentence. It stands in the schema and in the tables.
    ``en``, ``zh``   what people call the value, or the whole list.
    ``one``          what they call one item of a list, in English; Chinese has one word for both.
    ``kind``         the word for a printed value: itself, or each item of the list. It has places of its own in the
                     trace. ``None``: it is a part of a value, holds others, or is not printed.
    ``derived``      it follows from other values, and so is not printed itself.
    ``record``       it tells of the reading (where, by what, how well), and not what the document says.
    ``table``        the table that the list becomes; ``{parent}`` is the table above it, ``{number}`` the word that
                     counts the rows there.
    ``number``       the column that counts the rows of that table.
    ``among``        where several lists share a table: the column that says which list a row belongs to.
    ``column``       the column that the value becomes, if not of its own name; of an object, what stands before the
                     names of its columns.
    ``refers``       the list of the document whose item with the same code (without a code: the same name) is meant.
    ``unique``       no item stands twice in the list.
    """

    description: str
    en: str
    zh: str
    one: str = ""
    kind: str | None = None
    derived: bool = False
    record: bool = False
    table: str | None = None
    number: str = POSITION
    among: str | None = None
    column: str | None = None
    refers: str | None = None
    unique: bool = False
    examples: tuple[Any, ...] = ()
