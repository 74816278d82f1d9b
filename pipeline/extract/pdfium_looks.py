"""Which texts of a page are not seen, through pdfium's own interface; what that means is in ``shown``."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from pipeline.extract import pdfium_calls as call
from pipeline.extract.marks import MIDDLE, Why
from pipeline.extract.pdfium_calls import Matrix, PageObject
from pipeline.extract.pdfium_covers import Place, Texts, covered_places, covers, touched
from pipeline.extract.pdfium_raw import Characters, RawPage
from pipeline.extract.pdfium_shapes import bounds, box_of, is_thin, luminance
from pipeline.extract.shown import (
    CERTAIN,
    LIGHT,
    OF_A_SCAN,
    PLACED,
    SEEN_ON,
    SHARE_OF_SCAN,
    SMALLEST,
    Look,
    Picture,
    is_scan,
    outside,
    suspicion,
)
from pipeline.model.document import Box

_INVISIBLE = (3, 7)
"""Modes in which text is not painted: none at all, and only as a clip for what follows."""

_FILLED = (0, 2, 4, 6)
"""Modes in which the inside of the characters is painted."""

_OPAQUE = 255

_PAPER = (255, 255, 255)

_WHITE = frozenset(unit for unit in range(0x10000) if chr(unit).isspace())

_SCALE = 1.5
"""Pixels for a point in a picture of a page."""

_MOST_PIXELS = 4_000_000

WITHIN = 0.6
"""The strokes of a character cross the middle of its square, of this share of its size."""

NEXT = 1.3
"""The middles of neighbouring characters are at most this many sizes apart."""

_LONGEST_NAME = 16
"""Bytes of the name of a mark that matter."""

_LAYER = "OC".encode("utf-16-le")


class Unseen(NamedTuple):
    """Why texts of a page are not seen, by text object; whether the page is read by its invisible text all the same,
    since it shows none of its own; and the characters of each that are hidden where the page shows that something is
    there: by a dark bar, or beside others of their text that are not."""

    why: dict[int | None, Why]
    recognised: bool
    hidden: Mapping[int | None, str] = {}


def unseen(page: RawPage, characters: Characters, sizes: Mapping[int | None, float], layers: bool) -> Unseen:
    """What is not seen of a page. ``sizes`` are those of its text objects as displayed; ``layers`` says whether the
    file has any."""
    over = covers(page)
    may_be_unseen = (
        layers
        or min(sizes.values(), default=SMALLEST) < SMALLEST
        or not _are_plain(page, [item for item in sizes if item is not None])
        or _leaves_page(page, characters)
        or (over and touched(page, characters, sizes, over))
    )
    if not may_be_unseen:
        return Unseen({}, False)
    objects = {one.item: (when, one) for when, one in enumerate(page.objects) if one.item in sizes}
    looks = _looks(page, objects, sizes, layers)
    found = {item: why for item, look in looks if (why := suspicion(look)) is not None}
    clipped = [item for item, (_, one) in objects.items() if one.forms or _has_clips(item)]
    texts, shown = _middles(characters, sizes), _shown(page)
    for item, middles in texts.items():
        if item not in found and outside(shown, middles):
            found[item] = Why.OUTSIDE
    for item in clipped:
        if item in texts and item not in found and _is_clipped(objects[item][1], texts[item]):
            found[item] = Why.CLIPPED
    under = covered_places(texts, objects, over) if over else {}
    for item, spots in under.items():
        if len(spots) == len(set(texts[item])):
            found.setdefault(item, Why.COVERED)
    found = {item: why for item, why in found.items() if item in texts}
    if not found and not under:
        return Unseen({}, False)
    proved = _proved(page, texts, sizes, found)
    recognised = _is_scan(page, texts, proved)
    if recognised:
        proved = {item: why for item, why in proved.items() if why not in OF_A_SCAN}
        return Unseen(proved, recognised)
    places = _hidden(page, texts, under, sizes, proved)
    return Unseen(proved, False, _texts_at(places, characters, sizes) if places else {})


def _hidden(
    page: RawPage,
    texts: Texts,
    under: Mapping[int, Sequence[Place]],
    sizes: Mapping[int | None, float],
    unseen: Mapping[int | None, Why],
) -> set[Place]:
    """Of the characters that lie under something those that cannot be read, although the page shows that something is
    there: others of their text can be read, or of one that it goes on with, or what lies over them is dark. What a
    picture hides is said of the picture."""
    wholly = {item: places for item, places in under.items() if unseen.get(item) is Why.COVERED}
    partly = {item: places for item, places in under.items() if item not in unseen and item not in page.revealed}
    if not wholly and not partly:
        return set()
    with page.without(wholly):
        whole = picture(page)
        with page.without(partly):
            without = picture(page)

    def box(item: int, place: Place, share: float) -> Box:
        (x, y), half = place, share * sizes[item] / 2
        return page.on_display(x - half, y - half, x + half, y + half)

    pictures = [bounds(one) for _, one in page.pictures]
    shown = [middles for item, middles in texts.items() if item not in unseen]
    found = {
        place for item, places in partly.items() for place in places if not whole.differs(without, box(item, place, 1))
    }
    for item, places in wholly.items():
        size = sizes[item]
        if any(_go_on(one, texts[item], size) or _go_on(texts[item], one, size) for one in shown):
            # The shading of a heading that is drawn late hides a part of it and says so: it is no strip over a text.
            found.update(place for place in places if whole.is_paper(box(item, place, WITHIN)))
        bare = [place for place in places if not any(_lies_in(place, one) for one in pictures)]
        found.update(place for place in bare if whole.ground(box(item, place, 1), _PAPER) >= SEEN_ON)
    # Where a second copy of the text is drawn over the cover it is read.
    flat = {place for item, places in under.items() for place in places if whole.is_flat(box(item, place, WITHIN))}
    return found & flat


def _lies_in(place: Place, box: Box) -> bool:
    return box.x0 <= place[0] <= box.x1 and box.top <= place[1] <= box.bottom


def _go_on(one: Sequence[Place], other: Sequence[Place], size: float) -> bool:
    """Whether a text begins where another one ends, as within a line."""
    (x, y), (following, height) = one[-1], other[0]
    return abs(y - height) < 0.1 * size and 0 < following - x < NEXT * size


def _is_scan(page: RawPage, texts: Texts, unseen: Mapping[int | None, Why]) -> bool:
    """Whether a page is read by what is not seen of its texts. What it shows of its own is asked without that: of two
    texts on one spot pdfium lists only the first."""
    hidden = {item: why for item, why in unseen.items() if why in OF_A_SCAN}
    pictured = _pictured(page) if hidden else 0.0
    if not hidden or (pictured < SHARE_OF_SCAN and Why.INVISIBLE not in hidden.values()):
        return False
    with page.without(unseen):
        visible = len("".join(page.text().split()))
    return is_scan(visible, sum(len(texts[item]) for item in hidden if item is not None), pictured)


def _has_clips(item: int) -> bool:
    return bool(call.count_clips(call.clip_path(item)) > 0)


def _are_plain(page: RawPage, items: Sequence[int]) -> bool:
    """Whether all texts are plain dark ones that stand in no form and within no clip. Nearly always they are, which
    blue and opacity tell of colours."""
    if page.has_forms or max(map(call.count_clips, map(call.clip_path, items)), default=0) > 0:
        return False
    modes = set(_modes(page, items))
    count = len(items)
    values = (call.UINT * (2 * count))()
    blue = ctypes.addressof(values)
    blues, alphas = range(blue, blue + 8 * count, 8), range(blue + 4, blue + 4 + 8 * count, 8)
    call.run(map(call.fill_colour, items, blues, blues, blues, alphas))
    dark = max(values[0::2], default=0) <= _OPAQUE * LIGHT and min(values[1::2], default=_OPAQUE) == _OPAQUE
    return dark and modes.issubset(_FILLED) and not page.has_transparency


def _modes(page: RawPage, items: Sequence[int]) -> list[int]:
    """The modes in which the file draws texts."""
    modes = list(map(call.get_mode, items))
    if not page.revealed:
        return modes
    return [page.revealed.get(item, mode) for item, mode in zip(items, modes, strict=True)]


class _Paint(NamedTuple):
    """How a text object is painted: its mode, the colour of its inside from 0 to 255, whether a group or a blend mode
    has a say in that."""

    mode: int
    red: int
    green: int
    blue: int
    alpha: int
    group: int


def _paints(page: RawPage, items: Sequence[int]) -> list[_Paint]:
    colours = call.asked(call.fill_colour, items, call.UINT, 4)
    modes, groups = _modes(page, items), map(call.has_transparency, items)
    return list(map(_Paint, modes, colours[0::4], colours[1::4], colours[2::4], colours[3::4], groups))


def _looks(
    page: RawPage, objects: Mapping[int, tuple[int, PageObject]], sizes: Mapping[int | None, float], layers: bool
) -> Iterator[tuple[int, Look]]:
    """How each text looks."""
    for (item, (_, one)), paint in zip(objects.items(), _paints(page, list(objects)), strict=True):
        filled = paint.mode in _FILLED
        yield (
            item,
            Look(
                paint.mode in _INVISIBLE,
                luminance(paint.red, paint.green, paint.blue) if filled else 1.0,
                paint.alpha / 255 if filled else 0.0,
                bool(paint.group) or any(call.has_transparency(form) for form, _ in one.forms),
                layers and (bool(one.forms) or _is_layered(item)),
                sizes[item],
            ),
        )


def _middles(characters: Characters, sizes: Mapping[int | None, float]) -> Texts:
    """The middles of the characters of each text object that shows any."""
    texts: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    units, x0, x1, y, owners = characters[:5]
    for unit, left, right, height, owner in zip(units, x0, x1, y, owners, strict=True):
        if owner is not None and unit not in _WHITE:
            texts[owner].append(((left + right) / 2, height + MIDDLE * sizes[owner]))
    return dict(texts)


def _texts_at(
    places: Container[Place], characters: Characters, sizes: Mapping[int | None, float]
) -> dict[int | None, str]:
    """The characters of each text object whose middles are at these places."""
    units, x0, x1, y, owners = characters[:5]
    found: defaultdict[int | None, str] = defaultdict(str)
    for unit, left, right, height, owner in zip(units, x0, x1, y, owners, strict=True):
        if owner is not None and ((left + right) / 2, height + MIDDLE * sizes[owner]) in places:
            found[owner] += chr(unit)
    return dict(found)


def _shown(page: RawPage) -> Box:
    """The part of the page that is shown, y upwards."""
    return Box(*page.box)


def _leaves_page(page: RawPage, characters: Characters) -> bool:
    """Whether any character may stand outside of the page."""
    left, bottom, right, top = page.box
    xs, ys = (characters.x0, characters.x1), characters.y
    return bool(ys) and not (left <= min(xs[0]) and max(xs[1]) <= right and bottom <= min(ys) and max(ys) <= top)


def _is_layered(item: int) -> bool:
    """Whether an object is marked as standing on a layer."""
    name, length = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_ulong()
    for number in range(call.count_marks(item)):
        mark = call.get_mark(item, number)
        call.mark_name(mark, ctypes.addressof(name), _LONGEST_NAME, ctypes.addressof(length))
        if name.raw[: len(_LAYER) + 2] == _LAYER + b"\0\0":
            return True
    return False


def _is_clipped(one: PageObject, middles: Sequence[tuple[float, float]]) -> bool:
    """Whether a text lies outside of what it is clipped to, or the forms around it are."""
    clips = [*_clips(one.item, one.matrix), *(clip for form in one.forms for clip in _clips(*form))]
    return any(outside(clip, middles) for clip in clips)


def _clips(item: int, matrix: Matrix) -> Iterator[Box]:
    """The boxes of the paths that an object is clipped to, y upwards."""
    clip = call.clip_path(item)
    for number in range(max(0, call.count_clips(clip))):
        count = max(0, call.count_clip_segments(clip, number))
        parts = list(map(call.clip_segment, repeat(clip, count), repeat(number), range(count)))
        points = call.asked(call.segment_point, parts, ctypes.c_float, 2)
        if points:
            yield box_of(list(zip(points[0::2], points[1::2], strict=True)), matrix)


def _pictured(page: RawPage) -> float:
    """The share of the page that pictures cover."""
    shown, area = _shown(page), 0.0
    for _, one in page.pictures:
        box = bounds(one)
        width = min(box.x1, shown.x1) - max(box.x0, shown.x0)
        height = min(box.bottom, shown.bottom) - max(box.top, shown.top)
        area += max(0.0, width) * max(0.0, height)
    return area / (shown.width * shown.height)


def _proved(
    page: RawPage, texts: Texts, sizes: Mapping[int | None, float], found: Mapping[int, Why]
) -> dict[int | None, Why]:
    """Of texts that may not be seen those that are not: a picture of the page is the same without them. Of a text whose
    font is not there a picture tells nothing: what its place tells must do."""
    proved: dict[int | None, Why] = {item: why for item, why in found.items() if why in CERTAIN}
    proved |= {item: why for item, why in found.items() if item in page.revealed and why in PLACED}
    doubtful = [item for item in found if item not in proved and item not in page.revealed]
    if not doubtful:
        return proved
    with page.without(proved):
        whole = picture(page)
        with page.without(doubtful):
            without = picture(page)
    for item in doubtful:
        half = sizes[item] / 2
        boxes = [page.on_display(x - half, y - half, x + half, y + half) for x, y in texts[item]]
        changed = [box for box in boxes if whole.differs(without, box)]
        if changed and found[item] is Why.GROUND:
            # White that is written over dark text or a rule changes the picture, and nobody reads it.
            red, green, blue, _ = call.asked(call.fill_colour, [item], call.UINT, 4)
            changed = [box for box in changed if without.ground(box, (red, green, blue)) >= SEEN_ON]
        if not changed:
            proved[item] = found[item]
    return proved


def unseen_shapes(page: RawPage, layers: bool) -> frozenset[int]:
    """The paths, and the pictures as thin as a rule, that are drawn and not seen, since they are clipped away, or stand
    on a layer that is switched off, or are white; by their place in the order of painting. A picture of the page
    without them tells."""
    paths = page.paths
    clips = list(map(call.count_clips, map(call.clip_path, [one.item for _, one in paths])))
    suspects = []
    if layers or page.has_forms or max(clips, default=0) > 0:
        suspects = [
            (when, one)
            for (when, one), count in zip(paths, clips, strict=True)
            if (layers or one.forms or count > 0) and _may_be_unseen(one, layers)
        ]
    suspects += [(when, one) for when, one in page.pictures if is_thin(one)]
    if not suspects:
        return frozenset()
    whole = picture(page)
    with page.without([one.item for _, one in suspects]):
        without = picture(page)
    return frozenset(when for when, one in suspects if not whole.differs(without, _displayed(page, one)))


def _may_be_unseen(one: PageObject, layers: bool) -> bool:
    """Whether a layer or a clip may hide a path."""
    if layers and (one.forms or _is_layered(one.item)):
        return True
    clips = [clip for item, matrix in ((one.item, one.matrix), *one.forms) for clip in _clips(item, matrix)]
    box = bounds(one) if clips else None
    return box is not None and any(
        min(box.x1, clip.x1) < max(box.x0, clip.x0) or min(box.bottom, clip.bottom) < max(box.top, clip.top)
        for clip in clips
    )


def _displayed(page: RawPage, one: PageObject) -> Box:
    box = bounds(one)
    return page.on_display(box.x0, box.top, box.x1, box.bottom)


def picture(page: RawPage) -> Picture:
    """A picture of the page as it is displayed."""
    width, height = page.displayed
    scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    columns, rows = max(1, round(width * scale)), max(1, round(height * scale))
    return Picture(columns, rows, page.painted(columns, rows), scale)
