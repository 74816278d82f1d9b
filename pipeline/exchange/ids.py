"""Identifiers that the next release of a standard keeps.

They are UUIDs of version 5: made from a name, and always the same for it. The name of a standard is its key
(``pipeline/stored/keys.py``). The name of a part is the standard's, what kind of part it is, and its code; a part
without a code has the name of what it stands in and its place there. If a code is printed twice the second has ``#2``
behind it.
"""

from __future__ import annotations

from collections import Counter
from uuid import NAMESPACE_URL, UUID, uuid5

NAMESPACE = uuid5(NAMESPACE_URL, "urn:ocs:standard")
"""Must never change: all identifiers would."""


def identifier(key: str) -> UUID:
    """The UUID of a name."""
    return uuid5(NAMESPACE, key)


def uri(given: UUID) -> str:
    """The UUID as a URI. It names a thing and leads nowhere: only who publishes the data has an address for it."""
    return f"urn:uuid:{given}"


class ItemKeys:
    """Makes the names of the parts of one standard; gives each only once."""

    def __init__(self, standard: str) -> None:
        self._standard = standard
        self._given: Counter[str] = Counter()

    def of(self, kind: str, code: str | None, parent: str, place: int) -> str:
        """The name of a part. ``parent`` is the name of what it stands in, ``place`` counts from 1 there."""
        key = f"{self._standard}/{kind}/{code}" if code is not None else f"{parent}/{kind}@{place}"
        self._given[key] += 1
        return key if self._given[key] == 1 else f"{key}#{self._given[key]}"
