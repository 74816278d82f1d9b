"""How codes, items and markers are printed: from values to paragraphs."""

from __future__ import annotations

from tests.typeset.model import Attitude, Coded, Mention, Notes
from tests.typeset.style import BehindCode, CodeForm, Marker, Style
from tests.typeset.wrapping import Paragraph

_FULL_WIDTH = str.maketrans("TOPKSA0123456789", "ＴＯＰＫＳＡ０１２３４５６７８９")


def code(value: str, form: CodeForm) -> str:
    """A code as it is printed."""
    match form:
        case CodeForm.PLAIN:
            return value
        case CodeForm.SPACED:
            return f"{value[0]} {value[1:]}"
        case CodeForm.DOTTED:
            return f"{value[0]}.{value[1:]}"
        case CodeForm.FULL_WIDTH:
            return value.translate(_FULL_WIDTH)


def coded(item: Coded, style: Style) -> list[Paragraph]:
    """A coded text; two paragraphs where the code stands on a line of its own."""
    return _item(item.code, item.text, "", style)


def mention(item: Mention, style: Style) -> list[Paragraph]:
    """A knowledge or skill item with its nested bullets; its markers stand behind its first line."""
    first, *nested = item.name.split("\n")
    markers = "".join(marker(name, style.marker) for name in item.notes)
    if style.marker is Marker.RAISED:
        head = _item(item.code, first, markers, style)
    else:
        head = _item(item.code, first + markers, "", style)
    return head + [Paragraph(text, style.bullet + " ") for text in nested]


def marker(name: str, form: Marker) -> str:
    """A reference to a footnote."""
    return f"【註 {name[1:]}】" if form is Marker.SPACED else f"【{name}】"


def attitude(item: Attitude, style: Style) -> list[Paragraph]:
    """An attitude; one without a code is a bulleted line."""
    text = item.name if item.description is None else f"{item.name}：{item.description}"
    if item.code is None:
        return [Paragraph(text, style.bullet + " ")]
    return _item(item.code, text, "", style)


def notes(all_notes: Notes, style: Style) -> list[Paragraph]:
    """The notes under their headings, as bulleted lines."""
    bullet = style.bullet + " "
    lines = [
        "建議擔任此職類/職業之學歷/經驗/或能力條件：",
        *all_notes.prerequisites,
        "其他補充說明：",
        *all_notes.supplements,
    ]
    footnotes = [marker(footnote.name, style.marker) + footnote.text for footnote in all_notes.footnotes]
    return [Paragraph(line, bullet) for line in (*lines, *footnotes)]


def _item(value: str | None, text: str, raised: str, style: Style) -> list[Paragraph]:
    if value is None:
        return [Paragraph(text, marker=raised, hanging=style.hanging)]
    label = code(value, style.code_form)
    if style.behind_code is BehindCode.LINE_BREAK:
        return [Paragraph("", label), Paragraph(text, marker=raised)]
    return [Paragraph(text, label + style.behind_code.value, raised, style.hanging)]
