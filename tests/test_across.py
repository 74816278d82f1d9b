"""What several documents say that cannot all be true."""

from __future__ import annotations

from pipeline.emit.load import standard_from_json
from pipeline.model.doubt import Doubt
from pipeline.validate.across import Disagreement, Facts, across, facts_of
from tests.changes import put
from tests.checking import example

V3 = Facts("old.pdf", "KMC2432-002v3", "KMC2432-002v3")
V4 = Facts("new.pdf", "KMC2432-002v4", "KMC2432-002v4")
HISTORIC = Facts("history.pdf", "KMC2432-002v3", "KMC2432-002v4")

BROKEN = {
    "code-of-two-sources": (V4, Facts("copy.pdf", "KMC2432-002v4", "KMC2432-002v4")),
    "two-latest-versions": (V3, V4),
}
"""For each rule documents that break it."""


def test_one_code_of_two_sources_is_named_with_both_files() -> None:
    found = list(across(BROKEN["code-of-two-sources"]))
    message = "KMC2432-002v4 is the code of 2 sources"
    assert found == [Disagreement(Doubt("code-of-two-sources", message, "/code"), ("new.pdf", "copy.pdf"))]


def test_one_code_in_two_cases_is_one_code() -> None:
    assert [one.doubt.rule for one in across([V4, Facts("b.pdf", "kmc2432-002V4", None)])] == ["code-of-two-sources"]


def test_two_versions_that_both_are_the_latest_are_named_with_both_files() -> None:
    found = list(across(BROKEN["two-latest-versions"]))
    message = "KMC2432-002v3 and KMC2432-002v4 both call themselves 最新版本"
    assert found == [Disagreement(Doubt("two-latest-versions", message, "/code"), ("old.pdf", "new.pdf"))]


def test_a_version_that_knows_its_successor_is_history() -> None:
    assert list(across([HISTORIC, V4])) == []


def test_different_standards_and_documents_without_a_code_agree() -> None:
    documents = [
        V4,
        Facts("b.pdf", "KMC2432-003v4", "KMC2432-003v4"),
        Facts("c.pdf", None, None),
        Facts("d.pdf", None, None),
    ]
    assert list(across(documents)) == []


def test_the_facts_of_a_standard_are_its_code_and_its_latest_version() -> None:
    assert facts_of("a.txt", standard_from_json(example())) == Facts("a.txt", "KMC2432-002v4", "KMC2432-002v4")


def test_a_standard_with_two_latest_versions_names_none() -> None:
    data = example()
    put("/versions/1/status", "最新版本")(data)
    assert facts_of("a.txt", standard_from_json(data)).latest is None
