"""The JSON of one standard, as it is declared: every key always there, in the order of the declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.contract.files import SCHEMA_VERSION, STANDARD
from pipeline.contract.shape import List, Object, Property
from pipeline.model import catalogue
from pipeline.model.document import Box, Source
from pipeline.model.finding import Correction, Finding, Severity
from pipeline.model.passage import Passage
from pipeline.model.places import Places
from pipeline.model.references import references
from pipeline.model.standard import Code, Date, Footnote, Level, Marker, Notes, Standard

Json = dict[str, Any]


def status_of(findings: Iterable[Finding]) -> str:
    """``review`` when an error-level finding that nobody has decided asks for a human's eye, else ``ok``."""
    return "review" if any(f.severity is Severity.ERROR and f.decision is None for f in findings) else "ok"


def document_json(
    standard: Standard,
    findings: tuple[Finding, ...],
    places: Places,
    declared: Object = STANDARD,
    corrections: tuple[Correction, ...] = (),
) -> Json:
    """The document as it stands in ``output/json``."""
    follows = {
        "schema_version": SCHEMA_VERSION,
        "status": status_of(findings),
        "knowledge": catalogue.knowledge(standard),
        "skills": catalogue.skills(standard),
        "notes": _Notes(standard.notes, references(standard)),
        "unplaced": [_unplaced(passage, places) for passage in standard.unplaced],
        "findings": findings,
        "corrections": corrections,
    }
    return {
        key.name: _written(follows[key.name] if key.name in follows else getattr(standard, key.name), key)
        for key in declared.properties
    }


def source_json(source: Source) -> Json:
    """The file that a document was read from."""
    made: Json = _written(source, STANDARD["source"])
    return made


def box_json(box: Box | None) -> list[float] | None:
    """A box in points, to a hundredth."""
    return [round(edge, 2) for edge in box] if box is not None else None


def _written(value: Any, key: Property) -> Any:
    """What of the model stands at a declared key. A text that may be missing is missing when it is empty."""
    if isinstance(value, Passage):
        return value.text if value or not key.nullable else None
    if isinstance(key.shape, List) and value is not None and not isinstance(value, Box):
        shape = key.shape.item
        return [_object(one, shape) if isinstance(shape, Object) else _plain(one) for one in value]
    return _object(value, key.shape) if isinstance(key.shape, Object) else _plain(value)


def _object(value: Any, shape: Object) -> Json:
    return {key.name: _written(getattr(value, key.name), key) for key in shape.properties}


def _plain(value: Any) -> Any:
    match value:
        case Passage():
            return value.text
        case Code() | Level() | Date():
            return value.value
        case Marker():
            return value.name
        case Box():
            return box_json(value)
    return value


@dataclass(frozen=True, slots=True)
class _Unplaced:
    """Text that no field took, with its place."""

    text: Passage
    page: int | None
    bbox: Box | None


def _unplaced(passage: Passage, places: Places) -> _Unplaced:
    place = places.first(passage)
    return _Unplaced(passage, place.page if place else None, place.box if place else None)


class _Notes:
    """The notes, whose footnotes know what refers to them."""

    def __init__(self, notes: Notes, referring: Mapping[str, list[str]]) -> None:
        self._notes = notes
        self.footnotes = [_Footnote(one, referring.get(one.marker.name, [])) for one in notes.footnotes]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._notes, name)


class _Footnote:
    def __init__(self, footnote: Footnote, referenced_by: list[str]) -> None:
        self.marker, self.text, self.referenced_by = footnote.marker, footnote.text, referenced_by
