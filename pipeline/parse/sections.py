"""Which rows and lines belong to which part of a standard.

A part begins at its heading: the header row of a table, a row or a loose line with nothing but a heading, the first
label of the profile table. It goes on, over pages and tables, to the next heading; so it does not matter whether two
parts share one grid or one part is spread over several.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.model.characters import squeeze
from pipeline.model.document import Cell, Document, Line
from pipeline.model.passage import Passage
from pipeline.parse.furniture import furniture
from pipeline.parse.headings import Columns, add_second_row, is_second_row, task_columns, version_columns
from pipeline.parse.ledger import Ledger
from pipeline.parse.profile import label_within
from pipeline.parse.rows import Loose, Row, flatten
from pipeline.parse.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row below a header row: what its columns are, and whether it is the first one of a page under the repeated
    header, so that it may go on with the row before."""

    row: Row
    columns: Columns
    top: bool


@dataclass(slots=True)
class Sections:
    """The parts of a standard, as rows and lines."""

    heading: list[Loose] = field(default_factory=list)
    versions: list[BodyRow] = field(default_factory=list)
    profile: list[Row] = field(default_factory=list)
    tasks: list[BodyRow] = field(default_factory=list)
    attitudes: list[Row | Loose] = field(default_factory=list)
    notes: list[Row | Loose] = field(default_factory=list)


def divide(document: Document, vocabulary: Vocabulary, ledger: Ledger) -> Sections:
    """The parts of the document. Text before the first heading is ``heading``; what fits no part is left out of all."""
    divider = _Divider(vocabulary, ledger)
    margins = furniture(document, vocabulary)
    for element in flatten(document):
        if isinstance(element, Row):
            divider.row(element)
        elif element.line.start in margins:
            ledger.furniture(Passage.of(element.line))
        else:
            divider.loose(element)
    return divider.sections


class _Divider:
    """Goes through rows and lines and keeps track of the part it is in."""

    def __init__(self, vocabulary: Vocabulary, ledger: Ledger) -> None:
        self.sections = Sections()
        self._vocabulary = vocabulary
        self._ledger = ledger
        self._part = "heading"
        self._columns: Columns | None = None
        self._in_header = False
        self._fresh_page = False
        self._overhanging: dict[Cell, Cell] = {}
        self._running_text = False
        self._interrupted: str | None = None

    def row(self, row: Row) -> None:
        texts = row.texts()
        header = self._header(row, texts)
        if header is not None:
            return
        if self._one_heading(row, texts):
            return
        if texts and all(text in self._vocabulary.competency for _, text in texts):
            # The uppermost of several header rows: what is below says which columns are meant.
            self._label(cell for cell, _ in texts)
            return
        if self._fresh_page and self._columns is not None and self._columns.rests:
            self._find_overhanging(row, self._columns)
        if self._overhanging:
            row = replace(row, cells=tuple(self._overhanging.get(cell, cell) for cell in row.cells))
            texts = row.texts()
        if not texts:
            # What is left of a row can be blank; the row below it still stands at the top of the page.
            self._fresh_page = self._fresh_page or row.top
            return
        if self._is_profile(texts):
            self._part = "profile"
        self._in_header = False
        self._resume(row)
        self._place(row)

    def loose(self, loose: Loose) -> None:
        text = squeeze(loose.line.text)
        if self._interrupted is not None:
            # Without outer borders the rest of a row of one cell, below the header at the top of a page, has no rules.
            self._part, self._running_text, self._interrupted = self._interrupted, True, None
        if self._heading(text, [loose.line]):
            self._running_text = True
        elif self._part == "heading":
            self.sections.heading.append(loose)
        # A line below a table is no part of it; only a part whose heading is running text goes on in running text.
        elif self._part == "attitudes" and self._running_text:
            self.sections.attitudes.append(loose)
        elif self._part == "notes" and self._running_text:
            self.sections.notes.append(loose)

    def _place(self, row: Row) -> None:
        top = row.top or self._fresh_page
        self._fresh_page = False
        if self._part == "profile":
            self.sections.profile.append(row)
        elif self._part == "versions" and self._columns is not None:
            self.sections.versions.append(BodyRow(row, self._columns, top))
        elif self._part == "tasks" and self._columns is not None:
            self.sections.tasks.append(BodyRow(row, self._columns.for_table(row.table), top))
        elif self._part == "attitudes":
            self.sections.attitudes.append(row)
        elif self._part == "notes":
            self.sections.notes.append(row)

    def _find_overhanging(self, row: Row, columns: Columns) -> None:
        """Finds the cells of the first row of a page that hold the rest of a heading above them."""
        for cell in row.cells:
            over = columns.hanging_over(cell) if cell not in self._overhanging else 0
            if over:
                self._label([replace(cell, lines=cell.lines[:over])])
                self._overhanging[cell] = replace(cell, lines=cell.lines[over:])

    def _resume(self, row: Row) -> None:
        """The task header is printed again on every page of its table, also above attitudes and notes in its last
        rows. A row of one cell below it goes on with them."""
        if self._interrupted is not None and len(row.cells) == 1:
            self._part = self._interrupted
        self._interrupted = None

    def _header(self, row: Row, texts: list[tuple[Cell, str]]) -> Columns | None:
        """Takes a header row of the version or the task table."""
        if self._in_header and self._columns is not None and is_second_row(self._columns, texts, self._vocabulary):
            self._columns = add_second_row(self._columns, texts, self._vocabulary)
            self._label(cell for cell, _ in texts)
            return self._columns
        for part, find in (("versions", version_columns), ("tasks", task_columns)):
            columns = find(row, texts, self._vocabulary)
            if columns is None:
                continue
            # A header that is printed again stands at the top of a page: what follows may go on with the row before.
            self._fresh_page = part == self._part
            if self._fresh_page and self._columns is not None:
                columns = columns.completed(self._columns)
            if self._part in ("attitudes", "notes"):
                self._interrupted = self._part
            self._part, self._columns, self._in_header, self._overhanging = part, columns, part == "tasks", {}
            self._label(cell for cell, _ in texts if cell not in columns.unknown)
            self._ledger.enter(columns.doubts())
            return columns
        return None

    def _one_heading(self, row: Row, texts: list[tuple[Cell, str]]) -> bool:
        """Takes a row that is one cell and begins with the heading of the attitudes or of the notes. Mostly that is all
        it holds; without a rule below the heading the part itself follows in the same cell."""
        if len(texts) != 1:
            return False
        cell = texts[0][0]
        for end in range(1, len(cell.lines) + 1):
            if self._heading(squeeze("".join(line.text for line in cell.lines[:end])), cell.lines[:end]):
                if rest := cell.lines[end:]:
                    self._place(replace(row, cells=(replace(cell, lines=rest),)))
                return True
        return False

    def _heading(self, text: str, lines: Iterable[Line]) -> bool:
        for part, headings in (("attitudes", self._vocabulary.attitudes), ("notes", self._vocabulary.notes)):
            if text in headings:
                self._part, self._in_header, self._running_text = part, False, False
                self._interrupted = None
                for line in lines:
                    self._ledger.label(Passage.of(line))
                return True
        return False

    def _is_profile(self, texts: list[tuple[Cell, str]]) -> bool:
        """The profile begins at a row whose first cell is one of its labels."""
        if self._part not in ("heading", "versions"):
            return False
        cell, text = texts[0]
        if text in self._vocabulary.profile_groups:
            return True
        return label_within(Passage.of(cell.lines[0]).strip(), self._vocabulary) is not None

    def _label(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            for line in cell.lines:
                self._ledger.label(Passage.of(line))
