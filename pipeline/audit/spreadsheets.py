"""``findings.csv`` and ``index.csv``: for spreadsheets, UTF-8 with a byte order mark so that Excel reads them right.

A cell that begins like a formula (``=``, ``+``, ``-``, ``@``, a tab, a line end) gets an apostrophe before it: a
document must not make a spreadsheet calculate. The JSON has the text as it is.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from pipeline.audit.overview import CONTENTS, Listed, SourceSummary
from pipeline.emit.files import write
from pipeline.model.finding import Severity

FINDINGS = "findings.csv"
INDEX = "index.csv"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

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
    _write(output / FINDINGS, findings, _FINDING_COLUMNS)
    _write(output / INDEX, [_document(summary, site) for summary in summaries], _INDEX_COLUMNS)


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


def _write(path: Path, rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    write(path, text.getvalue().encode("utf-8-sig"))


def _plain(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
