"""How text looks, as far as it matters: raised above the line (footnote markers), bold, hidden, white on white, or too
small to be seen; and how far paragraphs are indented. Styles say it, through their parents; the styles of a document
are in two parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from odfdo import Element

from pipeline.extract.odt.elements import child, named, value
from pipeline.extract.odt.lengths import indent_of

_PARAGRAPH, _TEXT = "paragraph", "text"

_RISE = re.compile(r"\s*(?P<position>super|sub|-?\d+(\.\d+)?%)")
"""``super 58%``, ``33% 58%``, ``0% 100%``: how far the text is raised, then its size."""


_COLOUR = re.compile(r"#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")

WHITE = 0.97
"""Luminance from which on a text cannot be seen on white paper."""

DARK = 0.8
"""Luminance below which a ground makes white text readable."""

BOLD = 600
"""The weight from which on a font is bold."""

SMALLEST = 1.5
"""Text of less than this size (points) cannot be read on paper."""


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a text stands above the line, is hidden, is white, is too small to be seen, is bold."""

    raised: bool = False
    hidden: bool = False
    white: bool = False
    small: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style itself says; ``None`` where it leaves the matter to its parent."""

    parent: str | None
    raised: bool | None = None
    hidden: bool | None = None
    white: bool | None = None
    small: bool | None = None
    bold: bool | None = None
    indent: float | None = None


class Looks:
    """The looks that the styles of a document give."""

    def __init__(self, content: Element, styles: Element | None) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        # The automatic styles of styles.xml are those of page headers; they have the names of others in content.xml.
        for group in (child(styles, "office:styles"), child(content, "office:automatic-styles")):
            for style in named(group, "style:style"):
                family, name = value(style, "style:family"), value(style, "style:name")
                if family in (_PARAGRAPH, _TEXT) and name is not None:
                    self._styles[family, name] = _style(style)
        self._parts = [part for part in (content, styles) if part is not None]

    def of_paragraph(self, style: str | None) -> Look:
        """The look of a paragraph with this style."""
        return self._look(_PARAGRAPH, style, Look())

    def indent(self, style: str | None, in_list: float | None) -> float | None:
        """How far the first line of a paragraph with this style is indented, in points; ``None`` where nothing says it.
        ``in_list`` is what the list around it says, which stands above what the style has from its parents."""
        chain = list(self._chain(_PARAGRAPH, style))
        own = chain[0].indent if chain else None
        if own is not None or in_list is not None:
            return in_list if own is None else own
        return next((each.indent for each in chain if each.indent is not None), None)

    def of_span(self, style: str | None, around: Look) -> Look:
        """The look of a span with this style within text of another look."""
        return self._look(_TEXT, style, around)

    def why_unseen(self, look: Look) -> str | None:
        """Why a text of this look that is not hidden is not seen, ``None`` where it is. White text is seen where the
        document has any dark ground that it may stand on."""
        if look.small:
            return "text too small to be seen"
        return "text in the colour of its ground" if look.white and not self._has_dark_ground else None

    @cached_property
    def _has_dark_ground(self) -> bool:
        return any(map(_has_dark_ground, self._parts))

    def _look(self, family: str, name: str | None, around: Look) -> Look:
        found = _Style(None)
        for style in self._chain(family, name):
            found = _over(found, style)
        found = _over(found, _Style(None, around.raised, around.hidden, around.white, around.small, around.bold))
        return Look(bool(found.raised), bool(found.hidden), bool(found.white), bool(found.small), bool(found.bold))

    def _chain(self, family: str, name: str | None) -> Iterator[_Style]:
        """A style, its parent, and so on."""
        seen: set[str] = set()
        while name is not None and name not in seen and (style := self._styles.get((family, name))) is not None:
            seen.add(name)
            yield style
            name = style.parent


def _over(style: _Style, parent: _Style) -> _Style:
    """What a style says, and where it says nothing what its parent says."""
    return _Style(
        None,
        parent.raised if style.raised is None else style.raised,
        parent.hidden if style.hidden is None else style.hidden,
        parent.white if style.white is None else style.white,
        parent.small if style.small is None else style.small,
        parent.bold if style.bold is None else style.bold,
    )


def _style(element: Element) -> _Style:
    parent = value(element, "style:parent-style-name")
    properties = child(element, "style:text-properties")
    indent = indent_of(child(element, "style:paragraph-properties"))
    if properties is None:
        return _Style(parent, indent=indent)
    display = value(properties, "text:display")
    light = _luminance(value(properties, "fo:color"))
    if value(properties, "style:use-window-font-color") == "true":
        light = 0.0
    size = _POINTS.fullmatch(value(properties, "fo:font-size") or "")
    return _Style(
        parent,
        _raised(value(properties, "style:text-position")),
        None if display is None else display == "none",
        None if light is None else light >= WHITE,
        None if size is None else float(size[1]) < SMALLEST,
        _bold(properties),
        indent,
    )


def _bold(properties: Element) -> bool | None:
    """Whether text is bold: ideographs have a weight of their own."""
    weight = value(properties, "style:font-weight-asian") or value(properties, "fo:font-weight")
    return None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= BOLD)


def _luminance(colour: str | None) -> float | None:
    """From 0 (black) to 1 (white); ``None`` without a colour."""
    match = _COLOUR.fullmatch(colour or "")
    if match is None:
        return None
    red, green, blue = (int(part, 16) / 255 for part in match.groups())
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _has_dark_ground(element: Element) -> bool:
    """Whether any style within an element gives a dark ground: a background, or the filling of a shape."""
    return any(
        light is not None and light < DARK
        for colour in re.findall(r'(?:background-color|fill-color)="(#[0-9A-Fa-f]{6})"', element.serialize())
        if (light := _luminance(colour)) is not None
    )


def _raised(position: str | None) -> bool | None:
    match = _RISE.match(position or "")
    if match is None:
        return None
    rise = match["position"]
    return rise == "super" or (rise.endswith("%") and float(rise[:-1]) > 0)
