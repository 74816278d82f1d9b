"""What a competency standard (職能基準) says. Every value is a passage, so that it can be shown where it is printed.

Whoever goes through the declaration finds each value of the JSON by its key here: where the parser's parts lie
otherwise (a profile table, the head of a cell), a property says it by the key's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.characters import half_width
from pipeline.model.document import Source
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage


@dataclass(frozen=True, slots=True)
class Code:
    """A code: ``value`` is its identity (``P5.1.2``), ``printed`` what the page shows (``P 5.1.2``)."""

    value: str
    printed: Passage


@dataclass(frozen=True, slots=True)
class Level:
    """A level cell: the level it means (1-6, ``None`` if unreadable) and what is printed."""

    value: int | None
    printed: Passage

    @property
    def plain(self) -> bool:
        """Whether the cell holds one digit and nothing else."""
        return half_width(self.printed.text).strip() == str(self.value)


@dataclass(frozen=True, slots=True)
class Date:
    """A date cell: ISO 8601, ``None`` if unreadable, and what is printed."""

    value: str | None
    printed: Passage


@dataclass(frozen=True, slots=True)
class Marker:
    """A reference to a footnote: ``name`` is ``註1``; ``printed`` is ``【註 1】``."""

    name: str
    printed: Passage


@dataclass(frozen=True, slots=True)
class Item:
    """A coded text: duty and task heads, outputs (工作產出), indicators (行為指標), knowledge (K), skills (S).

    ``code`` is ``None`` where none is printed; ``notes`` are the references printed with the text: footnote markers,
    and behind knowledge and skills codes of tasks.
    """

    code: Code | None
    text: Passage
    notes: tuple[Marker, ...] = ()

    @property
    def name(self) -> Passage:
        """What the JSON calls the text, except of an indicator."""
        return self.text


@dataclass(frozen=True, slots=True)
class Block:
    """One ruled row of a task: its level (職能級別) and what stands beside it. ::

    ┌──────┬────────┬────────┬───┬─────┬─────┐
    │      │ O1.1.1 │ P1.1.1 │ 3 │ K01 │ S01 │    first block of T1.1
    │ T1.1 ├────────┼────────┼───┼─────┼─────┤
    │      │ O1.1.2 │ P1.1.2 │ 4 │ K02 │ S01 │    second block
    └──────┴────────┴────────┴───┴─────┴─────┘
    """

    level: Level | None
    outputs: tuple[Item, ...]
    indicators: tuple[Item, ...]
    knowledge: tuple[Item, ...]
    skills: tuple[Item, ...]

    @property
    def level_text(self) -> Passage | None:
        """The level cell, where it is more or other than the level."""
        return None if self.level is None or self.level.plain else self.level.printed


@dataclass(frozen=True, slots=True)
class Task:
    """A task (工作任務). ``also`` are further tasks printed in the same cell, which share the blocks."""

    head: Item
    also: tuple[Item, ...]
    blocks: tuple[Block, ...]

    @property
    def code(self) -> Code | None:
        return self.head.code

    @property
    def name(self) -> Passage:
        return self.head.text

    @property
    def notes(self) -> tuple[Marker, ...]:
        return self.head.notes


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty (主要職責). ``head`` is ``None`` in a table without a duty column."""

    head: Item | None
    tasks: tuple[Task, ...]

    @property
    def code(self) -> Code | None:
        return self.head.code if self.head else None

    @property
    def name(self) -> Passage | None:
        return self.head.text if self.head else None

    @property
    def notes(self) -> tuple[Marker, ...]:
        return self.head.notes if self.head else ()


@dataclass(frozen=True, slots=True)
class Attitude:
    """An attitude (職能內涵 A). ``notes`` are the footnote markers printed with it."""

    code: Code | None
    name: Passage
    description: Passage | None
    notes: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A row of the version table (版本, 職能基準代碼, 職能基準名稱, 狀態, 更新說明, 發展更新日期)."""

    version: Passage | None
    code: Code | None
    name: Passage | None
    status: Passage | None
    note: Passage | None
    date: Date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the classification (所屬類別): name and code."""

    name: Passage | None
    code: Code | None


@dataclass(frozen=True, slots=True)
class Classification:
    """職類別, 職業別, 行業別."""

    job_categories: tuple[Entry, ...] = ()
    occupations: tuple[Entry, ...] = ()
    industries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile table. What is not printed is ``None``."""

    code: Code | None = None
    category: Passage | None = None
    occupation: Passage | None = None
    classification: Classification = Classification()
    description: Passage | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote among the notes (``【註 1】法令規範：如…``)."""

    marker: Marker
    text: Passage


@dataclass(frozen=True, slots=True)
class OtherNotes:
    """A further heading among the notes, without its colon, and the items below it."""

    heading: Passage
    items: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """說明與補充事項."""

    prerequisites: tuple[Passage, ...] = ()
    supplements: tuple[Passage, ...] = ()
    other: tuple[OtherNotes, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A footnote marker in a text that has no list of notes of its own (the description, an item of the notes)."""

    marker: Marker
    within: Passage


class RecognisedAs(StrEnum):
    """What text is that no field takes, and rightly so."""

    LABEL = "label"
    FURNITURE = "furniture"
    BULLET = "bullet"
    SEPARATOR = "separator"
    MARKER = "marker"


@dataclass(frozen=True, slots=True)
class Recognised:
    """Text that is no value: a label, page furniture, a bullet, a separator, a marker in a text without notes."""

    part: RecognisedAs
    passage: Passage


@dataclass(frozen=True, slots=True, eq=False)
class Standard:
    """A competency standard as printed. ``unplaced`` is the text that neither a value nor a label took, ``doubts`` what
    the parser was not sure of, ``references`` the markers in texts that have no notes of their own. One is equal to
    itself only, so that what follows from it (its leaves, its catalogue) can be kept while it is worked on."""

    source: Source
    title: Passage | None
    profile: Profile
    versions: tuple[Version, ...]
    duties: tuple[Duty, ...]
    attitudes: tuple[Attitude, ...]
    notes: Notes
    recognised: tuple[Recognised, ...]
    unplaced: tuple[Passage, ...]
    doubts: tuple[Doubt, ...]
    references: tuple[Reference, ...] = ()

    @property
    def code(self) -> Code | None:
        return self.profile.code

    @property
    def name(self) -> Profile:
        return self.profile

    @property
    def level(self) -> Level | None:
        return self.profile.level

    @property
    def description(self) -> Passage | None:
        return self.profile.description

    @property
    def classification(self) -> Classification:
        return self.profile.classification
