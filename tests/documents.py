"""Documents for tests of what comes after the extraction."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.contract.files import SCHEMA_VERSION, STANDARD
from pipeline.contract.shape import List, Object, Property

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
    head = {key: example()[key] for key in ("source", "status", "unplaced", "findings")}
    version = {"schema_version": SCHEMA_VERSION}
    documents = []
    for path in sorted(CORPUS.glob("*.json")):
        truth = {key: value for key, value in json.loads(path.read_text("utf-8")).items() if not key.startswith("_")}
        documents.append(completed({**head, **truth, **version, "source": head["source"] | {"file": path.name}}))
    return documents


def completed(document: Json, declared: Object = STANDARD) -> Json:
    """The document with every key that is declared, in its order: what is not there is null or []."""
    return {key.name: _completed(document.get(key.name), key) for key in declared.properties}


def _completed(value: Any, key: Property) -> Any:
    if isinstance(key.shape, Object):
        return completed(value or {}, key.shape)
    if not isinstance(key.shape, List) or (value is None and key.nullable):
        return value
    return [completed(one, key.items) if key.items else one for one in value or []]


def save(document: Json, path: Path) -> Path:
    """Writes a document."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return path


def changed(document: Json, **values: Any) -> Json:
    """A copy with other values."""
    return {**copy.deepcopy(document), **values}
