"""Page headers and footers: page numbers and running titles."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.model.characters import squeeze
from pipeline.model.document import Document, Line
from pipeline.parse.vocabulary import Vocabulary

SAME_HEIGHT = 4.0
"""Lines of several pages within this many points of height stand at the same place."""

_SENTENCE_ENDS = "。！？"
_DIGITS = re.compile(r"\d+")


def furniture(document: Document, vocabulary: Vocabulary) -> frozenset[int]:
    """The loose lines that are page headers and footers, each by the number of its first character.

    A page number says so itself, also with words beside it. A running title stands at the same height with the same
    words (numbers apart) on most pages, or it is, to the letter, the title above the tables once more.
    """
    found: set[int] = set()
    repeated: Counter[tuple[str, int]] = Counter()
    places: dict[int, tuple[str, int]] = {}
    titles: set[str] = set()
    for line in (line for page in document.pages for line in page.loose):
        text = squeeze(line.text)
        printed = "".join(line.text.split())
        if _is_page_number(line, text, vocabulary) or (line.box is not None and printed in titles):
            found.add(line.start)
        elif line.box is not None:
            places[line.start] = (_DIGITS.sub("#", text), round(line.box.top / SAME_HEIGHT))
            repeated[places[line.start]] += 1
        titles |= _titles(printed, vocabulary)
    most = max(2, len(document.pages) / 2)
    found.update(start for start, place in places.items() if repeated[place] >= most)
    return frozenset(found)


def _is_page_number(line: Line, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a page number. On a page there can be words beside it, but no sentence; in a text without pages
    only a line that is nothing else is one."""
    if vocabulary.furniture.fullmatch(text) or vocabulary.page_number.fullmatch(text):
        return True
    sentence = any(mark in line.text for mark in _SENTENCE_ENDS)
    return line.box is not None and not sentence and vocabulary.page_number.search(text) is not None


def _titles(printed: str, vocabulary: Vocabulary) -> set[str]:
    """What a running title would say, if this line is the heading above the tables: the heading, or it
    without 職能基準.
    """
    for ending in vocabulary.title_endings:
        if printed.endswith(ending) and printed != ending:
            return {printed, printed.removesuffix(ending)}
    return set()
