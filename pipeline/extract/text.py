"""Reads text. In the tab-separated export a line with tabs is a row of a table (see ``records``), successive rows are
one table, and everything else is a loose line. Text without tabs is what a PDF-to-text tool leaves: loose lines as they
were printed. Mark-up (``**bold**``, ``^{raised}``, a ``^`` before a marker, the quotation marks of a cell) is the
format's and not the document's text."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.encoding import decode, misread
from pipeline.extract.fold import compatibility_characters, fold
from pipeline.extract.records import Record, records
from pipeline.model.document import Cell, Document, Line, Page, SetAside, Source, Table
from pipeline.model.doubt import Doubt
from pipeline.model.punctuation import BRACKETS, FULL_STOPS
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.testimony import Extraction, Testimony, count
from pipeline.model.wording import number_of

MEDIA_TYPE = "text/plain"

_MARKUP = re.compile(
    r"\*\*|\^\{(?P<raised>[^{}]*)\}|(?P<caret>\^(?=[【\[〔]\s*註)|(?<=[【\[〔]註)\^(?=\s*\d)|(?<=[【\[〔]註\s)\^(?=\s*\d))"
)
"""Text browsers put a caret before each raised piece: ``^【註 ^1】``."""

_SENTENCE = re.compile(rf"(?:[{re.escape(FULL_STOPS)}!?]|(?<!\d)\.)[{re.escape(''.join(BRACKETS.values()))}]*\**$")
"""The end of a text that ends with a whole sentence."""

QUOTED = 10
"""Characters that a message quotes."""

_BOLD_LINE = re.compile(r"\s*(?:[-*+]\s+)?\*\*(?=\S)(?:(?!\*\*).)*\S\*\*\s*")
_BOLD = re.compile(r"\*\*(?=\S)(?:.*?\S)?\*\*")


def read_text(data: bytes, file: str, sha256: str) -> Document:
    """The document of a text file. Raises ``Rejected`` when the file is no text in a known encoding, or blank."""
    decoded = decode(data)
    if not decoded.text.strip():
        raise Rejected(Reason.EMPTY_FILE, "The file holds only white space")
    builder = _Builder(paragraphs="\t" in decoded.text)
    for record in records(decoded.text):
        builder.add(record)
    doubts = []
    if decoded.encoding != "utf-8":
        doubts.append(Doubt("encoding", f"the text is not UTF-8 but {decoded.encoding}; it was read as that"))
    if lost := misread(decoded):
        message = f"a byte may be lost before {lost!r}, which hardly any text has"
        doubts.append(Doubt("file-damaged", message))
    if last := _broken_off(decoded.text):
        message = f"the text ends with {last!r}, without a full stop and without a line end: it may be cut off"
        doubts.append(Doubt("document-cut", message))
    if folded := compatibility_characters(decoded.text):
        listed = "".join(dict.fromkeys(folded))
        doubts.append(Doubt("compatibility-characters", f"{number_of(len(folded), 'character')} folded: {listed}"))
    page = Page(None, None, None, tuple(builder.finish()))
    aside = (SetAside("".join(builder.markup), None),) if builder.markup else ()
    return Document(Source(file, sha256, MEDIA_TYPE, None, None), (page,), tuple(doubts), aside)


def _broken_off(text: str) -> str:
    """The last characters of a text that ends in mid-sentence and in mid-line; none of one that does not. Evidence: all
    texts of standards that were seen end with a line end, and all but one with a full stop before it."""
    written = text.rstrip()
    is_ended = len((text[len(written) :] + "x").splitlines()) > 1
    return "" if is_ended or _SENTENCE.search(written) else written.splitlines()[-1][-QUOTED:]


def extract_text(data: bytes, file: str, sha256: str) -> Extraction:
    """The document of a text file, and beside it a count of its bare characters, mark-up included. Raises ``Rejected``
    as ``read_text`` does."""
    return Extraction(read_text(data, file, sha256), (Testimony(None, count(fold(decode(data).text))),))


class _Builder:
    """Collects lines into tables and loose lines, and numbers their characters. ``paragraphs`` says whether a loose
    line is a whole paragraph, as in the export, or a printed line."""

    def __init__(self, paragraphs: bool) -> None:
        self._paragraphs = paragraphs
        self.markup: list[str] = []
        self._elements: list[Table | Line] = []
        self._rows: list[list[tuple[Line, ...]]] = []
        self._next = 0

    def add(self, record: Record) -> None:
        """The next record of the source."""
        self.markup += ['"'] * record.quotes
        cells = [[line for held in cell if (line := self._line(held.number, held.text))] for cell in record.cells]
        if record.row:
            self._rows.append([tuple(cell) for cell in cells])
            return
        self._close_table()
        strong = _BOLD_LINE.fullmatch(record.cells[0][0].text) is not None
        self._elements += [replace(line, begins=self._paragraphs, strong=strong) for line in cells[0]]

    def finish(self) -> list[Table | Line]:
        """Everything collected, in the order of the source."""
        self._close_table()
        return self._elements

    def _line(self, number: int, text: str) -> Line | None:
        """The text without its mark-up, as a line; ``None`` when nothing is left."""
        plain: list[str] = []
        raised: list[tuple[int, int]] = []
        length = done = 0
        bold = {place for match in _BOLD.finditer(text) for place in (match.start(), match.end() - len("**"))}
        for match in _MARKUP.finditer(text):
            if match["raised"] is None and match["caret"] is None and match.start() not in bold:
                # Asterisks that come alone are printed: they refer to a footnote.
                continue
            before = fold(text[done : match.start()])
            plain.append(before)
            length += len(before)
            done = match.end()
            inner = match["raised"]
            if inner is None:
                self.markup.append(match["caret"] or "**")
                continue
            inner = fold(inner)
            self.markup.append("^{}")
            plain.append(inner)
            raised.append((length, length + len(inner)))
            length += len(inner)
        plain.append(fold(text[done:]))
        whole = "".join(plain)
        if not whole.strip():
            return None
        line = Line(whole, self._next, number=number, raised=tuple(raised))
        self._next = line.end
        return line

    def _close_table(self) -> None:
        if not self._rows:
            return
        cells = [Cell(r, c, 1, 1, lines) for r, row in enumerate(self._rows) for c, lines in enumerate(row)]
        columns = max(len(row) for row in self._rows)
        self._elements.append(Table(len(self._rows), columns, tuple(cells), False))
        self._rows = []
