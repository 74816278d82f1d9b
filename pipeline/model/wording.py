"""Sentences for people: numbers in them, and how they are shown on a terminal."""

from __future__ import annotations


def number_of(count: int, one: str, many: str | None = None) -> str:
    """How many of something there are: ``1 page``, ``2,000 pages``; ``many`` where the plural has no plain *s*."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def printable(text: str) -> str:
    """A line of text without what could steer a terminal: control characters, ends of lines among them, are written as
    Python escapes them."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
