"""How alike two names or texts are, whatever their width, spaces and punctuation."""

from __future__ import annotations

import unicodedata

import regex
from rapidfuzz.fuzz import ratio

_SAYS_NOTHING = regex.compile(r"[\p{White_Space}\p{Punctuation}]+")


def plain(text: str) -> str:
    """The text for comparing: full-width letters folded, lower case, without white space and punctuation. A text of
    nothing but punctuation stays as it is."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _SAYS_NOTHING.sub("", folded) or folded


def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same. Both texts are ``plain``. It is the share of characters that stand in
    both in the same order."""
    return ratio(one, other) / 100
