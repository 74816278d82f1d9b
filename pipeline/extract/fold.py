"""Characters that look the same on paper and should be the same in the data.

Folded, and nothing else:

- CJK and Kangxi radicals (U+2E80-U+2FDF) to the ideograph they stand for, CJK compatibility ideographs by NFC.
  Evidence: 108 of 908 published documents hold such code points, put there by a PDF's font map.
- Latin ligatures (U+FB00-U+FB06) to their letters: one reader gives ``fi`` as one character, another as two.
- The colons of vertical text and of half height (U+FE30, U+FE55) to the full-width colon: input methods of Taiwan offer
  all three for one.
- The soft hyphen (U+00AD) to the hyphen. Evidence: fonts draw both with one glyph, and a PDF's font map may name the
  wrong one; a soft hyphen that is drawn is a hyphen.
- Characters without width (zero-width space and joiners, marks of direction, byte order mark, variation selectors) to
  nothing: they are left behind by web pages and editors, nobody sees them, and a word that holds one matches nothing.
"""

from __future__ import annotations

import unicodedata

from pipeline.extract.radicals import IDEOGRAPHS, RADICALS

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}

_COLONS = dict.fromkeys("\ufe30\ufe55", "：")

_SOFT_HYPHEN = "\u00ad"

_INVISIBLE = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF]

_VARIATIONS = [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]


_SEEN = dict(zip(RADICALS, IDEOGRAPHS, strict=True)) | _LIGATURES | _COLONS | {_SOFT_HYPHEN: "-"}

_TABLE = str.maketrans(_SEEN) | dict.fromkeys(_INVISIBLE + _VARIATIONS)

_REPLACED = frozenset(map(chr, _TABLE))


def fold(text: str) -> str:
    """The text in NFC, radicals and ligatures replaced by what they stand for, without characters that have no width.
    Of such a character alone nothing is left."""
    if text.isascii():
        return text
    # Few pages have any; to look for them costs a tenth of replacing them.
    replaced = text if _REPLACED.isdisjoint(text) else text.translate(_TABLE)
    return unicodedata.normalize("NFC", replaced)


def fold_unprinted(text: str) -> str:
    """As ``fold``, of a format that is not printed yet: there a soft hyphen is no character but a place where a word
    may be parted. On a printed page it is a hyphen."""
    return fold(text.replace(_SOFT_HYPHEN, ""))


def compatibility_characters(text: str) -> str:
    """The characters of ``text`` that ``fold`` replaces by an ideograph, in their order."""
    if text.isascii():
        return ""
    return "".join(c for c in text if c > "\u2e7f" and c not in _LIGATURES and fold(c) != c)
