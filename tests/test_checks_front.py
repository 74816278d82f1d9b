"""What the checks find in versions, profile and footnotes: one thing wrong at a time, and what is close to it but
right."""

from __future__ import annotations

import pytest

from tests.changes import Change, both, drop, put
from tests.checking import Broken, Clean, assert_finds, assert_finds_nothing, cases

NOTE = "/versions/2/note"

BROKEN: list[Broken] = [
    ("missing-part", "no description", put("/description", None), "/description"),
    ("title-conflict", "the name in the profile", put("/name/occupation", "活動經理"), "/name/occupation"),
    ("title-conflict", "the name of the latest version", put("/versions/0/name", "活動經理"), "/versions/0"),
    ("title-conflict", "two names", put("/name/category", "行銷傳播"), "/name/category"),
    ("standard-code-form", "half a code", put("/code", "KMC2432"), "/code"),
    ("code-classification", "another job category", put("/classification/job_categories/0/code", "SET"), "/code"),
    ("code-classification", "another occupation", put("/classification/occupations/0/code", "2141"), "/code"),
    (
        "classification-without-code",
        "a name alone",
        put("/classification/industries/0/code", None),
        "/classification/industries/0",
    ),
    (
        "classification-without-name",
        "a code alone",
        put("/classification/industries/0/name", None),
        "/classification/industries/0",
    ),
    ("version-incomplete", "no name", put("/versions/1/name", None), "/versions/1"),
    ("version-incomplete", "no status", put("/versions/1/status", None), "/versions/1"),
    ("version-incomplete", "no code", put("/versions/1/code", None), "/versions/1"),
    (
        "version-incomplete",
        "the date in the note",
        both(put("/versions/3/date", None), put("/versions/3/note", "已被《KMC2432-002v2》取代2015/12/31")),
        "/versions/3",
    ),
    ("version-status", "another word", put("/versions/1/status", "廢止"), "/versions/1"),
    ("version-conflict", "the code of another version", put("/versions/1/code", "KMC2432-002v2"), "/versions/1"),
    ("version-conflict", "another standard", put("/versions/1/code", "KMC2432-003v3"), "/versions/1"),
    (
        "version-conflict",
        "one version twice",
        both(put("/versions/1/version", "V2"), put("/versions/1/code", "KMC2432-002v2")),
        "/versions/2",
    ),
    ("version-latest", "two of them", put("/versions/1/status", "最新版本"), "/versions"),
    ("version-latest", "none", put("/versions/0/status", "歷史版本"), "/versions"),
    (
        "version-latest",
        "an old one",
        both(
            put("/versions/0/status", "歷史版本"), put("/versions/1/status", "最新版本"), put("/code", "KMC2432-002v3")
        ),
        "/versions/1",
    ),
    ("version-latest", "another code in the profile", put("/code", "KMC2432-002v3"), "/versions/0"),
    ("version-chain", "replaced by itself", put(NOTE, "已被《KMC2432-002v2》取代"), "/versions/2"),
    ("version-chain", "does not say by what", put(NOTE, None), "/versions/2"),
    ("version-chain", "the latest was replaced", put("/versions/0/note", "已被《KMC2432-002v5》取代"), "/versions/0"),
    ("version-dates", "later than the next one", put("/versions/2/date", "2021-12-20"), "/versions/1"),
    (
        "footnote-unused",
        "no item has its marker",
        put("/notes/footnotes/-", {"marker": "註2", "text": "規範。"}),
        "/notes/footnotes/1",
    ),
    ("footnote-unused", "twice", put("/notes/footnotes/-", {"marker": "註1", "text": "規範。"}), "/notes/footnotes/1"),
]

CLEAN: list[Clean] = [
    (
        "title-conflict",
        "other brackets",
        both(
            put("/title", "活動(主管)"),
            put("/name/occupation", "活動（主管）"),
            put("/versions/0/name", "活動（主管）"),
        ),
    ),
    ("title-conflict", "no heading", put("/title", None)),
    ("title-conflict", "an old version", put("/versions/2/name", "活動專員")),
    ("standard-code-form", "no version", put("/code", "KMC2432-002")),
    ("standard-code-form", "no code", put("/code", None)),
    (
        "code-classification",
        "several job categories",
        put("/classification/job_categories/-", {"name": "資訊", "code": "SET"}),
    ),
    ("code-classification", "no codes in the classification", put("/classification/occupations", [])),
    ("classification-without-name", "neither", put("/classification/industries", [])),
    ("classification-without-code", "neither", put("/classification/industries", [])),
    ("version-incomplete", "no note and no date", both(put("/versions/3/note", None), put("/versions/3/date", None))),
    ("version-incomplete", "no version has a status", both(*(put(f"/versions/{i}/status", None) for i in range(4)))),
    ("version-status", "no status", put("/versions/1/status", None)),
    ("version-conflict", "no v1 in the code of the first", put("/versions/3/code", "KMC2432-002")),
    ("version-latest", "no profile code", put("/code", None)),
    ("version-latest", "no statuses", both(*(put(f"/versions/{i}/status", None) for i in range(4)))),
    ("version-chain", "no notes", both(*(put(f"/versions/{i}/note", None) for i in range(4)))),
    (
        "version-chain",
        "one version left out",
        both(drop("/versions/2"), put("/versions/2/note", "已被《KMC2432-002v3》取代")),
    ),
    ("version-dates", "two on one day", put("/versions/2/date", "2020-12-20")),
    ("version-dates", "one without a date", put("/versions/2/date", None)),
    ("footnote-unused", "no footnotes", put("/notes/footnotes", [])),
]


@pytest.mark.parametrize(("rule", "change", "path"), cases(BROKEN))
def test_finds_what_is_wrong_where_it_stands(rule: str, change: Change, path: str) -> None:
    assert_finds(rule, change, path)


@pytest.mark.parametrize(("rule", "change"), cases(CLEAN))
def test_finds_nothing_in_what_is_close_to_wrong(rule: str, change: Change) -> None:
    assert_finds_nothing(rule, change)
