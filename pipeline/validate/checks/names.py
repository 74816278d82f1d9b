"""Checks of the names of knowledge and skills: one code has one name, one name has one code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.model.catalogue import CatalogueItem, same_name
from pipeline.model.doubt import Doubt
from pipeline.model.standard import Standard
from pipeline.model.walk import numbered, pointer
from pipeline.validate.checks.parts import catalogues

MENTIONED_NAMES = 4
"""How many names a message quotes at most."""


def name_conflicts(standard: Standard) -> Iterator[Doubt]:
    """One code with two names. Evidence: KMC2432-002v4 prints S13 with two."""
    for group, _, items in catalogues(standard):
        for path, item in numbered(pointer("", group), items):
            if item.code is None or len(item.names) < 2:
                continue
            names = ", ".join(
                f"{name} ({', '.join(tasks)})" for name, tasks in list(item.names.items())[:MENTIONED_NAMES]
            )
            count = {2: "two", 3: "three", 4: "four"}.get(len(item.names), str(len(item.names)))
            other = next(m.item for m in item.mentions if m.item.text.text == item.variants[0])
            yield Doubt("name-conflict", f"{item.code} is printed with {count} names: {names}", path, other.text)


def names_under_two_codes(standard: Standard) -> Iterator[Doubt]:
    """One name with two codes, when it is the main name of both: a variant is ``name-conflict`` already."""
    for group, _, items in catalogues(standard):
        coded: defaultdict[str, list[tuple[str, CatalogueItem]]] = defaultdict(list)
        for path, item in numbered(pointer("", group), items):
            if item.code is not None and item.name:
                coded[same_name(item.name)].append((path, item))
        for found in coded.values():
            if len(found) > 1:
                codes = " and ".join(item.code or "" for _, item in found)
                path, last = found[-1]
                message = f"{codes} have one name: {last.name}"
                yield Doubt("name-under-two-codes", message, path, last.mentions[0].item.text)
