"""A document's JSON can be read back into a standard, and gives the same JSON again."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.emit.document import document_json
from pipeline.emit.load import standard_from_json
from pipeline.model.document import Document
from pipeline.model.places import Places

FIXTURE = Path(__file__).parent / "fixtures/KMC2432-002v4.json"


def test_json_read_back_gives_the_same_json() -> None:
    data = json.loads(FIXTURE.read_text("utf-8"))
    standard = standard_from_json(data)
    again = document_json(standard, (), Places(Document(standard.source, ())))
    assert {k: v for k, v in again.items() if k != "findings"} == {k: v for k, v in data.items() if k != "findings"}
