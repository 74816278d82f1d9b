"""Every way to read a code at a place of a text.

Codes are printed with spaces or dots inside (``P 5.1.2``, ``P.5.1.2``), full-width, with ``0`` for ``O``, and often
with no space before the text: ``O2.3.13D設計`` is O2.3.1 3D設計, and ``K103行銷`` is K103 in one document and K10 in
another. So every reading that the characters and the document's style allow is a candidate; ``choosing`` lets the
neighbours decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

import regex

from pipeline.codes.kinds import LETTERS, MISREAD, Kind, of_letter
from pipeline.codes.style import USUAL, Style
from pipeline.model.characters import half_width, is_cjk


class Reading(NamedTuple):
    """One way to read a code at a place of a text.

    ``value``    the code without inner spaces and stray dots, digits as printed.
    ``letter``   its letter as a capital; ``O`` also where a zero is printed, the kind's where none is.
    ``numbers``  its numbers.
    ``end``      where the text behind it begins.
    ``spaced``   whether white space, or nothing at all, follows.
    ``cuts``     whether a digit follows: the number was cut short.
    ``before_han`` whether digits before an ideograph are (``K10`` of ``K103行銷``): texts seldom begin so.
    ``goes_on``  whether a dot and a digit follow: numbers were left out.
    ``touches``  whether a single Latin letter follows directly (``S963`` of ``S963D列印``).
    ``padded``   whether its last number is printed with a leading zero.
    """

    value: str
    letter: str
    numbers: tuple[int, ...]
    end: int
    spaced: bool
    cuts: bool
    before_han: bool
    goes_on: bool
    touches: bool
    padded: bool

    @property
    def digits(self) -> int:
        """How many digits its first number is printed with."""
        return len(_NUMBER.findall(self.value)[0])

    def fits(self, width: int) -> bool:
        """Whether its first number is padded to so many digits; one that is too large for them has more."""
        return self.digits == width or self.numbers[0] >= 10**width

    @property
    def bare(self) -> bool:
        """Whether no letter is printed."""
        return self.value[0].isdigit() and self.letter != "O"


_FIRST = frozenset(LETTERS + LETTERS.lower() + MISREAD + "ＴＯＰＫＳＡ０ｔｏｐｋｓａ")
_LETTER_OF = {**{letter: letter.upper() for letter in LETTERS + LETTERS.lower()}, MISREAD: "O"}
_LETTER = f"[{LETTERS}{LETTERS.lower()}{MISREAD}]"
_APART = regex.compile(r"(?<=[\s、，；;,])\S")
_NUMBER = regex.compile(r"\d+")
_DIGITS_BEFORE_HAN = regex.compile(r"\d+\s*\p{Han}")
_LETTER_ALONE = regex.compile(r"[A-Za-z](?![A-Za-z0-9])")
_COLON = regex.compile(r"\s*:")
_MARK_BEHIND = regex.compile(r":|\.(?!\d)")
_GOES_ON = regex.compile(r"[ ]?\.{1,2}[ ]?\d")
_BARE_TASK = regex.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}(?![\d.])")
_BARE_ATTITUDE = regex.compile(r"\d{2}(?![\d.])")
_NAUGHT = regex.compile(r"0(?!\.\d)")
"""Where numbers have three digits, a naught behind one is its last digit (``K100「生物…」``): no text begins with 0."""

_PART = regex.compile(r"\d\.\d{1,2}(?=\p{Han}{2})")
"""Where codes have numbered parts, the rest of one (``S14.2告知``): a text begins with a decimal only before a unit."""

_STRAY_MARKS = ".:、"
_Span = tuple[int, int]
_MOST_NUMBERS = 5


@cache
def _code(digits: int, hyphens: bool) -> regex.Pattern[str]:
    """A letter and up to five numbers."""
    between = r"(?:[ ]?\.{1,2}[ ]?|[ ]?-[ ]?)" if hyphens else r"[ ]?\.{1,2}[ ]?"
    further = rf"(?:{between}(?P<number>\d{{1,2}})){{0,{_MOST_NUMBERS - 1}}}"
    return regex.compile(rf"(?P<letter>{_LETTER})[ .]{{0,2}}(?P<number>\d{{1,{digits}}}){further}")


def places_of(text: str, kind: Kind, style: Style) -> list[int]:
    """Where in a half-width text a code of this kind may stand, from left to right: at its beginning, behind white
    space or a comma, or directly behind a character (``S20門窗S21砌磚``; a sentence holds mentions of others: there one
    can stand behind its end only)."""
    apart = (0, *(match.start() for match in _APART.finditer(text)))
    found = {start for start in apart if may_begin(text[start : start + 1]) or (style.bare and text[start].isdigit())}
    if kind is Kind.TASK or kind.letter in text[1:]:
        found.update(match.start() for match in _glued(kind).finditer(text))
    return sorted(found)


def stands_apart(text: str, start: int) -> bool:
    """Whether white space or a comma stands before a place of a text."""
    return _APART.match(text, start) is not None


@cache
def _glued(kind: Kind) -> regex.Pattern[str]:
    before = r"[。；;!?]" if kind is Kind.INDICATOR else r"[\p{Han}。；;!?)）」』】》]"
    code = rf"(?:{kind.letter}\d|{_BARE_TASK.pattern})" if kind is Kind.TASK else rf"{kind.letter}\d"
    return regex.compile(rf"(?<={before}){code}")


def may_begin(character: str) -> bool:
    """Whether a code can begin with this character."""
    return character in _FIRST


def readings(text: str, start: int, kind: Kind, style: Style) -> Iterator[Reading]:
    """Every way to read a code of this kind at ``start``, the longest first."""
    if text[start : start + 1] not in _FIRST:
        return
    plain = half_width(text)
    for printed, numbers in _cuts(plain, start, kind, style):
        for reading in _cut_to(plain, printed, numbers):
            if not (kind.shallow and _cuts_number(plain, reading, style)):
                yield reading


def _cuts_number(plain: str, reading: Reading, style: Style) -> bool:
    """Whether a reading of a K-, S- or A-code ends in the middle of a number that no text begins with the rest of."""
    most = style.numbers(reading.letter).most
    if not reading.cuts or len(reading.numbers) > 1 or reading.digits >= most:
        return False
    if most > USUAL.numbers(reading.letter).most and _NAUGHT.match(plain, reading.end) is not None:
        return True
    return style.parts and _PART.match(plain, reading.end) is not None


def _cuts(plain: str, start: int, kind: Kind, style: Style) -> Iterator[tuple[str, list[_Span]]]:
    """The letter as printed and the places of the numbers of a code of this kind at ``start``: with as many numbers as
    it can have, then with fewer."""
    digits = style.numbers(plain[start].upper()).most if kind.shallow else kind.digits
    match = _code(digits, style.hyphens).match(plain, start)
    if match is None:
        return
    letter = _LETTER_OF[match["letter"]]
    if not kind.admits(letter):
        return
    numbers = match.spans("number")
    own = of_letter(letter, kind)
    possible = style.depths(own)
    if not own.shallow and len(numbers) in own.depths:
        possible = (*possible, len(numbers))
    for depth in sorted({*possible}, reverse=True) if len(possible) > 1 else possible:
        if len(numbers) >= depth:
            yield match["letter"], numbers[:depth]


def _cut_to(plain: str, printed: str, numbers: list[_Span]) -> Iterator[Reading]:
    """The code with these numbers, and what it is if the last of them has fewer digits."""
    begin, last = numbers[-1]
    stem = printed + "".join(
        plain[number[0] : number[1]] + ("-" if "-" in plain[number[1] : following[0]] else ".")
        for number, following in pairwise(numbers)
    )
    before = _values(plain, numbers[:-1])
    for end in range(last, begin, -1):
        digits = plain[begin:end]
        if digits == "0" and end < last:
            continue
        yield _reading(plain, stem + digits, _LETTER_OF[printed], (*before, int(digits)), digits, end)


def _values(plain: str, numbers: list[_Span]) -> tuple[int, ...]:
    return tuple([int(plain[start:end]) for start, end in numbers])


def _reading(plain: str, value: str, letter: str, numbers: tuple[int, ...], last: str, end: int) -> Reading:
    """The reading with these numbers, the last of them as printed, before what stands behind it."""
    behind = plain[end : end + 1]
    cuts = behind.isdigit()
    return Reading(
        value=value,
        letter=letter,
        numbers=numbers,
        end=_behind_mark(plain, end),
        spaced=not behind or behind.isspace(),
        cuts=cuts,
        before_han=cuts and _DIGITS_BEFORE_HAN.match(plain, end) is not None,
        goes_on=behind in (" ", ".") and _GOES_ON.match(plain, end) is not None,
        touches=behind.isascii() and _LETTER_ALONE.match(plain, end) is not None,
        padded=len(last) > 1 and last.startswith("0"),
    )


def bare_readings(text: str, start: int, kind: Kind, style: Style) -> Iterator[Reading]:
    """The code without a letter at ``start``: ``2.1.1`` in a task cell, ``02`` among attitudes."""
    form = {Kind.TASK: _BARE_TASK, Kind.ATTITUDE: _BARE_ATTITUDE}.get(kind)
    if not style.bare or form is None:
        return
    plain = half_width(text)
    match = form.match(plain, start)
    if match is not None:
        printed = _NUMBER.findall(match.group())
        numbers = tuple(int(number) for number in printed)
        yield _reading(plain, match.group(), kind.letter, numbers, printed[-1], match.end())


def may_be_broken(line: str) -> bool:
    """Whether a line can be nothing but a code that its column's edge broke, by its first and its last character."""
    return line[:1] in _FIRST and (len(line) == 1 or line[-1].isdigit() or line[-1] in ".．")


def is_broken(line: str, following: str, kind: Kind, style: Style) -> bool:
    """Whether a line is nothing but the beginning of a code that the next line goes on with, because the column is
    narrower than the code: ``O1.1.`` / ``1企業``, ``T`` / ``1.1``; or the mark behind it, ``O1.1.1`` / ``：企業``,
    ``K10`` / ``.企業``."""
    plain, rest = half_width(line.strip()), half_width(following.lstrip())
    begun = _begun(style.numbers(plain[:1]).most).fullmatch(plain)
    if begun is None or not rest or not starts_with_code(plain + rest, kind, style):
        return False
    numbers = _NUMBER.findall(plain[1:])
    depths = style.depths(kind)
    complete = len(numbers) == depths[0]
    if complete and (_MARK_BEHIND.match(rest) is not None or (numbers == ["0"] and rest[0].isdigit())):
        return True
    if len(numbers) >= max(depths) or (complete and plain.endswith(".") and style.dotted):
        return False
    return rest[0].isdigit() if not numbers or plain.endswith(".") else _GOES_ON.match(rest) is not None


def number_is_broken(line: str, following: str, above: tuple[int, ...] | None, kind: Kind, style: Style) -> bool:
    """Whether a line is nothing but a code, and the next line begins with the last digit of its number: ``O1.1.1`` /
    ``0企業``. The code before it, with the numbers ``above``, tells: behind O1.1.9 comes O1.1.10."""
    plain, rest = half_width(line.strip()), half_width(following.lstrip())
    if above is None or not rest[:1].isdigit() or not plain[-1:].isdigit():
        return False
    reading = next(readings(plain, 0, kind, style), None)
    if reading is None or reading.end < len(plain):
        return False
    following_code = (*above[:-1], above[-1] + 1)
    return reading.numbers != following_code == first_numbers(plain + rest, kind, style)


@cache
def _begun(digits: int) -> regex.Pattern[str]:
    further = rf"(?:[ ]?\.{{1,2}}[ ]?\d{{1,2}}){{0,{_MOST_NUMBERS - 1}}}"
    return regex.compile(rf"{_LETTER}[ .]{{0,2}}(?:\d{{1,{digits}}}{further}[ ]?\.?)?")


def _behind_mark(text: str, end: int) -> int:
    """The end of a code with the stray mark behind it (``T1.1. 安裝``, ``K01：``, ``K01 ：``); ``S01.NET`` has none."""
    if end == len(text) or not (text[end] in _STRAY_MARKS or text[end].isspace()):
        return end
    if (colon := _COLON.match(text, end)) is not None:
        return colon.end()
    mark = end
    while mark < len(text) and text[mark] in _STRAY_MARKS:
        mark += 1
    stray = mark > end and (mark == len(text) or text[mark].isspace() or is_cjk(text[mark]))
    return mark if stray else end


def starts_with_code(text: str, kind: Kind, style: Style) -> bool:
    """Whether the text begins with something that reads as a code of this kind."""
    return text[:1] in _FIRST and next(_cuts(half_width(text), 0, kind, style), None) is not None


def first_numbers(text: str, kind: Kind, style: Style) -> tuple[int, ...] | None:
    """The numbers of the code that the text begins with, read as long as possible; ``None`` without a code."""
    if text[:1] in _FIRST:
        plain = half_width(text)
        longest = next(_cuts(plain, 0, kind, style), None)
        if longest is not None:
            return _values(plain, longest[1])
    if not style.bare:
        return None
    bare = next(bare_readings(text, 0, kind, style), None)
    return bare.numbers if bare else None


def opening(text: str, kind: Kind, style: Style) -> Reading | None:
    """The code that the text begins with, its letter printed or not, read as long as possible; ``None`` without one."""
    return next(chain(readings(text, 0, kind, style), bare_readings(text, 0, kind, style)), None)
