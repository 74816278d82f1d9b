"""The proof that no character was lost: what values, labels, furniture and unplaced text hold, page by page, against
the count of a second reader that knows nothing of tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.model.document import Document
from pipeline.model.doubt import Doubt
from pipeline.model.passage import INSERTED, Passage
from pipeline.model.places import Places
from pipeline.model.standard import Standard
from pipeline.model.testimony import Testimony, count
from pipeline.model.walk import passages
from pipeline.model.wording import number_of

QUOTED = 30
"""How many characters a message quotes at most."""


def account(
    standard: Standard, document: Document, testimony: tuple[Testimony, ...], places: Places
) -> Iterator[Doubt]:
    """A doubt for each page on which the two counts differ."""
    held = _held(standard, places)
    for page in testimony:
        ours, theirs = held.get(page.page, Counter()), Counter(page.characters)
        if ours == theirs:
            continue
        aside = count("".join(a.text for a in document.set_aside if a.page == page.page and a.reason is None))
        lost, added = _difference(ours, theirs, aside)
        if not lost and not added:
            continue
        parts = []
        if lost:
            belong = "belongs" if lost.total() == 1 else "belong"
            parts.append(f"{number_of(lost.total(), 'character')} on the page {belong} to no value: {_quoted(lost)}")
        if added:
            are = "is" if added.total() == 1 else "are"
            parts.append(f"{number_of(added.total(), 'character')} {are} not on the page: {_quoted(added)}")
        yield Doubt("unaccounted-characters", "; ".join(parts), page=page.page)


def _difference(ours: Counter[str], theirs: Counter[str], aside: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """What is lost and what is added. What a reader set aside (mark-up, second copies of bold glyphs) the other counted
    or not, but all of a page or nothing: else a lost character could pass for a second copy of its like."""
    readings = [(theirs - counted, counted - theirs) for counted in (ours, ours + aside)]
    return min(readings, key=lambda reading: reading[0].total() + reading[1].total())


def _held(standard: Standard, places: Places) -> dict[int | None, Counter[str]]:
    """For each page the characters that the standard accounts for; each printed character once."""
    by_page: defaultdict[int | None, list[str]] = defaultdict(list)
    seen = {INSERTED}
    for passage in (*passages(standard), *standard.unplaced):
        for page, text in _by_page(_unseen(passage, seen), places):
            by_page[page].append(text)
        seen.update(passage.origin)
    return {page: count("".join(texts)) for page, texts in by_page.items()}


def _unseen(passage: Passage, seen: set[int]) -> Passage:
    """The printed characters of a passage that were not seen before. ``seen`` holds ``INSERTED``."""
    if seen.isdisjoint(passage.origin):
        return passage
    return passage.keep([i for i, number in enumerate(passage.origin) if number not in seen])


def _by_page(passage: Passage, places: Places) -> Iterator[tuple[int | None, str]]:
    """Printed characters by their page. Their numbers grow from page to page."""
    if not passage:
        return
    first, last = places.line_of(min(passage.origin)), places.line_of(max(passage.origin))
    if first.page == last.page:
        yield first.page, passage.text
        return
    for character, number in zip(passage.text, passage.origin, strict=True):
        yield places.line_of(number).page, character


def _quoted(characters: Counter[str]) -> str:
    text = "".join(character * n for character, n in sorted(characters.items()))
    return text if len(text) <= QUOTED else text[:QUOTED] + "…"
