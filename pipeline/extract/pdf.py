"""Reads PDF with pdfplumber: glyphs and ruling segments of every page, then the layout made of them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.extract.fold import compatibility_characters, fold
from pipeline.extract.layout import lay_out
from pipeline.extract.marks import Glyph, PageMarks, Segment
from pipeline.extract.turning import main_turn, reading_turn
from pipeline.model.document import Box, Document, Notice, Page, SetAside, Source
from pipeline.model.rejected import Reason, Rejected

MEDIA_TYPE = "application/pdf"

THIN = 2.5
"""A filled rectangle no thicker than this (points) is a rule; a thicker one is shading and borders nothing."""

HAIRLINE = 1.1
"""A light rectangle thicker than this (points) is a sliver of shading; Word draws shading in pieces around the text."""

DOT = 1.5
"""A thin shape whose sides differ by less than this factor is a dot of a dotted rule."""

LIGHT = 0.6
"""Luminance above which a colour is light; shading is, borders hardly ever are."""

WHITE = 0.99
"""Luminance above which a colour cannot be seen on paper."""

TWICE = 0.1
"""The same character drawn again within this share of its size is the same character made bold."""

UNMAPPED = "\ufffd"
"""Stands for a glyph that the font gives no character for."""

# What pdfminer has to say of a damaged file is said once, as the reason of its rejection, not on standard error.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_CID = re.compile(r"\(cid:\d+\)")


def read_pdf(data: bytes, file: str, sha256: str) -> Document:
    """The document of a PDF.

    Raises ``Rejected`` when the file is damaged, encrypted, or has no text layer.
    """
    pages: list[Page] = []
    notices: list[Notice] = []
    aside: list[SetAside] = []
    start = 0
    for marks in _read_marks(data):
        page, odd, start = lay_out(marks, start)
        pages.append(page)
        notices += odd + _notices(marks)
        if marks.doubled:
            aside.append(SetAside(marks.doubled, marks.number))
    if not any(True for page in pages for _ in page.lines()):
        raise Rejected(Reason.NO_TEXT_LAYER)
    source = Source(file, sha256, MEDIA_TYPE, len(pages), f"pdfplumber {pdfplumber.__version__}")
    return Document(source, tuple(pages), tuple(notices), tuple(aside))


def _read_marks(data: bytes) -> Iterator[PageMarks]:
    """The marks of each page, one page in memory at a time."""
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if not pdf.pages:
                raise Rejected(Reason.DAMAGED, "The PDF has no pages")
            for page in pdf.pages:
                yield _marks(page)
                page.close()
    except (PdfminerException, PDFException) as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise Rejected(Reason.ENCRYPTED) from error
        raise Rejected(Reason.DAMAGED, type(cause).__name__ if isinstance(cause, Exception) else str(cause)) from error


def _marks(page: Any) -> PageMarks:
    """The marks of a pdfplumber page. Its coordinates start at the page box, whose corner need not be 0,0."""
    running = [reading_turn(char["matrix"]) for char in page.chars]
    turn = main_turn(running)
    place = _Placing(page, turn)
    glyphs, doubled, folded = _glyphs((c for c, t in zip(page.chars, running, strict=True) if t == turn), place)
    askew, _, _ = _glyphs((c for c, t in zip(page.chars, running, strict=True) if t != turn), place)
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    for stroke in _strokes(page):
        x0, y0, x1, y1 = place.box(*stroke)
        width, height = x1 - x0, y1 - y0
        # A dot belongs to a rule of either direction: which one, its neighbours say.
        if width <= THIN and width < DOT * height:
            vertical.append(Segment((x0 + x1) / 2, y0, y1))
        if height <= THIN and height < DOT * width:
            horizontal.append(Segment((y0 + y1) / 2, x0, x1))
    return PageMarks(
        page.page_number,
        float(page.width),
        float(page.height),
        tuple(glyphs),
        tuple(askew),
        tuple(horizontal),
        tuple(vertical),
        doubled,
        folded,
        turn,
    )


class _Placing:
    """From the coordinates of a pdfplumber page to those of the page turned upright, measured from its corner."""

    def __init__(self, page: Any, turn: int) -> None:
        self._turn = turn
        self._left, self._top = page.bbox[0], page.bbox[1]
        self._origin = page.mediabox[0]
        self._width, self._height = float(page.width), float(page.height)

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Where a box of the page lies."""
        box = Box(x0 - self._left, top - self._top, x1 - self._left, bottom - self._top)
        return box.turned(self._turn, self._width, self._height)

    def glyph(self, char: dict[str, Any], text: str) -> Glyph:
        """Where a character lies. Its baseline stands in the text matrix; what its box reaches up and down to depends
        on what the font claims of itself."""
        box = self.box(char["x0"], char["top"], char["x1"], char["bottom"])
        x, y = char["matrix"][4] + self._origin, char["top"] + char["y1"] - char["matrix"][5]
        baseline = self.box(x, y, x, y).top
        return Glyph(text, box.x0, box.x1, baseline, box.height)


def _glyphs(chars: Iterable[dict[str, Any]], place: _Placing) -> tuple[list[Glyph], str, str]:
    """The glyphs in drawing order, the second copies that were left out, the compatibility characters met."""
    glyphs: list[Glyph] = []
    doubled: list[str] = []
    folded: list[str] = []
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for char in chars:
        text = _CID.sub(UNMAPPED, char["text"])
        folded.append(compatibility_characters(text))
        glyph = place.glyph(char, fold(text))
        if not glyph.text or (glyph.text.isspace() and glyph.x1 <= glyph.x0):
            continue
        if not glyph.text.isspace() and _is_second_copy(glyph, seen):
            doubled.append(glyph.text)
            continue
        glyphs.append(glyph)
    return glyphs, "".join(doubled), "".join(folded)


def _is_second_copy(glyph: Glyph, seen: dict[tuple[str, int, int], list[tuple[float, float]]]) -> bool:
    """Whether the same character was drawn before at nearly the same place; remembers this one if not."""
    near = max(TWICE * glyph.size, 0.35)
    column, row = int(glyph.x0 // 4), int(glyph.baseline // 4)
    for c in (column - 1, column, column + 1):
        for r in (row - 1, row, row + 1):
            for x, y in seen.get((glyph.text, c, r), ()):
                if abs(glyph.x0 - x) <= near and abs(glyph.baseline - y) <= near:
                    return True
    seen.setdefault((glyph.text, column, row), []).append((glyph.x0, glyph.baseline))
    return False


def _strokes(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of everything that can be a rule: lines, thin rectangles, the edges of stroked ones."""
    for line in page.lines:
        yield line["x0"], line["top"], line["x1"], line["bottom"]
    for shape in (*page.rects, *page.curves):
        x0, y0, x1, y1 = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
        thickness = min(x1 - x0, y1 - y0)
        if thickness <= THIN:
            if shape["stroke"] or _is_rule(thickness, shape["non_stroking_color"]):
                yield x0, y0, x1, y1
        elif shape["stroke"] and len(shape["pts"]) in (4, 5):
            yield x0, y0, x1, y0
            yield x0, y1, x1, y1
            yield x0, y0, x0, y1
            yield x1, y0, x1, y1


def _is_rule(thickness: float, colour: Any) -> bool:
    """Whether a thin filled shape is a rule: it can be seen, and it is no sliver of shading."""
    luminance = _luminance(colour)
    return luminance <= WHITE and (thickness <= HAIRLINE or luminance <= LIGHT)


def _luminance(colour: Any) -> float:
    """From 0 (black) to 1 (white), of a grey, RGB or CMYK colour as pdfminer gives it; anything else counts
    as black.
    """
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(v, (int, float)) for v in values):
        return 0.0
    match values:
        case (grey,):
            return float(grey)
        case (red, green, blue):
            return float(0.299 * red + 0.587 * green + 0.114 * blue)
        case (cyan, magenta, yellow, black):
            return float((1 - black) * (1 - 0.299 * cyan - 0.587 * magenta - 0.114 * yellow))
        case _:
            return 0.0


def _notices(marks: PageMarks) -> list[Notice]:
    notices = []
    if marks.folded:
        listed = "".join(dict.fromkeys(marks.folded))
        notices.append(
            Notice("compatibility-characters", f"{len(marks.folded)} characters folded: {listed}", marks.number)
        )
    unmapped = sum(g.text.count(UNMAPPED) for g in marks.glyphs)
    if unmapped:
        notices.append(Notice("unmapped-glyphs", f"{unmapped} glyphs have no character in their font", marks.number))
    return notices
