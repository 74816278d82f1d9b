"""Typesets a standard as a PDF."""

from __future__ import annotations

from tests.typeset.closing import Part, parts
from tests.typeset.flow import Flow
from tests.typeset.front import profile_table, version_table
from tests.typeset.model import Standard
from tests.typeset.paper import Paper
from tests.typeset.style import Frame, Style
from tests.typeset.tasks import task_table

_GAP = 12.0


def typeset(standard: Standard, style: Style) -> bytes:
    """The standard as a PDF in this layout."""
    paper = Paper(style)
    flow = Flow(paper, style)
    flow.title(f"{standard.title}職能基準")
    if standard.versions:
        flow.table(version_table(standard))
        flow.gap(_GAP)
    flow.table(profile_table(standard, style))
    if not style.flush_profile:
        flow.gap(_GAP)
    flow.table(task_table(standard, style))
    for part in parts(standard, style):
        _closing(flow, part)
    return paper.finish()


def _closing(flow: Flow, part: Part) -> None:
    """Attitudes or notes in the frame that the style gives them."""
    if part.frame is not Frame.FLUSH:
        flow.gap(_GAP)
    if part.frame is not Frame.LOOSE:
        flow.table(part.table())
        return
    if part.title is not None:
        flow.heading(part.title)
    for paragraph in part.paragraphs():
        flow.paragraph(paragraph)
