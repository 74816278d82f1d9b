"""A document in which everything is that the schema allows and few documents have."""

from __future__ import annotations

from pipeline.validate.schema import DOCUMENT, schema_errors
from tests.documents import Json, changed, completed, example

_TRICKY = ("=SUM(A1)", '"quoted", with comma', "two\nlines", "NA", "null", "001", "'", "𠮷野家 é", "\\N", "A\tB")


def odd() -> Json:
    """Codes that are missing or stand twice, empty lists and texts, texts that look like something else."""
    mention = {"code": None, "name": "without a code", "notes": ["註1", "註2"]}
    blocks = [
        {
            "level": None,
            "level_text": "4 5",
            "outputs": [
                {"code": "O1.1.1", "name": "", "notes": ["*", "註1"]},
                *({"code": None, "name": text} for text in _TRICKY),
            ],
            "indicators": [{"code": None, "text": text} for text in _TRICKY] + [{"code": "P1.1.1", "text": ""}],
            "knowledge": [mention, {"code": "K01", "name": "", "notes": []}, {"code": "K09", "name": "x", "notes": []}],
            "skills": [],
        },
        {"level": 3, "outputs": [], "indicators": [], "knowledge": [], "skills": [mention]},
    ]
    task = {
        "code": None,
        "name": None,
        "notes": ["*"],
        "also": [{"code": "T1.2", "name": "", "notes": ["*"]}],
        "blocks": blocks,
    }
    empty = {"code": "T1", "name": "twice", "notes": ["註1"], "tasks": []}
    document = completed(
        changed(
            example(),
            status="review",
            name={"category": None, "occupation": None},
            title=None,
            level=None,
            description=None,
            versions=[{"version": None, "code": None, "name": "n", "status": None, "note": None, "date": "2023-02-28"}],
            classification={"job_categories": [], "occupations": [{"name": None, "code": "1"}], "industries": []},
            duties=[{"code": None, "name": None, "tasks": [task, {**task, "also": [], "blocks": []}]}, empty, empty],
            knowledge=[
                {"code": "K01", "name": "", "variants": ["b", "a"], "tasks": ["T1.2", "T1.1"]},
                {"code": None, "name": "without a code", "variants": [], "tasks": []},
            ],
            skills=[],
            attitudes=[{"code": None, "name": "", "description": None}],
            notes={
                "prerequisites": [],
                "supplements": list(_TRICKY),
                "other": [{"heading": "twice", "items": list(_TRICKY)}, {"heading": "twice", "items": []}],
                "footnotes": [{"marker": "註1", "text": "", "referenced_by": ["S01", "K01"]}],
            },
            unplaced=[
                {"text": " \r\n? ", "page": None, "bbox": None},
                {"text": "?", "page": 2, "bbox": [0.0, 1.5, 2.25, 3.0]},
            ],
            findings=[
                {
                    "rule": "a",
                    "severity": "error",
                    "message": "m",
                    "path": "",
                    "page": None,
                    "bbox": [1.0, 2.0, 3.0, 4.0],
                },
                {"rule": "a", "severity": "info", "message": "m", "path": None, "page": 1, "bbox": None},
                {"rule": "a", "severity": "error", "message": "m", "path": "/title", "decision": "accepted"},
            ],
            corrections=[
                {"path": "/title", "read": None, "value": "a", "comment": "b"},
                {"path": "", "read": "=1", "value": None, "comment": None},
            ],
        )
    )
    assert not list(schema_errors(document, DOCUMENT))
    return document
