"""Where attitudes and notes begin although no known heading says so: codes of attitudes, and the headings inside the
notes, tell it. Evidence: historical standards head the notes with other words (補充說明事項), or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.codes.mentions import begins_attitude
from pipeline.model.document import Line
from pipeline.model.punctuation import COLONS, COMMAS, SENTENCE_ENDS
from pipeline.parse.bullets import bullet_length
from pipeline.parse.notes.headings import known_heading
from pipeline.parse.notes.paragraphs import LINES_OF_A_HEADING
from pipeline.parse.vocabulary import Vocabulary

LONGEST = 30
"""A heading of a part has at most this many characters; the known ones have up to 21."""

_ENDS = SENTENCE_ENDS + COMMAS + COLONS


def can_be_heading(text: str) -> bool:
    """Whether a line could be the heading of a part: a few words, no code, no sentence."""
    text = text.strip()
    return 0 < len(text) <= LONGEST and text[-1] not in _ENDS and not begins_attitude(text)


def notes_begin(lines: Sequence[Line], vocabulary: Vocabulary) -> int | None:
    """The number of the first line that is a heading inside the notes, or the first of several on which one stands;
    ``None`` without one."""
    for start in range(len(lines)):
        first = lines[start].text.strip()
        first = first[bullet_length(first, vocabulary) :]
        for end in range(start + 1, min(start + LINES_OF_A_HEADING, len(lines)) + 1):
            text = first + "".join(line.text.strip() for line in lines[start + 1 : end])
            heading = known_heading(text, vocabulary)
            if heading is not None and (heading.length == len(text) or text[heading.length - 1] in COLONS):
                return start
    return None
