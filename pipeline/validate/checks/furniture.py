"""Checks of what the furniture of the pages says."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.characters import half_width
from pipeline.model.doubt import Doubt
from pipeline.model.standard import Part, Standard
from pipeline.validate.words import PAGES


def claimed_pages(standard: Standard) -> Iterator[Doubt]:
    """The number of pages that the page numbers claim, against the pages of the file; each claim once."""
    pages = standard.source.pages
    if pages is None:
        return
    seen: set[int] = set()
    for recognised in standard.recognised:
        if recognised.part is not Part.FURNITURE:
            continue
        match = PAGES.search(half_width(recognised.passage.text))
        if match is None or int(match["pages"]) in (pages, *seen):
            continue
        seen.add(int(match["pages"]))
        message = f"the pages claim to be {match['pages']}, the file has {pages}"
        yield Doubt("pages-claimed", message, None, recognised.passage)
