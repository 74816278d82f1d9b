"""Measures the style of a document: which forms of codes stand at the starts of its lines.

Only what stands where codes stand counts, and only where the text behind it leaves no doubt where the code ends:
``K103行銷`` shows three digits, ``K053D列印`` shows nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from pipeline.codes.kinds import SHALLOW_LETTERS, Kind
from pipeline.codes.style import Numbers, Style
from pipeline.model.characters import half_width, is_cjk

_START = regex.compile(
    r"(?P<letter>[TOPKSA])[ .]{0,2}(?P<number>\d{1,3}+)"
    r"(?P<further>(?:[ ]?(?:\.{1,2}|-)[ ]?\d{1,2}+){0,4}+)(?!\d)(?P<dot>[ ]?\.(?!\d))?(?P<behind>.?)"
)
_NUMBER = regex.compile(r"\d+")
_WHITE = regex.compile(r"\s+")
_BARE_TASK = regex.compile(r"(\d{1,2}\.\d{1,2})\.\d{1,2}(?=[\s\p{Han}])")
_BARE_ATTITUDE = regex.compile(r"A\d{1,3}\P{Nd}*[、，；;]\s*0\d\p{Han}")

ENOUGH = 2
"""One code of an unusual form can be a misprint, or a text that begins with a digit."""


@dataclass(frozen=True, slots=True)
class _Start:
    """What stands at the start of a line: letter, numbers as printed, whether hyphens part them, whether a dot stands
    behind, the first character of the text."""

    letter: str
    numbers: tuple[str, ...]
    hyphens: bool
    dot: bool
    behind: str


def measured(cells: Iterable[Sequence[str]]) -> Style:
    """The style of a document whose cells (and loose texts) have these lines."""
    plain = [[half_width(line.strip()) for line in cell] for cell in cells]
    starts = [start for cell in plain for start in _starts(cell)]
    dotted = _dotted(starts)
    deep = {letter: _depths(starts, letter) for letter in "TOP"}
    return Style(
        knowledge=_numbers(starts, "K"),
        skills=_numbers(starts, "S"),
        attitudes=_numbers(starts, "A"),
        outputs=deep["O"] or deep["P"] or (Kind.OUTPUT.depth,),
        indicators=deep["P"] or deep["O"] or (Kind.INDICATOR.depth,),
        tasks=Kind.TASK.depths if 3 in deep["T"] or _has_bare_tasks(plain) else (Kind.TASK.depth,),
        parts=not dotted and _has_parts(starts),
        hyphens=sum(start.hyphens and start.letter in "TOP" for start in starts) >= ENOUGH,
        bare=_has_bare_tasks(plain) or any(_BARE_ATTITUDE.match(line) for cell in plain for line in cell),
        dotted=dotted,
    )


def _starts(lines: Sequence[str]) -> Iterator[_Start]:
    """The codes at the starts of a cell's lines; not those that the column's edge broke. A text export has a whole cell
    on one line: behind white space in it others of the same letter can stand."""
    for number, line in enumerate(lines):
        match = _START.match(line)
        if match is None:
            continue
        inner = (_START.match(line, space.end()) for space in _WHITE.finditer(line))
        yield from (_start(other) for other in inner if other is not None and other["letter"] == match["letter"])
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if not match["behind"] and (below[:1].isdigit() or (below[:1] == "." and below[1:2].isdigit())):
            continue
        yield _start(match)


def _start(match: regex.Match[str]) -> _Start:
    numbers = (match["number"], *_NUMBER.findall(match["further"]))
    return _Start(match["letter"], numbers, "-" in match["further"], match["dot"] is not None, match["behind"])


def _depths(starts: Iterable[_Start], letter: str) -> tuple[int, ...]:
    """How many numbers the codes with a letter have, the most frequent count first."""
    counts = Counter(len(start.numbers) for start in starts if start.letter == letter and len(start.numbers) > 1)
    return tuple(count for count, _ in counts.most_common())


def _numbers(starts: Sequence[_Start], letter: str) -> Numbers:
    """How the numbers behind a letter are printed; where it does not show, as behind the others."""
    own = _width(starts, letter.__eq__)
    width = own if own is not None else _width(starts, lambda _: True)
    most = 3 if any(_reaches_hundred(starts, other) for other in SHALLOW_LETTERS) else 2
    return Numbers(width, most)


def _reaches_hundred(starts: Iterable[_Start], letter: str) -> bool:
    """Whether the numbers behind a letter go beyond 99, or are padded as if they did: standards of one family take
    their codes from one pool (K201, S230, A201), so that what one letter shows holds for all."""
    own = [start for start in starts if start.letter == letter]
    long = {start.numbers[0] for start in own if _is_long(start)}
    known = {int(start.numbers[0]) for start in own}
    return len(long) >= ENOUGH or any(one.startswith("00") or int(one) - 1 in known for one in long)


def _is_long(start: _Start) -> bool:
    """Whether a number surely has three digits: the text behind it does not begin with a Latin letter, of which it
    could be the first character (``3D``)."""
    return len(start.numbers[0]) == 3 and not _is_latin(start.behind)


def _width(starts: Iterable[_Start], counts: Callable[[str], bool]) -> int | None:
    """To how many digits the numbers behind the letters that count are padded, 1 for none; ``None`` where it does not
    show: no line begins with a number below 10, or as many with one form as with another."""
    found: Counter[int] = Counter()
    for start in starts:
        number = start.numbers[0]
        if start.letter not in SHALLOW_LETTERS or not counts(start.letter) or len(start.numbers) > 1:
            continue
        if len(number) == 1 or (number.startswith("0") and (len(number) == 2 or _is_long(start))):
            found[len(number)] += 1
    ranked = found.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _has_parts(starts: Iterable[_Start]) -> bool:
    """Whether some K- or S-code has several numbered parts (S17.1, S17.2)."""
    parts: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for start in starts:
        shown = not start.behind or start.behind.isspace() or is_cjk(start.behind)
        if start.letter in SHALLOW_LETTERS and len(start.numbers) == 2 and not start.hyphens and shown:
            parts[start.letter, start.numbers[0]].add(start.numbers[1])
    return any(len(numbered) >= ENOUGH for numbered in parts.values())


def _has_bare_tasks(cells: Iterable[Collection[str]]) -> bool:
    """Whether sub-tasks stand without T below their task (``T2.1 專利分析`` / ``2.1.1專利檢索``)."""
    for cell in cells:
        heads = {".".join(start.numbers) for start in _starts(list(cell)) if start.letter == "T"}
        if any((match := _BARE_TASK.match(line)) is not None and match[1] in heads for line in cell):
            return True
    return False


def _dotted(starts: Iterable[_Start]) -> bool:
    """Whether most codes have a dot behind them (``K01. 市場``, ``P1.1.1. 依據``)."""
    shown = [start.dot for start in starts if start.letter != Kind.TASK.letter and not _is_latin(start.behind)]
    return sum(shown) * 2 > len(shown)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
