"""Whether the pages of a file are all of a standard's, each once and in their order.

Numbers that are printed on the pages say it, and what stands on them: a page that is there twice, a task at the top of
a page that does not follow the last one of the page before.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from pipeline.codes.kinds import Kind
from pipeline.codes.naming import numbers
from pipeline.model.characters import half_width
from pipeline.model.document import Document
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage
from pipeline.model.places import Places
from pipeline.model.standard import Code, RecognisedAs, Standard
from pipeline.validate.checks.parts import task_heads, tasks

_NUMBER = regex.compile(r"(?:第|[Pp]age|-|\u2013|\u2014)?\s*(?P<page>\d{1,3})\s*(?:頁.*|/.*|of.*|-|\u2013|\u2014)?")

MOST_MISSING = 3
"""A page that is missing takes at most this many duties with it."""

LEAST = 40
"""Characters of a page from which on it is no chance that another page has the same."""


def pages_in_order(standard: Standard, document: Document, places: Places) -> Iterator[Doubt]:
    """What speaks against the pages being whole and in order."""
    if standard.source.pages is None:
        return
    numbers = _printed_numbers(standard, places)
    yield from _out_of_order(numbers, document)
    yield from _repeated(document)
    if not _is_complete(numbers, standard):
        yield from _gaps(standard, places)


def _printed_numbers(standard: Standard, places: Places) -> dict[int, int]:
    """The number printed on each page that has one."""
    found: dict[int, int] = {}
    for recognised in standard.recognised:
        if recognised.part is not RecognisedAs.FURNITURE:
            continue
        match = _NUMBER.fullmatch(half_width(recognised.passage.text).strip())
        page = _page(recognised.passage, places)
        if match and page is not None:
            found.setdefault(page, int(match["page"]))
    return dict(sorted(found.items()))


def _page(passage: Passage, places: Places) -> int | None:
    """The page on which a text begins."""
    return next((places.line_of(number).page for number in passage.origin if number >= 0), None)


def _out_of_order(numbers: dict[int, int], document: Document) -> Iterator[Doubt]:
    """Printed numbers of neighbouring pages that do not follow one another. Blank pages count for none."""
    filled = [page.number for page in document.pages if page.elements]
    for (page, number), (following, other) in pairwise(numbers.items()):
        if other - number != filled.index(following) - filled.index(page):
            listed = ", ".join(map(str, numbers.values()))
            yield Doubt("pages-out-of-order", f"the numbers printed on the pages are {listed}", page=following)
            return


def _is_complete(numbers: dict[int, int], standard: Standard) -> bool:
    """Whether the numbers printed on the pages say that all are there: from 1 on, one on each page."""
    pages = standard.source.pages or 0
    return list(numbers.values()) == list(range(1, pages + 1)) and pages > 0


def _repeated(document: Document) -> Iterator[Doubt]:
    """Pages with the same text as an earlier one."""
    seen: dict[str, int | None] = {}
    for page in document.pages:
        text = "".join("".join(line.text.split()) for line in page.lines())
        if len(text) < LEAST:
            continue
        if text in seen:
            yield Doubt("page-repeated", f"page {page.number} says what page {seen[text]} says", page=page.number)
        seen.setdefault(text, page.number)


class _Step(NamedTuple):
    """From one coded task to the next: both codes as printed, their pages, and whether their numbers follow."""

    path: str
    before: Passage
    after: Passage
    pages: tuple[int, int]
    follows: bool


def _gaps(standard: Standard, places: Places) -> Iterator[Doubt]:
    """A task that begins another page than the one before it, and is not the next one: a page is missing between, or
    the pages are in another order. A document whose numbers skip within a page too has its own way of counting."""
    steps = list(_steps(standard, places))
    if any(not step.follows for step in steps if step.pages[0] == step.pages[1]):
        return
    for path, before, after, pages, follows in steps:
        if not follows:
            message = f"{after.text} on page {pages[1]} does not follow {before.text} on page {pages[0]}"
            yield Doubt("page-missing", message, path, after)


def _steps(standard: Standard, places: Places) -> Iterator[_Step]:
    before: tuple[Code, int] | None = None
    for path, task in tasks(standard):
        for at, item in task_heads(path, task):
            page = _page(item.code.printed, places) if item.code else None
            if item.code is None or page is None:
                before = None
                continue
            if before is not None:
                follows = _follows(before[0].value, item.code.value)
                yield _Step(at, before[0].printed, item.code.printed, (before[1], page), follows)
            before = item.code, page


def _follows(before: str, after: str) -> bool:
    """Whether a task is the one after another, the first one of the next duty, or the same going on. Codes that are no
    pair of numbers do not tell, nor does a leap over many duties: some have numbers of a pool that documents share."""
    one, other = numbers(before), numbers(after)
    if len(one) != Kind.TASK.depth or len(other) != Kind.TASK.depth:
        return True
    duty, number = one
    if other[0] > duty + MOST_MISSING:
        return True
    return other in (
        (duty, number),
        (duty, number + 1),
        (duty + 1, 1),
        (duty + 1, number + 1),
    )
