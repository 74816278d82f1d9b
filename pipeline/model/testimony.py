"""What two readers say of one file: the one that sees tables, and the witness that only counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.document import Document


@dataclass(frozen=True, slots=True)
class Testimony:
    """How often each character (folded, white space left out) stands on a page; ``page`` is ``None`` for text."""

    page: int | None
    characters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the table reader saw, and what the witness counted."""

    document: Document
    testimony: tuple[Testimony, ...]


def count(text: str) -> Counter[str]:
    """The characters of a text, white space left out."""
    return Counter("".join(text.split()))
