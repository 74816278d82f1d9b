"""From glyphs to printed lines.

The order in which a file draws its glyphs keeps together what was typed together; the places say which of these runs
share a line. A footnote marker is a run of small glyphs above the baseline; a bullet in another font reaches lower than
the text behind it. Both belong to the line that they stand beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from statistics import median

from pipeline.extract.marks import ASCENT, DESCENT, Glyph
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

WORD_GAP = 0.2
"""Between two non-CJK characters, a gap of this share of the size is a space."""

CJK_GAP = 0.5
"""Beside a CJK character, a gap of this share of the size is a space; Word itself puts a quarter between scripts."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A printed line before it has a number in the document; fields as in ``Line``."""

    text: str
    box: Box
    edges: tuple[tuple[float, float], ...]
    raised: tuple[tuple[int, int], ...]
    gaps: tuple[int, ...]

    def numbered(self, start: int, page: int, begins: bool = False) -> Line:
        """The line of the document model."""
        return Line(self.text, start, page, None, self.box, self.edges, self.raised, self.gaps, begins)


def make_lines(glyphs: Iterable[Glyph]) -> list[DraftLine]:
    """The printed lines of the glyphs of one cell (or of a page outside its tables), from top to bottom."""
    drawn = list(glyphs)
    sizes = [g.size for g in drawn if not g.text.isspace()]
    if not sizes:
        return []
    small = SMALL * _median(sizes)
    runs = _runs(drawn)
    lines = _lines_of_full_size([run for run in runs if _size(run) > small])
    for run in runs:
        if _size(run) <= small:
            _line_beside(run, lines).append(run)
    if len(lines) > 1:
        lines.sort(key=lambda line: _median([g.baseline for g in line[0]]))
    drafts = (_draft([g for run in line for g in run]) for line in lines)
    return [draft for draft in drafts if draft is not None]


def _median(values: list[float]) -> float:
    """The middle value. Nearly always all are the same."""
    first = values[0]
    return first if values.count(first) == len(values) else median(values)


def _size(run: Sequence[Glyph]) -> float:
    return max([g.size for g in run])


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs drawn one after the other on one baseline, in one size, from left to right."""
    run = [glyphs[0]]
    runs = [run]
    _, x, _, baseline, size = glyphs[0]
    for glyph in glyphs[1:]:
        _, left, _, height, own = glyph
        slack = 0.05 * size
        if left >= x and abs(height - baseline) <= slack and abs(own - size) <= slack:
            run.append(glyph)
        else:
            run = [glyph]
            runs.append(run)
        x, baseline, size = left, height, own
    return runs


def _lines_of_full_size(runs: list[list[Glyph]]) -> list[list[list[Glyph]]]:
    """Runs that share a baseline; and beside them what is raised without being small, as some footnote markers are."""
    lines: list[list[list[Glyph]]] = []
    for run in sorted(runs, key=lambda r: r[0].baseline):
        lower = (run[0].baseline - lines[-1][0][0].baseline) / run[0].size if lines else 0.0
        if lines and (lower <= SAME_BASELINE or (lower <= BESIDE and not _overlaps(run, lines[-1]))):
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _overlaps(run: Sequence[Glyph], line: Iterable[Sequence[Glyph]]) -> bool:
    """Whether a run stands above or below another one, and not beside it."""
    left, right = run[0].x0, run[-1].x1
    margin = 0.1 * run[0].size
    return any(other[0].x0 < right - margin and other[-1].x1 > left + margin for other in line)


def _line_beside(run: list[Glyph], lines: list[list[list[Glyph]]]) -> list[list[Glyph]]:
    """The line that a small run stands beside: the one whose band of height holds the run's middle, or a new line."""
    middle = run[0].middle
    near = (line for line in lines if _size(run) > SMALL * line[0][0].size or _is_near(run, line))
    best = min(near, key=lambda line: abs(line[0][0].middle - middle), default=None)
    if best is not None and abs(best[0][0].middle - middle) <= 0.75 * best[0][0].size:
        return best
    lines.append([])
    return lines[-1]


def _is_near(run: Sequence[Glyph], line: Sequence[Sequence[Glyph]]) -> bool:
    """Whether a run stands above a line, below it, or not far left or right of what is nearest of it."""
    distance = min(max(other[0].x0 - run[-1].x1, run[0].x0 - other[-1].x1) for other in line)
    return distance <= ASIDE * line[0][0].size


def _draft(glyphs: list[Glyph]) -> DraftLine | None:
    """One line from its glyphs. Spaces at the ends are dropped; gaps without a space character become spaces."""
    glyphs.sort(key=itemgetter(1))
    last = len(glyphs)
    while last and glyphs[last - 1].text.isspace():
        last -= 1
    first = 0
    while first < last and glyphs[first].text.isspace():
        first += 1
    if first == last:
        return None
    texts, lefts, rights, baselines, sizes = map(list, zip(*glyphs[first:last], strict=True))
    size = _median(sizes)
    heights = set(zip(baselines, sizes, strict=True))
    top = min([height - ASCENT * own for height, own in heights])
    bottom = max([height + DESCENT * own for height, own in heights])
    box = Box(lefts[0], top, max(rights), bottom)
    gaps, raised = _gaps(texts, lefts, rights, size), _raised(baselines, sizes, size)
    text = "".join(texts)
    if len(text) == len(texts) and not gaps:
        return DraftLine(text, box, tuple(zip(lefts, rights, strict=True)), tuple(_ranges(raised)), ())
    return _spread(texts, lefts, rights, gaps, raised, box)


def _spread(
    texts: list[str], lefts: list[float], rights: list[float], gaps: list[int], raised: list[int], box: Box
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
    return DraftLine("".join(characters), box, tuple(edges), tuple(_ranges(above)), tuple(spaces))


def _raised(baselines: list[float], sizes: list[float], size: float) -> list[int]:
    """The glyphs that are small and stand above the baseline of a line of this size."""
    if min(sizes) > SMALL * size:
        return []
    baseline = median(height for height, own in zip(baselines, sizes, strict=True) if own >= size)
    return [
        place
        for place, (height, own) in enumerate(zip(baselines, sizes, strict=True))
        if own <= SMALL * size and baseline - height >= RAISED * size
    ]


def _gaps(texts: list[str], lefts: list[float], rights: list[float], size: float) -> list[int]:
    """The glyphs before which there is a gap that reads as a space, beyond what the line is stretched by."""
    apart = [left - right for left, right in zip(lefts[1:], rights, strict=False)]
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
