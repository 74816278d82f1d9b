"""Reads the marks of PDF pages with pdfium, in a tenth of the time that interpreting pages in Python takes.

pdfium gives what the page shows: it honours /ActualText, splits ligatures, leaves out second copies of bold texts, and
makes up spaces. The made-up ones are left out here, and spaces that are drawn but not listed are put back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, repeat
from math import hypot
from operator import eq, ge
from typing import NamedTuple

import pypdfium2

from pipeline.extract.fold import compatibility_characters, fold
from pipeline.extract.marks import UNMAPPED, Glyph, PageMarks
from pipeline.extract.pdfium_raw import Characters, RawPage, opened
from pipeline.extract.strokes import segments, strokes
from pipeline.extract.turning import main_turn, reading_turn
from pipeline.model.document import Box
from pipeline.model.rejected import Reason, Rejected

ENGINE = f"pdfium {pypdfium2.PDFIUM_INFO.build}"

SPACE = 0.25
"""Width of a space as a share of its size, where pdfium does not tell it."""

_HYPHENS = (0x2, 0xFFFE)
"""pdfium gives these in place of a hyphen at the end of a line."""

_AS_HYPHENS = str.maketrans(dict.fromkeys(_HYPHENS, "-"))

_HIGH, _LOW, _BEYOND = 0xD800, 0xDC00, 0xE000

_ORDINARY = frozenset(range(1, 0x10000)).difference(_HYPHENS, range(_HIGH, _BEYOND))
"""Code units that are the character they stand for."""


class _Style(NamedTuple):
    """How a text object is set: size in points as it is displayed, and the quarters by which the displayed page must be
    turned clockwise to read it; ``None`` where it stands aslant."""

    size: float
    turn: int | None


def read_marks(data: bytes) -> Iterator[tuple[PageMarks, str]]:
    """The marks of each page and its whole text without places, one page in memory at a time. Raises ``Rejected`` when
    pdfium cannot read the file."""
    try:
        with opened(data) as (count, page):
            if count == 0:
                raise Rejected(Reason.DAMAGED, "The PDF has no pages")
            for index in range(count):
                with page(index) as raw:
                    yield _marks(raw, index + 1), raw.text().translate(_AS_HYPHENS)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Rejected(Reason.ENCRYPTED) from error
        raise Rejected(Reason.DAMAGED, str(error).removesuffix(".")) from error


def _marks(page: RawPage, number: int) -> PageMarks:
    width, height = page.displayed
    characters = page.characters()
    styles = _styles(page, characters)
    counted = Counter(characters.owners)
    turn = main_turn(chain.from_iterable(repeat(style.turn, counted[owner]) for owner, style in styles.items()))
    if page.rotation or turn:
        page.turn(page.rotation + turn)
        characters = page.characters()
        styles = _styles(page, characters)
    drawn = _drawn(characters)
    place = _Placing(page)
    texts, folded = _folded(drawn.texts)
    glyphs = _one_for_each_ligature(place.glyphs(texts, drawn, styles), drawn.owners)
    aslant = {owner for owner, style in styles.items() if style.turn != 0}
    upright = [g for g, owner in zip(glyphs, drawn.owners, strict=True) if g is not None and owner not in aslant]
    askew = [g for g, owner in zip(glyphs, drawn.owners, strict=True) if g is not None and owner in aslant]
    upright += _put_back(page, characters, place)
    horizontal, vertical = segments(place.boxes(strokes(page.shapes())))
    return PageMarks(number, width, height, tuple(upright), tuple(askew), horizontal, vertical, "", folded, turn)


class _Drawn(NamedTuple):
    """The characters that are drawn, one list for each of their properties; see ``Characters``."""

    texts: list[str]
    x0: list[float]
    x1: list[float]
    y: list[float]
    owners: list[int | None]


class _Placing:
    """From the coordinates of the page's content, which stands upright, to those from the page's top-left corner."""

    def __init__(self, page: RawPage) -> None:
        self._left, _, _, self._top = page.box

    def glyphs(self, texts: list[str], drawn: _Drawn, styles: Mapping[int | None, _Style]) -> list[Glyph]:
        """Where characters stand."""
        left, top = self._left, self._top
        sizes = [styles[owner].size for owner in drawn.owners]
        x0, x1 = [x - left for x in drawn.x0], [x - left for x in drawn.x1]
        return list(map(Glyph, texts, x0, x1, [top - y for y in drawn.y], sizes))

    def at(self, text: str, x: float, y: float, width: float, size: float) -> Glyph:
        """Where a character stands that begins at this point of the baseline; ``width`` is a share of its size."""
        return Glyph(text, x - self._left, x - self._left + width * size, self._top - y, size)

    def boxes(self, drawn: Iterable[tuple[float, float, float, float]]) -> Iterator[Box]:
        """Where shapes stand."""
        for x0, y0, x1, y1 in drawn:
            yield Box(x0 - self._left, self._top - y1, x1 - self._left, self._top - y0)


def _styles(page: RawPage, characters: Characters) -> dict[int | None, _Style]:
    """The style of each text object."""
    firsts: dict[int | None, int] = {}
    for index, owner in enumerate(characters.owners):
        if owner not in firsts:
            firsts[owner] = index
    firsts.pop(None, None)
    # Some producers draw every character by itself: a hundred places, one setting.
    settings = [(matrix[:4], size) for matrix, size in page.settings(list(firsts.values()))]
    rotation = page.rotation
    known = {setting: _style(*setting, rotation) for setting in set(settings)}
    return {owner: known[setting] for owner, setting in zip(firsts, settings, strict=True)}


def _style(matrix: Sequence[float], size: float, rotation: int) -> _Style:
    """A font of negative size is drawn upside down and from right to left: some programs write this and turn it back
    with the matrix."""
    if size < 0:
        matrix, size = [-value for value in matrix], -size
    turn = reading_turn(matrix)
    return _Style(size * hypot(matrix[2], matrix[3]), None if turn is None else (turn - rotation) % 4)


def _drawn(characters: Characters) -> _Drawn:
    """The characters without those that pdfium made up. Two code units that are one character are one."""
    keep = [owner is not None for owner in characters.owners]
    if _ORDINARY.issuperset(characters.units) and not any(characters.unmapped):
        return _kept(list(map(chr, characters.units)), characters, keep)
    texts: list[str] = []
    high: int | None = None
    for index, (unit, unmapped) in enumerate(zip(characters.units, characters.unmapped, strict=True)):
        if not keep[index]:
            texts.append("")
            continue
        if high is not None and _LOW <= unit < _BEYOND:
            keep[high], texts[high] = False, ""
            texts.append(chr(0x10000 + ((characters.units[high] - _HIGH) << 10) + unit - _LOW))
        elif unmapped or unit == 0 or _HIGH <= unit < _BEYOND:
            texts.append(UNMAPPED)
        else:
            texts.append("-" if unit in _HYPHENS else chr(unit))
        high = index if _HIGH <= unit < _LOW else None
    return _kept(texts, characters, keep)


def _kept(texts: list[str], characters: Characters, keep: list[bool]) -> _Drawn:
    return _Drawn(
        list(compress(texts, keep)),
        list(compress(characters.x0, keep)),
        list(compress(characters.x1, keep)),
        list(compress(characters.y, keep)),
        list(compress(characters.owners, keep)),
    )


def _folded(texts: list[str]) -> tuple[list[str], str]:
    """The texts folded, and the compatibility characters among them."""
    whole = "".join(texts)
    if fold(whole) == whole:
        return texts, ""
    return [fold(text) for text in texts], compatibility_characters(whole)


def _one_for_each_ligature(glyphs: list[Glyph], owners: list[int | None]) -> list[Glyph | None]:
    """The letters of a ligature stand on one place: the first glyph has them all, the others become ``None``; and so do
    spaces without width, which pdfium makes up before characters that are set apart, and what folding left empty."""
    found: list[Glyph | None] = list(glyphs)
    lefts, rights = [glyph.x0 for glyph in glyphs], [glyph.x1 for glyph in glyphs]
    if not any(map(eq, lefts, lefts[1:])) and not any(map(ge, lefts, rights)) and all(glyph.text for glyph in glyphs):
        return found
    first = 0
    for index, glyph in enumerate(glyphs):
        if not glyph.text or (glyph.x1 <= glyph.x0 and glyph.text.isspace()):
            found[index] = None
            continue
        if found[first] is None or index == 0:
            first = index
            continue
        before = glyphs[first]
        if glyph.x0 == before.x0 and glyph.baseline == before.baseline and owners[index] == owners[first]:
            before = found[first] or before
            found[first], found[index] = before._replace(text=before.text + glyph.text), None
        else:
            first = index
    return found


def _put_back(page: RawPage, characters: Characters, place: _Placing) -> Iterator[Glyph]:
    """What is drawn but not listed. Where it stands on a listed character it is the second copy of a bold text. What
    shows nothing, on a line with others, is a space; anything else is a text whose font says nothing of it."""
    unlisted = list(page.unlisted(set(characters.owners)))
    if not unlisted:
        return
    drawn = zip(characters.x0, characters.y, characters.owners, strict=True)
    spots = {(round(x), round(y)) for x, y, owner in drawn if owner is not None}
    baselines = {y for _, y in spots}
    for matrix, size, blank in unlisted:
        style = _style(matrix, size, page.rotation)
        x, y = round(matrix[4]), round(matrix[5])
        near = ((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if style.turn == 0 and not any(spot in spots for spot in near):
            beside = any(y + j in baselines for j in (-1, 0, 1))
            text, width = (" ", SPACE) if blank and beside else (UNMAPPED, 1.0)
            yield place.at(text, matrix[4], matrix[5], width, style.size)
