"""What refers to the footnotes of a standard: the values that carry a marker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.contract.files import STANDARD
from pipeline.model import catalogue
from pipeline.model.standard import Attitude, Code, Duty, Item, Marker, Standard, Task
from pipeline.model.walk import pointers, visit

_OF_CATALOGUES = frozenset({"knowledge", "skill"})


@lru_cache(maxsize=1)
def references(standard: Standard) -> Mapping[str, list[str]]:
    """For each footnote marker what carries it: the code of a value, or the JSON Pointer of one without a code. In the
    order of print; then knowledge and skills in the order of their codes."""
    found: dict[str, dict[str, None]] = {}
    for name, carrier in (*_in_texts(standard), *_at_values(standard), *_in_catalogues(standard)):
        found.setdefault(name, {})[carrier] = None
    return {name: list(carriers) for name, carriers in found.items()}


def _in_texts(standard: Standard) -> Iterator[tuple[str, str]]:
    """Markers in texts that have no notes of their own."""
    for reference in standard.references:
        path = pointers(standard).get(id(reference.within))
        if path is not None:
            yield reference.marker.name, path


def _at_values(standard: Standard) -> Iterator[tuple[str, str]]:
    """Markers at duties, tasks, outputs, indicators and attitudes."""
    for part in visit(standard, STANDARD):
        if isinstance(part.value, Duty | Task | Item | Attitude) and part.kind not in _OF_CATALOGUES:
            yield from _carried(standard, part.value, part.value.code, part.value.notes)


def _in_catalogues(standard: Standard) -> Iterator[tuple[str, str]]:
    """Markers at knowledge and skills."""
    for item in (*catalogue.knowledge(standard), *catalogue.skills(standard)):
        for mention in item.mentions:
            yield from _carried(standard, mention.item, mention.item.code, mention.item.notes)


def _carried(
    standard: Standard, value: object, code: Code | None, notes: tuple[Marker, ...]
) -> Iterator[tuple[str, str]]:
    if notes:
        carrier = code.value if code else pointers(standard)[id(value)]
        for marker in notes:
            yield marker.name, carrier
