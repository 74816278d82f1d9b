"""From runs of glyphs to printed lines.

The order in which a file draws its glyphs keeps together what was typed together; the places say which of these runs
share a line. A footnote marker is a run of small glyphs above the baseline; a bullet in another font reaches lower than
the text behind it. Both belong to the line that they stand beside.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise, repeat
from math import inf
from operator import sub
from statistics import median
from typing import NamedTuple

from pipeline.extract.marks import ASCENT, DESCENT, Run
from pipeline.model.characters import is_cjk
from pipeline.model.document import Box, Line

SAME_BASELINE = 0.3
"""Baselines that differ by at most this share of the size are one line's."""

BESIDE = 0.6
"""Baselines that differ by at most this share of the size are one line's where the texts stand side by side. Lines of
one text are at least their size apart."""

SMALL = 0.8
"""A glyph whose size is at most this share of the line's is small: a raised marker, not text."""

RAISED = 0.1
"""A small glyph at least this share of the line's size above its baseline is raised."""

ASIDE = 3.0
"""A small glyph further than this many sizes left or right of a line is no marker in it: a page number in small type
beside a title in large type."""

BAND = 0.75
"""The middle of a small glyph is at most this share of a line's size above or below the middle of the line."""

WORD_GAP = 0.2
"""Between two non-CJK characters, a gap of this share of the size is a space."""

CJK_GAP = 0.5
"""Beside a CJK character, a gap of this share of the size is a space; Word itself puts a quarter between scripts."""


class DraftLine(NamedTuple):
    """A printed line before it has a number in the document; fields as in ``Line``, and by how much neighbouring glyphs
    overlap at most, spaces among them."""

    text: str
    box: Box
    edges: tuple[tuple[float, float], ...]
    raised: tuple[tuple[int, int], ...]
    gaps: tuple[int, ...]
    overlap: float
    spaced: bool

    def numbered(self, start: int, page: int, begins: bool = False) -> Line:
        """The line of the document model."""
        return Line(self.text, start, page, None, self.box, self.edges, self.raised, self.gaps, begins, self.spaced)


Strand = list[Run]
"""Runs that go on with one another."""


def make_lines(runs: Iterable[Run]) -> list[DraftLine]:
    """The printed lines of the runs of one cell (or of a page outside its tables), from top to bottom."""
    drawn = list(runs)
    shown = [run for run in drawn if not run.blank]
    if not shown:
        return []
    if len(drawn) == 1:
        draft = _draft(drawn)
        return [] if draft is None else [draft]
    small = SMALL * _median([run.size for run in shown], (_shown(run) for run in shown))
    strands = _strands(drawn)
    sizes = list(map(_size, strands))
    lines = _lines_of_full_size([strand for strand, size in zip(strands, sizes, strict=True) if size > small])
    _put_beside([strand for strand, size in zip(strands, sizes, strict=True) if size <= small], lines)
    if len(lines) > 1:
        lines.sort(key=lambda line: _baseline(line[0]))
    drafts = (_draft([run for strand in line for run in strand]) for line in lines)
    return [draft for draft in drafts if draft is not None]


def _median(values: Sequence[float], weights: Iterable[int]) -> float:
    """The middle of values that come as often as their weights say. Nearly always all are the same."""
    first = values[0]
    if values.count(first) == len(values):
        return first
    return median(value for value, weight in zip(values, weights, strict=True) for _ in range(weight))


def _shown(run: Run) -> int:
    """How many glyphs of a run are no spaces."""
    return sum(not text.isspace() for text in run.texts)


def _size(strand: Strand) -> float:
    return strand[0].size if len(strand) == 1 else max([run.size for run in strand])


def _baseline(strand: Strand) -> float:
    if len(strand) == 1:
        return strand[0].baseline
    return _median([run.baseline for run in strand], (len(run.texts) for run in strand))


def _strands(runs: list[Run]) -> list[Strand]:
    """Runs that go on where the one before ends, on nearly the same baseline and in nearly the same size: of another
    font, or rounded otherwise."""
    before = runs[0]
    strand = [before]
    strands = [strand]
    for run in runs[1:]:
        slack = 0.05 * before.size
        level = abs(run.baseline - before.baseline) <= slack and abs(run.size - before.size) <= slack
        if level and run.x0 >= before.lefts[-1]:
            strand.append(run)
        else:
            strand = [run]
            strands.append(strand)
        before = run
    return strands


def _lines_of_full_size(strands: list[Strand]) -> list[list[Strand]]:
    """Strands that share a baseline; and beside them what is raised without being small, as some footnote markers
    are."""
    lines: list[list[Strand]] = []
    for strand in sorted(strands, key=lambda c: c[0].baseline):
        lower = (strand[0].baseline - lines[-1][0][0].baseline) / strand[0].size if lines else 0.0
        if lines and (lower <= SAME_BASELINE or (lower <= BESIDE and not _overlaps(strand, lines[-1]))):
            lines[-1].append(strand)
        else:
            lines.append([strand])
    return lines


def _overlaps(strand: Strand, line: Iterable[Strand]) -> bool:
    """Whether a strand stands above or below another one, and not beside it. Browsers set a bracket half a width nearer
    behind a full stop."""
    left, right = strand[0].x0, strand[-1].x1
    margin = 0.5 * strand[0].size
    return any(other[0].x0 < right - margin and other[-1].x1 > left + margin for other in line)


def _put_beside(strands: Sequence[Strand], lines: list[list[Strand]]) -> None:
    """Puts small strands into the lines that they stand beside: of each the one whose band of height holds its middle,
    or a new line."""
    middles = sorted((line[0][0].middle, number) for number, line in enumerate(lines))
    largest = max((strand[0].size for some in (strands, *lines) for strand in some), default=0.0)
    for strand in strands:
        middle = strand[0].middle
        first = bisect_left(middles, (middle - BAND * largest, 0))
        last = bisect_right(middles, (middle + BAND * largest, len(lines)))
        near = (
            (abs(height - middle), number)
            for height, number in middles[first:last]
            if _size(strand) > SMALL * lines[number][0][0].size or _is_near(strand, lines[number])
        )
        distance, best = min(near, default=(inf, 0))
        if distance <= BAND * largest and distance <= BAND * lines[best][0][0].size:
            lines[best].append(strand)
        else:
            insort(middles, (middle, len(lines)))
            lines.append([strand])


def _is_near(strand: Strand, line: Sequence[Strand]) -> bool:
    """Whether a strand stands above a line, below it, or not far left or right of what is nearest of it."""
    distance = min(max(other[0].x0 - strand[-1].x1, strand[0].x0 - other[-1].x1) for other in line)
    return distance <= ASIDE * line[0][0].size


class _Row(NamedTuple):
    """The glyphs of a line from left to right: one list for each of their properties."""

    texts: Sequence[str]
    lefts: Sequence[float]
    rights: Sequence[float]
    baselines: Sequence[float]
    sizes: Sequence[float]

    def cut(self, start: int, end: int) -> _Row:
        """The glyphs from ``start`` up to, not including, ``end``."""
        texts, lefts, rights, baselines, sizes = self
        return _Row(texts[start:end], lefts[start:end], rights[start:end], baselines[start:end], sizes[start:end])

    def at(self, places: Sequence[int]) -> _Row:
        """The glyphs at these places."""
        return _Row(
            [self.texts[place] for place in places],
            [self.lefts[place] for place in places],
            [self.rights[place] for place in places],
            [self.baselines[place] for place in places],
            [self.sizes[place] for place in places],
        )


def _row(runs: list[Run]) -> _Row:
    """The glyphs of all runs in one row. Those of a single run have its baseline and size."""
    if len(runs) == 1:
        texts, lefts, rights, _, _ = runs[0]
        return _Row(texts, lefts, rights, (), ())
    row = _Row(
        [text for run in runs for text in run.texts],
        [left for run in runs for left in run.lefts],
        [right for run in runs for right in run.rights],
        [run.baseline for run in runs for _ in run.texts],
        [run.size for run in runs for _ in run.texts],
    )
    if row.lefts == sorted(row.lefts):
        return row
    return row.at(sorted(range(len(row.lefts)), key=row.lefts.__getitem__))


def _draft(runs: list[Run]) -> DraftLine | None:
    """One line from its runs. Spaces at the ends are dropped; gaps without a space character become spaces."""
    row = _row(runs)
    last = len(row.texts)
    while last and row.texts[last - 1].isspace():
        last -= 1
    first = 0
    while first < last and row.texts[first].isspace():
        first += 1
    if first == last:
        return None
    spaced = last < len(row.texts)
    texts, lefts, rights, baselines, sizes = row if last - first == len(row.texts) else row.cut(first, last)
    raised: list[int] = []
    size, top, bottom = runs[0].size, runs[0].top, runs[0].bottom
    if len(runs) > 1:
        size = _median(sizes, repeat(1, len(sizes)))
        heights = set(zip(baselines, sizes, strict=True))
        top = min([height - ASCENT * own for height, own in heights])
        bottom = max([height + DESCENT * own for height, own in heights])
        raised = _raised(baselines, sizes, size)
    box = Box(lefts[0], top, max(rights), bottom)
    apart = list(map(sub, lefts[1:], rights))
    gaps = _gaps(texts, apart, size)
    text = "".join(texts)
    if len(text) == len(texts) and not gaps:
        edges = tuple(zip(lefts, rights, strict=True))
        return DraftLine(text, box, edges, tuple(_ranges(raised)), (), -min(apart, default=0.0), spaced)
    return _spread(texts, lefts, rights, gaps, raised, box)._replace(spaced=spaced)


def _spread(
    texts: Sequence[str], lefts: Sequence[float], rights: Sequence[float], gaps: list[int], raised: list[int], box: Box
) -> DraftLine:
    """A line whose characters are not those of its glyphs: a glyph has several, or a space stands for a gap. ``gaps``
    are the glyphs behind one, ``raised`` those above the line."""
    characters: list[str] = []
    edges: list[tuple[float, float]] = []
    spaces: list[int] = []
    above: list[int] = []
    for place, (text, left, right) in enumerate(zip(texts, lefts, rights, strict=True)):
        if place in gaps:
            spaces.append(len(characters))
            characters.append(" ")
            edges.append((rights[place - 1], left))
        if place in raised:
            above += range(len(characters), len(characters) + len(text))
        step = (right - left) / len(text)
        edges += [(left + k * step, left + (k + 1) * step) for k in range(len(text))]
        characters += text
    overlap = max((left[1] - right[0] for left, right in pairwise(edges)), default=0.0)
    return DraftLine("".join(characters), box, tuple(edges), tuple(_ranges(above)), tuple(spaces), overlap, False)


def _raised(baselines: Sequence[float], sizes: Sequence[float], size: float) -> list[int]:
    """The glyphs that are small and stand above the baseline of a line of this size."""
    if min(sizes) > SMALL * size:
        return []
    baseline = median(height for height, own in zip(baselines, sizes, strict=True) if own >= size)
    return [
        place
        for place, (height, own) in enumerate(zip(baselines, sizes, strict=True))
        if own <= SMALL * size and baseline - height >= RAISED * size
    ]


def _gaps(texts: Sequence[str], apart: Sequence[float], size: float) -> list[int]:
    """The glyphs before which there is a gap that reads as a space, beyond what the line is stretched by; they stand
    that far apart."""
    if not apart or max(apart) <= WORD_GAP * size:
        return []
    beside = [is_cjk(left[-1]) + is_cjk(right[0]) for left, right in pairwise(texts)]
    stretch = _stretch([gap for gap, cjk in zip(apart, beside, strict=True) if cjk == 2])
    return [
        place
        for place, (gap, cjk) in enumerate(zip(apart, beside, strict=True), 1)
        if gap > (CJK_GAP if cjk else WORD_GAP) * size + stretch
        and not texts[place].isspace()
        and not texts[place - 1].isspace()
    ]


def _stretch(gaps: list[float]) -> float:
    """How far a justified line draws its characters apart: the gap between most neighbouring CJK characters, in
    points."""
    return max(0.0, median(gaps)) if len(gaps) > 1 else 0.0


def _ranges(positions: list[int]) -> list[tuple[int, int]]:
    """Runs of successive positions as half-open ranges."""
    ranges: list[tuple[int, int]] = []
    for position in positions:
        if ranges and ranges[-1][1] == position:
            ranges[-1] = (ranges[-1][0], position + 1)
        else:
            ranges.append((position, position + 1))
    return ranges
