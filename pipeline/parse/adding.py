"""Words that somebody adds to the vocabulary of the package: a heading that a new release prints, for instance.

They come as a file like ``vocabulary.toml``, with the words that are new. Nothing can be taken away, so that what was
read before is read as before.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model.characters import squeeze

Word = str | tuple[str, ...]

PATTERNS = {
    ("furniture", "page_number"),
    ("furniture", "patterns"),
    ("notes", "prerequisites"),
    ("notes", "supplements"),
    ("notes", "other"),
}
"""Lists of regular expressions; the others are lists of words."""

PAIRS = ("tasks", "duty_and_task")
"""The list of pairs."""

ONE_MEANING = ("versions", "profile", "tasks")
"""Sections in which a word can mean one thing only."""


class BadVocabulary(Exception):  # noqa: N818 - it says what the file is
    """A file of words that cannot be used; the text is a sentence that names it."""


@dataclass(frozen=True, slots=True)
class Added:
    """Words by section and key of the vocabulary, as its file names them; pairs are tuples."""

    words: tuple[tuple[str, str, tuple[Word, ...]], ...] = ()


NOTHING_ADDED = Added()


def read_added(path: Path, known: Mapping[str, Any]) -> Added:
    """The words of a file; ``known`` is the vocabulary that they are added to. Raises ``BadVocabulary``."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BadVocabulary(f"{path} cannot be read: {error}.") from error
    try:
        return Added(tuple(_checked(data, known)))
    except BadVocabulary as bad:
        raise BadVocabulary(f"{path}: {bad}") from bad


def with_added(known: Mapping[str, Any], added: Added) -> dict[str, Any]:
    """The vocabulary with these words behind its own."""
    data: dict[str, Any] = {section: dict(keys) for section, keys in known.items()}
    for section, key, words in added.words:
        before = data[section][key]
        data[section][key] = before + "".join(map(str, words)) if isinstance(before, str) else [*before, *words]
    return data


def _checked(data: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[Word, ...]]]:
    for section, keys in data.items():
        if section not in known or not isinstance(keys, dict):
            raise BadVocabulary(f"there is no section [{section}]. All of them: {', '.join(known)}.")
        for key, value in keys.items():
            place = f"{section}.{key}"
            if key not in known[section] or place in ("notes.footnote_word", "profile.continued"):
                raise BadVocabulary(
                    f"nothing can be added to {place}. All of [{section}]: {', '.join(known[section])}."
                )
            words = _marks(place, value) if section == "marks" else _list(place, value, (section, key))
            for word in words:
                _demand_new(section, key, word, known)
            yield section, key, words


def _marks(place: str, value: Any) -> tuple[Word, ...]:
    if not isinstance(value, str) or not value.strip():
        raise BadVocabulary(f"{place} must be a text of the characters that are bullets.")
    return tuple(value)


def _list(place: str, value: Any, where: tuple[str, str]) -> tuple[Word, ...]:
    """The words of a list. Raises ``BadVocabulary``: it is none, or a word is no word, pattern or pair."""
    if not isinstance(value, list):
        raise BadVocabulary(f"{place} must be a list.")
    if where == PAIRS:
        if not all(isinstance(one, list) and len(one) == 2 and all(map(_is_word, one)) for one in value):
            raise BadVocabulary(f"{place} must be a list of pairs: the headings of the duty and of the task column.")
        return tuple(map(tuple, value))
    for one in value:
        if where in PATTERNS and isinstance(one, str) and one:
            _demand_pattern(place, one)
        elif where in PATTERNS or not _is_word(one):
            raise BadVocabulary(f"{place} holds {one!r}, which is no word.")
    return tuple(value)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and bool(squeeze(value))


def _demand_pattern(place: str, pattern: str) -> None:
    try:
        matches = re.compile(pattern).fullmatch("")
    except re.error as error:
        raise BadVocabulary(f"{place} holds {pattern!r}, which is no regular expression: {error}.") from error
    if matches:
        raise BadVocabulary(f"{place} holds {pattern!r}, which fits where nothing stands.")


def _demand_new(section: str, key: str, word: Word, known: Mapping[str, Any]) -> None:
    """Raises ``BadVocabulary`` for a word that means something else already."""
    if section not in ONE_MEANING or isinstance(word, tuple):
        return
    for other, words in known[section].items():
        if other == key or not isinstance(words, list) or (section, other) == PAIRS:
            continue
        if squeeze(word) in map(squeeze, words):
            raise BadVocabulary(f"{section}.{key} holds {word!r}, which is known as {section}.{other}.")
