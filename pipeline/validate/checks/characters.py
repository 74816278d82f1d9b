"""Checks of characters that no reader of the page sees, or sees otherwise: what a font, an encoding or an editor left
in a value in place of what is printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from pipeline.model.characters import is_common
from pipeline.model.doubt import Doubt
from pipeline.model.standard import Code, Standard
from pipeline.model.walk import numbered, pointer
from pipeline.validate.checks.parts import coded, printed_texts, text_of, texts_with

CHARSETS = ("big5", "gb2312", "shift_jis")

MANY_RARE = 8
"""So many different ideographs that are hardly ever used are no chance."""

RARE = 0.015
"""Of the different ideographs of a standard fewer than this share are hardly ever used."""

QUOTED = 20
"""How many ideographs a finding quotes at most."""

_IDEOGRAPH = regex.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")

_FOREIGN = regex.compile(
    r"(?<![A-Za-z\u00c0-\u024f])[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+(?![A-Za-z\u00c0-\u024f])"
    r"|[\u0400-\u1dff\ua000-\uabff\uac00-\ud7ff\u3130-\u318f]+"
    r"|[\u3041-\u3096\u30a1-\u30fa\uff66-\uff6f\uff71-\uff9d--の]+",
    regex.V1,
)
"""Letters of other scripts than Latin, Greek and Han; accented ones that stand in no Latin word. The kana の stands in
names of shops."""

_STRAY = regex.compile(
    r"(?<=\p{Han})[\u3041-\u30ff\u3105-\u312f\u2200-\u22ff●■◆▲▼⚫⬤▪◼--のㄧㄚ・ー](?=\p{Han})", regex.V1
)
"""Kana, Bopomofo, mathematical signs and bullets between two ideographs. ㄧ is typed for 一."""

_ODD = regex.compile(f"{_FOREIGN.pattern}|{_STRAY.pattern}", regex.V1)

_WIDE = regex.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_WIDE_WITHIN = regex.compile(
    r"(?<=\p{Han})[\uff21-\uff3a\uff41-\uff5a](?=\p{Han})|(?<=[A-Za-z0-9])[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]",
    regex.V1,
)
"""A full-width letter between two ideographs; one, or a digit, behind a half-width one."""

_ENTITY = regex.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_NO_CHARACTER = regex.compile(r"[\p{Co}\p{Cn}\p{Cs}\uFFFC\uFFFD]|(?!\n)\p{Cc}")
_UNDECODED = regex.compile(f"{_NO_CHARACTER.pattern}|{_ENTITY.pattern}")
_OF_A_CODE = regex.compile(r"[A-Za-z0-9.\-\p{Han}\p{P}]")


def characters_without_meaning(standard: Standard) -> Iterator[Doubt]:
    """Private-use and replacement characters, control characters, entities of a web page (``&#12289;``) in a value.
    Each stands for a character that cannot be read, or was not decoded."""
    for path, passage in texts_with(_UNDECODED, standard):
        found = _NO_CHARACTER.findall(passage.text) + _ENTITY.findall(passage.text)
        named = ", ".join(dict.fromkeys(_name(one) for one in found))
        yield Doubt("undecoded-characters", f"{passage.text!r} holds {named}", path, passage)


def unlikely_characters(standard: Standard) -> Iterator[Doubt]:
    """Characters that no standard uses: letters of other scripts, an accented letter that stands in no Latin word, an
    ideograph that none of the character sets of the region has; a bullet, a mathematical sign or a letter of Bopomofo
    between two ideographs. A font or an encoding that says wrongly what it draws gives such characters. Evidence: none
    in 272 standards whose text is known."""
    unknown = {one for one in _ideographs(standard) if not _is_known(one)}
    odd = texts_with(_ODD, standard) if not unknown else printed_texts(standard)
    for path, passage in odd:
        found = _FOREIGN.findall(passage.text) + _STRAY.findall(passage.text)
        found += [one for one in passage.text if one in unknown]
        if found:
            message = f"{passage.text!r} holds what no standard uses: {', '.join(dict.fromkeys(found))}"
            yield Doubt("unlikely-characters", message, path, passage)


def lone_wide_character(standard: Standard) -> Iterator[Doubt]:
    """The only full-width letter or digit of a standard, between two ideographs or behind a half-width one: a font says
    wrongly what it draws. Evidence: none of 272 standards has one; full-width digits stand before ideographs."""
    wide = set(_WIDE.findall(text_of(standard)))
    for path, passage in texts_with(_WIDE_WITHIN, standard) if len(wide) == 1 else ():
        message = f"{passage.text!r} holds what no standard uses: {', '.join(wide)}"
        yield Doubt("unlikely-characters", message, path, passage)


def rare_ideographs(standard: Standard) -> Iterator[Doubt]:
    """Ideographs that are seldom used, in a number that no standard has: a font or an encoding says wrongly what it
    draws. Evidence: 3 at most among the 200 to 500 of a standard, in 272 of them."""
    used = _ideographs(standard)
    rare = sorted(one for one in used if not is_common(one))
    if len(rare) >= MANY_RARE and len(rare) >= RARE * len(used):
        message = f"{len(rare)} of {len(used)} ideographs are hardly ever used: {''.join(rare[:QUOTED])!r}"
        yield Doubt("unlikely-characters", message)


@lru_cache(maxsize=1)
def _ideographs(standard: Standard) -> frozenset[str]:
    """The different ideographs of a standard."""
    return frozenset(one for one in set(text_of(standard)) if _IDEOGRAPH.match(one))


@cache
def _is_known(ideograph: str) -> bool:
    """Whether a character set of the region has an ideograph."""
    return any(_has(charset, ideograph) for charset in CHARSETS)


def _has(charset: str, ideograph: str) -> bool:
    try:
        ideograph.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


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
