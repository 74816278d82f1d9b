"""A run in Markdown: for a pull request, a ticket, or the summary of a job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from pipeline.emit.report import REJECTED, REVIEW, STATUSES
from pipeline.model.finding import Severity
from pipeline.model.wording import number_of, printable
from pipeline.reporting.state import Open, ReportedSource, State

LISTED = 50
"""How many lines of a kind are shown; JSON has them all."""

RUNS = 10
"""How many runs the trend goes back."""

_MARKUP = regex.compile(r"[\\`*_{}\[\]<>|#~]")


def markdown(state: State) -> str:
    """Counts, what is new, what needs somebody, what was rejected, and the trend of the last runs."""
    return "\n".join(_lines(state))


def _lines(state: State) -> Iterator[str]:
    counts = ", ".join(f"{state.totals[status]:,} {status}" for status in STATUSES)
    yield f"# {number_of(len(state.sources), 'document')}: {counts}"
    yield ""
    yield f"Run of {state.finished}."
    if state.unfinished:
        yield f"It was interrupted: {number_of(len(state.unfinished), 'source')} left."
    if state.retired:
        yield f"{number_of(len(state.retired), 'output')} retired."
    worth = [(source, one) for source, one in state.new if one.severity is not Severity.INFO]
    if state.compared:
        yield from _section("New since the run before", (_finding(*one) for one in worth), "Nothing.")
    errors = (
        _finding(source, one) for source in state.sources for one in source.findings if one.severity is Severity.ERROR
    )
    yield from _section("Needs a look", errors, "Nothing.")
    rejected = (f"{_safe(one.file)}: {_safe(one.reason or '')}" for one in state.sources if one.status == REJECTED)
    yield from _section("Rejected", rejected, "Nothing.")
    yield from _trend(state)


def _section(head: str, items: Iterable[str], nothing: str) -> Iterator[str]:
    items = list(items)
    yield from ("", f"## {head}", "")
    yield from (f"- {item}" for item in items[:LISTED])
    if len(items) > LISTED:
        yield f"- … and {len(items) - LISTED:,} more"
    if not items:
        yield nothing


def _finding(source: ReportedSource, one: Open) -> str:
    place = one.path or "/"
    page = f", page {one.page}" if one.page is not None else ""
    return f"{one.severity.value} `{one.rule}` {_safe(source.file)} ({_safe(place)}{page}): {_safe(one.message)}"


def _trend(state: State) -> Iterator[str]:
    runs = state.runs[-RUNS:]
    if len(runs) < 2:
        return
    yield from ("", "## Trend", "")
    rules = sorted({rule for run in runs for rule in run.rules})
    yield _row(["", *(run.finished[:16].replace("T", " ") for run in runs)])
    yield _row(["---", *("---:" for _ in runs)])
    for status in ("ok", REVIEW, REJECTED):
        yield _row([status, *(f"{run.totals.get(status, 0):,}" for run in runs)])
    for rule in rules:
        yield _row([f"`{rule}`", *(f"{run.rules.get(rule, 0):,}" for run in runs)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _safe(text: str) -> str:
    """Text of a document that is no markup."""
    return _MARKUP.sub(r"\\\g<0>", printable(text))
