"""One thing that somebody should know about a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.document import Box


class Severity(StrEnum):
    """How much a finding matters.

    ERROR    a value may be wrong or missing: the document's status is ``review``.
    WARNING  the document contradicts itself; the values are as printed.
    INFO     worth knowing.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """``rule`` names the rule (see ``validate.rules``), ``path`` is a JSON Pointer into the document's JSON,
    ``page`` and ``bbox`` the place, in points from the page's top-left corner. Each is ``None`` where it does not
    apply."""

    rule: str
    severity: Severity
    message: str
    path: str | None = None
    page: int | None = None
    bbox: Box | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a person put in place of what was read: where (a JSON Pointer), what was read, what stands there
    now, and why. ``None``: nothing."""

    path: str
    read: str | None
    value: str | None
    comment: str | None
