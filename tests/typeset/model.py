"""What a standard says, for the writer. Independent of ``pipeline.model`` on purpose.

In every text ``{註1}`` stands where a reference to the footnote of that name is printed; ``{T1.1}`` refers to a task.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Coded:
    """A code and a text: duty, task, output (工作產出), indicator (行為指標), knowledge or skill (職能內涵).
    ``code`` is ``None`` where none is. Lines of ``text`` after the first are nested bullets, or the cells of a small
    table.
    """

    code: str | None
    text: str


@dataclass(frozen=True)
class Block:
    """A level and what stands beside it. ``printed_level`` is what the level cell says where it is not the digit."""

    level: int | None
    outputs: tuple[Coded, ...]
    indicators: tuple[Coded, ...]
    knowledge: tuple[Coded, ...]
    skills: tuple[Coded, ...]
    printed_level: str | None = None


@dataclass(frozen=True)
class Task:
    """One task cell: the tasks and sub-tasks named in it (usually one) and their blocks. Without heads the cell is
    blank: the duty has no task of its own."""

    heads: tuple[Coded, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Duty:
    """A duty (主要職責); ``head`` is ``None`` where the cell is blank, or the table has no duty column."""

    head: Coded | None
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Attitude:
    """An attitude (職能內涵 A)."""

    code: str | None
    name: str
    description: str | None


@dataclass(frozen=True)
class Version:
    """A row of the version table; ``date`` is ISO 8601."""

    version: str
    code: str
    name: str
    status: str
    note: str | None
    date: str | None


@dataclass(frozen=True)
class Entry:
    """A line of the classification (所屬類別)."""

    name: str
    code: str


@dataclass(frozen=True)
class Profile:
    """The profile table."""

    code: str
    category: str | None
    occupation: str | None
    job_categories: tuple[Entry, ...]
    occupations: tuple[Entry, ...]
    industries: tuple[Entry, ...]
    description: str
    level: int | None


@dataclass(frozen=True)
class Footnote:
    """A footnote by its name: ``註1``, ``註`` or asterisks."""

    name: str
    text: str


@dataclass(frozen=True)
class Section:
    """Items of the notes under a heading of their own (基準更新紀錄)."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Notes:
    """說明與補充事項. Numbers of items are part of their texts."""

    prerequisites: tuple[str, ...] = ()
    supplements: tuple[str, ...] = ()
    other: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True)
class Standard:
    """A competency standard."""

    title: str
    versions: tuple[Version, ...]
    profile: Profile
    duties: tuple[Duty, ...]
    attitudes: tuple[Attitude, ...]
    notes: Notes
