"""The schemas: what is right passes, and every single thing that is wrong is caught where it stands."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from pipeline.emit.report import Outcome, report_json
from pipeline.extract import extract_bytes
from pipeline.model.finding import Severity
from pipeline.model.rejected import Reason, Rejected
from pipeline.process import process_extraction
from pipeline.validate.rules import RULES
from pipeline.validate.schema import DOCUMENT, REPORT, TRACE, schema_errors
from tests.changes import Change, Json, both, drop, put
from tests.strategies import plain_standards, standards
from tests.styles import styles, text_styles
from tests.typeset.model import Standard
from tests.typeset.pdf import typeset
from tests.typeset.style import Style
from tests.typeset.text import TextStyle, export

NAMES = (DOCUMENT, TRACE, REPORT)
DIGEST = "0123456789abcdef" * 4


def _document() -> Json:
    """The worked example of the contract."""
    path = Path(__file__).parent / "fixtures" / "KMC2432-002v4.json"
    document: Json = json.loads(path.read_text("utf-8"))
    return document


def _richer() -> Json:
    """The example with the shapes that it lacks."""
    document = _document()
    document["duties"][0]["tasks"][0]["also"].append({"code": "T1.9", "name": "同格任務", "notes": []})
    document["notes"]["supplements"].append("1. 本職能基準僅供參考。")
    document["notes"]["other"].append({"heading": "基準更新紀錄", "items": ["112年修訂"]})
    document["corrections"].append({"path": "/title", "read": "活動主菅", "value": "活動主管", "comment": None})
    document["unplaced"].append({"text": "無處可放", "page": 1, "bbox": [1, 2.5, 3, 4]})
    place = {"path": "/unplaced/0", "page": 1, "bbox": [1, 2.5, 3, 4], "decision": None}
    document["findings"].insert(0, {"rule": "unplaced-text", "severity": "error", "message": "no field", **place})
    document["status"] = "review"
    return document


def _trace() -> Json:
    return {
        "/title": [{"page": 1, "bbox": [340.1, 42.5, 501.8, 58.5]}],
        "/duties/0": [{"page": 1, "bbox": [56, 100, 120, 200]}, {"page": 2, "bbox": [56, 70, 120, 90]}],
        "/attitudes/0": [{"line": 40, "end_line": 41}],
    }


def _report() -> Json:
    reason = f"{Reason.ENCRYPTED.value}: {Rejected(Reason.ENCRYPTED)}"
    outcomes = [
        Outcome("a.pdf", DIGEST, "ok", "json/a.json", None, {Severity.WARNING: 2}, {}, {}, 0.25),
        Outcome("舊/b.txt", DIGEST, "review", "json/b.json", None, {Severity.ERROR: 1}, {}, {}, 0.0, reused=True),
        Outcome("c.pdf", DIGEST, "rejected", None, reason, {}, {}, {}, 1.5),
        Outcome("d.pdf", None, "rejected", None, "not-found: The file is not there.", {}, {}, {}, 0.1),
    ]
    times = ("2025-03-01T08:00:00+00:00", "2025-03-01T16:00:01.5+08:00")
    return report_json(outcomes, *times, "ocs", "1.0.0", "0123456789abcdef")


INSTANCES: dict[str, Callable[[], Json]] = {DOCUMENT: _richer, TRACE: _trace, REPORT: _report}


def _pointer(steps: tuple[str | int, ...]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def errors_after(data: Json, change: Change, name: str) -> set[str]:
    """Where a changed copy is wrong."""
    changed = copy.deepcopy(data)
    change(changed)
    return {pointer for pointer, _ in schema_errors(changed, name)}


# What is right.


@pytest.mark.parametrize("name", NAMES)
def test_clean_instances_validate(name: str) -> None:
    assert list(schema_errors(INSTANCES[name](), name)) == []


def test_worked_example_validates() -> None:
    assert list(schema_errors(_document(), DOCUMENT)) == []


BLOCK = "/duties/0/tasks/0/blocks/0"

ALLOWED = [
    ("no code of the standard", put("/code", None)),
    ("code of a first version", put("/code", "BGM1219-002")),
    ("code with three digits", put("/code", "KMC243-002v1")),
    ("zero for O", put(f"{BLOCK}/outputs", [{"code": "04.2.1", "name": "報告", "notes": []}])),
    ("K-code among the skills", put(f"{BLOCK}/skills/0/code", "K05")),
    ("unpadded code", put(f"{BLOCK}/knowledge/0/code", "K1")),
    ("number of another task", put(f"{BLOCK}/indicators/0/code", "P5.1.16")),
    ("code counted by duty", put(f"{BLOCK}/indicators/0/code", "P1.1")),
    ("code with a hyphen", put(f"{BLOCK}/indicators/0/code", "P1-3")),
    ("code of five numbers", put(f"{BLOCK}/indicators/0/code", "P1.1.1.1.1")),
    ("code of three digits", put(f"{BLOCK}/knowledge/0/code", "K103")),
    ("part of a skill", put(f"{BLOCK}/skills/0/code", "S17.1")),
    ("code without its letter", put("/attitudes/1/code", "02")),
    ("marker behind an indicator", put(f"{BLOCK}/indicators/0/notes", ["註1", "*"])),
    ("task behind knowledge", put(f"{BLOCK}/knowledge/0/notes", ["T1.1"])),
    ("two levels in a cell", lambda d: d["duties"][0]["tasks"][0]["blocks"][0].update(level=None, level_text="4 5")),
    ("decided error", lambda d: d["findings"][0].update(severity="error", decision="accepted")),
    ("reference without a code", put("/notes/footnotes/0/referenced_by", ["K05", "/name/occupation"])),
    ("reference of a sub-task without T", put("/notes/footnotes/0/referenced_by", ["2.1.1"])),
    ("code in lower case", put(f"{BLOCK}/indicators/0/code", "p1.1.1")),
    ("item without a code", put(f"{BLOCK}/indicators/0/code", None)),
    ("code without a text", put(f"{BLOCK}/knowledge/0/name", "")),
    ("nested bullets", put(f"{BLOCK}/knowledge/0/name", "法令規範\n個人資料保護法\n公平交易法")),
    ("table without a duty column", lambda d: d["duties"][0].update(code=None, name=None)),
    ("task without a code", put("/duties/0/tasks/0/code", None)),
    ("blank level", put(f"{BLOCK}/level", None)),
    ("level 6", put("/level", 6)),
    ("no attitudes", put("/attitudes", [])),
    (
        "attitude that is only a name",
        put("/attitudes/0", {"code": None, "name": "自信心", "description": None, "notes": []}),
    ),
    ("no version table", put("/versions", [])),
    ("blank date", put("/versions/0/date", None)),
    ("class without a code", put("/classification/industries/0/code", None)),
    ("code without a class", put("/classification/industries/0/name", None)),
    ("catalogue entry without code and task", lambda d: d["skills"][0].update(code=None, tasks=[])),
    ("pages of a PDF", lambda d: d["source"].update(media_type="application/pdf", pages=3, engine="pdfplumber 0.11")),
    ("place of a finding", lambda d: d["findings"][0].update(page=2, bbox=[0, -1.5, 10, 20])),
    ("finding about everything", put("/findings/0/path", "")),
    ("error in review", both(put("/status", "review"), put("/findings/0/severity", "error"))),
]


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in ALLOWED])
def test_what_documents_print_is_allowed(change: Change) -> None:
    assert errors_after(_document(), change, DOCUMENT) == set()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_can_stand_in_a_finding(rule: Any) -> None:
    document = _document()
    document["findings"][0].update(rule=rule.id, severity=rule.severity.value)
    document["status"] = "review" if rule.severity is Severity.ERROR else "ok"
    assert list(schema_errors(document, DOCUMENT)) == []


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_can_stand_in_a_report(reason: Reason) -> None:
    rejected = Rejected(reason, "what was\nmet")
    change = put("/documents/2/reason", f"{reason.value}: {rejected}")
    assert errors_after(_report(), change, REPORT) == set()


def test_task_that_is_not_printed_has_no_place() -> None:
    assert errors_after(_trace(), put("/~1duties~10~1tasks~10", []), TRACE) == set()


@given(standards(), styles())
@settings(max_examples=10)
def test_what_is_made_of_a_pdf_validates(standard: Standard, style: Style) -> None:
    processed = process_extraction(extract_bytes(typeset(standard, style), "標準.pdf"))
    assert list(schema_errors(processed.document, DOCUMENT)) == []
    assert list(schema_errors(processed.trace, TRACE)) == []


@given(plain_standards(), text_styles())
@settings(max_examples=10)
def test_what_is_made_of_a_text_validates(standard: Standard, style: TextStyle) -> None:
    processed = process_extraction(extract_bytes(export(standard, style), "標準.txt"))
    assert list(schema_errors(processed.document, DOCUMENT)) == []
    assert list(schema_errors(processed.trace, TRACE)) == []


# What is wrong: one corruption of a clean instance each, and the place where it must be found.

BROKEN: dict[str, list[tuple[str, Change, str]]] = {
    DOCUMENT: [
        ("key missing", drop("/unplaced"), ""),
        ("key missing inside", drop(f"{BLOCK}/knowledge/0/notes"), f"{BLOCK}/knowledge/0"),
        ("key too many", put("/extra", None), ""),
        ("key too many inside", put(f"{BLOCK}/indicators/0/name", "x"), f"{BLOCK}/indicators/0"),
        ("other schema version", put("/schema_version", "2.0"), "/schema_version"),
        ("schema version a number", put("/schema_version", 1.0), "/schema_version"),
        ("status unknown", put("/status", "rejected"), "/status"),
        ("review without an error", put("/status", "review"), "/status"),
        ("ok with an error", put("/findings/0/severity", "error"), "/status"),
        ("file name empty", put("/source/file", ""), "/source/file"),
        ("digest cut", put("/source/sha256", "abc"), "/source/sha256"),
        ("digest in capitals", put("/source/sha256", DIGEST.upper()), "/source/sha256"),
        ("digest with a line end", put("/source/sha256", DIGEST + "\n"), "/source/sha256"),
        ("digest missing", put("/source/sha256", None), "/source/sha256"),
        ("media type a suffix", put("/source/media_type", ".txt"), "/source/media_type"),
        ("text with pages", put("/source/pages", 3), "/source/pages"),
        ("code empty", put("/code", ""), "/code"),
        ("code with a space", put("/code", "KMC2432 -002v4"), "/code"),
        ("code a label", put("/code", "職能基準代碼"), "/code"),
        ("name a text", put("/name", "活動主管"), "/name"),
        ("title empty", put("/title", ""), "/title"),
        ("title with a space behind", put("/title", "活動主管 "), "/title"),
        ("title with a line end", put("/title", "活動主管\n"), "/title"),
        ("level 7", put("/level", 7), "/level"),
        ("level 0", put("/level", 0), "/level"),
        ("level a text", put("/level", "4"), "/level"),
        ("level a fraction", put(f"{BLOCK}/level", 3.5), f"{BLOCK}/level"),
        ("level true", put(f"{BLOCK}/level", True), f"{BLOCK}/level"),
        ("date as printed", put("/versions/0/date", "2023/12/15"), "/versions/0/date"),
        ("date of no calendar", put("/versions/0/date", "2023-02-30"), "/versions/0/date"),
        ("date without hyphens", put("/versions/0/date", "20231215"), "/versions/0/date"),
        ("date with a time", put("/versions/0/date", "2023-12-15T00:00:00"), "/versions/0/date"),
        ("versions null", put("/versions", None), "/versions"),
        (
            "code of a class with a space",
            put("/classification/industries/0/code", "M 73"),
            "/classification/industries/0/code",
        ),
        ("code with a space inside", put(f"{BLOCK}/indicators/0/code", "P 1.1.1"), f"{BLOCK}/indicators/0/code"),
        ("code with a stray dot", put(f"{BLOCK}/indicators/0/code", "P.1.1.1"), f"{BLOCK}/indicators/0/code"),
        ("code in full width", put(f"{BLOCK}/indicators/0/code", "Ｐ1.1.1"), f"{BLOCK}/indicators/0/code"),
        ("code with other digits", put(f"{BLOCK}/indicators/0/code", "P١.1.1"), f"{BLOCK}/indicators/0/code"),
        ("code with its text", put(f"{BLOCK}/indicators/0/code", "P1.1.1依據"), f"{BLOCK}/indicators/0/code"),
        ("code with a line end", put(f"{BLOCK}/indicators/0/code", "P1.1.1\n"), f"{BLOCK}/indicators/0/code"),
        ("code too deep", put(f"{BLOCK}/indicators/0/code", "P1.1.1.1.1.1"), f"{BLOCK}/indicators/0/code"),
        ("code empty inside", put(f"{BLOCK}/knowledge/0/code", ""), f"{BLOCK}/knowledge/0/code"),
        ("name null", put(f"{BLOCK}/knowledge/0/name", None), f"{BLOCK}/knowledge/0/name"),
        ("name with a space before", put(f"{BLOCK}/skills/0/name", " 溝通"), f"{BLOCK}/skills/0/name"),
        ("marker with a space", put(f"{BLOCK}/knowledge/0/notes", ["註 1"]), f"{BLOCK}/knowledge/0/notes/0"),
        ("task in the catalogue null", put("/knowledge/0/tasks/0", None), "/knowledge/0/tasks/0"),
        ("task in the catalogue twice", put("/knowledge/0/tasks", ["T1.1", "T1.1"]), "/knowledge/0/tasks"),
        ("variant twice", put("/skills/0/variants", ["甲", "甲"]), "/skills/0/variants"),
        ("note empty", put("/notes/prerequisites/-", ""), "/notes/prerequisites/1"),
        ("reference twice", put("/notes/footnotes/0/referenced_by/-", "K05"), "/notes/footnotes/0/referenced_by"),
        ("unplaced text empty", put("/unplaced/-", {"text": "", "page": None, "bbox": None}), "/unplaced/0/text"),
        ("rule empty", put("/findings/0/rule", ""), "/findings/0/rule"),
        ("rule with a space", put("/findings/0/rule", "name conflict"), "/findings/0/rule"),
        ("rule in capitals", put("/findings/0/rule", "NAME-CONFLICT"), "/findings/0/rule"),
        ("severity unknown", put("/findings/0/severity", "fatal"), "/findings/0/severity"),
        ("message empty", put("/findings/0/message", ""), "/findings/0/message"),
        ("path with dots", put("/findings/0/path", "duties.0"), "/findings/0/path"),
        ("path with a bare tilde", put("/findings/0/path", "/a~2"), "/findings/0/path"),
        ("page 0", put("/findings/0/page", 0), "/findings/0/page"),
        ("decision unknown", put("/findings/0/decision", "ignored"), "/findings/0/decision"),
        (
            "correction of nothing",
            put("/corrections/-", {"path": None, "read": None, "value": None, "comment": None}),
            "/corrections/0/path",
        ),
        ("bbox of 3", put("/findings/0/bbox", [1, 2, 3]), "/findings/0/bbox"),
        ("bbox of 5", put("/findings/0/bbox", [1, 2, 3, 4, 5]), "/findings/0/bbox"),
        ("bbox of texts", put("/findings/0/bbox", [1, 2, 3, "4"]), "/findings/0/bbox/3"),
    ],
    TRACE: [
        ("key no pointer", put("/duties.0", [{"page": 1, "bbox": [1, 2, 3, 4]}]), ""),
        ("no place", put("/~1title", []), "/~1title"),
        (
            "indicator without a place",
            put("/~1duties~10~1tasks~10~1blocks~10~1indicators~10", []),
            "/~1duties~10~1tasks~10~1blocks~10~1indicators~10",
        ),
        (
            "place of a task wrong",
            put("/~1duties~10~1tasks~10", [{"page": 0, "bbox": [1, 2, 3, 4]}]),
            "/~1duties~10~1tasks~10/0/page",
        ),
        ("place not in a list", put("/~1title", {"page": 1, "bbox": [1, 2, 3, 4]}), "/~1title"),
        ("page 0", put("/~1title/0/page", 0), "/~1title/0/page"),
        ("page null", put("/~1title/0/page", None), "/~1title/0/page"),
        ("bbox null", put("/~1title/0/bbox", None), "/~1title/0/bbox"),
        ("bbox of 3", put("/~1title/0/bbox", [1, 2, 3]), "/~1title/0/bbox"),
        ("line 0", put("/~1attitudes~10/0/line", 0), "/~1attitudes~10/0/line"),
        ("line without an end", drop("/~1attitudes~10/0/end_line"), "/~1attitudes~10/0"),
        ("page and line", put("/~1title/0/line", 1), "/~1title/0"),
    ],
    REPORT: [
        ("time without an offset", put("/started", "2025-03-01T08:00:00"), "/started"),
        ("time a date", put("/finished", "2025-03-01"), "/finished"),
        ("version empty", put("/tool/version", ""), "/tool/version"),
        ("fingerprint no digest", put("/tool/fingerprint", "latest"), "/tool/fingerprint"),
        ("total negative", put("/totals/ok", -1), "/totals/ok"),
        ("total missing", drop("/totals/rejected"), "/totals"),
        ("status unknown", put("/documents/0/status", "failed"), "/documents/0/status"),
        ("digest cut", put("/documents/0/sha256", "abc"), "/documents/0/sha256"),
        ("document of an unread file", put("/documents/0/sha256", None), "/documents/0/sha256"),
        ("document without output", put("/documents/1/output", None), "/documents/1/output"),
        ("output absolute", put("/documents/0/output", "/srv/output/json/a.json"), "/documents/0/output"),
        ("output elsewhere", put("/documents/0/output", "trace/a.json"), "/documents/0/output"),
        ("document with a reason", put("/documents/0/reason", "damaged: Download it again."), "/documents/0/reason"),
        ("rejected with output", put("/documents/2/output", "json/c.json"), "/documents/2/output"),
        ("rejected without a reason", put("/documents/2/reason", None), "/documents/2/reason"),
        ("reason without a code", put("/documents/2/reason", "The PDF needs a password."), "/documents/2/reason"),
        ("reason without a sentence", put("/documents/2/reason", "encrypted: "), "/documents/2/reason"),
        ("ok with errors", put("/documents/0/findings/error", 1), "/documents/0/findings/error"),
        ("review without errors", put("/documents/1/findings/error", 0), "/documents/1/findings/error"),
        ("count a fraction", put("/documents/0/findings/info", 0.5), "/documents/0/findings/info"),
        ("seconds negative", put("/documents/0/seconds", -0.1), "/documents/0/seconds"),
        ("reused null", put("/documents/0/reused", None), "/documents/0/reused"),
    ],
}
CLEAN: dict[str, Callable[[], Json]] = {DOCUMENT: _document, TRACE: _trace, REPORT: _report}


@pytest.mark.parametrize(
    ("name", "change", "pointer"),
    [
        pytest.param(name, change, pointer, id=f"{name}: {what}")
        for name, cases in BROKEN.items()
        for what, change, pointer in cases
    ],
)
def test_breaking_the_gate(name: str, change: Change, pointer: str) -> None:
    """Where a value may have one of two shapes, the object that it stands in is told of too."""
    found = errors_after(CLEAN[name](), change, name)
    assert {one for one in found if not any(other.startswith(f"{one}/") for other in found)} == {pointer}


def _shapes(data: Any, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Json]]:
    """Every object of an instance with its pointer."""
    if isinstance(data, dict):
        yield _pointer(steps), data
        for key, value in data.items():
            yield from _shapes(value, (*steps, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _shapes(value, (*steps, i))


def _one_of_each_shape() -> list[tuple[str, str, tuple[str, ...]]]:
    """Schema name, pointer and keys of the first object of each kind."""
    found: dict[tuple[str, str], tuple[str, str, tuple[str, ...]]] = {}
    for name, instance in INSTANCES.items():
        for pointer, data in _shapes(instance()):
            if name != TRACE or pointer:
                found.setdefault((name, re.sub("[0-9]+", "*", pointer)), (name, pointer, tuple(data)))
    return list(found.values())


SHAPES = _one_of_each_shape()
KEYS = [(name, pointer, key) for name, pointer, keys in SHAPES for key in keys]


@pytest.mark.parametrize(("name", "pointer", "key"), KEYS)
def test_every_key_is_required(name: str, pointer: str, key: str) -> None:
    assert pointer in errors_after(INSTANCES[name](), drop(f"{pointer}/{key}"), name)


@pytest.mark.parametrize(("name", "pointer", "key"), KEYS)
def test_every_value_has_its_type(name: str, pointer: str, key: str) -> None:
    place = f"{pointer}/{key}"
    assert place in errors_after(INSTANCES[name](), put(place, {"unknown": 1}), name)


@pytest.mark.parametrize(("name", "pointer", "keys"), SHAPES)
def test_no_object_takes_another_key(name: str, pointer: str, keys: tuple[str, ...]) -> None:
    assert "unknown" not in keys
    assert errors_after(INSTANCES[name](), put(f"{pointer}/unknown", None), name) == {pointer}
