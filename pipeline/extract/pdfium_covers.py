"""What is painted over the texts of a page: filled boxes and pictures that are painted later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from pipeline.extract import pdfium_calls as call
from pipeline.extract.marks import MIDDLE
from pipeline.extract.pdfium_calls import PageObject
from pipeline.extract.pdfium_raw import Characters, RawPage
from pipeline.extract.pdfium_shapes import bounds
from pipeline.extract.shown import Spot, covered
from pipeline.extract.strokes import THIN
from pipeline.model.document import Box

OVERLAPS = 1.0
"""What lies over no more than this (points) of a text hides no character of it."""

Place = tuple[float, float]
"""The middle of a character, y upwards."""

Texts = dict[int, list[Place]]
"""Text objects and the middles of their characters."""


def covers(page: RawPage) -> list[tuple[Box, int]]:
    """What can hide a text: filled boxes and pictures that are painted after the first one; and when they are."""
    first = next((when for when, one in enumerate(page.objects) if one.kind == call.TEXT), len(page.objects))
    covers = [
        (Box(x0, y0, x1, y1), when)
        for x0, y0, x1, y1, _, _, fill, when in page.shapes
        if when > first and fill is not None and min(x1 - x0, y1 - y0) > THIN
    ]
    return covers + [(bounds(one), when) for when, one in page.pictures if when > first]


def touched(
    page: RawPage, characters: Characters, sizes: Mapping[int | None, float], covers: Sequence[tuple[Box, int]]
) -> bool:
    """Whether any of these may lie over a part of a text. A text object is taken for one line."""
    x0, x1, y, firsts = characters.x0, characters.x1, characters.y, characters.firsts
    starts = sorted(firsts.values())
    ends = dict(zip(starts, [*starts[1:], len(x0)], strict=True))
    latest = max((when for _, when in covers), default=0)
    # Of each text the height of its middle, its edges, and when it is painted.
    lines = sorted(
        [
            (y[first] + MIDDLE * sizes[one.item], x0[first], x1[ends[first] - 1], painted)
            for painted, one in enumerate(page.objects[:latest])
            if (first := firsts.get(one.item)) is not None
        ]
    )
    heights = [line[0] for line in lines]
    for (left, top, right, bottom), when in covers:
        for _, begin, end, painted in lines[bisect_left(heights, top) : bisect_right(heights, bottom)]:
            if painted < when and min(right, end) - max(left, begin) > OVERLAPS:
                return True
    return False


def covered_places(
    texts: Texts, objects: Mapping[int, tuple[int, PageObject]], covers: Sequence[tuple[Box, int]]
) -> dict[int, list[Place]]:
    """The characters of each text that lie under something which is painted after them."""
    # Of forms that hold themselves pdfium reads the text to a greater depth than objects are listed.
    spots = {
        item: [Spot(y, x, objects[item][0]) for x, y in middles] for item, middles in texts.items() if item in objects
    }
    under = covered((spot for some in spots.values() for spot in some), covers)
    found = {item: [(spot.x, spot.y) for spot in set(some) & under] for item, some in spots.items()}
    return {item: places for item, places in found.items() if places}
