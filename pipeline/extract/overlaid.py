"""What is laid over a page and is none of its text: watermarks, stamps, stamped page numbers, numbers of lines.

Such a text stands at one place on page after page, over other text, or is much larger than the text or the rules it
lies over; or it is what is drawn first or last on every page. Headers of tables stand at one place too, but over
nothing, and between what else is drawn.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise, takewhile
from math import inf
from operator import attrgetter
from statistics import median

from pipeline.extract.marks import PageMarks, Run

LARGE = 1.8
"""A watermark is at least this many times as large as the text that it lies over; a title is less."""

LARGER = 1.3
"""One that stands at one place on most pages is at least this many times as large."""

OVER = 3
"""A large text lies over at least this many runs of other text."""

THROUGH = (0.15, 0.6)
"""A rule that lies between these shares of the size above a baseline runs through the text."""

MOST = 100
"""Of so many texts that are the same on all pages none is a stamp."""

SEVERAL = 2
"""What is stamped on all pages can be told from text where there are at least so many."""

HIGHER = 4.0
"""What stands at least so many sizes above a text is not of the same row of a header."""

WIDE = 3.0
"""A gap within a run of more than this share of its size parts a number in the margin from the text beside it."""

NUMBERED = 5
"""At least so many lines of a document are numbered."""

_DIGITS = re.compile(r"[0-9０-９]+")

_NUMBER = re.compile(r"[0-9０-９]{1,4}")

SMALL = 0.7
"""The reading of a character is at most this share of its size."""

_READING = frozenset("ˊˇˋ˙\u02c9\u3000").union(
    map(chr, (*range(0x3040, 0x3100), *range(0x3100, 0x3130), *range(0x31A0, 0x31C0)))
)
"""Kana, Bopomofo with its tones."""

READING = 0.56
"""Whatever stands above other text and is at most this share of its size is likely its reading too."""

ABOVE = (0.7, 1.35)
"""The baseline of a reading is between these shares of the size above that of its text."""

COVERS = 0.8
"""At least this share of a reading has its text below it."""

Spot = tuple[str, int, int]


def without_overlaid(pages: Sequence[PageMarks]) -> Iterator[PageMarks]:
    """The pages with what is laid over them apart from their text."""
    margins = [_line_numbers(page) for page in pages]
    numbered = sum(map(len, margins)) >= NUMBERED
    parted = [
        [part for run in page.runs for part in _parts(run)] if numbered and numbers else list(page.runs)
        for page, numbers in zip(pages, margins, strict=True)
    ]
    large = [_large(runs) for runs in parted]
    repeated = _repeated(pages, [runs[place] for runs, places in zip(parted, large, strict=True) for place in places])
    found = [
        _laid_over(runs, places, repeated, _Rules(page))
        for page, runs, places in zip(pages, parted, large, strict=True)
    ]
    for places, stamped in zip(found, _stamped(pages, parted), strict=True):
        places |= stamped
    marks = {_spot(runs[place]) for runs, laid in zip(parted, found, strict=True) for place in laid}
    for page, numbers, runs, laid in zip(_without_turned(pages), margins, parted, found, strict=True):
        laid |= {place for place, run in enumerate(runs) if run.texts[0][:1] in _READING and _is_reading(run, runs)}
        if marks:
            # Where a watermark lies over nothing it is the one of the other pages all the same.
            laid |= {place for place, run in enumerate(runs) if _spot(run) in marks}
        if numbered:
            laid |= {place for place, run in enumerate(runs) if _key(run) in numbers}
        kept = [run for place, run in enumerate(runs) if place not in laid] if laid else runs
        if above := "".join(_above(kept)):
            page = page._replace(above=above)
        if page.covered:
            over = {_key(run) for run in (*page.laid, *(runs[place] for place in laid))}
            page = page._replace(covered=tuple(one for one in page.covered if (one.x0, one.baseline) not in over))
        if not laid:
            yield page
            continue
        yield page._replace(runs=tuple(kept), laid=(*page.laid, *(runs[place] for place in sorted(laid))))


def _without_turned(pages: Sequence[PageMarks]) -> Iterator[PageMarks]:
    """The pages with the text apart that runs up or down in their margins, or at one place on most of them: it goes
    with none within the rules."""
    often = Counter(spot for page in pages for spot in set(map(_spot, page.askew)))
    most = max(2, len(pages) / 2)
    for page in pages:
        if not page.askew or not page.horizontal or not page.vertical:
            yield page
            continue
        rules = _Rules(page)
        apart = {place for place, run in enumerate(page.askew) if often[_spot(run)] >= most or not rules.surround(run)}
        kept = tuple(run for place, run in enumerate(page.askew) if place not in apart)
        yield page._replace(askew=kept, laid=(*page.laid, *(page.askew[place] for place in sorted(apart))))


def _spot(run: Run) -> Spot:
    return run.text.strip(), round(run.x0), round(run.baseline)


class _Rules:
    """The rules of a page: what they run through, and what stands among them."""

    def __init__(self, page: PageMarks) -> None:
        self._page = page

    def cross(self, run: Run) -> bool:
        """Whether a rule runs through the middle of a text."""
        top, bottom = run.baseline - THROUGH[1] * run.size, run.baseline - THROUGH[0] * run.size
        return any(
            run.x0 + run.size / 2 < rule.position < run.x1 - run.size / 2 and rule.start < bottom and rule.end > top
            for rule in self._page.vertical
        ) or any(
            top < rule.position < bottom and min(rule.end, run.x1) - max(rule.start, run.x0) > run.size
            for rule in self._page.horizontal
        )

    def surround(self, run: Run) -> bool:
        """Whether a text stands among the rules: not above, below or beside all of them."""
        across, down = self._page.horizontal, self._page.vertical
        if not across or not down:
            return False
        top, bottom = min(rule.position for rule in across), max(rule.position for rule in across)
        left, right = min(rule.position for rule in down), max(rule.position for rule in down)
        return run.x1 > left and run.x0 < right and run.bottom > top and run.top < bottom


def _large(runs: Sequence[Run]) -> list[int]:
    """The runs, by their places, that are larger than usual."""
    sizes = [run.size for run in runs]
    least = LARGER * median(sizes) if sizes else inf
    return [place for place, size in enumerate(sizes) if size >= least and not runs[place].blank]


def _repeated(pages: Sequence[PageMarks], large: Sequence[Run]) -> set[Spot]:
    """The places of these runs at which the same text stands on most pages."""
    spots, lefts = set(map(_spot, large)), {round(run.x0) for run in large}
    often: Counter[Spot] = Counter()
    for page in pages if large else ():
        often.update(spots.intersection(_spot(run) for run in page.runs if round(run.x0) in lefts))
    most = max(2, len(pages) / 2)
    return {spot for spot, count in often.items() if count >= most}


def _laid_over(runs: Sequence[Run], large: Sequence[int], repeated: Collection[Spot], rules: _Rules) -> set[int]:
    """The runs, by their places, that are laid over others or over rules: of the large ones, the largest and those that
    are repeated."""
    usual = median(run.size for run in runs) if large else inf
    suspects = [place for place in large if runs[place].size >= LARGE * usual or _spot(runs[place]) in repeated]
    if not suspects:
        return set()
    ordered = sorted(range(len(runs)), key=lambda place: runs[place].baseline)
    heights = [runs[place].baseline for place in ordered]
    largest = max(run.size for run in runs)
    found = set()
    for place in suspects:
        run = runs[place]
        first, last = bisect_left(heights, run.top - largest), bisect_right(heights, run.bottom + largest)
        under = sum(_overlap(run, runs[other]) for other in ordered[first:last] if other != place)
        if under >= (1 if _spot(run) in repeated else OVER) or rules.cross(run):
            found.add(place)
    return found


def _stamped(pages: Sequence[PageMarks], parted: Sequence[Sequence[Run]]) -> list[set[int]]:
    """For each page the runs, by their places, that a program has stamped on all of them: drawn before all others or
    after them, the same on one place, numbers of pages apart. Only what stands among the rules of some page: headers
    and footers are known as such by their place. What is drawn first may be the header of a table, unless it lies over
    something, or below what is drawn after it."""
    found: list[set[int]] = [set() for _ in pages]
    drawn = {
        number: places
        for number, runs in enumerate(parted)
        if (places := [place for place, run in enumerate(runs) if not run.blank])
    }
    if len(drawn) < SEVERAL:
        return found
    rules = [_Rules(page) for page in pages]

    def is_amid(spots: Iterable[tuple[int, int]]) -> bool:
        return any(rules[number].surround(parted[number][place]) for number, place in spots)

    def is_over(spots: Iterable[tuple[int, int]]) -> bool:
        return any(_lies_over(place, parted[number], rules[number]) for number, place in spots)

    common = _common({number: places[::-1] for number, places in drawn.items()}, parted)
    last = [spots for spots in common if is_amid(spots) or is_over(spots)]
    # A stamp is drawn before the header of the page; a table behind it.
    first = list(takewhile(is_amid, _common(drawn, parted)))
    if not any(map(is_over, first)):
        first = [spots for spots in first if all(_is_ahead(place, parted[number]) for number, place in spots)]
    for spots in (*first, *last):
        for number, place in spots:
            found[number].add(place)
    lefts = {number: _by_left(places, parted[number]) for number, places in drawn.items()}
    for number, places in drawn.items():
        rest = [place for place in places if place not in found[number]]
        for ends in (rest[:-3:-1], rest[:2]):
            spots, *beside = [_everywhere(parted[number][place], lefts, parted) for place in ends] or [[]]
            if not spots or any(beside) or not is_amid(spots):
                # Where what is drawn beside it is everywhere too, the page is another one once more.
                continue
            if ends[0] == rest[-1] or _is_ahead(ends[0], parted[number]):
                for other, where in spots:
                    found[other].add(where)
    return found


def _by_left(places: Iterable[int], runs: Sequence[Run]) -> Mapping[int, Sequence[int]]:
    """Runs of a page, by the whole points of their left edges."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place in places:
        found[round(runs[place].x0)].append(place)
    return found


def _everywhere(
    run: Run, lefts: Mapping[int, Mapping[int, Sequence[int]]], parted: Sequence[Sequence[Run]]
) -> list[tuple[int, int]]:
    """Where a run stands on each page; nothing if it does not. pdfium lists a stamp beside a text that stands level
    with it where it lists that text. ``lefts`` has the runs of each page by their left edges."""
    spots: list[tuple[int, int]] = []
    stamp = _stamp(run)
    for number, places in lefts.items():
        near = places.get(round(run.x0), ())
        found = next((place for place in near if _stamp(parted[number][place]) == stamp), None)
        if found is None:
            return []
        spots.append((number, found))
    return spots if _count_pages([parted[number][place].text for number, place in spots]) else []


def _common(drawn: Mapping[int, Sequence[int]], parted: Sequence[Sequence[Run]]) -> list[list[tuple[int, int]]]:
    """As long as the pages have the same: the first run of each page, the second … with the number of the page. Nothing
    where a page has nothing else: it is another page once more."""
    found: list[list[tuple[int, int]]] = []
    for places in islice(zip(*drawn.values(), strict=False), MOST):
        spots = list(zip(drawn, places, strict=True))
        runs = [parted[number][place] for number, place in spots]
        if len(set(map(_stamp, runs))) > 1 or not _count_pages([run.text for run in runs]):
            return found
        found.append(spots)
    return []


def _lies_over(place: int, runs: Sequence[Run], rules: _Rules) -> bool:
    """Whether a run lies over another one of its page, or over a rule."""
    run = runs[place]
    return rules.cross(run) or any(_overlap(run, other) for number, other in enumerate(runs) if number != place)


def _is_ahead(place: int, runs: Sequence[Run]) -> bool:
    """Whether a run is drawn before others that stand above it: a page is drawn from its top, headers of tables too."""
    run = runs[place]
    return any(run.baseline - other.baseline >= HIGHER * run.size for other in runs[place + 1 :])


def _stamp(run: Run) -> tuple[str, int, int, int]:
    """What is the same of a stamp on all pages."""
    return _DIGITS.sub("#", run.text), round(run.x0), round(run.baseline), round(run.size)


def _count_pages(texts: Sequence[str]) -> bool:
    """Whether each number in these texts is the same in all, or counts the pages."""
    numbers = [list(map(int, _DIGITS.findall(text))) for text in texts]
    return all(
        {after - before for before, after in pairwise(column)} in ({0}, {1}) for column in zip(*numbers, strict=True)
    )


def _is_reading(run: Run, runs: Sequence[Run]) -> bool:
    """Whether a run is the reading of characters (ruby), printed small above them."""
    return _READING.issuperset(run.text.replace(" ", "")) and run.size <= SMALL * max(other.size for other in runs)


def _above(runs: Sequence[Run]) -> Iterator[str]:
    """The small texts that stand directly above a part of a text about twice as large."""
    sizes = [run.size for run in runs]
    smallest, largest = min(sizes, default=0.0), max(sizes, default=0.0)
    if smallest > READING * largest:
        return
    large = (run for run in runs if run.size * READING >= smallest and not run.blank)
    bases = sorted(large, key=attrgetter("baseline"))
    heights = [base.baseline for base in bases]
    for run in runs:
        if run.size > READING * largest or run.blank:
            continue
        first = bisect_left(heights, run.baseline)
        last = bisect_right(heights, run.baseline + ABOVE[1] * largest)
        if any(_is_above(run, base) for base in bases[first:last]):
            yield run.text


def _is_above(run: Run, base: Run) -> bool:
    """Whether a small run stands directly above a part of a larger one."""
    higher = base.baseline - run.baseline
    if run.size > READING * base.size or not ABOVE[0] * base.size <= higher <= ABOVE[1] * base.size:
        return False
    return min(run.x1, base.x1) - max(run.x0, base.x0) >= COVERS * (run.x1 - run.x0)


def _overlap(run: Run, other: Run) -> bool:
    """Whether a good part of the smaller of two texts lies over the other."""
    if other.blank:
        return False
    width = min(run.x1, other.x1) - max(run.x0, other.x0)
    height = min(run.bottom, other.bottom) - max(run.top, other.top)
    return width > 0.5 * min(run.size, other.size) and height > 0.4 * min(run.size, other.size)


def _line_numbers(page: PageMarks) -> set[tuple[float, float]]:
    """The numbers in the left margin, by their places: left of every rule and of every other text."""
    edges = [rule.start for rule in page.horizontal] + [rule.position for rule in page.vertical]
    left = min(edges, default=inf)
    begun = [run for run in page.runs if run.texts[0].isdecimal()]
    if not any(run.x0 <= left for run in begun):
        return set()
    firsts = [next(_parts(run)) for run in begun]
    numbers = [part for part in firsts if _NUMBER.fullmatch(part.text.strip())]
    # Within the rules there are many numbers. Only beside one left of them it is worth while to look at every text.
    if not any(part.x1 <= left for part in numbers):
        return set()
    known = set(map(_key, numbers))
    edges += [part.x0 for run in page.runs for part in _parts(run) if _key(part) not in known]
    left = min(edges, default=0.0)
    return {_key(part) for part in numbers if part.x1 <= left}


def _key(run: Run) -> tuple[float, float]:
    return run.x0, run.baseline


def _parts(run: Run) -> Iterator[Run]:
    """A run parted at its wide gaps."""
    start = 0
    for place in range(1, len(run.texts)):
        if run.lefts[place] - run.rights[place - 1] > WIDE * run.size:
            yield run.cut(start, place)
            start = place
    yield run.cut(start, len(run.texts))
