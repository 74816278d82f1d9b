"""Typesets a standard as a PDF."""

from __future__ import annotations

from tests.typeset.flow import Flow
from tests.typeset.front import heading, profile_table, version_table
from tests.typeset.model import Standard
from tests.typeset.paper import MARGIN, WIDTH, Paper
from tests.typeset.printed import attitude, notes
from tests.typeset.style import Frame, Style
from tests.typeset.table import Cell, Table
from tests.typeset.tasks import task_table
from tests.typeset.wrapping import Paragraph

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
    if standard.attitudes:
        paragraphs = [p for item in standard.attitudes for p in attitude(item, style)]
        _closing(flow, "職能內涵 (A=attitude 態度)", paragraphs, style.attitudes)
    _closing(flow, "說明與補充事項", notes(standard.notes, style), style.notes)
    return paper.finish()


def _closing(flow: Flow, title: str, paragraphs: list[Paragraph], frame: Frame) -> None:
    """Attitudes or notes: a heading and running text, in the frame that the style gives them."""
    if frame is not Frame.FLUSH:
        flow.gap(_GAP)
    if frame is Frame.LOOSE:
        flow.heading(title)
        for paragraph in paragraphs:
            flow.paragraph(paragraph)
        return
    edges = (MARGIN, WIDTH - MARGIN)
    flow.table(Table(edges, (Cell(0, 0, tuple(paragraphs)),), Table(edges, (heading(0, 0, title),))))
