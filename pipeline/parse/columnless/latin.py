"""Latin words of a text that a narrow column has broken. A text has no places: whether a word was broken, or a space
between two was left out, often does not show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import regex

from pipeline.codes.mentions import begins_like_code, is_code_alone
from pipeline.model.document import Document, Line, Table
from pipeline.model.passage import Passage
from pipeline.parse.columnless.widths import SLACK, capacity, width
from pipeline.parse.ledger import Ledger

PARTED = "word-parted"

_START = regex.compile(r"[a-z]|[A-Z](?![A-Za-z])")
"""How the rest of a word can begin; a capital and letters behind it are a word of their own."""

_SPACE_WITHIN = regex.compile(r"(?<=[A-Za-z])(?:[-/] (?=[A-Za-z])| -(?=[a-z]))")
"""A space at a hyphen or a stroke within words: a tool that puts the lines of a cell on one line wrote it for the line
end. Evidence: none of the 272 standards of three corpora has one."""

_QUOTED = 12
"""Characters that a message quotes on either side of a space."""


def doubt_broken(rows: Iterable[Mapping[str, Sequence[Line]]], capacities: Mapping[str, float], ledger: Ledger) -> None:
    """Enters a doubt for each Latin word that may go on in the next line of its cell; ``capacities`` are the widths of
    the columns in half-width characters."""
    for row in rows:
        for column, lines in row.items():
            for upper, lower in pairwise(lines):
                if may_be_one_word(upper, lower, capacities.get(column, 0.0)):
                    parts = f"{upper.text.strip()!r} and {lower.text.strip()!r}"
                    message = f"{parts} stand on two lines and may be parts of one word"
                    ledger.doubt(PARTED, message, Passage.of(lower).strip())


def doubt_in_tables(document: Document, ledger: Ledger) -> None:
    """Enters a doubt for each Latin word in the tables of a text that a line end, or a space for one, may part."""
    for table in (table for page in document.pages for table in page.tables):
        rows: list[dict[str, Sequence[Line]]] = [{str(cell.column): cell.lines} for cell in table.cells]
        doubt_broken(rows, _capacities(table), ledger)
        for line in (line for cell in table.cells for line in cell.lines):
            for match in _SPACE_WITHIN.finditer(line.text):
                shown = line.text[max(0, match.start() - _QUOTED) : match.end() + _QUOTED].strip()
                message = f"{shown!r} has a space where a line may have ended within a word"
                ledger.doubt(PARTED, message, Passage.of(line).strip())


def may_be_one_word(upper: Line, lower: Line, room: float) -> bool:
    """Whether a line ends, and the lower one goes on, within a Latin word: it holds nothing but this word and its code
    and fills a column as wide as ``room``, in which nobody can see whether a space was left out."""
    upper_text, lower_text = upper.text.strip(), lower.text.strip()
    if not _is_latin_letter(upper_text[-1:]) or not _START.match(lower_text) or begins_like_code(lower_text):
        return False
    if width(upper) < room - SLACK:
        return False
    start = len(upper_text)
    while start > 0 and "!" <= upper_text[start - 1] <= "~":
        start -= 1
    before = upper_text[:start].strip()
    return not before or is_code_alone(before)


def _is_latin_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _capacities(table: Table) -> dict[str, float]:
    columns: dict[str, list[Line]] = {}
    for cell in table.cells:
        columns.setdefault(str(cell.column), []).extend(cell.lines)
    return {column: capacity(lines) for column, lines in columns.items()}
