"""What fonts say of their characters, where it can be told that they say it wrongly.

Two mistakes are mended, since what is meant is plain. A bullet of a symbol font comes out as the letter at its place
(``l``, ``v``, ``§``): it becomes the private-use character that symbol fonts have by convention. A ligature whose bytes
a distiller has swapped comes out as ideographs (U+7400 U+6900 for ``ti``).

What cannot be mended is said: a Latin letter, a digit or a space as wide as an ideograph. No whole file that was seen
has one, and nearly every file has whose font map is broken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from string import ascii_letters
from typing import NamedTuple

BULLETS = frozenset("lnuvqowxzØüûþ§¨ª«²ŸžÜ·Þàáðñ")
"""The letters and signs at the places of the bullets of symbol fonts (Wingdings, Symbol), as Windows names them."""

_SYMBOLS = 0xF000
"""Where the characters of symbol fonts stand among the private-use ones."""

APART = 0.3
"""A bullet stands at least this share of its size away from what is drawn before it."""

FULL = 0.97
"""An ideograph is as wide as it is high; a Latin character of this share of its size is none."""

WIDEST = frozenset("WMmw%@&#…—+=<>~|")
"""Latin letters and signs that can be so wide."""

LIGATURES = frozenset(("ff", "fi", "fl", "ffi", "ffl"))
"""Letters that one glyph shows together can be so wide too."""

_BEYOND_LATIN = "\u0250"

NARROW = 0.4
"""Swapped letters of a ligature are at most this share of the size wide, each; no ideograph is."""

_SWAPPED = frozenset(chr(ord(letter) << 8) for letter in ascii_letters)
"""Letters whose two bytes are swapped."""


class Glyphs(NamedTuple):
    """The glyphs of a page in the order of drawing: their texts, edges, baselines, sizes, fonts."""

    texts: Sequence[str]
    lefts: Sequence[float]
    rights: Sequence[float]
    heights: Sequence[float]
    sizes: Sequence[float]
    fonts: Sequence[Hashable]


def mended(glyphs: Glyphs) -> dict[int, str]:
    """The glyphs, by their places, whose font says wrongly what they are, and what they are."""
    known = set(glyphs.texts)
    swapped = set() if _SWAPPED.isdisjoint("".join(known)) else set(filter(may_be_swapped, known))
    found = {
        place: _swapped(text)
        for place, text in (enumerate(glyphs.texts) if swapped else ())
        if text in swapped and _is_narrow(glyphs, place)
    }
    places = _of_symbol_fonts(glyphs)
    if all(_stands_apart(glyphs, place) for place in places):
        found |= {place: _symbol(glyphs.texts[place]) for place in places}
    return found


def _of_symbol_fonts(glyphs: Glyphs) -> list[int]:
    """The glyphs, by their places, of fonts that print nothing but bullets beside another font. What a font prints last
    tells of nearly every font that it prints more."""
    last = dict(zip(glyphs.fonts, glyphs.texts, strict=True))
    fonts = {font for font, text in last.items() if text in BULLETS}
    if len(last) == 1:
        return []
    for font, text in zip(glyphs.fonts, glyphs.texts, strict=True):
        if not fonts:
            return []
        if font in fonts and text not in BULLETS:
            fonts.remove(font)
    return [place for place, font in enumerate(glyphs.fonts) if font in fonts]


def _symbol(letter: str) -> str:
    """The private-use character of a symbol font whose place in the font has this letter for Windows."""
    return chr(_SYMBOLS + letter.encode("cp1252")[0])


def doubtful(glyphs: Glyphs) -> dict[Hashable, str]:
    """For each font the Latin characters, ASCII or with accents, that are as wide as ideographs."""
    wide: defaultdict[Hashable, list[str]] = defaultdict(list)
    for place in [place for place, text in enumerate(glyphs.texts) if text < "\x7f"]:
        width, size = glyphs.rights[place] - glyphs.lefts[place], glyphs.sizes[place]
        text = glyphs.texts[place]
        may_be = text in WIDEST or text in LIGATURES or not (text < "\x7f" or text.isalpha())
        if FULL * size <= width <= size / FULL and not may_be:
            wide[glyphs.fonts[place]].append(text)
    return {font: "".join(dict.fromkeys(texts)) for font, texts in wide.items()}


def may_be_swapped(text: str) -> bool:
    """Whether ideographs may be Latin letters whose two bytes are swapped."""
    return text > "\u4100" and all(map(_is_swapped_letter, text))


def _is_narrow(glyphs: Glyphs, place: int) -> bool:
    """Whether a glyph is too narrow for the ideographs that it is said to be."""
    room = NARROW * glyphs.sizes[place] * len(glyphs.texts[place])
    return glyphs.rights[place] - glyphs.lefts[place] <= room


def _is_swapped_letter(character: str) -> bool:
    high, low = divmod(ord(character), 256)
    return low == 0 and high < 0x80 and chr(high).isalpha()


def _swapped(text: str) -> str:
    return "".join(chr(ord(character) >> 8) for character in text)


def _stands_apart(glyphs: Glyphs, place: int) -> bool:
    """Whether nothing was drawn directly before a glyph, on its line."""
    if place == 0 or abs(glyphs.heights[place] - glyphs.heights[place - 1]) > 0.1 * glyphs.sizes[place]:
        return True
    gap = glyphs.lefts[place] - glyphs.rights[place - 1]
    return gap >= APART * glyphs.sizes[place] or gap < -glyphs.sizes[place]


def replaced(texts: Sequence[str], changes: Mapping[int, str]) -> list[str]:
    """The texts with those that are mended."""
    found = list(texts)
    for place, text in changes.items():
        found[place] = text
    return found
