"""What changed in the profile, the versions, the classification and the notes."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.comparison import outline
from pipeline.comparison.changes import WHOLE, added, changed, displacement, of_pairs, removed, shuffled
from pipeline.comparison.differences import Difference, Json, Kind, What
from pipeline.comparison.outline import Part, part
from pipeline.comparison.pairing import Pairing, pair_leaves

CLASSES = {
    What.JOB_CATEGORY_CLASS: "job_categories",
    What.OCCUPATION_CLASS: "occupations",
    What.INDUSTRY_CLASS: "industries",
}
"""The groups of the classification."""

VERSION_ROW = ("code", "name", "status", "note", "date")
"""What a row of the version table says of a version."""


def front_differences(old: Json, new: Json) -> Iterator[Difference]:
    """Profile, version table, classification."""
    yield from _profile(old, new)
    yield from _versions(old, new)
    for what, group in CLASSES.items():
        yield from _list(*(_entries(what, group, document) for document in (old, new)))


def note_differences(old: Json, new: Json, footnotes: Pairing) -> Iterator[Difference]:
    """Prerequisites, supplements, text that no field took; then footnotes."""
    before, now = outline.notes(old), outline.notes(new)
    lists = {note.parent: note.parent for note in (*before, *now)}
    yield from _differences(pair_leaves(before, now, lists))
    yield from _differences(footnotes)


def pair_footnotes(old: Json, new: Json) -> Pairing:
    """Which footnote of the old document is which of the new one."""
    return pair_leaves(outline.footnotes(old), outline.footnotes(new), {"": ""})


def _list(old: list[Part], new: list[Part]) -> Iterator[Difference]:
    yield from _differences(pair_leaves(old, new, {"": ""}))


def _differences(pairing: Pairing) -> Iterator[Difference]:
    yield from (removed(one, None) for one in pairing.removed)
    yield from (added(one, None) for one in pairing.added)
    yield from of_pairs(pairing, WHOLE)


def _profile(old: Json, new: Json) -> Iterator[Difference]:
    yield from _value(What.STANDARD, Kind.RENUMBERED, "/code", old["code"], new["code"])
    yield from _value(What.TITLE, Kind.RENAMED, "/title", old["title"], new["title"])
    for what, key in ((What.CATEGORY, "category"), (What.OCCUPATION, "occupation")):
        yield from _value(what, Kind.RENAMED, f"/name/{key}", old["name"][key], new["name"][key])
    levels = [str(document["level"]) if document["level"] else None for document in (old, new)]
    yield from _value(What.STANDARD, Kind.LEVEL, "/level", *levels)
    yield from _value(What.DESCRIPTION, Kind.REWORDED, "/description", old["description"], new["description"])


def _value(what: What, kind: Kind, path: str, old: str | None, new: str | None) -> Iterator[Difference]:
    if old == new:
        return
    one, other = part(what, None, old, path, ""), part(what, None, new, path, "")
    if kind in (Kind.RENAMED, Kind.REWORDED) and old is None:
        yield added(other, None)
    elif kind in (Kind.RENAMED, Kind.REWORDED) and new is None:
        yield removed(one, None)
    else:
        yield changed(kind, (one, other), None, old, new)


def _versions(old: Json, new: Json) -> Iterator[Difference]:
    """Rows of the version table. That an earlier row is no longer the latest is a change of this row."""
    pairing = pair_leaves(_version_rows(old), _version_rows(new), {"": ""})
    yield from (removed(one, None) for one in pairing.removed)
    yield from (added(one, None) for one in pairing.added)
    displaced = shuffled(pairing, WHOLE)
    for pair in pairing.pairs:
        if (pair[0].code, pair[0].text) != (pair[1].code, pair[1].text):
            yield changed(Kind.CHANGED, pair, None, pair[0].text, pair[1].text)
        if pair in displaced:
            yield displacement(pair, None)


def _version_rows(document: Json) -> list[Part]:
    return [
        part(What.VERSION, v["version"], " · ".join(v[key] or "–" for key in VERSION_ROW), f"/versions/{i}", "")
        for i, v in enumerate(document["versions"])
    ]


def _entries(what: What, group: str, document: Json) -> list[Part]:
    return [
        part(what, entry["code"], entry["name"], f"/classification/{group}/{i}", "")
        for i, entry in enumerate(document["classification"][group])
    ]
