"""What changed between two documents of one standard."""

from __future__ import annotations

import hashlib

import msgspec

from pipeline.comparison.body import bodies, body_differences
from pipeline.comparison.competencies import competency_differences
from pipeline.comparison.differences import Difference, Json
from pipeline.comparison.whole import ListPairs, profile_differences
from pipeline.contract.files import STANDARD
from pipeline.contract.roles import said
from pipeline.contract.shape import Object


def digest(document: Json, declared: Object = STANDARD) -> bytes:
    """Of all that is compared: two documents with the same one have no differences."""
    return hashlib.sha256(msgspec.json.encode([document[key.name] for key in said(declared)])).digest()


def diff(old: Json, new: Json, declared: Object = STANDARD) -> tuple[Difference, ...]:
    """What changed from one document (the JSON of the output contract) to another, in the order of the document. Empty:
    both say the same. A part that stands in something added or removed as a whole is not listed by itself. Compared is
    what the documents say: not where they were read from and what was found about them, nor what follows from the rest,
    such as the catalogues of knowledge and skills."""
    if all(old[key.name] == new[key.name] for key in said(declared)):
        return ()
    lists = ListPairs(old, new, declared)
    both = bodies(old, new, declared)
    return (
        *profile_differences(old, new, declared),
        *lists.differences(before_duties=True),
        *body_differences(both, lists.markers),
        *competency_differences(both, lists.markers),
        *lists.differences(before_duties=False),
    )
