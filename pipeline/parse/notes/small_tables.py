"""Which lines of the notes stand in a small table below an item, and which in tables that the notes are laid out in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.model.punctuation import SENTENCE_ENDS
from pipeline.parse.items import Reader
from pipeline.parse.markers import footnote_marker
from pipeline.parse.notes.numbering import item_number
from pipeline.parse.printed import Printed


@dataclass(frozen=True, slots=True)
class _Run:
    """Successive lines, all of one table inside the cell or all of none."""

    pieces: Sequence[Printed]
    nested: bool
    marked: bool


def in_small_tables(pieces: Sequence[Printed], headings: Sequence[int], reader: Reader) -> list[bool]:
    """Whether each line stands in a small table below an item. ``headings`` says of each line how many lines the
    heading has that begins with it.

    A table with headings, bullets, numbers or footnotes in it is none: the notes are laid out in it. Where they are,
    one without any of these is small if it touches the table above; word processors put a paragraph between two
    tables of one kind. Behind a paragraph nothing tells which it is, which is a doubt.
    """
    runs = _runs(pieces, headings, reader)
    is_laid_out = any(run.nested and run.marked for run in runs)
    small: list[bool] = []
    before: _Run | None = None
    for run in runs:
        is_small = run.nested and not is_laid_out
        if run.nested and is_laid_out and not run.marked and before is not None:
            is_small = before.nested and _touch(before, run)
            if not before.nested and _can_be_cells(run):
                first = run.pieces[0].passage
                message = f"{first.text!r} can be an item or a cell of a small table; taken as an item"
                reader.ledger.doubt("notes-doubtful", message, first)
        small += [is_small] * len(run.pieces)
        before = run
    return small


def _runs(pieces: Sequence[Printed], headings: Sequence[int], reader: Reader) -> list[_Run]:
    tables: list[int] = []
    for piece in pieces:
        tables.append((tables[-1] if tables else 0) + piece.line.opens_table)
    found: list[_Run] = []
    lines = list(zip(pieces, headings, tables, strict=True))
    for (nested, _), group in groupby(lines, key=lambda line: (line[0].line.nested, line[2])):
        members = [(piece, heading) for piece, heading, _ in group]
        marked = any(heading > 0 or _is_marked(piece, reader) for piece, heading in members)
        found.append(_Run([piece for piece, _ in members], nested, marked))
    return found


def _is_marked(piece: Printed, reader: Reader) -> bool:
    """Whether an item begins with a line, as only items do."""
    if piece.bulleted or footnote_marker(piece.passage, reader.markers) is not None:
        return True
    return piece.line.begins and item_number(piece.passage.text) is not None


def _can_be_cells(run: _Run) -> bool:
    """Whether the texts of a table can be those of several small cells: sentences are items."""
    return len(run.pieces) > 1 and any(piece.passage.text[-1:] not in SENTENCE_ENDS for piece in run.pieces)


def _touch(upper: _Run, lower: _Run) -> bool:
    """Whether no paragraph stands between two tables, not even a blank one."""
    above, below = upper.pieces[-1].line.number, lower.pieces[0].line.number
    return above is not None and below == above + 1
