"""Decisions in the data: what was accepted, corrected or taken back reaches JSON, trace, report and exit code."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from pipeline.cli import main
from pipeline.contract.files import schema_of_documents
from pipeline.decisions.table import COLUMNS, FILE
from tests.auditing import TEXT, put

Json = dict[str, Any]

LEVEL = "/duties/0/tasks/0/blocks/0/level"
DOUBTFUL = TEXT.read_text("utf-8").replace("\t4\tK01", "\t3 4\tK01", 1)
"""The sample with two levels in one cell."""


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


class Workplace:
    """An input folder with one doubtful source, and an output folder."""

    def __init__(self, folder: Path) -> None:
        self.raw = put(folder / "raw", doubtful=DOUBTFUL)
        self.source = self.raw / "doubtful.txt"
        self.output = folder / "output"

    def decide(self, *lines: tuple[str, ...], sha: str | None = None) -> None:
        """Lines of rule, path, decision, value, comment."""
        path = self.raw / FILE
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *((sha or sha256(self.source), *line) for line in lines)])

    def extract(self, *arguments: str | Path) -> Result:
        result = ocs("extract", self.raw, "--output", self.output, "--jobs", "1", *arguments)
        assert result.exit_code == 0, result.output
        return result

    @property
    def document(self) -> Json:
        made: Json = json.loads((self.output / "json/doubtful.json").read_bytes())
        Draft202012Validator(schema_of_documents()).validate(made)
        return made

    @property
    def entry(self) -> Json:
        (entry,) = json.loads((self.output / "report.json").read_bytes())["documents"]
        found: Json = entry
        return found


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


def findings(document: Json, rule: str) -> list[Json]:
    return [finding for finding in document["findings"] if finding["rule"] == rule]


def test_a_level_that_cannot_be_read_is_decided_by_a_person(place: Workplace) -> None:
    place.extract()
    assert (place.document["status"], place.entry["status"]) == ("review", "review")
    place.decide(("level-unreadable", LEVEL, "corrected", "4", "the page, and the level of the standard"))
    result = place.extract()
    document = place.document
    block = document["duties"][0]["tasks"][0]["blocks"][0]
    assert (block["level"], block["level_text"]) == (4, "3 4")
    assert document["status"] == place.entry["status"] == "ok"
    assert [finding["decision"] for finding in findings(document, "level-unreadable")] == ["corrected"]
    assert document["corrections"] == [
        {"path": LEVEL, "read": None, "value": "4", "comment": "the page, and the level of the standard"}
    ]
    assert LEVEL in json.loads((place.output / "trace/doubtful.json").read_bytes())
    assert "Warning" not in result.output


def test_an_accepted_error_no_longer_asks_for_a_look(place: Workplace) -> None:
    place.decide(("level-unreadable", LEVEL, "accepted", "", "printed so"))
    place.extract()
    (finding,) = findings(place.document, "level-unreadable")
    assert finding["decision"] == "accepted"
    assert place.document["status"] == "ok"
    assert place.entry["findings"]["error"] == 0


def test_what_is_taken_back_is_open_again_and_what_is_unchanged_is_not_read_again(place: Workplace) -> None:
    accepted = ("level-unreadable", LEVEL, "accepted", "", "")
    place.decide(accepted)
    place.extract()
    place.extract()
    assert place.entry["reused"]
    place.decide(accepted, ("level-unreadable", LEVEL, "open", "", "after all"))
    place.extract()
    assert (place.document["status"], place.entry["reused"]) == ("review", False)


def test_texts_and_codes_are_corrected_and_keep_their_place(place: Workplace) -> None:
    item = "/duties/0/tasks/0/blocks/0/indicators/0"
    place.extract()
    before = json.loads((place.output / "trace/doubtful.json").read_bytes())
    read = place.document["duties"][0]["tasks"][0]["blocks"][0]["indicators"][0]
    place.decide(
        ("", f"{item}/text", "corrected", "短句。", ""),
        ("", f"{item}/code", "corrected", "P9.9.9", ""),
        ("", "/title", "corrected", "另一個很長很長很長很長很長很長的標題", ""),
    )
    place.extract()
    document = place.document
    found = document["duties"][0]["tasks"][0]["blocks"][0]["indicators"][0]
    assert (found["text"], found["code"]) == ("短句。", "P9.9.9")
    assert document["title"] == "另一個很長很長很長很長很長很長的標題"
    assert [one["read"] for one in document["corrections"]][:2] == [read["text"], read["code"]]
    after = json.loads((place.output / "trace/doubtful.json").read_bytes())
    assert (after[item], after["/title"]) == (before[item], before["/title"])
    assert findings(document, "unaccounted-characters") == []


def test_a_cell_that_several_rows_share_is_corrected_in_all_of_them(place: Workplace) -> None:
    place.extract()
    knowledge = place.document["duties"][0]["tasks"][0]["blocks"][0]["knowledge"]
    path = "/duties/0/tasks/0/blocks/0/knowledge/0/name"
    place.decide(("", path, "corrected", "另一知識", ""))
    place.extract()
    assert knowledge[0]["name"] != "另一知識"
    assert place.document["duties"][0]["tasks"][0]["blocks"][0]["knowledge"][0]["name"] == "另一知識"
    assert any("另一知識" in (one["name"], *one["variants"]) for one in place.document["knowledge"])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            ("level-unreadable", LEVEL, "corrected", "9", ""),
            "'9' does not validate: 9 is greater than",
        ),
        (("level-unreadable", LEVEL, "corrected", "四", ""), "'四' is not a number"),
        (("", "/duties/7/code", "corrected", "T8", ""), "there is nothing at this path"),
        (("", "/duties/0", "corrected", "T8", ""), "there is no single value at this path; name one: code, name"),
        (("", "/knowledge/0/name", "corrected", "x", ""), "it follows from other values"),
        (("code-gap", "/skills", "accepted", "", ""), "there is no such finding"),
    ],
)
def test_a_decision_that_fits_nothing_is_a_warning_that_names_the_line(
    place: Workplace, line: tuple[str, ...], why: str
) -> None:
    place.decide(line)
    for _ in range(2):  # Also when the result is reused.
        result = place.extract("--quiet")
        assert "decisions.csv, line 2: doubtful.txt: " in result.output
        assert why in result.output
    assert place.document["status"] == "review"
    assert place.document["corrections"] == []


def test_a_decision_about_another_content_is_a_warning(place: Workplace) -> None:
    place.decide(("level-unreadable", LEVEL, "accepted", "", ""), sha="0" * 64)
    assert "decisions.csv, line 2: no source has this content any more" in place.extract().output


def test_parse_does_what_was_decided_and_decisions_can_stand_elsewhere(place: Workplace) -> None:
    place.decide(("level-unreadable", LEVEL, "corrected", "4", ""))
    elsewhere = place.raw.parent / "decided.csv"
    (place.raw / FILE).rename(elsewhere)
    assert json.loads(ocs("parse", place.source).stdout)["status"] == "review"
    assert json.loads(ocs("parse", place.source, "--decisions", elsewhere).stdout)["status"] == "ok"
    place.extract("--decisions", elsewhere)
    assert place.document["status"] == "ok"


def test_downloads_and_an_edited_table_of_findings_come_into_the_file_once(place: Workplace) -> None:
    assert ocs("audit", place.raw, "--output", place.output, "--jobs", "1").exit_code == 0
    with (place.output / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["rule"] == "level-unreadable":
            row |= {"decision": "corrected", "value": "4", "comment": 'see "page", line 3; all right'}
    edited = place.raw.parent / "edited.csv"
    with edited.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    first = ocs("decide", edited, "--folder", place.raw)
    assert "+ " in first.output
    assert "1 decision changed, 0 as before" in first.output
    content = (place.raw / FILE).read_bytes()
    assert "0 decisions changed, 1 as before" in ocs("decide", edited, "--folder", place.raw).output
    assert (place.raw / FILE).read_bytes() == content
    assert ocs("audit", place.raw, "--output", place.output, "--jobs", "1").exit_code == 0
    assert place.document["status"] == "ok"
    assert place.document["corrections"][0]["comment"] == 'see "page", line 3; all right'


def test_a_value_without_a_decision_is_named(place: Workplace) -> None:
    table = place.raw.parent / "findings.csv"
    table.write_text(
        f"message,source sha256,rule,path,decision,value\nm,{'0' * 64},level-unreadable,{LEVEL},,4\n", "utf-8"
    )
    result = ocs("decide", table, "--folder", place.raw)
    assert (result.exit_code, "line 2: there is a value, and no decision" in result.output) == (2, True)


def test_a_value_is_tidied_as_what_is_read_is(place: Workplace) -> None:
    place.decide(("", "/description", "corrected", "第一行 \r\n第二行 e\u0301", ""))
    place.extract()
    assert place.document["description"] == "第一行 \n第二行 é"


def test_deciding_can_be_tried_and_a_line_that_is_not_understood_is_named(place: Workplace) -> None:
    download = place.raw.parent / "decisions.csv"
    head = ",".join(COLUMNS)
    download.write_text(f"{head}\n{'0' * 64},level-unreadable,{LEVEL},accepted,,\n", "utf-8")
    assert "1 decision changed" in ocs("decide", download, "--folder", place.raw, "--dry-run").output
    assert not (place.raw / FILE).exists()
    download.write_text(f"{head}\nx,level-unreadable,{LEVEL},accepted,,\n", "utf-8")
    result = ocs("decide", download, "--folder", place.raw)
    assert (result.exit_code, "line 2: 'x' is not a SHA-256" in result.output) == (2, True)
