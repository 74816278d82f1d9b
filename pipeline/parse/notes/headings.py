"""Headings among the notes: the known ones by their words, others by standing where the known ones stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from pipeline.model.characters import half_width, squeeze
from pipeline.model.punctuation import COLONS, COMMAS, QUOTES, SENTENCE_ENDS
from pipeline.parse.notes.numbering import item_number
from pipeline.parse.notes.paragraphs import Paragraph
from pipeline.parse.vocabulary import Vocabulary

LONGEST_HEADING = 40
"""A heading has at most this many characters; the known ones have up to 26."""

MISREAD = {12: 2, 6: 1}
"""Of a heading with at least so many characters so many can be wrong for it still to be that heading."""

SAME_INDENT = 2.0
"""Points by which lines of one level are indented differently at most."""

_QUOTES = frozenset((*QUOTES, *QUOTES.values(), "“", "”"))
_NO_HEADING_ENDS = SENTENCE_ENDS + COMMAS


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``part`` is the key of what stands below it, ``length`` where the text behind it begins."""

    part: str
    length: int


def known_heading(text: str, vocabulary: Vocabulary) -> Heading | None:
    """The heading that a text is, or begins with if a colon parts it from what is behind it. A number before it
    belongs to it. One in quotation marks is quoted, and one with a full stop is the end of a sentence."""
    number = item_number(text)
    start = number.length if number else 0
    plain = half_width(text)
    colon = plain.find(":", start)
    length = colon + 1 if colon >= 0 else len(plain)
    words = plain[start:length].strip()
    if not words or len(words) > LONGEST_HEADING or words[-1] in _NO_HEADING_ENDS or not _QUOTES.isdisjoint(words):
        return None
    squeezed = squeeze(words)
    for part, pattern in (
        ("prerequisites", vocabulary.prerequisites),
        ("supplements", vocabulary.supplements),
        ("other", vocabulary.other_notes),
    ):
        if pattern.fullmatch(squeezed):
            return Heading(part, length)
    return None


def is_misread(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text that is no known heading is one but for a character or two: a font says wrongly what it draws, or
    a new release words it otherwise."""
    number = item_number(text)
    words = squeeze(text[number.length if number else 0 :])
    wrong = next((wrong for least, wrong in MISREAD.items() if len(words) >= least), 0)
    if not wrong or len(words) > LONGEST_HEADING:
        return False
    patterns = (vocabulary.prerequisites, vocabulary.supplements, vocabulary.other_notes)
    return any(_with_wrong(pattern.pattern, wrong).fullmatch(words) for pattern in patterns)


@cache
def _with_wrong(pattern: str, wrong: int) -> regex.Pattern[str]:
    """The pattern of a heading with so many wrong characters at most."""
    return regex.compile(f"(?:{pattern}){{e<={wrong}}}")


class Levels:
    """On which level the headings of a document's notes stand, where that can be seen: by how far they are indented,
    by their bullets, or by bold type. It can be seen where no item below a known heading stands on the level of one."""

    def __init__(self, paragraphs: Sequence[Paragraph], known: Sequence[Heading | None]) -> None:
        """``known`` holds the known heading that each paragraph is, or ``None``."""
        self._headings = [paragraph for paragraph, heading in zip(paragraphs, known, strict=True) if heading]
        first = next((i for i, heading in enumerate(known) if heading), len(known))
        below = [p for p, heading in zip(paragraphs[first:], known[first:], strict=True) if not heading]
        on_level = [p for p in below if self._stands_with_headings(p)]
        deeper = len(below) - len(on_level)
        self._labels: list[Paragraph] = []
        self.seen = bool(deeper) and all(_can_be_heading(p) or p.footnote for p in on_level)
        if any(paragraph.indent is None for paragraph in paragraphs):
            # Where no indents tell, what stands directly below the heading of the prerequisites is a label of its first
            # items (學歷：); of the supplements there are often none.
            below_headings = (
                p
                for p, above in zip(paragraphs[1:], known, strict=False)
                if above is not None and above.part == "prerequisites"
            )
            labels = [p for p in below_headings if p in on_level and not p.footnote and not p.strong]
            self._labels = labels if self.seen else []
            self.seen = self.seen and not labels

    def is_heading(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        """Whether a paragraph that is no known heading stands like one, with an item below it."""
        if not self.seen or not _can_be_heading(paragraph) or not self._stands_with_headings(paragraph):
            return False
        return following is not None and not self._stands_with_headings(following)

    def can_be_heading(self, paragraph: Paragraph, following: Paragraph | None) -> bool:
        """Whether a paragraph that was taken for a label of items could as well be a heading with these below it."""
        return (
            any(paragraph is label for label in self._labels)
            and following is not None
            and not self._stands_with_headings(following)
        )

    def _stands_with_headings(self, paragraph: Paragraph) -> bool:
        return any(_same_level(paragraph, heading) for heading in self._headings)


def _same_level(one: Paragraph, heading: Paragraph) -> bool:
    if one.number is not None or one.bullet != heading.bullet or one.strong is not heading.strong:
        return False
    if one.indent is not None and heading.indent is not None:
        return one.indent <= heading.indent + SAME_INDENT
    return True


def _can_be_heading(paragraph: Paragraph) -> bool:
    """Whether the words could be a heading: few, no sentence, no number, nothing behind a colon."""
    text = paragraph.text.text
    if paragraph.number is not None or paragraph.footnote or len(text) > LONGEST_HEADING:
        return False
    if text[-1] in _NO_HEADING_ENDS or not _QUOTES.isdisjoint(text):
        return False
    return not any(colon in text[:-1] for colon in COLONS)
