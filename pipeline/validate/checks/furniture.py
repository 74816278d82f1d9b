"""Checks of what the furniture of the pages says."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.characters import half_width
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage
from pipeline.model.standard import RecognisedAs, Standard
from pipeline.validate.words import PAGES


def claimed_pages(standard: Standard) -> Iterator[Doubt]:
    """The number of pages that the page numbers claim, against the pages of the file; each claim once."""
    pages = standard.source.pages
    if pages is None:
        return
    for claimed, printed in claims(standard).items():
        if claimed != pages:
            yield Doubt("pages-claimed", f"the pages claim to be {claimed}, the file has {pages}", None, printed)


def claims(standard: Standard) -> dict[int, Passage]:
    """The numbers of pages that page numbers claim, each with the first one that does."""
    found: dict[int, Passage] = {}
    for recognised in standard.recognised:
        match = PAGES.search(half_width(recognised.passage.text)) if recognised.part is RecognisedAs.FURNITURE else None
        if match is not None:
            found.setdefault(int(match["pages"]), recognised.passage)
    return found
