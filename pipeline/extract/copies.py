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

NEAR = 0.1
"""A second copy of a character of a line that does not run level is at most this share of its size away, either way:
the narrowest letters follow one another at twice that."""

_CELL = 4.0
"""Points of a side of the small squares in which a quick look is taken for two texts that begin alike."""

_SQUARE = 8.0
"""Points of a side of the squares by which near characters are found: nearly as high as a line, so that a character has
to be looked for in few of them."""


MANY = 10
"""So many second copies show how far the text of a page is moved that is drawn a second time."""

EXACT = 0.3
"""All that is moved together is moved by the same distance, to this many points."""


class Copies:
    """Remembers characters and where they stand. Of a page that is laid over itself ``moved`` says how far: then a
    narrow character is a second copy too, if it stands just so far from the first."""

    def __init__(self, moved: tuple[float, float] | None = None) -> None:
        self._seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
        self._distances: Counter[tuple[int, int]] = Counter()
        self._moved = moved

    def is_second(self, text: str, x: float, baseline: float, width: float, size: float) -> bool:
        """Whether the same character was drawn before at nearly the same place of a line; remembers this one if not."""
        return self._is_copy(text, x, baseline, BESIDE * width, ABOVE * size)

    def is_second_turned(self, text: str, x: float, y: float, size: float) -> bool:
        """The same for a character of a line that does not run level."""
        return self._is_copy(text, x, y, NEAR * size, NEAR * size)

    def _is_copy(self, text: str, x: float, baseline: float, beside: float, above: float) -> bool:
        first = self._near(text, x, baseline, beside, above)
        if first is not None:
            self._distances[round((x - first[0]) / EXACT), round((baseline - first[1]) / EXACT)] += 1
            return True
        if self._moved is not None:
            right, down = self._moved
            if self._near(text, x - right, baseline - down, EXACT, EXACT) is not None:
                return True
        self._seen.setdefault((text, _square(x), _square(baseline)), []).append((x, baseline))
        return False

    def moved(self) -> tuple[float, float] | None:
        """How far right and down most second copies stand from the first ones, where there are many."""
        (distance, count), *_ = self._distances.most_common(1) or [((0, 0), 0)]
        return (distance[0] * EXACT, distance[1] * EXACT) if count >= MANY and distance != (0, 0) else None

    def _near(self, text: str, x: float, baseline: float, beside: float, above: float) -> tuple[float, float] | None:
        """Where the same character was drawn, so near to a place."""
        rows = range(_square(baseline - above), _square(baseline + above) + 1)
        for column in range(_square(x - beside), _square(x + beside) + 1):
            for row in rows:
                for left, height in self._seen.get((text, column, row), ()):
                    if abs(x - left) <= beside and abs(baseline - height) <= above:
                        return left, height
        return None


def _square(distance: float) -> int:
    """The square, counted from the page's edge, in which a point at this distance from it lies."""
    return int(distance // _SQUARE)


def alike(texts: Sequence[str], lefts: Sequence[float], heights: Sequence[float]) -> list[int]:
    """The texts of a page, by their places, that begin with the same character in the same small square as another,
    given the first character of each: a quick look. Most pages have no copies; one that was laid over itself has
    many."""
    squares = [(text, x // _CELL, y // _CELL) for text, x, y in zip(texts, lefts, heights, strict=True)]
    if len(set(squares)) == len(squares):
        return []
    often = Counter(squares)
    return [place for place, square in enumerate(squares) if often[square] > 1]
