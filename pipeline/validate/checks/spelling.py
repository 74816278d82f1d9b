"""Checks of where codes end and texts begin: what looks like a code, or like the rest of one, in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex

from pipeline.codes.kinds import Kind
from pipeline.codes.mentions import (
    begins_like,
    begins_with_rest,
    begins_with_rest_of_task,
    codes_counted_otherwise,
    codes_of_attitudes,
    codes_of_columns,
    codes_of_knowledge_and_skills,
    codes_of_tasks,
    is_mention,
    next_without_letter,
    numbers_under,
)
from pipeline.codes.naming import is_of_kind, numbers
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage
from pipeline.model.standard import Code, Standard
from pipeline.model.walk import numbered
from pipeline.validate.checks.parts import NUMBERED_THROUGH, cells, coded

MANY = 3
"""So many texts of a kind do not begin with one letter and a number by chance."""

_LIKE_CODE = regex.compile(r"(?P<letter>[A-Za-z])\s?\d{1,2}(?:\.\d{1,2})*\s*(?=\p{Han})")

Coded = tuple[str, Kind, Code | None, Passage]
"""Path, kind, code and text of a value that can have a code."""


def codes_in_texts(standard: Standard) -> Iterator[Doubt]:
    """What looks like a code of the same task in the middle of an output or indicator, or like a K- or S-code that is
    missing in the sequence: a misprinted code may have been read as text. In an output or indicator any K- or S-code
    that is no mention within a sentence, in the name of a duty or task the code of a task or of a column beside it, in
    an attitude the code of another."""
    for path, kind, code, text in _coded(standard):
        if kind in (Kind.DUTY, Kind.TASK):
            others = (*codes_of_columns(text.text), *codes_of_tasks(text.text))
            yield from (_code_in_text(code, text, found, path) for found in others)
        if kind is Kind.ATTITUDE:
            yield from (_code_in_text(code, text, found, path) for found in codes_of_attitudes(text.text))
            if code is not None and (following := next_without_letter(text.text, code.value)) is not None:
                yield _code_in_text(code, text, following, path)
    for _, codes, items in cells(standard, "outputs", "indicators"):
        own = {numbers(code) for code in codes}
        for path, item in items:
            printed = item.text.text
            shallow = dict.fromkeys(codes_of_knowledge_and_skills(printed))
            foreign = (found for found in shallow if not is_mention(printed, found))
            numbered_otherwise = (*numbers_under(printed, own), *codes_counted_otherwise(printed, codes))
            for found in dict.fromkeys((*numbered_otherwise, *foreign)):
                yield _code_in_text(item.code, item.text, found, path)
    for name, kind in NUMBERED_THROUGH:
        for _, _, items in cells(standard, name):
            known = {item.code.value for _, item in items if item.code is not None}
            for path, item in items:
                for found in dict.fromkeys(codes_of_knowledge_and_skills(item.text.text)):
                    if is_of_kind(found, kind) and found not in known:
                        yield _code_in_text(item.code, item.text, found, path)


def codes_cut_short(standard: Standard) -> Iterator[Doubt]:
    """A text that begins like the rest of a code: ``.1 蒐集`` behind P1.1.1, where P1.1.1.1 is printed; the name of a
    task also like ``0.1協助``, behind T3.1."""
    for path, kind, code, text in _coded(standard):
        of_task = kind is Kind.TASK and code is not None and begins_with_rest_of_task(text.text)
        if of_task or begins_with_rest(text.text):
            name = code.value if code is not None else "no code"
            message = f"the text behind {name} begins with {text.text[:4]!r}, like the rest of a code"
            yield Doubt("code-cut-short", message, path, text)


def codes_unread(standard: Standard) -> Iterator[Doubt]:
    """A text without a code that begins like one of its kind: the form of its code was not understood; or as many of
    its kind do, with one and the same letter that is none of a code: a font says wrongly what it draws."""
    others: defaultdict[tuple[Kind, str], list[tuple[str, Passage]]] = defaultdict(list)
    for path, kind, code, text in _coded(standard):
        if code is None and (match := _LIKE_CODE.match(text.text)):
            others[kind, match["letter"]].append((path, text))
        if code is None and begins_like(text.text, kind):
            message = f"{text.text[:8]!r} begins like a code and has none"
            yield Doubt("code-unread", message, path, text)
    for (kind, _), found in others.items():
        for path, text in found if len(found) >= MANY else ():
            if not begins_like(text.text, kind):
                yield Doubt("code-unread", f"{text.text[:8]!r} begins like a code and has none", path, text)


def _code_in_text(code: Code | None, text: Passage, found: str, path: str) -> Doubt:
    name = code.value if code else repr(text.text[:8])
    return Doubt("code-in-text", f"the text of {name} holds {found!r}, which looks like a code", path, text)


def _coded(standard: Standard) -> Iterator[Coded]:
    """Every value that can have a code, and the descriptions of attitudes behind their names."""
    for path, kind, item in coded(standard):
        if kind is not Kind.ATTITUDE:
            yield path, kind, item.code, item.text
    for path, attitude in numbered("/attitudes", standard.attitudes):
        yield path, Kind.ATTITUDE, attitude.code, attitude.name
        if attitude.description is not None:
            yield path, Kind.ATTITUDE, attitude.code, attitude.description
