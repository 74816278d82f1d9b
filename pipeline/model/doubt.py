"""What a stage is not sure of, or finds odd: the one shape in which readers, parser and checks say so.

The stage that says it knows the rule's name and what the doubt is about. The validate stage looks up how severe the
rule is and where the text is printed, and makes a ``Finding`` of it (see ``model.finding``).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.box import Box
from pipeline.model.passage import EMPTY, Passage


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt.

    ``rule``     names a rule of the rulebook (see ``validate.rules``).
    ``message``  a sentence about this one case.
    ``path``     the JSON Pointer of the value that it is about; ``None`` where the value that holds the passage is
                 meant, or none at all.
    ``passage``  the text that it is about; empty where it is about none.
    ``page``     1-based number of the page, where no passage says it.
    ``box``      the place on that page, in points from its top-left corner.
    """

    rule: str
    message: str
    path: str | None = None
    passage: Passage = EMPTY
    page: int | None = None
    box: Box | None = None
