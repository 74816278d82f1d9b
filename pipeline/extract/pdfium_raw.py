"""A page of a PDF while pdfium has it open: its characters, its objects, and what can be done with them."""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from itertools import repeat
from operator import itemgetter, ne
from typing import Any, NamedTuple

import pypdfium2

from pipeline.extract import pdfium_calls as call
from pipeline.extract.pdfium_calls import Matrix, PageObject
from pipeline.extract.pdfium_shapes import shapes
from pipeline.extract.strokes import Shape
from pipeline.model.document import Box

Setting = tuple[float, float, float, float, float]
"""How a text object is set: the part of its matrix that turns and scales, and the size of its font before that."""


class Characters(NamedTuple):
    """The characters of a page's text, in pdfium's order: one list for each of their properties.

    ``units``    UTF-16 code units.
    ``x0``, ``x1``  left and right edge of the box of their advance.
    ``y``        height of their baseline; of what pdfium made up, that of any other.
    ``owners``   the text objects that draw them; ``None`` for white space that pdfium made up.
    ``unmapped`` whether the font does not say which character it is.

    What all characters of a text object have in common is told of each object that draws any: ``firsts`` has the place
    of its first character, ``settings`` how it is set.
    """

    units: list[int]
    x0: list[float]
    x1: list[float]
    y: list[float]
    owners: list[int | None]
    unmapped: list[int]
    firsts: dict[int | None, int]
    settings: dict[int | None, Setting]


class Unlisted(NamedTuple):
    """A text object that owns none of the page's characters: pdfium leaves out a space that is drawn by itself, and the
    second copy of a text that is drawn twice to make it bold, and a text whose font says nothing of its characters.
    ``matrix`` places its origin, ``size`` is that of its font before the matrix; one that is ``blank`` shows
    nothing."""

    matrix: Matrix
    size: float
    blank: bool


class RawPage:
    """A page while it is open. ``revealed`` are the texts without outlines that ``reveal`` has found, with the modes in
    which the file draws them."""

    def __init__(self, page: int, load_again: Callable[[], int]) -> None:
        self._page = page
        self._load_again = load_again
        self._text = call.load_text(page)
        self._pointlike: frozenset[int] = frozenset()
        self.revealed: Mapping[int, int] = {}

    def close(self) -> None:
        """Gives back what pdfium holds for the page."""
        call.close_text(self._text)
        call.close_page(self._page)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the part of the page that is shown."""
        values = (ctypes.c_float * 4)()
        call.bounding_box(self._page, ctypes.addressof(values))
        left, top, right, bottom = values
        return left, bottom, right, top

    @property
    def rotation(self) -> int:
        """The quarters by which the page is shown turned clockwise."""
        return int(call.rotation(self._page))

    @property
    def displayed(self) -> tuple[float, float]:
        """Width and height of the page as it is shown."""
        left, bottom, right, top = self.box
        width, height = right - left, top - bottom
        return (height, width) if self.rotation % 2 else (width, height)

    def turn(self, quarters: int) -> None:
        """Turns what is drawn on the page clockwise and reads its text anew: pdfium tells the widths of characters only
        for text that runs from left to right. The page then begins at 0,0 and is not shown turned."""
        left, bottom, right, top = self.box
        width, height = right - left, top - bottom
        matrices = (
            (1.0, 0.0, 0.0, 1.0, -left, -bottom),
            (0.0, -1.0, 1.0, 0.0, -bottom, right),
            (-1.0, 0.0, 0.0, -1.0, right, top),
            (0.0, 1.0, -1.0, 0.0, top, -left),
        )
        for index in range(call.count_objects(self._page)):
            call.transform(call.get_object(self._page, index), *matrices[quarters % 4])
        box = (0.0, 0.0, height, width) if quarters % 2 else (0.0, 0.0, width, height)
        call.set_rotation(self._page, 0)
        call.set_media_box(self._page, *box)
        call.set_crop_box(self._page, *box)
        self.__dict__.pop("shapes", None)
        self._read_again()

    def reveal(self) -> None:
        """Lets pdfium see the texts whose font is neither in the file nor on this machine.

        Such a text has no outlines, only a box without height, and without width if it is a single character. pdfium
        takes the one for nothing, and the second copy of the other for another text. A pen makes the box larger.
        Spaces rightly show nothing and stay as they are.
        """
        elsewhere = {font for font in set(self.fonts.values()) if not call.is_embedded(font)}
        hidden = [item for item in self.texts if self.fonts[item] in elsewhere and _is_flat(item)]
        if not hidden:
            return
        self.revealed = dict(zip(hidden, map(call.get_mode, hidden), strict=True))
        self._pointlike = frozenset(filter(_is_narrow, hidden))
        self._draw_as(dict.fromkeys(hidden, call.OUTLINED))
        indices = range(max(0, call.count_chars(self._text)))
        said: defaultdict[int | None, str] = defaultdict(str)
        owners = map(call.text_object, repeat(self._text), indices)
        for owner, unit in zip(owners, map(call.unicode, repeat(self._text), indices), strict=True):
            said[owner] += chr(unit)
        spaces = {item: mode for item, mode in self.revealed.items() if said.get(item, "-").strip("\0").isspace()}
        if spaces:
            self._draw_as(spaces)

    def _draw_as(self, modes: Mapping[int, int]) -> None:
        """Sets the modes of text objects and reads the page's text anew."""
        for item, mode in modes.items():
            call.set_mode(item, mode)
            call.transform(item, *call.IDENTITY)  # pdfium measures an object again when it is moved
        self._read_again()

    def text(self) -> str:
        """The whole text, as pdfium puts it together: with line ends and spaces of its own. Half of a character that is
        written in two has nothing to say."""
        units, written = self._text_units(max(0, call.count_chars(self._text)))
        return bytes(units)[: 2 * written].decode("utf-16-le", errors="replace")

    def characters(self) -> Characters:
        """Every character, in pdfium's order."""
        count, text = max(0, call.count_chars(self._text)), self._text
        boxes = (ctypes.c_float * (4 * count))()
        box = ctypes.addressof(boxes)
        indices = range(count)
        call.run(map(call.loose_box, repeat(text), indices, range(box, box + 16 * count, 16)))
        owners = list(map(call.text_object, repeat(text), indices))
        unmapped = list(map(call.map_error, repeat(text), indices))
        firsts = dict(zip(reversed(owners), reversed(indices), strict=True))
        firsts.pop(None, None)
        matrices = self._matrices(list(firsts.values()))
        sizes = map(call.char_size, repeat(text), firsts.values())
        settings = zip(matrices[0::6], matrices[1::6], matrices[2::6], matrices[3::6], sizes, strict=True)
        baselines = self._baselines(owners, firsts, dict(zip(firsts, matrices[5::6], strict=True)))
        return Characters(
            self._units(count),
            boxes[0::4],
            boxes[2::4],
            baselines,
            owners,
            unmapped,
            firsts,
            dict(zip(firsts, settings, strict=True)),
        )

    def _units(self, count: int) -> list[int]:
        """The code units of all characters. Those of the whole text are the same ones, unless it leaves some out."""
        units, written = self._text_units(count)
        return units[:count] if written == count else list(map(call.unicode, repeat(self._text), range(count)))

    def _text_units(self, count: int) -> tuple[ctypes.Array[ctypes.c_uint16], int]:
        """The code units of the whole text of so many characters, and how many there are."""
        units = (ctypes.c_uint16 * (count + 1))()
        written = call.get_text(self._text, 0, count, ctypes.addressof(units)) if count else 0
        return units, max(0, written - 1)

    def _matrices(self, indices: Sequence[int]) -> list[float]:
        """The matrices of the text objects of these characters, one after the other."""
        count = len(indices)
        values = (ctypes.c_float * (6 * count))()
        address = ctypes.addressof(values)
        call.run(map(call.char_matrix, repeat(self._text), indices, range(address, address + 24 * count, 24)))
        return values[:]

    def _baselines(
        self, owners: list[int | None], firsts: Mapping[int | None, int], begin: Mapping[int | None, float]
    ) -> list[float]:
        """Heights of the baselines. A text object stands on that of its origin, ``begin``, with all its characters;
        where its last does not, as in vertical writing, each is asked for."""
        indices = range(len(owners))
        lasts = dict(zip(owners, indices, strict=True))
        lasts.pop(None, None)
        several = {owner: last for owner, last in lasts.items() if last != firsts[owner]}
        ends = self._heights(list(several.values()))
        if any(map(ne, map(begin.__getitem__, several), ends)):
            return self._heights(indices)
        heights = {**begin, None: next(iter(begin.values()), 0.0)}
        return list(map(heights.__getitem__, owners))

    def _heights(self, indices: Sequence[int]) -> list[float]:
        """Heights of the origins of these characters."""
        count = len(indices)
        origins = (ctypes.c_double * (2 * count))()
        origin = ctypes.addressof(origins)
        xs, ys = range(origin, origin + 16 * count, 16), range(origin + 8, origin + 8 + 16 * count, 16)
        call.run(map(call.char_origin, repeat(self._text), indices, xs, ys))
        return origins[1::2]

    def unlisted(self, owners: Collection[int | None]) -> list[Unlisted]:
        """The text objects that own none of the page's characters."""
        others = [one for one in self.objects if one.kind == call.TEXT and one.item not in owners]
        items = [one.item for one in others]
        sizes, bounds = call.asked(call.object_size, items, ctypes.c_float, 1), call.bounds_of(items)
        return [
            Unlisted(call.times(matrix, one.matrix), size, one.item in self._pointlike or left == right)
            for one, size, matrix, (left, _, right, _) in zip(
                others, sizes, call.matrices_of(items), bounds, strict=True
            )
        ]

    @property
    def has_transparency(self) -> bool:
        """Whether anything on the page is transparent, or may be."""
        return bool(call.page_has_transparency(self._page))

    @cached_property
    def objects(self) -> list[PageObject]:
        """Every object, those within forms included, in the order in which they are painted."""
        items = list(map(call.get_object, repeat(self._page), range(call.count_objects(self._page))))
        return list(call.flat(items))

    @cached_property
    def texts(self) -> list[int]:
        """The text objects."""
        return [one.item for one in self.objects if one.kind == call.TEXT]

    @cached_property
    def paths(self) -> list[tuple[int, PageObject]]:
        """The paths, each with its place in the order of painting."""
        return [(when, one) for when, one in enumerate(self.objects) if one.kind == call.PATH]

    @cached_property
    def fonts(self) -> dict[int | None, int]:
        """The fonts of the text objects."""
        return dict(zip(self.texts, map(call.object_font, self.texts), strict=True))

    @cached_property
    def pictures(self) -> list[tuple[int, PageObject]]:
        """The pictures, each with its place in the order of painting. Most pages have none."""
        if call.PICTURE not in map(itemgetter(0), self.objects):
            return []
        return [(when, one) for when, one in enumerate(self.objects) if one.kind == call.PICTURE]

    @property
    def has_forms(self) -> bool:
        """Whether any object stands in a form."""
        return any(map(itemgetter(3), self.objects))

    @cached_property
    def shapes(self) -> list[Shape]:
        """The figures of all paths, those within forms included."""
        return list(shapes(self.pictures, self.paths))

    def hide(self, items: Collection[int | None]) -> None:
        """Leaves these text objects out and reads the page's text anew."""
        self._set_active(items, False)
        self.objects = [one for one in self.objects if one.item not in items]
        for derived in ("texts", "pictures", "paths", "shapes"):
            self.__dict__.pop(derived, None)

    @contextmanager
    def without(self, items: Collection[int | None]) -> Iterator[None]:
        """The page without these text objects, for a while."""
        self._set_active(items, False)
        try:
            yield
        finally:
            self._set_active(items, True)

    def _set_active(self, items: Collection[int | None], active: bool) -> None:
        call.run(map(call.set_active, items, repeat(int(active))))
        self._read_again()

    def annotations(self) -> Iterator[int]:
        """The annotations of the page, one open at a time."""
        for index in range(max(0, call.count_annotations(self._page))):
            annotation = call.get_annotation(self._page, index)
            if annotation:
                yield annotation
                call.close_annotation(annotation)

    def printed_by_annotations(self, boxes: Sequence[tuple[float, float, float, float]]) -> list[str]:
        """The text that annotations print in these boxes (left, bottom, right, top): what is there more once they are
        made part of the page."""
        before = [_text_in(self._text, box) for box in boxes]
        call.flatten(self._page, 0)
        page = self._load_again()
        text = call.load_text(page)
        after = [_text_in(text, box) for box in boxes]
        call.close_text(text)
        call.close_page(page)
        return [_added(one, other) for one, other in zip(before, after, strict=True)]

    def painted(self, columns: int, rows: int) -> bytes:
        """A picture of the page as it is displayed, on white paper: four bytes for each pixel, row by row."""
        bitmap = call.create_bitmap(columns, rows, 0)
        if not bitmap:
            raise MemoryError("no room for a picture of the page")
        try:
            call.fill_bitmap(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
            call.render_page(bitmap, self._page, 0, 0, columns, rows, 0, 0)
            return ctypes.string_at(call.bitmap_buffer(bitmap), 4 * columns * rows)
        finally:
            call.destroy_bitmap(bitmap)

    def on_display(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Where a box of the page's content lies on the page as it is displayed."""
        left, bottom, right, top = self.box
        box = Box(x0 - left, top - y1, x1 - left, top - y0)
        return box.turned(self.rotation, right - left, top - bottom)

    def _read_again(self) -> None:
        call.close_text(self._text)
        self._text = call.load_text(self._page)


@contextmanager
def opened(data: bytes) -> Iterator[tuple[int, Any]]:
    """The number of pages and a function that opens one. Raises ``pypdfium2.PdfiumError`` when pdfium cannot open the
    file."""
    pdf = pypdfium2.PdfDocument(data)
    handle = ctypes.cast(pdf.raw, call.POINTER).value

    @contextmanager
    def page(index: int) -> Iterator[RawPage]:
        pointer = call.load_page(handle, index)
        if not pointer:
            raise pypdfium2.PdfiumError(f"Page {index + 1} cannot be opened")
        opened_page = RawPage(pointer, partial(call.load_page, handle, index))
        try:
            yield opened_page
        finally:
            opened_page.close()

    try:
        yield len(pdf), page
    finally:
        pdf.close()


def _is_narrow(item: int) -> bool:
    """Whether a text object shows nothing: its box has no width."""
    left, _, right, _ = call.bounds_of([item])[0]
    return bool(left == right)


def _is_flat(item: int) -> bool:
    """Whether a text object has no outlines: its box has no height or no width."""
    left, bottom, right, top = call.bounds_of([item])[0]
    return bool(left == right or bottom == top)


def _text_in(text: int, box: tuple[float, float, float, float]) -> str:
    """The text in a box: left, bottom, right, top."""
    left, bottom, right, top = box
    count = call.bounded_text(text, left, top, right, bottom, None, 0)
    units = (ctypes.c_uint16 * max(1, count))()
    call.bounded_text(text, left, top, right, bottom, ctypes.addressof(units), count)
    return bytes(units)[: 2 * max(0, count)].decode("utf-16-le", errors="replace").strip("\0 \r\n")


def _added(before: str, after: str) -> str:
    """The characters of a text that were not in it before."""
    left = Counter(before)
    found = []
    for character in after:
        if left[character] > 0:
            left[character] -= 1
        else:
            found.append(character)
    return "".join(found).strip()
