"""JSON-LD: a standard as an Occupation of schema.org, its parts as DefinedTerms and SKOS concepts.

The context stands in the document: nothing is fetched to read it. What neither vocabulary has a word for has one of
``urn:ocs:``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pipeline.exchange.case import LANGUAGE, other_notes
from pipeline.exchange.framework import COMPETENCIES, RESPONSIBILITIES, Framework, FrameworkItem, Membership, framework
from pipeline.exchange.ids import identifier, uri
from pipeline.exchange.release import release

Json = dict[str, Any]


def _text(name: str) -> Json:
    return {"@id": name, "@language": LANGUAGE}


def _texts(name: str) -> Json:
    return {"@id": name, "@language": LANGUAGE, "@container": "@set"}


def _links(name: str) -> Json:
    return {"@id": name, "@type": "@id", "@container": "@set"}


CONTEXT: Json = {
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "ocs": "urn:ocs:",
    "id": "@id",
    "type": {"@id": "@type", "@container": "@set"},
    "name": _text("schema:name"),
    "description": _text("schema:description"),
    "code": "schema:identifier",
    "version": "schema:version",
    "modified": {"@id": "schema:dateModified", "@type": "xsd:date"},
    "standardLevel": {"@id": "ocs:standardLevel", "@type": "xsd:integer"},
    "levels": {"@id": "ocs:level", "@type": "xsd:integer", "@container": "@set"},
    "levelTexts": _texts("ocs:levelText"),
    "responsibilities": _links("schema:responsibilities"),
    "skills": _links("schema:skills"),
    "qualifications": _texts("schema:qualifications"),
    "note": _texts("skos:note"),
    "occupationalCategory": {"@id": "schema:occupationalCategory", "@type": "@id", "@container": "@set"},
    "scheme": {"@id": "ocs:scheme", "@type": "@id"},
    "prefLabel": _text("skos:prefLabel"),
    "altLabel": _texts("skos:altLabel"),
    "definition": _text("skos:definition"),
    "notation": "skos:notation",
    "termCode": "schema:termCode",
    "kind": "ocs:kind",
    "place": {"@id": "ocs:place", "@type": "xsd:integer"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "inDefinedTermSet": {"@id": "schema:inDefinedTermSet", "@type": "@id"},
    "hasTopConcept": _links("skos:hasTopConcept"),
    "broader": _links("skos:broader"),
    "narrower": _links("skos:narrower"),
    "related": _links("skos:related"),
}
"""The words of the documents. Links and texts that can be several are always lists."""


def jsonld_document(document: Mapping[str, Any]) -> Json:
    """The JSON-LD of a document of the output contract: the occupation, the concept scheme of its parts, the parts."""
    given = framework(document)
    classes = _classes(document)
    links = _Links.of(given)
    return {
        "@context": CONTEXT,
        "@graph": [
            _occupation(given, [one["id"] for one in classes]),
            _scheme(given),
            *(_concept(item, given, links) for item in given.items),
            *classes,
        ],
    }


@dataclass(frozen=True, slots=True)
class _Links:
    """For each part what it stands in (with its place there), what stands in it, and what it is related to."""

    parents: dict[UUID, list[Membership]]
    children: dict[UUID, list[UUID]]
    related: dict[UUID, list[UUID]]

    @staticmethod
    def of(given: Framework) -> _Links:
        links = _Links(defaultdict(list), defaultdict(list), defaultdict(list))
        for child in given.memberships:
            links.parents[child.child].append(child)
            links.children[child.parent].append(child.child)
        for relation in given.relations:
            links.related[relation.task].append(relation.item)
            links.related[relation.item].append(relation.task)
        return links


def _occupation(given: Framework, classes: list[str]) -> Json:
    document = given.document
    of = release(document)
    notes = document["notes"]
    return _without_blanks(
        {
            "id": uri(given.id),
            "type": ["schema:Occupation"],
            "name": document["title"] or document["name"]["occupation"] or document["name"]["category"],
            "code": document["code"],
            "version": of.version,
            "modified": of.date,
            "standardLevel": document["level"],
            "description": document["description"],
            "occupationalCategory": classes,
            "responsibilities": [uri(item.id) for item in given.items if item.type in RESPONSIBILITIES],
            "skills": [uri(item.id) for item in given.items if item.type in COMPETENCIES],
            "qualifications": _set(notes["prerequisites"]),
            "note": _set((*notes["supplements"], *other_notes(document))),
            "scheme": uri(_scheme_id(given)),
        }
    )


def _scheme_id(given: Framework) -> UUID:
    return identifier(f"{given.id}/scheme")


def _scheme(given: Framework) -> Json:
    return _without_blanks(
        {
            "id": uri(_scheme_id(given)),
            "type": ["schema:DefinedTermSet", "skos:ConceptScheme"],
            "name": given.document["title"],
            "code": given.document["code"],
            "hasTopConcept": [uri(child.child) for child in given.memberships if child.parent == given.id],
        }
    )


def _concept(item: FrameworkItem, given: Framework, links: _Links) -> Json:
    scheme = uri(_scheme_id(given))
    parents = links.parents[item.id]
    return _without_blanks(
        {
            "id": uri(item.id),
            "type": ["schema:DefinedTerm", "skos:Concept"],
            "kind": item.type,
            "name": item.text,
            "prefLabel": item.text,
            "altLabel": _set(item.variants),
            "termCode": item.code,
            "notation": item.code,
            "definition": item.detail,
            "description": item.detail,
            "levels": list(item.levels),
            "levelTexts": _set(item.level_texts),
            "note": _set(item.notes),
            "place": parents[0].place,
            "inScheme": scheme,
            "inDefinedTermSet": scheme,
            "broader": [uri(child.parent) for child in parents if child.parent != given.id],
            "narrower": [uri(child) for child in links.children[item.id]],
            "related": [uri(other) for other in links.related[item.id]],
        }
    )


def _classes(document: Mapping[str, Any]) -> list[Json]:
    """The classes of the classification (職類別, 職業別, 行業別): the same for all standards in a class."""
    found = {}
    for group, entries in document["classification"].items():
        for entry in entries:
            key = uri(identifier(f"class/{group}/{entry['code'] or entry['name']}"))
            found[key] = _without_blanks(
                {
                    "id": key,
                    "type": ["schema:CategoryCode", "skos:Concept"],
                    "kind": group,
                    "notation": entry["code"],
                    "prefLabel": entry["name"],
                }
            )
    return list(found.values())


def _set(texts: Iterable[str]) -> list[str]:
    """Each text once: a set in RDF has no two of the same."""
    return list(dict.fromkeys(text for text in texts if text))


def _without_blanks(data: Json) -> Json:
    """What is not there is left out."""
    return {key: value for key, value in data.items() if value is not None and value != []}
