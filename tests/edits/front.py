"""Edits of attitudes, notes and profile. Each changes a ``Draft`` or raises ``Impossible``."""

from __future__ import annotations

import re
from typing import Any

from pipeline.comparison import Kind, What
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
    made.expect(Kind.ADDED, What.ATTITUDE, None, new["name"])


def remove_attitude(made: Draft) -> None:
    """One."""
    gone = _attitude(made)
    without(made.document["attitudes"], gone)
    made.expect(Kind.REMOVED, What.ATTITUDE, gone["name"], None)


def rename_attitude(made: Draft) -> None:
    """Another name for the same description."""
    one = _attitude(made)
    old, one["name"] = one["name"], made.reworded(one["name"])
    made.expect(Kind.RENAMED, What.ATTITUDE, old, one["name"])


def reword_attitude(made: Draft) -> None:
    """Another description of the same name."""
    one = _attitude(made)
    old, one["description"] = one["description"], made.reworded(one["description"] or "")
    made.expect(Kind.REWORDED, What.ATTITUDE, old, one["description"])


def renumber_attitude(made: Draft) -> None:
    """Another code."""
    one = _attitude(made)
    if not coded(one):
        raise Impossible
    one["code"] = made.fresh("A", width=2)
    made.renumbered.append((What.ATTITUDE, one))


NOTES = {What.PREREQUISITE: "prerequisites", What.SUPPLEMENT: "supplements"}


def add_note(made: Draft, what: What) -> None:
    """Behind the others."""
    notes: list[str] = made.document["notes"][NOTES[what]]
    if id(notes) in made.touched:
        raise Impossible
    made.touched.add(id(notes))
    notes.append(made.invent(40))
    made.expect(Kind.ADDED, what, None, notes[-1])


def _note(made: Draft, what: What) -> tuple[list[str], int]:
    notes = made.document["notes"][NOTES[what]]
    if not notes or id(notes) in made.touched:
        raise Impossible
    made.touched.add(id(notes))
    return notes, made.random.randrange(len(notes))


def _unnumbered(text: str) -> str:
    return re.sub(r"^([(（]\d{1,2}[)）]|\d{1,2}([.．](?!\d)|、))\s*", "", text)


def remove_note(made: Draft, what: What) -> None:
    """One."""
    notes, at = _note(made, what)
    made.expect(Kind.REMOVED, what, _unnumbered(notes.pop(at)), None)


def reword_note(made: Draft, what: What) -> None:
    """Another wording behind the same number."""
    notes, at = _note(made, what)
    old = _unnumbered(notes[at])
    new = made.reworded(old)
    notes[at] = notes[at][: len(notes[at]) - len(old)] + new
    made.expect(Kind.REWORDED, what, old, new)


def reword_footnote(made: Draft) -> None:
    """Another wording of the same marker."""
    one = made.pick(made.document["notes"]["footnotes"], lambda f: id(f) not in made.touched)
    made.touch(one)
    old, one["text"] = one["text"], made.reworded(one["text"])
    made.expect(Kind.REWORDED, What.FOOTNOTE, old, one["text"])


def add_footnote(made: Draft) -> None:
    """Behind the others."""
    marker = made.fresh("註")
    new: Json = {"marker": marker, "text": made.invent(40), "referenced_by": []}
    made.document["notes"]["footnotes"].append(new)
    made.touch(new)
    made.expect(Kind.ADDED, What.FOOTNOTE, None, new["text"])


def remove_footnote(made: Draft) -> None:
    """One; what refers to it is left."""
    footnotes = made.document["notes"]["footnotes"]
    one = made.pick(footnotes, lambda f: id(f) not in made.touched)
    made.used.add(one["marker"])
    without(footnotes, one)
    made.expect(Kind.REMOVED, What.FOOTNOTE, one["text"], None)


def _field(made: Draft, key: str) -> None:
    if id(key) in made.touched:
        raise Impossible
    made.touched.add(id(key))


def change_standard_level(made: Draft) -> None:
    """基準級別."""
    _field(made, "level")
    old = made.document["level"]
    made.document["level"] = made.random.choice([level for level in range(1, 7) if level != old])
    made.expect(Kind.LEVEL, What.STANDARD, str(old) if old else None, str(made.document["level"]))


def rename_title(made: Draft) -> None:
    """The heading."""
    _field(made, "title")
    old, made.document["title"] = made.document["title"], made.reworded(made.document["title"] or "")
    made.expect(Kind.RENAMED if old else Kind.ADDED, What.TITLE, old, made.document["title"])


def reword_description(made: Draft) -> None:
    """工作描述."""
    _field(made, "description")
    old, made.document["description"] = made.document["description"], made.reworded(made.document["description"] or "")
    made.expect(Kind.REWORDED if old else Kind.ADDED, What.DESCRIPTION, old, made.document["description"])
