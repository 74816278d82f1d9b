"""What a standard says, for the writer. Independent of ``pipeline.model`` on purpose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Coded:
    """A code and a text: duty, task, output (工作產出), indicator (行為指標). ``code`` is ``None`` where none is."""

    code: str | None
    text: str


@dataclass(frozen=True)
class Mention:
    """A knowledge or skill item (職能內涵) as one block names it. Lines of ``name`` after the first are nested bullets;
    ``notes`` are names of footnotes (``註1``)."""

    code: str
    name: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A level and what stands beside it."""

    level: int
    outputs: tuple[Coded, ...]
    indicators: tuple[Coded, ...]
    knowledge: tuple[Mention, ...]
    skills: tuple[Mention, ...]


@dataclass(frozen=True)
class Task:
    """One task cell: the tasks named in it (usually one) and their blocks."""

    heads: tuple[Coded, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Duty:
    """A duty (主要職責); ``head`` is ``None`` in a table without a duty column."""

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
    level: int


@dataclass(frozen=True)
class Footnote:
    """A footnote by its name (``註1``)."""

    name: str
    text: str


@dataclass(frozen=True)
class Notes:
    """說明與補充事項."""

    prerequisites: tuple[str, ...] = ()
    supplements: tuple[str, ...] = ()
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
