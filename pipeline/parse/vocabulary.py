"""The words by which the parts of a standard are recognised, read from ``vocabulary.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from pipeline.model.characters import squeeze
from pipeline.parse.adding import NOTHING_ADDED, Added, with_added

FILE = "pipeline/parse/vocabulary.toml"
"""Where a new heading is to be added; named in findings."""


@dataclass(frozen=True)
class Vocabulary:
    """Labels are squeezed (see ``squeeze``); ``versions``, ``profile`` and ``task_columns`` map a label to
    its meaning.
    """

    title_endings: tuple[str, ...]
    page_number: re.Pattern[str]
    furniture: re.Pattern[str]
    versions: Mapping[str, str]
    profile: Mapping[str, str]
    profile_groups: frozenset[str]
    duty_and_task: tuple[tuple[str, str], ...]
    task_columns: Mapping[str, str]
    competency: frozenset[str]
    attitudes: frozenset[str]
    notes: frozenset[str]
    prerequisites: re.Pattern[str]
    supplements: re.Pattern[str]
    other_notes: re.Pattern[str]
    footnote_word: str
    bullets: str
    spaced_bullets: str

    @cached_property
    def task_headings(self) -> frozenset[str]:
        """Every heading of the task table."""
        pairs = (heading for pair in self.duty_and_task for heading in pair)
        return frozenset((*self.task_columns, *self.competency, *pairs))

    @cached_property
    def headings(self) -> frozenset[str]:
        """Every heading of a table or a part."""
        return self.task_headings | self.attitudes | self.notes | frozenset(self.versions)


@cache
def vocabulary(added: Added = NOTHING_ADDED) -> Vocabulary:
    """The vocabulary of the package, and the words that are added to it."""
    return _read(with_added(built_in(), added))


def built_in() -> dict[str, Any]:
    """The vocabulary of the package as its file has it."""
    return tomllib.loads(resources.files("pipeline.parse").joinpath("vocabulary.toml").read_text("utf-8"))


def _read(data: Mapping[str, Any]) -> Vocabulary:
    tasks, profile, marks, notes = data["tasks"], data["profile"], data["marks"], data["notes"]
    columns = ("output", "indicator", "level", "knowledge", "skill")
    return Vocabulary(
        title_endings=tuple(data["title"]["endings"]),
        page_number=_any(data["furniture"]["page_number"]),
        furniture=_any(data["furniture"]["patterns"]),
        versions=_inverse(data["versions"]),
        profile=_inverse(
            {k: _also_continued(v, profile) for k, v in profile.items() if k not in ("groups", "continued")}
        ),
        profile_groups=_squeezed(_also_continued(profile["groups"], profile)),
        duty_and_task=tuple((squeeze(duty), squeeze(task)) for duty, task in tasks["duty_and_task"]),
        task_columns=_inverse({column: tasks[column] for column in columns}),
        competency=_squeezed(tasks["competency"]),
        attitudes=_squeezed(data["attitudes"]["heading"]),
        notes=_squeezed(notes["heading"]),
        prerequisites=_any(notes["prerequisites"]),
        supplements=_any(notes["supplements"]),
        other_notes=_any(notes["other"]),
        footnote_word=notes["footnote_word"],
        bullets=marks["bullets"],
        spaced_bullets=marks["spaced_bullets"],
    )


def _also_continued(labels: list[str], profile: Mapping[str, Any]) -> list[str]:
    """The labels, and how they are printed where a page has broken the row."""
    return [*labels, *(label + profile["continued"] for label in labels)]


def _squeezed(labels: list[str]) -> frozenset[str]:
    return frozenset(squeeze(label) for label in labels)


def _inverse(meanings: Mapping[str, list[str]]) -> dict[str, str]:
    return {squeeze(label): meaning for meaning, labels in meanings.items() for label in labels}


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))
