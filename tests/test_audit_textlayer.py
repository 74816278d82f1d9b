"""The text layer of the audit: every character in its place, with what claims it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.textlayer import all_leaves, claims_of, printed, sheets_of
from pipeline.extract import extract
from pipeline.model.document import Box, Cell, Document, Line, Page, Source, Table
from pipeline.model.places import Places
from pipeline.parse import parse
from tests.auditing import PDF, TEXT

SOURCE = Source("a.pdf", "0" * 64, "application/pdf", 1, None)


def _document(turn: int, box: Box) -> Document:
    line = Line("K01 知識", 0, 1, None, box, tuple((box.x0 + i, box.x0 + i + 1) for i in range(6)))
    table = Table(1, 1, (Cell(0, 0, 1, 1, (line,), box),), True, box)
    return Document(SOURCE, (Page(1, 842.0, 595.0, (table,), turn),))


@given(
    turn=st.integers(0, 3),
    x0=st.integers(0, 500),
    top=st.integers(0, 500),
    width=st.integers(1, 90),
    height=st.integers(1, 90),
)
def test_what_is_drawn_of_a_turned_page_lies_where_the_page_is_displayed(
    turn: int, x0: int, top: int, width: int, height: int
) -> None:
    document = _document(turn, Box(x0, top, x0 + width, top + height))
    (sheet,) = sheets_of(document, {}, {})
    (frame,) = sheet.frames
    a, b, c, d, e, f = sheet.matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (frame[0], frame[2]) for y in (frame[1], frame[3])]
    across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    assert (across[0], down[0], across[-1], down[-1]) == document.pages[0].displayed(Box(*frame))


@pytest.mark.parametrize("source", [PDF, TEXT], ids=lambda path: path.suffix)
def test_segments_put_together_are_the_lines(source: Path) -> None:
    document = extract(source).document
    standard = parse(document)
    claims = claims_of(standard, all_leaves(standard))
    for page, sheet in zip(document.pages, sheets_of(document, claims, {}), strict=True):
        lines = [line.text for line in page.lines() if line.text.strip()]
        assert ["".join(segment.text for segment in line.segments) for line in sheet.lines] == lines


@pytest.mark.parametrize("source", [PDF, TEXT], ids=lambda path: path.suffix)
def test_the_printed_text_of_a_value_has_all_its_characters(source: Path) -> None:
    document = extract(source).document
    standard = parse(document)
    places = Places(document)
    for leaf in all_leaves(standard):
        shown = "".join(printed(leaf.passages, places).split())
        for passage in leaf.passages:
            value = "".join(c for c, n in zip(passage.text, passage.origin, strict=True) if n >= 0 and not c.isspace())
            assert value in shown or all(c in shown for c in value), leaf.path


def test_characters_of_nobody_are_unclaimed() -> None:
    (sheet,) = sheets_of(_document(0, Box(0, 0, 10, 10)), {}, {})
    assert [(s.text, s.claim, s.value) for s in sheet.lines[0].segments] == [("K01 知識", "unclaimed", None)]
