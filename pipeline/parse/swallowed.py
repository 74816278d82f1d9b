"""Finds headings of parts within values: a part whose heading was not recognised is swallowed by the part before it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.characters import squeeze
from pipeline.model.doubt import Doubt
from pipeline.model.standard import Standard
from pipeline.model.walk import leaves
from pipeline.parse.vocabulary import Vocabulary

SHORTEST = 5
"""Characters that a heading must have to be looked for: shorter ones (態度) are words of any text."""


def swallowed(standard: Standard, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """A doubt for each value that holds the heading of the notes or of the attitudes."""
    headings = [heading for heading in (*vocabulary.notes, *vocabulary.attitudes) if len(heading) >= SHORTEST]
    for leaf in leaves(standard):
        for passage in leaf.passages:
            if len(passage) < SHORTEST:
                continue
            text = squeeze(passage.text)
            for heading in sorted(heading for heading in headings if heading in text):
                message = f"{passage.text!r} holds the heading {heading!r}"
                yield Doubt("heading-in-text", message, passage=passage)
