"""The codes of standards: job category, occupation, number, and a version. ``KMC2432-002v4``."""

from __future__ import annotations

import regex

STANDARD_CODE = regex.compile(
    r"(?P<stem>(?P<category>[A-Za-z]{2,4})(?P<occupation>\d{3,5})-\d{2,4})(?:v(?P<version>\d{1,2}))?", regex.IGNORECASE
)
"""The form of a standard's code. A few have three digits for the occupation; some first versions have no ``v1``."""

VERSION_NUMBER = regex.compile(r"[Vv]?(?P<number>\d{1,2})(?:\.\d)?")
"""A number of the version table, half-width: ``V3``, ``3``, ``V1.0``."""
