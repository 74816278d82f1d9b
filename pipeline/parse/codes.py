"""The grammar of codes, and how a code is told from text that looks like one.

Codes: duty ``T1``, task ``T1.1``, output ``O1.1.1``, indicator ``P1.1.1``, knowledge ``K01``, skill ``S01``, attitude
``A01``. Printed with spaces or dots inside (``P 5.1.2``, ``P.5.1.2``), full-width, with ``0`` for ``O``, and often
with no space before the text (``O2.3.13D設計`` is O2.3.1 3D設計). So every reading that the characters allow is a
candidate, and the neighbours decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import regex

from pipeline.model.characters import half_width, is_cjk


class Kind(Enum):
    """The kinds of coded text: letter and how many numbers the code has."""

    DUTY = ("T", 1)
    TASK = ("T", 2)
    OUTPUT = ("O", 3)
    INDICATOR = ("P", 3)
    KNOWLEDGE = ("K", 1)
    SKILL = ("S", 1)
    ATTITUDE = ("A", 1)

    def __init__(self, letter: str, depth: int) -> None:
        self.letter = letter
        self.depth = depth


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a code at a place of a text.

    ``value``    the code without inner spaces and stray dots, digits as printed.
    ``letter``   its letter as a capital; ``O`` also where a zero is printed.
    ``numbers``  its numbers.
    ``end``      where the text behind it begins.
    ``spaced``   whether white space, or nothing at all, follows.
    ``cuts``     whether a digit follows: the number was cut short.
    ``padded``   whether its last number is printed with a leading zero.
    """

    value: str
    letter: str
    numbers: tuple[int, ...]
    end: int
    spaced: bool
    cuts: bool
    padded: bool


_CODE = regex.compile(r"(?P<letter>[TOPKSA0topksa])[ .]{0,2}(?P<numbers>\d{1,2}(?:[ ]?\.{1,2}[ ]?\d{1,2}){0,2})")
_FIRST = frozenset("TOPKSA0topksaＴＯＰＫＳＡ０ｔｏｐｋｓａ")
_BEGUN_CODE = regex.compile(r"[TOPKSAtopksa0][ .]{0,2}(?:\d{1,2}(?:[ ]?\.{1,2}[ ]?\d{1,2}){0,2}[ ]?\.?)?")
_COLON = regex.compile(r"\s*:")
_MARK_BEHIND = regex.compile(r":|\.(?!\d)")
_GOES_ON = regex.compile(r"[ ]?\.[ ]?\d")
_NUMBER = regex.compile(r"\d+")
_DEEP_LETTERS = frozenset("OP")
_SHALLOW_LETTERS = frozenset("KSA")
_STRAY_MARKS = ".:、"


def readings(text: str, start: int, kind: Kind) -> Iterator[Reading]:
    """Every way to read a code of this depth at ``start``, the longest first."""
    if text[start : start + 1] not in _FIRST:
        return
    plain = half_width(text)
    match = _CODE.match(plain, start)
    if match is None:
        return
    letter = "O" if match["letter"] == "0" else match["letter"].upper()
    if not _fits(letter, kind):
        return
    numbers = list(_NUMBER.finditer(plain, match.start("numbers"), match.end("numbers")))[: kind.depth]
    if len(numbers) < kind.depth:
        return
    last = numbers[-1]
    for end in range(last.end(), last.start(), -1):
        parts = [n.group() for n in numbers[:-1]] + [plain[last.start() : end]]
        if int(parts[-1]) == 0 and len(parts[-1]) == 1 and end < last.end():
            continue
        yield Reading(
            value=match["letter"] + ".".join(parts),
            letter=letter,
            numbers=tuple(int(p) for p in parts),
            end=_behind_mark(plain, end),
            spaced=end >= len(plain) or plain[end].isspace(),
            cuts=end < len(plain) and plain[end].isdigit(),
            padded=len(parts[-1]) > 1 and parts[-1].startswith("0"),
        )


def is_broken(line: str, following: str, kind: Kind) -> bool:
    """Whether a line is nothing but the beginning of a code that the next line goes on with, because the column is
    narrower than the code: ``O1.1.`` / ``1企業``, ``T`` / ``1.1``; or the mark behind it, ``O1.1.1`` / ``：企業``,
    ``K10`` / ``.企業``."""
    plain, rest = half_width(line.strip()), half_width(following.lstrip())
    begun = _BEGUN_CODE.fullmatch(plain)
    if begun is None or not rest or not starts_with_code(plain + rest, kind):
        return False
    numbers = _NUMBER.findall(plain[1:])
    if len(numbers) == kind.depth:
        return _MARK_BEHIND.match(rest) is not None or (numbers == ["0"] and rest[0].isdigit())
    if len(numbers) > kind.depth:
        return False
    return rest[0].isdigit() if not numbers or plain.endswith(".") else _GOES_ON.match(rest) is not None


def _behind_mark(text: str, end: int) -> int:
    """The end of a code with the stray mark behind it (``T1.1. 安裝``, ``K01：``, ``K01 ：``); ``S01.NET`` has none."""
    if (colon := _COLON.match(text, end)) is not None:
        return colon.end()
    mark = end
    while mark < len(text) and text[mark] in _STRAY_MARKS:
        mark += 1
    stray = mark > end and (mark == len(text) or text[mark].isspace() or is_cjk(text[mark]))
    return mark if stray else end


def _fits(letter: str, kind: Kind) -> bool:
    """Whether a code with this letter can stand in a column of this kind, if only by mistake."""
    if kind in (Kind.DUTY, Kind.TASK):
        return letter == "T"
    return letter in (_DEEP_LETTERS if kind.depth == 3 else _SHALLOW_LETTERS)


def starts_with_code(text: str, kind: Kind) -> bool:
    """Whether the text begins with something that reads as a code of this kind's depth."""
    return next(readings(text, 0, kind), None) is not None


def first_numbers(text: str, kind: Kind) -> tuple[int, ...] | None:
    """The numbers of the code that the text begins with, read as long as possible; ``None`` without a code."""
    reading = next(readings(text, 0, kind), None)
    return reading.numbers if reading else None
