"""The closing table of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.emit.report import REJECTED, STATUSES
from pipeline.model.finding import Severity
from pipeline.run import REPORT, Run
from pipeline.validate.rules import RULES

LISTED = 10
"""How many documents of a kind are named; the report has them all."""


def summary(run: Run, output: Path) -> Iterator[str]:
    """The table line by line: documents by status, findings by rule, rejected sources with their reasons."""
    counts = Counter(outcome.status for outcome in run.outcomes)
    reused = sum(outcome.reused for outcome in run.outcomes)
    yield f"{'documents':<12}{len(run.outcomes):>7}   {run.seconds:.1f} s" + (f", {reused} unchanged" if reused else "")
    for status in STATUSES:
        yield f"  {status:<10}{counts[status]:>7}"
    yield from _contents(run)
    yield from _findings(run)
    yield from _named("review", "needs a look", run)
    yield from _rejected(run)
    yield f"written to {output}/ (report: {output / REPORT})"


def _contents(run: Run) -> Iterator[str]:
    contents: Counter[str] = Counter()
    for outcome in run.outcomes:
        contents.update(outcome.contents)
    if contents:
        yield "found"
    for name, count in contents.items():
        yield f"  {name:<10}{count:>7}"


def _findings(run: Run) -> Iterator[str]:
    rules: Counter[str] = Counter()
    for outcome in run.outcomes:
        rules.update(outcome.rules)
    if not rules:
        return
    yield f"{'findings':<12}{rules.total():>7}"
    for severity in Severity:
        for rule in (r for r in RULES.values() if r.severity is severity and rules[r.id]):
            yield f"  {rules[rule.id]:>6}  {severity.value:<8} {rule.id}"


def _named(status: str, title: str, run: Run) -> Iterator[str]:
    outcomes = [outcome for outcome in run.outcomes if outcome.status == status]
    if not outcomes:
        return
    yield f"{title}:"
    for outcome in outcomes[:LISTED]:
        errors = outcome.findings.get(Severity.ERROR, 0)
        yield f"  {outcome.file}  ({errors} error{'s' if errors != 1 else ''}; see findings in {outcome.output})"
    if len(outcomes) > LISTED:
        yield f"  … and {len(outcomes) - LISTED} more"


def _rejected(run: Run) -> Iterator[str]:
    outcomes = [outcome for outcome in run.outcomes if outcome.status == REJECTED]
    if not outcomes:
        return
    yield "rejected:"
    for outcome in outcomes[:LISTED]:
        yield f"  {outcome.file}\n      {outcome.reason}"
    if len(outcomes) > LISTED:
        yield f"  … and {len(outcomes) - LISTED} more"
