"""Several sources of one release that differ, output that was edited, and the report of a folder that several calls
fill."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.auditing import overview_data
from tests.run_helpers import TEXT, folder_of, report, written


def _ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "raw", "a.txt")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """A newer file of the same release that says something else."""
    new = tmp_path / "new"
    new.mkdir()
    (new / "b.txt").write_text(TEXT.read_text("utf-8").replace("確認專案的目的", "確認計畫的目的"), "utf-8")
    os.utime(new / "b.txt", (2_000_000_000, 2_000_000_000))
    return new


def test_two_sources_that_differ_about_one_release_are_said_at_once(raw: Path, corrected: Path, out: Path) -> None:
    assert _ocs("extract", raw, "-o", out, "-q").exit_code == 0
    result = _ocs("extract", corrected, "-o", out, "--quiet")
    assert result.exit_code == 0
    assert "Error: code-of-two-sources: a.txt and b.txt are sources of KMC2432-002v4 and differ" in result.stderr
    assert "--prefer newest" in result.stderr
    assert _ocs("extract", corrected, "-o", out, "--quiet", "--fail-on", "error").exit_code == 1


DOWNSTREAM = (
    ("catalogue", "OUT"),
    ("diff", "OUT", "OUT"),
    ("export", "OUT", "--format", "chunks", "-o", "HERE/chunks.jsonl"),
    ("load", "HERE/a.sqlite", "OUT"),
)


def _downstream(out: Path, here: Path) -> list[Result]:
    """What the commands say that start from a folder of documents."""
    return [
        _ocs(*(one.replace("OUT", str(out)).replace("HERE", str(here)) for one in command)) for command in DOWNSTREAM
    ]


def test_until_it_is_settled_the_one_that_was_there_first_counts(
    raw: Path, corrected: Path, out: Path, tmp_path: Path
) -> None:
    (corrected / "b.txt").rename(corrected / "0.txt")
    assert _ocs("extract", raw, "-o", out, "-q").exit_code == 0
    assert "Until then a.txt counts" in _ocs("extract", corrected, "-o", out, "-q").stderr
    for result in _downstream(out, tmp_path):
        assert result.exit_code == 1, result.output
        assert "0.json: KMC2432-002v4 is taken from a.json, which was there first." in result.stderr
        assert "--prefer newest" in result.stderr
    assert "確認專案的目的" in (tmp_path / "chunks.jsonl").read_text("utf-8")
    assert "Until then a.txt counts" in _ocs("extract", corrected, "-o", out, "-q").stderr
    assert "is taken from 0.txt" in _ocs("extract", corrected, "-o", out, "-q", "--prefer", "newest").stderr
    assert [result.exit_code for result in _downstream(out, tmp_path)] == [0, 0, 0, 0]
    assert "確認計畫的目的" in (tmp_path / "chunks.jsonl").read_text("utf-8")


def test_as_long_as_nobody_has_settled_it_both_have_an_error(raw: Path, corrected: Path, out: Path) -> None:
    (corrected / "b.txt").rename(raw / "b.txt")
    assert _ocs("audit", raw, "-o", out, "-j", "1").exit_code == 0
    rows = {one[1]: one for one in overview_data(out / "audit")["documents"]}
    assert [rows[name][4] for name in ("a.txt", "b.txt")] == ["review", "review"]
    lines = _ocs("report", out).output.splitlines()
    assert lines[0] == "# 2 documents: 0 ok, 2 review, 0 rejected"
    assert any("error `code-of-two-sources` b.txt" in line for line in lines)
    assert {one["status"] for one in report(out)["documents"]} == {"ok"}
    _ocs("audit", raw, "-o", out, "-j", "1")
    _ocs("extract", raw, "-o", out, "-q", "--prefer", "newest")
    assert _ocs("report", out).output.splitlines()[0] == "# 2 documents: 2 ok, 0 review, 0 rejected"
    _ocs("audit", raw, "-o", out, "-j", "1")
    assert {one[4] for one in overview_data(out / "audit")["documents"]} == {"ok"}


def test_what_is_settled_holds_for_later_runs_and_for_those_who_read_the_folder(
    raw: Path, corrected: Path, out: Path, tmp_path: Path
) -> None:
    assert _ocs("extract", raw, corrected, "-o", out, "-q", "--prefer", "newest", "--fail-on", "error").exit_code == 0
    result = _ocs("extract", raw, corrected, "-o", out, "-q")
    assert "KMC2432-002v4 is taken from b.txt, and a.txt is set aside" in result.stderr
    for result in _downstream(out, tmp_path):
        assert result.exit_code == 0, result.output
        assert "a.json: KMC2432-002v4 is taken from b.json." in result.stderr
    assert "確認計畫的目的" in (tmp_path / "chunks.jsonl").read_text("utf-8")


def test_a_line_in_the_decisions_settles_it(raw: Path, corrected: Path, out: Path) -> None:
    _ocs("extract", raw, "-o", out, "-q")
    sha256 = report(out)["documents"][0]["sha256"]
    (raw / "audit").mkdir()
    line = f"{sha256},code-of-two-sources,/code,accepted"
    (raw / "audit/decisions.csv").write_text(f"source sha256,rule,path,decision\n{line}\n")
    result = _ocs("extract", raw, corrected, "-o", out, "-q")
    assert "is taken from a.txt, and b.txt is set aside" in result.stderr


def test_of_files_with_one_date_none_is_the_newest(raw: Path, corrected: Path, out: Path) -> None:
    for path in (raw / "a.txt", corrected / "b.txt"):
        os.utime(path, (1, 1))
    assert "and differ" in _ocs("extract", raw, corrected, "-o", out, "-q", "--prefer", "newest").stderr


def test_another_content_is_not_settled(raw: Path, corrected: Path, out: Path) -> None:
    _ocs("extract", raw, corrected, "-o", out, "-q", "--prefer", "newest")
    (corrected / "b.txt").write_text((corrected / "b.txt").read_text("utf-8") + "\n", "utf-8")
    assert "and differ" in _ocs("extract", raw, corrected, "-o", out, "-q").stderr


def test_sources_that_say_the_same_are_no_rivals(tmp_path: Path, out: Path) -> None:
    assert _ocs("extract", folder_of(tmp_path / "raw", "a.txt", "b.txt"), "-o", out, "-q").stderr == ""


def test_the_report_is_about_the_whole_folder(raw: Path, corrected: Path, out: Path) -> None:
    _ocs("extract", raw, "-o", out, "-q")
    result = _ocs("extract", corrected, "-o", out)
    assert "elsewhere" in result.output
    documents = report(out)["documents"]
    assert [(one["file"], one["reused"]) for one in documents] == [("a.txt", True), ("b.txt", False)]
    assert sum(report(out)["totals"].values()) == 2
    (corrected / "b.txt").rename(corrected / "a.txt")
    _ocs("extract", corrected, "-o", out)
    assert [one["file"] for one in report(out)["documents"]] == ["../raw/a.txt", "a.txt"]


def test_output_that_was_edited_is_said_and_kept(raw: Path, out: Path) -> None:
    _ocs("extract", raw, "-o", out, "-q")
    before = written(out)
    document = json.loads((out / "json/a.json").read_text("utf-8"))
    edited = json.dumps(document | {"title": "另一個"})
    (out / "json/a.json").write_text(edited, "utf-8")
    result = _ocs("extract", raw, "-o", out, "-q")
    assert "a.json had been edited by hand" in result.stderr
    assert written(out) == before | {"retired/json/a.json": edited.encode("utf-8")}


def test_a_damaged_output_is_made_anew_without_a_word(raw: Path, out: Path) -> None:
    _ocs("extract", raw, "-o", out, "-q")
    (out / "json/a.json").write_bytes((out / "json/a.json").read_bytes()[:100])
    assert _ocs("extract", raw, "-o", out, "-q").stderr == ""
