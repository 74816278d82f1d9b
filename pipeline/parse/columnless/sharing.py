"""Shares lines without a code among the columns that they can belong to.

In the order of the text a cell is finished before the next one begins. So lines between two codes are first the rest of
the cell above, then what stands in the columns between. A line that was full goes on in the next one; a line that ended
early does not; a line that is wider than a column does not stand in it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.codes.mentions import is_code_alone
from pipeline.model.document import Line
from pipeline.model.punctuation import SENTENCE_ENDS
from pipeline.parse.columnless.widths import ended_early, has_latin_word, width

TOLERANCE = 3.0
"""Lines of one column differ in width by at most this many half-width characters (hanging punctuation, Latin)."""

SURE = 1.0
"""A division is sure where it costs at most this much, and every other one at least this much more."""

_TOO_WIDE = 4.0
_NO_SENTENCE = 3.0
_BROKEN_OFF = 2.0
_SENTENCE_GOES_ON = 1.0
_UNKNOWN_WIDTH = 0.5
_BEGINS = 0.3
_LEFT_OPEN = 0.5

_BEFORE_UNCODED = ("duty", "task", "output")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell that lines can belong to.

    ``column``   its column.
    ``last``     the last line it holds so far; ``None`` where it would begin.
    ``capacity`` the width of the column in half-width characters; ``None`` where nothing shows it.
    ``sentences`` whether its texts can be sentences.
    """

    column: str
    last: Line | None
    capacity: float | None
    sentences: bool = True


@dataclass(frozen=True, slots=True)
class Shares:
    """For each line the number of its candidate, and whether this is sure."""

    owners: tuple[int, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Path:
    cost: float
    owners: tuple[int, ...]


def share(lines: Sequence[Line], candidates: Sequence[Candidate]) -> Shares:
    """The likeliest division of the lines among the candidates, in their order. There is at least one candidate."""
    paths = [_Path(0.0, ())]
    for line in lines:
        grown: list[_Path] = []
        for path in paths:
            reached = path.owners[-1] if path.owners else 0
            for owner in range(reached, len(candidates)):
                cost = path.cost + _cost(line, lines, path.owners, owner, candidates)
                grown.append(_Path(cost, (*path.owners, owner)))
        paths = _best_two_each(grown)
    paths.sort(key=lambda path: path.cost)
    if len(paths) == 1:
        # Behind these come others that can be without a code; elsewhere an early end of a line ends a paragraph.
        early_ends_matter = candidates[0].column in _BEFORE_UNCODED
        sure = paths[0].cost <= SURE if early_ends_matter else not _has_too_wide(lines, candidates[0])
        return Shares(paths[0].owners, sure)
    return Shares(paths[0].owners, paths[0].cost <= SURE <= paths[1].cost - paths[0].cost)


def _is_bulleted(line: Line) -> bool:
    """Whether a line begins with a mark that is neither letter nor bracket: a line of its own within an item."""
    return unicodedata.category(line.text.strip()[:1] or "x") in ("So", "Sm", "Po", "Pd", "Co")


def _has_too_wide(lines: Sequence[Line], candidate: Candidate) -> bool:
    """Whether one of the lines is too wide for the column; of lines with Latin words the width is not known so well."""
    if candidate.capacity is None:
        return False
    return any(width(line) > candidate.capacity + TOLERANCE and not has_latin_word(line) for line in lines)


def _best_two_each(paths: list[_Path]) -> list[_Path]:
    """Of the divisions that end in the same cell the best two: enough to know the best two of all."""
    kept: dict[int, list[_Path]] = {}
    for path in sorted(paths, key=lambda path: path.cost):
        same = kept.setdefault(path.owners[-1], [])
        if len(same) < 2:
            same.append(path)
    return [path for same in kept.values() for path in same]


def _cost(
    line: Line, lines: Sequence[Line], owners: tuple[int, ...], owner: int, candidates: Sequence[Candidate]
) -> float:
    """What speaks against putting the next line into this cell."""
    candidate = candidates[owner]
    cost = 0.0
    if _has_too_wide([line], candidate):
        cost += _TOO_WIDE
    if not candidate.sentences and line.text.strip().endswith("。"):
        cost += _NO_SENTENCE
    before = owners[-1] if owners else None
    above = lines[len(owners) - 1] if before == owner else candidate.last
    if above is None:
        cost += _BEGINS
    else:
        cost += _cost_of_joining(above, line, candidate.capacity)
    # A cell that is passed over although its last line was full was expected to go on.
    passed = candidates[0 if before is None else before + 1 : owner]
    return cost + sum(_LEFT_OPEN for c in passed if c.last is not None and _is_open(c.last, line, c.capacity))


def _cost_of_joining(above: Line, line: Line, capacity: float | None) -> float:
    text = above.text.strip()
    if above.number == line.number or is_code_alone(above.text) or _is_bulleted(line):
        return 0.0
    if capacity is None:
        return _UNKNOWN_WIDTH
    if ended_early(above, line, capacity):
        return _BROKEN_OFF
    return _SENTENCE_GOES_ON if text[-1:] in SENTENCE_ENDS else 0.0


def _is_open(last: Line, line: Line, capacity: float | None) -> bool:
    """Whether a cell's text can be expected to go on."""
    return capacity is not None and _cost_of_joining(last, line, capacity) == 0.0
