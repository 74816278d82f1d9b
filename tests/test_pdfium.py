"""pdfium reads what pdfplumber reads: the same characters at the same places, the same rules."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import pdfium, plumber
from pipeline.extract.marks import UNMAPPED, PageMarks, glyphs_of
from pipeline.verify.readers import Excuse, Verified, compare
from tests import pdf_parts
from tests.pdf_parts import AT, page, shown
from tests.samples import SAMPLE
from tests.styles import styles
from tests.typeset.pdf import typeset
from tests.typeset.style import Border, Shading, Style

ROOT = Path(__file__).parents[1]
PUBLISHED = sorted(ROOT.glob("raw/*.pdf"))
OF_THE_CORPUS = list(enumerate(sorted(ROOT.parent.glob("shared/corpus*/raw/*.pdf"))[::3]))
"""Every third document, numbered; none where the corpus is not there."""


def marks(data: bytes) -> tuple[PageMarks, PageMarks]:
    """What pdfium and pdfplumber read of a PDF of one page."""
    ((one, _),) = pdfium.read_marks(data)
    (other,) = plumber.read_marks(data)
    return one, other


def compared(data: bytes) -> list[Verified]:
    """The comparison of each page."""
    readings = zip(pdfium.read_marks(data), plumber.read_marks(data), strict=True)
    return [compare(one, other) for (one, _), other in readings]


def assert_alike(data: bytes, *excuses: Excuse) -> None:
    """Both readers see the same, apart from what is known of these kinds."""
    assert_nothing_differs(compared(data), *excuses)


def assert_nothing_differs(pages: list[Verified], *excuses: Excuse) -> None:
    """There are pages, and they differ in nothing but what is known of these kinds."""
    assert pages
    assert [difference for found in pages for difference in found.differences] == []
    assert {excuse for found in pages for excuse in found.excused} <= set(excuses)


@pytest.mark.parametrize("border", Border)
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_the_same_marks_whatever_the_borders_and_however_the_page_lies(border: Border, turn: int) -> None:
    assert_alike(typeset(SAMPLE, Style(border=border, turn=turn)), Excuse.OVERHANG)


@pytest.mark.parametrize("shading", Shading)
def test_the_same_marks_whatever_is_shaded_and_drawn_twice_on_a_moved_page(shading: Shading) -> None:
    style = Style(shading=shading, fake_bold=True, corner=(-20.0, -15.0), hanging=12.0)
    assert_alike(typeset(SAMPLE, style), Excuse.OVERHANG)


@settings(max_examples=10)
@given(styles())
def test_the_same_marks_in_any_layout(style: Style) -> None:
    assert_alike(typeset(replace(SAMPLE, duties=SAMPLE.duties[:1]), style), Excuse.OVERHANG)


CONTENTS = {
    "letters": AT + shown("A", "B") + "ET",
    "a glyph without a character": AT + shown("A", pdf_parts.UNMAPPED, "B") + "ET",
    "a ligature": AT + shown("A", "fi", "B") + "ET",
    "a character in two code units": AT + shown("A", "\U00020000", "B") + "ET",
    "a radical": AT + shown("A", "\u2f8f", "B") + "ET",
    "a lone space": AT + shown("A") + "10 0 Td " + shown(" ") + "10 0 Td " + shown("B") + "ET",
    "a hyphen at the end of a line": AT + shown("A", "-") + "0 -12 Td " + shown("B") + "ET",
    "two copies that make bold": AT + shown("A", "B") + "0.3 0 Td " + shown("A", "B") + "ET",
    "narrow letters": AT + "50 Tz " + shown("A", "B") + "ET",
    "a font of negative size": "BT /F1 -10 Tf -1 0 0 -1 50 100 Tm " + shown("A", "B") + "ET",
    "a stamp aslant": AT + shown("A", "B") + "0.7 0.7 -0.7 0.7 50 200 Tm " + shown("fi") + "ET",
}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_the_same_characters_at_the_same_places(content: str) -> None:
    assert_alike(page(content))


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_the_same_characters_at_the_same_places_within_a_form(content: str) -> None:
    one, _ = marks(page(f"{AT}{shown('A')}ET /X1 Do", form=f"{content} 20 20 100 0.5 re f"))
    assert [(s.start, s.end) for s in one.horizontal] == [(30.0, 130.0)]
    assert_alike(page(f"{AT}{shown('A')}ET /X1 Do", form=f"{content} 20 20 100 0.5 re f"))


EXCUSED = {
    "letters drawn apart": (Excuse.SPACING, AT + "3 Tc " + shown("A", "B") + shown("A", "B") + "ET"),
    "a raised marker": (Excuse.RISE, AT + shown("A", "B") + "4 Ts /F1 6 Tf " + shown("A", "B") + "ET"),
}
"""The differences that are right: where pdfium keeps to the page and pdfplumber's library leaves something out."""


@pytest.mark.parametrize(("excuse", "content"), EXCUSED.values(), ids=EXCUSED)
def test_a_difference_that_is_right_is_known_by_its_reason(excuse: Excuse, content: str) -> None:
    assert_alike(page(content), excuse)
    assert compared(page(content))[0].excused[excuse] > 0


def test_a_glyph_that_reaches_beyond_its_advance_is_no_difference() -> None:
    """The ``k`` of the font that stands in for a font that is not embedded."""
    assert set(compared(typeset(SAMPLE, Style()))[0].excused) == {Excuse.OVERHANG}


BOXES = [
    "/MediaBox [-20 30 380 330]",
    "/MediaBox [0 0 400 300] /CropBox [20 30 300 200]",
    "/MediaBox [0 0 400 300] /CropBox [-80 30 900 200]",
    *(f"/MediaBox [0 0 400 300] /Rotate {angle}" for angle in (90, 180, 270)),
    *(f"/MediaBox [-10 -15 400 300] /CropBox [20 30 300 200] /Rotate {angle}" for angle in (0, 90, 180, 270)),
]


@pytest.mark.parametrize("boxes", BOXES)
def test_the_same_places_whatever_part_of_the_sheet_is_shown_and_however_turned(boxes: str) -> None:
    data = page(f"{AT}{shown('A', 'B')}ET 50 90 100 0.5 re f 50 60 0.5 50 re f", boxes)
    one, other = marks(data)
    assert (one.width, one.height, one.turn) == (other.width, other.height, other.turn)
    assert len(one.horizontal) == len(one.vertical) == 1
    assert_alike(data)


def test_places_are_measured_from_the_corner_of_what_is_shown() -> None:
    one, _ = marks(page(f"{AT}{shown('A')}ET", "/MediaBox [0 0 400 300] /CropBox [20 30 300 200]"))
    (glyph,) = glyphs_of(one.runs)
    assert (one.width, one.height) == (280, 170)
    assert (glyph.x0, glyph.baseline) == (30, 100)


def test_characters_are_what_the_font_says_folded() -> None:
    content = AT + shown("A", "fi", "\U00020000", "\u2f8f", pdf_parts.UNMAPPED) + "ET"
    for read in marks(page(content)):
        assert [glyph.text for glyph in glyphs_of(read.runs)] == ["A", "fi", "\U00020000", "行", UNMAPPED]
        assert read.folded == "\u2f8f"


def test_a_space_that_is_drawn_by_itself_is_not_lost() -> None:
    for read in marks(page(CONTENTS["a lone space"])):
        assert "".join(glyph.text for glyph in sorted(glyphs_of(read.runs), key=lambda g: g.x0)) == "A B"


def test_what_is_drawn_twice_is_read_once() -> None:
    for read in marks(page(CONTENTS["two copies that make bold"])):
        assert [glyph.text for glyph in glyphs_of(read.runs)] == ["A", "B"]


def test_what_stands_aslant_is_set_apart() -> None:
    for read in marks(page(CONTENTS["a stamp aslant"])):
        assert ([g.text for g in glyphs_of(read.runs)], [g.text for g in glyphs_of(read.laid)]) == (["A", "B"], ["fi"])


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_the_same_marks_on_published_pages(path: Path) -> None:
    assert_alike(path.read_bytes(), *Excuse)


@pytest.mark.parametrize(("number", "path"), OF_THE_CORPUS, ids=lambda value: getattr(value, "stem", ""))
def test_the_same_marks_on_a_page_of_documents_of_the_corpus(number: int, path: Path) -> None:
    """The first page of one, the second of the next, and so on; ``ocs verify`` compares all."""
    data = path.read_bytes()
    pages = [marks for marks, _ in pdfium.read_marks(data)]
    chosen = number % len(pages)
    (other,) = plumber.read_marks(data, {chosen + 1})
    assert_nothing_differs([compare(pages[chosen], other)], *Excuse)


def test_the_letters_of_a_ligature_are_no_copies_where_others_are() -> None:
    one, other = marks(page(f"{AT} {shown('A', 'fi')} ET {AT} {shown('A', 'fi')} ET"))
    assert ["".join(run.text for run in read.runs) for read in (one, other)] == ["Afi", "Afi"]


@pytest.mark.parametrize("angle", [90, -90, 60, -45])
@pytest.mark.parametrize("twice", ["bold", "bo"])
def test_narrow_letters_of_a_turned_word_are_no_copies_where_others_are(twice: str, angle: int) -> None:
    """Two of them follow one another at less than a quarter of their size."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(24, 100, "bold")
    canvas.drawString(24, 60, "other")
    canvas.drawString(24.3, 100, twice)
    canvas.translate(250, 100)
    canvas.rotate(angle)
    for start in (0, 0.3):
        canvas.drawString(start, 0, "hello")
    canvas.save()
    one, _ = marks(buffer.getvalue())
    assert ["".join(run.text for run in runs) for runs in (one.runs, one.askew or one.laid)] == ["boldother", "hello"]
