"""What the cells of the version table (版本) hold besides names and notes: statuses and dates."""

from __future__ import annotations

import regex

LATEST = "最新版本"
"""Status of the one version that is in force."""

SUPERSEDED = "歷史版本"
"""Status of all others."""

STATUSES = frozenset({LATEST, SUPERSEDED})
"""Every status that is known."""

DATE = r"(?P<year>\d{4})\s*[/.\-年]\s*(?P<month>\d{1,2})\s*[/.\-月]\s*(?P<day>\d{1,2})"
"""A date, half-width: ``2023/12/15``, ``2023年12月15`` before its 日. A narrow column breaks
it anywhere."""

WHOLE_DATE = regex.compile(rf"{DATE}日?")
"""What a cell for a date holds."""

DATE_IN_TEXT = regex.compile(rf"(?<!\d){DATE}(?!\d)")
"""A date that stands in a text."""
