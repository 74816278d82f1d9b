"""What the output contract says a standard must look like as JSON, without what depends on the file it is read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tests.typeset.model import Attitude, Block, Coded, Duty, Entry, Notes, Standard, Task

Json = dict[str, Any]

_MARK = re.compile(r"\{([^}]*)\}")


def content(standard: Standard) -> Json:
    """The contract's document without ``schema_version``, ``source``, ``status``, ``unplaced``, ``findings`` and
    ``corrections``."""
    profile = standard.profile
    document: Json = {
        "code": profile.code,
        "name": {"category": _plain(profile.category), "occupation": _plain(profile.occupation)},
        "title": standard.title,
        "level": profile.level,
        "description": _plain(profile.description),
        "versions": [asdict(version) for version in standard.versions],
        "classification": {
            "job_categories": _entries(profile.job_categories),
            "occupations": _entries(profile.occupations),
            "industries": _entries(profile.industries),
        },
        "duties": [_duty(duty) for duty in standard.duties],
        "knowledge": _catalogue(standard, "K"),
        "skills": _catalogue(standard, "S"),
        "attitudes": [_attitude(attitude) for attitude in standard.attitudes],
        "notes": _notes(standard.notes),
    }
    references = list(_references(standard, document))
    for footnote in document["notes"]["footnotes"]:
        places = dict.fromkeys(place for name, place in references if name == footnote["marker"])
        footnote["referenced_by"] = sorted(places)
    return document


def _plain(text: str | None) -> str | None:
    """A text without its markers."""
    return None if text is None else _MARK.sub("", text)


def _markers(text: str | None) -> list[str]:
    return _MARK.findall(text or "")


def _entries(entries: tuple[Entry, ...]) -> list[Json]:
    return [asdict(entry) for entry in entries]


def _coded(coded: Coded, key: str = "name") -> Json:
    return {"code": coded.code, key: _plain(coded.text), "notes": _markers(coded.text)}


def _duty(duty: Duty) -> Json:
    head = _coded(duty.head) if duty.head else {"code": None, "name": None, "notes": []}
    return {**head, "tasks": [_task(task) for task in duty.tasks]}


def _task(task: Task) -> Json:
    head = _coded(task.heads[0]) if task.heads else {"code": None, "name": None, "notes": []}
    return {
        **head,
        "also": [_coded(head) for head in task.heads[1:]],
        "blocks": [_block(block) for block in task.blocks],
    }


def _block(block: Block) -> Json:
    return {
        "level": block.level,
        "level_text": block.printed_level,
        "outputs": [_coded(output) for output in block.outputs],
        "indicators": [_coded(indicator, "text") for indicator in block.indicators],
        "knowledge": [_coded(item) for item in block.knowledge],
        "skills": [_coded(item) for item in block.skills],
    }


def _attitude(attitude: Attitude) -> Json:
    markers = _markers(attitude.name) + _markers(attitude.description)
    name, description = _plain(attitude.name), _plain(attitude.description)
    return {"code": attitude.code, "name": name, "description": description, "notes": markers}


def _notes(notes: Notes) -> Json:
    return {
        "prerequisites": [_plain(item) for item in notes.prerequisites],
        "supplements": [_plain(item) for item in notes.supplements],
        "other": [
            {"heading": section.heading, "items": [_plain(item) for item in section.items]} for section in notes.other
        ],
        "footnotes": [
            {"marker": note.name, "text": _plain(note.text), "referenced_by": []} for note in notes.footnotes
        ],
    }


def _mentions(standard: Standard) -> Iterator[tuple[Coded, list[str]]]:
    """Every knowledge and skill item as it is mentioned, with the codes of the tasks that it stands beside."""
    for duty in standard.duties:
        for task in duty.tasks:
            codes = [head.code for head in task.heads if head.code is not None]
            for block in task.blocks:
                for mention in (*block.knowledge, *block.skills):
                    yield mention, codes


def _catalogue(standard: Standard, letter: str) -> list[Json]:
    names: dict[str, list[str | None]] = {}
    tasks: dict[str, list[str]] = {}
    for mention, codes in _mentions(standard):
        if mention.code is not None and mention.code.startswith(letter):
            names.setdefault(mention.code, []).append(_plain(mention.text))
            tasks.setdefault(mention.code, []).extend(codes)
    return [
        {
            "code": code,
            "name": names[code][0],
            "variants": [name for name in dict.fromkeys(names[code]) if name != names[code][0]],
            "tasks": list(dict.fromkeys(tasks[code])),
        }
        for code in sorted(names, key=_number)
    ]


def _references(standard: Standard, document: Json) -> Iterator[tuple[str, str]]:
    """Each footnote that is referred to, with the code of the value, or its JSON Pointer where it has none."""
    yield from _carried(document["duties"], "/duties")
    yield from _carried(document["attitudes"], "/attitudes")
    profile, notes = standard.profile, standard.notes
    places = {
        "/name/category": profile.category,
        "/name/occupation": profile.occupation,
        "/description": profile.description,
        **{f"/notes/prerequisites/{n}": item for n, item in enumerate(notes.prerequisites)},
        **{f"/notes/supplements/{n}": item for n, item in enumerate(notes.supplements)},
    }
    for place, text in places.items():
        yield from ((name, place) for name in _markers(text))


def _carried(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The markers in the ``notes`` of all values below a place."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _carried(one, f"{path}/{number}")
    elif isinstance(value, dict):
        for name in value.get("notes", ()):
            yield name, value["code"] or path
        for key, one in value.items():
            if key != "notes":
                yield from _carried(one, f"{path}/{key}")


def _number(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code[1:].split("."))
