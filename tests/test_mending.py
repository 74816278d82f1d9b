"""Fonts that say wrongly what their characters are."""

from __future__ import annotations

import pytest

from pipeline.extract.mending import Glyphs, doubtful, mended

SIZE = 10.0


def line(*runs: tuple[str, str], widths: dict[str, float] | None = None) -> Glyphs:
    """Glyphs of one line: texts with their fonts; a Latin glyph is half as wide as an ideograph unless said."""
    texts, lefts, rights, fonts = [], [], [], []
    x = 0.0
    for run, font in runs:
        for text in run.split("|") if "|" in run else run:
            width = (widths or {}).get(text, SIZE if text > "\u2e7f" else SIZE / 2)
            texts.append(text)
            lefts.append(x)
            rights.append(x + width)
            fonts.append(font)
            x += width
        x += 5.0
    return Glyphs(texts, lefts, rights, [100.0] * len(texts), [SIZE] * len(texts), fonts)


@pytest.mark.parametrize("letter", list("lnuvqoØü§"))
def test_the_bullet_of_a_symbol_font_is_the_character_of_such_fonts(letter: str) -> None:
    assert mended(line((letter, "symbols"), ("其他補充說明", "text"))) == {0: chr(0xF000 + ord(letter))}


def test_a_letter_of_a_font_with_other_letters_is_a_letter() -> None:
    assert mended(line(("v", "text"), ("value", "text"))) == {}


def test_a_letter_of_another_font_within_a_word_is_a_letter() -> None:
    glyphs = line(("o", "bold"), ("其他", "text"))
    close = glyphs._replace(lefts=[5.0, 0.0, 10.0], rights=[10.0, 5.0, 20.0], texts=["o", "其", "他"])
    beside = close._replace(texts=["其", "o", "他"], lefts=[0.0, 10.0, 15.0], rights=[10.0, 15.0, 25.0])
    assert mended(beside._replace(fonts=["text", "bold", "text"])) == {}


def test_a_ligature_with_swapped_bytes_is_its_letters() -> None:
    glyphs = line(("t|e|s|\u7400\u6900|n|g", "text"), widths={"\u7400\u6900": 6.0})
    assert mended(glyphs) == {3: "ti"}


def test_an_ideograph_is_no_swapped_letter() -> None:
    assert mended(line(("\u7400", "text"))) == {}


def test_a_ligature_can_be_as_wide_as_an_ideograph() -> None:
    assert doubtful(line(("\ufb01|fi|x", "text"), widths={"fi": SIZE})) == {}


def test_a_latin_character_as_wide_as_an_ideograph_is_said() -> None:
    assert doubtful(line(("ABW", "text"), widths={"B": SIZE, "W": SIZE})) == {"text": "B"}
