"""One document through all stages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.emit.document import document_json
from pipeline.emit.trace import trace_json
from pipeline.extract import Extraction, extract
from pipeline.model.document import Source
from pipeline.model.finding import Finding
from pipeline.model.places import Places
from pipeline.model.standard import Standard
from pipeline.parse import parse
from pipeline.validate import findings, schema_findings


@dataclass(frozen=True, slots=True)
class Processed:
    """A document after all stages: the standard, its findings, and the two files that are written of it."""

    source: Source
    standard: Standard
    findings: tuple[Finding, ...]
    document: dict[str, Any]
    trace: dict[str, Any]


def process(path: Path) -> Processed:
    """Extract, parse, validate, emit. Raises ``Rejected`` when no standard can be made of the file."""
    return process_extraction(extract(path))


def process_extraction(extraction: Extraction) -> Processed:
    """Parse, validate, emit what a reader saw. Raises ``Rejected`` when there is no standard in it."""
    standard = parse(extraction.document)
    places = Places(extraction.document)
    found = findings(standard, extraction, places)
    document = document_json(standard, found, places)
    if broken := schema_findings(document):
        found = (*broken, *found)
        document = document_json(standard, found, places)
    return Processed(standard.source, standard, found, document, trace_json(standard, places))
