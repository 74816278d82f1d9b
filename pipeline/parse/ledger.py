"""What the readers of the parts write down beside the values that they return.

One ledger goes through the parser. A reader returns what its part says (a profile, versions, duties) and enters here
what on the page is no value, and what it is not sure of.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model.doubt import Doubt
from pipeline.model.passage import EMPTY, Passage
from pipeline.model.standard import Marker, Recognised, RecognisedAs, Reference


class Ledger:
    """Text that was recognised as no value, and doubts, both in the order in which they were entered."""

    def __init__(self) -> None:
        self._recognised: list[Recognised] = []
        self._doubts: list[Doubt] = []
        self._references: list[Reference] = []

    def label(self, passage: Passage) -> None:
        """A heading, or the label of a value."""
        self._recognised.append(Recognised(RecognisedAs.LABEL, passage))

    def furniture(self, passage: Passage) -> None:
        """A page header or footer."""
        self._recognised.append(Recognised(RecognisedAs.FURNITURE, passage))

    def bullet(self, passage: Passage) -> None:
        """The mark before an item of a list."""
        self._recognised.append(Recognised(RecognisedAs.BULLET, passage))

    def separator(self, passage: Passage) -> None:
        """What parts two values: a colon, a list comma."""
        self._recognised.append(Recognised(RecognisedAs.SEPARATOR, passage))

    def references(self, markers: Iterable[Marker], within: Passage) -> None:
        """Markers that were taken out of a text that has no notes of its own; ``within`` is what is left of it."""
        for marker in markers:
            self._references.append(Reference(marker, within))
            self._recognised.append(Recognised(RecognisedAs.MARKER, marker.printed))

    def doubt(self, rule: str, message: str, passage: Passage = EMPTY) -> None:
        """A doubt about a text; ``rule`` names a rule of the validate stage."""
        self._doubts.append(Doubt(rule, message, passage=passage))

    def enter(self, doubts: Iterable[Doubt]) -> None:
        """Doubts that somebody else has found."""
        self._doubts += doubts

    @property
    def recognised(self) -> tuple[Recognised, ...]:
        """What is no value."""
        return tuple(self._recognised)

    @property
    def referring(self) -> tuple[Reference, ...]:
        """The markers in texts that have no notes of their own."""
        return tuple(self._references)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubts without repetitions; a header printed on every page would make one on each."""
        first = {(doubt.rule, doubt.message): doubt for doubt in reversed(self._doubts)}
        return tuple(first.values())[::-1]
