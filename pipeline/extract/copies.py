"""Characters that are drawn a second time on the same spot: to make them bold, to give them a shadow, or because a page
was laid over itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

BESIDE = 0.45
"""The same character again, at most this share of its width further left or right, is a second copy: two of them in a
word are a whole width apart."""

ABOVE = 0.25
"""A second copy stands at most this share of its size higher or lower; lines are further apart."""

_CELL = 4.0
"""Points of a side of the small squares in which a quick look is taken for two texts that begin alike."""

_SQUARE = 8.0
"""Points of a side of the squares by which near characters are found: nearly as high as a line, so that a character has
to be looked for in few of them."""


class Copies:
    """Remembers characters and where they stand."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}

    def is_second(self, text: str, x: float, baseline: float, width: float, size: float) -> bool:
        """Whether the same character was drawn before at nearly the same place; remembers this one if not."""
        beside, above = BESIDE * width, ABOVE * size
        rows = range(_square(baseline - above), _square(baseline + above) + 1)
        for column in range(_square(x - beside), _square(x + beside) + 1):
            for row in rows:
                for left, height in self._seen.get((text, column, row), ()):
                    if abs(x - left) <= beside and abs(baseline - height) <= above:
                        return True
        self._seen.setdefault((text, _square(x), _square(baseline)), []).append((x, baseline))
        return False


def _square(distance: float) -> int:
    """The square, counted from the page's edge, in which a point at this distance from it lies."""
    return int(distance // _SQUARE)


def alike(texts: Sequence[str], lefts: Sequence[float], heights: Sequence[float]) -> list[int]:
    """The texts of a page, by their places, that begin with the same character in the same small square as another,
    given the first character of each: a quick look. Most pages have no copies; one that was laid over itself has
    many."""
    columns, rows = map(_CELL.__rfloordiv__, lefts), map(_CELL.__rfloordiv__, heights)
    squares = list(zip(texts, columns, rows, strict=True))
    if len(set(squares)) == len(squares):
        return []
    often = Counter(squares)
    return [place for place, square in enumerate(squares) if often[square] > 1]
