"""Small PDFs of one page, whose font says of each glyph what the test needs it to say."""

from __future__ import annotations

from tests.hostile.pdf_file import stream, write

GLYPHS = ("A", "B", "fi", "\U00020000", " ", "\u2f8f", "-")
"""What the font says that its glyphs are, from glyph 1 on: letters, a ligature, a character outside the BMP, a space, a
radical, a hyphen. Each is 0.6 of the size wide."""

UNMAPPED = 0x99
"""A glyph of which the font says nothing."""

_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
{count} beginbfchar
{entries}
endbfchar endcmap end end"""

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [8 0 R] >>"
)

_DESCENDANT = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 600 /FontDescriptor 9 0 R "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
)

_DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName /Own /Flags 4 /Ascent 800 /Descent -200 /FontBBox [0 -200 1000 800] "
    b"/ItalicAngle 0 /CapHeight 700 /StemV 80 >>"
)

_RESOURCES = "/Resources << /Font << /F1 3 0 R >> /XObject << /X1 7 0 R >> >>"

AT = "BT /F1 10 Tf 50 100 Td "
"""Begins a text at 50,100 from the lower left corner, in points."""


def shown(*glyphs: str | int) -> str:
    """The operator that prints glyphs."""
    numbers = [glyph if isinstance(glyph, int) else GLYPHS.index(glyph) + 1 for glyph in glyphs]
    return f"<{''.join(f'{number:04x}' for number in numbers)}> Tj "


def page(content: str, boxes: str = "/MediaBox [0 0 400 300]", form: str = "") -> bytes:
    """A PDF with this content stream; ``boxes`` are entries of the page, ``form`` is the content of ``/X1``, which
    moves what it draws by 10 to the right and 20 up."""
    entries = [f"<{i:04x}> <{text.encode('utf-16-be').hex()}>" for i, text in enumerate(GLYPHS, 1)]
    cmap = _CMAP.format(count=len(entries), entries="\n".join(entries))
    moved = f"/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Matrix [1 0 0 1 10 20] {_RESOURCES}"
    return write(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            3: _FONT,
            4: f"<< /Type /Page /Parent 2 0 R {boxes} /Contents 5 0 R {_RESOURCES} >>".encode(),
            5: stream(content.encode()),
            6: stream(cmap.encode()),
            7: stream(form.encode(), moved),
            8: _DESCENDANT,
            9: _DESCRIPTOR,
        }
    )
