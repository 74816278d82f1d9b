"""From the marks of a page to its tables and loose lines: every glyph goes to the cell that it stands in, or
to none. Mostly a whole run of glyphs stands in one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from unicodedata import category, east_asian_width

from pipeline.extract.decorations import grids_that_part, holds, rules_among, without_boxes
from pipeline.extract.grid import Grid, GridCell, find_grids
from pipeline.extract.lines import DraftLine, make_lines
from pipeline.extract.marks import PageMarks, Run
from pipeline.extract.near import Near
from pipeline.extract.overflow import overflowing
from pipeline.model.document import Box, Cell, Line, Page, Table
from pipeline.model.doubt import Doubt


def lay_out(marks: PageMarks, start: int) -> tuple[Page, list[Doubt], int]:
    """The page, what is odd about it, and the number that the next character of the document gets.

    ``start`` is the number of the page's first character.
    """
    across, down = without_boxes(marks.horizontal, marks.vertical, marks.runs)
    grids = [g for g in find_grids(rules_among(across, down, marks.runs), down) if not _frames_page(g, marks)]
    grids = grids_that_part(grids, marks.runs)
    homes = _Homes(grids)
    strayed = _distribute(marks.runs, homes)
    inside = homes.inside
    crossed = [
        _strayed(run)
        for grid, cells in zip(grids, inside, strict=True)
        for cell, found in cells.items()
        if (run := _cut_by(cell.box.top, inf if cell in grid.open else cell.box.bottom, found))
    ]
    homes.take_overflowing(grids)
    nested = _nested(grids)
    inner: defaultdict[int, list[int]] = defaultdict(list)
    for i, outer in nested.items():
        inner[outer].append(i)
    places = {id(grid): i for i, grid in enumerate(grids)}
    numbering = _Numbering(start, marks.number)
    drafts: list[tuple[float, Grid | DraftLine]] = [(g.box.top, g) for i, g in enumerate(grids) if i not in nested]
    drafts += [(line.box.top, line) for line in make_lines(homes.loose)]
    laid = make_lines(marks.laid)
    apart = {id(line) for line in laid}
    drafts += [(line.box.top, line) for line in (*make_lines(marks.askew), *laid)]
    elements: list[Table | Line] = []
    for _, draft in sorted(drafts, key=lambda d: d[0]):
        if isinstance(draft, DraftLine):
            elements.append(numbering.apart(draft) if id(draft) in apart else numbering.line(draft))
        else:
            index = places[id(draft)]
            elements.append(_table(draft, inside[index], [(grids[i], inside[i]) for i in inner[index]], numbering))
    page = Page(marks.number, marks.width, marks.height, tuple(elements), marks.turn)
    doubts = [*_doubts(page, grids, strayed + crossed, numbering.overprinted), *_not_read(page, marks)]
    return page, doubts, numbering.next


def _frames_page(grid: Grid, marks: PageMarks) -> bool:
    """Whether a grid is no table but the border of the page, which can be a double one: a cell is nearly as wide and as
    high as the page."""
    width, height = (marks.height, marks.width) if marks.turn % 2 else (marks.width, marks.height)
    return any(cell.box.width >= FRAME * width and cell.box.height >= FRAME * height for cell in grid.cells)


def _not_read(page: Page, marks: PageMarks) -> Iterator[Doubt]:
    """What shows something in a table and is not read: a picture where no text stands, and whatever holds text of its
    own wherever it stands."""
    boxes = [page.displayed(cell.box) for table in page.tables for cell in table.cells if cell.box is not None]
    lines = [page.displayed(line.box) for line in page.lines() if line.box is not None]
    for kind, text, box in marks.things:
        if text:
            shown = repr(text if len(text) <= QUOTED else text[:QUOTED] + "…")
            message = f"{kind} on the page says {shown}, which was not read"
        elif min(box.width, box.height) >= SMALLEST and _takes_place_of_text(box, boxes, lines):
            message = f"{kind} stands in a cell; what it shows was not read"
        else:
            continue
        yield Doubt("object-not-read", message, page=page.number, box=box)


def _takes_place_of_text(box: Box, cells: Sequence[Box], lines: Sequence[Box]) -> bool:
    """Whether a picture stands in a cell and no line of text on it."""
    return any(_middle_in(box, cell) for cell in cells) and not any(_middle_in(line, box) for line in lines)


def _middle_in(box: Box, other: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return other.x0 <= x <= other.x1 and other.top <= y <= other.bottom


def _doubts(
    page: Page, grids: list[Grid], strayed: list[tuple[str, Box]], overprinted: list[DraftLine]
) -> Iterator[Doubt]:
    """What is odd about the rules, and about texts that do not keep to them."""

    def doubt(rule: str, message: str, box: Box) -> Doubt:
        return Doubt(rule, message, page=page.number, box=page.displayed(box))

    for grid in grids:
        for box in grid.irregular:
            yield doubt("irregular-grid", "the borders of a cell do not form a rectangle; a line is missing", box)
        for box in grid.begun:
            yield doubt("irregular-grid", "a rule is drawn on a part of its length only", box)
    for text, box in strayed:
        yield doubt("text-across-border", f"a text runs over the border of its cell: {text!r}", box)
    for line in overprinted:
        yield doubt("text-across-border", f"texts are printed over one another: {line.text!r}", line.box)


FRAME = 0.915
"""A border of the page is at least this share of it wide and high: Word draws one 24 points from the edge. Text in a
single cell stays within wider margins."""

SMALLEST = 5.0
"""A picture narrower or lower than this (points) is a bullet or a rule."""

QUOTED = 30
"""How many characters of a text a doubt quotes at most."""

UPPER, LOWER = 0.65, 0.1
"""A border that lies this share of the size above a baseline, or anything between, runs through the text."""

OVERLAP = 0.25
"""Neighbours in a line overlap by at most this share of its height (kerning: ``T.``); more is one text over another."""

OVERPRINTED = 0.4
"""Lines of a cell that share more than this of their height are printed over one another. Text that is set very tight
shares a tenth."""

BAND = 16.0
"""The tables at a point are looked for among those that reach into a band of the page, so high (points)."""

ADJOINS = 0.12
"""Glyphs that are at most this share of the size apart are of one word; cells have margins that are wider."""


class _Numbering:
    """Gives the lines of a page their numbers, in reading order."""

    def __init__(self, start: int, page: int) -> None:
        self.next = start
        self.overprinted: list[DraftLine] = []
        self._page = page

    def line(self, draft: DraftLine, begins: bool = False) -> Line:
        if _is_overprinted(draft):
            self.overprinted.append(draft)
        line = draft.numbered(self.next, self._page, begins)
        self.next = line.end
        return line

    def apart(self, draft: DraftLine) -> Line:
        """A line of what is laid over the page, wherever its characters stand."""
        line = draft.numbered(self.next, self._page, False)
        self.next = line.end
        return replace(line, apart=True)


def _is_overprinted(line: DraftLine) -> bool:
    """Whether two characters of a line stand on the same place: the text of one cell has run into another's."""
    most = OVERLAP * line.box.height
    if line.overlap <= most:
        return False
    shown = [(edges, c) for edges, c in zip(line.edges, line.text, strict=True) if not c.isspace()]
    return any(
        left[1] - right[0] > most and not (_is_wide_mark(a) and _is_wide_mark(b) and right[0] - left[0] > most)
        for (left, a), (right, b) in pairwise(shown)
    )


def _is_wide_mark(character: str) -> bool:
    """Whether a character is full-width punctuation. Browsers set the second of two half a width nearer (``）。``):
    each fills one half of its box only."""
    return category(character)[0] == "P" and east_asian_width(character) in "WF"


def _is_printed_over(upper: DraftLine, lower: DraftLine) -> bool:
    """Whether two lines of a cell lie over one another: what did not fit into the cell above has run into this one."""
    one, other = upper.box, lower.box
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    return width > 0 and height > OVERPRINTED * min(one.height, other.height)


class _Finder:
    """Finds the cell of a grid in which a point lies."""

    def __init__(self, grid: Grid) -> None:
        self.box = grid.box
        self._xs = sorted({c.box.x0 for c in grid.cells})
        self._ys = sorted({c.box.top for c in grid.cells})
        self._cells: dict[tuple[int, int], GridCell] = {}
        for cell in grid.cells:
            left, right = bisect_right(self._xs, cell.box.x0), bisect_right(self._xs, cell.box.x1 - 0.01)
            top, bottom = bisect_right(self._ys, cell.box.top), bisect_right(self._ys, cell.box.bottom - 0.01)
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    self._cells[row, column] = cell

    def at(self, x: float, y: float) -> tuple[GridCell | None, float]:
        """The cell at a point, ``None`` outside the grid, and how far to the right that stays so."""
        left, top, right, bottom = self.box
        if not top <= y <= bottom or x > right:
            return None, inf
        if x < left:
            return None, left
        column = bisect_right(self._xs, x)
        end = self._xs[column] if column < len(self._xs) else right
        return self._cells.get((bisect_right(self._ys, y), column)), end


class _Homes:
    """Where the runs of a page belong: ``inside`` has for each grid those of its cells, ``loose`` those outside every
    grid. The smallest grid takes a run first: it can stand inside a cell of a larger one."""

    def __init__(self, grids: list[Grid]) -> None:
        self.inside: list[dict[GridCell, list[Run]]] = [defaultdict(list) for _ in grids]
        self.loose: list[Run] = []
        by_size = sorted(range(len(grids)), key=lambda i: grids[i].box.width * grids[i].box.height)
        self._bands: defaultdict[float, list[tuple[dict[GridCell, list[Run]], _Finder]]] = defaultdict(list)
        for i in by_size:
            finder = _Finder(grids[i])
            for band in range(int(finder.box.top // BAND), int(finder.box.bottom // BAND) + 1):
                self._bands[band].append((self.inside[i], finder))

    def at(self, x: float, y: float) -> tuple[list[Run], float]:
        """The runs of the cell at a point, or the loose ones; and how far to the right they are those."""
        nearest = inf
        for cells, finder in self._bands.get(y // BAND, ()):
            cell, end = finder.at(x, y)
            nearest = min(nearest, end)
            if cell is not None:
                return cells[cell], nearest
        return self.loose, nearest

    def take_overflowing(self, grids: Sequence[Grid]) -> None:
        """Takes loose text that goes on below its cell into the cell."""
        for grid, cells in zip(grids, self.inside, strict=True):
            for cell, runs in overflowing(grid, cells, self.loose).items():
                taken = set(map(id, runs))
                cells[cell] += runs
                self.loose = [run for run in self.loose if id(run) not in taken]


def _distribute(runs: Iterable[Run], homes: _Homes) -> list[tuple[str, Box]]:
    """Puts every glyph into the cell that its middle stands in. Returns the texts that run over a border. Such a text
    belongs to the cell that it begins in."""
    strayed: list[list[Run]] = []
    before: Run | None = None
    home = homes.loose
    straying = False
    for piece, found in _pieces(runs, homes):
        goes_on = (straying or found is not home) and before is not None and _adjoins(before, piece)
        # Beside a border glyph for glyph: a word that goes on behind it may end before the piece does.
        for part in piece.single() if goes_on else (piece,):
            goes_on = (straying or found is not home) and before is not None and _adjoins(before, part)
            if before is not None and goes_on and found is not home:
                if not straying:
                    strayed.append([before.cut(len(before.texts) - 1, len(before.texts))])
                strayed[-1].append(part)
                straying = True
            else:
                straying = goes_on and straying
                home = found
            home.append(part)
            before = part
    return [_strayed(parts) for parts in strayed]


def _pieces(runs: Iterable[Run], homes: _Homes) -> Iterator[tuple[Run, list[Run]]]:
    """The runs, parted where they leave a cell, and what stands in that cell."""
    for run in runs:
        count = len(run.texts)
        first = (run.lefts[0] + run.rights[0]) / 2
        found, end = homes.at(first, run.middle)
        # Mostly all others stand right of the first one's middle, and none reaches the border.
        if max(run.rights) < end and (count == 1 or run.lefts[1] >= first):
            yield run, found
            continue
        middles = [(left + right) / 2 for left, right in zip(run.lefts, run.rights, strict=True)]
        start = 0
        while start < count:
            found, end = homes.at(middles[start], run.middle)
            stop = next((i for i in range(start + 1, count) if not middles[start] <= middles[i] < end), count)
            yield run.cut(start, stop), found
            start = stop


def _strayed(parts: list[Run]) -> tuple[str, Box]:
    """The text around a crossed border, and its box."""
    top, bottom = min(part.top for part in parts), max(part.bottom for part in parts)
    return "".join(part.text for part in parts), Box(parts[0].x0, top, parts[-1].x1, bottom)


def _cut_by(top: float, bottom: float, runs: list[Run]) -> list[Run]:
    """The glyphs of a cell that its upper or lower border, at these heights, runs through."""
    cut = [run for run in runs if top > run.baseline - UPPER * run.size or bottom < run.baseline - LOWER * run.size]
    return [glyph for run in cut for glyph in run.single() if not glyph.blank]


def _adjoins(left: Run, right: Run) -> bool:
    """Whether the second run goes on where the first ends, as within a word."""
    return (
        abs(left.baseline - right.baseline) < 0.05 * left.size
        and abs(right.x0 - left.x1) < ADJOINS * left.size
        and not left.texts[-1].isspace()
        and not right.texts[0].isspace()
    )


def _nested(grids: list[Grid]) -> dict[int, int]:
    """Grids that stand inside a cell of another: index of the inner grid to index of the outer."""
    nested = {}
    near = Near(grid.box for grid in grids)
    for i, inner in enumerate(grids):
        for j in sorted(near.to(inner.box, 0.0)):
            if i != j and any(holds(cell.box, inner.box) for cell in grids[j].cells):
                nested[i] = j
    return nested


def _table(
    grid: Grid,
    runs: dict[GridCell, list[Run]],
    inner: list[tuple[Grid, dict[GridCell, list[Run]]]],
    numbering: _Numbering,
) -> Table:
    """The table of a grid. The cells of a table inside a cell become lines of that cell, each a paragraph of
    its own.
    """
    cells = []
    for cell in grid.cells:
        # For a line of a table inside the cell: whether it begins a cell there.
        drafts: list[tuple[float, DraftLine, bool | None]] = [
            (line.box.top, line, None) for line in make_lines(runs.get(cell, ()))
        ]
        for small, small_runs in inner:
            if holds(cell.box, small.box):
                drafts += [(small.box.top, line, begins) for line, begins in _inner_lines(small, small_runs)]
        drafts.sort(key=lambda d: d[0])
        numbering.overprinted += [low for (_, high, _), (_, low, _) in pairwise(drafts) if _is_printed_over(high, low)]
        lines = tuple(_numbered(draft, begins, numbering) for _, draft, begins in drafts)
        cells.append(Cell(cell.row, cell.column, cell.row_span, cell.column_span, lines, cell.box))
    return Table(grid.rows, grid.columns, tuple(cells), True, grid.box)


def _numbered(draft: DraftLine, begins: bool | None, numbering: _Numbering) -> Line:
    """The line; ``begins`` as in ``_table``."""
    if begins is None:
        return numbering.line(draft)
    return replace(numbering.line(draft, begins), nested=True)


def _inner_lines(grid: Grid, runs: dict[GridCell, list[Run]]) -> list[tuple[DraftLine, bool]]:
    """The lines of a table inside a cell, cell by cell; the first line of each cell begins a paragraph."""
    lines = []
    for cell in grid.cells:
        lines += [(line, i == 0) for i, line in enumerate(make_lines(runs.get(cell, ())))]
    return lines
