"""Punctuation of the documents, full-width and half-width, by what it does."""

from __future__ import annotations

FULL_STOPS = "。！？"
"""What ends a sentence in a running text and stands in no heading."""

SENTENCE_ENDS = "。！？；!?;"
"""What a sentence, or a part of one that can stand alone, ends with. A half-width full stop also ends abbreviations and
numbers."""

WHOLE_ENDS = f"{SENTENCE_ENDS}.）)」』】"
"""What a whole sentence ends with, closing marks included."""

COMMAS = "，、,"
"""What a sentence goes on behind."""

COLONS = "：:"

BRACKETS = {"（": "）", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】", "(": ")", "[": "]"}
"""Brackets that come in pairs; full-width and half-width ones are often mixed within a pair."""

QUOTES = {"「": "」", "『": "』", "【": "】", "《": "》", "〈": "〉"}
"""Brackets round what is quoted: words, titles."""

NUMERALS = "一二三四五六七八九十"
"""The Chinese numbers from 1 to 10, with which items are counted."""

NOT_AT_LINE_END = "（「『【《〈([{“‘"
"""What opens something: no line is broken behind it."""

NOT_AT_LINE_START = "、。，；：！？）」』】》〉)]}.,;:!?…%％”’"
"""What closes something, or belongs to the character before it: no line is broken before it."""
