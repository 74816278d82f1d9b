"""Documents as chunks: records whose text stands alone, as search engines and language models take them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.contract.chunk import LONGEST
from pipeline.prose.cutting import LabelledText, Text, clipped, cut
from pipeline.prose.lines import Section, ValueLine, sections

Json = dict[str, Any]
Trace = Mapping[str, Sequence[Json]]
"""Where each value of a document is printed, by JSON Pointer."""

NAME = 120
"""Characters of a name that only says what a text is about; the whole name stands where the name itself is the text."""

DUTIES, TASKS, FOOTNOTES = "duties", "tasks", "footnotes"
_ALONE = {"attitudes": "attitudes", "notes": "notes", "unplaced": "unplaced"}
"""Keys of the document whose lists are chunks of their own, and of which kind."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """What becomes one chunk, or several where it is too long."""

    kind: str
    id: str
    path: str
    entries: tuple[LabelledText, ...]
    duty: str | None = None
    task: str | None = None
    levels: tuple[int, ...] = ()


def chunks(key: str, document: Mapping[str, Any], trace: Trace) -> Iterator[Json]:
    """The chunks of a document of the output contract, in its order. ``key`` is that of the standard, which their ids
    begin with. Every value of the document stands in one of them, as it is in the JSON."""
    head = _head(document)
    for draft in _drafts(key, document):
        texts = list(cut(f"{head}\n主要職責：{draft.duty}" if draft.duty else head, draft.entries, LONGEST))
        for number, text in enumerate(texts, 1):
            yield _chunk(key, document, draft, text, number, len(texts), trace)


def _head(document: Mapping[str, Any]) -> str:
    """Which standard a text is about."""
    names = (
        document["title"],
        document["name"]["occupation"],
        document["name"]["category"],
        document["source"]["file"],
    )
    level = f"級別 {document['level']}" if document["level"] is not None else None
    said = "，".join(one for one in (document["code"], level) if one)
    return f"職能基準：{clipped(next(name for name in names if name), NAME)}" + (f"（{said}）" if said else "")


def _chunk(
    key: str, document: Mapping[str, Any], draft: _Draft, text: Text, number: int, parts: int, trace: Trace
) -> Json:
    pieces: list[Json] = [
        {"path": span.path, "start": span.start, "end": span.end, "places": list(trace.get(span.path, ()))}
        for span in text.spans
    ]
    pages = {place["page"] for piece in pieces for place in piece["places"] if "page" in place}
    return {
        "id": draft.id if number == 1 else f"{draft.id}/{number}",
        "kind": draft.kind,
        "part": number,
        "parts": parts,
        "standard": key,
        "code": document["code"],
        "title": document["title"],
        "level": document["level"],
        "classification": document["classification"],
        "status": document["status"],
        "file": document["source"]["file"],
        "path": draft.path,
        "duty": draft.duty,
        "task": draft.task,
        "levels": list(draft.levels),
        "text": text.text,
        "pages": sorted(pages),
        "pieces": pieces,
    }


def _drafts(key: str, document: Mapping[str, Any]) -> Iterator[_Draft]:
    everything = sections(document)
    notes = _footnotes(everything)
    own = [section for section in everything if _first(section) not in _ALONE]
    yield _Draft("standard", f"{key}/standard", "", _with_notes(map(_without_tasks, own), notes))
    for section in own:
        if section.key.name == DUTIES:
            yield from _tasks(key, document, section, notes)
    for section in everything:
        kind = _ALONE.get(_first(section))
        if kind is not None:
            yield from _of_list(key, kind, section, notes)


def _first(section: Section) -> str:
    """The key of the document that a section stands under."""
    return section.path.split("/")[1]


def _without_tasks(section: Section) -> Section:
    """Of the duties what stands beside their tasks, which are chunks of their own."""
    if section.key.name != DUTIES:
        return section
    lines = (
        replace(line, sections=tuple(one for one in line.sections if one.key.name != TASKS)) for line in section.lines
    )
    return replace(section, lines=tuple(lines))


def _tasks(key: str, document: Mapping[str, Any], duties: Section, notes: Mapping[str, ValueLine]) -> Iterator[_Draft]:
    given: Counter[str] = Counter()
    for i, duty in enumerate(duties.lines):
        for section in duty.sections:
            if section.key.name != TASKS:
                continue
            for j, task in enumerate(section.lines):
                name = f"{key}/task/{task.code or f'{i + 1}.{j + 1}'}"
                given[name] += 1
                own = Section(section.path, section.key, (task,))
                yield _Draft(
                    "task",
                    name if given[name] == 1 else f"{name}#{given[name]}",
                    task.path,
                    _with_notes([own], notes),
                    clipped(duty.whole, NAME) or None,
                    clipped(task.whole, NAME) or None,
                    _levels(document["duties"][i]["tasks"][j]),
                )


def _levels(task: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(block["level"] for block in task["blocks"] if block["level"] is not None))


def _of_list(key: str, kind: str, section: Section, notes: Mapping[str, ValueLine]) -> Iterator[_Draft]:
    """A list that stands alone; of one whose items hold further items each of them does."""
    notes = {} if section.key.name == FOOTNOTES else notes
    if not any(line.sections for line in section.lines):
        yield _Draft(kind, f"{key}{section.path}", section.path, _with_notes([section], notes))
        return
    for i, line in enumerate(section.lines, 1):
        own = Section(section.path, section.key, (line,))
        yield _Draft(kind, f"{key}{section.path}/{i}", line.path, _with_notes([own], notes))


def _footnotes(everything: Iterable[Section]) -> dict[str, ValueLine]:
    lines = (line for section in everything if section.key.name == FOOTNOTES for line in section.lines)
    return {line.code: line for line in lines if line.code}


def _with_notes(own: Iterable[Section], notes: Mapping[str, ValueLine]) -> tuple[LabelledText, ...]:
    """The entries, and behind them the footnotes that they refer to."""
    given = list(_entries(own))
    markers = dict.fromkeys(marker for _, line in given if line for marker in line.markers)
    used = [notes[marker] for marker in markers if marker in notes]
    return (*(entry for entry, _ in given), *(LabelledText("註解", line.whole, line.path) for line in used))


def _entries(own: Iterable[Section]) -> Iterator[tuple[LabelledText, ValueLine | None]]:
    """The lines with what stands in them. A task has its label before its name, what stands in it has headings."""
    for section in own:
        label = section.key.field.zh
        for number, line in enumerate(section.lines, 1):
            if not section.is_list or section.key.name == TASKS:
                yield LabelledText("", f"{label}：{line.whole}", line.path), line
            elif line.whole:
                yield LabelledText(label, line.whole, line.path), line
            elif len(section.lines) > 1:
                yield LabelledText("", f"{label} {number}", None), None
            yield from _entries(line.sections)
