"""The documents that a measurement starts from: those that are read exactly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure.compare import differences
from pipeline.extract import Extraction, extract, extract_bytes
from pipeline.model.rejected import Rejected
from pipeline.process import Processed, process_extraction
from pipeline.run.sources import find_sources
from tests.agreement import without_layout, without_number
from tests.samples import FLAT, SAMPLE
from tests.typeset.pdf import typeset
from tests.typeset.style import CodeForm, Frame, Furniture, Headings, Style
from tests.typeset.text import TextStyle, export

Json = dict[str, Any]

OWN = Path(__file__).parent.parent / "raw"
"""The project's own sample documents."""

LAYOUTS = {
    "current": Style(),
    "older": Style(headings=Headings.OLD, code_form=CodeForm.SPACED, notes=Frame.LOOSE, furniture=Furniture.BOTTOM),
    "small pages": Style(page_height=460.0, breaking_rows=True),
    "rows": Style(row_per_indicator=True, competency_row=True, attitudes=Frame.FLUSH),
}
"""Layouts of the invented standard."""

VALUES = ("code", "name", "title", "level", "description", "versions", "classification", "duties", "attitudes", "notes")
"""The keys of a document's JSON that say what is printed; the catalogue follows from the single mentions."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A document that is read exactly: what the reader saw, and what the pipeline makes of it."""

    name: str
    extraction: Extraction
    processed: Processed


def of_project() -> Iterator[Sample]:
    """The sample documents of the project, and an invented one in the layouts of the tests. The tests hold that these
    are read exactly."""
    for source in find_sources((OWN,)):
        yield _sample(source.file, extract(source.path))
    for name, style in LAYOUTS.items():
        yield _sample(name, extract_bytes(typeset(SAMPLE, style), f"{name}.pdf"))
    yield _sample("text", extract_bytes(export(FLAT, TextStyle()), "text.txt"))


def of_corpus(folder: Path) -> Iterator[Sample]:
    """The documents of ``folder/raw`` that come out as ``folder/truth`` says. Raises ``FileNotFoundError`` for a
    document without a truth."""
    for source in find_sources((folder / "raw",)):
        truth = json.loads((folder / "truth" / f"{Path(source.file).stem}.json").read_bytes())
        try:
            sample = _sample(source.file, extract(source.path))
        except Rejected:
            continue
        if not any(differences(comparable(truth), comparable(sample.processed.document))):
            yield sample


def comparable(document: Json) -> Json:
    """What counts of a document's JSON: without spaces beside CJK characters and without item numbers of notes, which
    by the contract may stay or go."""
    kept = {key: without_layout(document[key]) for key in VALUES}
    kept["notes"] = {
        "prerequisites": [without_number(text) for text in kept["notes"]["prerequisites"]],
        "supplements": [without_number(text) for text in kept["notes"]["supplements"]],
        "other": [
            {**section, "items": [without_number(text) for text in section["items"]]}
            for section in kept["notes"]["other"]
        ],
        "footnotes": kept["notes"]["footnotes"],
    }
    return kept


def _sample(name: str, extraction: Extraction) -> Sample:
    return Sample(name, extraction, process_extraction(extraction))
