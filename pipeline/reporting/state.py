"""What a run left behind: each source with its open findings, which of them are new, and the counts of earlier runs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from pipeline.emit.report import REVIEW, STATUSES, SourceChange
from pipeline.model.finding import Severity
from pipeline.run.history import Before, Counts, before_last, history_of
from pipeline.run.runner import REPORT
from pipeline.stored.settled import Settled, undecided_in
from pipeline.validate.across import same_code


class NoReport(Exception):  # noqa: N818 - it says what the folder is, as the sentences of the other ones do
    """The folder holds no report of a run; the text is a sentence."""


@dataclass(frozen=True, slots=True)
class Open:
    """An open finding. ``new``: the document had fewer of its rule, or was not there, before the last run."""

    rule: str
    severity: Severity
    message: str
    path: str | None
    page: int | None
    new: bool


@dataclass(frozen=True, slots=True)
class ReportedSource:
    """A source with its open findings, the worst first. ``output`` is the path of its document below the folder;
    ``reason`` says why it was rejected."""

    file: str
    status: str
    output: str | None
    reason: str | None
    change: str
    findings: tuple[Open, ...]


@dataclass(frozen=True, slots=True)
class State:
    """The whole folder after its last run. ``runs`` are the counts of all runs, the last one last; ``compared``:
    whether there was a run before, so that something can be called new."""

    finished: str
    version: str
    totals: dict[str, int]
    sources: tuple[ReportedSource, ...]
    retired: tuple[str, ...]
    unfinished: tuple[str, ...]
    runs: tuple[Counts, ...]
    compared: bool

    @property
    def new(self) -> Iterator[tuple[ReportedSource, Open]]:
        """The findings that are new since the run before, with their sources; none if there was no run before."""
        if self.compared:
            yield from ((source, one) for source in self.sources for one in source.findings if one.new)


def state_of(folder: Path) -> State:
    """What the last run into a folder left behind. Raises ``NoReport``."""
    try:
        report = json.loads((folder / REPORT).read_bytes())
        earlier = before_last(folder)
        sources = _in_doubt(folder, [_source(folder, entry, earlier) for entry in report["documents"]])
        return State(
            report["finished"],
            report["tool"]["version"],
            {status: sum(source.status == status for source in sources) for status in STATUSES},
            sources,
            tuple(report["retired"]),
            tuple(report["unfinished"]),
            tuple(history_of(folder)),
            earlier is not None,
        )
    except OSError as error:
        raise NoReport(f"{error.filename} cannot be read: {error.strerror}. Run ocs extract first.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise NoReport(f"{folder / REPORT} and the documents of the folder are not those of a run.") from error


def _in_doubt(folder: Path, sources: Iterable[ReportedSource]) -> tuple[ReportedSource, ...]:
    """The sources; of those that differ about a release of which nobody has said which one counts, each has an error.
    It is in the JSON of none: what a document says does not depend on its neighbours."""
    undecided = undecided_in(folder)
    return tuple(
        _doubted(source, undecided[name]) if (name := PurePath(source.output or "").name) in undecided else source
        for source in sources
    )


def _doubted(source: ReportedSource, rivals: Settled) -> ReportedSource:
    doubt = same_code(rivals.code, 1 + len(rivals.aside))
    error = Open(doubt.rule, Severity.ERROR, doubt.message, doubt.path, None, source.change != SourceChange.UNCHANGED)
    return replace(source, status=REVIEW, findings=(error, *source.findings))


def _source(folder: Path, entry: dict[str, Any], earlier: Before | None) -> ReportedSource:
    output = entry["output"]
    found = json.loads((folder / output).read_bytes())["findings"] if output else []
    left = [one for one in found if one["decision"] is None]
    counts = Counter(one["rule"] for one in left)
    before = (earlier or {}).get(output, {})
    order = list(Severity)
    findings = sorted(
        (
            Open(
                one["rule"],
                Severity(one["severity"]),
                one["message"],
                one["path"],
                one["page"],
                counts[one["rule"]] > before.get(one["rule"], 0),
            )
            for one in left
        ),
        key=lambda one: order.index(one.severity),
    )
    return ReportedSource(entry["file"], entry["status"], output, entry["reason"], entry["change"], tuple(findings))
