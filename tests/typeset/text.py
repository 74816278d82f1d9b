"""Writes a standard as tab-separated text, as the text export does: one line per table row, one per paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tests.typeset import printed
from tests.typeset.closing import notes, parts
from tests.typeset.model import Block, Coded, Duty, Entry, Standard, Task
from tests.typeset.style import Again, BehindCode, CodeForm, Marker, Style
from tests.typeset.wrapping import Paragraph

_HEADER = "{duty}工作任務\t工作產出\t行為指標\t職能 級別\t職能內涵 (K=knowledge 知識)\t職能內涵 (S=skills 技能)"


@dataclass(frozen=True)
class TextStyle:
    """How the text is written.

    ``header_per_duty``  each duty begins a page, under a header of its own.
    ``again``            how duties and tasks are printed again in each row, if they are.
    ``layout``           how attitudes and notes are set.
    ``broken_rows``      the last knowledge item of a row stands on the next page, under a repeated header.
    """

    code_form: CodeForm = CodeForm.PLAIN
    bullet: str = "◆"
    behind_code: BehindCode = BehindCode.SPACE
    header_per_duty: bool = False
    again: Again | None = None
    broken_rows: bool = False
    encoding: str = "utf-8"
    line_end: str = "\n"
    layout: Style = field(default_factory=lambda: Style(marker=Marker.SPACED))


_FOOTNOTE = re.compile(r"^(【註[^】]*】)")


def export(standard: Standard, style: TextStyle) -> bytes:
    """The standard as text."""
    lines = [
        *_front(standard),
        *_Tasks(style).lines(standard),
        *_attitudes(standard, style.layout),
        *_notes(standard, style.layout),
    ]
    return (style.line_end.join(lines) + style.line_end).encode(style.encoding)


def _front(standard: Standard) -> list[str]:
    profile = standard.profile
    lines = ["", f"{standard.title}職能基準", ""]
    if standard.versions:
        lines.append("版本\t職能基準代碼\t職能基準名稱\t狀態\t更新說明\t發展更新日期")
        for v in standard.versions:
            date = v.date.replace("-", "/") if v.date else ""
            lines.append("\t".join((v.version, v.code, v.name, v.status, v.note or "", date)))
    return [
        *lines,
        "",
        f"職能基準代碼\t\t{profile.code}\t\t\t",
        f"職能基準名稱 (擇一填寫)\t\t職類\t{_raised(profile.category or '')}\t\t",
        f"\t\t職業\t{_raised(profile.occupation or '')}\t\t",
        _entry("所屬 類別", "職類別", profile.job_categories),
        _entry("", "職業別", profile.occupations),
        _entry("", "行業別", profile.industries),
        f"工作描述\t\t{_raised(profile.description)}\t\t\t",
        f"基準級別\t\t{profile.level or ''}\t\t\t",
        "",
    ]


def _entry(group: str, label: str, entries: tuple[Entry, ...]) -> str:
    names, codes = " ".join(e.name for e in entries), " ".join(e.code for e in entries)
    return f"{group}\t{label}\t{names}\t\t{label}代碼\t{codes}"


class _Tasks:
    """Writes the task table."""

    def __init__(self, style: TextStyle) -> None:
        self._style = style

    def lines(self, standard: Standard) -> list[str]:
        """Header rows and rows."""
        self._header = _HEADER.format(duty="" if standard.duties[0].head is None else "主要職責\t")
        lines = [self._header]
        for number, duty in enumerate(standard.duties):
            if number and self._style.header_per_duty:
                lines += ["", self._header]
            lines += self._duty(duty)
        return lines

    def _duty(self, duty: Duty) -> list[str]:
        head = [] if duty.head is None else [self._items((duty.head,))]
        lines: list[str] = []
        for task in duty.tasks:
            lines += self._task(task, head, duty.head)
            head = self._below(duty.head)
        return lines

    def _below(self, duty: Coded | None) -> list[str]:
        """The duty cell of the rows after the first one of a duty, where there is such a column."""
        return [] if duty is None else [self._again((duty,))]

    def _task(self, task: Task, head: list[str], duty: Coded | None) -> list[str]:
        cells = [*head, self._items(task.heads)]
        lines: list[str] = []
        for block in task.blocks:
            lines += self._block(block, cells)
            cells = [*self._below(duty), self._again(task.heads)]
        return lines

    def _again(self, heads: tuple[Coded, ...]) -> str:
        """What stands in the rows after the first one."""
        if self._style.again is None or not heads:
            return ""
        return self._items(printed.heads_again(heads, self._style.again))

    def _block(self, block: Block, cells: list[str]) -> list[str]:
        if not (self._style.broken_rows and len(block.knowledge) > 1):
            return [self._row(block, cells)]
        first = replace(block, knowledge=block.knowledge[:-1])
        rest = [*[""] * len(cells), "", "", "", self._items(block.knowledge[-1:]), ""]
        return [self._row(first, cells), "", self._header, "\t".join(rest)]

    def _row(self, block: Block, cells: list[str]) -> str:
        outputs, indicators = self._items(block.outputs), self._items(block.indicators)
        knowledge, skills = self._items(block.knowledge), self._items(block.skills)
        level = block.printed_level or (str(block.level) if block.level is not None else "")
        return "\t".join([*cells, outputs, indicators, level, knowledge, skills])

    def _items(self, items: tuple[Coded, ...]) -> str:
        return " ".join(self._coded(item.code) + self._text(item.text) for item in items)

    def _text(self, text: str) -> str:
        """A text with its markers; what is nested in it stands on the same line, behind bullets."""
        return _raised(text).replace("\n", f" {self._style.bullet}")

    def _coded(self, code: str | None) -> str:
        return "" if code is None else printed.code(code, self._style.code_form) + self._style.behind_code.value


def _raised(text: str) -> str:
    """A text in which raised markers are written as such."""
    printed_text, raised = printed.marked(text, Marker.RAISED)
    for start, end in reversed(raised):
        marker = printed_text[start:end]
        if not marker.startswith("*"):
            printed_text = f"{printed_text[:start]} ^{{{marker}}}{printed_text[end:]}"
    return printed_text


def _attitudes(standard: Standard, style: Style) -> list[str]:
    if not standard.attitudes:
        return []
    (part,) = (part for part in parts(standard, style) if part.title == style.attitude_title)
    lines = ["\t".join(_printed(p) for cell in row for p in cell) for row in part.rows]
    if len(part.rows[0]) == 1:
        lines = [_printed(paragraph) for paragraph in part.paragraphs()]
    return ["", style.attitude_title, *(line for item in lines for line in ("", item.rstrip("\t")))]


def _notes(standard: Standard, style: Style) -> list[str]:
    items = []
    for note in notes(standard.notes, style):
        text = _printed(replace(note.paragraph, label=""))
        bulleted = "- " if note.paragraph.label else ""
        items.append(f"{bulleted}**{text}**" if note.is_heading else bulleted + _FOOTNOTE.sub(r"**\1**", text))
    title = [] if style.notes_title is None else ["", style.notes_title]
    return [*title, *(line for item in items for line in ("", item))]


def _printed(paragraph: Paragraph) -> str:
    """A paragraph on one line: its parts at tabs, a bullet left out, raised markers written as such."""
    if paragraph.parts:
        return "\t".join(paragraph.parts)
    label = paragraph.label if paragraph.label[:1].isalnum() else ""
    return label + "".join(f" ^{{{text}}}" if is_raised else text for text, is_raised in paragraph.pieces())
