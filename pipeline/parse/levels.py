"""Reading levels (職能級別, 基準級別): 1 to 6, sometimes decorated (``3（初）``, ``4級以上``), sometimes two
in one cell.
"""

from __future__ import annotations

import regex

from pipeline.model.characters import half_width
from pipeline.model.passage import Passage
from pipeline.model.standard import Level
from pipeline.parse.ledger import Ledger

_NUMBER = regex.compile(r"\d+")


def read_level(printed: Passage, of: str, ledger: Ledger) -> Level | None:
    """The level of a cell; ``of`` says whose level it is, for the doubts.

    A blank cell is no level. One number from 1 to 6 is the level, whatever else stands there; anything else cannot be
    read.
    """
    if not printed:
        return None
    text = half_width(printed.text)
    numbers = _NUMBER.findall(text)
    if len(numbers) == 1 and numbers[0] in "123456":
        level = Level(int(numbers[0]), printed)
        if text.strip() == numbers[0]:
            return level
        message = f"the level of {of} is printed as {printed.text!r}; read as {level.value}"
        ledger.doubt("level-decorated", message, printed)
        return level
    ledger.doubt("level-unreadable", f"the level of {of} cannot be read: {printed.text!r}", printed)
    return Level(None, printed)
