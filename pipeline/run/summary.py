"""The closing table of a run."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.decisions import Decisions
from pipeline.emit.report import REJECTED, REVIEW, STATUSES, Outcome, SourceChange
from pipeline.model.finding import Severity
from pipeline.model.wording import number_of, printable
from pipeline.run import Run
from pipeline.run.runner import REPORT
from pipeline.run.sources import Found
from pipeline.validate.rules import RULES

LISTED = 10
"""How many documents of a kind are named; the report has them all."""


def summary(run: Run, found: Found, output: Path) -> Iterator[str]:
    """The table line by line: documents by status, findings by rule, rejected sources by reason, what is gone or was
    left, and where to look on."""
    yield from _counts(run)
    yield from _contents(run)
    yield from _findings(run)
    yield from _review(run)
    yield from _rejected(run)
    for why, number in sorted(found.passed_over.items()):
        yield f"{'skipped':<12}{number:>7,}   {why}"
    if run.retired:
        yield f"{'retired':<12}{len(run.retired):>7,}   outputs whose sources are gone; moved to {output / 'retired'}/"
    if run.elsewhere:
        yield f"{'elsewhere':<12}{len(run.elsewhere):>7,}   sources of other runs; they are in the report"
    if run.signal is not None:
        left = len(run.unfinished)
        resumed = "it" if left == 1 else "them"
        yield f"interrupted: {number_of(left, 'document')} left; the next run resumes with {resumed}"
    yield f"written to {output}/ (report: {output / REPORT})"


def troubles(run: Run, output: Path) -> Iterator[str]:
    """A sentence for whatever about the folder needs somebody, whoever asked for quiet: documents that were edited by
    hand, and sources that differ about a release."""
    for path in run.edited:
        document = output / "json" / PurePosixPath(path).name
        yield f"Warning: {document} had been edited by hand. It was made anew; what was edited is now {output / path}."
    for rivals in run.rivals:
        yield f"{'Error' if not rivals.decided else 'Warning'}: {rivals.sentence}"


def unfit(run: Run, found: Found, decisions: Decisions) -> Iterator[str]:
    """A sentence for each decision that fits nothing, naming its line. That no source has the content that a decision
    is about can be said only where whole folders were read."""
    by_source = {outcome.sha256: outcome for outcome in run.outcomes}
    whole = run.unfinished == () and all(map(os.path.isdir, found.given))
    for one in decisions.all:
        outcome = by_source.get(one.sha256)
        if outcome is None:
            if whole:
                yield f"{one.where}: no source has this content any more"
            continue
        for rule, path, why in outcome.unfit:
            if (rule, path) == (one.rule, one.path):
                yield f"{one.where}: {outcome.file}: {path or rule} cannot be {one.decision}: {why}"


def _counts(run: Run) -> Iterator[str]:
    counts = Counter(outcome.status for outcome in run.outcomes)
    changes = Counter(outcome.change for outcome in run.outcomes)
    reused = sum(outcome.reused for outcome in run.outcomes)
    yield f"{'documents':<12}{len(run.outcomes):>7,}   {run.seconds:.1f} s, {reused:,} not read again"
    for status in STATUSES:
        yield f"  {status:<10}{counts[status]:>7,}"
    if changes.keys() - {SourceChange.ADDED, SourceChange.UNCHANGED} or len(changes) > 1:
        yield "sources     " + ", ".join(f"{changes[change]:,} {change}" for change in SourceChange if changes[change])


def _contents(run: Run) -> Iterator[str]:
    contents: Counter[str] = Counter()
    for outcome in run.outcomes:
        contents.update(outcome.contents)
    if contents:
        yield "found"
    for name, count in contents.items():
        yield f"  {name:<10}{count:>7,}"


def _findings(run: Run) -> Iterator[str]:
    rules: Counter[str] = Counter()
    for outcome in run.outcomes:
        rules.update(outcome.rules)
    if not rules:
        return
    yield f"{'findings':<12}{rules.total():>7,}   (to explain one: ocs rules ID)"
    for severity in Severity:
        for rule in (r for r in RULES.values() if r.severity is severity and rules[r.id]):
            yield f"  {rules[rule.id]:>6,}  {severity.value:<8} {rule.id}"


def _review(run: Run) -> Iterator[str]:
    outcomes = [outcome for outcome in run.outcomes if outcome.status == REVIEW]
    if not outcomes:
        return
    yield "needs a look (for more: ocs validate JSON, ocs inspect FILE):"
    for outcome in outcomes[:LISTED]:
        errors = outcome.findings.get(Severity.ERROR, 0)
        yield f"  {printable(outcome.file)}  ({number_of(errors, 'error')}; see findings in {outcome.output})"
    yield from _and_more(outcomes)


def _rejected(run: Run) -> Iterator[str]:
    outcomes = [outcome for outcome in run.outcomes if outcome.status == REJECTED]
    if not outcomes:
        return
    by_reason: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_reason[(outcome.reason or "").partition(":")[0]].append(outcome)
    yield "rejected (for more: ocs inspect FILE):"
    for reason, alike in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {len(alike):>6,}  {reason}"
        for outcome in alike[:LISTED]:
            yield f"          {printable(outcome.file)}"
            yield f"              {printable((outcome.reason or '').partition(': ')[2])}"
        yield from _and_more(alike)


def _and_more(outcomes: list[Outcome]) -> Iterator[str]:
    if len(outcomes) > LISTED:
        yield f"  … and {len(outcomes) - LISTED:,} more, in the report"
