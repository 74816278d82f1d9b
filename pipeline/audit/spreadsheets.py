"""``findings.csv`` and ``index.csv``, for spreadsheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.audit.overview import CONTENTS, Listed, SourceSummary
from pipeline.emit.files import write
from pipeline.emit.spreadsheet import spreadsheet
from pipeline.model.finding import Severity

FINDINGS = "findings.csv"
INDEX = "index.csv"

_FINDING_COLUMNS = (
    *("file", "title", "code", "severity", "rule", "message", "state", "decision", "value", "comment"),
    *("path", "page", "x0", "top", "x1", "bottom", "source sha256", "link"),
)
_INDEX_COLUMNS = (
    *("file", "title", "code", "level", "status", "standing", "error", "warning", "info", "settled"),
    *("pages", *CONTENTS, "reason", "source sha256", "link"),
)


def write_spreadsheets(summaries: list[SourceSummary], output: Path, site: str) -> None:
    """Writes both files below ``output``; links are relative to it, ``site`` is the site's folder there."""
    findings = [_finding(summary, listed, site) for summary in summaries for listed in summary.findings]
    write(output / FINDINGS, spreadsheet(_FINDING_COLUMNS, findings))
    write(output / INDEX, spreadsheet(_INDEX_COLUMNS, (_document(summary, site) for summary in summaries)))


def _finding(summary: SourceSummary, listed: Listed, site: str) -> tuple[Any, ...]:
    finding, settled = listed.finding, listed.settled
    return (
        *(summary.file, summary.title, summary.code, finding.severity, finding.rule, finding.message),
        "settled" if settled else "open",
        *((settled.decision, settled.value, settled.comment) if settled else (None, None, None)),
        *(finding.path, finding.page),
        *(finding.bbox or (None,) * 4),
        *(summary.sha256, f"{site}/{summary.href}#finding={listed.number}"),
    )


def _document(summary: SourceSummary, site: str) -> tuple[Any, ...]:
    return (
        *(summary.file, summary.title, summary.code, summary.level, summary.status, summary.standing),
        *(summary.count(severity) for severity in Severity),
        len(summary.findings) - len(summary.open),
        summary.pages,
        *(summary.contents.get(part) for part in CONTENTS),
        *(summary.reason, summary.sha256, f"{site}/{summary.href}"),
    )
