"""Text that knows where it was printed.

A ``Passage`` is a string in which every character carries the number of the printed character that it is, or
``INSERTED`` if joining put it in (a space between two words, a line break between two items). Cutting, joining and
tidying keep the numbers, so that a value can always be shown on its page, and every character can be accounted for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pipeline.model.document import Line

INSERTED = -1
"""Origin of a character that stands in no source."""


class Passage(Struct, frozen=True):
    """``text`` and, for each of its characters, the number of the printed character (see ``Line.start``)."""

    text: str
    origin: tuple[int, ...]

    @staticmethod
    def of(line: Line) -> Passage:
        """The passage of a whole line. What ``gaps`` names stands in no source."""
        origin: Sequence[int] = range(line.start, line.end)
        if line.gaps:
            gaps = set(line.gaps)
            origin = [INSERTED if i in gaps else number for i, number in enumerate(origin)]
        return Passage(line.text, tuple(origin))

    @staticmethod
    def inserted(text: str) -> Passage:
        """Text that stands in no source."""
        return Passage(text, (INSERTED,) * len(text))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: Passage) -> Passage:
        return Passage(self.text + other.text, self.origin + other.origin)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """The characters from ``start`` up to, not including, ``end``."""
        return Passage(self.text[start:end], self.origin[start:end])

    def corrected(self, text: str) -> Passage:
        """Another text that stands where this one stands: for all of its printed characters, be they more or fewer."""
        return Passage(text, self.origin + (INSERTED,) * (len(text) - len(self.origin)))

    def keep(self, positions: Sequence[int]) -> Passage:
        """The characters at these positions, in this order."""
        return Passage("".join([self.text[i] for i in positions]), tuple([self.origin[i] for i in positions]))

    def strip(self, characters: str | None = None) -> Passage:
        """Without white space (or the given characters) at both ends."""
        stripped = self.text.strip(characters)
        if len(stripped) == len(self.text):
            return self
        left = len(self.text) - len(self.text.lstrip(characters))
        return self.cut(left, left + len(stripped))


EMPTY = Passage("", ())
"""No text."""
