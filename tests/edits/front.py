"""Edits of attitudes, notes and profile. Each changes a ``Draft`` or raises ``Impossible``."""

from __future__ import annotations

import re
from typing import Any

from pipeline.comparison import Change
from tests.edits.draft import Draft, Impossible, coded, without

Json = dict[str, Any]


def _attitude(made: Draft) -> Json:
    found: Json = made.pick(made.document["attitudes"], lambda a: id(a) not in made.touched)
    made.touch(found)
    return found


def add_attitude(made: Draft) -> None:
    """Behind the others."""
    new: Json = {"code": made.fresh("A", width=2), "name": made.invent(), "description": made.invent(30)}
    made.document["attitudes"].append(new)
    made.touch(new)
    made.expect(Change.ADDED, "attitude", None, new["name"])


def remove_attitude(made: Draft) -> None:
    """One."""
    gone = _attitude(made)
    without(made.document["attitudes"], gone)
    made.expect(Change.REMOVED, "attitude", gone["name"], None)


def rename_attitude(made: Draft) -> None:
    """Another name for the same description."""
    one = _attitude(made)
    old, one["name"] = one["name"], made.reworded(one["name"])
    made.expect(Change.RENAMED, "attitude", old, one["name"])


def reword_attitude(made: Draft) -> None:
    """Another description of the same name."""
    one = _attitude(made)
    old, one["description"] = one["description"], made.reworded(one["description"] or "")
    made.expect(Change.REWORDED, "attitude", old, one["description"])


def renumber_attitude(made: Draft) -> None:
    """Another code."""
    one = _attitude(made)
    if not coded(one):
        raise Impossible
    one["code"] = made.fresh("A", width=2)
    made.renumbered.append(("attitude", one))


NOTES = {"prerequisite": "prerequisites", "supplement": "supplements"}


def add_note(made: Draft, what: str) -> None:
    """Behind the others."""
    notes: list[str] = made.document["notes"][NOTES[what]]
    if id(notes) in made.touched:
        raise Impossible
    made.touched.add(id(notes))
    notes.append(made.invent(40))
    made.expect(Change.ADDED, what, None, notes[-1])


def _note(made: Draft, what: str) -> tuple[list[str], int]:
    notes = made.document["notes"][NOTES[what]]
    if not notes or id(notes) in made.touched:
        raise Impossible
    made.touched.add(id(notes))
    return notes, made.random.randrange(len(notes))


def _unnumbered(text: str) -> str:
    return re.sub(r"^([(（]\d{1,2}[)）]|\d{1,2}([.．](?!\d)|、))\s*", "", text)


def remove_note(made: Draft, what: str) -> None:
    """One."""
    notes, at = _note(made, what)
    made.expect(Change.REMOVED, what, _unnumbered(notes.pop(at)), None)


def reword_note(made: Draft, what: str) -> None:
    """Another wording behind the same number."""
    notes, at = _note(made, what)
    old = _unnumbered(notes[at])
    new = made.reworded(old)
    notes[at] = notes[at][: len(notes[at]) - len(old)] + new
    made.expect(Change.REWORDED, what, old, new)


def reword_footnote(made: Draft) -> None:
    """Another wording of the same marker."""
    one = made.pick(made.document["notes"]["footnotes"], lambda f: id(f) not in made.touched)
    made.touch(one)
    old, one["text"] = one["text"], made.reworded(one["text"])
    made.expect(Change.REWORDED, "footnote", old, one["text"])


def add_footnote(made: Draft) -> None:
    """Behind the others."""
    marker = made.fresh("註")
    new: Json = {"marker": marker, "text": made.invent(40), "referenced_by": []}
    made.document["notes"]["footnotes"].append(new)
    made.touch(new)
    made.expect(Change.ADDED, "footnote", None, new["text"])


def remove_footnote(made: Draft) -> None:
    """One; what refers to it is left."""
    footnotes = made.document["notes"]["footnotes"]
    one = made.pick(footnotes, lambda f: id(f) not in made.touched)
    made.used.add(one["marker"])
    without(footnotes, one)
    made.expect(Change.REMOVED, "footnote", one["text"], None)


def _field(made: Draft, key: str) -> None:
    if id(key) in made.touched:
        raise Impossible
    made.touched.add(id(key))


def change_standard_level(made: Draft) -> None:
    """基準級別."""
    _field(made, "level")
    old = made.document["level"]
    made.document["level"] = made.random.choice([level for level in range(1, 7) if level != old])
    made.expect(Change.LEVEL, "standard", str(old) if old else None, str(made.document["level"]))


def rename_title(made: Draft) -> None:
    """The heading."""
    _field(made, "title")
    old, made.document["title"] = made.document["title"], made.reworded(made.document["title"] or "")
    made.expect(Change.RENAMED if old else Change.ADDED, "title", old, made.document["title"])


def reword_description(made: Draft) -> None:
    """工作描述."""
    _field(made, "description")
    old, made.document["description"] = made.document["description"], made.reworded(made.document["description"] or "")
    made.expect(Change.REWORDED if old else Change.ADDED, "description", old, made.document["description"])
