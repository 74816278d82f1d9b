"""Reads a PDF with both readers and says in what they differ: the proof that neither lost a character.

The pages are compared mark by mark, before anything is made of them: which characters, where, which rules; then the
documents field by field. Spaces show nothing and the readers see them by different means, so they are compared by what
they do: in the fields.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.contract.files import STANDARD
from pipeline.extract import PDFIUM, PDFPLUMBER, Rejected, extract_bytes, pdfium, plumber, read_file
from pipeline.extract.marks import Glyph, PageMarks, Segment, glyphs_of
from pipeline.process import process_extraction

BOX = 1.0
"""Edges, baselines and sizes of the same character differ by at most this (points)."""

RULE = 0.5
"""Position and ends of the same rule differ by at most this (points)."""

_SHOWN = 12
"""So many differences of a kind are listed for a page; the rest is counted."""


class Excuse(StrEnum):
    """Why a character stands elsewhere for one reader although both have read the page rightly."""

    SPACING = "pdfminer leaves out the character spacing behind the last character of a string: a justified line drifts"
    OVERHANG = "pdfium's box of a character holds what its glyph shows beside its advance"
    RISE = "pdfminer leaves the rise of a raised character out of its matrix, from which the baseline is read"


@dataclass(frozen=True, slots=True)
class Difference:
    """What two readers do not see alike. ``page`` is ``None`` where it concerns the whole document."""

    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What comparing the readings of one file has shown: how much was compared, the differences, and how many
    characters stand elsewhere for a known reason."""

    pages: int
    characters: int
    rules: int
    differences: tuple[Difference, ...]
    excused: Counter[Excuse]


def verify(path: Path) -> Verified:
    """Reads a PDF with both readers and compares. Raises ``Rejected`` when neither can read it, for the reason that
    pdfium gives."""
    return verify_bytes(read_file(path), path.name)


def verify_bytes(data: bytes, name: str) -> Verified:
    """As ``verify``, for a file's content."""
    documents: list[dict[str, Any]] = []
    refused: list[tuple[str, Rejected]] = []
    for reader in (PDFIUM, PDFPLUMBER):
        try:
            documents.append(process_extraction(extract_bytes(data, name, reader)).document)
        except Rejected as rejected:
            refused.append((reader, rejected))
    if not documents:
        raise refused[0][1]
    if refused:
        alone = tuple(Difference(None, f"{reader} cannot read it: {rejected}") for reader, rejected in refused)
        return Verified(0, 0, 0, alone, Counter())
    readings = zip(pdfium.read_marks(data), plumber.read_marks(data), strict=True)
    pages = [compare(one, other) for (one, _), other in readings]
    fields = (Difference(None, message) for message in _fields(*documents))
    return Verified(
        sum(page.pages for page in pages),
        sum(page.characters for page in pages),
        sum(page.rules for page in pages),
        (*(difference for page in pages for difference in page.differences), *fields),
        sum((page.excused for page in pages), Counter()),
    )


def compare(one: PageMarks, other: PageMarks) -> Verified:
    """What pdfium (``one``) and pdfplumber (``other``) have read on the same page."""
    characters = list(_characters(one))
    lost, added = _apart(characters, _characters(other), BOX)
    excused: Counter[Excuse] = Counter()
    messages: list[str] = []
    moved, lost, added = _paired(lost, added)
    for first, second in moved:
        if (excuse := _excuse(first, second)) is not None:
            excused[excuse] += 1
        else:
            messages.append(f"{first.name!r} stands {_distance(first, second):.1f} points apart")
    messages += [f"{PDFIUM} alone sees {mark.name!r}" for mark in lost]
    messages += [f"{PDFPLUMBER} alone sees {mark.name!r}" for mark in added]
    rules = list(_rules(one))
    for reader, marks in zip((PDFIUM, PDFPLUMBER), _apart(rules, _rules(other), RULE), strict=True):
        messages += [f"{reader} alone sees a {rule.name} rule at {rule.at[0]:.1f}" for rule in marks]
    shown = messages if len(messages) <= _SHOWN else [*messages[:_SHOWN], f"and {len(messages) - _SHOWN} more"]
    differences = tuple(Difference(one.number, message) for message in shown)
    return Verified(1, len(characters), len(rules), differences, excused)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A character or a rule: what it is, and the numbers that place it (points): of a character left edge, right edge,
    baseline and size; of a rule position, start and end."""

    name: str
    at: tuple[float, ...]


def _characters(page: PageMarks) -> Iterator[_Mark]:
    """All that shows on a page. The letters of a ligature stand on one place; what stands aslant has no edges and no
    baseline that could be compared."""
    for runs, places in ((page.runs, _places), (page.askew, _nowhere)):
        for glyph in glyphs_of(runs):
            for character in glyph.text:
                if not character.isspace():
                    yield _Mark(character, places(glyph))


def _places(glyph: Glyph) -> tuple[float, ...]:
    return glyph.x0, glyph.x1, glyph.baseline, glyph.size


def _nowhere(glyph: Glyph) -> tuple[float, ...]:  # noqa: ARG001 - as ``_places``
    return 0.0, 0.0, 0.0, 0.0


def _rules(page: PageMarks) -> Iterator[_Mark]:
    kinds: tuple[tuple[str, Sequence[Segment]], ...] = (("horizontal", page.horizontal), ("vertical", page.vertical))
    for name, segments in kinds:
        for segment in segments:
            yield _Mark(name, tuple(segment))


def _apart(ones: Iterable[_Mark], others: Iterable[_Mark], within: float) -> tuple[list[_Mark], list[_Mark]]:
    """The marks of either that the other has not at the same place. Each mark answers one."""
    waiting: defaultdict[tuple[str, int], list[_Mark]] = defaultdict(list)
    for mark in others:
        waiting[mark.name, int(mark.at[0] // within)].append(mark)
    left = []
    for mark in ones:
        column = int(mark.at[0] // within)
        near = (
            (bucket, found)
            for bucket in (waiting.get((mark.name, column + step), []) for step in (0, -1, 1))
            for found in bucket
            if _distance(mark, found) <= within
        )
        bucket, found = next(near, (None, None))
        if bucket is None or found is None:
            left.append(mark)
        else:
            bucket.remove(found)
    return left, [mark for bucket in waiting.values() for mark in bucket]


def _paired(
    ones: Iterable[_Mark], others: Iterable[_Mark]
) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark], list[_Mark]]:
    """Each mark with the nearest of the same name that the other reader has; and what one has more."""
    waiting: defaultdict[str, list[_Mark]] = defaultdict(list)
    for mark in others:
        waiting[mark.name].append(mark)
    pairs: list[tuple[_Mark, _Mark]] = []
    left: list[_Mark] = []
    for mark in ones:
        if found := min(waiting[mark.name], key=lambda other: _distance(mark, other), default=None):
            waiting[mark.name].remove(found)
            pairs.append((mark, found))
        else:
            left.append(mark)
    return pairs, left, [mark for marks in waiting.values() for mark in marks]


def _excuse(one: _Mark, other: _Mark) -> Excuse | None:
    """Why the same character stands elsewhere for pdfplumber, where that is known."""
    left, right, lower, larger = (second - first for first, second in zip(one.at, other.at, strict=True))
    size = one.at[3]
    if abs(larger) > BOX:
        return None
    if abs(lower) <= BOX and abs(right - left) <= BOX and max(abs(left), abs(right)) <= size:
        return Excuse.SPACING
    if abs(lower) <= BOX and -BOX <= left <= size and -BOX <= -right <= size:
        return Excuse.OVERHANG
    if max(abs(left), abs(right)) <= BOX and 0 < lower <= size:
        return Excuse.RISE
    return None


def _distance(one: _Mark, other: _Mark) -> float:
    """By how many points two marks differ in what they differ most."""
    return max(abs(first - second) for first, second in zip(one.at, other.at, strict=True))


def _fields(one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
    """In which fields two documents differ."""
    for key in STANDARD.properties:
        if not key.field.record:
            yield from _values(one[key.name], other[key.name], f"/{key.name}")


def _values(one: Any, other: Any, path: str) -> Iterator[str]:
    """In which values below a path two documents differ."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from _values(one[key], other[key], f"{path}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (first, second) in enumerate(zip(one, other, strict=True)):
            yield from _values(first, second, f"{path}/{index}")
    elif one != other:
        yield f"{path}: {PDFIUM} {_brief(one)}, {PDFPLUMBER} {_brief(other)}"


def _brief(value: Any) -> str:
    """A value, or what kind of it it is."""
    return f"reads {len(value)}" if isinstance(value, (list, dict)) else f"reads {value!r}"
