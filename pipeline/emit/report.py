"""``report.json``: what became of every source of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.model.finding import Severity

REVIEW = "review"
REJECTED = "rejected"
STATUSES = ("ok", REVIEW, REJECTED)


class SourceChange(StrEnum):
    """How a source differs from what the last run knew.

    ADDED      there was none of that name.
    CHANGED    its content is another.
    RENAMED    the content is known, by another name.
    UNCHANGED  name and content are as they were.
    """

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source.

    ``file``      path below the folder that was given, or the name of the file that was given.
    ``sha256``    of its content; ``None`` if it could not be read.
    ``status``    ``ok``, ``review`` or ``rejected``.
    ``output``    path of its JSON below the output folder; ``None`` if rejected.
    ``reason``    of a rejection: stable code, colon, a sentence that says what to do.
    ``findings``  how many of each severity that nobody has decided.
    ``rules``     how many of each rule; for the closing table, not in the report.
    ``contents``  how many duties, tasks and so on; for the closing table, not in the report.
    ``seconds``   how long it took.
    ``reused``    whether the result of an earlier run was kept.
    ``unfit``     the decisions that fit nothing (rule, path, why); for the command, not in the report.
    ``change``    how the source differs from what the last run knew.
    """

    file: str
    sha256: str | None
    status: str
    output: str | None
    reason: str | None
    findings: Mapping[str, int]
    rules: Mapping[str, int]
    contents: Mapping[str, int]
    seconds: float
    reused: bool = False
    change: SourceChange = SourceChange.ADDED
    unfit: Sequence[Sequence[str]] = ()


def contents_of(document: dict[str, Any]) -> dict[str, int]:
    """How many duties, tasks, indicators, knowledge and skill items and attitudes a document's JSON holds."""
    tasks = [task for duty in document["duties"] for task in duty["tasks"]]
    return {
        "duties": len(document["duties"]),
        "tasks": sum(1 + len(task["also"]) for task in tasks),
        "indicators": sum(len(block["indicators"]) for task in tasks for block in task["blocks"]),
        "knowledge": len(document["knowledge"]),
        "skills": len(document["skills"]),
        "attitudes": len(document["attitudes"]),
    }


def report_json(
    outcomes: Iterable[Outcome],
    started: str,
    finished: str,
    name: str,
    version: str,
    fingerprint: str,
    retired: Iterable[str] = (),
    unfinished: Iterable[str] = (),
) -> dict[str, Any]:
    """The report; ``started`` and ``finished`` are ISO 8601 with an offset. ``fingerprint`` stands for the program's
    own files: results of another fingerprint are not reused. ``retired`` are the new paths of outputs whose source is
    gone, ``unfinished`` the sources that an interrupted run did not get to."""
    outcomes = list(outcomes)
    totals = Counter(outcome.status for outcome in outcomes)
    return {
        "started": started,
        "finished": finished,
        "tool": {"name": name, "version": version, "fingerprint": fingerprint},
        "totals": {status: totals[status] for status in STATUSES},
        "documents": [entry(outcome) for outcome in outcomes],
        "retired": list(retired),
        "unfinished": list(unfinished),
    }


def entry(outcome: Outcome) -> dict[str, Any]:
    """What the report says of one source."""
    return {
        "file": outcome.file,
        "sha256": outcome.sha256,
        "status": outcome.status,
        "output": outcome.output,
        "reason": outcome.reason,
        "findings": {severity.value: outcome.findings.get(severity, 0) for severity in Severity},
        "seconds": round(outcome.seconds, 3),
        "reused": outcome.reused,
        "change": outcome.change.value,
    }
