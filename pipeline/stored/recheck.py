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
class Rechecked:
    """Whether the JSON validates and no finding is an error, and a line for each finding."""

    valid: bool
    lines: tuple[str, ...]


def recheck(content: bytes) -> Rechecked:
    """What is to be said about a JSON document. Rules that need the source (places, characters) cannot be checked
    again; of those the errors that the document itself records are listed."""
    try:
        data = read_json(content)
    except DocumentError as bad:
        return Rechecked(False, (f"error    not-json: it {bad}",))
    if errors := [f"error    schema {pointer or '/'}: {message}" for pointer, message in schema_errors(data, DOCUMENT)]:
        return Rechecked(False, tuple(errors))
    found = {
        (RULES[doubt.rule].severity, doubt.rule, doubt.path, doubt.message) for doubt in check(standard_from_json(data))
    }
    found |= {(Severity(f["severity"]), f["rule"], f["path"], f["message"]) for f in data["findings"]}
    order = list(Severity)
    ordered = sorted(found, key=lambda f: (order.index(f[0]), f[1], f[2] or "", f[3]))
    lines = tuple(f"{severity.value:<8} {rule} {path or '/'}: {message}" for severity, rule, path, message in ordered)
    return Rechecked(all(severity is not Severity.ERROR for severity, *_ in ordered), lines)
