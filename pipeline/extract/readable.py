"""Whether the text of a document can be read at all, or its fonts say of no character which it is."""

from __future__ import annotations

import unicodedata
from collections import Counter

from pipeline.extract.marks import UNMAPPED
from pipeline.model.characters import is_common
from pipeline.model.document import Document

MOST = 0.25
"""Of a text that can be read at most this share of the characters says nothing."""

FEWEST = 0.1
"""A Chinese text whose fonts do not lie has at least this share of ideographs."""

_NO_CHARACTER = frozenset({"Cc", "Cn", "Co", "Cs"})


def is_readable(document: Document) -> bool:
    """Whether the characters of a document say what is printed: not glyphs without a character, private-use and control
    characters, ideographs that are hardly ever used; nor Latin letters as wide as ideographs in place of all those."""
    counted = Counter(character for line in document.lines() for character in line.text if not character.isspace())
    total = counted.total()
    lost = sum(count for character, count in counted.items() if _says_nothing(character))
    ideographs = sum(count for character, count in counted.items() if "\u4e00" <= character <= "\u9fff")
    lies = any(doubt.rule == "font-doubtful" for doubt in document.doubts)
    return lost <= MOST * total and not (lies and ideographs < FEWEST * total)


def _says_nothing(character: str) -> bool:
    if character.isascii():
        return False
    if "\u3400" <= character <= "\u9fff" or character > "\U0001ffff":
        return not is_common(character)
    return character == UNMAPPED or unicodedata.category(character) in _NO_CHARACTER
