"""Documents for tests of what comes after the extraction."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

Json = dict[str, Any]

FIXTURE = Path(__file__).parent / "fixtures/KMC2432-002v4.json"
CORPUS = Path(__file__).parents[2] / "shared/corpus/truth"
CASE_SCHEMA = Path(__file__).parents[2] / "shared/schemas/case-v1p1-cfpackage.json"


def example() -> Json:
    """The worked example of the contract."""
    loaded: Json = json.loads(FIXTURE.read_text("utf-8"))
    return loaded


def corpus() -> list[Json]:
    """The true documents of the corpus, completed to what the schema asks for. Skips without it."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not there")
    head = {key: example()[key] for key in ("schema_version", "source", "status", "unplaced", "findings")}
    documents = []
    for path in sorted(CORPUS.glob("*.json")):
        truth = {key: value for key, value in json.loads(path.read_text("utf-8")).items() if not key.startswith("_")}
        documents.append({**head, "source": head["source"] | {"file": path.name}, **truth})
    return documents


def save(document: Json, path: Path) -> Path:
    """Writes a document."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return path


def changed(document: Json, **values: Any) -> Json:
    """A copy with other values."""
    return {**copy.deepcopy(document), **values}
