"""Checks of where items end: a code that lost its last digit to the name, a text that swallowed the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from pipeline.codes.kinds import Kind
from pipeline.codes.mentions import begins_with_one_number, code_of_one_digit, is_code_alone
from pipeline.codes.naming import is_of_kind, numbers
from pipeline.model.characters import half_width
from pipeline.model.doubt import Doubt
from pipeline.model.standard import Item, Standard
from pipeline.model.walk import numbered
from pipeline.validate.checks.parts import coded, lists

_DIGIT = regex.compile(r"\d")

_LIST_OF_ATTITUDES = regex.compile(r"[。；][^。；，、：:]{2,10}[：:]")
"""A name and a colon behind a sentence: the beginning of another attitude."""

LONGEST_NAME = 100
"""Characters of the longest name of a knowledge item or a skill. Evidence: 71 in the documents seen so far, with a
list in brackets."""

LONGEST_ATTITUDE = 200
"""Characters of the longest description of an attitude. Evidence: below 100 in the documents seen so far."""


def codes_short_of_a_digit(standard: Standard) -> Iterator[Doubt]:
    """A text that begins with the last digit of its code: ``3行銷…`` behind K10 where K103 is printed, as the codes
    around it say. ``3D…`` is a text where they do not say so."""
    for kind, items in lists(standard):
        yield from _last_digits(items)
        if kind.shallow:
            yield from _one_code_many_digits(items)


def _last_digits(items: Iterable[tuple[str, Item]]) -> Iterator[Doubt]:
    """Items that with one digit of their text would be the next number behind the item above, and are not without."""
    above: tuple[int, ...] | None = None
    for path, item in items:
        if item.code is None:
            continue
        own = numbers(item.code.value)
        digit = _DIGIT.match(half_width(item.text.text))
        if digit is not None and above is not None and own[:-1] == above[:-1]:
            longer = int(f"{own[-1]}{digit.group()}")
            if longer == above[-1] + 1 and own[-1] != longer:
                message = f"{item.code.value} stands before {item.text.text[:6]!r} where {longer} is the next number"
                yield Doubt("code-cut-short", message, path, item.text)
                own = (*own[:-1], longer)
        above = own


def _one_code_many_digits(items: Iterable[tuple[str, Item]]) -> Iterator[Doubt]:
    """Items of one cell with one code, or with the number 0, and texts that begin with digits: K20 with ``1消費者行為``
    and ``2金屬工藝``."""
    seen: dict[str, str] = {}
    for path, item in items:
        if item.code is None or not (digit := _DIGIT.match(half_width(item.text.text))):
            continue
        first = seen.setdefault(item.code.value, digit.group())
        if first != digit.group() or not any(numbers(item.code.value)):
            message = f"{item.code.value} stands before {item.text.text[:6]!r}: a digit of the code may be in the text"
            yield Doubt("code-cut-short", message, path, item.text)


def codes_of_one_number(standard: Standard) -> Iterator[Doubt]:
    """Outputs or indicators without codes that begin with the letter of theirs and a number, two of them at least: they
    are numbered through the table (``P1``), and the codes were taken for text. One alone can be a word (``O3濃度``),
    unless nothing else stands in its text."""
    for kind in (Kind.OUTPUT, Kind.INDICATOR):
        found = [
            (path, item)
            for path, own, item in coded(standard)
            if own is kind and item.code is None and begins_with_one_number(item.text.text, kind)
        ]
        alone = [(path, item) for path, item in found if is_code_alone(half_width(item.text.text))]
        if len(found) == 1 and alone:
            path, item = alone[0]
            yield Doubt("code-unread", f"{item.text.text!r} begins like a code and has none", path, item.text)
        if len(found) > 1:
            path, item = found[0]
            message = f"{item.text.text[:8]!r} and {len(found) - 1} more begin like a code and have none"
            yield Doubt("code-unread", message, path, item.text)


def codes_of_one_digit(standard: Standard) -> Iterator[Doubt]:
    """A K- or S-code of one digit between two ideographs of a name of its kind (``資料分析S5溝通``): the next item."""
    for path, kind, item in coded(standard):
        found = code_of_one_digit(item.text.text)
        if kind in (Kind.KNOWLEDGE, Kind.SKILL) and found is not None and is_of_kind(found, kind):
            name = item.code.value if item.code else repr(item.text.text[:8])
            message = f"the text of {name} holds {found!r}, which looks like a code"
            yield Doubt("code-in-text", message, path, item.text)


def attitudes_in_attitudes(standard: Standard) -> Iterator[Doubt]:
    """An attitude that holds another: a name with a colon behind a sentence; or far more text than one should have."""
    for path, attitude in numbered("/attitudes", standard.attitudes):
        description = attitude.description.text if attitude.description is not None else ""
        length = len(attitude.name) + len(description)
        if match := _LIST_OF_ATTITUDES.search(description):
            sign = f"what looks like another: {match.group()!r}"
        elif length > LONGEST_ATTITUDE:
            sign = f"{length} characters"
        else:
            continue
        message = f"the attitude {attitude.name.text[:20]!r} holds {sign}"
        yield Doubt("attitude-in-attitude", message, path, attitude.name)


def sentences_in_names(standard: Standard) -> Iterator[Doubt]:
    """A name of knowledge or a skill that is longer than any, with a sentence's end in its middle."""
    for path, kind, item in coded(standard):
        text = item.text.text
        if kind.shallow and len(text) > LONGEST_NAME and "。" in text[:-1]:
            message = f"the name {text[:20]!r}… has {len(text)} characters and more than one sentence"
            yield Doubt("name-too-long", message, path, item.text)
