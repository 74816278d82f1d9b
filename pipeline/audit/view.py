"""What the site shows, as plain data: the templates and scripts know nothing else.

A document is shown as *sheets* (the pages of a PDF, or the lines of a text), *values* that stand on them, *findings*,
and a tree of *nodes*. Sheets and values are referred to by their position in the document's lists. Lengths are points
from the top-left corner of the page as it is displayed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.model.finding import Finding

Fields = dict[str, Any]

VALUE = "value"
UNPLACED = "unplaced"
UNCLAIMED = "unclaimed"


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring characters of a line that the same value claims.

    ``claim``  ``value``, or what else the text is: a part of ``Recognised`` (``label``, ``furniture``, ``bullet``,
               ``separator``), ``unplaced`` (no field took it), ``unclaimed`` (nobody accounts for it).
    ``value``  the first value that claims it; ``None`` if none does.
    ``x0``, ``x1``  its left and right edge; ``None`` for text.
    """

    text: str
    claim: str
    value: int | None
    x0: float | None
    x1: float | None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A printed line, or a line of a text (one cell of it) with its number."""

    number: int | None
    top: float | None
    bottom: float | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, or a whole text.

    ``picture``  path of the page's image below the site's folder; ``None``: it is drawn from lines and frames.
    ``matrix``   from the coordinates of lines and frames to the page as it is displayed: they differ where a page was
                 turned to be read.
    ``frames``   the cells' boxes.
    """

    number: int | None
    width: float | None
    height: float | None
    picture: str | None
    matrix: tuple[float, float, float, float, float, float]
    lines: tuple[SheetLine, ...]
    frames: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands on a sheet: a box, or the lines of a text from ``line`` to ``end_line``."""

    sheet: int
    box: tuple[float, float, float, float] | None
    line: int | None
    end_line: int | None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the JSON that is printed somewhere. ``printed`` is what the page shows, line by line."""

    path: str
    kind: str
    printed: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the tree: an object of the JSON without its lists of objects, or a section.

    ``kind``     a kind of value, for its colour.
    ``label``    names it in both languages: ``field-…`` and ``item-…`` of the declaration.
    ``code``     which of the fields is its code, ``text`` which is its name or sentence.
    ``values``   the values that show it on the page.
    ``derived``  it follows from other values.
    """

    path: str
    kind: str
    label: str
    code: str | None
    text: str | None
    fields: Fields
    values: tuple[int, ...]
    children: tuple[Node, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Somebody's decision about a finding."""

    decision: str
    value: str
    comment: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the site shows it.

    ``number``   1-based, in the order of the document's findings; links name it.
    ``mark``     its own place on a sheet; ``None`` if it has none.
    ``values``   the values that it is about.
    ``others``   files that a rule across documents names with this one, each with the address of its page.
    ``settled``  the decision that settles it; ``None`` while it is open.
    """

    number: int
    finding: Finding
    mark: Mark | None
    values: tuple[int, ...]
    others: tuple[tuple[str, str], ...]
    settled: Settled | None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on a document's page. ``source`` is the address of the source, if it is there; ``reason`` says why a
    source was rejected, or why its sheets cannot be shown."""

    file: str
    source: str | None
    title: str | None
    code: str | None
    status: str
    reason: str | None
    sheets: tuple[Sheet, ...]
    values: tuple[Value, ...]
    findings: tuple[Shown, ...]
    tree: tuple[Node, ...]
    sha256: str | None = None
