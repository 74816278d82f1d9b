"""The numbers that items of the notes begin with: ``一、``, ``(一)``, ``1.``, ``1、``, ``(1)``, ``①``."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from pipeline.model.characters import half_width
from pipeline.model.punctuation import NUMERALS

_FORMS = {
    "一、": regex.compile(rf"(?P<number>[{NUMERALS}]{{1,3}})\s?[、.．]"),
    "(一)": regex.compile(rf"\(\s?(?P<number>[{NUMERALS}]{{1,3}})\s?\)"),
    "1.": regex.compile(r"(?P<number>\d{1,2})\s?\.(?!\d)"),
    "1、": regex.compile(r"(?P<number>\d{1,2})\s?、(?!\d)"),
    "1)": regex.compile(r"(?P<number>\d{1,2})\)"),
    "(1)": regex.compile(r"\(\s?(?P<number>\d{1,2})\s?\)"),
    "①": regex.compile(r"(?P<number>[①-⑳])"),
}
_DIGITS = NUMERALS[:9]


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """The number of an item: its form, its value, and how many characters it takes."""

    form: str
    value: int
    length: int


def item_number(text: str) -> ItemNumber | None:
    """The number that a text begins with; ``None`` without one. ``2.5`` is none."""
    plain = half_width(text)
    for form, pattern in _FORMS.items():
        match = pattern.match(plain)
        if match is not None and (value := _value(match["number"])):
            return ItemNumber(form, value, match.end())
    return None


def _value(number: str) -> int:
    """What a number means; 0 for what is none (``二一``)."""
    if number.isdecimal():
        return int(number)
    if "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    tens, ten, ones = number.partition("十")
    if not ten:
        return _DIGITS.index(number) + 1 if len(number) == 1 else 0
    if (tens and tens not in _DIGITS) or (ones and ones not in _DIGITS):
        return 0
    return 10 * (_DIGITS.index(tens) + 1 if tens else 1) + (_DIGITS.index(ones) + 1 if ones else 0)
