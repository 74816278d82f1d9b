"""Page headers and footers: page numbers and running titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from pipeline.codes.mentions import begins_like_code
from pipeline.model.characters import half_width, squeeze
from pipeline.model.document import Document, Line
from pipeline.model.punctuation import COMMAS, FULL_STOPS
from pipeline.parse.vocabulary import Vocabulary

SAME_HEIGHT = 4.0
"""Lines of several pages within this many points of height stand at the same place."""

MOST_PAGES = 0.75
"""A running title stands beside at least this share of the page numbers of a text without pages; the first and the last
page can be without one."""

SHORTEST_TITLE = 4
"""A running title has at least this many characters; a shorter line can be the end of any text."""

PIECES_OF_NUMBER = 6
"""A page number is broken over this many lines at most: words and numbers by turns, and the mark between them."""

_ROMAN = frozenset("ivx")
_MARKER = "【〔["

_DIGITS = re.compile(r"\d+")
_DATE = re.compile(r"\d+\s*[./\-年]\s*\d+\s*[./\-月]\s*\d+")
_NUMBER_WITH_MARKS = re.compile(r"\s*(?:[-\u2013\u2014]\s*\d+\s*[-\u2013\u2014]|\d+\s*/\s*\d+)\s*")
"""``- 2 -`` and ``2 / 7``, which is no level."""


def furniture(document: Document, vocabulary: Vocabulary) -> frozenset[int]:
    """The loose lines that are page headers and footers, each by the number of its first character.

    What is laid over a page is none of its text. A page number says so itself; words beside it must stand beside
    another one too, or be the title. A running title stands at the same height with the same words (numbers apart) on
    most pages, or it is, to the letter, the title above the tables once more. A line that begins with a code is an
    item: the codes of attitudes differ in their numbers only.
    """
    found: set[int] = set()
    beside: dict[str, list[int]] = {}
    repeated: Counter[tuple[str, int]] = Counter()
    places: dict[int, tuple[str, int]] = {}
    titles: set[str] = set()
    headings: set[str] = set()
    for line in (line for page in document.pages for line in page.loose):
        text = squeeze(line.text)
        printed = "".join(line.text.split())
        laid_over = line.apart and not begins_like_code(line.text)
        heads_again = line.box is None and printed in headings
        if laid_over or heads_again or _is_page_number(line, text, vocabulary):
            found.add(line.start)
        elif (words := _words_beside_number(line, text, vocabulary)) is not None:
            beside.setdefault(words, []).append(line.start)
        elif line.box is not None:
            if printed in titles:
                found.add(line.start)
            if not begins_like_code(line.text):
                places[line.start] = (_DIGITS.sub("#", text), round(line.box.top / SAME_HEIGHT))
                repeated[places[line.start]] += 1
        if names := _titles(printed, vocabulary):
            titles |= names
            headings.add(printed)
    for words, starts in beside.items():
        if len(starts) > 1 or words in titles:
            found.update(starts)
    for split in split_page_numbers(document, vocabulary):
        found.update(line.start for line in split)
    found |= _beside_page_numbers([line for page in document.pages for line in page.loose], found, vocabulary)
    most = max(2, len(document.pages) / 2)
    found.update(start for start, place in places.items() if repeated[place] >= most)
    return frozenset(found - _heading(document, lambda line: repeated[places.get(line.start, ("", 0))], vocabulary))


def split_page_numbers(document: Document, vocabulary: Vocabulary) -> list[list[Line]]:
    """The page numbers of a text of which a tool has put every piece on a line of its own (``第`` / ``2 頁，共`` / ``5
    頁``), as some do where the font changes."""
    lines = [line for page in document.pages for line in page.loose]
    found: list[list[Line]] = []
    for start, line in enumerate(lines):
        # Punctuation alone is squeezed away: it is the end of the text before.
        if line.box is not None or not squeeze(line.text):
            continue
        for end in range(start + 2, min(start + PIECES_OF_NUMBER, len(lines)) + 1):
            if vocabulary.page_number.fullmatch(_together(lines[start:end])):
                found.append(lines[start:end])
                break
    return found


def _together(lines: list[Line]) -> str:
    return squeeze("".join(line.text for line in lines))


def _heading(document: Document, often: Callable[[Line], int], vocabulary: Vocabulary) -> set[int]:
    """Of the lines above the tables of the first page that end like the heading the one that is it: the one whose place
    has the same words on the fewest pages. The running title can have the same words."""
    candidates: list[Line] = []
    for element in document.pages[0].elements if document.pages else ():
        if not isinstance(element, Line):
            break
        if _titles("".join(element.text.split()), vocabulary):
            candidates.append(element)
    return {min(candidates, key=often).start} if candidates else set()


def _beside_page_numbers(lines: list[Line], page_numbers: set[int], vocabulary: Vocabulary) -> set[int]:
    """In a text without pages: running titles, directly above or below most page numbers. A heading of a table that is
    repeated at the top of every page is none; nor is a sentence, or a line with a code."""
    beside: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        neighbours = lines[max(0, number - 1) : number] + lines[number + 1 : number + 2]
        if line.box is not None or line.start in page_numbers or not _can_be_title(line.text, vocabulary):
            continue
        if any(neighbour.start in page_numbers for neighbour in neighbours):
            beside.setdefault(_DIGITS.sub("#", squeeze(line.text)), []).append(line.start)
    enough = max(2.0, MOST_PAGES * len(page_numbers))
    return {start for starts in beside.values() if len(starts) >= enough for start in starts}


def _can_be_title(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line can be a running title at all."""
    if len(text.strip()) < SHORTEST_TITLE or any(mark in text for mark in FULL_STOPS) or begins_like_code(text):
        return False
    # What begins with a marker refers to something, and what ends with a comma goes on.
    if text.strip()[0] in _MARKER or text.strip()[-1] in COMMAS:
        return False
    return not any(squeeze(word) in vocabulary.headings for word in text.split())


def _is_page_number(line: Line, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a page number and nothing else; a date, which is numbers only too, is none. In a text without
    pages a number alone can be anything (a level, the end of a wrapped text), and a Roman one a mark."""
    if _DATE.search(half_width(line.text)) is not None:
        return False
    if line.box is None and set(text) <= _ROMAN:
        return False
    if line.box is None and text.isdigit():
        return _NUMBER_WITH_MARKS.fullmatch(half_width(line.text)) is not None
    return bool(vocabulary.furniture.fullmatch(text) or vocabulary.page_number.fullmatch(text))


def _words_beside_number(line: Line, text: str, vocabulary: Vocabulary) -> str | None:
    """What a line of a page says beside its page number, numbers apart; ``None`` for a sentence, and without a number.

    Evidence: where the lines of a page are set closer than they are high, the number in the header and the first line
    of a title stand on one line.
    """
    if line.box is None or any(mark in line.text for mark in FULL_STOPS):
        return None
    words, numbers = vocabulary.page_number.subn("", text)
    return _DIGITS.sub("#", words) if numbers else None


def is_title(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line ends like the heading above the tables."""
    return bool(_titles("".join(line.text.split()), vocabulary))


def _titles(printed: str, vocabulary: Vocabulary) -> set[str]:
    """What a running title would say, if this line is the heading above the tables: the heading, or it
    without 職能基準.
    """
    for ending in vocabulary.title_endings:
        if printed.endswith(ending) and printed != ending:
            return {printed, printed.removesuffix(ending)}
    return set()
