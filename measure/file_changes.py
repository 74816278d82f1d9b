"""Changes to PDF files, as programs make them that merge, stamp, split, print again, or read by text recognition.

A change takes an open file, a source of chance, and what the pipeline has read of the file before (where its lines and
cells are).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pikepdf

from pipeline.model.document import Box, Document, Page

Change = Callable[[pikepdf.Pdf, Random, Document], None]

_PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
"""Operators that paint a path."""

_SINGLE = re.compile(rb"<([0-9A-Fa-f]+)>(\s*)<([4-9][0-9A-Fa-f]{3})>")
"""An ideograph in the map of a font."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change, and whether it leaves the values as they are."""

    name: str
    change: Change
    same: bool


def _draw(page: pikepdf.Page, content: str | bytes, before: bool = False) -> None:
    """Draws on a page, with Helvetica as ``/Ours``; ``/OursClear`` makes transparent."""
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.add_resource(font, pikepdf.Name.Font, pikepdf.Name("/Ours"))
    page.add_resource(pikepdf.Dictionary(ca=0, CA=0), pikepdf.Name.ExtGState, pikepdf.Name("/OursClear"))
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q", prepend=False)
    drawn = content.encode() if isinstance(content, str) else content
    page.contents_add(b"q " + drawn + b" Q", prepend=before)


def _drawn(content: str) -> Change:
    """Draws something on a page, ``{x}`` and ``{y}`` from the lower left corner."""

    def change(pdf: pikepdf.Pdf, random: Random, _document: Document) -> None:
        page = random.choice(list(pdf.pages))
        _draw(page, content.format(x=random.randint(60, 700), y=random.randint(60, 500)))

    return change


def _on_every_page(content: str, before: bool = False) -> Change:
    """Draws the same on every page, ``{number}`` apart, which counts the pages."""

    def change(pdf: pikepdf.Pdf, random: Random, _document: Document) -> None:
        x, y = random.randint(60, 300), random.randint(100, 400)
        for number, page in enumerate(pdf.pages, 1):
            _draw(page, content.format(x=x, y=y, number=number), before)

    return change


def _at_a_line(content: str, before: bool = False) -> Change:
    """Draws something at a line of a cell: its edges are ``{left}``, ``{right}``, ``{bottom}``, ``{top}``."""

    def change(pdf: pikepdf.Pdf, random: Random, document: Document) -> None:
        number, box = random.choice(list(_lines(document)))
        edges = {"left": box.x0, "right": box.x1, "bottom": _up(document, number, box.bottom)}
        top = _up(document, number, box.top)
        sizes = {"width": box.width, "height": box.height, "middle": (edges["bottom"] + top) / 2}
        _draw(pdf.pages[number], content.format(top=top, **edges, **sizes), before)

    return change


def _lines(document: Document) -> Iterator[tuple[int, Box]]:
    for number, page in enumerate(document.pages):
        for table in page.tables:
            yield from ((number, line.box) for cell in table.cells for line in cell.lines if line.box is not None)


def _up(document: Document, number: int, y: float) -> float:
    """A height from the lower edge of a page."""
    return (document.pages[number].height or 0.0) - y


def _blank_cell(document: Document, random: Random) -> tuple[int, Box]:
    """A cell without text, high enough for some; else one with text."""
    places = [(n, cell) for n, page in enumerate(document.pages) for table in page.tables for cell in table.cells]
    roomy = [(n, cell) for n, cell in places if cell.box is not None and cell.box.height > 12 and cell.box.width > 20]
    number, cell = random.choice([one for one in roomy if not one[1].lines] or roomy)
    assert cell.box is not None
    return number, cell.box


def _annotation(**entries: object) -> Change:
    """Lays an annotation over a cell."""

    def change(pdf: pikepdf.Pdf, random: Random, document: Document) -> None:
        number, box = _blank_cell(document, random)
        bottom = _up(document, number, box.bottom)
        place = pikepdf.Array([box.x0 + 2, bottom + 1, box.x1 - 2, bottom + 13])
        annotation = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=place, F=4)
        for key, entry in entries.items():
            annotation[f"/{key}"] = entry
        if "Contents" not in entries and "V" not in entries:
            annotation.AP = pikepdf.Dictionary(N=_painting(pdf, box.width))
        laid = pdf.make_indirect(annotation)
        pdf.pages[number].Annots = pikepdf.Array([laid])
        if annotation.Subtype == pikepdf.Name.Widget:
            annotation.T = "field"
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([laid]))

    return change


def _painting(pdf: pikepdf.Pdf, width: float) -> pikepdf.Stream:
    """The appearance of an annotation: some text."""
    form = pdf.make_stream(b"BT /F 9 Tf 1 3 Td (K99) Tj ET")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, width - 4, 12])
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    return form


def _picture(pdf: pikepdf.Pdf, random: Random, document: Document) -> None:
    number, box = _blank_cell(document, random)
    bottom = _up(document, number, box.bottom)
    data = bytes(random.randrange(256) for _ in range(400)).hex()
    content = f"{min(40, box.width - 4)} 0 0 10 {box.x0 + 2} {bottom + 1} cm BI /W 20 /H 20 /CS /G /BPC 8 /F /AHx ID "
    _draw(pdf.pages[number], f"1 g {box.x0 + 1} {bottom + 1} {box.width - 2} {box.height - 2} re f {content}{data}> EI")


def _layer(pdf: pikepdf.Pdf, random: Random, _document: Document) -> None:
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="hidden"))
    groups, off = pikepdf.Array([layer]), pikepdf.Array([layer])
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=groups, D=pikepdf.Dictionary(OFF=off))
    page = random.choice(list(pdf.pages))
    page.add_resource(layer, pikepdf.Name("/Properties"), pikepdf.Name("/OursOff"))
    x, y = random.randint(60, 700), random.randint(60, 500)
    _draw(page, f"/OC /OursOff BDC {x} {y} m 800 {y} l S BT /Ours 9 Tf {x} {y} Td (O1.1.1 ghost) Tj ET EMC")


def _blank_page(pdf: pikepdf.Pdf, random: Random, _document: Document) -> None:
    pdf.add_blank_page()
    place = random.randrange(len(pdf.pages))
    pdf.pages.insert(place, pdf.pages[-1])
    del pdf.pages[-1]


def _without_page(pdf: pikepdf.Pdf, random: Random, _document: Document) -> None:
    del pdf.pages[random.randrange(len(pdf.pages))]


def _page_twice(pdf: pikepdf.Pdf, random: Random, _document: Document) -> None:
    place = random.randrange(len(pdf.pages))
    pdf.pages.insert(place, pdf.pages[place])


def _other_order(pdf: pikepdf.Pdf, random: Random, _document: Document) -> None:
    place = random.randrange(1, len(pdf.pages))
    page = pdf.pages[place]
    pdf.pages.insert(0, page)
    del pdf.pages[place + 1]


def _file_twice(pdf: pikepdf.Pdf, _random: Random, _document: Document) -> None:
    pdf.pages.extend(list(pdf.pages))


def _again(how: str) -> Change:
    """Draws all text of the file once more."""

    def change(pdf: pikepdf.Pdf, _random: Random, _document: Document) -> None:
        for page in pdf.pages:
            _draw(page, how.encode() + b" " + _text_of(page))

    return change


def _text_of(page: pikepdf.Page) -> bytes:
    """The content of a page without what is no text."""
    kept: list[Any] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in _PAINTING:
            kept.append(([], pikepdf.Operator("n")))
        elif operator not in ("Do", "sh", "INLINE IMAGE", "Tr"):
            kept.append((instruction.operands, instruction.operator))
    return pikepdf.unparse_content_stream(kept)


def _ruled(pdf: pikepdf.Pdf, document: Document, cells: Callable[[float, Page], str]) -> None:
    """Draws the rules of all tables in another way."""
    for page, read in zip(pdf.pages, document.pages, strict=True):
        text = _text_of(page)
        page.Contents = pdf.make_stream(text)
        _draw(page, cells(read.height or 0.0, read), before=True)


def _rings(pdf: pikepdf.Pdf, _random: Random, document: Document) -> None:
    def cells(height: float, page: Page) -> str:
        boxes = [cell.box for table in page.tables for cell in table.cells if cell.box is not None]
        return "0 g " + " ".join(f"{_rectangle(box, height)} {_rectangle(box, height, 0.5)} f*" for box in boxes)

    _ruled(pdf, document, cells)


def _white_on_black(pdf: pikepdf.Pdf, _random: Random, document: Document) -> None:
    def cells(height: float, page: Page) -> str:
        tables = [table.box for table in page.tables if table.box is not None]
        boxes = [cell.box for table in page.tables for cell in table.cells if cell.box is not None]
        black = " ".join(f"{_rectangle(box, height, -0.5)} f" for box in tables)
        return f"0 g {black} 1 g " + " ".join(f"{_rectangle(box, height, 0.4)} f" for box in boxes)

    _ruled(pdf, document, cells)


def _rectangle(box: Box, height: float, inset: float = 0.0) -> str:
    left, bottom = box.x0 + inset, height - box.bottom + inset
    return f"{left:.2f} {bottom:.2f} {box.width - 2 * inset:.2f} {box.height - 2 * inset:.2f} re"


def _named(name: Callable[[str, list[str]], str]) -> Change:
    """Lets a font say of an ideograph that it is another character, given those that it has."""

    def change(pdf: pikepdf.Pdf, random: Random, _document: Document) -> None:
        maps = {}
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                if "/ToUnicode" in font:
                    maps[font.ToUnicode.objgen] = font
        largest = max(maps.values(), key=lambda font: len(_SINGLE.findall(font.ToUnicode.read_bytes())))
        data = largest.ToUnicode.read_bytes()
        found = list(_SINGLE.finditer(data))
        if not found:
            raise ValueError("no font of the file has a map of single ideographs")
        match = random.choice(found)
        texts = [chr(int(one[3], 16)) for one in found]
        said = name(chr(int(match[3], 16)), texts).encode("utf-16-be").hex().encode()
        changed = pdf.make_stream(data[: match.start(3)] + said + data[match.end(3) :])
        for font in maps.values():
            if font.ToUnicode.objgen == largest.ToUnicode.objgen and font is not largest:
                font.ToUnicode = changed
        largest.ToUnicode = changed

    return change


def _other(character: str, texts: list[str]) -> str:
    return next(text for text in texts if text != character)


GHOST = "BT /Ours 9 Tf {x} {y} Td (O1.1.1 ghost) Tj ET"

KINDS = (
    Kind("invisible text", _drawn(f"3 Tr {GHOST}"), same=True),
    Kind("white text", _drawn(f"1 g {GHOST}"), same=True),
    Kind("transparent text", _drawn(f"/OursClear gs {GHOST}"), same=True),
    Kind("clipped text", _drawn(f"1 1 2 2 re W n {GHOST}"), same=True),
    Kind("tiny text", _drawn(GHOST.replace("9 Tf", "0.5 Tf")), same=True),
    Kind("text off the page", _drawn("BT /Ours 9 Tf 2000 {y} Td (O1.1.1 ghost) Tj ET"), same=True),
    Kind("a layer that is off", _layer, same=True),
    Kind("white line", _drawn("1 G {x} {y} m 800 {y} l S"), same=True),
    Kind("transparent line", _drawn("/OursClear gs {x} {y} m 800 {y} l S"), same=True),
    Kind("clipped line", _drawn("1 1 2 2 re W n {x} {y} m 800 {y} l S"), same=True),
    Kind("underline", _at_a_line("0.6 w {left} {bottom} m {right} {bottom} l S"), same=True),
    Kind("strike-through", _at_a_line("0.6 w {left} {middle} m {right} {middle} l S"), same=True),
    Kind("box round a line", _at_a_line("0.6 w {left} {bottom} {width} {height} re S"), same=True),
    Kind("highlight", _at_a_line("1 1 0 rg {left} {bottom} {width} {height} re f", before=True), same=True),
    Kind(
        "watermark",
        _on_every_page("0.85 g BT /Ours 60 Tf 1 0 0 1 {x} {y} Tm (SAMPLE ONLY) Tj ET", before=True),
        same=True,
    ),
    Kind(
        "watermark aslant",
        _on_every_page("0.85 g BT /Ours 60 Tf 0.7 0.7 -0.7 0.7 {x} {y} Tm (SAMPLE ONLY) Tj ET", before=True),
        same=True,
    ),
    Kind("stamp in text size", _on_every_page("BT /Ours 10 Tf {x} {y} Td (Copy of 2024-01-05) Tj ET"), same=True),
    Kind("stamped page numbers", _on_every_page("BT /Ours 9 Tf {x} {y} Td (Page {number}) Tj ET"), same=True),
    Kind("blank page", _blank_page, same=True),
    Kind("text recognised over text", _again("3 Tr"), same=True),
    Kind("text drawn twice", _again("1 0 0 1 0.6 -0.4 cm"), same=True),
    Kind("rules as rings", _rings, same=True),
    Kind("white cells on black", _white_on_black, same=True),
    Kind("page removed", _without_page, same=False),
    Kind("page twice", _page_twice, same=False),
    Kind("pages in another order", _other_order, same=False),
    Kind("file twice", _file_twice, same=False),
    Kind("a note", _annotation(Subtype=pikepdf.Name.FreeText, Contents="K99 note"), same=False),
    Kind("a stamp", _annotation(Subtype=pikepdf.Name.Stamp), same=False),
    Kind("a filled field", _annotation(Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, V="K99 value"), same=False),
    Kind("a picture in a cell", _picture, same=False),
    Kind("a character named twice", _named(_other), same=False),
    Kind("a letter for an ideograph", _named(lambda _character, _texts: "A"), same=False),
    Kind("a private character", _named(lambda _character, _texts: "\ue123"), same=False),
)
