"""What the fonts of a PDF say of themselves: which character each of their codes is.

A font has one glyph for a character, and one code for a glyph. Of 181 whole PDFs not one names an ideograph, a letter,
a digit or a mark for two codes of a font, or two ideographs for one; of those whose maps a program has spoilt many do.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator

LARGEST = 4000
"""Entries of the largest map that is looked at. One of a whole font may name variants of one character."""

_MOST = 1 << 20
"""Bytes that are unpacked of one map, at most."""

_HEAD = 400
"""Bytes of a part that tell whether it is a map."""

_STREAM = re.compile(rb"stream\r?\n")
_MARK = b"begincmap"
_SINGLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>")
_RANGE = re.compile(
    rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(?:<\s*([0-9A-Fa-f]+)\s*>|\[([^\]]*)\])", re.DOTALL
)
_TEXT = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>")
_NAMED_ONCE = re.compile("[ 0-9A-Za-z\u3001-\u301f\u4e00-\u9fff\uff01-\uff5e]")
_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]{2,}")


def named_twice(data: bytes) -> Iterator[str]:
    """For each font of a PDF the characters that it names for several of its codes, or together for one."""
    for found in _maps(data):
        entries = set(_entries(found))
        if len(entries) > LARGEST:
            continue
        often = Counter(text for _, text in entries if _NAMED_ONCE.fullmatch(text))
        wrong = [text for text, count in often.items() if count > 1]
        wrong += [text for _, text in entries if _IDEOGRAPHS.fullmatch(text)]
        if wrong:
            yield "".join(sorted(wrong))


def _maps(data: bytes) -> Iterator[bytes]:
    """The parts of a file that are maps from codes to characters."""
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        start = match.end()
        if _MARK in data[start : start + _HEAD]:
            yield data[start : start + _MOST].partition(b"endstream")[0]
            continue
        unpacker = zlib.decompressobj()
        try:
            head = unpacker.decompress(view[start : start + _MOST], _HEAD)
            if _MARK in head:
                yield head + unpacker.decompress(unpacker.unconsumed_tail, _MOST)
        except zlib.error:
            continue


def _entries(found: bytes) -> Iterator[tuple[int, str]]:
    """Codes and their texts, as many as are looked at and one more."""
    for block in _SINGLE.finditer(found):
        for code, text in _PAIR.findall(block[1]):
            yield int(code, 16), _text(text)
    left = LARGEST + 1
    for block in _RANGES.finditer(found):
        for first, last, text, texts in _RANGE.findall(block[1]):
            codes = range(int(first, 16), min(int(last, 16) + 1, int(first, 16) + left))
            left -= len(codes)
            if texts:
                yield from zip(codes, map(_text, _TEXT.findall(texts)), strict=False)
            elif begin := _text(text):
                yield from ((code, begin[:-1] + _after(begin[-1], code - codes[0])) for code in codes)


def _text(written: bytes) -> str:
    return bytes.fromhex(written.decode().zfill(len(written) + len(written) % 2)).decode("utf-16-be", errors="replace")


def _after(character: str, count: int) -> str:
    return chr(min(ord(character) + count, 0x10FFFF))
