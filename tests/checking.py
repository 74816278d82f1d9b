"""What the tests of the checks share: the worked example, one change of it at a time, what the checks then find."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.emit.load import standard_from_json
from pipeline.validate.checks import check
from tests.changes import Change, Json, put

Broken = tuple[str, str, Change, str]
"""Rule, what is wrong, the change that makes it so, the path of the finding."""

Clean = tuple[str, str, Change]
"""Rule, what is close to wrong, the change that makes it so."""

FIXTURE = Path(__file__).parent / "fixtures" / "KMC2432-002v4.json"

FIRST = "/duties/0/tasks/0"
SECOND = "/duties/0/tasks/1"
BLOCK = f"{FIRST}/blocks/0"
"""Has no outputs, indicators P1.1.1 to P1.1.3, K01 to K08, S01 and S02."""
NEXT = f"{SECOND}/blocks/0"
"""Has O1.2.1 and P1.2.1 to P1.2.3."""
CREATIVE = "/duties/1/tasks/1/blocks/0"
"""Has the only K12."""

Found = Counter[tuple[str, str | None]]


def example() -> Json:
    """The worked example of the contract."""
    document: Json = json.loads(FIXTURE.read_text("utf-8"))
    return document


def found(data: Json) -> Found:
    """Rule and path of everything that the checks find."""
    return Counter((doubt.rule, doubt.path) for doubt in check(standard_from_json(data)))


def found_after(change: Change) -> Found:
    """What the checks find in the example with a change."""
    data = copy.deepcopy(example())
    change(data)
    return found(data)


def item(code: str | None, text: str) -> Json:
    """An indicator."""
    return {"code": code, "text": text}


def named(code: str | None, name: str, *notes: str) -> Json:
    """A knowledge item or a skill."""
    return {"code": code, "name": name, "notes": list(notes)}


def output(code: str | None, name: str) -> Json:
    return {"code": code, "name": name}


def without_doubts(document: Any) -> None:
    """The example without the two names of K07 and of S13, and with a K14."""
    for path, value in (
        ("/duties/1/tasks/0/blocks/0/knowledge/2/name", "專案活動管理規範"),
        ("/duties/2/tasks/0/blocks/0/skills/3/name", "專案管理能力"),
        ("/duties/1/tasks/2/blocks/0/knowledge/-", named("K14", "活動績效指標")),
    ):
        put(path, value)(document)


def assert_finds(rule: str, change: Change, path: str) -> None:
    """A change makes one finding of a rule more, at this path."""
    more = found_after(change) - found(example())
    assert [place for found_rule, place in more.elements() if found_rule == rule] == [path]


def assert_finds_nothing(rule: str, change: Change) -> None:
    """A change makes no finding of a rule; of those that the example has already none is left."""
    if rule in {known for known, _ in found(example())}:
        assert rule not in {found_rule for found_rule, _ in found_after(change)}
    else:
        assert rule not in {found_rule for found_rule, _ in found_after(change) - found(example())}


def cases(table: list[Any]) -> list[Any]:
    """The rows of a table with rule and description as their name."""
    return [pytest.param(rule, *rest, id=f"{rule}: {what}") for rule, what, *rest in table]
