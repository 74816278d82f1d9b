"""Puts the lines of the profile back into labels and values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from pipeline.model.characters import half_width, squeeze
from pipeline.model.document import Line
from pipeline.parse.columnless.pieces import lines_of, part, words_of
from pipeline.parse.vocabulary import Vocabulary

_CODE = regex.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*[、，,；;]?")
_COLON = regex.compile(r"[:：]")
_BEHIND_COLON = regex.compile(r"(?<=[:：]).")

LONGEST_LABEL = 3
"""White space parts a label into at most this many words (``職類別`` / ``代碼``)."""

REACH = 12
"""Labels over other labels stand beside several rows: other cells come between their words, at most this many."""

_CODES = {"job_category_codes": "job_categories", "occupation_codes": "occupations", "industry_codes": "industries"}
"""The labels of codes, and those of the names beside them."""


@dataclass(slots=True)
class Labelled:
    """A label and its value, in words. A label over other labels has no ``meaning`` and no value; a text before
    any label has no ``label``."""

    meaning: str | None
    label: list[Line] = field(default_factory=list)
    value: list[Line] = field(default_factory=list)


def profile_entries(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Labelled]:
    """The labels of a profile with their values, in the order of the text."""
    words = [word for line in lines for word in words_of(line)]
    groups, used = _groups(words, vocabulary)
    labelled = _labelled([word for i, word in enumerate(words) if i not in used], vocabulary)
    return [replace(entry, label=lines_of(entry.label), value=lines_of(entry.value)) for entry in (*groups, *labelled)]


def _groups(words: Sequence[Line], vocabulary: Vocabulary) -> tuple[list[Labelled], set[int]]:
    """The labels over other labels. They stand beside several rows, so that other cells come between their lines."""
    found: list[Labelled] = []
    used: set[int] = set()
    for label in sorted(vocabulary.profile_groups, key=len, reverse=True):
        for start in range(len(words)):
            places = _spread(words, start, label, used)
            if places:
                used.update(places)
                found.append(Labelled(None, [words[i] for i in places]))
                break
    return found, used


def _spread(words: Sequence[Line], start: int, label: str, used: set[int]) -> list[int]:
    """The numbers of the words that make up a label, beginning with this one; empty if they do not."""
    places: list[int] = []
    rest = label
    for i in range(start, min(start + REACH, len(words))):
        text = squeeze(words[i].text)
        if i not in used and text and rest.startswith(text):
            places.append(i)
            rest = rest.removeprefix(text)
            if not rest:
                return places
        elif i == start:
            return []
    return []


def _labelled(words: Sequence[Line], vocabulary: Vocabulary) -> list[Labelled]:
    """The words between two labels belong to the first of them."""
    entries: list[Labelled] = []
    place = 0
    while place < len(words):
        described = any(entry.meaning == "description" for entry in entries)
        length, meaning = _label(words, place, vocabulary)
        # In the running text of the description only the next label is one.
        if length and (not described or meaning == "level"):
            label = list(words[place : place + length])
            entries.append(Labelled(meaning, label))
            last = label[-1]
            if behind := _BEHIND_COLON.search(last.text):
                label[-1] = part(last, 0, behind.start())
                entries[-1].value.append(part(last, behind.start(), len(last.text)))
            place += length
            continue
        _add(entries, words[place])
        place += 1
    return entries


def _label(words: Sequence[Line], place: int, vocabulary: Vocabulary) -> tuple[int, str | None]:
    """How many words from this one on are a label, and what it means; a colon parts a label from its value. A mark
    alone, the end of a sentence that is set with spaces, is no part of one."""
    if not squeeze(words[place].text):
        return 0, None
    for count in range(min(LONGEST_LABEL, len(words) - place), 0, -1):
        before = "".join(word.text for word in words[place : place + count - 1])
        last = _COLON.split(words[place + count - 1].text)[0]
        if not _COLON.search(before) and last and (meaning := vocabulary.profile.get(squeeze(before + last))):
            return count, meaning
    return 0, None


def _add(entries: list[Labelled], word: Line) -> None:
    """Adds a word to the last value; a name behind a code goes on with the names."""
    if not entries:
        entries.append(Labelled(None))
    entry = entries[-1]
    names = _CODES.get(entry.meaning or "")
    if names is not None and _CODE.fullmatch(half_width(word.text)) is None:
        entry = next((e for e in reversed(entries) if e.meaning == names), entry)
    entry.value.append(word)
