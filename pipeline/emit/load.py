"""From the JSON of a document back to a ``Standard``. Its passages stand in no source: places are not in the JSON."""

from __future__ import annotations

from typing import Any

from pipeline.model.document import Source
from pipeline.model.passage import EMPTY, Passage
from pipeline.model.standard import (
    Attitude,
    Block,
    Classification,
    Code,
    Date,
    Duty,
    Entry,
    Footnote,
    Item,
    Level,
    Marker,
    Notes,
    Profile,
    Standard,
    Task,
    Version,
)

Json = dict[str, Any]


def standard_from_json(data: Json) -> Standard:
    """The standard of a document that validates against the schema. Catalogue and findings follow from the rest and are
    not read."""
    groups = data["classification"]
    profile = Profile(
        code=_code(data["code"]),
        category=_passage(data["name"]["category"]),
        occupation=_passage(data["name"]["occupation"]),
        classification=Classification(
            *(tuple(_entry(e) for e in groups[g]) for g in ("job_categories", "occupations", "industries"))
        ),
        description=_passage(data["description"]),
        level=_level(data["level"]),
    )
    return Standard(
        source=Source(**data["source"]),
        title=_passage(data["title"]),
        profile=profile,
        versions=tuple(_version(v) for v in data["versions"]),
        duties=tuple(_duty(d) for d in data["duties"]),
        attitudes=tuple(_attitude(a) for a in data["attitudes"]),
        notes=_notes(data["notes"]),
        recognised=(),
        unplaced=tuple(Passage.inserted(u["text"]) for u in data["unplaced"]),
        doubts=(),
    )


def _passage(text: str | None) -> Passage | None:
    return Passage.inserted(text) if text is not None else None


def _code(value: str | None) -> Code | None:
    return Code(value, Passage.inserted(value)) if value is not None else None


def _level(value: int | None) -> Level | None:
    return Level(value, Passage.inserted(str(value))) if value is not None else None


def _item(data: Json, text: str) -> Item:
    markers = tuple(Marker(name, Passage.inserted(f"【{name}】")) for name in data.get("notes", ()))
    return Item(_code(data["code"]), _passage(data[text]) or EMPTY, markers)


def _version(data: Json) -> Version:
    date = data["date"]
    return Version(
        _passage(data["version"]),
        _code(data["code"]),
        _passage(data["name"]),
        _passage(data["status"]),
        _passage(data["note"]),
        Date(date, Passage.inserted(date)) if date is not None else None,
    )


def _entry(data: Json) -> Entry:
    return Entry(_passage(data["name"]), _code(data["code"]))


def _duty(data: Json) -> Duty:
    has_head = data["code"] is not None or data["name"] is not None
    return Duty(_item(data, "name") if has_head else None, tuple(_task(t) for t in data["tasks"]))


def _task(data: Json) -> Task:
    return Task(
        _item(data, "name"), tuple(_item(a, "name") for a in data["also"]), tuple(_block(b) for b in data["blocks"])
    )


def _block(data: Json) -> Block:
    return Block(
        _level(data["level"]),
        tuple(_item(o, "name") for o in data["outputs"]),
        tuple(_item(i, "text") for i in data["indicators"]),
        tuple(_item(k, "name") for k in data["knowledge"]),
        tuple(_item(s, "name") for s in data["skills"]),
    )


def _attitude(data: Json) -> Attitude:
    return Attitude(_code(data["code"]), _passage(data["name"]) or EMPTY, _passage(data["description"]))


def _notes(data: Json) -> Notes:
    return Notes(
        tuple(Passage.inserted(t) for t in data["prerequisites"]),
        tuple(Passage.inserted(t) for t in data["supplements"]),
        tuple(
            Footnote(Marker(f["marker"], Passage.inserted(f["marker"])), Passage.inserted(f["text"]))
            for f in data["footnotes"]
        ),
    )
