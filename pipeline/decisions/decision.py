"""A decision about a finding, and all that somebody has made.

``accepted``   the value is right as it is: the finding is settled.
``corrected``  another value takes the place of what was read, before the rules run.
``open``       an earlier decision is taken back.

A decision holds for one content of a source. Its path is that of the finding, or of the value that is corrected, or
``page 3`` for a finding that has only a page, or blank.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.model.finding import Finding

ACCEPTED = "accepted"
CORRECTED = "corrected"
OPEN = "open"

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file.

    ``sha256``   of the source's content.
    ``rule``     of the finding; blank where a value is corrected that no rule doubts.
    ``decision`` ``accepted``, ``corrected`` or ``open``.
    ``value``    what stands in the place of what was read; blank: nothing.
    ``where``    the file and the line.
    """

    sha256: str
    rule: str
    path: str
    decision: str
    value: str
    comment: str
    where: str = ""

    @property
    def key(self) -> Key:
        """What names the finding."""
        return self.sha256, self.rule, self.path

    @property
    def stated(self) -> tuple[str, ...]:
        """All that it says, wherever it stands."""
        return (*self.key, self.decision, self.value, self.comment)

    def settles(self, finding: Finding) -> bool:
        """Whether it is about a finding of its source. A correction of a key settles what is found about the object
        that has the key."""
        if self.rule != finding.rule:
            return False
        place = place_of(finding)
        return place == self.path or (self.decision == CORRECTED and place == self.path.rpartition("/")[0] != "")


@dataclass(frozen=True)
class Decisions:
    """The decisions that hold, in the order of the files: for each finding the last one, unless that takes it back."""

    all: tuple[Decision, ...] = ()

    @staticmethod
    def of_lines(lines: Iterable[Decision]) -> Decisions:
        """What holds of all lines."""
        holding: dict[Key, Decision] = {}
        for one in lines:
            holding.pop(one.key, None)
            if one.decision != OPEN:
                holding[one.key] = one
        return Decisions(tuple(holding.values()))

    @cached_property
    def _by_source(self) -> dict[str, tuple[Decision, ...]]:
        found: defaultdict[str, list[Decision]] = defaultdict(list)
        for one in self.all:
            found[one.sha256].append(one)
        return {sha256: tuple(decisions) for sha256, decisions in found.items()}

    def __bool__(self) -> bool:
        return bool(self.all)

    def of(self, sha256: str | None) -> tuple[Decision, ...]:
        """The decisions about one source."""
        return self._by_source.get(sha256 or "", ())

    def about(self, sha256: str | None, finding: Finding) -> Decision | None:
        """The decision that settles a finding of a source; ``None`` if none does."""
        return settling(self.of(sha256), finding)


def settling(decisions: Iterable[Decision], finding: Finding) -> Decision | None:
    """The one of a source's decisions that settles a finding; ``None`` if none does."""
    return next((one for one in decisions if one.settles(finding)), None)


def place_of(finding: Finding) -> str:
    """How a decision names the place of a finding."""
    if finding.path is not None:
        return finding.path
    return f"page {finding.page}" if finding.page is not None else ""


def digest(decisions: Iterable[Decision]) -> str:
    """Is the same for the same decisions, wherever they stand; blank for none."""
    stated = [one.stated for one in decisions]
    return hashlib.sha256(json.dumps(stated).encode()).hexdigest()[:16] if stated else ""


def corrections(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Those that correct something; of several about one value the last."""
    yield from {one.path: one for one in decisions if one.decision == CORRECTED}.values()
