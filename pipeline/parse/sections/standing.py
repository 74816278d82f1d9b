"""Where the reading of a document stands, and the step from one row or line to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from pipeline.model.document import Cell, Line
from pipeline.model.doubt import Doubt
from pipeline.model.passage import Passage
from pipeline.parse.headings import Columns
from pipeline.parse.rows import Loose, Row


class Division(Enum):
    """The parts that a document is divided into."""

    HEADING = "what stands above the first table"
    VERSIONS = "the version table"
    PROFILE = "the profile table"
    TASKS = "the task table"
    ATTITUDES = "the attitudes"
    NOTES = "the notes"
    APPENDIX = "what stands behind the standard and is none of it"


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row below a header row: what its columns are, and whether it is the first one of a page under the repeated
    header, so that it may go on with the row before."""

    row: Row
    columns: Columns
    top: bool


@dataclass(frozen=True, slots=True)
class Sections:
    """The parts of a standard, as rows and lines in reading order."""

    heading: tuple[Loose, ...]
    versions: tuple[BodyRow, ...]
    profile: tuple[Row, ...]
    tasks: tuple[BodyRow, ...]
    attitudes: tuple[Row | Loose, ...]
    notes: tuple[Row | Loose, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the reading of a document stands.

    ``division``     the part that it is in.
    ``columns``      what the columns of the table hold whose header was the last one; ``None`` before any header.
    ``in_header``    whether the row above is a header row of the task table, so that another can go on with it.
    ``fresh``        whether a repeated header stands above: the next row may go on with the one before it.
    ``overhanging``  cells that begin with the rest of a heading which a page cut off, each with what is left of it.
    ``running``      whether the part is running text, which goes on in lines outside every table.
    ``interrupted``  the part that a repeated header of the task table may have interrupted.
    ``coded``        whether an attitude with a code was met.
    ``waits``        whether the line above is a code whose text is still to come.
    """

    division: Division = Division.HEADING
    columns: Columns | None = None
    in_header: bool = False
    fresh: bool = False
    overhanging: Mapping[Cell, Cell] = field(default_factory=dict)
    running: bool = False
    interrupted: Division | None = None
    coded: bool = False
    waits: bool = False


Placed = Row | Loose | BodyRow


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a row or a line: where the reading stands now, what was placed in which part, which text is a
    label, and what is odd about it."""

    standing: Standing
    placed: tuple[tuple[Division, Placed], ...] = ()
    labels: tuple[Passage, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def before(self, other: Step) -> Step:
        """This step and the next one as one."""
        return Step(
            other.standing,
            (*self.placed, *other.placed),
            (*self.labels, *other.labels),
            (*self.doubts, *other.doubts),
        )


def labelled(lines: Iterable[Line]) -> tuple[Passage, ...]:
    """Lines as labels."""
    return tuple(Passage.of(line) for line in lines)
