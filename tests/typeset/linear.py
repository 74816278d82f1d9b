"""Writes a standard as a PDF-to-text tool leaves it: one printed line per line, cell by cell, no columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.typeset import printed
from tests.typeset.closing import parts
from tests.typeset.model import Block, Coded, Entry, Standard, Task
from tests.typeset.style import Style
from tests.typeset.wrapping import Paragraph, register_font, wrap

_WIDTHS = {"head": 52.0, "output": 60.0, "indicator": 190.0, "level": 24.0, "item": 130.0, "page": 700.0}
_HEADINGS = (
    ("主要職責",),
    ("工作任務",),
    ("工作產出",),
    ("行為指標",),
    ("職能", "級別"),
    ("職能內涵", "（K=knowledge 知識）"),
    ("職能內涵", "（S=skills 技能）"),
)

Lines = list[str]


@dataclass(frozen=True)
class LinearStyle:
    """How the lines are written.

    ``side_by_side``    successive cells of one line each stand on one line.
    ``page_per_duty``   each duty begins a page, with a page number above a repeated header.
    """

    side_by_side: bool = True
    page_per_duty: bool = True


def linear(standard: Standard, style: LinearStyle) -> bytes:
    """The standard as text."""
    register_font()
    lines = [*_front(standard, style), *_tasks(standard, style), *_closing(standard)]
    return ("\n".join(lines) + "\n").encode()


def _front(standard: Standard, style: LinearStyle) -> Lines:
    profile = standard.profile
    lines = ["第 1 頁，總共 9 頁", f"{standard.title}職能基準"]
    if standard.versions:
        lines.append("版本 職能基準代碼 職能基準名稱 狀態 更新說明 發展更新日期")
        for v in standard.versions:
            date = v.date.replace("-", "/") if v.date else None
            lines.append(" ".join(part for part in (v.version, v.code, v.name, v.status, v.note, date) if part))
    return [
        *lines,
        f"職能基準代碼 {profile.code}",
        *_row([["職能基準名稱", "（擇一填寫）"], ["職類"], _wrapped(profile.category or "", "page")], style),
        *_row([["職業"], _wrapped(profile.occupation or "", "page")], style),
        *_row([["所屬", "類別"], *_entries("職類別", profile.job_categories)], style),
        *_row(_entries("職業別", profile.occupations), style),
        *_row(_entries("行業別", profile.industries), style),
        *_row([["工作描述"], _wrapped(profile.description, "page")], style),
        f"基準級別 {profile.level or ''}".rstrip(),
    ]


def _entries(label: str, entries: tuple[Entry, ...]) -> list[Lines]:
    return [[label], [e.name for e in entries], [f"{label}代碼"], [e.code for e in entries]]


def _tasks(standard: Standard, style: LinearStyle) -> Lines:
    header = [list(heading) for heading in _HEADINGS[standard.duties[0].head is None :]]
    lines = _row(header, style)
    for number, duty in enumerate(standard.duties):
        if number and style.page_per_duty:
            lines += [f"第 {number + 1} 頁，總共 9 頁", *_row(header, style)]
        head = [] if duty.head is None else [_coded((duty.head,), "head")]
        for task in duty.tasks:
            lines += _task(task, head, style)
            head = []
    return lines


def _task(task: Task, head: list[Lines], style: LinearStyle) -> Lines:
    cells = [*head, _coded(task.heads, "head")]
    lines: Lines = []
    for block in task.blocks:
        lines += _row([*cells, *_block(block)], style)
        cells = []
    return lines


def _block(block: Block) -> list[Lines]:
    return [
        _coded(block.outputs, "output"),
        _coded(block.indicators, "indicator"),
        _level(block),
        _coded(block.knowledge, "item"),
        _coded(block.skills, "item"),
    ]


def _level(block: Block) -> Lines:
    printed = block.printed_level or (str(block.level) if block.level is not None else "")
    return [printed] if printed else []


def _coded(items: Iterable[Coded], column: str) -> Lines:
    return [line for item in items for line in _lines(printed.coded(item, Style()), column)]


def _closing(standard: Standard) -> Lines:
    lines: Lines = []
    for part in parts(standard, Style(attitude_title="職能內涵（A=attitude 態度）")):
        lines += [part.title or "", *_lines(list(part.paragraphs()), "page")]
    return lines


def _wrapped(text: str, column: str) -> Lines:
    return _lines([Paragraph(text)], column) if text else []


def _lines(paragraphs: Sequence[Paragraph], column: str) -> Lines:
    """The paragraphs, wrapped in a column."""
    room = _WIDTHS[column]
    return ["".join(run.text for run in line.runs) for paragraph in paragraphs for line in wrap(paragraph, room)]


def _row(cells: Iterable[Lines], style: LinearStyle) -> Lines:
    """The cells of a row one after the other. A tool that goes by the height of lines puts cells of one line, and the
    first line of the cell behind them, on one line."""
    lines: Lines = []
    beside = False
    for cell in cells:
        if not cell:
            continue
        if beside and style.side_by_side:
            lines[-1] += " " + cell[0]
            lines += cell[1:]
        else:
            lines += cell
        beside = len(cell) == 1
    return lines
