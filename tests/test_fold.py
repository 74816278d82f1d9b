"""Characters that look the same and shall be the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.fold import compatibility_characters, fold, fold_unprinted


@pytest.mark.parametrize(
    ("printed", "expected", "reason"),
    [
        ("\u2f8f動", "行動", "Kangxi radical"),
        ("\u2f08\u2f12", "人力", "Kangxi radicals"),
        ("\u2ee9", "黄", "CJK radical with an ideograph of its own"),
        ("\uf9e4論", "理論", "CJK compatibility ideograph"),
        ("\ufa08為", "行為", "CJK compatibility ideograph"),
        ("\ufb01le o\ufb03ce", "file office", "Latin ligatures"),
        ("e\u0301", "é", "combining accent"),
        ("（Ａ１）：，。", "（Ａ１）：，。", "full-width forms stay as printed"),
        ("①㎡Ⅳ", "①㎡Ⅳ", "other compatibility characters stay as printed"),
        ("够减册强産", "够减册强産", "variants that stand in the originals are no errors"),
        ("● \uf06c", "● \uf06c", "bullets are the parser's affair"),
        ("網\u200b路\u2060工\ufeff程\u200e師", "網路工程師", "characters without width"),
        ("\u200b", "", "a character without width by itself"),
        ("plain ASCII", "plain ASCII", "nothing to do"),
    ],
)
def test_folds_what_fonts_made_and_nothing_else(printed: str, expected: str, reason: str) -> None:
    assert fold(printed) == expected, reason


def test_a_soft_hyphen_is_a_hyphen_on_a_printed_page_only() -> None:
    assert (fold("gui\u00addeline"), fold_unprinted("gui\u00addeline")) == ("gui-deline", "guideline")


def test_names_the_characters_that_it_replaces_by_ideographs() -> None:
    assert compatibility_characters("\u2f8f動ﬁ、\uf9e4é") == "\u2f8f\uf9e4"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_ideographs_stay(text: str) -> None:
    assert fold(text) == text


@given(st.text())
def test_folded_text_is_nfc(text: str) -> None:
    assert unicodedata.is_normalized("NFC", fold(text))


def test_colons_of_every_height_are_one() -> None:
    assert fold("學習︰能夠﹕反覆：確認") == "學習：能夠：反覆：確認"
