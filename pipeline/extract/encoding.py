"""Finds out in which encoding a text file is written. Big5 and UTF-16 are common where these documents come from."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from pipeline.model.rejected import Reason, Rejected

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_LEGACY = ("cp950", "big5hkscs", "gb18030")
"""Tried in this order after UTF-8. Every byte string is valid in some encoding, so plausibility decides."""

PLAUSIBLE = 0.97
"""Share of the characters that must be ASCII, CJK or full-width for a legacy encoding to be believed."""

BROKEN = 0.1
"""Share of the characters beyond ASCII that may be broken in a text that is taken for UTF-8."""

_CUT = ("unexpected end of data", "truncated data", "incomplete multibyte sequence")
"""What Python says of the last character of a text that is not all there, depending on the encoding."""

CUT = "The text ends in the middle of a character: it is cut off"

_SECOND_LEVEL = b"\xc9\x40"

_REACH = 4
"""How many characters behind a rare ideograph a byte that is left over may stand."""

_CONTROLS = {chr(i) for i in range(32)} - {"\t", "\n", "\r", "\f", "\v"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and the name of the encoding it was written in; ``utf-8`` for UTF-8 with or without a mark."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of a file. Raises ``Rejected`` when it is in no known encoding, or not text at all."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decoded(data, name, "utf-8" if name == "utf-8-sig" else name)
    if b"\0" in data:
        return _utf16_without_mark(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error
    for name in _LEGACY:
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            if _is_cut(error) and _is_plausible(whole := data[: error.start].decode(name)) and "\n" in whole:
                raise Rejected(Reason.DAMAGED, CUT) from error
            continue
        if _is_plausible(text):
            return Decoded(text, "big5" if name != "gb18030" else name)
    if _is_nearly_utf8(data):
        raise _broken(data, broken)
    raise Rejected(Reason.UNREADABLE_TEXT)


def misread(decoded: Decoded) -> str:
    """What of a Big5 text shows that a byte is lost: from there on the second byte of each character is taken for the
    first one of the next, which gives rare ideographs, up to a byte that is left over and is read as ASCII."""
    if decoded.encoding != "big5":
        return ""
    text = decoded.text
    for place, character in enumerate(text):
        if not _is_rare(character):
            continue
        behind = text[place + 1 : place + 1 + _REACH]
        left_over = next((i for i, other in enumerate(behind) if other.isascii() and not other.isspace()), None)
        if behind[:1] and _is_rare(behind[0]):
            return text[place : place + 2]
        if left_over is not None and text[place + left_over + 2 : place + left_over + 3] > "\u2e7f":
            return text[place : place + left_over + 2]
    return ""


def _is_rare(character: str) -> bool:
    """Whether a character is one of the second level of Big5, which holds those that are seldom used."""
    code = character.encode("big5", errors="ignore") if character > "\u2e7f" else b""
    return code >= _SECOND_LEVEL


def _is_cut(error: UnicodeDecodeError) -> bool:
    """Whether all that is wrong is that the last character is not all there."""
    return error.end == len(error.object) and error.reason in _CUT


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether of the characters beyond ASCII most are UTF-8."""
    text = data.decode("utf-8", "replace")
    beyond = sum(not character.isascii() for character in text)
    return text.count("\ufffd") <= BROKEN * beyond


def _broken(data: bytes, error: UnicodeDecodeError) -> Rejected:
    """What is wrong with a text that is UTF-8 but for some bytes, the first of which the error names."""
    if _is_cut(error):
        return Rejected(Reason.DAMAGED, CUT)
    line = len(data[: error.start].splitlines()) or 1
    return Rejected(Reason.DAMAGED, f"The text is UTF-8, but in line {line} there is a byte that is not")


def _decoded(data: bytes, name: str, label: str) -> Decoded:
    try:
        return Decoded(data.decode(name), label)
    except UnicodeDecodeError as error:
        if _is_cut(error):
            raise Rejected(Reason.DAMAGED, CUT) from error
        raise Rejected(Reason.UNREADABLE_TEXT, f"The file claims to be {label}, but is not") from error


def _utf16_without_mark(data: bytes) -> Decoded:
    """The text of a file with zero bytes: UTF-16 in the byte order that gives a plausible text, or no text at all."""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            if _is_cut(error) and _is_plausible(whole := data[: error.start].decode(name)) and "\n" in whole:
                raise Rejected(Reason.DAMAGED, CUT) from error
            continue
        if _is_plausible(text):
            return Decoded(text, "utf-16")
    raise Rejected(Reason.UNKNOWN_FORMAT, "The file holds binary data")


def _is_plausible(text: str) -> bool:
    """Whether a decoded text reads like one: no control characters, nearly all of it ASCII, CJK or full-width."""
    if not text or any(c in _CONTROLS for c in text):
        return False
    known = sum(
        c <= "\x7e" or "\u2010" <= c <= "\u33ff" or "\u4e00" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef" for c in text
    )
    return known >= PLAUSIBLE * len(text)
