"""The words for what changed. What it changed in is called as the declaration of the document calls it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.comparison.typesetting import same_but_typeset
from pipeline.contract.files import STANDARD as DECLARED
from pipeline.contract.roles import said
from pipeline.contract.shape import List, Object, Property

Json = Mapping[str, Any]

STANDARD = "standard"
"""The part that a document is as a whole: its code and its level are those of the standard."""


class Change(StrEnum):
    """What happened to a part of a standard."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """It has another name; the thing is the same."""
    REWORDED = "reworded"
    """Its sentence or description reads differently."""
    VERSION = "new version"
    """The standard has the code of another version."""
    RENUMBERED = "renumbered"
    """It has another code."""
    MOVED = "moved"
    """It stands in another duty, task or list, or elsewhere among its neighbours."""
    LEVEL = "level changed"
    LINKED = "linked"
    """A task names a knowledge item or skill that it did not name, and that the standard had."""
    UNLINKED = "unlinked"
    """A task no longer names a knowledge item or skill that the standard still has."""
    CHANGED = "changed"
    """Something else about it differs: its footnotes, the level as printed, a row of the version table."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed.

    ``what``      the part, by the word that the declaration has for one of its kind: ``duty``, ``task``, ``row`` (what
                  stands side by side in a task: outputs, indicators, level, knowledge, skills), ``indicator`` …
    ``code``      the code of the part now; of a removed one, as it was. ``None``: it has none.
    ``text``      its name or text now; of a removed one, as it was.
    ``place``     the code (or name) of the duty or task it stands in now; of a removed one, stood in. ``None``: it is a
                  part of the whole standard.
    ``old``       what was, ``new`` what is: names, texts, codes, levels or places, as the kind says. ``None``: nothing.
    ``old_path``  JSON Pointer into the old document, ``new_path`` into the new one; ``None``: it is not there.
    ``inside``    of what was added or removed as a whole: what came or went with it, and is not listed again.
    """

    kind: Change
    what: str
    code: str | None
    text: str
    place: str | None
    old: str | None
    new: str | None
    old_path: str | None
    new_path: str | None
    inside: str | None = None

    @property
    def is_typesetting(self) -> bool:
        """Whether it reads the same and is only printed in another way."""
        return self.kind in (Change.RENAMED, Change.REWORDED, Change.CHANGED) and same_but_typeset(self.old, self.new)


def what_of(key: Property) -> str:
    """The word for the value of a key, or for one item of its list."""
    return key.field.one or key.name


def headings(declared: Object = DECLARED) -> dict[str, str]:
    """The words for all parts, in the order of the document, each with the heading that its changes stand under."""
    return {STANDARD: "Standard"} | dict(_headings(declared))


def _headings(declared: Object) -> Iterator[tuple[str, str]]:
    for key in said(declared):
        if isinstance(key.shape, Object):
            yield from _headings(key.shape)
        elif (isinstance(key.shape, List) and key.field.one) or key.field.kind:
            zh = f" ({key.field.zh})" if key.field.zh not in key.field.en else ""
            yield what_of(key), key.field.en + zh
            if key.items:
                yield from _headings(key.items)
