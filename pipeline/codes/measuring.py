"""Measures the style of a document: which forms of codes stand at the starts of its lines.

Only what stands where codes stand counts, and only where the text behind it leaves no doubt where the code ends:
``K103行銷`` shows three digits, ``K053D列印`` shows nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from pipeline.codes.kinds import LETTERS, SHALLOW_LETTERS, Kind
from pipeline.codes.style import Numbers, Style
from pipeline.model.characters import half_width, is_cjk

_START = regex.compile(
    r"(?P<letter>[TOPKSA])[ .]{0,2}(?P<number>\d{1,3}+)"
    r"(?P<further>(?:[ ]?(?:\.{1,2}|-)[ ]?\d{1,2}+){0,4}+)(?!\d)(?P<dot>[ ]?\.(?!\d))?(?P<behind>.?)"
)
_NUMBER = regex.compile(r"\d+")
_WHITE = regex.compile(r"\s+")
_BARE_TASK = regex.compile(r"(\d{1,2}\.\d{1,2})\.\d{1,2}(?:$|(?=[\s\p{Han}]))")
_FIRST_BARE_TASK = regex.compile(r"(?<=[\s\p{Han}])(\d{1,2}\.\d{1,2})\.1(?=[\s\p{Han}])")
_GLUED = regex.compile(
    r"(?<=\p{Han})(?P<code>(?P<letter>[KSA])(?P<number>\d{1,3})(?P<part>\.\d{1,2})?)\s?(?P<behind>\p{Han}{2}|$)"
)
_BARE_LINE = regex.compile(r"(\d{2})\s?\p{Han}")
_CODED_LINE = regex.compile(r"A(\d{2})(?!\d)")
_BARE_ATTITUDE = regex.compile(r"A\d{1,3}\P{Nd}*[、，；;]\s*0\d\p{Han}")

ENOUGH = 2
"""One code of an unusual form can be a misprint, or a text that begins with a digit."""


class _Start(NamedTuple):
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
    by_cell = [list(_starts(cell)) for cell in plain]
    starts = [start for cell in by_cell for start in cell]
    most = 3 if any(_reaches_hundred(by_cell, letter) for letter in SHALLOW_LETTERS) else 2
    dotted = _dotted(starts)
    deep = {letter: _depths(starts, letter) for letter in "TOP"}
    bare_tasks = _has_bare_tasks(plain, by_cell)
    further = ({*deep["T"]} & {*Kind.TASK.depths[1:]}) | ({3} if bare_tasks else set())
    return Style(
        knowledge=Numbers(_width_of(starts, "K"), most),
        skills=Numbers(_width_of(starts, "S"), most),
        attitudes=Numbers(_width_of(starts, "A"), most),
        outputs=deep["O"] or deep["P"] or (Kind.OUTPUT.depth,),
        indicators=deep["P"] or deep["O"] or (Kind.INDICATOR.depth,),
        tasks=(Kind.TASK.depth, *sorted(further)),
        parts=not dotted and _has_parts(starts),
        hyphens=sum(start.hyphens and start.letter in "TOP" for start in starts) >= ENOUGH,
        bare=bare_tasks or _has_bare_attitudes(plain),
        dotted=dotted,
        glued=_glued(plain),
    )


def _starts(lines: Sequence[str]) -> Iterator[_Start]:
    """The codes at the starts of a cell's lines. Those that the column's edge broke behind a dot (``O1.1.`` / ``1企``)
    are whole, others show nothing, nor do those that go on on the next page. A text export has a whole cell
    on one line: behind white space in it others of the same letter can stand."""
    for number, line in enumerate(lines):
        match = _START.match(line) if line[:1] in LETTERS else None
        if match is None:
            continue
        if line.count(match["letter"]) > 1:
            inner = (_START.match(line, space.end()) for space in _WHITE.finditer(line))
            yield from (_start(other) for other in inner if other is not None and other["letter"] == match["letter"])
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if not match["behind"] and match["dot"] is not None and below[:1].isdigit():
            match = _START.match(line + below) or match
            yield _start(match)
            continue
        broken = below[:1].isdigit() or (below[:1] == "." and below[1:2].isdigit())
        goes_on_below = number + 1 == len(lines) and match["dot"] is not None
        if not match["behind"] and (broken or goes_on_below):
            continue
        yield _start(match)


def _start(match: regex.Match[str]) -> _Start:
    letter, number, further, dot, behind = match.group("letter", "number", "further", "dot", "behind")
    numbers = (number, *_NUMBER.findall(further)) if further else (number,)
    return _Start(letter, numbers, "-" in further, dot is not None, behind)


def _depths(starts: Iterable[_Start], letter: str) -> tuple[int, ...]:
    """How many numbers the codes with a letter have, the most frequent count first. One number alone is a duty's behind
    T; behind O and P it is the form of the document, or a code with a part left out."""
    counts = Counter(len(start.numbers) for start in starts if start.letter == letter)
    if letter == Kind.DUTY.letter or counts[1] < ENOUGH or counts[1] * 2 <= counts.total():
        del counts[1]
    return tuple(count for count, _ in counts.most_common())


def _width_of(starts: Sequence[_Start], letter: str) -> int | None:
    """To how many digits the numbers behind a letter are padded; where it does not show, as behind the others."""
    own = _width(starts, letter.__eq__)
    return own if own is not None else _width(starts, lambda _: True)


def _reaches_hundred(cells: Iterable[Iterable[_Start]], letter: str) -> bool:
    """Whether the numbers behind a letter go beyond 99, or are padded as if they did: standards of one family take
    their codes from one pool (K201, S230, A201), so that what one letter shows holds for all. One such number alone is
    enough where nothing else can be meant: K100 (no text begins with 0); ``K124 市場`` where white space stands behind
    every code, or its line ends; S102 below S36, where S10 would fall."""
    by_cell = [[start for start in cell if start.letter == letter] for cell in cells]
    own = [start for cell in by_cell for start in cell]
    long = {start.numbers[0] for start in own if _is_long(start)}
    known = {int(start.numbers[0]) for start in own}
    if len(long) >= ENOUGH or any(one.startswith("00") or one.endswith("00") or int(one) - 1 in known for one in long):
        return True
    shown = [start.behind for start in own if not _is_latin(start.behind)]
    if long and all(not behind or behind.isspace() for behind in shown):
        return True
    return any(_rises(before, after, known) for cell in by_cell for before, after in pairwise(cell) if _is_long(after))


def _rises(before: _Start, after: _Start, known: Collection[int]) -> bool:
    """Whether a number of three digits goes on with the one above it, where its first two digits would not and are no
    number of the document."""
    number = after.numbers[0]
    return int(number[:2]) <= int(before.numbers[0]) < int(number) and int(number[:2]) not in known


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
    """Whether some K- or S-code has several numbered parts (S17.1, S17.2), or one where the document has S17 and no
    numbers of one digit, behind which a decimal could stand (S1 7.1)."""
    parts: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    whole: set[tuple[str, str]] = set()
    for start in starts:
        shown = not start.behind or start.behind.isspace() or is_cjk(start.behind)
        if start.letter in SHALLOW_LETTERS and len(start.numbers) == 2 and not start.hyphens and shown:
            parts[start.letter, start.numbers[0]].add(start.numbers[1])
        elif start.letter in SHALLOW_LETTERS and len(start.numbers) == 1:
            whole.add((start.letter, start.numbers[0]))
    padded = all(len(number) > 1 for _, number in whole)
    return any(len(numbered) >= ENOUGH or (padded and code in whole) for code, numbered in parts.items())


def _has_bare_tasks(cells: Sequence[Sequence[str]], starts: Sequence[Iterable[_Start]]) -> bool:
    """Whether sub-tasks stand without T: below their task (``T2.1 專利分析`` / ``2.1.1專利檢索``), at the head of a
    cell of their own, or behind their task on its line."""
    heads = [{".".join(start.numbers) for start in cell if start.letter == "T"} for cell in starts]
    of_document = set().union(*heads)
    for cell, own in zip(cells, heads, strict=True):
        for number, line in enumerate(cell):
            below = _BARE_TASK.match(line) if line[:1].isdigit() else None
            has_text = below is not None and (below.end() < len(line) or number + 1 < len(cell))
            if below is not None and has_text and below[1] in (own if number else of_document):
                return True
            if own and any(behind[1] in own for behind in _FIRST_BARE_TASK.finditer(line)):
                return True
    return False


def _has_bare_attitudes(cells: Iterable[Sequence[str]]) -> bool:
    """Whether attitudes stand without A behind the first one: on its line (``A01誠信、02負責``), or each on the next
    (``A01誠信`` / ``02負責``), also where codes have lines of their own (``A01`` / ``誠信`` / ``02`` / ``負責``)."""
    lines = [line for cell in cells for line in cell]
    for number, upper in enumerate(lines):
        if not upper.startswith(Kind.ATTITUDE.letter):
            continue
        if _BARE_ATTITUDE.match(upper):
            return True
        coded = _CODED_LINE.match(upper)
        alone = coded is not None and coded.end() == len(upper)
        lower = "".join(lines[number + 2 : number + 4] if alone else lines[number + 1 : number + 2])
        bare = _BARE_LINE.match(lower)
        if coded is not None and bare is not None and int(bare[1]) == int(coded[1]) + 1:
            return True
    return False


def _glued(cells: Iterable[Iterable[str]]) -> frozenset[str]:
    """The codes that stand directly behind the text before them (``S02砌磚S05粉刷``), and begin lines elsewhere, or are
    the next number there. One alone can be a product with such a name (``使用S3儲存``), unless the line elsewhere has
    the text of this one; no two products have names of a letter and two digits, and none is named in an attitude. A
    document that prints two on a line prints others so, whatever numbers lie between."""
    lines = [line for cell in cells for line in cell if line[:1] in SHALLOW_LETTERS]
    if not any(map(_GLUED.search, lines)):
        return frozenset()
    begun: set[str] = set()
    texts: set[str] = set()
    found: dict[str, set[str]] = {}
    for line in lines:
        first = _START.match(line)
        if first is None:
            continue
        code = first["letter"] + first["number"] + first["further"]
        begun.add(code)
        texts.add(code + line[first.start("behind") :].strip()[:2])
        for match in _GLUED.finditer(line, first.end()):
            step = int(match["number"]) - int(first["number"])
            rises = step > 0 or (step == 0 and match["part"] is not None)
            if match["letter"] == first["letter"] and rises:
                found.setdefault(match["code"], set()).add(match["code"] + match["behind"])
            if match["letter"] == first["letter"] and step == 1:
                begun.add(match["code"])
    known = {code: names for code, names in found.items() if code in begun}
    wide = {code for code in found if len(code) > ENOUGH}
    attitudes = {code for code in wide if code.startswith(Kind.ATTITUDE.letter)}
    if len(known) >= ENOUGH or len(wide) >= ENOUGH:
        return frozenset((*known, *wide))
    return frozenset((*attitudes, *(code for code, names in known.items() if names <= texts)))


def _dotted(starts: Iterable[_Start]) -> bool:
    """Whether most codes have a dot behind them (``K01. 市場``, ``P1.1.1. 依據``)."""
    shown = [start.dot for start in starts if start.letter != Kind.TASK.letter and not _is_latin(start.behind)]
    return sum(shown) * 2 > len(shown)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
