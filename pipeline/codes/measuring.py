"""Measures the style of a document: which forms of codes stand at the starts of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from pipeline.codes.style import Numbers, Style
from pipeline.model.characters import half_width

_PADDED = regex.compile(r"[KSA]0\d(?!\d)")
_UNPADDED = regex.compile(r"[KSA][1-9](?!\d)")
_MARKED = regex.compile(r"(?:[OP] ?\d{1,2}\.\d{1,2}\.\d{1,2}|[KSA] ?\d{1,2})(?P<dot>[.])?(?=[\s\p{Han}]|\Z)")


def measured(cells: Iterable[Sequence[str]]) -> Style:
    """The style of a document whose cells (and loose texts) have these lines."""
    lines = [half_width(line.lstrip()) for cell in cells for line in cell]
    numbers = Numbers(_width(lines))
    return Style(knowledge=numbers, skills=numbers, attitudes=numbers, dotted=_dotted(lines))


def _width(lines: Iterable[str]) -> int | None:
    """Whether the document prints K01 rather than K1; ``None`` where no line begins with a code below 10."""
    padded = unpadded = 0
    for line in lines:
        padded += _PADDED.match(line[:4]) is not None
        unpadded += _UNPADDED.match(line[:4]) is not None
    if padded == unpadded:
        return None
    return 2 if padded > unpadded else 1


def _dotted(lines: Iterable[str]) -> bool:
    """Whether most codes have a dot behind them (``K01. 市場``, ``P1.1.1. 依據``)."""
    dotted = plain = 0
    for line in lines:
        if (code := _MARKED.match(line)) is not None:
            dotted += code["dot"] is not None
            plain += code["dot"] is None
    return dotted > plain
