"""Reads the marks of PDF pages with pdfplumber: the second opinion on what pdfium reads, and independent of it."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.extract.copies import Copies
from pipeline.extract.fold import compatibility_characters, fold
from pipeline.extract.marks import UNMAPPED, Aside, Glyph, PageMarks, runs_of
from pipeline.extract.mending import FULL
from pipeline.extract.pdfium import marks_of
from pipeline.extract.strokes import THIN, Shape, backgrounds, segments, strokes
from pipeline.extract.turning import main_turn, reading_turn
from pipeline.model.document import Box
from pipeline.model.rejected import Reason, Rejected

ENGINE = f"pdfplumber {pdfplumber.__version__}"

# What pdfminer has to say of a damaged file is said once, as the reason of its rejection, not on standard error.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

CONTRADICTORY = "What the PDF says of its pages, fonts or drawings cannot be made out"
"""pdfplumber says of a damaged file which of its own lines failed, which helps nobody who has the file."""

_CID = re.compile(r"\(cid:\d+\)")


def read_marks(data: bytes, numbers: Collection[int] | None = None) -> Iterator[PageMarks]:
    """The marks of each page, or of those with these numbers, one page in memory at a time. pdfplumber does not know
    what is seen of a text: what pdfium says that nobody sees is set aside here too. Raises ``Rejected`` when pdfplumber
    or pdfium cannot read the file."""
    seen = marks_of(data, numbers)
    with _reading():
        pdf = pdfplumber.open(BytesIO(data))
        pages = pdf.pages
    if not pages:
        raise Rejected(Reason.DAMAGED, "The PDF has no pages")
    for page in pages:
        if numbers is not None and page.page_number not in numbers:
            continue
        with _reading():
            chars, shapes = page.chars, list(_shapes(page))
        yield _marks(page, chars, shapes, seen[page.page_number])
        page.close()
    pdf.close()


@contextmanager
def _reading() -> Iterator[None]:
    """The library at work. On a damaged file it fails in any way there is: with errors of its own, and with those of a
    program that meets a value it did not expect."""
    try:
        yield
    except Exception as error:
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, MemoryError):
            raise cause from None  # for whoever set the limit to deal with
        if isinstance(cause, PDFPasswordIncorrect):
            raise Rejected(Reason.ENCRYPTED) from error
        raise Rejected(Reason.DAMAGED, CONTRADICTORY) from error


def _marks(page: Any, chars: Sequence[dict[str, Any]], shapes: Iterable[Shape], first: PageMarks) -> PageMarks:
    """The marks of a pdfplumber page; ``first`` are those that pdfium has read of it. Its coordinates start at the
    page box, whose corner need not be 0,0."""
    running = [reading_turn(_upright(char)) for char in chars]
    turn = main_turn(Counter(running))
    place = _Placing(page, turn)
    seen = _seen(chars, place, first.aside)
    chars, running = [chars[i] for i in seen], [running[i] for i in seen]
    meant = {(mend.said, round(mend.x0), round(mend.baseline)): mend.meant for mend in first.mends}
    glyphs, doubled, folded = _glyphs((c for c, t in zip(chars, running, strict=True) if t == turn), place)
    askew, _, _ = _glyphs((c for c, t in zip(chars, running, strict=True) if t not in (turn, None)), place)
    aslant, _, _ = _glyphs((c for c, t in zip(chars, running, strict=True) if t is None), place)
    shapes = list(shapes)
    horizontal, vertical = segments(place.box(*stroke) for stroke in list(strokes(shapes)) or backgrounds(shapes))
    return PageMarks(
        page.page_number,
        place.width,
        place.height,
        tuple(runs_of(glyph._replace(text=meant.get(_spot(glyph), glyph.text)) for glyph in glyphs)),
        tuple(runs_of(askew)),
        horizontal,
        vertical,
        doubled,
        folded,
        turn,
        first.aside,
        first.recognised,
        laid=tuple(runs_of(aslant)),
        mends=first.mends,
        wide=first.wide,
        things=first.things,
        blank=first.blank,
    )


def _seen(chars: Sequence[dict[str, Any]], place: _Placing, unseen: Iterable[Aside]) -> Sequence[int]:
    """Which of the characters are seen. One that is not is found by its text and place; where the same stands there
    once more to be seen, one is left."""
    left = Counter(_spot(glyph) for aside in unseen for glyph in aside.glyphs)
    if not left:
        return range(len(chars))
    seen = []
    for number, char in enumerate(chars):
        glyph = place.glyph(char, fold(char["text"]))
        near = ((text, x + i, y + j) for text, x, y in (_spot(glyph),) for i in (0, -1, 1) for j in (0, -1, 1))
        spot = next((spot for spot in near if left[spot] > 0), None)
        if spot is None:
            seen.append(number)
        else:
            left[spot] -= 1
    return seen


def _spot(glyph: Glyph) -> tuple[str, int, int]:
    return glyph.text, round(glyph.x0), round(glyph.baseline)


def _upright(char: dict[str, Any]) -> Sequence[float]:
    """The direction of a character's matrix. A font of negative size, whose advance goes backwards, is drawn the other
    way round."""
    matrix: Sequence[float] = char["matrix"]
    return [-value for value in matrix] if char["adv"] < 0 else matrix


class _Placing:
    """From the coordinates of a pdfplumber page to those of the page turned upright, measured from the corner of what
    is shown of it. pdfplumber measures from the corner of the sheet, which can be larger."""

    def __init__(self, page: Any, turn: int) -> None:
        self._turn = turn
        sheet, crop = page.page_obj.mediabox, page.page_obj.cropbox
        left, bottom = max(crop[0] - sheet[0], 0.0), max(crop[1] - sheet[1], 0.0)
        right, top = max(sheet[2] - crop[2], 0.0), max(sheet[3] - crop[3], 0.0)
        quarters = page.rotation // 90 % 4
        cut = ((left, top), (bottom, left), (right, bottom), (top, right))[quarters]
        self._left, self._top = page.bbox[0] + cut[0], page.bbox[1] + cut[1]
        self._origin = page.mediabox[0]
        across, down = (left + right, top + bottom) if quarters % 2 == 0 else (top + bottom, left + right)
        self.width, self.height = float(page.width) - across, float(page.height) - down

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Where a box of the page lies."""
        box = Box(x0 - self._left, top - self._top, x1 - self._left, bottom - self._top)
        return box.turned(self._turn, self.width, self.height)

    def glyph(self, char: dict[str, Any], text: str) -> Glyph:
        """Where a character lies. Its baseline stands in the text matrix; what its box reaches up and down to depends
        on what the font claims of itself."""
        box = self.box(char["x0"], char["top"], char["x1"], char["bottom"])
        x, y = char["matrix"][4] + self._origin, char["top"] + char["y1"] - char["matrix"][5]
        baseline = self.box(x, y, x, y).top
        return Glyph(text, box.x0, box.x1, baseline, box.height)


def _glyphs(chars: Iterable[dict[str, Any]], place: _Placing) -> tuple[list[Glyph], str, str]:
    """The glyphs in drawing order, the second copies that were left out, the compatibility characters met."""
    drawn: list[Glyph] = []
    folded: list[str] = []
    for char in chars:
        text = _CID.sub(UNMAPPED, char["text"])
        folded.append(compatibility_characters(text))
        glyph = place.glyph(char, fold(text))
        if text and not glyph.text and glyph.x1 - glyph.x0 >= FULL * glyph.size:
            glyph = glyph._replace(text=UNMAPPED)
        if glyph.text and not (glyph.text.isspace() and glyph.x1 <= glyph.x0):
            drawn.append(glyph)
    copies = Copies()
    second = _seconds(drawn, copies)
    if (moved := copies.moved()) is not None:
        second = _seconds(drawn, Copies(moved))
    doubled = "".join(glyph.text for glyph, is_second in zip(drawn, second, strict=True) if is_second)
    glyphs = [glyph for glyph, is_second in zip(drawn, second, strict=True) if not is_second]
    return glyphs, doubled, "".join(folded)


def _seconds(glyphs: Iterable[Glyph], copies: Copies) -> list[bool]:
    """Which of the glyphs are second copies."""
    return [copies.is_second(glyph.text, glyph.x0, glyph.baseline, glyph.x1 - glyph.x0, glyph.size) for glyph in glyphs]


def _shapes(page: Any) -> Iterator[Shape]:
    """Everything that is drawn and no text, in pdfplumber's coordinates."""
    for line in page.lines:
        ink = _luminance(line["stroking_color"])
        yield Shape(line["x0"], line["top"], line["x1"], line["bottom"], 2, ink, None)
    for picture in page.images:
        if min(picture["x1"] - picture["x0"], picture["bottom"] - picture["top"]) <= THIN:
            yield Shape(picture["x0"], picture["top"], picture["x1"], picture["bottom"], 4, None, 0.0)
    for when, shape in enumerate((*page.rects, *page.curves)):
        fill = _luminance(shape["non_stroking_color"]) if shape["fill"] else None
        box = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
        pen = _luminance(shape["stroking_color"]) if shape["stroke"] else None
        yield Shape(*box, len(shape["pts"]), pen, fill, when)


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
