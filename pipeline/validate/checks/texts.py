"""Checks of texts: those without a code, and signs that a text was cut or put together wrongly."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.model.characters import half_width, is_doubled
from pipeline.model.doubt import Doubt
from pipeline.model.punctuation import BRACKETS, SENTENCE_ENDS
from pipeline.model.standard import Standard, Task
from pipeline.validate.checks.parts import cells, coded, duty_heads, printed_texts, tasks
from pipeline.validate.words import CONTINUES

_PAIRS = {half_width(one): half_width(other) for one, other in BRACKETS.items()}
_BRACKET = regex.compile("|".join(regex.escape(bracket) for pair in _PAIRS.items() for bracket in pair))

MOST_END = 0.9
"""Where this share of the indicators ends like a sentence, one that does not may be cut."""

QUOTED = 30
"""How many characters of a text a message quotes at most."""


def texts_without_code(standard: Standard) -> Iterator[Doubt]:
    """A text without a code where the column's other texts have codes: often the end of an item that was taken for one.

    A column in which most texts are uncoded (outputs are, in some documents) is no such case.
    """
    for name in ("outputs", "indicators", "knowledge", "skills"):
        column = list(cells(standard, name))
        items = [item for _, _, found in column for _, item in found]
        uncoded = sum(item.code is None for item in items)
        if not uncoded or uncoded * 2 > len(items):
            continue
        for path, item in (one for _, _, found in column for one in found):
            if item.code is None:
                message = f"{item.text.text!r} has no code; it may belong to the text before it"
                yield Doubt("text-without-code", message, path, item.text)


def items_without_text(standard: Standard) -> Iterator[Doubt]:
    """A code with nothing behind it."""
    for path, _, item in coded(standard):
        if item.code is not None and not item.text:
            yield Doubt("item-without-text", f"{item.code.value} is printed without a text", path, item.code.printed)


def tasks_without_code(standard: Standard) -> Iterator[Doubt]:
    """A task without a code among tasks with codes: perhaps the end of the task above. The rows of a duty without tasks
    have neither code nor name."""
    if not any(task.head.code for _, task in tasks(standard)):
        return
    for path, task in tasks(standard):
        if task.head.code is None and not _stands_for_none(standard, path, task):
            message = f"the task {task.head.text.text!r} has no code"
            yield Doubt("task-without-code", message, path, task.head.text)


def _stands_for_none(standard: Standard, path: str, task: Task) -> bool:
    """Whether a task holds the rows of a duty that has none."""
    return not task.head.text and len(standard.duties[int(path.split("/")[2])].tasks) == 1


def duties_without_code(standard: Standard) -> Iterator[Doubt]:
    """A duty without a code among duties with codes. Published ones do this, so it is no error by itself."""
    printed = list(duty_heads(standard))
    if not any(head.code for _, head in printed):
        return
    for path, head in printed:
        if head.code is None:
            yield Doubt("duty-without-code", f"the duty {head.text.text!r} has no code", path, head.text)


def doubled_texts(standard: Standard) -> Iterator[Doubt]:
    """A value that is the same text twice: two cells may have been read as one, unless it is printed so on one line."""
    on_one_line = {id(doubt.passage) for doubt in standard.doubts if doubt.rule == "text-printed-twice"}
    for path, passage in printed_texts(standard):
        if id(passage) not in on_one_line and is_doubled(passage.text):
            yield Doubt("text-doubled", f"{_short(passage.text)} is the same text twice", path, passage)


def cut_texts(standard: Standard) -> Iterator[Doubt]:
    """A text that begins with what no text begins with, or with a bracket that is not closed or not opened: it may be
    the half of one."""
    for path, passage in printed_texts(standard):
        if passage.text[:1] in CONTINUES:
            message = f"{_short(passage.text)} begins with {passage.text[0]!r}"
            yield Doubt("text-cut", message, path, passage)
        elif (bracket := _unpaired(passage.text)) is not None:
            yield Doubt("text-cut", f"{_short(passage.text)} has {bracket!r} without its other half", path, passage)


def unfinished_sentences(standard: Standard) -> Iterator[Doubt]:
    """An indicator that does not end like a sentence where nearly all others do."""
    items = [(path, item) for _, _, found in cells(standard, "indicators") for path, item in found if item.text]
    open_ = [(path, item) for path, item in items if item.text.text[-1] not in SENTENCE_ENDS]
    if len(open_) > (1 - MOST_END) * len(items):
        return
    for path, item in open_:
        name = item.code.value if item.code else "an indicator"
        message = f"{name} does not end like a sentence: …{item.text.text[-8:]}"
        yield Doubt("sentence-open", message, path, item.text)


def _unpaired(text: str) -> str | None:
    """The first bracket without its other half. A half-width bracket may close a full-width one."""
    waiting: list[str] = []
    for character in _BRACKET.findall(half_width(text)):
        if character in _PAIRS:
            waiting.append(character)
        elif not waiting or _PAIRS[waiting.pop()] != character:
            return str(character)
    return waiting[0] if waiting else None


def _short(text: str) -> str:
    return repr(text if len(text) <= QUOTED else text[:QUOTED] + "…")
