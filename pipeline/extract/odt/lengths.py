"""Lengths as styles write them, and the indents that they make."""

from __future__ import annotations

import re

from odfdo import Element

from pipeline.extract.odt.elements import value

_LENGTH = re.compile(r"(?P<number>-?\d*\.?\d+)(?P<unit>cm|mm|in|pt|pc|px)")
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}


def points(length: str | None) -> float | None:
    """A length in points; ``None`` without one, or where it is relative (``10%``)."""
    match = _LENGTH.fullmatch((length or "").strip())
    return float(match["number"]) * _POINTS[match["unit"]] if match is not None else None


def indent_of(properties: Element | None) -> float | None:
    """How far the first line is indented by the properties of a paragraph or of a list's label, in points; ``None``
    where they say nothing of it. The margin holds for all lines, the text indent for the first one alone."""
    if properties is None:
        return None
    margin, first = points(value(properties, "fo:margin-left")), points(value(properties, "fo:text-indent"))
    return None if margin is None and first is None else (margin or 0.0) + (first or 0.0)
