"""Characters that look the same on paper and should be the same in the data.

Folded, and nothing else:

- CJK and Kangxi radicals (U+2E80-U+2FDF) to the ideograph they stand for, CJK compatibility ideographs by NFC.
  Evidence: 108 of 908 published documents hold such code points, put there by a PDF's font map.
- Latin ligatures (U+FB00-U+FB06) to their letters: one reader gives ``fi`` as one character, another as two.
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

_TABLE = str.maketrans(dict(zip(RADICALS, IDEOGRAPHS, strict=True)) | _LIGATURES)


def fold(text: str) -> str:
    """The text in NFC, radicals and ligatures replaced by what they stand for."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_TABLE))


def compatibility_characters(text: str) -> str:
    """The characters of ``text`` that ``fold`` replaces by an ideograph, in their order."""
    if text.isascii():
        return ""
    return "".join(c for c in text if c > "\u2e7f" and c not in _LIGATURES and fold(c) != c)
