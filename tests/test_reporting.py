"""The command ``ocs report``: how the last run went."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.run_helpers import folder_of, run_on


def _ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["report", *map(str, arguments)])


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder after two runs: in the second, one document has got unreadable levels, and one source is no standard."""
    folder = tmp_path_factory.mktemp("reporting")
    raw = folder_of(folder / "raw", "a.txt", "b.txt")
    other = (raw / "b.txt").read_text("utf-8").replace("KMC2432-002v", "KMC2432-009v")
    (raw / "b.txt").write_text(other, "utf-8")
    run_on(raw, output=folder / "out")
    text = (raw / "a.txt").read_text("utf-8")
    (raw / "a.txt").write_text(text.replace("\t4\t", "\t甲\t"), "utf-8")
    (raw / "c_.txt").write_text("no standard")
    run_on(raw, output=folder / "out")
    return folder / "out"


def test_markdown_says_what_is_new_and_shows_the_trend(out: Path) -> None:
    result = _ocs(out)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "# 3 documents: 1 ok, 1 review, 1 rejected"
    new = lines[lines.index("## New since the run before") : lines.index("## Needs a look")]
    assert any("`level-unreadable` a.txt" in line for line in new)
    assert not any("b.txt" in line for line in new)
    assert any(line.startswith("- c\\_.txt: not-a-standard: ") for line in lines)
    assert "| ok | 2 | 1 |" in lines
    assert any(line.startswith("| `level-unreadable` | 0 |") for line in lines)


def test_sarif_has_a_result_for_each_open_finding_with_its_rule(out: Path) -> None:
    data = json.loads(_ocs(out, "--format", "sarif").output)
    (run,) = data["runs"]
    assert data["version"] == "2.1.0"
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} <= rules
    states = {result["ruleId"]: result.get("baselineState") for result in run["results"]}
    assert states["level-unreadable"] == "new"
    assert states["name-conflict"] == "unchanged"
    assert states["rejected-not-a-standard"] is None
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == "json/a.json"


def test_junit_has_a_test_for_each_source(out: Path) -> None:
    suite = ET.fromstring(_ocs(out, "--format", "junit").output)
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "1", "1")
    failure = suite.find("testcase[@name='a.txt']/failure")
    assert failure is not None
    assert failure.get("type") == "level-unreadable"


def test_json_has_the_counts_of_all_runs(out: Path) -> None:
    data = json.loads(_ocs(out, "--format", "json").output)
    assert [run["totals"]["ok"] for run in data["runs"]] == [2, 1]
    assert data["new"] > 0


def test_after_the_first_run_nothing_is_called_new(tmp_path: Path) -> None:
    run_on(folder_of(tmp_path / "raw", "a.txt"), output=tmp_path / "out")
    assert json.loads(_ocs(tmp_path / "out", "--format", "json").output)["new"] is None
    assert "New since" not in _ocs(tmp_path / "out").output


def test_a_folder_without_a_report_is_a_sentence(tmp_path: Path) -> None:
    result = _ocs(tmp_path)
    assert result.exit_code == 2
    assert "Run ocs extract first" in result.stderr
    (tmp_path / "report.json").write_text("[]")
    assert "are not those of a run" in _ocs(tmp_path).stderr
