"""What the fonts of a PDF say of themselves: which character each of their codes is.

A font has one glyph for a character, and one code for a glyph. Of 181 whole PDFs not one names an ideograph, a letter,
a digit or a mark for two codes of a font, or two ideographs for one; of those whose maps a program has spoilt many do.

But a font can have two sets of figures, as wide as each other and as wide as they are, and a text draw both. Evidence:
LibreOffice with Noto CJK for Latin text, 38 of 156 PDFs; it names five to nine figures twice, and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.extract.mending import may_be_swapped

LARGEST = 4000
"""Entries of the largest map that is looked at. One of a whole font may name variants of one character."""

_SINGLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>")
_RANGE = re.compile(
    rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(?:<\s*([0-9A-Fa-f]+)\s*>|\[([^\]]*)\])", re.DOTALL
)
_ONE_CHARACTER = len("<4e00>")
"""Bytes of a text of one character."""

_GLUED = b"><"
"""Nearly all programs write a space between a code and its text."""

_OF_IDEOGRAPHS = b"456789"
"""Digits that the text of an ideograph begins with."""

FIGURES = 2
"""So many figures that are named twice, and nothing else in their font, are a second set of them."""

_TEXT = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>")
_NAMED_ONCE = re.compile("[ 0-9A-Za-z\u3001-\u301f\u4e00-\u9fff\uff01-\uff5e]")
_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]{2,}")


def named_twice(maps: Iterable[bytes]) -> Iterator[str]:
    """For each map of a font the characters that it names for several of its codes, or together for one."""
    for found in maps:
        if _names_each_once(found):
            continue
        entries = set(_entries(found))
        if len(entries) > LARGEST:
            continue
        often = Counter(text for _, text in entries if _NAMED_ONCE.fullmatch(text))
        wrong = [text for text, count in often.items() if count > 1]
        if _are_two_sets_of_figures(wrong, often):
            wrong = []
        # A ligature whose letters have swapped bytes is mended where it is printed.
        wrong += [text for _, text in entries if _IDEOGRAPHS.fullmatch(text) and not may_be_swapped(text)]
        if wrong:
            yield "".join(sorted(wrong))


def _names_each_once(found: bytes) -> bool:
    """Whether a map surely names no character for two codes and no two ideographs for one: told without reading the
    codes."""
    if _GLUED in found:
        return False
    texts = [text for block in _SINGLE.finditer(found) for text in block[1].split()[1::2]]
    ranges = [entry for block in _RANGES.finditer(found) for entry in _RANGE.findall(block[1])]
    texts += [b"<%s>" % text for _, _, one, several in ranges for text in (one, *_TEXT.findall(several)) if text]
    if any(len(text) != _ONE_CHARACTER and text[1:2] in _OF_IDEOGRAPHS for text in texts):
        return False
    units = [unit for text in texts if len(text) == _ONE_CHARACTER and (unit := int(text[1:-1], 16))]
    for first, last, text, _ in ranges:
        begin, count = int(text or b"0", 16), int(last, 16) - int(first, 16)
        units += range(begin + 1, min(begin + count, begin + LARGEST) + 1) if text else ()
    return len(set(units)) == len(units)


def _are_two_sets_of_figures(twice: Sequence[str], often: Mapping[str, int]) -> bool:
    """Whether characters that a font names twice, of those that it names so often, are figures of two sets."""
    return len(twice) >= FIGURES and all(text.isdecimal() and often[text] == 2 for text in twice)


def _entries(found: bytes) -> Iterator[tuple[int, str]]:
    """Codes and their texts, as many as are looked at and one more."""
    for block in _SINGLE.finditer(found):
        for code, text in _PAIR.findall(block[1]):
            yield int(code, 16), _text(text)
    left = LARGEST + 1
    for block in _RANGES.finditer(found):
        for first, last, text, texts in _RANGE.findall(block[1]):
            codes = range(int(first, 16), min(int(last, 16) + 1, int(first, 16) + left))
            left -= len(codes)
            if texts:
                yield from zip(codes, map(_text, _TEXT.findall(texts)), strict=False)
            elif begin := _text(text):
                yield from ((code, begin[:-1] + _after(begin[-1], code - codes[0])) for code in codes)


def _text(written: bytes) -> str:
    return bytes.fromhex(written.decode().zfill(len(written) + len(written) % 2)).decode("utf-16-be", errors="replace")


def _after(character: str, count: int) -> str:
    return chr(min(ord(character) + count, 0x10FFFF))
