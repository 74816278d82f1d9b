"""Which boxes of a page are near one, without a look at every other: a page can have thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import frexp, isfinite


class Near:
    """Boxes, known by their numbers, each given by its corners (points), the one with the smaller coordinates first.

    Those that are as wide and as high as one another, to a power of two, lie by their first corner in squares of about
    their size: few in each, however they are spread."""

    def __init__(self, boxes: Iterable[Sequence[float]]) -> None:
        self._sizes: dict[tuple[float, float], dict[tuple[int, int], list[int]]] = {}
        for number, (x0, y0, x1, y1) in enumerate(boxes):
            if not isfinite(x1 - x0 + y1 - y0):
                continue
            width, height = _power(x1 - x0), _power(y1 - y0)
            squares = self._sizes.setdefault((width, height), {})
            squares.setdefault((int(x0 // width), int(y0 // height)), []).append(number)
        self._sizes = dict(sorted(self._sizes.items()))

    def to(self, box: Sequence[float], margin: float) -> Iterator[int]:
        """The boxes that this one touches if it is larger by ``margin`` points on each side, and some beside them:
        narrow ones first."""
        x0, y0, x1, y1 = box
        if not isfinite(x1 - x0 + y1 - y0):
            return
        for (width, height), squares in self._sizes.items():
            left, right = int((x0 - margin - width) // width), int((x1 + margin) // width)
            top, bottom = int((y0 - margin - height) // height), int((y1 + margin) // height)
            if (right - left + 1) * (bottom - top + 1) > len(squares):
                for (column, row), numbers in squares.items():
                    if left <= column <= right and top <= row <= bottom:
                        yield from numbers
            else:
                for place in product(range(left, right + 1), range(top, bottom + 1)):
                    if place in squares:
                        yield from squares[place]


def _power(length: float) -> float:
    """The least power of two that is larger than a length in points, 1 for the shortest."""
    return max(1.0, 2.0 ** frexp(length)[1])
