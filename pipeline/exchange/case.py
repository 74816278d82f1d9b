"""1EdTech CASE 1.1 (Competencies and Academic Standards Exchange): one CFPackage for each standard.

Duties, tasks, outputs, indicators, knowledge, skills and attitudes are CFItems; ``isChildOf`` says what belongs to
what, ``isRelatedTo`` which knowledge and skills a task asks for. What CASE has no place for is under ``extensions``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from pipeline.exchange.framework import ITEM_TYPES, Framework, FrameworkItem, framework
from pipeline.exchange.ids import identifier, uri
from pipeline.exchange.release import Release, release
from pipeline.model.version_table import LATEST, SUPERSEDED

Json = dict[str, Any]

CREATOR = "勞動部勞動力發展署"
"""The Workforce Development Agency, which publishes the standards on iCAP. CASE demands a creator; no document names
one."""

LANGUAGE = "zh-Hant-TW"

_DESCRIPTIONS = {
    "duty": "Duty: a main responsibility of the occupation",
    "task": "Task of a duty; its level is the educationLevel",
    "output": "Output of a task",
    "indicator": "Behavioural indicator of a task",
    "knowledge": "Knowledge (K) that tasks ask for",
    "skill": "Skill (S) that tasks ask for",
    "attitude": "Attitude (A) that the whole occupation asks for",
}
"""What each type of item is."""

_OF_DOCUMENT = ("code", "name", "level", "classification", "versions", "notes", "corrections")
"""What CASE has no place for."""

_STATUS = {LATEST: "Adopted", SUPERSEDED: "Deprecated"}


def case_package(document: Mapping[str, Any], written: datetime) -> Json:
    """The CFPackage of a document of the output contract. Same document, same package; dates are the standard's own."""
    given = framework(document)
    of = release(document)
    moment = of.moment(written)
    titles = {item.id: item.text for item in given.items} | {given.id: _title(given)}
    return {
        "CFDocument": _document(given, of, moment),
        "CFItems": [_item(item, moment) for item in given.items],
        "CFAssociations": list(_associations(given, titles, moment)),
        "CFDefinitions": {"CFItemTypes": [_type(word, moment) for word in ITEM_TYPES]},
    }


def _title(given: Framework) -> str:
    document = given.document
    return (
        document["title"]
        or document["name"]["occupation"]
        or document["name"]["category"]
        or document["code"]
        or "職能基準"
    )


def _document(given: Framework, of: Release, moment: str) -> Json:
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
            "lastChangeDateTime": moment,
            "description": document["description"],
            "language": LANGUAGE,
            "version": of.version,
            "adoptionStatus": _STATUS.get(of.status or ""),
            "statusStartDate": of.date,
            "notes": "\n".join((*notes["prerequisites"], *notes["supplements"], *other_notes(document))) or None,
            "extensions": {"ocs": {key: document[key] for key in _OF_DOCUMENT}},
        }
    )


def _item(item: FrameworkItem, moment: str) -> Json:
    title = ITEM_TYPES[item.type].field.zh
    extensions = {key: list(texts) for key in ("variants", "level_texts") if (texts := getattr(item, key))}
    return _without_blanks(
        {
            "identifier": str(item.id),
            "fullStatement": f"{item.text}：{item.detail}" if item.detail else item.text,
            "CFItemType": title,
            "uri": uri(item.id),
            "humanCodingScheme": item.code,
            "abbreviatedStatement": item.text if item.detail else None,
            "notes": "\n".join(item.notes) or None,
            "language": LANGUAGE,
            "educationLevel": [str(level) for level in item.levels] or None,
            "CFItemTypeURI": _link(title, _type_id(item.type)),
            "lastChangeDateTime": moment,
            "extensions": {"ocs": extensions} if extensions else None,
        }
    )


def _associations(given: Framework, titles: Mapping[UUID, str], moment: str) -> Iterator[Json]:
    for child in given.memberships:
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


def _type(word: str, moment: str) -> Json:
    own = _type_id(word)
    return {
        "identifier": str(own),
        "uri": uri(own),
        "title": ITEM_TYPES[word].field.zh,
        "description": _DESCRIPTIONS[word],
        "hierarchyCode": str(list(ITEM_TYPES).index(word) + 1),
        "typeCode": word,
        "lastChangeDateTime": moment,
    }


def _type_id(word: str) -> UUID:
    return identifier(f"type:{word}")


def other_notes(document: Mapping[str, Any]) -> Iterator[str]:
    """What stands under further headings of the notes, each item behind its heading."""
    for other in document["notes"]["other"]:
        yield from (f"{other['heading']}：{item}" for item in other["items"] or [""])


def _link(title: str, of: UUID) -> Json:
    return {"title": title, "identifier": str(of), "uri": uri(of)}


def _without_blanks(data: Json) -> Json:
    """CASE leaves out what is not there; it knows no null."""
    return {key: value for key, value in data.items() if value is not None}
