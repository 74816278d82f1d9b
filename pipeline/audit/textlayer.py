"""The printed lines of a document, and which value claims each of their characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pipeline.audit.view import UNCLAIMED, UNPLACED, VALUE, Segment, Sheet, SheetLine
from pipeline.model.document import Document, Line, Page, Table
from pipeline.model.passage import Passage
from pipeline.model.places import Places
from pipeline.model.standard import Standard
from pipeline.model.walk import Leaf, leaves

Matrix = tuple[float, float, float, float, float, float]

UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a character is: a part of a value (which one), a label, unplaced, and so on."""

    kind: str
    value: int | None


Claims = dict[int, Claim]
"""For each character of the document by its number what claims it."""

_NOBODY = Claim(UNCLAIMED, None)


def all_leaves(standard: Standard) -> list[Leaf]:
    """The values of a standard in their order, then its unplaced texts."""
    unplaced = (Leaf(f"/unplaced/{i}", UNPLACED, (passage,)) for i, passage in enumerate(standard.unplaced))
    return [*leaves(standard), *unplaced]


def claims_of(standard: Standard, found: Iterable[Leaf]) -> Claims:
    """What each character is. ``found`` are all leaves of the standard; of several values that share a character
    (merged cells) the first claims it."""
    claims: Claims = {}
    for i, leaf in enumerate(found):
        for passage in leaf.passages:
            _claim(claims, passage, Claim(UNPLACED if leaf.kind == UNPLACED else VALUE, i))
    for recognised in standard.recognised:
        _claim(claims, recognised.passage, Claim(recognised.part.value, None))
    return claims


def _claim(claims: Claims, passage: Passage, claim: Claim) -> None:
    for number in passage.origin:
        if number >= 0:
            claims.setdefault(number, claim)


def sheets_of(document: Document, claims: Claims, pictures: dict[int, str]) -> tuple[Sheet, ...]:
    """The document's pages as sheets; ``pictures`` are the addresses of the images by the number of the page."""
    return tuple(
        Sheet(
            page.number,
            page.width,
            page.height,
            pictures.get(page.number) if page.number is not None else None,
            _matrix(page),
            tuple(_line(line, claims) for line in page.lines() if line.text.strip()),
            tuple(_frames(page)),
        )
        for page in document.pages
    )


def printed(passages: Iterable[Passage], places: Places) -> str:
    """What the page shows for these passages: every character from their first to their last in each line, so that
    what tidying took away is seen again."""
    spans: dict[int, tuple[Line, int, int]] = {}
    for passage in passages:
        for number in passage.origin:
            if number < 0:
                continue
            line = places.line_of(number)
            _, first, last = spans.get(line.start, (line, number, number))
            spans[line.start] = (line, min(first, number), max(last, number))
    return "\n".join(
        line.text[first - line.start : last - line.start + 1] for _, (line, first, last) in sorted(spans.items())
    )


def _line(line: Line, claims: Claims) -> SheetLine:
    top, bottom = (round(line.box.top, 1), round(line.box.bottom, 1)) if line.box is not None else (None, None)
    return SheetLine(line.number, top, bottom, tuple(_segments(line, claims)))


def _segments(line: Line, claims: Claims) -> Iterator[Segment]:
    """Runs of characters with the same claim. White space that nobody claims goes with what stands before it."""
    found: list[Claim] = []
    for number, character in enumerate(line.text, line.start):
        claim = claims.get(number)
        if claim is None:
            claim = found[-1] if character.isspace() and found else _NOBODY
        found.append(claim)
    for claim, run in groupby(range(len(found)), key=found.__getitem__):
        positions = list(run)
        first, last = positions[0], positions[-1]
        x0, x1 = _edges(line, first, last)
        yield Segment(line.text[first : last + 1], claim.kind, claim.value, x0, x1)


def _edges(line: Line, first: int, last: int) -> tuple[float | None, float | None]:
    if line.box is None:
        return None, None
    if not line.edges:
        return round(line.box.x0, 1), round(line.box.x1, 1)
    return round(line.edges[first][0], 1), round(line.edges[last][1], 1)


def _frames(page: Page) -> Iterator[tuple[float, float, float, float]]:
    for element in page.elements:
        if isinstance(element, Table):
            for cell in element.cells:
                if cell.box is not None:
                    box = cell.box
                    yield round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)


def _matrix(page: Page) -> Matrix:
    """From the page as it was read to the page as it is displayed (see ``Page.displayed``), as SVG writes it."""
    if page.width is None or page.height is None:
        return UPRIGHT
    match page.turn % 4:
        case 1:
            return (0, -1, 1, 0, 0, page.height)
        case 2:
            return (-1, 0, 0, -1, page.width, page.height)
        case 3:
            return (0, 1, -1, 0, page.width, 0)
        case _:
            return UPRIGHT
