"""Damaged PDFs: what readers repair in silence is said."""

from __future__ import annotations

import zlib
from io import BytesIO
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract.damage import damage
from pipeline.extract.packed import LARGEST, parts_of
from tests.hostile import pdf_file, pdf_structure

TEXT = b" ".join(pdf_file.words(f"line {i} of some text", y=500 - i) for i in range(60))
WHOLE = pdf_file.pages([pdf_file.stream(TEXT)])
PACKED = zlib.compress(TEXT, 9)
START = WHOLE.index(PACKED)


def damaged(data: bytes) -> tuple[str, ...]:
    return damage(data, parts_of(data))


def test_a_whole_file_is_not_damaged() -> None:
    assert damaged(WHOLE) == ()


@given(st.integers(START, START + len(PACKED) - 1), st.integers(1, 255))
def test_a_changed_byte_of_a_packed_part_is_noticed(place: int, change: int) -> None:
    changed = bytearray(WHOLE)
    changed[place] ^= change
    assert damaged(bytes(changed)) == ("1 of 1 packed parts cannot be unpacked completely",)


def test_a_part_that_ends_early_is_noticed() -> None:
    cut = PACKED[: len(PACKED) // 2]
    data = pdf_file.pages([b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(cut), cut)])
    assert damaged(data)


@pytest.mark.parametrize(
    "entries",
    [
        b"/Length %d /Filter [/FlateDecode]",
        b"/Filter/Fl/Length %d",
        b"/Filter /FlateDecode /DecodeParms << /Predictor 1 >> /Length %d",
    ],
)
def test_packed_parts_are_known_however_they_are_written(entries: bytes) -> None:
    def file(packed: bytes) -> bytes:
        return pdf_file.pages([b"<< " + entries % len(packed) + b" >>\nstream\r\n%s\nendstream" % packed])

    assert damaged(file(PACKED)) == ()
    assert damaged(file(PACKED[:40] + b"\\0\\0\\0\\0" + PACKED[44:]))


def test_a_broken_table_of_parts_is_noticed() -> None:
    place = WHOLE.rindex(b"startxref")
    assert "table" in damaged(WHOLE[:place] + b"startxref\n7\n%%EOF\n")[0]


def test_what_has_no_end_is_not_unpacked_to_its_end() -> None:
    assert LARGEST < 1 << 28
    assert damaged(pdf_structure.flate_bomb(2 * LARGEST)) == ()


def test_an_encrypted_file_is_not_taken_for_a_damaged_one() -> None:
    file = BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("", ownerPassword="owner"), pageCompression=1)
    canvas.drawString(50, 500, "anybody may read this")
    canvas.save()
    assert b"/Encrypt" in file.getvalue()
    assert damaged(file.getvalue()) == ()


def test_a_packed_part_before_one_that_is_not_packed_is_not_taken_for_broken() -> None:
    # Chromium writes its glyphs like this.
    glyph, plain = pdf_file.stream(b"0 0 m 10 10 l S"), pdf_file.stream(b"100 0 d0", compress=False)
    assert damaged(pdf_file.pages([pdf_file.stream(TEXT)], more={90: glyph, 91: plain, 92: glyph, 93: plain})) == ()


def test_a_tail_of_filters_costs_no_more_than_it_is_long() -> None:
    whole = pdf_file.pages([pdf_file.stream(b"BT ET")])
    began = process_time()
    damaged(whole + b"/Filter /FlateDecode " * 200_000)
    assert process_time() - began < 5
