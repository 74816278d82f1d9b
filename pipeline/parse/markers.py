"""Markers: what refers to a footnote, wherever in a text it stands, and what a footnote among the notes begins with.

Three forms are markers: the word for a footnote in brackets, with a number or without (``【註 1】``, ``[註1、2]``,
``【註】``); the word with its number, raised; asterisks, if an item of the notes begins with as many (``*染織係指…``).
Behind knowledge and skills, codes of tasks in brackets are references too (``【T1.1】、【T1.5】``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from pipeline.codes.mentions import TASK_CODE
from pipeline.model.characters import half_width
from pipeline.model.document import Document
from pipeline.model.passage import Passage
from pipeline.model.standard import Marker
from pipeline.parse.joining import NEW_LINE, tidy
from pipeline.parse.ledger import Ledger

_OPEN, _CLOSE = r"[【\[〔(]", r"[】\]〕)]"

_STAR = "*"
_STARS = regex.compile(r"(?<!\*)\*+(?!\*)")
_STARS_AT_HEAD = regex.compile(r"\*+(?=[^\s*])")
_STARS_WITHIN = regex.compile(r"(?<=[^\s*\d]\s?)\*+(?![*\d])")
_TASKS = regex.compile(rf"【\s*(?P<code>{TASK_CODE})(?:\s*[、,]\s*(?P<code>{TASK_CODE}))*\s*】")
_BETWEEN = regex.compile(rf"(?<=】)\s*[、,]\s*(?=【\s*{TASK_CODE})")


@dataclass(frozen=True, slots=True)
class Markers:
    """What is a marker in a document.

    ``word``    the word for a footnote (註).
    ``raised``  the numbers of all raised characters.
    ``stars``   the runs of asterisks that begin an item of the notes, and stand in a text or are counted.
    """

    word: str
    raised: frozenset[int] = frozenset()
    stars: frozenset[str] = frozenset()

    @staticmethod
    def of(document: Document, word: str, notes: Iterable[str]) -> Markers:
        """Those of a document whose notes have these lines. Asterisks that begin several lines are bullets."""
        raised = frozenset(
            line.start + i for line in document.lines() for start, end in line.raised for i in range(start, end)
        )
        notes = tuple(notes)
        heads = Counter(match.group() for line in notes if (match := _STARS_AT_HEAD.match(half_width(line.lstrip()))))
        once = {run for run, times in heads.items() if times == 1}
        if not once:
            return Markers(word, raised)
        return Markers(word, raised, frozenset((once & _referring(document, frozenset(notes))) | _counted(once)))


def _counted(runs: Collection[str]) -> set[str]:
    """The runs of asterisks that begin items and count them: one, two, and so on. Nobody sets bullets like that."""
    longest = 0
    while _STAR * (longest + 1) in runs:
        longest += 1
    return {_STAR * (length + 1) for length in range(longest)} if longest > 1 else set()


def _referring(document: Document, notes: Collection[str]) -> set[str]:
    """The runs of asterisks that stand within or behind a text, be it at the beginning of its next line (``工坊`` /
    ``**或展售空間``), in cells that hold none of the notes."""
    texts = [line.text for page in document.pages for line in page.loose]
    cells = (cell.lines for page in document.pages for table in page.tables for cell in table.cells)
    texts += ["".join(line.text for line in lines) for lines in cells if not any(line.text in notes for line in lines)]
    return {match.group() for text in texts for match in _STARS_WITHIN.finditer(half_width(text))}


def take_markers(passage: Passage, markers: Markers) -> tuple[Passage, tuple[Marker, ...]]:
    """The text without its markers, and the markers (``【註 1】`` is ``註1``). A raised number alone can be a square
    (m²) and stays."""
    plain = half_width(passage.text)
    found = list(_in_text(passage, plain, markers))
    if not found:
        return passage, ()
    taken = [Marker(name, passage.cut(match.start(), match.end())) for match, names in found for name in names]
    return tidy(_without(passage, [match.span() for match, _ in found])), tuple(taken)


def without_markers(passage: Passage, markers: Markers, ledger: Ledger) -> Passage:
    """A text that has no notes of its own, without its markers, which are entered in the ledger. Its line breaks part
    paragraphs and stay."""
    breaks = [i for i, character in enumerate(passage.text) if character == "\n"]
    lines = [passage.cut(start, end) for start, end in zip([0, *(i + 1 for i in breaks)], [*breaks, None], strict=True)]
    taken = [take_markers(line, markers) for line in lines]
    if not any(found for _, found in taken):
        return passage
    rest = taken[0][0]
    for line, _ in taken[1:]:
        rest = rest + NEW_LINE + line
    for _, found in taken:
        ledger.references(found, rest)
    return rest


def take_task_references(passage: Passage) -> tuple[Passage, tuple[Marker, ...], tuple[Passage, ...]]:
    """The text without codes of tasks in brackets, the references that they are, and what stands between two of
    them."""
    plain = half_width(passage.text)
    found = list(_TASKS.finditer(plain))
    if not found:
        return passage, (), ()
    between = [match.span() for match in _BETWEEN.finditer(plain)]
    references = tuple(
        Marker("".join(code.split()), passage.cut(match.start(), match.end()))
        for match in found
        for code in match.captures("code")
    )
    kept = _without(passage, sorted([*between, *(match.span() for match in found)]))
    return tidy(kept), references, tuple(passage.cut(start, end) for start, end in between)


def footnote_marker(passage: Passage, markers: Markers) -> Marker | None:
    """The marker that a footnote begins with (``【註 1】``, ``註1：``, ``*``), a colon behind it included; ``None``
    without one."""
    plain = half_width(passage.text)
    if (match := _head(markers.word).match(plain)) is not None:
        return Marker(_name(markers.word, match["number"]), passage.cut(0, match.end()))
    stars = _STARS_AT_HEAD.match(plain)
    if stars is not None and stars.group() in markers.stars:
        return Marker(stars.group(), passage.cut(0, stars.end()))
    return None


def _in_text(passage: Passage, plain: str, markers: Markers) -> Iterator[tuple[regex.Match[str], list[str]]]:
    """The markers of a text from left to right, each with the names of the footnotes that it refers to."""
    found: list[tuple[regex.Match[str], list[str]]] = []
    if markers.word in plain:
        bracketed = list(_bracketed(markers.word).finditer(plain))
        bare = [
            match
            for match in _bare(markers.word).finditer(plain)
            if not bracketed and _is_raised(passage, match.start(), match.end(), markers.raised)
        ]
        for match in (*bracketed, *bare):
            numbers = match.captures("number") or [""]
            found.append((match, [_name(markers.word, number) for number in numbers]))
    if markers.stars:
        found += [(match, [match.group()]) for match in _STARS.finditer(plain) if match.group() in markers.stars]
    yield from sorted(found, key=lambda one: one[0].start())


def _without(passage: Passage, spans: list[tuple[int, int]]) -> Passage:
    """The characters of a passage outside these parts, which do not overlap and come in order."""
    kept: list[int] = []
    done = 0
    for start, end in spans:
        kept += range(done, start)
        done = end
    return passage.keep([*kept, *range(done, len(passage))])


def _name(word: str, number: str | None) -> str:
    return f"{word}{int(number)}" if number else word


def _is_raised(passage: Passage, start: int, end: int, raised: frozenset[int]) -> bool:
    """Whether all printed characters of a part of the text are raised, white space apart."""
    return all(
        number < 0 or character.isspace() or number in raised
        for character, number in zip(passage.text[start:end], passage.origin[start:end], strict=True)
    )


@cache
def _bracketed(word: str) -> regex.Pattern[str]:
    # A text browser marks what is raised with a caret, run by run: ``^【註 ^1】``.
    number = r"\^?(?P<number>\d{1,2})"
    return regex.compile(rf"\^?{_OPEN}\s*{word}\s*(?:{number}(?:\s*[、,]\s*(?:{word})?\s*{number})*)?\s*{_CLOSE}")


@cache
def _bare(word: str) -> regex.Pattern[str]:
    return regex.compile(rf"\s*{word}\s*(?P<number>\d{{1,2}})\s*")


@cache
def _head(word: str) -> regex.Pattern[str]:
    number = r"(?P<number>\d{1,2})"
    return regex.compile(rf"{_OPEN}\s*{word}\s*{number}?\s*{_CLOSE}\s*:?|{word}\s*{number}\s*:")
