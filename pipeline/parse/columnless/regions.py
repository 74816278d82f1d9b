"""Divides the lines of a document without columns by its headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.characters import squeeze
from pipeline.model.document import Line
from pipeline.model.passage import Passage
from pipeline.parse.columnless.headings import Header, header_at, heading_at
from pipeline.parse.columnless.pieces import words_of
from pipeline.parse.profile import label_within
from pipeline.parse.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one part of the document.

    ``part``    ``front``, ``versions``, ``profile``, ``tasks``, ``attitudes`` or ``notes``.
    ``header``  the header row above the lines, for versions and tasks.
    ``heading`` the lines of the heading above them, for attitudes and notes.
    """

    part: str
    lines: tuple[Line, ...]
    header: Header | None = None
    heading: tuple[Line, ...] = ()


def regions(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Region]:
    """The parts in the order of the text; a task table with a repeated header is several."""
    starts = list(_starts(lines, vocabulary))
    for (begin, region), (end, _) in zip(starts, [*starts[1:], (len(lines), None)], strict=True):
        behind_heading = begin + len(region.heading) if region.header is None else region.header.end
        yield Region(region.part, tuple(lines[behind_heading:end]), region.header, region.heading)


def _starts(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[tuple[int, Region]]:
    """Where parts begin, each with its header or heading."""
    part = "front"
    yield 0, Region(part, ())
    behind = 0
    for number in range(len(lines)):
        if number < behind:
            continue
        found = None
        for name, known in (("versions", vocabulary.versions), ("tasks", vocabulary.task_headings)):
            if found is None and (header := header_at(lines, number, known)) is not None:
                found, behind = Region(name, (), header), header.end
        for name, headings in (("attitudes", vocabulary.attitudes), ("notes", vocabulary.notes)):
            if found is None and (length := heading_at(lines, number, headings)):
                found, behind = Region(name, (), None, tuple(lines[number : number + length])), number + length
        if found is None and part in ("front", "versions") and _is_label(lines[number], vocabulary):
            found = Region("profile", ())
        if found is not None:
            part = found.part
            yield number, found


def _is_label(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line begins with a label of the profile."""
    first = squeeze(words_of(line)[0].text)
    return first in vocabulary.profile_groups or label_within(Passage.of(line).strip(), vocabulary) is not None
