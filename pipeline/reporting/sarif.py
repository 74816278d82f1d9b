"""Findings in SARIF 2.1.0, the format in which code hosts and editors take the findings of programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from pipeline.emit.report import REJECTED
from pipeline.model.finding import Severity
from pipeline.reporting.state import Open, ReportedSource, State
from pipeline.validate.rules import RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(state: State) -> str:
    """One run with a result for each open finding and for each rejected source. A result is ``new`` or ``unchanged``
    against the run before, if there was one."""
    results = [result for source in state.sources for result in _results(source, state.compared)]
    driver = {"name": "ocs", "version": state.version, "rules": [*map(_rule, RULES), *_reasons(results)]}
    run = {"tool": {"driver": driver}, "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule_id: str) -> dict[str, Any]:
    rule = RULES[rule_id]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.action},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _reasons(results: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    yield from ({"id": one} for one in sorted({result["ruleId"] for result in results} - set(RULES)))


def _results(source: ReportedSource, compared: bool) -> Iterator[dict[str, Any]]:
    if source.status == REJECTED:
        code, _, sentence = (source.reason or "").partition(": ")
        yield _result(f"{REJECTED}-{code}", "error", sentence, source.file, None)
    for one in source.findings:
        result = _result(one.rule, LEVELS[one.severity], _message(one), source.output or source.file, one.path)
        yield result | ({"baselineState": "new" if one.new else "unchanged"} if compared else {})


def _message(one: Open) -> str:
    return one.message if one.page is None else f"{one.message} (page {one.page})"


def _result(rule: str, level: str, message: str, file: str, path: str | None) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": quote(file)}}}
    if path is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": path}]
    return {"ruleId": rule, "level": level, "message": {"text": message}, "locations": [location]}
