"""A PDF whose fonts are not in the file is read alike on a machine that has them and on one that has none, as servers
often have not."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.samples import SAMPLE
from tests.typeset.pdf import typeset
from tests.typeset.style import Style
from tests.typeset.wrapping import FONT, SIZE, register_font

WITHOUT_FONTS = """
import ctypes
import pypdfium2.raw as raw

raw.FPDF_DestroyLibrary()
nowhere = (ctypes.c_char_p * 2)(b"/nowhere", None)
paths = ctypes.cast(nowhere, ctypes.POINTER(ctypes.POINTER(ctypes.c_char)))
raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths))
"""
"""Lets pdfium know no font of the machine."""

DOCUMENT = """
import json, sys
from pathlib import Path
from pipeline.process import process

document = process(Path(sys.argv[1])).document
for finding in document["findings"]:
    del finding["bbox"]
print(json.dumps(document))
"""
"""Reads a standard. Letters of a font that is not there are as wide as those of the one in its place: boxes differ."""

CHARACTERS = """
import json, sys
from pathlib import Path
from pipeline.extract.marks import glyphs_of
from pipeline.extract.pdfium import read_marks

((page, text),) = read_marks(Path(sys.argv[1]).read_bytes())
print(json.dumps([[[glyph.text, glyph.x0] for glyph in glyphs_of(page.runs)], text]))
"""
"""Reads the characters of a page with their left edges, and its whole text."""


def _said(program: str, path: Path) -> Any:
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _drawn_one_by_one(text: str, turn: int) -> bytes:
    """A page on which every character is drawn by itself, as some producers do."""
    register_font()
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(300, 200))
    canvas.setFont(FONT, SIZE)
    if turn:
        canvas.translate(200, 50)
        canvas.rotate(turn)
    for index, character in enumerate(text):
        canvas.drawString(20 + index * SIZE, 100, character)
    canvas.save()
    return content.getvalue()


@pytest.mark.parametrize("turn", [0, 90])
def test_characters_that_are_drawn_one_by_one_are_all_there(turn: int, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_drawn_one_by_one("職能 基準", turn))
    found, text = _said(WITHOUT_FONTS + CHARACTERS, path)
    assert [character for character, _ in found if character != " "] == list("職能基準")
    assert len({round(x) for _, x in found}) == len(found)
    assert "".join(text.split()) == "職能基準"


def test_a_standard_is_the_same_with_fonts_and_without(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(typeset(SAMPLE, Style()))
    assert _said(WITHOUT_FONTS + DOCUMENT, path) == _said(DOCUMENT, path)
