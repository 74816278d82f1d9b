"""Which rows and lines belong to which part of a standard.

A part begins at its heading: the header row of a table, a row or a loose line with nothing but a heading, the first
label of the profile table. It goes on, over pages and tables, to the next heading; so it does not matter whether two
parts share one grid or one part is spread over several.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from pipeline.model.characters import squeeze
from pipeline.model.document import Cell, Document, Line
from pipeline.model.passage import Passage
from pipeline.parse.furniture import furniture
from pipeline.parse.headings import (
    Columns,
    add_second_row,
    is_second_row,
    task_columns,
    unknown_heading,
    version_columns,
)
from pipeline.parse.ledger import Ledger
from pipeline.parse.profile import label_within
from pipeline.parse.rows import Loose, Row, flatten
from pipeline.parse.unheaded import begins_attitude, can_be_heading, notes_begin
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
    elements: list[Row | Loose] = []
    for element in flatten(document):
        if isinstance(element, Loose) and element.line.start in margins:
            ledger.furniture(Passage.of(element.line))
        else:
            elements.append(element)
    for element, following in zip_longest(elements, elements[1:]):
        if isinstance(element, Row):
            divider.row(element, _first_text(following))
        else:
            divider.loose(element, _first_text(following))
    return divider.sections


def _first_text(element: Row | Loose | None) -> str:
    """The first line of what stands below a row or line; empty where nothing does."""
    if isinstance(element, Loose):
        return element.line.text
    texts = element.texts() if element is not None else []
    return texts[0][0].lines[0].text if texts else ""


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

    def row(self, row: Row, below: str) -> None:
        """Takes a row; ``below`` is the first line of what stands below it."""
        texts = row.texts()
        header = self._header(row, texts)
        if header is not None:
            return
        if self._one_heading(row, texts) or self._no_heading(row, texts, below):
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

    def loose(self, loose: Loose, below: str) -> None:
        """Takes a line outside every table; ``below`` as for a row."""
        text = squeeze(loose.line.text)
        if self._interrupted is not None:
            # Without outer borders the rest of a row of one cell, below the header at the top of a page, has no rules.
            self._part, self._running_text, self._interrupted = self._interrupted, True, None
        if self._heading(text, [loose.line]) or self._attitudes_begin([loose.line], below):
            self._running_text = True
            if begins_attitude(loose.line.text):
                self.sections.attitudes.append(loose)
        elif self._part in ("tasks", "attitudes") and notes_begin([loose.line], self._vocabulary) is not None:
            self._begin_notes()
            self._running_text = True
            self.sections.notes.append(loose)
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
            columns = self._columns.for_table(row.table)
            self.sections.tasks.append(BodyRow(row, columns, top))
            self._place_attitudes(row, columns)
        elif self._part == "attitudes":
            self.sections.attitudes.append(row)
        elif self._part == "notes":
            self.sections.notes.append(row)

    def _place_attitudes(self, row: Row, columns: Columns) -> None:
        """Places what a row of the task table holds in a column of attitudes."""
        for cell in row.cells:
            if cell.row == row.number and cell.lines and columns.of(cell) == "attitude":
                self.sections.attitudes.append(replace(row, cells=(cell,)))

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
                rest = replace(cell, lines=cell.lines[end:])
                if rest.lines and not self._no_heading(row, [(rest, "")], ""):
                    self._place_lines(row, rest, rest.lines)
                return True
        return False

    def _no_heading(self, row: Row, texts: list[tuple[Cell, str]], below: str) -> bool:
        """Takes a row of one cell in which the attitudes or the notes begin without a heading that is known."""
        if len(texts) != 1 or self._part not in ("tasks", "attitudes"):
            return False
        cell = texts[0][0]
        if self._part == "tasks" and len(row.cells) > 1:
            return False
        if self._attitudes_begin(cell.lines, cell.lines[1].text if len(cell.lines) > 1 else below):
            if begins_attitude(cell.lines[0].text):
                self._place_lines(row, cell, cell.lines)
            else:
                self._place_lines(row, cell, cell.lines[1:])
            return True
        start = notes_begin(cell.lines, self._vocabulary)
        if start is None:
            return False
        before = cell.lines[:start]
        heading = next((i for i, line in enumerate(before) if squeeze(line.text) in self._vocabulary.notes), None)
        self._place_lines(row, cell, before[:heading])
        if heading is not None:
            self._label([replace(cell, lines=before[heading:])])
        self._begin_notes()
        self._place_lines(row, cell, cell.lines[start:])
        return True

    def _attitudes_begin(self, lines: Sequence[Line], below: str) -> bool:
        """Whether the attitudes begin here, below the tasks: with a code, or with a heading that is not known and a
        code below it."""
        if self._part != "tasks":
            return False
        first = lines[0].text
        if not begins_attitude(first):
            if not can_be_heading(first) or not begins_attitude(below):
                return False
            self._ledger.label(Passage.of(lines[0]))
            self._ledger.enter([unknown_heading(Passage.of(lines[0]).strip())])
        self._part, self._in_header, self._running_text, self._interrupted = "attitudes", False, False, None
        return True

    def _begin_notes(self) -> None:
        """Begins the notes at a heading inside them. What stands alone above it, among attitudes with codes, is their
        own heading."""
        self._part, self._in_header, self._running_text, self._interrupted = "notes", False, False, None
        if not self.sections.attitudes:
            return
        last = self.sections.attitudes[-1]
        lines = [last.line] if isinstance(last, Loose) else [line for cell in last.cells for line in cell.lines]
        coded = any(begins_attitude(_first_text(element)) for element in self.sections.attitudes)
        if len(lines) == 1 and coded and can_be_heading(lines[0].text):
            self.sections.attitudes.pop()
            self._ledger.label(Passage.of(lines[0]))
            self._ledger.enter([unknown_heading(Passage.of(lines[0]).strip())])

    def _place_lines(self, row: Row, cell: Cell, lines: Sequence[Line]) -> None:
        """Places these lines of a row of one cell."""
        if lines:
            self._place(replace(row, cells=(replace(cell, lines=tuple(lines)),)))

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
