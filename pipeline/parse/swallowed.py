"""Finds headings of parts within values: a part whose heading was not recognised is swallowed by the part before it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.characters import squeeze
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage
from pipeline.model.standard import Standard
from pipeline.model.walk import leaves
from pipeline.parse.notes.paragraphs import quoted_parts
from pipeline.parse.vocabulary import Vocabulary

SHORTEST = 5
"""Characters that a value must have to be looked at; the shortest heading that is looked for has more."""


def swallowed(standard: Standard, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """A doubt for each value that holds the heading of the notes or of the attitudes, or the one of the prerequisites.
    One in quotation marks is quoted. Headings of the attitudes that are words of any text (態度) are not looked for."""
    known = [*vocabulary.notes, *(heading for heading in vocabulary.attitudes if "=" in heading)]
    headings = {id(entry.heading) for entry in standard.notes.other}
    for leaf in leaves(standard):
        for passage in leaf.passages:
            if len(passage) < SHORTEST or id(passage) in headings:
                continue
            text = squeeze(_without_quotations(passage))
            inside = vocabulary.prerequisites.search(text)
            found = {heading for heading in known if heading in text} | ({inside.group()} if inside else set())
            for heading in sorted(one for one in found if not any(one in other for other in found - {one})):
                message = f"{passage.text!r} holds the heading {heading!r}"
                yield Doubt("heading-in-text", message, passage=passage)


def _without_quotations(passage: Passage) -> str:
    """A text without what it quotes; the quotation marks stay."""
    parts, done = [], 0
    for start, end in quoted_parts(passage.text):
        parts.append(passage.text[done : start + 1])
        done = end - 1
    return "".join([*parts, passage.text[done:]])
