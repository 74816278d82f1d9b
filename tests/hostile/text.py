"""Texts that are too long, too deep, or no text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial


def one_line(megabytes: int = 200) -> bytes:
    """One line that does not end."""
    return "職能基準 K01 法規 ".encode() * (megabytes * 40_000)


def one_row(cells: int = 2_000_000) -> bytes:
    """A table row of very many cells."""
    return b"K01\t" * cells


def many_rows(rows: int = 500_000) -> bytes:
    """A table of very many rows under the headings of a standard."""
    headings = (
        "主要職責\t工作任務\t工作產出\t行為指標\t職能級別\t職能內涵（K=knowledge知識）\t職能內涵（S=skills技能）\n"
    )
    return (headings + "T1 職責\tT1.1 任務\tO1.1.1 產出\tP1.1.1 指標\t3\tK01 知識\tS01 技能\n" * rows).encode()


def many_brackets(count: int = 1_000_000) -> bytes:
    """Brackets that are never closed, where footnote markers begin."""
    return ("主要職責\t工作任務\n" + "【註" * count).encode()


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "one-line.txt": one_line,
    "one-row.txt": one_row,
    "many-rows.txt": many_rows,
    "many-rows-few.txt": partial(many_rows, 2000),
    "many-brackets.txt": many_brackets,
    "nul-bytes.txt": lambda: b"T1.1\0\0\0K01\0" * 1000,
    "only-nul.txt": lambda: bytes(1 << 20),
    "binary.txt": lambda: bytes(range(256)) * 1000,
    "half-characters.txt": lambda: b"\xed\xa0\x80\xed\xb0\x80" * 1000,
    "claims-utf16.txt": lambda: b"\xff\xfe" + b"\x00\xd8" * 1001,
}

BIG = ("one-line.txt",)
"""Those that are as big on the disk as in memory."""
