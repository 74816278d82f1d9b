"""Reads a written document with the pipeline, all its stages after one another."""

from __future__ import annotations

import re
from typing import Any

from pipeline.emit.document import document_json
from pipeline.extract import PDFIUM, Extraction, extract_bytes
from pipeline.model.document import Document
from pipeline.model.places import Places
from pipeline.parse import parse
from pipeline.process import process_extraction
from pipeline.validate import findings

Json = dict[str, Any]

_BESIDE_CJK = re.compile(r"(?<=[\u2e80-\uffef]) +| +(?=[\u2e80-\uffef])")


def read(data: bytes, name: str, pdf_reader: str = PDFIUM) -> Json:
    """The document's JSON."""
    extraction = extract_bytes(data, name, pdf_reader)
    standard = parse(extraction.document)
    places = Places(extraction.document)
    return document_json(standard, findings(standard, extraction, places), places)


def read_document(document: Document) -> Json:
    """The JSON of what a reader has seen, when no witness was asked."""
    return process_extraction(Extraction(document, ())).document


def comparable(value: Any) -> Any:
    """The value without spaces beside CJK characters: by the contract they may stay or go."""
    match value:
        case str():
            return _BESIDE_CJK.sub("", value)
        case list():
            return [comparable(item) for item in value]
        case dict():
            return {key: comparable(item) for key, item in value.items()}
        case _:
            return value
