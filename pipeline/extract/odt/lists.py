"""The numbers that lists print before their paragraphs, and how far they indent them. The numbers stand in no
paragraph: the file only says how a list counts. Bullets need no such care: a paragraph begins with or without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from odfdo import Element

from pipeline.extract.odt.aside import Aside
from pipeline.extract.odt.elements import child, name, named, number, value
from pipeline.extract.odt.lengths import indent_of, points
from pipeline.extract.odt.numerals import numeral

DEEPEST_LEVEL = 10
"""Lists have at most ten levels."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: the form of the number, what stands around it, how many levels it shows."""

    form: str
    prefix: str
    suffix: str
    shown: int
    first: int


@dataclass(slots=True)
class _Count:
    """How far a list has counted, level by level."""

    reached: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list while it is read: its style, its level (1 is the outermost), its count."""

    style: str | None
    level: int
    count: _Count


class Lists:
    """Numbers the items of the lists of a document, in their order."""

    def __init__(self, content: Element, styles: Element | None, aside: Aside) -> None:
        self._aside = aside
        self._styles: dict[str, dict[int, _Level]] = {}
        self._indents: dict[tuple[str, int], float] = {}
        self._by_id: dict[str, _Count] = {}
        self._by_style: dict[str, _Count] = {}
        for group in (child(styles, "office:styles"), child(content, "office:automatic-styles")):
            for style in named(group, "text:list-style"):
                own_name = value(style, "style:name") or ""
                self._styles[own_name] = dict(_levels(style))
                self._indents.update(((own_name, level), indent) for level, indent in _indents(style))

    def open(self, element: Element, around: OpenList | None) -> OpenList:
        """Begins a ``text:list``; one within the item of another counts with it."""
        style = value(element, "text:style-name")
        if around is not None:
            return OpenList(style or around.style, around.level + 1, around.count)
        continued = value(element, "text:continue-list")
        if continued is not None and continued in self._by_id:
            count = self._by_id[continued]
        elif value(element, "text:continue-numbering") == "true" and style in self._by_style:
            count = self._by_style[style]
        else:
            count = _Count()
        if (own_id := value(element, "xml:id")) is not None:
            self._by_id[own_id] = count
        if style is not None:
            self._by_style[style] = count
        return OpenList(style, 1, count)

    def indent(self, place: OpenList) -> float | None:
        """How far the labels of a list stand from the edge, in points; ``None`` where its style does not say."""
        return self._indents.get((place.style or "", place.level))

    def label(self, place: OpenList, item: Element) -> str:
        """The number of the next item of a list; nothing for a list with bullets."""
        levels = self._styles.get(place.style or "", {})
        level = levels.get(place.level)
        if level is None:
            return ""
        reached = place.count.reached
        reached[place.level] = number(item, "text:start-value", reached.get(place.level, level.first - 1) + 1)
        for deeper in [other for other in reached if other > place.level]:
            del reached[deeper]
        written = []
        for shown in range(max(1, place.level - level.shown + 1), place.level + 1):
            upper = levels.get(shown)
            if upper is None or (upper.form == "" and shown < place.level):
                continue
            counted = numeral(reached.get(shown, upper.first), upper.form)
            if counted is None:
                self._aside.doubt("list-number-unknown", f"a list counts in a form that is not known: {upper.form!r}")
                return ""
            written.append(counted)
        return level.prefix + ".".join(written) + level.suffix


def _indents(style: Element) -> Iterator[tuple[int, float]]:
    """How far each level is indented, as files of today or as older ones say it."""
    for element in style.children:
        properties = child(element, "style:list-level-properties")
        if properties is None:
            continue
        indent = indent_of(child(properties, "style:list-level-label-alignment"))
        if indent is None:
            indent = points(value(properties, "text:space-before"))
        if indent is not None:
            yield number(element, "text:level"), indent


def _levels(style: Element) -> list[tuple[int, _Level]]:
    """The numbered levels of a list style; those with bullets or pictures are left out."""
    found = []
    for element in style.children:
        if name(element) != "text:list-level-style-number":
            continue
        shown = min(number(element, "text:display-levels"), DEEPEST_LEVEL)
        level = _Level(
            value(element, "style:num-format") or "",
            value(element, "style:num-prefix") or "",
            value(element, "style:num-suffix") or "",
            shown,
            number(element, "text:start-value"),
        )
        found.append((number(element, "text:level"), level))
    return found
