"""Kinds of characters, as far as joining lines and finding gaps depends on them."""

from __future__ import annotations

import re
from functools import cache, lru_cache


def is_cjk(character: str) -> bool:
    """Whether a character takes a CJK cell: ideograph, CJK punctuation, full-width form, bopomofo; also the quotation
    marks and dots that CJK fonts draw full-width."""
    return (
        character >= "\u2e80" and not "\ua000" <= character <= "\uf8ff"
    ) or character in "\u2018\u2019\u201c\u201d\u2026\u2500\u2014"


_WIDE = re.compile("[\uff01-\uff5e\u3000\xa0]")
_HALF_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "\xa0": " "}


@lru_cache(maxsize=1024)
def half_width(text: str) -> str:
    """Full-width letters, digits and punctuation as ASCII, character by character: positions stay what they are.

    For recognising codes and labels only; values keep their full-width punctuation. Kept, because a text is asked about
    at every place in it.
    """
    return text if text.isascii() else _WIDE.sub(_narrow, text)


def _narrow(wide: re.Match[str]) -> str:
    return _HALF_WIDTH[wide.group()]


_HYPHENS = dict.fromkeys((0xAD, *range(0x2010, 0x2016), 0x2212), "-")
"""Soft hyphen, hyphens and dashes, minus."""


def identity(text: str) -> str:
    """The code of a standard or of a classification as an identity: without white space, full-width forms as ASCII, and
    whatever a font map made of the hyphen as a hyphen."""
    return half_width("".join(text.split())).translate(_HYPHENS)


_NO_LETTER = re.compile(r"[^\w=]|_")


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """The text for comparing labels: half-width, lower case, without white space and punctuation; ``=`` stays. Kept,
    because the same headings stand on every page."""
    return _NO_LETTER.sub("", half_width(text).lower())


SHORTEST_DOUBLE = 3
"""A text of this many characters twice in a row is no word that is made like that."""


def is_doubled(text: str) -> bool:
    """Whether a text is another one twice, white space apart."""
    solid = "".join(text.split())
    half = len(solid) // 2
    return half >= SHORTEST_DOUBLE and solid == solid[:half] * 2


_COMMON = {"big5": (0xA440, 0xC67E), "gb2312": (0xB0A1, 0xD7F9), "shift_jis": (0x889F, 0x9872)}
"""The first levels of the character sets of the region: the ideographs that are used often there."""


@cache
def is_common(ideograph: str) -> bool:
    """Whether an ideograph is one that is used often: one of the first level of a character set of Taiwan, China or
    Japan. Standards use the forms of all three."""
    for charset, (first, last) in _COMMON.items():
        code = ideograph.encode(charset, errors="ignore")
        if len(code) == 2 and first <= int.from_bytes(code, "big") <= last:
            return True
    return False
