"""Which release of a standard a document is, and of when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.stored.releases import version_number

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Release:
    """``version`` as printed (V4), or from the code; ``date`` ISO 8601; ``status`` as printed. ``None``: not said."""

    version: str | None
    date: str | None
    status: str | None

    def moment(self, written: datetime) -> str:
        """The date as a moment, midnight in Taiwan; of a document without a date, when its file was ``written``."""
        return written.isoformat(timespec="seconds") if self.date is None else f"{self.date}T00:00:00+08:00"


def release(document: Json) -> Release:
    """The row of the version table with the document's code; without one the latest row, by its date."""
    rows = document["versions"]
    own = [row for row in rows if row["code"] is not None and row["code"] == document["code"]]
    row = max(own or rows, key=lambda row: row["date"] or "", default=None)
    if row is None:
        code = document["code"]
        return Release(f"V{version_number(code)}" if code else None, None, None)
    return Release(row["version"], row["date"], row["status"])
