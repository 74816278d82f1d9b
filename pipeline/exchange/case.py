"""1EdTech CASE 1.1 (Competencies and Academic Standards Exchange): one CFPackage for each standard.

Duties, tasks, outputs, indicators, knowledge, skills and attitudes are CFItems; ``isChildOf`` says what belongs to
what, ``isRelatedTo`` which knowledge and skills a task asks for. What CASE has no place for is under ``extensions``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from pipeline.exchange.ids import identifier, uri
from pipeline.exchange.parts import Kind, Outline, Part, outline
from pipeline.exchange.release import LATEST, SUPERSEDED, Release, release

Json = dict[str, Any]

CREATOR = "勞動部勞動力發展署"
"""The Workforce Development Agency, which publishes the standards on iCAP. CASE demands a creator; no document names
one."""

LANGUAGE = "zh-Hant-TW"

TYPES = {
    Kind.DUTY: ("主要職責", "Duty: a main responsibility of the occupation"),
    Kind.TASK: ("工作任務", "Task of a duty; its level is the educationLevel"),
    Kind.OUTPUT: ("工作產出", "Output of a task"),
    Kind.INDICATOR: ("行為指標", "Behavioural indicator of a task"),
    Kind.KNOWLEDGE: ("知識", "Knowledge (K) that tasks ask for"),
    Kind.SKILL: ("技能", "Skill (S) that tasks ask for"),
    Kind.ATTITUDE: ("態度", "Attitude (A) that the whole occupation asks for"),
}
"""For each kind of part its name, and what it is."""

_STATUS = {LATEST: "Adopted", SUPERSEDED: "Deprecated"}


def case_package(document: Mapping[str, Any]) -> Json:
    """The CFPackage of a document of the output contract. Same document, same package; dates are the standard's own."""
    given = outline(document)
    of = release(document)
    titles = {part.id: part.text for part in given.parts} | {given.id: _title(given)}
    return {
        "CFDocument": _document(given, of),
        "CFItems": [_item(part, of.moment) for part in given.parts],
        "CFAssociations": list(_associations(given, titles, of.moment)),
        "CFDefinitions": {"CFItemTypes": [_type(kind, of.moment) for kind in Kind]},
    }


def _title(given: Outline) -> str:
    document = given.document
    return (
        document["title"]
        or document["name"]["occupation"]
        or document["name"]["category"]
        or document["code"]
        or "職能基準"
    )


def _document(given: Outline, of: Release) -> Json:
    document = given.document
    notes = document["notes"]
    return _without_blanks(
        {
            "identifier": str(given.id),
            "uri": uri(given.id),
            "frameworkType": "職能基準",
            "caseVersion": "1.1",
            "creator": CREATOR,
            "title": _title(given),
            "lastChangeDateTime": of.moment,
            "description": document["description"],
            "language": LANGUAGE,
            "version": of.version,
            "adoptionStatus": _STATUS.get(of.status or ""),
            "statusStartDate": of.date,
            "notes": "\n".join((*notes["prerequisites"], *notes["supplements"])) or None,
            "extensions": {
                "ocs": {key: document[key] for key in ("code", "name", "level", "classification", "versions", "notes")}
            },
        }
    )


def _item(part: Part, moment: str) -> Json:
    title = TYPES[part.kind][0]
    extensions = {"variants": list(part.variants)} if part.variants else None
    return _without_blanks(
        {
            "identifier": str(part.id),
            "fullStatement": f"{part.text}：{part.detail}" if part.detail else part.text,
            "CFItemType": title,
            "uri": uri(part.id),
            "humanCodingScheme": part.code,
            "abbreviatedStatement": part.text if part.detail else None,
            "notes": "\n".join(part.notes) or None,
            "language": LANGUAGE,
            "educationLevel": [str(level) for level in part.levels] or None,
            "CFItemTypeURI": _link(title, _type_id(part.kind)),
            "lastChangeDateTime": moment,
            "extensions": {"ocs": extensions} if extensions else None,
        }
    )


def _associations(given: Outline, titles: Mapping[UUID, str], moment: str) -> Iterator[Json]:
    for child in given.children:
        made = _association("isChildOf", child.child, child.parent, titles, moment)
        yield made | {"sequenceNumber": child.place}
    for relation in given.relations:
        made = _association("isRelatedTo", relation.task, relation.item, titles, moment)
        yield made | {"extensions": {"ocs": {"rows": list(relation.rows)}}}


def _association(kind: str, origin: UUID, destination: UUID, titles: Mapping[UUID, str], moment: str) -> Json:
    own = identifier(f"{kind}/{origin}/{destination}")
    return {
        "identifier": str(own),
        "associationType": kind,
        "uri": uri(own),
        "originNodeURI": _link(titles[origin], origin),
        "destinationNodeURI": _link(titles[destination], destination),
        "lastChangeDateTime": moment,
    }


def _type(kind: Kind, moment: str) -> Json:
    title, description = TYPES[kind]
    own = _type_id(kind)
    return {
        "identifier": str(own),
        "uri": uri(own),
        "title": title,
        "description": description,
        "hierarchyCode": str(list(Kind).index(kind) + 1),
        "typeCode": kind.value,
        "lastChangeDateTime": moment,
    }


def _type_id(kind: Kind) -> UUID:
    return identifier(f"type:{kind}")


def _link(title: str, of: UUID) -> Json:
    return {"title": title, "identifier": str(of), "uri": uri(of)}


def _without_blanks(data: Json) -> Json:
    """CASE leaves out what is not there; it knows no null."""
    return {key: value for key, value in data.items() if value is not None}
