"""Checks the JSON of a document that somebody has: against the schema, against the rules."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.emit.load import standard_from_json
from pipeline.model.finding import Severity
from pipeline.stored.documents import DocumentError, read_json
from pipeline.validate.checks import check
from pipeline.validate.rules import RULES
from pipeline.validate.schema import DOCUMENT, schema_errors


@dataclass(frozen=True, slots=True)
class Stated:
    """One finding about a JSON document; ``decision`` as the document records it, ``None``: it is open."""

    severity: Severity
    rule: str
    path: str | None
    message: str
    decision: str | None = None

    @property
    def line(self) -> str:
        """The finding in a line."""
        decided = f" ({self.decision})" if self.decision else ""
        return f"{self.severity.value:<8} {self.rule} {self.path or '/'}: {self.message}{decided}"


@dataclass(frozen=True, slots=True)
class Rechecked:
    """Whether the JSON validates against the schema, and its findings, the worst first."""

    valid: bool
    findings: tuple[Stated, ...]

    def open(self, severity: Severity) -> int:
        """How many findings of a severity nobody has decided."""
        return sum(one.severity is severity and one.decision is None for one in self.findings)


def recheck(content: bytes) -> Rechecked:
    """What is to be said about a JSON document. Rules that need the source (places, characters) cannot be checked
    again; of those the findings that the document itself records are listed, as are the decisions about any."""
    try:
        data = read_json(content)
    except DocumentError as bad:
        return Rechecked(False, (Stated(Severity.ERROR, "not-json", None, f"it {bad}"),))
    if errors := list(schema_errors(data, DOCUMENT)):
        return Rechecked(False, tuple(Stated(Severity.ERROR, "schema", path or None, said) for path, said in errors))
    recorded = [
        Stated(Severity(f["severity"]), f["rule"], f["path"], f["message"], f["decision"]) for f in data["findings"]
    ]
    decisions = {(one.rule, one.path, one.message): one.decision for one in recorded}
    found = set(recorded)
    for doubt in check(standard_from_json(data)):
        decision = decisions.get((doubt.rule, doubt.path, doubt.message))
        found.add(Stated(RULES[doubt.rule].severity, doubt.rule, doubt.path, doubt.message, decision))
    order = list(Severity)
    ordered = sorted(found, key=lambda f: (order.index(f.severity), f.rule, f.path or "", f.message, f.decision or ""))
    return Rechecked(True, tuple(ordered))
