"""Random standards for the writers in ``tests.typeset``: invented texts of common characters, Latin words and numbers.

No text looks like a code, a label or an item number, and every text ends with a CJK character.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.typeset.model import (
    Attitude,
    Block,
    Coded,
    Duty,
    Entry,
    Footnote,
    Notes,
    Profile,
    Standard,
    Task,
    Version,
)

_CHARACTERS = "分析設計規劃需求市場客戶產品資料系統流程管理檢查測試維護安全品質成本時間專案團隊溝通報告改善執行確認依據"
_WORDS = ("CAD", "3D", "AIoT", "machine learning", "PLC", "25", "Excel", "ISO", "web")

_chunks = st.text(_CHARACTERS, min_size=2, max_size=7)
_marks = st.sampled_from(("", "", "", "、", "，", "與"))


def texts(chunks: int) -> SearchStrategy[str]:
    """CJK chunks, between them punctuation or Latin words, with spaces or without. None is the same text twice: two
    cells read as one look like that."""
    return _texts(chunks).filter(lambda text: not _is_doubled("".join(text.split())))


def _is_doubled(text: str) -> bool:
    return text == text[: len(text) // 2] * 2


@st.composite
def _texts(draw: DrawFn, chunks: int) -> str:
    parts = [draw(_chunks)]
    for _ in range(draw(st.integers(0, chunks - 1))):
        if draw(st.integers(0, 3)) == 0:
            space = draw(st.sampled_from(("", " ")))
            parts.append(space + draw(st.sampled_from(_WORDS)) + space)
        else:
            parts.append(draw(_marks))
        parts.append(draw(_chunks))
    return "".join(parts)


def names() -> SearchStrategy[str]:
    """Short texts of common characters."""
    return _chunks.filter(lambda text: not _is_doubled(text))


def sentences() -> SearchStrategy[str]:
    """Texts with a full stop."""
    return texts(chunks=8).map(lambda text: text + "。")


@st.composite
def _catalogue(draw: DrawFn, letter: str, padded: bool, footnotes: tuple[Footnote, ...]) -> list[Coded]:
    """Knowledge or skill items, numbered from 1; some with nested bullets, some with a footnote."""
    items = []
    for number in range(1, draw(st.integers(2, 7)) + 1):
        nested = draw(st.lists(texts(chunks=2), max_size=2)) if draw(st.integers(0, 4)) == 0 else []
        marked = footnotes and draw(st.integers(0, 2)) == 0
        marker = f"{{{draw(st.sampled_from(footnotes)).name}}}" if marked else ""
        items.append(Coded(_numbered(letter, number, padded), "\n".join([draw(texts(chunks=4)) + marker, *nested])))
    return items


def _numbered(letter: str, number: int, padded: bool) -> str:
    return f"{letter}{number:02d}" if padded else f"{letter}{number}"


def _choice(items: list[Coded]) -> SearchStrategy[tuple[Coded, ...]]:
    """Some of the items, in their order."""
    numbers = st.sets(st.integers(0, len(items) - 1), min_size=1)
    return numbers.map(lambda chosen: tuple(items[number] for number in sorted(chosen)))


@st.composite
def _task(draw: DrawFn, duty: int, first: int, knowledge: list[Coded], skills: list[Coded]) -> Task:
    """A task cell with the task number ``first``, sometimes with the next one too, and its blocks."""
    count = draw(st.sampled_from((1, 1, 1, 2)))
    parents = [f"{duty}.{number}" for number in range(first, first + count)]
    heads = tuple(Coded(f"T{parent}", draw(texts(chunks=3))) for parent in parents)
    outputs, indicators = 0, 0
    blocks = []
    for _ in range(draw(st.integers(1, 3))):
        new_outputs, new_indicators = draw(st.integers(0, 2)), draw(st.integers(1, 3))
        blocks.append(
            Block(
                draw(st.integers(1, 6)),
                tuple(Coded(f"O{parents[0]}.{outputs + i}", draw(texts(chunks=2))) for i in range(1, new_outputs + 1)),
                tuple(
                    Coded(f"P{parents[0]}.{indicators + i}", draw(sentences())) for i in range(1, new_indicators + 1)
                ),
                draw(_choice(knowledge)),
                draw(_choice(skills)),
            )
        )
        outputs, indicators = outputs + new_outputs, indicators + new_indicators
    return Task(heads, tuple(blocks))


@st.composite
def _duties(draw: DrawFn, knowledge: list[Coded], skills: list[Coded]) -> tuple[Duty, ...]:
    """One to three duties with a head, or one without."""
    headed = draw(st.integers(0, 5)) > 0
    duties = []
    for duty in range(1, draw(st.integers(1, 3)) + 1 if headed else 2):
        tasks: list[Task] = []
        number = 1
        for _ in range(draw(st.integers(1, 3))):
            tasks.append(draw(_task(duty, number, knowledge, skills)))
            number += len(tasks[-1].heads)
        head = Coded(f"T{duty}", draw(texts(chunks=3))) if headed else None
        duties.append(Duty(head, tuple(tasks)))
    return tuple(duties)


@st.composite
def _attitudes(draw: DrawFn, padded: bool) -> tuple[Attitude, ...]:
    """None, coded ones with descriptions, coded ones without, or uncoded ones."""
    kind = draw(st.integers(0, 3))
    items = []
    for number in range(1, draw(st.integers(1, 4)) + 1 if kind else 1):
        code = None if kind == 3 else _numbered("A", number, padded)
        items.append(Attitude(code, draw(_chunks), None if kind == 2 else draw(sentences())))
    return tuple(items)


@st.composite
def _versions(draw: DrawFn) -> tuple[Version, ...]:
    count = draw(st.integers(0, 3))
    return tuple(
        Version(
            f"V{number}",
            f"KMC2432-002v{number}",
            draw(texts(chunks=2)),
            draw(st.sampled_from(("最新版本", "歷史版本"))),
            draw(st.none() | texts(chunks=3)),
            draw(st.none() | st.dates().map(str)),
        )
        for number in range(count, 0, -1)
    )


def _entries() -> SearchStrategy[tuple[Entry, ...]]:
    names = st.builds("{} / {}".format, _chunks, _chunks)
    codes = st.from_regex(r"[A-Z]{1,3}[0-9]{2,4}", fullmatch=True)
    return st.lists(st.builds(Entry, names, codes), max_size=3).map(tuple)


@st.composite
def _profiles(draw: DrawFn) -> Profile:
    category = draw(st.none() | texts(chunks=2))
    occupation = draw(texts(chunks=2)) if category is None else None
    groups = [draw(_entries()) for _ in range(3)]
    code = draw(st.from_regex(r"[A-Z]{3}[0-9]{4}-[0-9]{3}(v[1-6])?", fullmatch=True))
    return Profile(
        code, category, occupation, groups[0], groups[1], groups[2], draw(sentences()), draw(st.integers(1, 6))
    )


@st.composite
def standards(draw: DrawFn) -> Standard:
    """A whole standard of one to three duties."""
    footnotes = tuple(Footnote(f"註{n}", draw(sentences())) for n in range(1, draw(st.integers(0, 2)) + 1))
    padded = draw(st.booleans())
    knowledge = draw(_catalogue("K", padded, footnotes))
    skills = draw(_catalogue("S", padded, footnotes))
    supplements = tuple(draw(st.lists(sentences(), max_size=2)))
    # All published standards end with notes.
    least = 0 if supplements or footnotes else 1
    notes = Notes(tuple(draw(st.lists(sentences(), min_size=least, max_size=3))), supplements, (), footnotes)
    return Standard(
        draw(_chunks) + "人員",
        draw(_versions()),
        draw(_profiles()),
        draw(_duties(knowledge, skills)),
        draw(_attitudes(padded)),
        notes,
    )


def plain_standards() -> SearchStrategy[Standard]:
    """Standards that the text export can hold: no nested bullets, one entry in each line of the classification."""
    return standards().map(_plain)


def _plain(standard: Standard) -> Standard:
    profile = standard.profile
    groups = (profile.job_categories, profile.occupations, profile.industries)
    first, second, third = (entries[:1] for entries in groups)
    return replace(
        standard,
        profile=replace(profile, job_categories=first, occupations=second, industries=third),
        duties=tuple(replace(duty, tasks=tuple(_plain_task(task) for task in duty.tasks)) for duty in standard.duties),
    )


def _plain_task(task: Task) -> Task:
    return replace(
        task,
        blocks=tuple(
            replace(block, knowledge=_plain_names(block.knowledge), skills=_plain_names(block.skills))
            for block in task.blocks
        ),
    )


def _plain_names(mentions: tuple[Coded, ...]) -> tuple[Coded, ...]:
    return tuple(replace(mention, text=mention.text.split("\n")[0]) for mention in mentions)
