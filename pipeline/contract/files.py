"""The files that the program writes, and the schema of each: its declaration, and what holds between its keys."""

from __future__ import annotations

from typing import Any

from pipeline.contract.chunk import Chunk
from pipeline.contract.report import Report
from pipeline.contract.schema import Json, json_schema
from pipeline.contract.shape import Mapping, Object, Scalar, object_of, shape_of
from pipeline.contract.standard import Standard
from pipeline.contract.trace import Trace

STANDARD = object_of(Standard)
"""The document, as everybody walks it."""

DOCUMENT = "competency-standard"
TRACE = "trace"
REPORT = "report"
CHUNK = "chunk"

_version = STANDARD["schema_version"].shape
assert isinstance(_version, Scalar)
SCHEMA_VERSION = _version.choices[0]


def schema_of_documents(standard: Object = STANDARD) -> Json:
    """The schema of ``output/json/<stem>.json``."""
    return json_schema(standard, _head(DOCUMENT, SCHEMA_VERSION, "Competency standard (職能基準)"), _OF_DOCUMENTS, {})


def schema_of_traces() -> Json:
    """The schema of ``output/trace/<stem>.json``."""
    trace = shape_of(Trace)
    assert isinstance(trace, Mapping)
    head = _head(TRACE, "1.0", "Trace of a competency standard (職能基準)") | {"description": _TRACE}
    made = json_schema(trace, head, {}, {"examples": _TRACES})
    places = made["additionalProperties"]
    task = "Places of a task's code and name. Empty where nothing is printed: a row that has no task above it was put "
    made["patternProperties"] = {
        "^/duties/[0-9]+/tasks/[0-9]+$": {"description": f"{task}under a task without code and name.", **places}
    }
    made["additionalProperties"] = {
        "description": "Places of the value; every value is printed somewhere.",
        **places,
        "type": "array",
        "minItems": 1,
    }
    return made


def schema_of_reports() -> Json:
    """The schema of ``output/report.json``."""
    head = _head(REPORT, "1.0", "Report of a run")
    return json_schema(object_of(Report), head, _OF_REPORTS, {"examples": [_REPORT]})


def schema_of_chunks() -> Json:
    """The schema of a line of what ``ocs export --format chunks`` writes."""
    return json_schema(object_of(Chunk), _head(CHUNK, "1.0", "Chunk of a competency standard (職能基準)"), {}, {})


SCHEMAS = {
    DOCUMENT: schema_of_documents,
    TRACE: schema_of_traces,
    REPORT: schema_of_reports,
    CHUNK: schema_of_chunks,
}


def _head(name: str, version: str, title: str) -> Json:
    return {"$id": f"urn:ocs:schema:{name}:{version}", "title": title}


def _when(key: str, values: list[str], said: str, then: Json, otherwise: Json | None = None) -> Json:
    """What follows from a key that has one of some values."""
    test = {"description": said, **({"const": values[0]} if len(values) == 1 else {"enum": values})}
    condition = {"if": {"properties": {key: test}, "required": [key]}, "then": {"properties": then}}
    return condition | ({"else": {"properties": otherwise}} if otherwise else {})


def _is(said: str, **rest: Any) -> Json:
    return {"description": said, **rest}


_AN_ERROR = {
    "type": "object",
    "properties": {"severity": _is("An error.", const="error"), "decision": _is("Nobody has decided.", type="null")},
    "required": ["severity", "decision"],
}
_OF_DOCUMENTS: dict[str, Json] = {
    "Standard": {
        "if": {
            "properties": {
                "findings": _is("At least one is an error and undecided.", type="array", contains=_AN_ERROR)
            },
            "required": ["findings"],
        },
        "then": {"properties": {"status": _is("An error asks for a human's eye.", const="review")}},
        "else": {"properties": {"status": _is("Without an error nothing asks for a human's eye.", const="ok")}},
    },
    "Source": _when(
        "media_type",
        ["text/plain", "application/vnd.oasis.opendocument.text"],
        "A format without pages of its own.",
        {"pages": _is("Neither text nor ODT has pages.", type="null")},
    ),
}
_none, _some = _is("None.", type="integer", maximum=0), _is("At least one.", type="integer", minimum=1)
_OF_REPORTS: dict[str, Json] = {
    "Outcome": {
        "allOf": [
            _when(
                "status",
                ["rejected"],
                "No document was made.",
                {"output": _is("There is no output.", type="null"), "reason": _is("It says why.", type="string")},
                {
                    "sha256": _is("The file was read.", type="string"),
                    "output": _is("There is an output.", type="string"),
                    "reason": _is("There is nothing to explain.", type="null"),
                },
            ),
            _when(
                "status",
                ["ok"],
                "No finding is an error.",
                {"findings": _is("None of them is an error.", type="object", properties={"error": _none})},
            ),
            _when(
                "status",
                ["review"],
                "A finding is an error.",
                {"findings": _is("At least one is an error.", type="object", properties={"error": _some})},
            ),
        ]
    }
}
_TRACE = (
    "Where the values of output/json/<stem>.json are printed: output/trace/<stem>.json. Each key is the JSON Pointer "
    "(RFC 6901) of a value of that document, a scalar of its own (/title, /duties/0/tasks/0/blocks/0/level) or a leaf "
    "object (/duties/0/tasks/0/blocks/0/indicators/1); each value lists the places where it stands. Values that are "
    "null have no entry."
)
_TRACES = [
    {
        "/title": [{"page": 1, "bbox": [340.1, 42.5, 501.8, 58.5]}],
        "/duties/0/tasks/0/blocks/0/indicators/1": [
            {"page": 1, "bbox": [260.2, 531.4, 452.7, 557.4]},
            {"page": 2, "bbox": [260.2, 70.9, 452.7, 83.9]},
        ],
    },
    {
        "/title": [{"line": 1, "end_line": 1}],
        "/duties/0/tasks/0/blocks/0/indicators/1": [{"line": 27, "end_line": 28}],
    },
]
_REPORT = {
    "started": "2025-03-01T08:00:00+00:00",
    "finished": "2025-03-01T08:00:02+00:00",
    "tool": {"name": "ocs", "version": "1.0.0", "fingerprint": "0123456789abcdef"},
    "totals": {"ok": 1, "review": 0, "rejected": 1},
    "documents": [
        {
            "file": "掃描.pdf",
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "status": "rejected",
            "output": None,
            "reason": "no-text-layer: The pages are pictures without text (a scan). Run text recognition (OCR) on the "
            "PDF first.",
            "findings": {"error": 0, "warning": 0, "info": 0},
            "seconds": 0.112,
            "reused": False,
            "change": "added",
        },
        {
            "file": "活動主管-職能基準.pdf",
            "sha256": "db410573d6343040859cb6118040674bdacd365b510944bf25b9180c9f6d9f3a",
            "status": "ok",
            "output": "json/活動主管-職能基準.json",
            "reason": None,
            "findings": {"error": 0, "warning": 3, "info": 0},
            "seconds": 0.874,
            "reused": False,
            "change": "changed",
        },
    ],
    "retired": [],
    "unfinished": [],
}
