"""Numbers in sentences."""

from __future__ import annotations


def number_of(count: int, one: str, many: str | None = None) -> str:
    """How many of something there are: ``1 page``, ``2,000 pages``; ``many`` where the plural has no plain *s*."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
