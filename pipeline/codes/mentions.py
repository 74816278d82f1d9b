"""Codes within texts and lines, where nobody reads a cell: mentions, signs of a code, codes that stand alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import regex

from pipeline.codes.kinds import LETTERS, MISREAD, Kind
from pipeline.codes.naming import belongs, numbers
from pipeline.model.characters import half_width
from pipeline.model.punctuation import SENTENCE_ENDS

_NUMBERS_OF_THREE = regex.compile(r"(?<![\d.])(\d{1,2}\s?[.,]\s?\d{1,2})\s?[.,]\s?\d{1,2}(?![\d.])")
_OF_A_COLUMN = regex.compile(r"(?<![A-Za-z0-9])(?:[OP]\d{1,2}\.\d{1,2}\.\d{1,2}|[KS]\d{2})(?![A-Za-z0-9.])")
_SHALLOW = regex.compile(r"(?<![A-Za-z0-9])[KS]\d{2,3}(?![A-Za-z0-9])")
_ATTITUDE = regex.compile(r"(?<![A-Za-z0-9])A\d{2,3}(?![A-Za-z0-9])")
_TASK = regex.compile(
    r"(?<![A-Za-z0-9.])T\d{1,2}(?:\.\d{1,2})+(?![\d.])|(?<=[\p{Han}。；])\d{1,2}(?:\.\d{1,2}){2,}(?=\p{Han})"
)
_REST_OF_TASK = regex.compile(r"\d\.\d{1,2}(?:\.\d{1,2})*\s?\p{Han}")
_DEEP = regex.compile(r"(?<![A-Za-z0-9.])[OP]\d{1,2}(?:[.-]\d{1,2}){1,4}(?![.-]?\d)")
_REST = regex.compile(r"\.\s?\d")
_BEGINNING = {
    Kind.DUTY: regex.compile(r"T\s?\d"),
    Kind.TASK: regex.compile(r"T\s?\d|\d{1,2}\.\d{1,2}\.\d{1,2}(?![\d.])"),
    Kind.OUTPUT: regex.compile(r"[OP0][ .]{0,2}\d{1,2}\s?[.-]\s?\d"),
    Kind.INDICATOR: regex.compile(r"[OP0][ .]{0,2}\d{1,2}\s?[.-]\s?\d"),
    Kind.KNOWLEDGE: regex.compile(r"[KS]\s?\d"),
    Kind.SKILL: regex.compile(r"[KS]\s?\d"),
    Kind.ATTITUDE: regex.compile(r"A\s?\d"),
}
_ONE_DIGIT = regex.compile(r"(?<=\p{Han})[KS]\d(?=\p{Han})")
_ONE_NUMBER = {
    kind: regex.compile(rf"{kind.letter}[ .]{{0,2}}\d{{1,2}}\.?(?![A-Za-z0-9.\-])")
    for kind in (Kind.OUTPUT, Kind.INDICATOR)
}
_ATTITUDE_AT_START = regex.compile(r"\s*A[ .]{0,2}\d{1,3}(?!\d)")
_ALONE = regex.compile(rf"[{LETTERS}{MISREAD}][ .]{{0,2}}\d{{1,2}}(?:\s?\.\s?\d{{1,2}}){{0,2}}\.?")
_AT_START = regex.compile(rf"\s*[{LETTERS}{MISREAD}] ?[0-9]")
_BEFORE_WORD = regex.compile(rf"^[{LETTERS}]?\d{{1,2}}(?=[A-Za-z])")

TASK_CODE = r"T\s*\d+(?:\.\d+)*"
"""The code of a task in a reference to it, for the pattern of a marker."""

KNOWLEDGE_OR_SKILL = r"[KS]\s?\d"
"""How a code of knowledge or a skill begins, for the pattern of a line."""


def codes_of_columns(text: str) -> Iterator[str]:
    """What looks like an output's, an indicator's, a knowledge item's or a skill's code."""
    yield from (match.group() for match in _OF_A_COLUMN.finditer(half_width(text)))


def codes_of_knowledge_and_skills(text: str) -> Iterator[str]:
    """What looks like the code of a knowledge item or a skill."""
    yield from (match.group() for match in _SHALLOW.finditer(half_width(text)))


def numbers_under(text: str, tasks: set[tuple[int, ...]]) -> Iterator[str]:
    """What looks like the numbers of an output or indicator of one of these tasks, whatever letter it may have."""
    for match in _NUMBERS_OF_THREE.finditer(half_width(text)):
        if numbers(match[1]) in tasks:
            yield match.group()


def begins_like_item(text: str) -> bool:
    """Whether a text begins with what looks like the code of an output, an indicator, a knowledge item or a skill."""
    plain = half_width(text).strip()
    return any(_BEGINNING[kind].match(plain) for kind in (Kind.INDICATOR, Kind.KNOWLEDGE))


def codes_of_attitudes(text: str) -> Iterator[str]:
    """What looks like the code of an attitude."""
    yield from (match.group() for match in _ATTITUDE.finditer(half_width(text)))


def codes_of_tasks(text: str) -> Iterator[str]:
    """What looks like the code of a task, however many numbers it has; without T between two ideographs."""
    yield from (match.group() for match in _TASK.finditer(half_width(text)))


def codes_counted_otherwise(text: str, tasks: Collection[str]) -> Iterator[str]:
    """What looks like the code of an output or indicator of one of these tasks that has not three numbers."""
    for match in _DEEP.finditer(half_width(text)):
        if len(numbers(match.group())) != Kind.OUTPUT.depth and belongs(match.group(), tasks):
            yield match.group()


def is_mention(text: str, code: str) -> bool:
    """Whether a code stands within a sentence, as a reference to what it names: not where a text begins, and the
    sentence goes on behind it. Evidence: a published indicator ends 「…及K79供應鏈管理…。」."""
    plain = half_width(text)
    before, behind = plain.split(code, 1)
    begins = not before.strip() or before.strip()[-1] in SENTENCE_ENDS
    return not begins and plain.rstrip()[-1] in SENTENCE_ENDS and bool(behind.strip(SENTENCE_ENDS))


def begins_with_rest(text: str) -> bool:
    """Whether a text begins like the rest of a code: a dot and a digit."""
    return _REST.match(half_width(text)) is not None


def begins_with_rest_of_task(text: str) -> bool:
    """Whether the name of a task begins like the rest of its code: the second digit of a number, and more numbers."""
    return _REST_OF_TASK.match(half_width(text)) is not None


def begins_like(text: str, kind: Kind) -> bool:
    """Whether a text begins like a code that can stand in a column of this kind."""
    return _BEGINNING[kind].match(half_width(text)) is not None


def begins_with_one_number(text: str, kind: Kind) -> bool:
    """Whether a text begins like an output's or indicator's code that has one number only (``P1``)."""
    return _ONE_NUMBER[kind].match(half_width(text)) is not None


def begins_attitude(text: str) -> bool:
    """Whether a text begins with the code of an attitude."""
    return _ATTITUDE_AT_START.match(half_width(text)) is not None


def code_of_one_digit(text: str) -> str | None:
    """The first K- or S-code of one digit between two ideographs of a text (``資料分析S5溝通``)."""
    match = _ONE_DIGIT.search(half_width(text))
    return match.group() if match else None


def next_without_letter(text: str, code: str) -> str | None:
    """The number of the next code, without its letter, between two ideographs of a text (``A01 誠信02負責``); ``None``
    where it does not stand there, or has no naught before it, as any number could."""
    following = f"{int(code[1:]) + 1:02}" if code[1:].isdecimal() else ""
    if not following.startswith("0"):
        return None
    return following if regex.search(rf"(?<=\p{{Han}}\s?){following}(?=\s?\p{{Han}})", half_width(text)) else None


def is_code_alone(line: str) -> bool:
    """Whether a line holds a code and nothing else; its text begins on the next line."""
    return _ALONE.fullmatch(line.strip()) is not None


def begins_like_code(line: str) -> bool:
    """Whether a line begins with the letter and the first digit of a code."""
    return _AT_START.match(line) is not None


def without_code(word: str) -> str:
    """A Latin word without the code that it is printed behind (``K05CAD``)."""
    return _BEFORE_WORD.sub("", word)
