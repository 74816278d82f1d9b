"""How codes, items and markers are printed: from values to paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.typeset.model import Attitude, Coded
from tests.typeset.style import Again, BehindCode, CodeForm, Marker, Style
from tests.typeset.wrapping import Paragraph, Span

_FULL_WIDTH = str.maketrans("TOPKSA0123456789", "ＴＯＰＫＳＡ０１２３４５６７８９")
_MARK = re.compile(r"\{(?P<name>[^}]*)\}")


def code(value: str, form: CodeForm) -> str:
    """A code as it is printed."""
    match form:
        case CodeForm.PLAIN:
            return value
        case CodeForm.SPACED:
            return f"{value[0]} {value[1:]}"
        case CodeForm.DOTTED:
            return f"{value[0]}.{value[1:]}"
        case CodeForm.DOT_BEHIND:
            return f"{value}." if value.startswith("T") and "." not in value else value
        case CodeForm.FULL_WIDTH:
            return value.translate(_FULL_WIDTH)


def coded(item: Coded, style: Style) -> list[Paragraph]:
    """A coded text; two paragraphs where the code stands on a line of its own. What is nested in it comes after it."""
    first, *more = item.text.split("\n")
    return [*_item(item.code, first, style), *nested(more, style)]


def heads_again(heads: tuple[Coded, ...], form: Again) -> tuple[Coded, ...]:
    """What stands where the heads of a duty or task cell are printed again."""
    match form:
        case Again.SAME:
            return heads
        case Again.CONTINUED:
            return (*heads[:-1], replace(heads[-1], text=heads[-1].text + "（續）"))
        case Again.DITTO:
            return (Coded(None, "同上"),)
        case Again.UNCODED:
            return tuple(replace(head, code=None) for head in heads)


def marked(text: str, form: Marker) -> tuple[str, tuple[Span, ...]]:
    """A text as it is printed, with its markers; those parts that are raised."""
    printed, raised = "", []
    done = 0
    for match in _MARK.finditer(text):
        between = text[done : match.start()]
        beside = done > 0 and not between and match["name"].startswith("T")
        printed += between + ("、" if beside else "")
        start = len(printed)
        printed += marker(match["name"], form)
        if form is Marker.RAISED and not match["name"].startswith("T"):
            raised.append((start, len(printed)))
        done = match.end()
    return printed + text[done:], tuple(raised)


def marker(name: str, form: Marker) -> str:
    """A reference to a footnote or to a task."""
    if set(name) == {"*"}:
        return name
    match form:
        case Marker.SPACED if name.startswith("註"):
            return f"【註 {name[1:]}】" if name[1:] else "【註】"
        case Marker.FULL_WIDTH:
            return f"【{name.translate(_FULL_WIDTH)}】" if name.startswith("註") else f"【{name}】"
        case _:
            return f"【{name}】"


def plain_marker(form: Marker) -> Marker:
    """How the marker at the head of its footnote is printed: never raised."""
    return Marker.INLINE if form is Marker.RAISED else form


def paragraph(text: str, style: Style, label: str = "") -> Paragraph:
    """A text with its markers."""
    printed, raised = marked(text, style.marker)
    return Paragraph(printed, label, raised)


def coded_attitude(item: Attitude, style: Style) -> list[Paragraph]:
    """An attitude; one without a code is a bulleted line."""
    text = item.name if item.description is None else f"{item.name}：{item.description}"
    if item.code is None:
        return [paragraph(text, style, style.bullet + " ")]
    return _item(item.code, text, style)


def nested(lines: list[str], style: Style) -> list[Paragraph]:
    """Bulleted lines, or a small table."""
    columns = style.nested.value
    if columns == 0:
        return [Paragraph(line, style.bullet + " ") for line in lines]
    rows = [lines[start : start + columns] for start in range(0, len(lines), columns)]
    table = [Paragraph(parts=tuple(row + [""] * (columns - len(row))), ruled=True) for row in rows]
    # Word processors end every cell with a paragraph.
    return [*table, Paragraph()] if table else []


def _item(value: str | None, text: str, style: Style) -> list[Paragraph]:
    body = replace(paragraph(text, style), hanging=style.hanging)
    if value is None:
        return [body]
    label = code(value, style.code_form)
    if style.behind_code is BehindCode.LINE_BREAK:
        return [Paragraph("", label), replace(body, hanging=0.0)]
    return [replace(body, label=label + style.behind_code.value)]
