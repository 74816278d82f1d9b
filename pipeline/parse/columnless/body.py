"""Puts the lines of a task table back into rows and cells.

In the order of the text a row is written cell by cell from left to right. So a code of a column further to the left
than the one before begins a new row, and a text without a code belongs to the cell above it or to a column between; see
``sharing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import regex

from pipeline.codes.measuring import measured
from pipeline.codes.mentions import is_code_alone
from pipeline.codes.style import Style
from pipeline.model.characters import half_width
from pipeline.model.document import Line
from pipeline.model.passage import Passage
from pipeline.parse.columnless.latin import doubt_broken
from pipeline.parse.columnless.pieces import Cells, words_of
from pipeline.parse.columnless.sharing import Candidate, share
from pipeline.parse.columnless.starts import ORDER, ColumnPiece, level_lines, pieces
from pipeline.parse.columnless.widths import capacity
from pipeline.parse.ledger import Ledger

DOUBTFUL = "columns-doubtful"
ACROSS = "lines-across-columns"

_GAP = regex.compile(r"\S {3,}\S")

BEFORE_LEVEL = ("task", "output", "indicator")
"""The columns behind which a level can stand."""

TEXT_COLUMNS = tuple(column for column in ORDER if column != "level")
"""The columns whose texts wrap."""

SENTENCES = 2
"""So many texts of a column that end with a full stop are none by chance."""

NAMES = 3
"""In a column with this many texts, none of them a sentence, no sentence is expected."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a document's task tables show as a whole.

    ``style``      how it prints its codes.
    ``coded``      the columns in which it prints codes.
    ``orderly``    whether it prints each duty before its tasks. Where it does not, cells come out of order.
    ``capacities`` the width of each column in half-width characters, where lines with codes show it.
    ``sentences``  the columns whose texts are sentences.
    ``names``      the columns of which no text is one.
    """

    style: Style
    coded: frozenset[str]
    orderly: bool
    capacities: dict[str, float]
    sentences: frozenset[str]
    names: frozenset[str]


def traits_of(regions: Iterable[Sequence[Line]]) -> Traits:
    """What the lines of all task tables of a document show."""
    regions = list(regions)
    style = measured([line.text] for line in chain.from_iterable(regions))
    pieces_of = [list(cut(region, style)) for region in regions]
    sure = [piece for found in pieces_of for piece in _surely(found)]
    ended = _ends_of_texts(pieces_of)
    lines: dict[str, list[Line]] = {}
    for piece in sure:
        if piece.column in TEXT_COLUMNS and not is_code_alone(piece.line.text):
            lines.setdefault(piece.column, []).append(piece.line)
    return Traits(
        style=style,
        coded=frozenset(piece.column for piece in sure if piece.column),
        orderly=_duties_come_first(sure),
        capacities={column: capacity(held) for column, held in lines.items()},
        sentences=frozenset({"indicator", *(column for column, ends in ended.items() if _are_sentences(ends))}),
        names=frozenset(column for column, ends in ended.items() if len(ends) >= NAMES and not any(ends)),
    )


def cut(lines: Sequence[Line], style: Style) -> Iterator[ColumnPiece]:
    """The lines, cut where cells begin."""
    column: str | None = None
    behind_level = 0
    for number, line in enumerate(lines):
        if number >= behind_level and column in BEFORE_LEVEL:
            behind_level = number + level_lines(lines, number, style)
        if number < behind_level:
            column = "level"
            yield ColumnPiece(line, column)
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        for piece in pieces(line, following, column, style):
            column = piece.column or column
            yield piece


def _surely(cut_lines: Iterable[ColumnPiece]) -> Iterator[ColumnPiece]:
    """The pieces whose column is known: those with a code, and those between two codes of one column."""
    waiting: list[ColumnPiece] = []
    column: str | None = None
    for piece in cut_lines:
        if piece.column is None:
            waiting.append(piece)
            continue
        if piece.column == column:
            yield from (ColumnPiece(w.line, column) for w in waiting)
        waiting, column = [], piece.column
        yield piece


def _ends_of_texts(tables: Iterable[Sequence[ColumnPiece]]) -> dict[str, list[bool]]:
    """For each column, of each text up to the next code: whether it ends with a full stop. What a table begins with can
    be of any column. Evidence: some published standards have sentences for tasks, most have names."""
    ends: dict[str, list[bool]] = {}
    for table in tables:
        column = ""
        for piece in table:
            if piece.column is not None:
                column = piece.column
                ends.setdefault(column, []).append(False)
            if column:
                ends[column][-1] = piece.line.text.strip().endswith("。")
    return ends


def _are_sentences(ends: Sequence[bool]) -> bool:
    return sum(ends) >= SENTENCES and 2 * sum(ends) > len(ends)


def _duties_come_first(codes: Iterable[ColumnPiece]) -> bool:
    """Whether no duty is printed behind one of its tasks."""
    begun: set[int] = set()
    for piece in codes:
        if not piece.numbers:
            continue
        if piece.column == "task":
            begun.add(piece.numbers[0])
        elif piece.column == "duty" and piece.numbers[0] in begun:
            return False
    return True


class RowMaker:
    """Makes the rows of all task tables of a document, one table after the other."""

    def __init__(self, traits: Traits, ledger: Ledger) -> None:
        self._ledger = ledger
        self._traits = traits
        self._last: dict[str, Line] = {}
        self._task: tuple[int, ...] | None = None
        self._rows: list[Cells] = []
        self._column: str | None = None
        self._begun: list[ColumnPiece] = []

    def rows(self, lines: Sequence[Line], columns: frozenset[str]) -> list[Cells]:
        """The rows of the next table; ``columns`` are those that its header names."""
        self._rows, self._column, self._begun = [], None, []
        waiting: list[Line] = []
        for piece in cut(lines, self._traits.style):
            if piece.column is None:
                # At the top of a page one line can hold the ends of several cells.
                waiting += words_of(piece.line) if self._column is None else [piece.line]
                continue
            if waiting:
                self._share(waiting, piece, columns)
                waiting = []
            self._place(piece)
        if waiting:
            self._share(waiting, None, columns)
        self._doubt_rests()
        doubt_broken(self._rows, self._traits.capacities, self._ledger)
        return self._rows

    # ---- pieces with a code

    def _place(self, piece: ColumnPiece) -> None:
        column = str(piece.column)
        if column == "knowledge" and self._column == "skill":
            # Knowledge is written before the skills of its row: behind them it stands among them.
            self._check_order(piece)
            column = "skill"
        self._begun.append(piece)
        self._put(piece.line, column, self._begins_row(column))
        if column == "task":
            self._task = piece.numbers

    def _begins_row(self, column: str) -> bool:
        if self._column is None or ORDER.index(column) < ORDER.index(self._column):
            return True
        # Below a header the text before the first task is the rest of the one above.
        rest = len(self._rows) == 1 and column == self._column and column in ("duty", "task")
        return rest and not self._starts_with_code()

    def _doubt_rests(self) -> None:
        """A row within a table that has neither task nor level can be the rest of the one above, which a page broke
        where no header is printed again."""
        for row in self._rows[1:]:
            if "indicator" in row and not {"task", "level"} & row.keys():
                message = "a row without task and level may be the rest of the row above"
                self._doubt(DOUBTFUL, message, row["indicator"][0])

    def _starts_with_code(self) -> bool:
        first = self._rows[-1][str(self._column)][0]
        return next(pieces(first, None, None, self._traits.style)).column is not None

    def _check_order(self, piece: ColumnPiece) -> None:
        """Knowledge and skills by turns are lines that run across the columns."""
        skills = self._rows[-1]["skill"]
        if any(_one_line(upper, lower) for upper, lower in pairwise([*self._rows[-1].get("knowledge", ()), *skills])):
            message = "a line runs across the columns of knowledge and skills: texts of several cells may be mixed"
            self._doubt(ACROSS, message, piece.line)

    # ---- texts without a code

    def _share(self, lines: list[Line], following: ColumnPiece | None, columns: frozenset[str]) -> None:
        candidates = self._candidates(following, columns)
        if not candidates:
            # Nothing says what this is: it is left out here and found to be unplaced.
            return
        shares = share(lines, candidates)
        fits = all(self._fits(line, candidates[owner].column) for line, owner in zip(lines, shares.owners, strict=True))
        if not (shares.sure and fits and self._is_in_order()):
            names = " or ".join(dict.fromkeys(candidate.column for candidate in candidates))
            shown = "".join(line.text.strip() for line in lines)
            message = f"{shown!r} has no code; without columns it is not certain that it belongs to {names}"
            self._doubt(DOUBTFUL, message, lines[0])
        before: int | None = None
        for line, owner in zip(lines, shares.owners, strict=True):
            candidate = candidates[owner]
            fresh = owner != before and (candidate.last is None or self._column is None)
            self._put(line, candidate.column, fresh and self._new_row_for(candidate.column))
            before = owner

    def _fits(self, line: Line, column: str) -> bool:
        """Whether a line without a code can be what its column holds. Sentences end where others do; a number by itself
        is the rest of nothing, but can be that of a page."""
        text = line.text.strip()
        return not half_width(text).isdigit() and (column in self._traits.sentences or not text.endswith("。"))

    def _is_in_order(self) -> bool:
        """Whether the rest of a cell can be trusted to stand behind it. Where merged cells come out of order, the rest
        of one can stand at the end of a row."""
        return self._traits.orderly or self._column not in ("knowledge", "skill")

    def _new_row_for(self, column: str) -> bool:
        return self._column is None or ORDER.index(column) < ORDER.index(self._column)

    def _candidates(self, following: ColumnPiece | None, columns: frozenset[str]) -> list[Candidate]:
        """The cells that lines before this piece can belong to, in the order of the text."""
        if self._column is not None:
            found = [self._candidate(self._column, self._last.get(self._column)), *self._rests(following)]
        else:
            found = [
                self._candidate(column, self._last[column])
                for column in TEXT_COLUMNS
                if column in self._last and (following is None or self._may_go_on(column, following))
            ]
        if following is None:
            return found
        if "duty" in columns and self._column != "duty" and self._begins_duty(following):
            found.append(self._candidate("duty", None))
        behind_task = self._column in ("task", "level", "knowledge", "skill")
        if following.column == "indicator" and "output" in columns - self._traits.coded and behind_task:
            found.append(self._candidate("output", None))
        return found

    def _rests(self, following: ColumnPiece | None) -> list[Candidate]:
        """The cells of the row above that can go on behind the column of the text above: in a row that goes on at the
        top of a page, those of columns up to the next code of which the page has nothing yet."""
        if len(self._rows) != 1 or self._column is None or not self._row_goes_on(following):
            return []
        last = ORDER.index(str(following.column)) if following is not None else len(ORDER)
        return [
            self._candidate(column, self._last[column])
            for column in TEXT_COLUMNS
            if ORDER.index(self._column) < ORDER.index(column) <= last
            and column in self._last
            and column not in self._rows[-1]
        ]

    def _row_goes_on(self, following: ColumnPiece | None) -> bool:
        """Whether the first row of a page can be the rest of the row above: it begins no duty, and if it has tasks, its
        first output or indicator is of none of them."""
        if any(piece.column == "duty" for piece in self._begun):
            return False
        own = {piece.numbers for piece in self._begun if piece.column == "task"}
        printed = self._begun if following is None else [*self._begun, following]
        items = (piece.numbers[:-1] for piece in printed if piece.column in ("output", "indicator"))
        return next(items, None) not in own

    def _may_go_on(self, column: str, following: ColumnPiece) -> bool:
        """Whether the rest of this column's cell can stand before a piece, at the top of a page."""
        return following.column in ("duty", "task") or ORDER.index(column) <= ORDER.index(str(following.column))

    def _begins_duty(self, piece: ColumnPiece) -> bool:
        """Whether a piece is the first task of a duty that has no code of its own. Evidence: published ones print some
        duties with a code and some without."""
        if piece.column != "task" or ("duty" in self._traits.coded and not self._traits.orderly):
            return False
        return self._task is None or piece.numbers[:1] != self._task[:1]

    def _candidate(self, column: str, last: Line | None) -> Candidate:
        return Candidate(column, last, self._traits.capacities.get(column), column not in self._traits.names)

    # ---- cells

    def _put(self, line: Line, column: str, new_row: bool) -> None:
        if new_row:
            self._rows.append({})
        self._rows[-1].setdefault(column, []).append(line)
        self._last[column] = line
        self._column = column

    def _doubt(self, rule: str, message: str, line: Line) -> None:
        self._ledger.doubt(rule, message, Passage.of(line).strip())


def doubt_gaps(lines: Sequence[Line], ledger: Ledger) -> None:
    """A table most of whose lines have wide gaps keeps its columns by spaces: a line holds pieces of several cells."""
    with_gaps = [line for line in lines if _GAP.search(line.text.strip())]
    if 2 * len(with_gaps) > len(lines):
        message = "columns are kept apart by spaces, and every line holds pieces of several cells"
        ledger.doubt(ACROSS, message, Passage.of(with_gaps[0]).strip())


def doubt_shared(rows: Sequence[Cells], ledger: Ledger) -> None:
    """A row of a task that lacks what other rows have: without columns it does not show whether its cell is blank or
    one with a cell above it, merged over several tasks."""
    for column in ("level", "knowledge", "skill"):
        if not any(column in row for row in rows):
            continue
        for row in rows:
            if "task" in row and column not in row:
                message = f"a row has no {column}: without columns it is not certain that its cell is blank"
                ledger.doubt(DOUBTFUL, message, Passage.of(row["task"][0]).strip())


def _one_line(left: Line, right: Line) -> bool:
    """Whether two pieces stand on one printed line."""
    return left.number == right.number and left is not right
