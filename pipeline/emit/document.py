"""The JSON of one standard, by the output contract 1.0: every key always there, in this order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.model import catalogue
from pipeline.model.catalogue import CatalogueItem
from pipeline.model.document import Box, Source
from pipeline.model.finding import Finding, Severity
from pipeline.model.passage import Passage
from pipeline.model.places import Places
from pipeline.model.standard import Attitude, Block, Code, Duty, Entry, Item, Standard, Task, Version

SCHEMA_VERSION = "1.0"

Json = dict[str, Any]


def status_of(findings: Iterable[Finding]) -> str:
    """``review`` when an error-level finding asks for a human's eye, else ``ok``."""
    return "review" if any(f.severity is Severity.ERROR for f in findings) else "ok"


def document_json(standard: Standard, findings: tuple[Finding, ...], places: Places) -> Json:
    """The document as it stands in ``output/json``."""
    profile = standard.profile
    classification = profile.classification
    return {
        "schema_version": SCHEMA_VERSION,
        "source": source_json(standard.source),
        "status": status_of(findings),
        "code": _value(profile.code),
        "name": {"category": _text(profile.category), "occupation": _text(profile.occupation)},
        "title": _text(standard.title),
        "level": profile.level.value if profile.level else None,
        "description": _text(profile.description),
        "versions": [_version(v) for v in standard.versions],
        "classification": {
            "job_categories": [_entry(e) for e in classification.job_categories],
            "occupations": [_entry(e) for e in classification.occupations],
            "industries": [_entry(e) for e in classification.industries],
        },
        "duties": [_duty(d) for d in standard.duties],
        "knowledge": [_catalogue_item(i) for i in catalogue.knowledge(standard)],
        "skills": [_catalogue_item(i) for i in catalogue.skills(standard)],
        "attitudes": [_attitude(a) for a in standard.attitudes],
        "notes": _notes(standard),
        "unplaced": [_unplaced(p, places) for p in standard.unplaced],
        "findings": [finding_json(f) for f in findings],
    }


def source_json(source: Source) -> Json:
    """The file that a document was read from."""
    return {
        "file": source.file,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "pages": source.pages,
        "engine": source.engine,
    }


def finding_json(finding: Finding) -> Json:
    """A finding as it stands in the JSON."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.path,
        "page": finding.page,
        "bbox": box_json(finding.bbox),
    }


def box_json(box: Box | None) -> list[float] | None:
    """A box in points, to a hundredth."""
    return [round(edge, 2) for edge in box] if box is not None else None


def _text(passage: Passage | None) -> str | None:
    return passage.text if passage else None


def _value(code: Code | None) -> str | None:
    return code.value if code else None


def _version(version: Version) -> Json:
    return {
        "version": _text(version.version),
        "code": _value(version.code),
        "name": _text(version.name),
        "status": _text(version.status),
        "note": _text(version.note),
        "date": version.date.value if version.date else None,
    }


def _entry(entry: Entry) -> Json:
    return {"name": _text(entry.name), "code": _value(entry.code)}


def _named(item: Item) -> Json:
    return {"code": _value(item.code), "name": item.text.text}


def _duty(duty: Duty) -> Json:
    return {
        "code": _value(duty.head.code) if duty.head else None,
        "name": _text(duty.head.text) if duty.head else None,
        "tasks": [_task(t) for t in duty.tasks],
    }


def _task(task: Task) -> Json:
    return {
        "code": _value(task.head.code),
        "name": _text(task.head.text),
        "also": [_named(item) for item in task.also],
        "blocks": [_block(b) for b in task.blocks],
    }


def _block(block: Block) -> Json:
    return {
        "level": block.level.value if block.level else None,
        "outputs": [_named(item) for item in block.outputs],
        "indicators": [{"code": _value(item.code), "text": item.text.text} for item in block.indicators],
        "knowledge": [_mention(item) for item in block.knowledge],
        "skills": [_mention(item) for item in block.skills],
    }


def _mention(item: Item) -> Json:
    return {"code": _value(item.code), "name": item.text.text, "notes": [marker.name for marker in item.notes]}


def _catalogue_item(item: CatalogueItem) -> Json:
    return {"code": item.code, "name": item.name, "variants": item.variants, "tasks": item.tasks}


def _attitude(attitude: Attitude) -> Json:
    return {
        "code": _value(attitude.code),
        "name": attitude.name.text,
        "description": _text(attitude.description),
    }


def _notes(standard: Standard) -> Json:
    notes = standard.notes
    references = catalogue.references(standard)
    return {
        "prerequisites": [p.text for p in notes.prerequisites],
        "supplements": [p.text for p in notes.supplements],
        "footnotes": [
            {"marker": f.marker.name, "text": f.text.text, "referenced_by": references.get(f.marker.name, [])}
            for f in notes.footnotes
        ],
    }


def _unplaced(passage: Passage, places: Places) -> Json:
    place = places.first(passage)
    return {
        "text": passage.text,
        "page": place.page if place else None,
        "bbox": box_json(place.box) if place else None,
    }
