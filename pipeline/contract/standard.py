"""The JSON of a standard as types: what ``read`` and ``load`` give, and what an editor can complete.

Keys and values are those of the output contract; the schema (``ocs schema``) describes each. A test compares the two.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class Source(TypedDict):
    """The file that a standard was read from."""

    file: str
    sha256: str
    media_type: str
    pages: int | None
    engine: str | None


class Name(TypedDict):
    """Name of the standard (職能基準名稱): usually one of the two."""

    category: str | None
    occupation: str | None


class Version(TypedDict):
    """A row of the version table (版本)."""

    version: str | None
    code: str | None
    name: str | None
    status: str | None
    note: str | None
    date: str | None


class Entry(TypedDict):
    """A class that the standard belongs to (所屬類別)."""

    name: str | None
    code: str | None


class Classification(TypedDict):
    """職類別, 職業別, 行業別."""

    job_categories: list[Entry]
    occupations: list[Entry]
    industries: list[Entry]


class Named(TypedDict):
    """Something with a code and a name: an output (工作產出), or a further task of a cell."""

    code: str | None
    name: str


class Indicator(TypedDict):
    """A behavioural indicator (行為指標)."""

    code: str | None
    text: str


class Mention(TypedDict):
    """Knowledge or a skill that a block asks for; ``notes`` are markers of footnotes."""

    code: str | None
    name: str
    notes: list[str]


class Block(TypedDict):
    """A ruled row of a task."""

    level: int | None
    outputs: list[Named]
    indicators: list[Indicator]
    knowledge: list[Mention]
    skills: list[Mention]


class Task(TypedDict):
    """A task (工作任務)."""

    code: str | None
    name: str | None
    also: list[Named]
    blocks: list[Block]


class Duty(TypedDict):
    """A main duty (主要職責)."""

    code: str | None
    name: str | None
    tasks: list[Task]


class CatalogueItem(TypedDict):
    """Knowledge or a skill, once; ``tasks`` are the codes of those that ask for it."""

    code: str | None
    name: str
    variants: list[str]
    tasks: list[str]


class Attitude(TypedDict):
    """An attitude (職能內涵 A)."""

    code: str | None
    name: str
    description: str | None


class Footnote(TypedDict):
    """A footnote (註), with the codes of what refers to it."""

    marker: str
    text: str
    referenced_by: list[str]


class Notes(TypedDict):
    """Notes and supplements (說明與補充事項)."""

    prerequisites: list[str]
    supplements: list[str]
    footnotes: list[Footnote]


class Unplaced(TypedDict):
    """Text that no field took."""

    text: str
    page: int | None
    bbox: list[float] | None


class Finding(TypedDict):
    """What somebody should know about the document."""

    rule: str
    severity: Literal["error", "warning", "info"]
    message: str
    path: str | None
    page: int | None
    bbox: list[float] | None


class Standard(TypedDict):
    """A competency standard (職能基準)."""

    schema_version: str
    source: Source
    status: Literal["ok", "review"]
    code: str | None
    name: Name
    title: str | None
    level: int | None
    description: str | None
    versions: list[Version]
    classification: Classification
    duties: list[Duty]
    knowledge: list[CatalogueItem]
    skills: list[CatalogueItem]
    attitudes: list[Attitude]
    notes: Notes
    unplaced: list[Unplaced]
    findings: list[Finding]
