"""What stands in a paragraph: its text line by line, and what is anchored in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from odfdo import Element

from pipeline.extract.fold import compatibility_characters, fold_unprinted
from pipeline.extract.odt.aside import MOST_CHARACTERS, Aside
from pipeline.extract.odt.elements import COMMENT, name, value
from pipeline.extract.odt.looks import Look, Looks
from pipeline.model.document import Line
from pipeline.model.rejected import Reason, Rejected

NO_TEXT = frozenset(
    {"svg:title", "svg:desc", "table:title", "table:desc", "office:forms", "office:event-listeners", "text:script"}
)
"""Descriptions of pictures and tables, and controls: not printed."""

_SPACES = " \t\r\n"
"""White space that ODF takes for one space, however much of it there is."""

_LINE_BREAK = "\v"
"""Stands for a line break while a paragraph is collected."""

_SHAPES = ("draw:", "dr3d:")
"""Prefixes of frames, text boxes and drawn shapes."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it was read.

    ``runs``      texts and whether they are raised, in their order; a line break is a vertical tab.
    ``anchored``  frames and shapes in it; their own text follows the paragraph's.
    ``notes``     footnotes and endnotes in it; their text stands at the end of the document.
    ``label``     the number that a list prints before it, or nothing.
    ``indent``    how far its first line is indented, in points; ``None`` where nothing says it.
    ``weights``   whether its letters are bold: what is so of any of them.
    ``pictured``  whether a picture or a form control stands in it in place of a text.
    """

    runs: list[tuple[str, bool]] = field(default_factory=list)
    anchored: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    label: str = ""
    indent: float | None = None
    weights: set[bool] = field(default_factory=set)
    pictured: bool = False


class ParagraphReader:
    """Reads paragraphs; what they do not show goes aside."""

    def __init__(self, looks: Looks, aside: Aside) -> None:
        self._looks = looks
        self._aside = aside

    def read(self, element: Element, label: str = "", in_list: float | None = None) -> Paragraph:
        """The paragraph of a ``text:p`` or ``text:h``; blank where it is hidden. ``in_list`` is how far the list around
        it indents it, in points."""
        style = value(element, "text:style-name")
        paragraph = Paragraph(label=label, indent=self._looks.indent(style, in_list))
        look = self._looks.of_paragraph(style)
        if look.hidden or _hides(element):
            self._aside.left_out("hidden text", element)
        else:
            self._inside(element, look, paragraph)
        return paragraph

    def _inside(self, element: Element, look: Look, paragraph: Paragraph) -> None:
        """The text of an element, and of those within it."""
        self._text(element.text, look, paragraph)
        for inner in element.children:
            self._inline(inner, look, paragraph)
            if inner.tail:
                self._text(inner.tail, look, paragraph)

    def _text(self, text: str, look: Look, paragraph: Paragraph) -> None:
        """A text of the paragraph, if it is seen."""
        why = self._looks.why_unseen(look) if text.strip() else None
        if why is None:
            paragraph.runs.append((text, look.raised))
            if any(character.isalnum() for character in text):
                paragraph.weights.add(look.bold)
        else:
            self._aside.left_out_text(why, text)

    def _inline(self, element: Element, look: Look, paragraph: Paragraph) -> None:
        match name(element):
            case "text:s" | "text:tab":
                paragraph.runs.append((" ", look.raised))
            case "text:line-break":
                paragraph.runs.append((_LINE_BREAK, look.raised))
            case "text:note":
                self._note(element, paragraph)
            case "office:annotation":
                self._aside.left_out("a comment", element)
            case "text:hidden-text" if value(element, "text:is-hidden") == "true":
                self._aside.left_out("hidden text", element)
            case "text:ruby-text":
                self._aside.left_out("a reading beside characters", element)
            case tag if tag in NO_TEXT:
                self._aside.furniture(element)
            case tag if tag.startswith(_SHAPES):
                paragraph.anchored.append(element)
            case tag if tag != COMMENT:
                self._span(element, look, paragraph)

    def _span(self, element: Element, look: Look, paragraph: Paragraph) -> None:
        """A span, a link, a field: what is in it is text."""
        within = self._looks.of_span(value(element, "text:style-name"), look)
        if within.hidden:
            self._aside.left_out("hidden text", element)
        else:
            self._inside(element, within, paragraph)

    def _note(self, element: Element, paragraph: Paragraph) -> None:
        """Its mark stands raised in the text, its text at the foot of the page."""
        for part in element.children:
            if name(part) == "text:note-citation":
                self._inside(part, Look(raised=True), paragraph)
            elif name(part) == "text:note-body":
                paragraph.notes.append(part)


def _hides(element: Element) -> bool:
    """Whether a field in a paragraph hides all of it."""
    return any(
        (name(inner) == "text:hidden-paragraph" and value(inner, "text:is-hidden") == "true")
        or (name(inner) == "text:span" and _hides(inner))
        for inner in element.children
    )


class LineMaker:
    """Makes the lines of paragraphs and numbers them: characters from 0, paragraphs from 1."""

    def __init__(self) -> None:
        self._next = 0
        self._paragraphs = 0
        self.folded: list[str] = []

    def of(self, paragraph: Paragraph) -> list[Line]:
        """The lines of the next paragraph; none where it is blank."""
        self._paragraphs += 1
        lines: list[Line] = []
        label = f"{paragraph.label} " if paragraph.label else ""
        for runs in _parted(paragraph.runs):
            text, raised = self._folded(runs)
            if not text:
                continue
            shifted = tuple((start + len(label), end + len(label)) for start, end in raised)
            lines.append(
                Line(
                    label + text,
                    self._next,
                    number=self._paragraphs,
                    raised=shifted,
                    gaps=tuple(range(len(label))),
                    begins=not lines,
                    indent=paragraph.indent if not lines else None,
                    strong=paragraph.weights == {True},
                )
            )
            self._next = lines[-1].end
            label = ""
        if self._next > MOST_CHARACTERS:
            raise Rejected(Reason.UNSAFE, f"It repeats itself to more than {MOST_CHARACTERS:,} characters")
        return lines

    def _folded(self, runs: Iterable[tuple[str, bool]]) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text of a line without layout space, and the ranges of it that are raised."""
        characters: list[str] = []
        raised: list[bool] = []
        for is_raised, group in groupby(runs, key=lambda run: run[1]):
            printed = "".join(text for text, _ in group)
            self.folded += compatibility_characters(printed)
            for character in fold_unprinted(printed):
                space = character in _SPACES
                if space and (not characters or characters[-1] == " "):
                    continue
                characters.append(" " if space else character)
                raised.append(is_raised)
        if characters and characters[-1] == " ":
            del characters[-1], raised[-1]
        return "".join(characters), _ranges(raised)


def _parted(runs: Iterable[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    """The runs of each line."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, raised in runs:
        if text == _LINE_BREAK:
            lines.append([])
        else:
            lines[-1].append((text, raised))
    return lines


def _ranges(flags: list[bool]) -> tuple[tuple[int, int], ...]:
    """Runs of successive positions whose flag is set, as half-open ranges."""
    ranges: list[tuple[int, int]] = []
    position = 0
    for flag, group in groupby(flags):
        end = position + sum(1 for _ in group)
        if flag:
            ranges.append((position, end))
        position = end
    return tuple(ranges)
