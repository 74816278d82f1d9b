"""PDF files whose pages are too much: characters, lines, places, sizes."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from tests.hostile.pdf_file import pages, stream, words


def many_characters(count: int = 2_000_000) -> bytes:
    """A page full of characters."""
    rows = [b"1 0 0 1 10 %d Tm (%s) Tj" % (10 + row % 560, b"K01abc" * 167) for row in range(count // 1000)]
    return pages([stream(b"BT /F1 1 Tf " + b"\n".join(rows) + b" ET")])


def same_place(count: int = 100_000) -> bytes:
    """The same character drawn again and again on one spot."""
    return pages([stream(b"BT /F1 10 Tf 1 0 0 1 50 500 Tm " + b"(A) Tj 1 0 0 1 50 500 Tm " * count + b" ET")])


def many_segments(count: int = 200_000) -> bytes:
    """Line segments at places of their own, so that nothing can be joined."""
    chance = random.Random(1)
    lines = []
    for number in range(count):
        x, y, length = chance.random() * 800, chance.random() * 560, 1 + chance.random() * 30
        end = (x + length, y) if number % 2 else (x, y + length)
        lines.append(f"{x:.2f} {y:.2f} m {end[0]:.2f} {end[1]:.2f} l S")
    return pages([stream("\n".join(lines).encode() + b"\n" + words("K01"))])


def fine_grid(count: int = 1000) -> bytes:
    """A ruled table of ``count`` times ``count`` cells."""
    step = 500 / count
    lines = [f"20 {20 + i * step:.3f} m 520 {20 + i * step:.3f} l S" for i in range(count + 1)]
    lines += [f"{20 + i * step:.3f} 20 m {20 + i * step:.3f} 520 l S" for i in range(count + 1)]
    return pages([stream(("0.05 w " + "\n".join(lines)).encode() + b"\n" + words("K01"))])


def boxed(box: str, x: float = 50, y: float = 50) -> bytes:
    """A page with a strange box."""
    return pages([stream(words("T1.1 task", x, y) + b" 0 0 m 10000000 0 l S 0 0 m 0 10000000 l S")], box)


def strange_numbers() -> bytes:
    """Coordinates that no page has."""
    numbers = ["1e99", "nan", "inf", "-99999999999999999999", "9" * 400, "0.0000000000000000000001", "--5", "1.2.3"]
    parts = [
        f"BT /F1 {n} Tf {n} 0 0 {n} {n} {n} Tm (A) Tj ET {n} {n} m {n} 0 l S {n} {n} {n} {n} re f" for n in numbers
    ]
    return pages([stream(" ".join(parts).encode())])


def deep_states(depth: int = 500_000) -> bytes:
    """Graphics states saved and never restored."""
    return pages([stream(b"q " * depth + words("deep"))])


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "many-characters.pdf": many_characters,
    "same-place.pdf": same_place,
    "many-segments.pdf": many_segments,
    "fine-grid.pdf": fine_grid,
    "huge-box.pdf": partial(boxed, "0 0 10000000 10000000", 9_000_000, 9_000_000),
    "negative-box.pdf": partial(boxed, "842 595 0 0"),
    "box-below-zero.pdf": partial(boxed, "-842 -595 -1 -1", -500, -500),
    "empty-box.pdf": partial(boxed, "0 0 0 0"),
    "no-box.pdf": partial(boxed, ""),
    "strange-numbers.pdf": strange_numbers,
    "deep-states.pdf": deep_states,
}
