"""The kinds of mistakes that a reader can make, each as a function that makes one in a sound document.

Each takes the document and a source of random choices, and gives the document with the mistake, or ``None`` when the
place that was chosen does not allow it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

import regex

from measure.editing import (
    Spot,
    fresh,
    side_by_side,
    spots,
    with_cells,
    with_character_twice,
    with_line,
    without_character,
)
from pipeline.model.document import Box, Cell, Document, Line, Table

_CODE = regex.compile(
    r"(?<![A-Za-z0-9.])(?:[TOP]\d{1,2}(?:\.\d{1,2}){1,2}|[TKSA]\d{1,2}|[A-Z]{3}\d{4}-\d{3}(?:v\d)?)(?![A-Za-z0-9])"
)

SAME_LINE = 3.0
"""Lines of two cells whose tops differ by at most this many points would be read as one without the rule between."""

Change = Callable[[Document, Random], Document | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mistake.

    ``must``    True where every one has to be noticed: characters are lost, made up, or mean nothing.
    ``agreed``  True where the second reader makes the same mistake: the count of characters does not show it.
    """

    name: str
    must: bool
    change: Change
    agreed: bool = False


def character_dropped(document: Document, random: Random) -> Document | None:
    """A character is not read."""
    line, at = _character(document, random)
    return with_line(document, line.start, lambda one: without_character(one, at, fresh(document)))


def character_doubled(document: Document, random: Random) -> Document | None:
    """A character is read twice."""
    line, at = _character(document, random)
    return with_line(document, line.start, lambda one: (with_character_twice(one, at, fresh(document)),))


def line_dropped(document: Document, random: Random) -> Document | None:
    """A line is not read."""
    return with_line(document, _line(document, random).start, lambda _: ())


def line_doubled(document: Document, random: Random) -> Document | None:
    """A line is read twice."""
    start = fresh(document)
    return with_line(document, _line(document, random).start, lambda one: (one, replace(one, start=start)))


def cell_dropped(document: Document, random: Random) -> Document | None:
    """What stands in a cell is not read."""
    found = _full_cell(document, random)
    if found is None:
        return None
    spot, _, cell = found
    return with_cells(document, {spot: replace(cell, lines=())})


def cell_doubled(document: Document, random: Random) -> Document | None:
    """What stands in a cell is read twice."""
    found = _full_cell(document, random)
    if found is None:
        return None
    spot, _, cell = found
    start, copies = fresh(document), []
    for line in cell.lines:
        copies.append(replace(line, start=start))
        start = copies[-1].end + 1
    return with_cells(document, {spot: replace(cell, lines=(*cell.lines, *copies))})


def cell_shared(document: Document, random: Random) -> Document | None:
    """What stands in a cell is given to its neighbour too: the same printed characters in two cells."""
    pair = _neighbours(document, random)
    if pair is None:
        return None
    (_, cell), (spot, other) = pair
    return with_cells(document, {spot: replace(other, lines=(*other.lines, *cell.lines))})


def line_moved(document: Document, random: Random) -> Document | None:
    """A line is given to the neighbour of its cell."""
    pair = _neighbours(document, random)
    if pair is None:
        return None
    (here, cell), (there, other) = pair
    line = random.choice(cell.lines)
    left = tuple(one for one in cell.lines if one is not line)
    return with_cells(document, {here: replace(cell, lines=left), there: _with(other, (line,), cell)})


def cell_moved(document: Document, random: Random) -> Document | None:
    """All that stands in a cell is given to its neighbour."""
    pair = _neighbours(document, random)
    if pair is None:
        return None
    (here, cell), (there, other) = pair
    return with_cells(document, {here: replace(cell, lines=()), there: _with(other, cell.lines, cell)})


def rule_lost(document: Document, random: Random) -> Document | None:
    """The rule between two cells is not seen: they are one."""
    pair = _neighbours(document, random)
    if pair is None:
        return None
    (here, cell), (there, other) = pair
    if cell.row == other.row and cell.row_span == other.row_span:
        left, right = sorted((cell, other), key=lambda one: one.column)
        lines = _read_across(left, right, fresh(document))
        merged = replace(left, column_span=left.column_span + right.column_span, lines=lines)
    elif cell.column == other.column and cell.column_span == other.column_span:
        upper, lower = sorted((cell, other), key=lambda one: one.row)
        merged = replace(upper, row_span=upper.row_span + lower.row_span, lines=(*upper.lines, *lower.lines))
    else:
        # Without this rule no rectangle would be left; the reader says so by itself.
        return None
    merged = replace(merged, box=cell.box.around(other.box) if cell.box and other.box else None)
    first, second = sorted((here, there), key=lambda spot: spot.cell)
    return with_cells(document, {first: merged, second: None})


def codes_swapped(document: Document, random: Random) -> Document | None:
    """Two codes of one kind and length change places."""
    found = [(line, match) for line in document.lines() for match in _CODE.finditer(line.text)]
    if not found:
        return None
    line, match = random.choice(found)
    others = [
        (other, one)
        for other, one in found
        if other.page == line.page
        and one.group() != match.group()
        and one.group()[0] == match.group()[0]
        and len(one.group()) == len(match.group())
    ]
    if not others:
        return None
    other, one = random.choice(others)
    changed = with_line(document, line.start, lambda old: (_put(old, match.start(), one.group()),))
    return with_line(changed, other.start, lambda old: (_put(old, one.start(), match.group()),))


KINDS: tuple[Kind, ...] = (
    Kind("character dropped", True, character_dropped),
    Kind("character doubled", True, character_doubled),
    Kind("line dropped", True, line_dropped),
    Kind("line doubled", True, line_doubled),
    Kind("cell dropped", True, cell_dropped),
    Kind("cell doubled", True, cell_doubled),
    Kind("cell shared", False, cell_shared),
    Kind("line moved", False, line_moved),
    Kind("cell moved", False, cell_moved),
    Kind("rule lost", False, rule_lost),
    Kind("codes swapped", False, codes_swapped),
)
"""Those that a reader of a file makes; for the others see ``misreadings``."""


def _put(line: Line, at: int, code: str) -> Line:
    return replace(line, text=line.text[:at] + code + line.text[at + len(code) :])


def _line(document: Document, random: Random) -> Line:
    return random.choice([line for line in document.lines() if line.text.strip()])


def _character(document: Document, random: Random) -> tuple[Line, int]:
    """A line and the position of a character in it that is no white space."""
    line = _line(document, random)
    return line, random.choice([i for i, character in enumerate(line.text) if not character.isspace()])


def _full_cell(document: Document, random: Random) -> tuple[Spot, Table, Cell] | None:
    """A cell with text; ``None`` in a document without tables."""
    full = [found for found in spots(document) if found[2].lines]
    return random.choice(full) if full else None


def _neighbours(document: Document, random: Random) -> tuple[tuple[Spot, Cell], tuple[Spot, Cell]] | None:
    """A cell with text and another one of its table that touches it at a side."""
    found = _full_cell(document, random)
    if found is None:
        return None
    spot, table, cell = found
    beside = [(Spot(spot.page, spot.element, i), other) for i, other in enumerate(table.cells) if _touch(cell, other)]
    return ((spot, cell), random.choice(beside)) if beside else None


def _touch(one: Cell, other: Cell) -> bool:
    rows = one.row < other.row + other.row_span and other.row < one.row + one.row_span
    columns = one.column < other.column + other.column_span and other.column < one.column + one.column_span
    beside = other.column in (one.column + one.column_span, one.column - other.column_span)
    below = other.row in (one.row + one.row_span, one.row - other.row_span)
    return (rows and beside) or (columns and below)


def _with(cell: Cell, lines: tuple[Line, ...], origin: Cell) -> Cell:
    """The cell with more lines, which come from this neighbour: at their height, or above or below its own."""
    together = (*lines, *cell.lines) if origin.row < cell.row else (*cell.lines, *lines)
    return replace(cell, lines=tuple(sorted(together, key=lambda line: line.box.top if line.box else 0.0)))


def _read_across(left: Cell, right: Cell, start: int) -> tuple[Line, ...]:
    """The lines of two cells side by side, as read without a rule between: what stands at one height is one line."""
    lines: list[Line] = []
    waiting = list(right.lines)
    for line in left.lines:
        beside = next((one for one in waiting if _one_line(line, one)), None)
        if beside is None:
            lines.append(line)
            continue
        waiting.remove(beside)
        lines.append(side_by_side(line, beside, start))
        start = lines[-1].end + 1
    return tuple(sorted((*lines, *waiting), key=lambda line: _top(line.box)))


def _one_line(left: Line, right: Line) -> bool:
    if left.box is None or right.box is None:
        return left.number == right.number
    return abs(left.box.top - right.box.top) <= SAME_LINE


def _top(box: Box | None) -> float:
    return box.top if box else 0.0
