"""Reads the marks of PDF pages with pdfium, in a tenth of the time that interpreting pages in Python takes.

pdfium gives what the page shows: it honours /ActualText, splits ligatures, leaves out second copies of bold texts, and
makes up spaces. The made-up ones are left out here, and spaces that are drawn but not listed are put back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from math import hypot
from operator import eq, ge
from typing import NamedTuple

import pypdfium2

from pipeline.extract.copies import Copies, alike
from pipeline.extract.damage import has_layers
from pipeline.extract.fold import compatibility_characters, fold
from pipeline.extract.marks import UNMAPPED, Aside, Glyph, Mend, PageMarks, Run, Why, runs_of, runs_of_columns
from pipeline.extract.mending import FULL, Glyphs, doubtful, mended, replaced
from pipeline.extract.pdfium_looks import picture, unseen, unseen_shapes
from pipeline.extract.pdfium_raw import Characters, RawPage, opened
from pipeline.extract.pdfium_things import things
from pipeline.extract.strokes import backgrounds, segments, strokes
from pipeline.extract.turning import main_turn, reading_turn
from pipeline.model.document import Box
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.testimony import count

ENGINE = f"pdfium {pypdfium2.PDFIUM_INFO.build}"

SPACE = 0.25
"""Width of a space as a share of its size, where pdfium does not tell it."""

_HYPHENS = (0x2, 0xFFFE)
"""pdfium gives these in place of a hyphen at the end of a line."""

_HIGH, _LOW, _BEYOND = 0xD800, 0xDC00, 0xE000

_ORDINARY = frozenset(range(1, 0x10000)).difference(_HYPHENS, range(_HIGH, _BEYOND))
"""Code units that are the character they stand for."""


_LEVEL = (0, 2)
"""Turns of texts whose lines run level: from left to right, or upside down."""


class _Style(NamedTuple):
    """How a text object is set: size in points as it is displayed, and the quarters by which the displayed page must be
    turned clockwise to read it; ``None`` where it stands aslant."""

    size: float
    turn: int | None


def read_marks(data: bytes) -> Iterator[tuple[PageMarks, str]]:
    """The marks of each page and its whole text without places, one page in memory at a time. Raises ``Rejected`` when
    pdfium cannot read the file."""
    layers = has_layers(data)
    try:
        with opened(data) as (pages, page):
            if pages == 0:
                raise Rejected(Reason.DAMAGED, "The PDF has no pages")
            for index in range(pages):
                with page(index) as raw:
                    yield _marks(raw, index + 1, layers)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY):
            raise Rejected(Reason.ENCRYPTED) from error
        if error.err_code is not None:
            raise Rejected(Reason.DAMAGED, "The file begins like a PDF, but its pages cannot be found") from error
        raise Rejected(Reason.DAMAGED, str(error)) from error


def marks_of(data: bytes, numbers: Collection[int] | None = None) -> dict[int, PageMarks]:
    """The marks of each page, or of those with these numbers, by the page's number. Raises ``Rejected``."""
    marks = (marks for marks, _ in read_marks(data))
    return {one.number: one for one in marks if numbers is None or one.number in numbers}


def _with_hyphens(text: str) -> str:
    for unit in _HYPHENS:
        text = text.replace(chr(unit), "-")
    return text


def _marks(page: RawPage, number: int, layers: bool) -> tuple[PageMarks, str]:
    """The marks of a page and its whole text, both without what is not seen."""
    width, height = page.displayed
    page.reveal()
    characters = page.characters()
    styles = _styles(page, characters)
    hidden = unseen(page, characters, _sizes(styles), layers)
    turn = _turn({owner: style for owner, style in styles.items() if owner not in hidden.why} or styles, characters)
    shown = tuple(things(page))
    if page.rotation or turn:
        page.turn(page.rotation + turn)
        characters = page.characters()
        styles = _styles(page, characters)
    place = _Placing(page)
    aside: list[Aside] = []
    written = ""
    covered = _covered(place.drawn(_drawn(characters)), styles, hidden.hidden) if hidden.hidden else ()
    if hidden.why:
        written = _with_hyphens(page.text())
        aside = _set_aside(place.drawn(_drawn(characters)), styles, hidden.why)
        page.hide(hidden.why)
        characters = page.characters()
        styles = _styles(page, characters)
    listed, doubled, moved = _without_copies(characters, styles)
    drawn = place.drawn(listed)
    texts, folded = _folded(drawn, styles)
    drawn = _one_for_each_ligature(drawn._replace(texts=texts))
    sizes = _sizes(styles)
    glyphs = _glyphs(page, drawn, sizes)
    changes = mended(glyphs)
    upright, askew, aslant = _runs(drawn._replace(texts=replaced(drawn.texts, changes)), glyphs.sizes, styles)
    upright += runs_of(_put_back(page, characters.firsts, listed, place, moved))
    not_seen = unseen_shapes(page, layers)
    shapes = [shape for shape in page.shapes if shape.when not in not_seen] if not_seen else page.shapes
    horizontal, vertical = segments(place.boxes(list(strokes(shapes)) or backgrounds(shapes)))
    whole = _with_hyphens(page.text())
    mends = tuple(Mend(drawn.texts[place], text, drawn.x0[place], drawn.y[place]) for place, text in changes.items())
    level = drawn if not (askew or aslant) else drawn.kept([styles[owner].turn == 0 for owner in drawn.owners])
    wide = "".join(doubtful(glyphs if level is drawn else _glyphs(page, level, sizes)).values())
    marks = PageMarks(
        number, width, height, tuple(upright), tuple(askew), horizontal, vertical, doubled, folded, turn, tuple(aside)
    )
    return marks._replace(
        recognised=hidden.recognised,
        laid=tuple(aslant),
        things=shown,
        mends=mends,
        wide=wide,
        blank=not page.objects or (not listed.texts and picture(page).is_white),
        lost=_lost(written, whole, aside),
        covered=covered,
    ), whole


def _set_aside(drawn: _Drawn, styles: Mapping[int | None, _Style], why: Mapping[int | None, Why]) -> list[Aside]:
    """The glyphs that are not seen, each kind together."""
    found: defaultdict[Why, list[Glyph]] = defaultdict(list)
    for text, x0, x1, y, owner in zip(*drawn, strict=True):
        if owner in why:
            found[why[owner]].append(Glyph(fold(text), x0, x1, y, styles[owner].size))
    return [Aside(reason, tuple(glyphs)) for reason, glyphs in found.items()]


def _covered(drawn: _Drawn, styles: Mapping[int | None, _Style], hidden: Mapping[int | None, str]) -> tuple[Glyph, ...]:
    """What is hidden of each text that runs along the page, at the place of its first glyph."""
    level = {owner for owner in hidden if styles[owner].turn == 0}
    firsts = {owner: place for place, owner in reversed(list(enumerate(drawn.owners))) if owner in level}
    return tuple(
        Glyph(hidden[owner], drawn.x0[place], drawn.x1[place], drawn.y[place], styles[owner].size)
        for owner, place in firsts.items()
    )


def _lost(written: str, shown: str, aside: Iterable[Aside]) -> str:
    """What stood on a page and is neither shown nor set aside."""
    if not written:
        return ""
    rest = count(fold(written)) - count(fold(shown)) - count("".join(one.text for one in aside))
    return "".join(rest.elements())


class _Drawn(NamedTuple):
    """The characters that are drawn, one list for each of their properties; see ``Characters``."""

    texts: list[str]
    x0: list[float]
    x1: list[float]
    y: list[float]
    owners: list[int | None]

    def kept(self, keep: Sequence[bool]) -> _Drawn:
        """Those that shall be kept."""
        return _Drawn(
            list(compress(self.texts, keep)),
            list(compress(self.x0, keep)),
            list(compress(self.x1, keep)),
            list(compress(self.y, keep)),
            list(compress(self.owners, keep)),
        )


class _Placing:
    """From the coordinates of the page's content, which stands upright, to those from the page's top-left corner."""

    def __init__(self, page: RawPage) -> None:
        self._left, _, _, self._top = page.box

    def drawn(self, drawn: _Drawn) -> _Drawn:
        """Where characters stand."""
        left, top = self._left, self._top
        y = [top - y for y in drawn.y]
        if not left:
            return drawn._replace(y=y)
        return drawn._replace(x0=[x - left for x in drawn.x0], x1=[x - left for x in drawn.x1], y=y)

    def at(self, text: str, x: float, y: float, width: float, size: float) -> Glyph:
        """Where a character stands that begins at this point of the baseline; ``width`` is a share of its size."""
        return Glyph(text, x - self._left, x - self._left + width * size, self._top - y, size)

    def boxes(self, drawn: Iterable[tuple[float, float, float, float]]) -> Iterator[Box]:
        """Where shapes stand."""
        for x0, y0, x1, y1 in drawn:
            yield Box(x0 - self._left, self._top - y1, x1 - self._left, self._top - y0)


def _styles(page: RawPage, characters: Characters) -> dict[int | None, _Style]:
    """The style of each text object."""
    settings, rotation = characters.settings.values(), page.rotation
    # Some producers draw every character by itself: a hundred objects, one setting.
    known = {setting: _style(setting[:4], setting[4], rotation) for setting in set(settings)}
    return dict(zip(characters.settings, map(known.__getitem__, settings), strict=True))


def _sizes(styles: Mapping[int | None, _Style]) -> dict[int | None, float]:
    return {owner: style.size for owner, style in styles.items()}


def _style(matrix: Sequence[float], size: float, rotation: int) -> _Style:
    """A font of negative size is drawn upside down and from right to left: some programs write this and turn it back
    with the matrix."""
    if size < 0:
        matrix, size = [-value for value in matrix], -size
    turn = reading_turn(matrix)
    return _Style(size * hypot(matrix[2], matrix[3]), None if turn is None else (turn - rotation) % 4)


def _turn(styles: Mapping[int | None, _Style], characters: Characters) -> int:
    """The turn that most characters need."""
    known = {style.turn for style in styles.values()}
    if len(known) == 1:
        return main_turn(dict.fromkeys(known, 1))
    often = Counter(characters.owners)
    turns: Counter[int | None] = Counter()
    for owner, style in styles.items():
        turns[style.turn] += often[owner]
    return main_turn(turns)


def _glyphs(page: RawPage, drawn: _Drawn, sizes: Mapping[int | None, float]) -> Glyphs:
    """The glyphs with their sizes and fonts."""
    sizes_of, fonts = list(map(sizes.__getitem__, drawn.owners)), list(map(page.fonts.get, drawn.owners))
    return Glyphs(drawn.texts, drawn.x0, drawn.x1, drawn.y, sizes_of, fonts)


def _runs(
    drawn: _Drawn, sizes: Sequence[float], styles: Mapping[int | None, _Style]
) -> tuple[list[Run], list[Run], list[Run]]:
    """The runs that are read as the page is, those that are read when it is turned, and those that stand aslant.
    ``sizes`` are those of the characters."""

    def runs(keep: Sequence[bool]) -> list[Run]:
        return runs_of_columns(*drawn.kept(keep)[:4], list(compress(sizes, keep)))

    if {style.turn for style in styles.values()} <= {0}:
        return runs_of_columns(*drawn[:4], sizes), [], []
    turns = [styles[owner].turn for owner in drawn.owners]
    upright, aslant = [turn == 0 for turn in turns], [turn is None for turn in turns]
    turned = [not one and not other for one, other in zip(upright, aslant, strict=True)]
    return runs(upright), runs(turned), runs(aslant)


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


def _without_copies(
    characters: Characters, styles: Mapping[int | None, _Style]
) -> tuple[_Drawn, str, tuple[float, float]]:
    """The characters that are drawn without second copies, these, and how far they are moved where there are many.
    pdfium leaves a copy out only where it follows at once."""
    drawn = _drawn(characters)
    if not _may_have_copies(characters, styles):
        return drawn, "", (0.0, 0.0)
    copies = Copies()
    keep = _no_copies(drawn, styles, copies)
    moved = copies.moved()
    if moved is not None:
        keep = _no_copies(drawn, styles, Copies(moved))
    doubled = "".join(text for text, kept in zip(drawn.texts, keep, strict=True) if not kept)
    return drawn.kept(keep), doubled, moved or (0.0, 0.0)


def _no_copies(drawn: _Drawn, styles: Mapping[int | None, _Style], copies: Copies) -> list[bool]:
    """Which of the characters are no second copies."""
    keep: list[bool] = []
    before: tuple[float, float, int | None] | None = None
    for text, x0, x1, y, owner in zip(*drawn, strict=True):
        # The letters of a ligature stand on one place: they are copies if the first one is.
        of_ligature = before == (x0, y, owner)
        keep.append(keep[-1] if of_ligature else not _is_second(copies, text, x0, x1, y, styles[owner]))
        before = x0, y, owner
    return keep


def _may_have_copies(characters: Characters, styles: Mapping[int | None, _Style]) -> bool:
    """Whether any text object begins with a second copy."""
    owners, firsts = list(characters.firsts), characters.firsts.values()
    texts = [chr(characters.units[place]) for place in firsts]
    x0, x1, y = (list(map(column.__getitem__, firsts)) for column in (characters.x0, characters.x1, characters.y))
    copies = Copies()
    return any(
        _is_second(copies, texts[one], x0[one], x1[one], y[one], styles[owners[one]]) for one in alike(texts, x0, y)
    )


def _is_second(copies: Copies, text: str, x0: float, x1: float, y: float, style: _Style) -> bool:
    """Whether a character is a second copy: what parts it from the next one is its width only where lines run level."""
    if style.turn in _LEVEL:
        return copies.is_second(text, x0, y, x1 - x0, style.size)
    return copies.is_second_turned(text, x0, y, style.size)


def _kept(texts: list[str], characters: Characters, keep: list[bool]) -> _Drawn:
    return _Drawn(texts, characters.x0, characters.x1, characters.y, characters.owners).kept(keep)


def _folded(drawn: _Drawn, styles: Mapping[int | None, _Style]) -> tuple[list[str], str]:
    """The texts folded, and the compatibility characters among them. A character without width that is as wide as an
    ideograph is none: its font says wrongly what it is."""
    whole = "".join(drawn.texts)
    if fold(whole) == whole:
        return drawn.texts, ""
    texts = [fold(text) for text in drawn.texts]
    for place, (text, said) in enumerate(zip(texts, drawn.texts, strict=True)):
        if said and not text and drawn.x1[place] - drawn.x0[place] >= FULL * styles[drawn.owners[place]].size:
            texts[place] = UNMAPPED
    return texts, compatibility_characters(whole)


def _one_for_each_ligature(drawn: _Drawn) -> _Drawn:
    """The letters of a ligature stand on one place: the first one has them all, the others are left out; and so are
    spaces without width, which pdfium makes up before characters that are set apart, and what folding left empty."""
    texts, lefts, rights, heights, owners = drawn
    if not any(map(eq, lefts, lefts[1:])) and not any(map(ge, lefts, rights)) and all(texts):
        return drawn
    found, keep = list(texts), [True] * len(texts)
    first = 0
    for index, text in enumerate(texts):
        if not text or (rights[index] <= lefts[index] and text.isspace()):
            keep[index] = False
        elif (
            index
            and keep[first]
            and (lefts[index], heights[index], owners[index]) == (lefts[first], heights[first], owners[first])
        ):
            found[first] += text
            keep[index] = False
        else:
            first = index
    return drawn._replace(texts=found).kept(keep)


def _put_back(
    page: RawPage, owners: Collection[int | None], listed: _Drawn, place: _Placing, moved: tuple[float, float]
) -> Iterator[Glyph]:
    """What is drawn but not listed, by none of these text objects. Where it stands on a listed character, or as far
    from one as other second copies are moved, it is a second copy. What shows nothing, on a line with others, is a
    space; anything else is a text whose font says nothing of it."""
    unlisted = page.unlisted(owners)
    if not unlisted:
        return
    rounded = {y: round(y) for y in set(listed.y)}
    spots = set(zip(map(round, listed.x0), map(rounded.__getitem__, listed.y), strict=True))
    baselines = set(rounded.values())
    for matrix, size, blank in unlisted:
        style = _style(matrix, size, page.rotation)
        x, y = round(matrix[4]), round(matrix[5])
        firsts = {(x, y), (round(matrix[4] - moved[0]), round(matrix[5] - moved[1]))}
        near = ((left + i, height + j) for left, height in firsts for i in (-1, 0, 1) for j in (-1, 0, 1))
        if style.turn == 0 and not any(spot in spots for spot in near):
            beside = any(y + j in baselines for j in (-1, 0, 1))
            text, width = (" ", SPACE) if blank and beside else (UNMAPPED, 1.0)
            yield place.at(text, matrix[4], matrix[5], width, style.size)
