"""From glyphs to printed lines.

The order in which a file draws its glyphs keeps together what was typed together; the places say which of these runs
share a line. A footnote marker is a run of small glyphs above the baseline; a bullet in another font reaches lower than
the text behind it. Both belong to the line that they stand beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.extract.marks import Glyph
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
    if not any(not g.text.isspace() for g in drawn):
        return []
    body = median(g.size for g in drawn if not g.text.isspace())
    runs = _runs(drawn)
    lines = _lines_of_full_size([run for run in runs if _size(run) > SMALL * body])
    for run in runs:
        if _size(run) <= SMALL * body:
            _line_beside(run, lines).append(run)
    lines.sort(key=lambda line: median(g.baseline for g in line[0]))
    drafts = (_draft([g for run in line for g in run]) for line in lines)
    return [draft for draft in drafts if draft is not None]


def _size(run: Sequence[Glyph]) -> float:
    return max(g.size for g in run)


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs drawn one after the other on one baseline, in one size, from left to right."""
    runs = [[glyphs[0]]]
    for before, glyph in pairwise(glyphs):
        same = (
            abs(glyph.baseline - before.baseline) <= 0.05 * before.size
            and abs(glyph.size - before.size) <= 0.05 * before.size
            and glyph.x0 >= before.x0
        )
        if same:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
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
    glyphs.sort(key=lambda g: g.x0)
    while glyphs and glyphs[-1].text.isspace():
        glyphs.pop()
    first = next((i for i, g in enumerate(glyphs) if not g.text.isspace()), None)
    if first is None:
        return None
    glyphs = glyphs[first:]
    size = median(g.size for g in glyphs)
    baseline = median(g.baseline for g in glyphs if g.size >= size)
    stretch = _stretch(glyphs)
    characters: list[str] = []
    edges: list[tuple[float, float]] = []
    gaps: list[int] = []
    raised: list[int] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and _is_gap(before, glyph, size, stretch):
            gaps.append(len(characters))
            characters.append(" ")
            edges.append((before.x1, glyph.x0))
        step = (glyph.x1 - glyph.x0) / len(glyph.text)
        for k, character in enumerate(glyph.text):
            if glyph.size <= SMALL * size and baseline - glyph.baseline >= RAISED * size:
                raised.append(len(characters))
            characters.append(character)
            edges.append((glyph.x0 + k * step, glyph.x0 + (k + 1) * step))
        before = glyph
    box = Box(
        min(g.x0 for g in glyphs), min(g.top for g in glyphs), max(g.x1 for g in glyphs), max(g.bottom for g in glyphs)
    )
    return DraftLine("".join(characters), box, tuple(edges), tuple(_ranges(raised)), tuple(gaps))


def _stretch(glyphs: list[Glyph]) -> float:
    """How far a justified line draws its characters apart: the gap between most neighbouring CJK characters,
    in points.
    """
    gaps = [b.x0 - a.x1 for a, b in pairwise(glyphs) if is_cjk(a.text[-1]) and is_cjk(b.text[0])]
    return max(0.0, median(gaps)) if len(gaps) > 1 else 0.0


def _is_gap(left: Glyph, right: Glyph, size: float, stretch: float) -> bool:
    """Whether there is a gap between two neighbours that reads as a space, the line's stretch apart."""
    if left.text.isspace() or right.text.isspace():
        return False
    share = CJK_GAP if is_cjk(left.text[-1]) or is_cjk(right.text[0]) else WORD_GAP
    return right.x0 - left.x1 > share * size + stretch


def _ranges(positions: list[int]) -> list[tuple[int, int]]:
    """Runs of successive positions as half-open ranges."""
    ranges: list[tuple[int, int]] = []
    for position in positions:
        if ranges and ranges[-1][1] == position:
            ranges[-1] = (ranges[-1][0], position + 1)
        else:
            ranges.append((position, position + 1))
    return ranges
