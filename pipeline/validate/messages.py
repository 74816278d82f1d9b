"""What findings say, in Traditional Chinese.

A document's JSON, and everything that is made of it, holds messages in English; that is the program's contract. The
templates of both languages stand beside each other in ``rulebook/messages.toml``: the English one is matched with a
message to get its values back, which the Chinese one is filled with. So a message can be translated wherever it is
read, also from a document of an earlier run.
"""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Formatter

import regex

REJECTED = "rejected"
"""The section that says why no document could be made of a source, or why it cannot be shown."""

WORDS = "words"
"""The section with words of the program."""

_QUOTED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
"""A string as ``repr`` writes it."""

_MARK = "\0"
"""Stands around a word while a message is put together."""

_AROUND_WORD = regex.compile(f" ?{_MARK} ?")
"""Codes and numbers have spaces around them in Chinese, words have none."""

_SEPARATOR = regex.compile(r", | and | or ")


@dataclass(frozen=True, slots=True)
class Message:
    """What a finding can say, as a template in each language.

    A field ``{name}`` is text as it stands, ``{name!r}`` quoted as ``repr`` does, ``{name:list}`` several texts that
    commas, "and" or "or" join.
    """

    english: str
    chinese: str

    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names of the fields of both templates."""
        english, chinese = (
            frozenset(name for _, name, _, _ in Formatter().parse(one) if name) for one in (self.english, self.chinese)
        )
        return english, chinese

    def translated(self, message: str) -> str | None:
        """The message in Chinese; ``None`` if it is none of this template."""
        match = self._pattern().fullmatch(message)
        if match is None:
            return None
        kinds = {name: (form, conversion) for _, name, form, conversion in Formatter().parse(self.english) if name}
        said = self.chinese.format_map(
            {name: _value(match[name], form == "list", conversion == "r") for name, (form, conversion) in kinds.items()}
        )
        return _AROUND_WORD.sub("", said)

    def _pattern(self) -> regex.Pattern[str]:
        return _compiled(self.english)


@cache
def _compiled(template: str) -> regex.Pattern[str]:
    parts = []
    for literal, name, _, conversion in Formatter().parse(template):
        parts.append(regex.escape(literal))
        if name:
            parts.append(f"(?P<{name}>{_QUOTED if conversion == 'r' else '.+?'})")
    return regex.compile("".join(parts), regex.DOTALL)


def in_chinese(rule: str, message: str) -> str:
    """What a finding of this rule says, in Chinese; as it stands if there is no template for it, as there may be none
    for what an older version wrote."""
    found = (one.translated(message) for one in MESSAGES.get(rule, ()))
    return next((said for said in found if said is not None), message)


def reason_in_chinese(reason: str) -> str:
    """Why a source was rejected (``code: sentence``), or is not shown, in Chinese: what to do, behind the detail as it
    stands."""
    if (whole := in_chinese(REJECTED, reason)) != reason:
        return whole
    code, _, sentence = reason.partition(": ")
    for english, chinese in _ADVICE.items():
        if sentence.endswith(english):
            return f"{code}: {sentence.removesuffix(english)}{chinese}"
    return reason


def _value(text: str, listed: bool, quoted: bool) -> str:
    """A value as it stands in Chinese: words of the program are translated, those of the document are not."""
    if quoted:
        return f"「{ast.literal_eval(text)}」"
    if listed:
        return "、".join(_word(part) for part in _SEPARATOR.split(text))
    return _word(text)


def _word(text: str) -> str:
    return f"{_MARK}{_WORDS[text]}{_MARK}" if text in _WORDS else text


def _load() -> tuple[dict[str, str], dict[str, tuple[Message, ...]]]:
    data = tomllib.loads(resources.files("pipeline.validate").joinpath("rulebook", "messages.toml").read_text("utf-8"))
    words = data.pop(WORDS)
    return words, {id: tuple(Message(one["en"], one["zh"]) for one in found) for id, found in data.items()}


_WORDS, MESSAGES = _load()
"""Words of the program, and by rule everything that its findings say."""

_ADVICE = {one.english: one.chinese for one in MESSAGES[REJECTED]}
"""What to do about a rejected source."""
