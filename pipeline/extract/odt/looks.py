"""How text looks, as far as it matters: raised above the line (footnote markers), or hidden. Styles say it, through
their parents; the styles of a document are in two parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from odfdo import Element

from pipeline.extract.odt.elements import child, named, value

_PARAGRAPH, _TEXT = "paragraph", "text"

_RISE = re.compile(r"\s*(?P<position>super|sub|-?\d+(\.\d+)?%)")
"""``super 58%``, ``33% 58%``, ``0% 100%``: how far the text is raised, then its size."""


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a text stands above the line, and whether it is hidden."""

    raised: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style itself says; ``None`` where it leaves the matter to its parent."""

    parent: str | None
    raised: bool | None
    hidden: bool | None


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

    def of_paragraph(self, style: str | None) -> Look:
        """The look of a paragraph with this style."""
        return self._look(_PARAGRAPH, style, Look())

    def of_span(self, style: str | None, around: Look) -> Look:
        """The look of a span with this style within text of another look."""
        return self._look(_TEXT, style, around)

    def _look(self, family: str, name: str | None, around: Look) -> Look:
        raised: bool | None = None
        hidden: bool | None = None
        seen: set[str] = set()
        while name is not None and name not in seen and (style := self._styles.get((family, name))) is not None:
            seen.add(name)
            raised = style.raised if raised is None else raised
            hidden = style.hidden if hidden is None else hidden
            name = style.parent
        return Look(around.raised if raised is None else raised, around.hidden if hidden is None else hidden)


def _style(element: Element) -> _Style:
    parent = value(element, "style:parent-style-name")
    properties = child(element, "style:text-properties")
    if properties is None:
        return _Style(parent, None, None)
    display = value(properties, "text:display")
    return _Style(
        parent, _raised(value(properties, "style:text-position")), None if display is None else display == "none"
    )


def _raised(position: str | None) -> bool | None:
    match = _RISE.match(position or "")
    if match is None:
        return None
    rise = match["position"]
    return rise == "super" or (rise.endswith("%") and float(rise[:-1]) > 0)
