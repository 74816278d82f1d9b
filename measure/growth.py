"""How the cost of a page grows: ten times the characters, or ten times the ruling lines, should cost ten times as much.

Run with ``python -m measure.growth``; each figure is the median of five readings in one process, in milliseconds of
processor time, and the ratio of the large page to the small one.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

from pipeline.extract import Rejected
from pipeline.process import process_bytes
from pipeline.run.worker import expect_many_objects
from tests.hostile import pdf_content
from tests.pdf_parts import AT, page, shown

SMALL, LARGE = 5_000, 50_000
REPEATS = 5

LARGE_ENOUGH = "/MediaBox [0 0 2000 14000]"
"""A page that everything lies on: what lies off it is looked at once more, which small pages would not show."""


def lines_of_text(count: int) -> bytes:
    """A page with so many characters in lines of 100 that stand below one another."""
    lines = (f"1 0 0 1 10 {10 + 9 * number} Tm {shown(*'A' * 100)}" for number in range(count // 100))
    return page(f"{AT}{' '.join(lines)} ET", LARGE_ENOUGH)


def ruled_cells(count: int) -> bytes:
    """A page with a table of about so many characters, ten in a cell, and as many ruling segments as cells."""
    columns = 10
    rows = count // (10 * columns)
    rules = [f"10 {10 + 12 * row} m 1010 {10 + 12 * row} l S" for row in range(rows + 1)]
    rules += [
        f"{10 + 100 * column} {10 + 12 * row} m {10 + 100 * column} {22 + 12 * row} l S"
        for row in range(rows)
        for column in range(columns + 1)
    ]
    texts = (
        f"1 0 0 1 {14 + 100 * column} {13 + 12 * row} Tm {shown(*'A' * 10)}"
        for row in range(rows)
        for column in range(columns)
    )
    return page(f"{' '.join(rules)} {AT}{' '.join(texts)} ET", LARGE_ENOUGH)


def squares(count: int, grey: float = 0.0, width: float = 15, height: float = 8) -> bytes:
    """A page with so many filled rectangles in rows of ten; those 20 wide and 12 high meet."""
    filled = (f"{10 + 20 * (n % 10)} {10 + 12 * (n // 10)} {width} {height} re f" for n in range(count))
    return page(f"{grey} g {' '.join(filled)} 0 g {AT}{shown('A')} ET", LARGE_ENOUGH)


def bands(count: int) -> bytes:
    """A page with so many filled rectangles as wide as the page, one above the other."""
    filled = " ".join(f"10 {10 + 8 * number} 1900 8 re f" for number in range(count))
    return page(f"0.5 g {filled} 0 g {AT}{shown('A')} ET", LARGE_ENOUGH)


def light_on_dark(count: int) -> bytes:
    """A page with so many light cells on one dark ground, which is left between them."""
    cells = (f"{10 + 20 * (n % 10)} {10 + 12 * (n // 10)} 19.5 11.5 re f" for n in range(count))
    return page(f"9 9 202 {12 * count // 10 + 2} re f 0.9 g {' '.join(cells)} 0 g {AT}{shown('A')} ET", LARGE_ENOUGH)


def nested(count: int) -> bytes:
    """A page with so many filled squares, each within the one before."""
    filled = (f"{1 + n / 10:.1f} {1 + n / 10:.1f} {1990 - n / 5:.1f} {1990 - n / 5:.1f} re f" for n in range(count))
    return page(f"0.5 g {' '.join(filled)} 0 g {AT}{shown('A')} ET", LARGE_ENOUGH)


def framed_words(count: int) -> bytes:
    """A page with about so many characters, two in each of as many frames that stand apart."""
    places = [(10 + 70 * (n % 20), 10 + 30 * (n // 20)) for n in range(count // 2)]
    frames = " ".join(f"{x} {y} 50 15 re S" for x, y in places)
    texts = " ".join(f"1 0 0 1 {x + 4} {y + 4} Tm {shown('A', 'B')}" for x, y in places)
    return page(f"{frames} {AT}{texts} ET", LARGE_ENOUGH)


def raised_markers(count: int) -> bytes:
    """A page with about so many characters, every second one a small raised one, on lines of two."""
    lines = (
        f"/F1 10 Tf 1 0 0 1 20 {20 + 12 * n} Tm {shown('A')} /F1 5 Tf 1 0 0 1 27 {24 + 12 * n} Tm {shown('B')}"
        for n in range(count // 2)
    )
    return page(f"{AT}{' '.join(lines)} ET", LARGE_ENOUGH)


SCATTERED = "segments that meet by chance"
"""The more there are, the larger what they make together: how many tables there are to compare grows, then falls."""

KINDS: dict[str, Callable[[int], bytes]] = {
    "characters in lines": lines_of_text,
    "characters in cells": ruled_cells,
    SCATTERED: pdf_content.many_segments,
    "characters on one spot": pdf_content.same_place,
    "dark squares": squares,
    "coloured squares that meet": partial(squares, grey=0.7, width=20, height=12),
    "filled bands": bands,
    "light squares on dark ground": light_on_dark,
    "squares within squares": nested,
    "words in frames": framed_words,
    "raised markers": raised_markers,
}


def page_of(kind: str, count: int) -> bytes:
    """A page of this kind and size."""
    return KINDS[kind](count)


def cost(data: bytes) -> float:
    """Seconds of processor time for one page through all stages."""
    spent = []
    for _ in range(REPEATS):
        clock = time.process_time()
        with suppress(Rejected):
            process_bytes(data, "a.pdf")
        spent.append(time.process_time() - clock)
    return statistics.median(spent)


def report(kinds: Iterable[str] = KINDS) -> None:
    """Prints a line for each kind of page, in a process that is set up as a worker is."""
    expect_many_objects()
    for kind in kinds:
        small, large = cost(page_of(kind, SMALL)), cost(page_of(kind, LARGE))
        print(f"{kind:30}{1000 * small:10.1f} ms{1000 * large:10.1f} ms{large / small:8.1f}")


if __name__ == "__main__":
    report()
