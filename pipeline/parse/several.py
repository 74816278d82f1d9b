"""Whether a file holds more than one standard: after the tables of one the front of another begins, with its own tasks.

A page that stands in a file twice is no second standard, nor is a table of versions in an appendix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.model.characters import squeeze
from pipeline.parse.headings import task_columns, version_columns
from pipeline.parse.rows import Loose, Row, Texts
from pipeline.parse.vocabulary import Vocabulary


@dataclass(slots=True)
class _Found:
    """A standard while it is found: the page (or line) on which it begins, the text of its front, whether its tasks and
    its end (attitudes or notes) were met."""

    place: int | None
    front: list[str] = field(default_factory=list)
    tasks: bool = False
    ended: bool = False


def where_standards_begin(elements: Iterable[Row | Loose], vocabulary: Vocabulary) -> list[int]:
    """The pages (of a text the lines) on which the standards of a file begin; empty where it holds one."""
    found = [one for one in _standards(elements, vocabulary) if one.tasks]
    if len(found) < 2:
        return []
    same = all(one.front == found[0].front for one in found)
    if same and not all(one.ended for one in found):
        return []
    return [one.place for one in found if one.place is not None]


def _standards(elements: Iterable[Row | Loose], vocabulary: Vocabulary) -> Iterator[_Found]:
    ends = vocabulary.attitudes | vocabulary.notes
    current: _Found | None = None
    for element in elements:
        if not isinstance(element, Row):
            if current is not None and squeeze(element.line.text) in ends:
                current.ended = True
            continue
        texts = element.texts
        if not texts:
            continue
        if _is_front(element, texts, vocabulary):
            if current is None or current.tasks:
                if current is not None:
                    yield current
                current = _Found(_place(element))
        elif current is None:
            continue
        elif task_columns(element, texts, vocabulary) is not None:
            current.tasks = True
        elif len(texts) == 1 and any(texts[0][1].startswith(end) for end in ends):
            current.ended = current.tasks
        if current is not None and not current.tasks:
            current.front += [text for _, text in texts]
    if current is not None:
        yield current


def _is_front(row: Row, texts: Texts, vocabulary: Vocabulary) -> bool:
    """Whether a row with these texts is the header of a table of versions, or begins with a label of the profile."""
    if version_columns(row, texts, vocabulary) is not None:
        return True
    return len(texts) > 1 and (texts[0][1] in vocabulary.profile_groups or texts[0][1] in vocabulary.profile)


def _place(row: Row) -> int | None:
    """The number of a row's page, of a text that of its first line."""
    if row.page.number is not None:
        return row.page.number
    return next((line.number for cell in row.cells for line in cell.lines), None)
