"""Where the characters of a passage stand on the pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.document import Box, Document, Line
from pipeline.model.passage import Passage


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: ``page`` and ``box`` of a page, ``line`` to ``end_line`` of a text."""

    page: int | None
    box: Box | None
    line: int | None
    end_line: int | None


class Places:
    """Finds the places of passages in a document."""

    def __init__(self, document: Document) -> None:
        self._lines = [line for line in document.lines() if line.text]
        self._lines.sort(key=lambda line: line.start)
        self._starts = [line.start for line in self._lines]
        self._pages = {page.number: page for page in document.pages}

    def line_of(self, number: int) -> Line:
        """The line that a character stands in."""
        return self._lines[bisect_right(self._starts, number) - 1]

    def of(self, passages: Iterable[Passage]) -> list[Place]:
        """One place for each page that the passages stand on, or one for all lines of a text."""
        boxes: dict[int | None, Box | None] = {}
        numbers: list[int] = []
        for line, first, last in self._runs(passages):
            if line.box is None:
                if line.number is not None:
                    numbers.append(line.number)
                continue
            box = self._pages[line.page].displayed(_box(line, first, last))
            known = boxes.get(line.page)
            boxes[line.page] = known.around(box) if known else box
        places = [Place(page, box, None, None) for page, box in sorted(boxes.items(), key=lambda b: b[0] or 0)]
        if numbers:
            places.append(Place(None, None, min(numbers), max(numbers)))
        return places

    def first(self, passage: Passage) -> Place | None:
        """The place on the first page that the passage stands on; ``None`` if it stands nowhere."""
        places = self.of([passage])
        return places[0] if places else None

    def _runs(self, passages: Iterable[Passage]) -> Iterable[tuple[Line, int, int]]:
        """Runs of characters in one line: the line, first and last position in it."""
        for passage in passages:
            if (whole := self._in_one_line(passage)) is not None:
                yield whole
                continue
            line: Line | None = None
            start = end = first = last = 0
            for number in passage.origin:
                if start <= number < end:
                    if number > last:
                        last = number
                    elif number < first:
                        first = number
                elif number >= 0:
                    if line is not None:
                        yield line, first - start, last - start
                    line = self.line_of(number)
                    start, end = line.start, line.end
                    first = last = number
            if line is not None:
                yield line, first - start, last - start

    def _in_one_line(self, passage: Passage) -> tuple[Line, int, int] | None:
        """The run that a passage is whose characters stand in one line, one behind the other; ``None`` for others."""
        origin = passage.origin
        if not origin or origin[0] < 0 or origin != tuple(range(origin[0], origin[0] + len(origin))):
            return None
        line = self.line_of(origin[0])
        inside = line.start <= origin[0] and origin[-1] < line.end
        return (line, origin[0] - line.start, origin[-1] - line.start) if inside else None


def _box(line: Line, first: int, last: int) -> Box:
    """The box of the characters from ``first`` to ``last``, as high as the line."""
    assert line.box is not None
    if not line.edges:
        return line.box
    return Box(line.edges[first][0], line.box.top, line.edges[last][1], line.box.bottom)
