"""What is printed in another way and says the same: width, spaces, one kind of bracket, slash or dash for another."""

from __future__ import annotations

import unicodedata

import regex

_SPACE = regex.compile(r"\p{White_Space}+")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("「」『』【】〔〕〈〉《》[]{}“”\"‘’'", "|"),
        **dict.fromkeys("()", "|"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("、，,;", ","),
        **dict.fromkeys("。．.", "."),
        **dict.fromkeys("∕⁄", "/"),
        **dict.fromkeys("•‧・", "·"),
    }
)
"""Signs that stand for one another. They are replaced, never left out: 1.5 is not 15."""


def typeset(text: str) -> str:
    """The text without what only typesetting changes."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_ALIKE)


def same_but_typeset(old: str | None, new: str | None) -> bool:
    """Whether two texts differ, and only so."""
    return old is not None and new is not None and old != new and typeset(old) == typeset(new)
