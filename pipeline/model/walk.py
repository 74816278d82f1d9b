"""Going through the values of a standard: each with its place in the JSON, its kind, and the passages it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.passage import Passage
from pipeline.model.standard import Attitude, Block, Code, Duty, Entry, Item, Marker, Standard, Task, Version


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of the JSON: JSON Pointer, what kind of value, and the printed passages that it stands for."""

    path: str
    kind: str
    passages: tuple[Passage, ...]


@lru_cache(maxsize=1)
def leaves(standard: Standard) -> tuple[Leaf, ...]:
    """Every leaf object and every scalar of the document's JSON that is printed somewhere, in its order. A cell that
    several rows share gives a leaf for each of them. Many checks ask for them, one standard after the other."""
    return tuple(_leaves(standard))


def _leaves(standard: Standard) -> Iterator[Leaf]:
    profile = standard.profile
    if profile.code:
        yield Leaf("/code", "code", (profile.code.printed,))
    for name, value in (("category", profile.category), ("occupation", profile.occupation)):
        if value:
            yield Leaf(f"/name/{name}", "name", (value,))
    if standard.title:
        yield Leaf("/title", "title", (standard.title,))
    if profile.level:
        yield Leaf("/level", "level", (profile.level.printed,))
    if profile.description:
        yield Leaf("/description", "description", (profile.description,))
    for i, version in enumerate(standard.versions):
        yield Leaf(f"/versions/{i}", "version", _version(version))
    classification = profile.classification
    for group, entries in (
        ("job_categories", classification.job_categories),
        ("occupations", classification.occupations),
        ("industries", classification.industries),
    ):
        for i, entry in enumerate(entries):
            yield Leaf(f"/classification/{group}/{i}", "classification", _entry(entry))
    for i, duty in enumerate(standard.duties):
        yield from _duty(duty, f"/duties/{i}")
    for i, attitude in enumerate(standard.attitudes):
        yield Leaf(f"/attitudes/{i}", "attitude", _attitude(attitude))
    notes = standard.notes
    for part, items in (("prerequisites", notes.prerequisites), ("supplements", notes.supplements)):
        for i, text in enumerate(items):
            yield Leaf(f"/notes/{part}/{i}", part, (text,))
    for i, footnote in enumerate(notes.footnotes):
        yield Leaf(f"/notes/footnotes/{i}", "footnote", (footnote.marker.printed, footnote.text))


def passages(standard: Standard) -> Iterator[Passage]:
    """Every passage of the standard once: those of the values, and those of labels and furniture. A passage that
    several values share (a merged cell) comes once."""
    seen: set[int] = set()
    for leaf in leaves(standard):
        for passage in leaf.passages:
            if id(passage) not in seen:
                seen.add(id(passage))
                yield passage
    for recognised in standard.recognised:
        yield recognised.passage


def _duty(duty: Duty, path: str) -> Iterator[Leaf]:
    if duty.head is not None:
        yield Leaf(path, "duty", item_passages(duty.head))
    for i, task in enumerate(duty.tasks):
        yield from _task(task, f"{path}/tasks/{i}")


def _task(task: Task, path: str) -> Iterator[Leaf]:
    yield Leaf(path, "task", item_passages(task.head))
    for i, item in enumerate(task.also):
        yield Leaf(f"{path}/also/{i}", "task", item_passages(item))
    for i, block in enumerate(task.blocks):
        yield from _block(block, f"{path}/blocks/{i}")


def _block(block: Block, path: str) -> Iterator[Leaf]:
    if block.level is not None:
        yield Leaf(f"{path}/level", "level", (block.level.printed,))
    for name, kind, items in (
        ("outputs", "output", block.outputs),
        ("indicators", "indicator", block.indicators),
        ("knowledge", "knowledge", block.knowledge),
        ("skills", "skill", block.skills),
    ):
        for i, item in enumerate(items):
            yield Leaf(f"{path}/{name}/{i}", kind, item_passages(item))


def item_passages(item: Item) -> tuple[Passage, ...]:
    """Code, text and markers of an item, as printed."""
    return (*_code(item.code), item.text, *_markers(item.notes))


def _version(version: Version) -> tuple[Passage, ...]:
    code = version.code.printed if version.code else None
    date = version.date.printed if version.date else None
    texts = (version.version, code, version.name, version.status, version.note, date)
    return tuple(text for text in texts if text is not None)


def _entry(entry: Entry) -> tuple[Passage, ...]:
    return (*((entry.name,) if entry.name else ()), *_code(entry.code))


def _attitude(attitude: Attitude) -> tuple[Passage, ...]:
    description = (attitude.description,) if attitude.description else ()
    return (*_code(attitude.code), attitude.name, *description)


def _code(code: Code | None) -> tuple[Passage, ...]:
    return (code.printed,) if code else ()


def _markers(markers: tuple[Marker, ...]) -> tuple[Passage, ...]:
    # Two numbers in one pair of brackets are two markers of one printed passage.
    return tuple({m.printed.origin: m.printed for m in markers}.values())
