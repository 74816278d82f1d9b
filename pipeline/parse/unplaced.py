"""What no value and no label took, and what two took. Nothing is lost by being overlooked: what is left over is found
by subtraction, not by a list of cases."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.document import Document
from pipeline.model.doubt import Doubt
from pipeline.model.passage import INSERTED, Passage
from pipeline.model.standard import Standard
from pipeline.model.walk import passages


def used_twice(standard: Standard) -> Iterator[Doubt]:
    """A doubt for each text that stands in two values."""
    taken: set[int] = set()
    for passage in passages(standard):
        if not taken.isdisjoint(passage.origin):
            yield Doubt("text-used-twice", f"{passage.text!r} stands in two values", passage=passage)
        taken.update(passage.origin)
        taken.discard(INSERTED)


def unplaced(standard: Standard, document: Document) -> Iterator[Passage]:
    """For each line what nobody took, without white space. What stands in no source needs no owner."""
    taken = {number for passage in passages(standard) for number in passage.origin}
    for line in document.lines():
        if taken.issuperset(range(line.start, line.end)):
            continue
        passage = Passage.of(line)
        left = [
            i
            for i, number in enumerate(passage.origin)
            if number != INSERTED and number not in taken and not passage.text[i].isspace()
        ]
        if left:
            yield passage.keep(left)
