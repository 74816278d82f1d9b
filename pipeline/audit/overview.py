"""All documents in one table: what became of each, what is found in it, what they say of each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from pipeline.audit.document import Across
from pipeline.decisions import Decision, Decisions
from pipeline.decisions.decision import place_of
from pipeline.emit.load import standard_from_json
from pipeline.emit.report import REJECTED, REVIEW, contents_of
from pipeline.model.box import Box
from pipeline.model.finding import Finding, Severity
from pipeline.validate import finding_of
from pipeline.validate.across import SAME_CODE, Facts, across, facts_of
from pipeline.validate.messages import reason_in_chinese
from pipeline.validate.rules import RULES

SETTLED = "settled"
"""The status of a document all of whose errors somebody has decided."""

CONTENTS = ("duties", "tasks", "indicators", "knowledge", "skills", "attitudes")


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding in the lists: its 1-based number in the document's JSON, and the decision about it."""

    number: int
    finding: Finding
    settled: Decision | None


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source in the overview. ``output`` is the stem of its outputs and of its page; ``facts`` are what the rules
    across documents compare; title, code, level and pages are ``None`` and contents empty when it was rejected."""

    file: str
    output: str
    sha256: str | None
    status: str
    reason: str | None
    title: str | None
    code: str | None
    level: int | None
    pages: int | None
    contents: dict[str, int]
    facts: Facts | None
    findings: tuple[Listed, ...]

    @property
    def href(self) -> str:
        """The address of its page below the site's folder."""
        return f"documents/{page_name(self.output)}"

    @property
    def open(self) -> tuple[Listed, ...]:
        return tuple(listed for listed in self.findings if listed.settled is None)

    @property
    def standing(self) -> str:
        """Its status. ``settled`` where it is only ok because somebody has decided its errors; ``review`` where a rule
        across documents finds an error."""
        if self.status == REJECTED:
            return REJECTED
        if any(listed.finding.severity is Severity.ERROR for listed in self.open):
            return REVIEW
        decided = any(listed.finding.severity is Severity.ERROR for listed in self.findings)
        return SETTLED if decided else "ok"

    def count(self, severity: Severity) -> int:
        """How many open findings of a severity it has."""
        return sum(listed.finding.severity is severity for listed in self.open)


def page_name(output: str) -> str:
    """The address of a document's page beside the others."""
    return quote(f"{output}.html")


def summary_of(
    output: str, outcome: dict[str, Any], document: dict[str, Any] | None, decisions: Decisions
) -> SourceSummary:
    """The summary of a source: ``outcome`` is its line in the report, ``document`` its JSON."""
    file, sha256, status, reason = (outcome[key] for key in ("file", "sha256", "status", "reason"))
    if document is None or sha256 is None or status == REJECTED:
        return SourceSummary(file, output, sha256, status, reason, None, None, None, None, {}, None, ())
    findings = tuple(
        Listed(number, finding, decisions.about(sha256, finding))
        for number, finding in enumerate(map(_finding, document["findings"]), 1)
    )
    return SourceSummary(
        file,
        output,
        sha256,
        status,
        reason,
        document["title"],
        document["code"],
        document["level"],
        document["source"]["pages"],
        contents_of(document),
        facts_of(output, standard_from_json(document)),
        findings,
    )


def _finding(data: dict[str, Any]) -> Finding:
    """A finding as it stands in a document's JSON."""
    box = Box(*data["bbox"]) if data["bbox"] else None
    severity = Severity(data["severity"])
    return Finding(data["rule"], severity, data["message"], data["path"], data["page"], box, data["decision"])


def compared(
    summaries: Iterable[SourceSummary], decisions: Decisions, undecided: Collection[str]
) -> tuple[list[SourceSummary], dict[str, list[Across]]]:
    """The summaries with what the rules across documents find added to their findings; and the same for each document's
    page, by output. One code of several sources is an error of those that are ``undecided`` (outputs): they differ, and
    nobody has said which one counts."""
    summaries = list(summaries)
    by_output = {summary.output: summary for summary in summaries}
    found: defaultdict[str, list[Across]] = defaultdict(list)
    for disagreement in across(summary.facts for summary in summaries if summary.facts is not None):
        for output in disagreement.files:
            others = tuple((by_output[o].file, page_name(o)) for o in disagreement.files if o != output)
            finding = finding_of(disagreement.doubt)
            if finding.rule == SAME_CODE and output in undecided:
                finding = replace(finding, severity=Severity.ERROR)
            found[output].append(Across(finding, others))
    return [_with(summary, found[summary.output], decisions) for summary in summaries], found


def _with(summary: SourceSummary, found: list[Across], decisions: Decisions) -> SourceSummary:
    added = tuple(
        Listed(number, f, decisions.about(summary.sha256, f))
        for number, f in enumerate((one.finding for one in found), len(summary.findings) + 1)
    )
    return replace(summary, findings=(*summary.findings, *added))


def _urgency(summary: SourceSummary) -> tuple[int, int, int, str]:
    """What needs somebody most comes first."""
    order = (REJECTED, REVIEW, SETTLED, "ok")
    return (
        order.index(summary.standing),
        -summary.count(Severity.ERROR),
        -summary.count(Severity.WARNING),
        summary.title or summary.file,
    )


def _counted(summary: SourceSummary, ids: list[str]) -> list[tuple[int, int]]:
    """How often each rule, by its number, has an open finding."""
    counts = Counter(listed.finding.rule for listed in summary.open)
    return sorted((ids.index(rule), n) for rule, n in counts.items())


def open_findings(summaries: Iterable[SourceSummary]) -> dict[str, list[tuple[str, int, str]]]:
    """By file the findings that nobody has decided: content of the source, number of the rule, path."""
    ids = list(RULES)
    return {
        summary.file: [
            (summary.sha256, ids.index(listed.finding.rule), place_of(listed.finding)) for listed in summary.open
        ]
        for summary in summaries
        if summary.sha256 is not None and summary.open
    }


def overview_data(summaries: Iterable[SourceSummary], with_page: set[str]) -> dict[str, Any]:
    """What the script of the overview works on: rules and documents as short lists, the most urgent first.
    ``with_page`` are the outputs that have a page."""
    ids = list(RULES)
    return {
        "rules": [[rule.id, rule.severity.value] for rule in RULES.values()],
        "documents": [
            [
                summary.output if summary.output in with_page else None,
                summary.file,
                summary.title,
                summary.code,
                summary.standing,
                *(summary.count(severity) for severity in Severity),
                len(summary.findings) - len(summary.open),
                *(summary.contents.get(part, 0) for part in CONTENTS),
                [summary.reason, reason_in_chinese(summary.reason)] if summary.reason is not None else None,
                _counted(summary, ids),
            ]
            for summary in sorted(summaries, key=_urgency)
        ],
    }
