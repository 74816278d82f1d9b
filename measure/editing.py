"""Changes of what a reader saw. A ``Document`` is never changed: each function gives a new one.

A line whose characters change gets numbers of its own behind all others, as if the reader had seen it so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pipeline.model.document import Cell, Document, Line, Table


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a document: index of the page, of the table among the page's elements, of the cell in the table."""

    page: int
    element: int
    cell: int


def spots(document: Document) -> list[tuple[Spot, Table, Cell]]:
    """Every cell with its place and its table."""
    return [
        (Spot(p, e, c), element, cell)
        for p, page in enumerate(document.pages)
        for e, element in enumerate(page.elements)
        if isinstance(element, Table)
        for c, cell in enumerate(element.cells)
    ]


def fresh(document: Document) -> int:
    """A number behind those of all characters."""
    return max((line.end for line in document.lines()), default=0) + 1


def with_cells(document: Document, changed: Mapping[Spot, Cell | None]) -> Document:
    """The document with other cells at these places; ``None`` takes a cell out of its table."""
    pages = list(document.pages)
    for p in {spot.page for spot in changed}:
        elements = list(pages[p].elements)
        for e in {spot.element for spot in changed if spot.page == p}:
            table = elements[e]
            assert isinstance(table, Table)
            cells = [changed.get(Spot(p, e, c), cell) for c, cell in enumerate(table.cells)]
            elements[e] = replace(table, cells=tuple(cell for cell in cells if cell is not None))
        pages[p] = replace(pages[p], elements=tuple(elements))
    return replace(document, pages=tuple(pages))


def with_line(document: Document, start: int, change: Callable[[Line], tuple[Line, ...]]) -> Document:
    """The document with other lines in place of the one whose first character has this number."""

    def lines(given: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(new for line in given for new in (change(line) if line.start == start else (line,)))

    def elements(given: tuple[Table | Line, ...]) -> tuple[Table | Line, ...]:
        new: list[Table | Line] = []
        for one in given:
            if isinstance(one, Line):
                new += lines((one,))
            else:
                new.append(replace(one, cells=tuple(replace(c, lines=lines(c.lines)) for c in one.cells)))
        return tuple(new)

    return replace(document, pages=tuple(replace(page, elements=elements(page.elements)) for page in document.pages))


def without_character(line: Line, at: int, start: int) -> tuple[Line, ...]:
    """The line without its character at a position; no line if it was the only one."""
    if len(line.text) == 1:
        return ()
    raised = tuple((a - (a > at), b - (b > at)) for a, b in line.raised)
    return (
        replace(
            line,
            text=line.text[:at] + line.text[at + 1 :],
            start=start,
            edges=line.edges[:at] + line.edges[at + 1 :],
            raised=tuple((a, b) for a, b in raised if a < b),
            gaps=tuple(gap - (gap > at) for gap in line.gaps if gap != at),
        ),
    )


def with_character_twice(line: Line, at: int, start: int) -> Line:
    """The line with its character at a position once more behind it."""
    return replace(
        line,
        text=line.text[: at + 1] + line.text[at:],
        start=start,
        edges=line.edges[: at + 1] + line.edges[at:],
        raised=tuple((a + (a > at), b + (b > at)) for a, b in line.raised),
        gaps=tuple(gap + (gap > at) for gap in line.gaps),
    )


def side_by_side(left: Line, right: Line, start: int) -> Line:
    """Two lines read as one, with a gap between them."""
    shift = len(left.text) + 1
    edges: tuple[tuple[float, float], ...] = ()
    if left.edges and right.edges:
        edges = (*left.edges, (left.edges[-1][1], right.edges[0][0]), *right.edges)
    return replace(
        left,
        text=f"{left.text} {right.text}",
        start=start,
        box=left.box.around(right.box) if left.box and right.box else left.box,
        edges=edges,
        raised=(*left.raised, *((a + shift, b + shift) for a, b in right.raised)),
        gaps=(*left.gaps, shift - 1, *(gap + shift for gap in right.gaps)),
    )
