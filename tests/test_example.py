"""The contract's worked example, as the PDF, the ODT and the text that the project ships in ``raw/``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.process import process

ROOT = Path(__file__).parent.parent
SOURCES = ("活動主管-職能基準.pdf", "KMC2432-002v4-活動主管.odt", "KMC2432-002v4.txt")
OWN_TO_A_RUN = ("source", "findings")


def _expected() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "tests/fixtures/KMC2432-002v4.json").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("name", SOURCES)
def test_every_field_is_as_worked_out_by_hand(name: str) -> None:
    document = process(ROOT / "raw" / name).document
    expected = _expected()
    assert list(document) == list(expected)
    for key in expected:
        if key not in OWN_TO_A_RUN:
            assert document[key] == expected[key], key


@pytest.mark.parametrize("name", SOURCES)
def test_the_findings_of_the_example_are_found(name: str) -> None:
    found = [
        (f["rule"], f["severity"], f["message"], f["path"]) for f in process(ROOT / "raw" / name).document["findings"]
    ]
    for finding in _expected()["findings"]:
        assert (finding["rule"], finding["severity"], finding["message"], finding["path"]) in found


def test_the_text_of_the_example_gives_its_source_as_worked_out() -> None:
    assert process(ROOT / "raw" / "KMC2432-002v4.txt").document["source"] == _expected()["source"]


def test_a_value_is_traced_to_its_place_on_the_page() -> None:
    trace = process(ROOT / "raw" / "活動主管-職能基準.pdf").trace
    (place,) = trace["/code"]
    assert place["page"] == 1
    left, top, right, bottom = place["bbox"]
    # The code stands right of its label, in the upper half of an A4 page in landscape.
    assert 180 < left < right < 290
    assert 140 < top < bottom < 180


def test_a_value_of_a_text_is_traced_to_its_lines() -> None:
    trace = process(ROOT / "raw" / "KMC2432-002v4.txt").trace
    assert trace["/title"] == [{"line": 3, "end_line": 3}]


@pytest.mark.parametrize("name", SOURCES)
def test_every_leaf_object_has_a_place(name: str) -> None:
    processed = process(ROOT / "raw" / name)
    for pointer in _leaf_objects(processed.document):
        assert processed.trace.get(pointer), pointer


def _leaf_objects(document: dict[str, Any]) -> list[str]:
    """Pointers of the objects that hold no further object; those about the run itself apart."""
    found: list[str] = []

    def walk(value: Any, pointer: str) -> bool:
        """Whether there is an object in the value."""
        if isinstance(value, dict):
            inner = [walk(child, f"{pointer}/{key}") for key, child in value.items()]
            if not any(inner):
                found.append(pointer)
            return True
        if isinstance(value, list):
            return sum(walk(child, f"{pointer}/{i}") for i, child in enumerate(value)) > 0
        return False

    for key, value in document.items():
        if key not in ("source", "findings", "name"):
            walk(value, f"/{key}")
    return found
