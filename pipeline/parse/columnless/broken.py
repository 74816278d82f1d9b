"""Texts of tools that end a line wherever the font changes: where such a line ends says nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.codes.mentions import begins_attitude
from pipeline.model.document import Document
from pipeline.model.passage import Passage
from pipeline.parse.bullets import bullet_length
from pipeline.parse.columnless.body import DOUBTFUL
from pipeline.parse.columnless.regions import Region
from pipeline.parse.furniture import split_page_numbers
from pipeline.parse.ledger import Ledger
from pipeline.parse.vocabulary import Vocabulary

_NEVER_FIRST = "、。，；：！？）」』】》〉"
"""What no line is broken before."""

RUNNING_TEXT = ("attitudes", "notes")


def are_broken(document: Document, regions: Iterable[Region], vocabulary: Vocabulary) -> bool:
    """Whether the lines of a text end where none were printed: a page number stands on several, or a line of running
    text begins with what no line is broken before."""
    if split_page_numbers(document, vocabulary):
        return True
    running = (line for region in regions if region.part in RUNNING_TEXT for line in region.lines)
    return any(line.text.strip()[0] in _NEVER_FIRST for line in running)


def doubt_unmarked(regions: Iterable[Region], vocabulary: Vocabulary, ledger: Ledger) -> None:
    """Enters a doubt for running text in which neither bullets nor codes say what is a paragraph."""
    for region in regions:
        if region.part not in RUNNING_TEXT or not region.lines:
            continue
        texts = [line.text.strip() for line in region.lines]
        if not any(begins_attitude(text) or bullet_length(text, vocabulary) for text in texts):
            message = "lines are broken where none were printed: where a paragraph ends does not show"
            ledger.doubt(DOUBTFUL, message, Passage.of(region.lines[0]).strip())
