"""Checks of what should not stand in a value or as one: markers, dashes, the same head again, an item that is unlike
the others of its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import regex

from pipeline.model.characters import half_width, squeeze
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage
from pipeline.model.punctuation import NUMERALS, SENTENCE_ENDS
from pipeline.model.standard import Duty, Item, RecognisedAs, Standard, Task
from pipeline.model.version_table import DATE_IN_TEXT
from pipeline.model.walk import numbered, pointer
from pipeline.validate.checks.parts import coded, printed_texts, tasks_of, text_of
from pipeline.validate.words import MARKER, SAME_AS_ABOVE

_NUMBER = regex.compile(rf"[(]?(?P<number>\d{{1,2}}|[{NUMERALS}]{{1,3}})[.、)](?!\d)")
_CAN_REFER = ("/duties/", "/attitudes/", "/name/", "/description", "/notes/prerequisites/", "/notes/supplements/")

PREREQUISITES = "/notes/prerequisites"

LONGEST_HEADING = 40
"""A heading among the notes has at most this many characters."""

NEAR = 3
"""A bullet stands at most this many characters, of white space, before its item."""


def markers_in_texts(standard: Standard) -> Iterator[Doubt]:
    """A marker of a footnote that was left in a text instead of being read as a reference."""
    if MARKER.search(half_width(text_of(standard))) is None:
        return
    for path, passage in printed_texts(standard):
        plain = half_width(passage.text)
        match = MARKER.search(plain)
        # One that stands alone is the reference itself, as it is printed.
        if match is None or match.group() == plain or not path.startswith(_CAN_REFER):
            continue
        marker = passage.text[match.start() : match.end()]
        yield Doubt("marker-in-text", f"{passage.text!r} holds the marker {marker!r}", path, passage)


def texts_without_words(standard: Standard) -> Iterator[Doubt]:
    """A text without a letter or digit: a dash or a dot that fills a cell, not a value."""
    for path, _, item in coded(standard):
        if item.text and not squeeze(item.text.text):
            yield Doubt("text-without-words", f"{item.text.text!r} has no letter and no digit", path, item.text)


def heads_printed_again(standard: Standard) -> Iterator[Doubt]:
    """A duty or task with code and name of another but with other contents, or a head that only points at the one
    above: a merged cell that was printed again for each of its rows. What is printed twice with its contents stands
    twice."""
    yield from _again([(path, duty.head, _said(duty)) for path, duty in numbered("/duties", standard.duties)])
    for duty_path, duty in numbered("/duties", standard.duties):
        yield from _again([(path, task.head, _said(task)) for path, task in tasks_of(duty_path, duty)])


def _again(heads: Sequence[tuple[str, Item | None, Any]]) -> Iterator[Doubt]:
    seen: dict[tuple[str | None, str], Any] = {}
    for path, head, said in heads:
        if head is None or not (name := squeeze(head.text.text)):
            continue
        key = (head.code.value if head.code is not None else None, name)
        if name in SAME_AS_ABOVE or (key in seen and seen[key] != said):
            message = f"{head.text.text!r} is printed again; it may continue the row above"
            yield Doubt("head-repeated", message, path, head.text)
        seen.setdefault(key, said)


def _said(part: Duty | Task) -> list[str]:
    """The texts of the indicators below a head."""
    rows = part.blocks if isinstance(part, Task) else [block for task in part.tasks for block in task.blocks]
    return [item.text.text for block in rows for item in block.indicators]


def items_unlike_others(standard: Standard) -> Iterator[Doubt]:
    """An item of the notes without a bullet right behind one that has one, where the others of its list have one: it
    may be the second line of the item above. A heading with a colon and a numbered item begin something of their own.
    And the record of an update among the prerequisites, or behind what could be its heading: that was not recognised.
    Among the supplements some standards print one."""
    bullets = {n for one in standard.recognised if one.part is RecognisedAs.BULLET for n in one.passage.origin}
    for path, items in _lists_of_notes(standard):
        bulleted = [_has_bullet(item, bullets) for item in items]
        for i, item in enumerate(items):
            if i and bulleted[i - 1] and not bulleted[i] and sum(bulleted) * 2 > len(items) and not _begins(item):
                message = f"{item.text!r} has no bullet; it may go on with the item above"
                yield Doubt("item-unlike-others", message, pointer(path, i), item)
            elif _begins_with_date(item) and (path == PREREQUISITES or (i and _can_head(items[i - 1]))):
                message = f"{item.text!r} begins with a date, as the record of an update does"
                yield Doubt("item-unlike-others", message, pointer(path, i), item)


def items_in_items(standard: Standard) -> Iterator[Doubt]:
    """A numbered item of the notes that holds the next number of its list, which no item begins with."""
    for path, items in _lists_of_notes(standard):
        texts = [half_width(item.text) for item in items]
        for i, text in enumerate(texts):
            following = _next_number(text)
            if following is None or any(other.startswith(following) for other in texts):
                continue
            if regex.search(rf"(?<![\d{NUMERALS}(]){regex.escape(following)}(?!\d)", text) is not None:
                message = f"{items[i].text!r} holds {following!r}, with which the next item would begin"
                yield Doubt("item-in-item", message, pointer(path, i), items[i])


def _next_number(text: str) -> str | None:
    """The number of the next item, printed like that of this one; ``None`` without a number."""
    match = _NUMBER.match(text)
    if match is None:
        return None
    number = match["number"]
    if number.isdigit():
        following = str(int(number) + 1)
    elif number in NUMERALS[:-1]:
        following = NUMERALS[NUMERALS.index(number) + 1]
    else:
        return None
    return match.group().replace(number, following, 1)


def _lists_of_notes(standard: Standard) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    yield PREREQUISITES, standard.notes.prerequisites
    yield "/notes/supplements", standard.notes.supplements


def _begins_with_date(item: Passage) -> bool:
    return DATE_IN_TEXT.match(half_width(item.text)) is not None


def _can_head(item: Passage) -> bool:
    """Whether an item is as short as a heading and does not end like a sentence."""
    return len(item) <= LONGEST_HEADING and item.text[-1] not in SENTENCE_ENDS


def _begins(item: Passage) -> bool:
    """Whether an item begins something of its own although it has no bullet."""
    text = half_width(item.text)
    return text.endswith(":") or _NUMBER.match(text) is not None


def _has_bullet(item: Passage, bullets: set[int]) -> bool:
    first = next((n for n in item.origin if n >= 0), -1)
    return any(first - before in bullets for before in range(1, NEAR + 1))
