"""Which words of a sentence changed."""

from __future__ import annotations

import regex
from rapidfuzz.distance import Indel

_WORD = regex.compile(r"\p{Latin}+|\d+|.", regex.DOTALL)

LONG = 12
"""Characters from which on a text is looked at word by word."""

ALIKE = 0.4
"""How much of two texts must be the same for that: otherwise nothing in common is worth marking."""

Segment = tuple[bool, str]
"""A piece of a text, and whether the other text has it, too."""


def marked(old: str, new: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Both texts in pieces. Of texts that are short, or have little in common, one piece each."""
    before, now = _WORD.findall(old), _WORD.findall(new)
    if max(len(old), len(new)) < LONG or Indel.normalized_similarity(before, now) < ALIKE:
        return ((False, old),), ((False, new),)
    olds: list[Segment] = []
    news: list[Segment] = []
    for step in Indel.opcodes(before, now):
        kept = step.tag == "equal"
        olds.append((kept, "".join(before[step.src_start : step.src_end])))
        news.append((kept, "".join(now[step.dest_start : step.dest_end])))
    return tuple(one for one in olds if one[1]), tuple(one for one in news if one[1])
