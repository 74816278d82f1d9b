"""When so much is gone at once that a folder is more likely not mounted, or cut short, than that it was meant to go."""

from __future__ import annotations

MANY = 5
"""So many may be gone at once, however few there are."""

SHARE = 10
"""One in so many of those that are known may be gone at once."""


def too_many(gone: int, known: int) -> bool:
    """Whether more than ``MANY``, and more than one in ``SHARE`` of those known, are gone."""
    return gone > MANY and gone * SHARE > known
