"""Codes of standards, apart from their versions."""

from __future__ import annotations

import regex

_VERSION = regex.compile(r"[vV](\d+)$")


def family(code: str) -> str:
    """The code without its version: what all releases of a standard have in common. ``KMC2432-002v4`` is
    ``KMC2432-002``."""
    return _VERSION.sub("", code)


def version_number(code: str | None) -> int:
    """The version that a code names, from 1; a code without one is the first version, no code is 0."""
    if code is None:
        return 0
    found = _VERSION.search(code)
    return int(found[1]) if found else 1
