"""What changed between two documents of one standard."""

from __future__ import annotations

from pipeline.comparison.body import bodies, body_differences
from pipeline.comparison.competencies import attitude_differences, competency_differences
from pipeline.comparison.differences import Difference, Json
from pipeline.comparison.front import front_differences, note_differences, pair_footnotes

COMPARED = (
    "code",
    "name",
    "title",
    "level",
    "description",
    "versions",
    "classification",
    "duties",
    "attitudes",
    "notes",
    "unplaced",
)
"""What a document says. Where it was read from, and what was found about it, is not compared; the catalogue of
knowledge and skills follows from the duties, and so does which of them refer to a footnote."""


def diff(old: Json, new: Json) -> tuple[Difference, ...]:
    """What changed from one document (the JSON of the output contract) to another, in the order of the document. Empty:
    both say the same. A part that stands in something added or removed as a whole is not listed by itself."""
    if all(old[key] == new[key] for key in COMPARED):
        return ()
    both = bodies(old, new)
    footnotes = pair_footnotes(old, new)
    markers = {one.code or "": other.code or "" for one, other in footnotes.pairs}
    return (
        *front_differences(old, new),
        *body_differences(both),
        *competency_differences(both, markers),
        *attitude_differences(old, new),
        *note_differences(old, new, footnotes),
    )
