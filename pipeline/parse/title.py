"""The title: the heading above the tables, without the words 職能基準."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.codes.mentions import begins_like_code
from pipeline.model.characters import squeeze
from pipeline.model.document import Line
from pipeline.model.passage import Passage
from pipeline.parse.joining import Words, join
from pipeline.parse.ledger import Ledger
from pipeline.parse.printed import CellText
from pipeline.parse.rows import Loose
from pipeline.parse.vocabulary import Vocabulary

SAME_SIZE = 0.15
"""Lines of one heading differ in height by at most this share."""

SMALLER = 0.85
"""What is at most this share as high as the title is no line of it."""

CLOSE = 1.0
"""Lines of one heading are at most this share of their height apart."""


def read_title(
    heading: Sequence[Loose], vocabulary: Vocabulary, words: Words, ledger: Ledger, names: Collection[str] = ()
) -> Passage | None:
    """The title, without the label behind it; a long title is set in several lines, the last of which ends with
    the label. Places on the page tell which lines go together; without them the ``names`` do that are printed elsewhere
    in the document.
    """
    known = [squeeze(name) for name in names]
    for last, loose in enumerate(heading):
        for ending in vocabulary.title_endings:
            if not squeeze(loose.line.text).endswith(squeeze(ending)):
                continue
            first = last
            while first > 0 and (
                _go_together(heading[first - 1].line, heading[first].line)
                or _is_in_name(heading[first - 1 : last + 1], squeeze(ending), known)
            ):
                first -= 1
            # A heading is centred: that a line of it ends early says nothing.
            lines = tuple((part.line, None) for part in heading[first : last + 1])
            whole = join(CellText(lines).printed(), words)
            if not whole.text.endswith(ending):
                continue
            end = len(whole) - len(ending)
            ledger.label(whole.cut(end))
            title = whole.cut(0, end).strip()
            if title:
                _set_aside([part.line for part in heading[:first]], heading[first].line, ledger)
            return title or None
    return None


def _set_aside(above: Sequence[Line], title: Line, ledger: Ledger) -> None:
    """Enters what is printed small above the title as none of the standard: a stamp, a date, the number of a file."""
    for line in above:
        if line.box is None or title.box is None or line.page != title.page:
            continue
        if line.box.height <= SMALLER * title.box.height and not begins_like_code(line.text):
            passage = Passage.of(line)
            ledger.furniture(passage)
            ledger.doubt("page-around", f"{passage.text!r} above the title is none of the standard", passage)


def _is_in_name(parts: Sequence[Loose], ending: str, names: Collection[str]) -> bool:
    """Whether lines without places, the label apart, are the end of a known name or all of it."""
    text = "".join(squeeze(part.line.text) for part in parts).removesuffix(ending)
    return parts[0].line.box is None and any(name.endswith(text) for name in names)


def _go_together(upper: Line, lower: Line) -> bool:
    """Whether two loose lines are set as one text: on one page, in one size, close together."""
    if upper.box is None or lower.box is None or upper.page != lower.page:
        return False
    height = lower.box.height
    return abs(upper.box.height - height) <= SAME_SIZE * height and lower.box.top - upper.box.bottom <= CLOSE * height
