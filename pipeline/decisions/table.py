"""``decisions.csv``: a line for each decision, below a line with the names of the columns.

UTF-8 with or without a byte order mark, commas or semicolons between the cells, as spreadsheets save it.
"""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import regex

from pipeline.decisions.decision import ACCEPTED, CORRECTED, OPEN, Decision, Decisions
from pipeline.emit.files import write
from pipeline.validate.rules import RULES

FILE = Path("audit") / "decisions.csv"
"""Where decisions stand in an input folder."""

COLUMNS = ("source sha256", "rule", "path", "decision", "value", "comment")

_NEEDED = COLUMNS[:4]
_SHA256 = regex.compile(r"[0-9a-f]{64}")
_PATH = regex.compile(r"(?:/.*|page \d+)?", regex.DOTALL)


class BadDecisions(Exception):  # noqa: N818 - it says what the file is, as the sentences of the other ones do
    """The file of decisions cannot be used; the text is a sentence that names file and line."""


def read_decisions(sources: Iterable[Path], files: Iterable[Path] = ()) -> Decisions:
    """The decisions in the input folders that these sources are or lie in, then those in further files. Raises
    ``BadDecisions``."""
    folders = dict.fromkeys(path if os.path.isdir(path) else path.parent for path in sources)
    found = [path for folder in folders if os.path.exists(path := folder / FILE)]
    return Decisions.of_lines(one for path in (*found, *files) for one in read_lines(path))


def read_lines(path: Path) -> list[Decision]:
    """All lines of a file, those too that are replaced or taken back by later ones. Raises ``BadDecisions``."""
    return [decision_of(row, where) for row, where in read_rows(path, _NEEDED)]


def read_rows(path: Path, needed: Iterable[str]) -> Iterator[tuple[dict[str, str], str]]:
    """The lines of a table as people and spreadsheets save it: cells by column, and the file and line. Raises
    ``BadDecisions``, also when a needed column is missing."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise BadDecisions(f"{path} is not a file.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadDecisions(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadDecisions(f"{path} is not UTF-8: save it as CSV UTF-8.") from error
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [cell.strip() for cell in next(reader, [])]
        if missing := [column for column in needed if column not in columns]:
            raise BadDecisions(f"{path}: the first line must name the columns; {', '.join(missing)} is missing.")
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            if len(row) != len(columns) and any(cell.strip() for cell in row):
                raise BadDecisions(f"{where}: {len(row)} cells instead of {len(columns)} ({', '.join(columns)}).")
            if any(cell.strip() for cell in row):
                yield dict(zip(columns, map(_tidy, row), strict=True)), where
    except csv.Error as error:
        raise BadDecisions(f"{path}, line {reader.line_num}: {error}.") from error


def _tidy(cell: str) -> str:
    """A cell as values are written: spreadsheets end lines otherwise, and keyboards compose characters otherwise."""
    return unicodedata.normalize("NFC", cell.replace("\r\n", "\n").strip())


def decision_of(cells: dict[str, str], where: str) -> Decision:
    """The decision in a line. Raises ``BadDecisions``."""
    sha256, rule, path, decision = (cells[column] for column in _NEEDED)
    value, comment = cells.get("value", ""), cells.get("comment", "")
    if not _SHA256.fullmatch(sha256):
        raise BadDecisions(f"{where}: {sha256!r} is not a SHA-256 (64 hexadecimal digits in lower case).")
    if decision not in (ACCEPTED, CORRECTED, OPEN):
        raise BadDecisions(f"{where}: the decision is {decision!r} instead of {ACCEPTED!r}, {CORRECTED!r} or {OPEN!r}.")
    if rule not in RULES and (rule or decision == ACCEPTED):
        raise BadDecisions(f"{where}: there is no rule {rule!r}. All of them: ocs rules")
    if not _PATH.fullmatch(path):
        raise BadDecisions(f"{where}: {path!r} is neither a path (/duties/0), nor a page (page 3), nor blank.")
    if value and decision != CORRECTED:
        raise BadDecisions(f"{where}: the value {value!r} is for {CORRECTED!r}, and the decision is {decision!r}.")
    return Decision(sha256, rule, path, decision, value, comment, where)


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Writes a file, for spreadsheets too: with a byte order mark. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, _text([COLUMNS, *(one.stated for one in decisions)]).encode("utf-8-sig"))


def _text(rows: Iterable[tuple[str, ...]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(rows)
    return made.getvalue()
