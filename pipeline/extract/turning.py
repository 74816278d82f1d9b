"""Which way the text of a page runs: a scanned or landscape page can lie on its side, a stamp can stand aslant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, degrees

STRAIGHT = 5.0
"""A glyph runs along an edge of the page when its baseline is off by at most this many degrees."""


def reading_turn(matrix: Sequence[float]) -> int | None:
    """The quarters by which a page must be turned clockwise for a glyph with this text matrix (PDF coordinates, y
    upwards) to be read from left to right; ``None`` for a glyph that stands aslant."""
    quarters = degrees(atan2(matrix[1], matrix[0])) / 90
    turn = round(quarters)
    return turn % 4 if abs(quarters - turn) * 90 <= STRAIGHT else None


def main_turn(counted: Mapping[int | None, int]) -> int:
    """The turn that most glyphs of a page need, of how many need each; 0 where none runs along an edge."""
    turns = (turn for turn in counted if turn is not None)
    return max(turns, key=lambda turn: (counted[turn], turn == 0), default=0)
