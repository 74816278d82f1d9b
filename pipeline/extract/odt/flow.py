"""The paragraphs and tables of a document in the order of reading, whatever sections, lists, indexes and text boxes
they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from odfdo import Element

from pipeline.extract.odt.aside import Aside
from pipeline.extract.odt.elements import COMMENT, all_text, child, name, value
from pipeline.extract.odt.lists import Lists, OpenList
from pipeline.extract.odt.paragraphs import NO_TEXT, Paragraph, ParagraphReader

_PARAGRAPHS = frozenset({"text:p", "text:h"})
_OBJECTS = frozenset({"draw:object", "draw:object-ole", "draw:applet", "draw:plugin", "draw:floating-frame"})
_DRAWN = frozenset({"draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:polygon", "draw:caption"})
_QUOTED = 30
_PICTURE_DATA = "office:binary-data"


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table that is to be read."""

    element: Element


Block = Paragraph | TableBlock


class Flow:
    """Goes through a document. The text of footnotes is kept for the end, as it stands at the foot of the page."""

    def __init__(self, paragraphs: ParagraphReader, lists: Lists, aside: Aside) -> None:
        self._paragraphs = paragraphs
        self._lists = lists
        self._aside = aside
        self._notes: list[Element] = []

    def blocks(self, container: Element) -> Iterator[Block]:
        """What stands in an element."""
        for element in container.children:
            yield from self._block(element, None)

    def notes(self) -> Iterator[Block]:
        """What stands in the footnotes met so far, those within them included."""
        while self._notes:
            yield from self.blocks(self._notes.pop(0))

    def _block(self, element: Element, around: OpenList | None) -> Iterator[Block]:
        match name(element):
            case tag if tag in _PARAGRAPHS:
                yield from self._paragraph(element, "", around)
            case "table:table":
                yield TableBlock(element)
            case "text:list":
                yield from self._list(element, self._lists.open(element, around))
            case "text:tracked-changes":
                self._aside.left_out("deleted text", element)
            case "office:annotation":
                self._aside.left_out("a comment", element)
            case "text:section" if _is_hidden(element):
                self._aside.left_out("hidden text", element)
            case "text:numbered-paragraph":
                self._aside.doubt("list-number-unknown", "a paragraph has a number of its own, which is not known")
                yield from self.blocks(element)
            case tag if tag in _OBJECTS:
                self._aside.furniture(element)
                self._aside.doubt("object-not-read", "an embedded object (chart, formula, sheet) was not read")
            case tag if tag in NO_TEXT or tag.endswith("-source"):
                self._aside.furniture(element)
            case tag if tag not in (COMMENT, _PICTURE_DATA):
                yield from self.blocks(element)

    def _paragraph(self, element: Element, label: str, around: OpenList | None) -> Iterator[Block]:
        """A paragraph, then what its frames hold."""
        in_list = self._lists.indent(around) if around is not None else None
        paragraph = self._paragraphs.read(element, label, in_list)
        for anchored in paragraph.anchored:
            self._look_at(anchored, paragraph)
        yield paragraph
        self._notes += paragraph.notes
        for anchored in paragraph.anchored:
            yield from self._block(anchored, None)

    def _look_at(self, shape: Element, paragraph: Paragraph) -> None:
        """A drawn shape can say something of its own, beside the text or over it; a picture or a form control something
        in place of a text."""
        if name(shape) in _DRAWN and (text := "".join(all_text(shape).split())):
            message = f"a drawn shape says {text[:_QUOTED]!r}, which was put behind the text that it is anchored in"
            self._aside.doubt("object-not-read", message)
        elif name(shape) == "draw:control" or child(shape, "draw:image") is not None:
            blank = not any(text.strip() for text, _ in paragraph.runs)
            paragraph.pictured = paragraph.pictured or blank or name(shape) == "draw:control"

    def _list(self, element: Element, place: OpenList) -> Iterator[Block]:
        for item in element.children:
            numbered = name(item) == "text:list-item"
            for inner in item.children:
                if numbered and name(inner) in _PARAGRAPHS:
                    # Only an item with a paragraph of its own counts; one that holds a list alone is that list's frame.
                    yield from self._paragraph(inner, self._lists.label(place, item), place)
                    numbered = False
                else:
                    yield from self._block(inner, place)


def _is_hidden(section: Element) -> bool:
    """Whether a section is not shown; where a condition decides, the file keeps what it came to."""
    display = value(section, "text:display")
    return display == "none" or (display == "condition" and value(section, "text:is-hidden") == "true")
