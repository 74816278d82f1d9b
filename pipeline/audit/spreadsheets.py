"""``findings.csv`` and ``index.csv``: for spreadsheets, UTF-8 with a byte order mark so that Excel reads them right.

A cell that begins like a formula (``=``, ``+``, ``-``, ``@``, a tab, a line end) gets an apostrophe before it: a
document must not make a spreadsheet calculate. The JSON has the text as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.audit.overview import CONTENTS, Entry, Listed
from pipeline.emit.files import write
from pipeline.model.finding import Severity

FINDINGS = "findings.csv"
INDEX = "index.csv"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

_FINDING_COLUMNS = (
    *("file", "title", "code", "severity", "rule", "message", "state", "comment", "path", "page"),
    *("x0", "top", "x1", "bottom", "source sha256", "link"),
)
_INDEX_COLUMNS = (
    *("file", "title", "code", "level", "status", "standing", "error", "warning", "info", "settled"),
    *("pages", *CONTENTS, "reason", "source sha256", "link"),
)


def write_spreadsheets(entries: list[Entry], output: Path, site: str) -> None:
    """Writes both files below ``output``; links are relative to it, ``site`` is the site's folder there."""
    findings = [_finding(entry, finding, site) for entry in entries for finding in entry.findings]
    _write(output / FINDINGS, findings, _FINDING_COLUMNS)
    _write(output / INDEX, [_document(entry, site) for entry in entries], _INDEX_COLUMNS)


def _finding(entry: Entry, finding: Listed, site: str) -> tuple[Any, ...]:
    settled = finding.settled
    return (
        *(entry.file, entry.title, entry.code, finding.severity, finding.rule, finding.message),
        *("settled" if settled else "open", settled.comment if settled else None, finding.path, finding.page),
        *(finding.bbox or (None,) * 4),
        *(entry.sha256, f"{site}/{entry.href}#finding={finding.number}"),
    )


def _document(entry: Entry, site: str) -> tuple[Any, ...]:
    return (
        *(entry.file, entry.title, entry.code, entry.level, entry.status, entry.standing),
        *(entry.count(severity) for severity in Severity),
        len(entry.findings) - len(entry.open),
        entry.pages,
        *(entry.contents.get(part) for part in CONTENTS),
        *(entry.reason, entry.sha256, f"{site}/{entry.href}"),
    )


def _write(path: Path, rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> None:
    # As objects: pandas would turn whole numbers with gaps into fractions.
    frame = pd.DataFrame([[_plain(cell) for cell in row] for row in rows], columns=list(columns), dtype=object)
    write(path, frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig"))


def _plain(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
