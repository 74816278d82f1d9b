"""Where lines wrap: whether one ended although there was room, or because there was none. Measured from the places of
characters in the box that their line was set in."""

from __future__ import annotations

from pipeline.model.box import Box
from pipeline.model.characters import is_cjk
from pipeline.model.punctuation import NOT_AT_LINE_END, NOT_AT_LINE_START, SENTENCE_ENDS
from pipeline.parse.printed import Printed

SLACK = 0.6
"""A line that ends a sentence ended early where this share of a character more than the next line's first unit would
still have fitted."""

SLACK_AMID = 3.0
"""The same for a line that ends in mid-sentence. Evidence: in 3D珠寶設計人員 lines of running text end up to two
characters before the edge of their cell."""

_SENTENCE_ENDS = SENTENCE_ENDS + "."


def ended_early(upper: Printed, lower: Printed) -> bool:
    """Whether the upper line ends although the beginning of the lower one would still have fitted: a paragraph ends
    there.

    False where nothing can be measured.
    """
    spare = _spare(upper, lower)
    if spare is None:
        return False
    room, height = spare
    return room > height * (SLACK if upper.passage.text[-1:] in _SENTENCE_ENDS else SLACK_AMID)


def fills_its_room(upper: Printed, lower: Printed) -> bool:
    """Whether the upper line ends where the beginning of the lower one no longer fitted. False where nothing can be
    measured."""
    spare = _spare(upper, lower)
    return spare is not None and spare[0] <= SLACK * spare[1]


def _spare(upper: Printed, lower: Printed) -> tuple[float, float] | None:
    """The points that would have been left on the upper line, had the lower one's first unit been set on it, and the
    height of the line; ``None`` where nothing can be measured."""
    box, room = upper.line.box, upper.room
    if box is None or room is None or lower.line.box is None:
        return None
    return room.x1 - padding(box, room) - box.x1 - _first_unit(lower), box.height


def padding(line: Box, room: Box) -> float:
    """How far the text of a cell stays from its edge, in points, as the beginning of a line shows it."""
    return min(max(line.x0 - room.x0, 1.0), 8.0)


def _is_between_latin(text: str, i: int) -> bool:
    """Whether a character is punctuation with Latin on both sides: LibreOffice wraps ``System、Niagara`` as one."""
    if text[i] not in NOT_AT_LINE_START and text[i] not in NOT_AT_LINE_END:
        return False
    beyond = text[i + 1 : i + 2]
    return i > 0 and not is_cjk(text[i - 1]) and beyond.isalnum() and not is_cjk(beyond)


def _first_unit(piece: Printed) -> float:
    """Width in points of what would have had to fit on the line above."""
    line = piece.line
    start = piece.passage.origin[0] - line.start if piece.passage else 0
    end = end_of_first_unit(line.text, start)
    if end <= start or not line.edges:
        return 0.0
    return line.edges[end - 1][1] - line.edges[start][0]


def end_of_first_unit(text: str, start: int = 0) -> int:
    """Where the unit ends that begins at ``start`` and wraps as one: a CJK character with the punctuation that must not
    be parted from it, or a run of Latin words without white space."""
    i = start
    while i < len(text) and text[i] in NOT_AT_LINE_END:
        i += 1
    if i < len(text) and is_cjk(text[i]):
        i += 1
    else:
        while i < len(text) and not text[i].isspace() and (not is_cjk(text[i]) or _is_between_latin(text, i)):
            i += 1
    while i < len(text) and text[i] in NOT_AT_LINE_START:
        i += 1
    return i
