"""What the maps of fonts give away of themselves, and files whose fonts say nothing."""

from __future__ import annotations

import zlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.fontmaps import named_twice
from pipeline.extract.packed import parts_of
from pipeline.extract.readable import is_readable
from pipeline.model.document import Document, Line, Page, Source
from pipeline.model.doubt import Doubt
from pipeline.model.rejected import Reason, Rejected
from pipeline.process import process_bytes

RAW = Path(__file__).parents[1] / "raw"


def cmap(*blocks: str) -> bytes:
    return "\n".join(("/CIDInit /ProcSet findresource begin 12 dict begin begincmap", *blocks, "endcmap")).encode()


def singles(**texts: str) -> str:
    """One line for each code, ``c05`` for the code 5."""
    lines = [f"<{code[1:]}> <{text.encode('utf-16-be').hex()}>" for code, text in texts.items()]
    return "\n".join((f"{len(lines)} beginbfchar", *lines, "endbfchar"))


def in_file(*maps: bytes, packed: bool = True) -> bytes:
    """What a PDF holds of these maps."""
    parts = [zlib.compress(one) if packed else one for one in maps]
    entry = b"/Filter /FlateDecode" if packed else b""
    objects = (b"1 0 obj << " + entry + b" >> stream\n" + part + b"\nendstream endobj\n" for part in parts)
    return b"%PDF-1.7\n" + b"".join(objects)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    ("block", "found"),
    [
        (singles(c01="市", c02="場", c03="A"), []),
        (singles(c01="市", c02="市", c03="A"), ["市"]),
        (singles(c01="1", c02="1"), ["1"]),
        (singles(c01="1", c02="1", c03="2", c04="2", c05="7"), []),
        (singles(c01="1", c02="1", c03="2", c04="2", c05="5", c06="5", c07="5"), ["125"]),
        (singles(c01="1", c02="1", c03="2", c04="2", c05="5", c06="5", c07="市", c08="市"), ["125市"]),
        (singles(c01="\0", c02="\0"), []),
        (singles(c01="市場"), ["市場"]),
        (singles(c01="fi", c02="\u6599\ufe00"), []),
        ("1 beginbfrange <01> <03> <5e02> endbfrange 1 beginbfchar <07> <5e03> endbfchar", ["\u5e03"]),
        ("1 beginbfrange <01> <02> [<5e02> <5e02>] endbfrange", ["市"]),
        ("1 beginbfrange <0001> <ffff> <4e00> endbfrange 1 beginbfchar <0000> <4e00> endbfchar", []),
    ],
)
def test_a_font_names_each_character_once(block: str, found: list[str], packed: bool) -> None:
    assert list(named_twice(parts_of(in_file(cmap(block), packed=packed)).maps)) == found


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(("市", "場", "A", "1", "\0", "fi", "市場"))), max_size=6),
    st.sampled_from((" ", "")),
)
def test_what_is_told_without_reading_the_codes_is_what_they_tell(entries: list[tuple[int, str]], between: str) -> None:
    lines = (f"<{code:04x}>{between}<{text.encode('utf-16-be').hex()}>" for code, text in entries)
    block = "\n".join((f"{len(entries)} beginbfchar", *lines, "endbfchar"))
    often = Counter(text for _, text in set(entries) if text in "市場A1" and len(text) == 1)
    wrong = [text for text, count in often.items() if count > 1] + [
        "市場" for _, text in set(entries) if text == "市場"
    ]
    found = list(named_twice([cmap(block)]))
    assert found == (["".join(sorted(wrong))] if wrong else [])


def test_a_ligature_whose_letters_have_swapped_bytes_is_no_name_of_two_ideographs() -> None:
    swapped = "".join(chr(ord(letter) << 8) for letter in "ffi")
    assert list(named_twice(parts_of(in_file(cmap(singles(c05=swapped)))).maps)) == []


def test_two_fonts_may_name_the_same_character() -> None:
    assert list(named_twice(parts_of(in_file(cmap(singles(c01="市")), cmap(singles(c02="市")))).maps)) == []


def test_what_is_no_map_says_nothing() -> None:
    assert parts_of(in_file(b"nothing packed", packed=False)).maps == ()
    assert parts_of(in_file(b"BT ET")).maps == ()


def document(text: str, *doubts: str) -> Document:
    page = Page(1, 100.0, 100.0, (Line(text, 0, 1, None),), 0)
    return Document(
        Source("a.pdf", "0", "application/pdf", 1, None), (page,), tuple(Doubt(rule, "") for rule in doubts), ()
    )


@pytest.mark.parametrize(
    ("text", "doubts", "readable"),
    [
        ("職能基準 V4", (), True),
        ("Competency standards of another country", (), True),
        ("\ufffd\ufffd\ufffd V4", (), False),
        ("\ue001\ue002\ue003 V4", (), False),
        ("笭頂績兲洼勖丼箢聸胾埻溗", (), False),
        ("F=r7 (S%T", ("font-doubtful",), False),
        ("職能基準 V4 F", ("font-doubtful",), True),
    ],
)
def test_a_text_of_which_no_character_is_known_cannot_be_read(
    text: str, doubts: tuple[str, ...], readable: bool
) -> None:
    assert is_readable(document(text, *doubts)) is readable


def test_a_file_whose_fonts_have_no_maps_is_rejected_as_that() -> None:
    path = next(RAW.rglob("*.pdf"))
    data = path.read_bytes().replace(b"/ToUnicode", b"/NoUnicode")
    with pytest.raises(Rejected) as rejected:
        process_bytes(data, path.name)
    assert rejected.value.reason is Reason.UNREADABLE_FONTS
