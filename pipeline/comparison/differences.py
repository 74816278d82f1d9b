"""The words for what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = Mapping[str, Any]


class Kind(StrEnum):
    """What happened to a part of a standard."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """It has another name; the thing is the same."""
    REWORDED = "reworded"
    """Its sentence or description reads differently."""
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
    """Something else about it differs: its footnotes, a row of the version table."""


class What(StrEnum):
    """The parts of a standard, in the order of the document."""

    STANDARD = "standard"
    TITLE = "title"
    CATEGORY = "category"
    OCCUPATION = "occupation"
    DESCRIPTION = "description"
    VERSION = "version"
    JOB_CATEGORY_CLASS = "job category class"
    OCCUPATION_CLASS = "occupation class"
    INDUSTRY_CLASS = "industry class"
    DUTY = "duty"
    TASK = "task"
    ROW = "row"
    """A row (block) of a task: outputs, indicators, level, knowledge and skills that stand side by side."""
    OUTPUT = "output"
    INDICATOR = "indicator"
    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    ATTITUDE = "attitude"
    PREREQUISITE = "prerequisite"
    SUPPLEMENT = "supplement"
    FOOTNOTE = "footnote"
    UNPLACED = "unplaced text"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed.

    ``code``      the code of the part now; of a removed one, as it was. ``None``: it has none.
    ``text``      its name or text now; of a removed one, as it was.
    ``place``     the code (or name) of the duty or task it stands in now; of a removed one, stood in. ``None``: it is a
                  part of the whole standard.
    ``old``       what was, ``new`` what is: names, texts, codes, levels or places, as the kind says. ``None``: nothing.
    ``old_path``  JSON Pointer into the old document, ``new_path`` into the new one; ``None``: it is not there.
    ``inside``    of what was added or removed as a whole: what came or went with it, and is not listed again.
    """

    kind: Kind
    what: What
    code: str | None
    text: str
    place: str | None
    old: str | None
    new: str | None
    old_path: str | None
    new_path: str | None
    inside: str | None = None
