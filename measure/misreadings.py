"""The kinds of mistakes after which a value would be silently wrong: every character is there, or another one in its
place that two readers agree on, and what it belongs to no longer shows.

They stand for layouts that were misunderstood in real standards: markers and codes of another form, headings that are
not known, merged cells that were undone or that a page has broken, items that run on or are cut in two, characters that
a font or a web page encodes in its own way. As in ``kinds``, each is a function that makes one in a sound document.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import regex

from measure import kinds
from measure.editing import Spot, fresh, side_by_side, spots, with_cells, with_line
from measure.kinds import Kind
from pipeline.model.characters import is_cjk, squeeze
from pipeline.model.document import Box, Cell, Document, Line
from pipeline.parse.vocabulary import vocabulary

UNDECODED = ("\ufffd", "\ue123", "\x02", "&#12289;", "&nbsp;")
"""What stands in place of a character that was not decoded."""

_MARKER = regex.compile(r"【\s*註\s*\d+\s*】")
_CODE = regex.compile(r"(?<![A-Za-z0-9.])[TOP]\d{1,2}(?:\.\d{1,2}){1,2}(?![A-Za-z0-9.])")
_BEGINS = regex.compile(r"\s*[KSOPA]\s?\d")


def character_undecoded(document: Document, random: Random) -> Document | None:
    """A character is read as one that means nothing, or as the entity of a web page."""
    places = [(line, i) for line in document.lines() for i, c in enumerate(line.text) if is_cjk(c)]
    if not places:
        return None
    line, at = random.choice(places)
    return _rewritten(document, line, at, at + 1, random.choice(UNDECODED))


def marker_damaged(document: Document, random: Random) -> Document | None:
    """The brackets of a marker are read as others."""
    found = [(line, match) for line in document.lines() for match in _MARKER.finditer(line.text)]
    if not found:
        return None
    line, match = random.choice(found)
    left, right = random.choice(("[]", "〔〕", "（）"))
    return _rewritten(document, line, match.start(), match.end(), f"{left}{match.group()[1:-1]}{right}")


def code_damaged(document: Document, random: Random) -> Document | None:
    """The dots of a code are read as other marks."""
    found = [(line, match) for line in document.lines() for match in _CODE.finditer(line.text)]
    if not found:
        return None
    line, match = random.choice(found)
    return _rewritten(document, line, match.start(), match.end(), match.group().replace(".", random.choice("·,:")))


def bullet_lost(document: Document, random: Random) -> Document | None:
    """The mark before an item is not read."""
    bullets = vocabulary().bullets
    found = [line for line in document.lines() if line.text.strip()[:1] in bullets and len(line.text.strip()) > 1]
    if not found:
        return None
    line = random.choice(found)
    at = len(line.text) - len(line.text.lstrip())
    return _rewritten(document, line, at, at + 1, "")


def heading_garbled(document: Document, random: Random) -> Document | None:
    """The characters of a heading of a part are read in another order: it is a heading that nobody knows."""
    words = vocabulary()
    known = words.attitudes | words.notes
    patterns = (words.prerequisites, words.supplements)

    def is_heading(text: str) -> bool:
        return text in known or any(pattern.fullmatch(text) for pattern in patterns)

    found = [line for line in document.lines() if is_heading(squeeze(line.text))]
    if not found:
        return None
    line = random.choice(found)
    characters = list(line.text.strip())
    random.shuffle(characters)
    return _rewritten(document, line, 0, len(line.text), "".join(characters))


def merged_cell_undone(document: Document, random: Random) -> Document | None:
    """What stands in a merged cell is read once for each of its rows."""
    found = _merged(document)
    if not found:
        return None
    spot, cell = random.choice(found)
    start, copies = fresh(document), []
    for row in range(cell.row, cell.row + cell.row_span):
        lines = []
        for line in cell.lines:
            lines.append(line if row == cell.row else replace(line, start=start))
            start = max(start, lines[-1].end) + 1
        copies.append(replace(cell, row=row, row_span=1, lines=tuple(lines)))
    return _with_cells_in_place_of(document, spot, copies)


def merged_cell_broken(document: Document, random: Random) -> Document | None:
    """A rule is seen within a merged cell, which lies below its text."""
    found = _merged(document)
    if not found:
        return None
    spot, cell = random.choice(found)
    rows = random.randrange(1, cell.row_span)
    upper = replace(cell, row_span=rows)
    lower = replace(cell, row=cell.row + rows, row_span=cell.row_span - rows, lines=())
    return _with_cells_in_place_of(document, spot, [upper, lower])


def items_run_on(document: Document, random: Random) -> Document | None:
    """An item is read on the line of the one above, without a space between."""
    found = [
        (spot, cell, i)
        for spot, _, cell in spots(document)
        for i in range(1, len(cell.lines))
        if _BEGINS.match(cell.lines[i].text) and cell.lines[i - 1].text.strip()
    ]
    if not found:
        return None
    spot, cell, i = random.choice(found)
    joined = side_by_side(cell.lines[i - 1], cell.lines[i], fresh(document))
    at = len(cell.lines[i - 1].text)
    joined = _spliced(joined, at, at + 1, "", joined.start)
    return with_cells(document, {spot: replace(cell, lines=(*cell.lines[: i - 1], joined, *cell.lines[i + 1 :]))})


def line_parted(document: Document, random: Random) -> Document | None:
    """A line is read as two, one below the other."""
    found = [line for line in document.lines() if len(line.text.strip()) > 3 and line.box is not None and line.edges]
    if not found:
        return None
    line = random.choice(found)
    at = random.randrange(2, len(line.text) - 1)
    upper = _spliced(line, at, len(line.text), "", fresh(document))
    lower = _spliced(line, 0, at, "", fresh(document) + len(line.text) + 1)
    if not upper.text.strip() or not lower.text.strip():
        return None
    return with_line(document, line.start, lambda _: (upper, lower))


KINDS: tuple[Kind, ...] = (
    *kinds.KINDS,
    Kind("character undecoded", True, character_undecoded, agreed=True),
    Kind("marker damaged", False, marker_damaged, agreed=True),
    Kind("code damaged", False, code_damaged, agreed=True),
    Kind("bullet lost", False, bullet_lost, agreed=True),
    Kind("heading garbled", False, heading_garbled),
    Kind("merged cell undone", False, merged_cell_undone, agreed=True),
    Kind("merged cell broken", False, merged_cell_broken),
    Kind("items run on", False, items_run_on),
    Kind("line parted", False, line_parted),
)
"""All kinds; mutants take them in turn."""


def _merged(document: Document) -> list[tuple[Spot, Cell]]:
    """The cells with text that span several rows."""
    return [(spot, cell) for spot, _, cell in spots(document) if cell.row_span > 1 and cell.lines]


def _with_cells_in_place_of(document: Document, spot: Spot, cells: list[Cell]) -> Document:
    """The document with several cells where one was."""
    page = document.pages[spot.page]
    table = page.elements[spot.element]
    assert not isinstance(table, Line)
    left = (cell for i, cell in enumerate(table.cells) if i != spot.cell)
    changed = replace(table, cells=tuple(sorted((*left, *cells), key=lambda cell: (cell.row, cell.column))))
    elements = (*page.elements[: spot.element], changed, *page.elements[spot.element + 1 :])
    pages = (*document.pages[: spot.page], replace(page, elements=elements), *document.pages[spot.page + 1 :])
    return replace(document, pages=pages)


def _rewritten(document: Document, line: Line, begin: int, end: int, text: str) -> Document:
    """The document with another text at this place of a line."""
    start = fresh(document)
    return with_line(document, line.start, lambda one: (_spliced(one, begin, end, text, start),))


def _spliced(line: Line, begin: int, end: int, text: str, start: int) -> Line:
    """The line with another text from ``begin`` to ``end``, set where the old one was."""
    more = len(text) - (end - begin)

    def moved(at: int) -> int:
        return min(at, begin) if at < end else at + more

    edges = line.edges
    if edges:
        whole = (edges[begin][0], edges[end - 1][1]) if begin < end else (edges[begin - 1][1],) * 2
        edges = (*edges[:begin], *(whole for _ in text), *edges[end:])
    box = line.box
    if box is not None and edges:
        box = Box(min(a for a, _ in edges), box.top, max(b for _, b in edges), box.bottom)
    raised = ((moved(a), moved(b)) for a, b in line.raised)
    return replace(
        line,
        text=line.text[:begin] + text + line.text[end:],
        start=start,
        box=box,
        edges=edges,
        raised=tuple((a, b) for a, b in raised if a < b),
        gaps=tuple(moved(gap) for gap in line.gaps if not begin <= gap < end),
    )
