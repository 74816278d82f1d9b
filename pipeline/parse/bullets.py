"""Bullets: which character is one, the texts behind them, those that stand alone on their line. Which characters can be
bullets is in the vocabulary."""

from __future__ import annotations

import regex

from pipeline.parse.ledger import Ledger
from pipeline.parse.printed import Printed
from pipeline.parse.vocabulary import Vocabulary

_FILLER = regex.compile(r"[-\p{Pd}−\s]*[-\p{Pd}−]")
"""Dashes of every kind, and the minus that is typed for one."""

_DASH_BEFORE_HAN = regex.compile(r"[-–−](?=\p{Han})")
"""A dash that touches an ideograph: at the beginning of a paragraph only a bullet typed without its space; at the
beginning of a line it can also stand in the middle of a text."""

_MIDDLE_DOTS = "‧∙·"
"""Dots at half height: bullets, and what parts the names of foreigners."""


def is_filler(text: str) -> bool:
    """Whether a text is dashes and nothing else: there is nothing to say."""
    return _FILLER.fullmatch(text.strip()) is not None


def at_bullets(piece: Printed, vocabulary: Vocabulary) -> list[Printed]:
    """The pieces of a line of text that begin with a bullet: an export as text puts a whole cell on one line."""
    text = piece.passage.text
    if piece.line.box is not None:
        return [piece]
    starts = [i for i in range(1, len(text)) if _is_bullet_within(text, i, vocabulary)]
    ends = [*starts, len(text)]
    return [piece.holding(piece.passage.cut(a, b).strip()) for a, b in zip([0, *starts], ends, strict=True)]


def _is_bullet_within(text: str, i: int, vocabulary: Vocabulary) -> bool:
    """Whether a character in the middle of a line is a bullet. A dot at half height parts the names of foreigners too;
    with a space before it and none behind it is a bullet."""
    if text[i] not in vocabulary.bullets or text[i - 1] in vocabulary.bullets or i + 1 == len(text):
        return False
    return text[i] not in _MIDDLE_DOTS or (text[i - 1].isspace() and not text[i + 1].isspace())


def with_lone_bullets(pieces: list[Printed], ledger: Ledger) -> list[Printed]:
    """The pieces without bullets that stand alone on their line; such a bullet goes to the text behind it. In some text
    layers it comes out in the middle of its item instead, so this is a doubt."""
    kept: list[Printed] = []
    waiting: Printed | None = None
    for piece in pieces:
        if not piece.passage:
            waiting = piece
            continue
        if waiting is not None and not piece.bulleted:
            message = f"a bullet stands alone on the line above {piece.passage.text!r}; it was taken to belong to it"
            ledger.doubt("bullet-alone", message, piece.passage)
            piece = piece._replace(bulleted=True)
        waiting = None
        kept.append(piece)
    return kept


def without_bullet(piece: Printed, vocabulary: Vocabulary, ledger: Ledger) -> Printed:
    """The piece without the bullet that it begins with, which is entered in the ledger."""
    text = piece.passage.text
    length = bullet_length(text, vocabulary) or (1 if piece.line.begins and _DASH_BEFORE_HAN.match(text) else 0)
    if length == 0:
        return piece
    ledger.bullet(piece.passage.cut(0, length))
    return piece._replace(passage=piece.passage.cut(length).strip(), bulleted=True)


def bullet_length(text: str, vocabulary: Vocabulary) -> int:
    """The length of the bullet that a text begins with; 0 without one. A hyphen is one only with white space
    behind it.
    """
    length = 0
    while length < len(text) and text[length] in vocabulary.bullets:
        length += 1
    if length == 0 and len(text) > 1 and text[0] in vocabulary.spaced_bullets and text[1].isspace():
        return 1
    return length
