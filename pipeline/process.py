"""One document through all stages, and a second time where the first reading leaves a doubt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from pipeline.contract.files import STANDARD
from pipeline.decisions.correcting import correct
from pipeline.decisions.decision import Decision, Decisions, corrections, settling
from pipeline.emit.document import document_json
from pipeline.emit.trace import trace_json
from pipeline.extract import PDFIUM, PDFPLUMBER, Extraction, Reason, Rejected, extract_again, extract_bytes, read_file
from pipeline.extract.readable import is_readable
from pipeline.model.document import Document, Source
from pipeline.model.finding import Finding, Severity
from pipeline.model.places import Places
from pipeline.model.standard import Standard
from pipeline.parse import parse
from pipeline.parse.adding import NOTHING_ADDED, Added
from pipeline.validate import READINGS_DIFFER, findings, in_order, readings_differ, schema_findings
from pipeline.validate.across import ACROSS

PDF = "application/pdf"


NOTHING_DECIDED = Decisions()


class Read(Protocol):
    """Reads one file, again and again if need be."""

    def __call__(self, pdf_reader: str, pages: Collection[int] = ()) -> Extraction:
        """What a reader of PDF sees of it; with ``pages`` the reader reads these, and pdfium the others. Raises
        ``Rejected``."""


@dataclass(frozen=True, slots=True)
class Processed:
    """A document after all stages: what the reader saw whose reading was kept, the standard, its findings, and the two
    files that are written of it; the decisions that fit nothing in it, each with why."""

    extraction: Extraction
    source: Source
    standard: Standard
    findings: tuple[Finding, ...]
    document: dict[str, Any]
    trace: dict[str, Any]
    unfit: tuple[tuple[Decision, str], ...] = ()


def process(
    path: Path, pdf_reader: str = PDFIUM, decisions: Decisions = NOTHING_DECIDED, added: Added = NOTHING_ADDED
) -> Processed:
    """Extract, parse, validate, emit. Raises ``Rejected`` when no standard can be made of the file."""
    return process_bytes(read_file(path), path.name, pdf_reader, decisions, added)


def process_bytes(
    data: bytes,
    name: str,
    pdf_reader: str = PDFIUM,
    decisions: Decisions = NOTHING_DECIDED,
    added: Added = NOTHING_ADDED,
) -> Processed:
    """A file's content through all stages; ``added`` are words beside those of the vocabulary. What pdfium has
    read of a PDF is read again with pdfplumber where anything about it is doubtful, page by page; the reading that is
    accounted for better is kept. Raises ``Rejected``."""
    return process_read(reader_of(data, name), pdf_reader, decisions, added)


def reader_of(data: bytes, name: str) -> Read:
    """Reads a file's content."""

    def read(pdf_reader: str, pages: Collection[int] = ()) -> Extraction:
        return extract_again(data, name, pages) if pages else extract_bytes(data, name, pdf_reader)

    return read


def process_read(
    read: Read, pdf_reader: str = PDFIUM, decisions: Decisions = NOTHING_DECIDED, added: Added = NOTHING_ADDED
) -> Processed:
    """What ``read`` gives of a file through all stages, as ``process_bytes``. Which reading is kept does not depend on
    decisions: they name what was read by its path."""
    processed = _read(read, pdf_reader, added)
    return decided(processed, decisions.of(processed.source.sha256))


def decided(processed: Processed, decisions: Sequence[Decision]) -> Processed:
    """The document as the decisions about its source make it: corrected values stand in it, the rules say what they
    have to say of those, and findings know what was decided about them."""
    if not decisions:
        return processed
    extraction, places = processed.extraction, Places(processed.extraction.document)
    made = correct(processed.standard, processed.document, corrections(decisions))
    refused = {one.key for one, _ in made.refused}
    found = processed.findings
    if made.corrections:
        noted = (finding for finding in found if finding.rule == READINGS_DIFFER)
        found = in_order((*noted, *findings(made.standard, extraction, places, processed.standard)))
    holding = [one for one in decisions if one.key not in refused]
    marked = tuple(_marked(finding, settling(holding, finding)) for finding in found)
    document = document_json(made.standard, marked, places, corrections=made.corrections)
    if broken := schema_findings(document):
        marked = in_order((*broken, *marked))
        document = document_json(made.standard, marked, places, corrections=made.corrections)
    corrected = {one.path for one in made.corrections}
    idle = (
        (one, "there is no such finding")
        for one in holding
        if one.rule not in ACROSS
        and one.path not in corrected
        and not any(one.settles(finding) for finding in (*processed.findings, *found))
    )
    trace = trace_json(made.standard, places)
    unfit = (*made.refused, *idle)
    return Processed(extraction, processed.source, made.standard, marked, document, trace, unfit)


def _marked(finding: Finding, decision: Decision | None) -> Finding:
    return replace(finding, decision=decision.decision) if decision else finding


def _read(read: Read, pdf_reader: str, added: Added) -> Processed:
    try:
        first = read(pdf_reader)
    except Rejected as rejected:
        if rejected.reason is not Reason.NO_TEXT_LAYER or pdf_reader != PDFIUM:
            raise
        return process_extraction(read(PDFPLUMBER), added=added)
    processed = process_extraction(first, added=added)
    if first.document.source.media_type != PDF or pdf_reader != PDFIUM or not _errors(processed):
        return processed
    return _with_second_opinion(processed, read, added)


def process_extraction(
    extraction: Extraction, noted: tuple[Finding, ...] = (), added: Added = NOTHING_ADDED
) -> Processed:
    """Parse, validate, emit what a reader saw; ``noted`` are findings that are known already. Raises ``Rejected`` when
    there is no standard in it."""
    standard = _parsed(extraction.document, added)
    places = Places(extraction.document)
    found = in_order((*noted, *findings(standard, extraction, places)))
    document = document_json(standard, found, places)
    if broken := schema_findings(document):
        found = in_order((*broken, *found))
        document = document_json(standard, found, places)
    return Processed(extraction, standard.source, standard, found, document, trace_json(standard, places))


def _parsed(document: Document, added: Added) -> Standard:
    """The standard in a document. Where there is none, and the file is damaged or its fonts say nothing, that is the
    reason."""
    try:
        return parse(document, added)
    except Rejected as rejected:
        if rejected.reason is Reason.NOT_A_STANDARD and not is_readable(document):
            raise Rejected(Reason.UNREADABLE_FONTS) from rejected
        broken = next((doubt.message for doubt in document.doubts if doubt.rule == "file-damaged"), None)
        if rejected.reason is not Reason.NOT_A_STANDARD or broken is None:
            raise
        raise Rejected(Reason.DAMAGED, f"No table of tasks was found, and {broken}") from rejected


def _with_second_opinion(first: Processed, read: Read, added: Added) -> Processed:
    """The better of two readings. Where they differ, a finding says in what. Only the doubtful pages are read again,
    if the doubt is about pages."""
    pages = {finding.page for finding in first.findings if finding.severity is Severity.ERROR}
    numbers = {page for page in pages if page is not None}
    try:
        again = read(PDFPLUMBER, numbers if numbers == pages else ())
        second = process_extraction(again, added=added)
    except Rejected:
        # The second reader does not get as far as the first: there is nothing to compare with.
        return first
    different = [
        key.name
        for key in STANDARD.properties
        if not key.field.record and first.document[key.name] != second.document[key.name]
    ]
    if not different:
        return first
    better = again if _doubt(second) < _doubt(first) else first.extraction
    noted = readings_differ(different, (better.document.source.engine or "").split()[0])
    return process_extraction(better, (noted,), added)


def _errors(processed: Processed) -> int:
    return sum(finding.severity is Severity.ERROR for finding in processed.findings)


def _doubt(processed: Processed) -> tuple[int, int]:
    """How badly a reading is accounted for: characters first, then errors of any kind."""
    return sum(finding.rule == "unaccounted-characters" for finding in processed.findings), _errors(processed)
