"""What the output contract says a standard must look like as JSON, without what depends on the file it is read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tests.typeset.model import Block, Coded, Duty, Entry, Mention, Standard, Task

Json = dict[str, Any]


def content(standard: Standard) -> Json:
    """The contract's document without ``schema_version``, ``source``, ``status``, ``unplaced`` and ``findings``."""
    profile = standard.profile
    mentions = list(_mentions(standard))
    return {
        "code": profile.code,
        "name": {"category": profile.category, "occupation": profile.occupation},
        "title": standard.title,
        "level": profile.level,
        "description": profile.description,
        "versions": [asdict(version) for version in standard.versions],
        "classification": {
            "job_categories": _entries(profile.job_categories),
            "occupations": _entries(profile.occupations),
            "industries": _entries(profile.industries),
        },
        "duties": [_duty(duty) for duty in standard.duties],
        "knowledge": _catalogue([(m, tasks) for m, tasks in mentions if m.code.startswith("K")]),
        "skills": _catalogue([(m, tasks) for m, tasks in mentions if m.code.startswith("S")]),
        "attitudes": [asdict(attitude) for attitude in standard.attitudes],
        "notes": {
            "prerequisites": list(standard.notes.prerequisites),
            "supplements": list(standard.notes.supplements),
            "footnotes": [
                {"marker": f.name, "text": f.text, "referenced_by": _references(f.name, [m for m, _ in mentions])}
                for f in standard.notes.footnotes
            ],
        },
    }


def _entries(entries: tuple[Entry, ...]) -> list[Json]:
    return [asdict(entry) for entry in entries]


def _named(coded: Coded) -> Json:
    return {"code": coded.code, "name": coded.text}


def _duty(duty: Duty) -> Json:
    head = _named(duty.head) if duty.head else {"code": None, "name": None}
    return {**head, "tasks": [_task(task) for task in duty.tasks]}


def _task(task: Task) -> Json:
    return {
        **_named(task.heads[0]),
        "also": [_named(head) for head in task.heads[1:]],
        "blocks": [_block(block) for block in task.blocks],
    }


def _block(block: Block) -> Json:
    return {
        "level": block.level,
        "outputs": [_named(output) for output in block.outputs],
        "indicators": [{"code": i.code, "text": i.text} for i in block.indicators],
        "knowledge": [_mention(mention) for mention in block.knowledge],
        "skills": [_mention(mention) for mention in block.skills],
    }


def _mention(mention: Mention) -> Json:
    return {"code": mention.code, "name": mention.name, "notes": list(mention.notes)}


def _mentions(standard: Standard) -> Iterator[tuple[Mention, list[str]]]:
    """Every knowledge and skill item as it is mentioned, with the codes of the tasks that it stands beside."""
    for duty in standard.duties:
        for task in duty.tasks:
            codes = [head.code for head in task.heads if head.code is not None]
            for block in task.blocks:
                for mention in (*block.knowledge, *block.skills):
                    yield mention, codes


def _catalogue(mentions: list[tuple[Mention, list[str]]]) -> list[Json]:
    names: dict[str, list[str]] = {}
    tasks: dict[str, list[str]] = {}
    for mention, codes in mentions:
        names.setdefault(mention.code, []).append(mention.name)
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


def _references(footnote: str, mentions: list[Mention]) -> list[str]:
    codes = {mention.code for mention in mentions if footnote in mention.notes}
    return sorted(codes, key=lambda code: (code[0], _number(code)))


def _number(code: str) -> int:
    return int(code[1:])
