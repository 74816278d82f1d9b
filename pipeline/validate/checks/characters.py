"""Checks of characters that no reader of the page sees, or sees otherwise: what a font, an encoding or an editor left
in a value in place of what is printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from pipeline.model.doubt import Doubt
from pipeline.model.standard import Code, Standard
from pipeline.model.walk import numbered, pointer
from pipeline.validate.checks.parts import coded, printed_texts

_ENTITY = regex.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_NO_CHARACTER = regex.compile(r"[\p{Co}\p{Cn}\p{Cs}\uFFFC\uFFFD]|(?!\n)\p{Cc}")
_OF_A_CODE = regex.compile(r"[A-Za-z0-9.\-\p{Han}\p{P}]")


def characters_without_meaning(standard: Standard) -> Iterator[Doubt]:
    """Private-use and replacement characters, control characters, entities of a web page (``&#12289;``) in a value.
    Each stands for a character that cannot be read, or was not decoded."""
    for path, passage in printed_texts(standard):
        found = _NO_CHARACTER.findall(passage.text) + _ENTITY.findall(passage.text)
        if found:
            named = ", ".join(dict.fromkeys(_name(one) for one in found))
            yield Doubt("undecoded-characters", f"{passage.text!r} holds {named}", path, passage)


def characters_in_codes(standard: Standard) -> Iterator[Doubt]:
    """What nobody sees in a code, or takes for a Latin letter: a soft hyphen, a variation selector, a letter of another
    script. Words in place of a code are another matter. Evidence: font maps name the soft hyphen where a hyphen is
    drawn; the code then matches nothing."""
    for path, code in _codes(standard):
        odd = _OF_A_CODE.sub("", code.value)
        if odd:
            named = ", ".join(dict.fromkeys(_name(one) for one in odd))
            yield Doubt("code-characters", f"the code {code.value!r} holds {named}", path, code.printed)


def _codes(standard: Standard) -> Iterator[tuple[str, Code]]:
    """Every code of the document, with the path of what it stands at."""
    profile = standard.profile
    if profile.code is not None:
        yield "/code", profile.code
    for path, version in numbered("/versions", standard.versions):
        if version.code is not None:
            yield path, version.code
    groups = profile.classification
    for name in ("job_categories", "occupations", "industries"):
        for path, entry in numbered(pointer("/classification", name), getattr(groups, name)):
            if entry.code is not None:
                yield path, entry.code
    for path, _, item in coded(standard):
        if item.code is not None:
            yield path, item.code


def _name(character: str) -> str:
    """How a message names it: an entity as it stands, a character by its number and its name."""
    if len(character) > 1:
        return character
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{number} ({name.lower()})" if name else number
