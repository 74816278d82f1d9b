"""Finds values that are one text twice on one line: no seam between two cells explains that, it is printed so."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.characters import is_doubled
from pipeline.model.document import Document
from pipeline.model.doubt import Doubt
from pipeline.model.standard import Standard
from pipeline.model.walk import leaves


def printed_twice(standard: Standard, document: Document) -> Iterator[Doubt]:
    """A doubt for each value that is the same text twice on a line. Evidence: a published 市場敏感度市場敏感度."""
    found = [passage for leaf in leaves(standard) for passage in leaf.passages if is_doubled(passage.text)]
    if not found:
        return
    lines = [range(line.start, line.end) for line in document.lines()]
    for passage in found:
        printed = [number for number in passage.origin if number >= 0]
        if any(printed[0] in line and printed[-1] in line for line in lines):
            yield Doubt("text-printed-twice", f"{passage.text!r} is the same text twice on one line", passage=passage)
