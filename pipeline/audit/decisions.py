"""Decisions about findings: what somebody has looked at and accepted.

They stand in ``audit/decisions.csv`` in an input folder, a line each: ``source sha256, rule, path, decision, comment``.
The sha256 is that of the source's content: a decision does not outlive a new edition of the document. The path is that
of the finding, or ``page 3`` for a finding that has only a page, or blank. The decision is ``accepted`` (the finding is
settled) or ``open`` (it is not; a comment may say why). Later lines replace earlier ones about the same finding.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import regex

from pipeline.audit.view import Settled
from pipeline.validate.rules import RULES

FILE = Path("audit") / "decisions.csv"
"""Where decisions stand in an input folder."""

COLUMNS = ("source sha256", "rule", "path", "decision", "comment")
ACCEPTED = "accepted"
OPEN = "open"

_SHA256 = regex.compile(r"[0-9a-f]{64}")
_PATH = regex.compile(r"(?:/.*|page \d+)?", regex.DOTALL)

Key = tuple[str, str, str]


class BadDecisions(Exception):  # noqa: N818 - it says what the file is, as the sentences of the other ones do
    """The file of decisions cannot be used; the text is a sentence that names file and line."""


@dataclass(slots=True)
class Decisions:
    """Decisions by finding: sha256 of the source, rule, path."""

    by_finding: dict[Key, Settled] = field(default_factory=dict)

    def about(self, sha256: str, rule: str, path: str | None, page: int | None) -> Settled | None:
        """The decision that settles a finding; ``None`` if none does."""
        return self.by_finding.get(key_of(sha256, rule, path, page))

    def of(self, sha256: str | None) -> dict[Key, Settled]:
        """The decisions about one source."""
        return {key: settled for key, settled in self.by_finding.items() if key[0] == sha256}


def read_decisions(folders: Iterable[Path]) -> Decisions:
    """The decisions in these input folders; a folder without any is passed over. Raises ``BadDecisions``."""
    decisions: dict[Key, Settled] = {}
    for folder in folders:
        path = folder / FILE
        if path.is_file():
            for key, settled in _read(path):
                decisions.pop(key, None)
                if settled.decision == ACCEPTED:
                    decisions[key] = settled
    return Decisions(decisions)


def key_of(sha256: str, rule: str, path: str | None, page: int | None) -> Key:
    """What names a finding in the decisions."""
    return sha256, rule, path if path is not None else f"page {page}" if page is not None else ""


def decision_line(sha256: str, rule: str, path: str | None, page: int | None) -> str:
    """The line that accepts a finding, its comment left to be written."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow((*key_of(sha256, rule, path, page), ACCEPTED, ""))
    return line.getvalue()


def _read(path: Path) -> Iterator[tuple[Key, Settled]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadDecisions(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadDecisions(f"{path} is not UTF-8: save it as CSV UTF-8.") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(cell.strip() for cell in next(reader, [])) != COLUMNS:
            raise BadDecisions(f"{path}: the first line must be: {','.join(COLUMNS)}")
        for row in reader:
            if any(cell.strip() for cell in row):
                yield _decision(row, f"{path}, line {reader.line_num}")
    except csv.Error as error:
        raise BadDecisions(f"{path}, line {reader.line_num}: {error}.") from error


def _decision(row: list[str], where: str) -> tuple[Key, Settled]:
    if len(row) != len(COLUMNS):
        raise BadDecisions(f"{where}: {len(row)} cells instead of {len(COLUMNS)} ({', '.join(COLUMNS)}).")
    sha256, rule, path, decision, comment = (cell.strip() for cell in row)
    if not _SHA256.fullmatch(sha256):
        raise BadDecisions(f"{where}: {sha256!r} is no SHA-256 (64 hexadecimal digits in lower case).")
    if rule not in RULES:
        raise BadDecisions(f"{where}: there is no rule {rule!r}. All of them: ocs rules")
    if not _PATH.fullmatch(path):
        raise BadDecisions(f"{where}: {path!r} is neither a path (/duties/0), nor a page (page 3), nor blank.")
    if decision not in (ACCEPTED, OPEN):
        raise BadDecisions(f"{where}: the decision is {decision!r} instead of {ACCEPTED!r} or {OPEN!r}.")
    return (sha256, rule, path), Settled(decision, comment)
