"""The command ``ocs`` as its users call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import COMMANDS, main
from pipeline.validate.schema import REPORT, TRACE, schema_errors

ROOT = Path(__file__).parent.parent
RAW = ROOT / "raw"


def _ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_extract_writes_json_trace_and_report(tmp_path: Path) -> None:
    result = _ocs("extract", RAW, "--output", tmp_path, "--jobs", "1")
    assert result.exit_code == 0, result.output
    for stem in ("活動主管-職能基準", "KMC2432-002v4", "KMC2432-002v4-活動主管"):
        assert json.loads((tmp_path / "json" / f"{stem}.json").read_text("utf-8"))["code"] == "KMC2432-002v4"
        trace = json.loads((tmp_path / "trace" / f"{stem}.json").read_text("utf-8"))
        assert not list(schema_errors(trace, TRACE))
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert not list(schema_errors(report, REPORT))
    assert report["totals"] == {"ok": 3, "review": 0, "rejected": 0}
    table = {words[0]: words[1] for line in result.output.splitlines() if len(words := line.split()) == 2}
    assert (table["ok"], table["review"], table["rejected"]) == ("3", "0", "0")
    assert (table["duties"], table["tasks"], table["attitudes"]) == ("9", "21", "21")


def test_a_bad_source_is_rejected_with_a_reason_and_the_others_go_on(tmp_path: Path) -> None:
    sources = tmp_path / "raw"
    sources.mkdir()
    (sources / "scan.pdf").write_text("<html>not found</html>")
    (sources / "blank.txt").write_text(" \n")
    (sources / "good.txt").write_bytes((RAW / "KMC2432-002v4.txt").read_bytes())
    result = _ocs("extract", sources, "--output", tmp_path / "out")
    assert result.exit_code == 1
    documents = {d["file"]: d for d in json.loads((tmp_path / "out/report.json").read_text("utf-8"))["documents"]}
    assert documents["good.txt"]["status"] == "ok"
    assert documents["scan.pdf"]["reason"].startswith("not-a-pdf: ")
    assert documents["blank.txt"]["reason"].startswith("empty-file: ")
    assert not (tmp_path / "out/json/scan.json").exists()
    assert "not-a-pdf" in result.output


def test_the_last_good_json_of_a_rejected_source_stays(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes((RAW / "KMC2432-002v4.txt").read_bytes())
    _ocs("extract", source, "--output", tmp_path / "out")
    before = (tmp_path / "out/json/a.json").read_bytes()
    source.write_text("no standard any more\n")
    assert _ocs("extract", source, "--output", tmp_path / "out").exit_code == 1
    assert (tmp_path / "out/json/a.json").read_bytes() == before


def test_an_unchanged_source_is_not_read_again_unless_forced(tmp_path: Path) -> None:
    source = RAW / "KMC2432-002v4.txt"
    reused = []
    for arguments in ([], [], ["--force"]):
        _ocs("extract", source, "--output", tmp_path, *arguments)
        reused.append(json.loads((tmp_path / "report.json").read_text("utf-8"))["documents"][0]["reused"])
    assert reused == [False, True, False]


def test_one_process_and_two_write_the_same_bytes(tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        _ocs("extract", RAW, "--output", tmp_path / jobs, "--jobs", jobs)
    for path in (tmp_path / "1").rglob("*.json"):
        if path.name != "report.json":
            assert path.read_bytes() == (tmp_path / "2" / path.relative_to(tmp_path / "1")).read_bytes()


def test_sources_with_the_same_stem_get_different_outputs(tmp_path: Path) -> None:
    sources = tmp_path / "raw"
    for name in ("a.txt", "a.pdf", "sub/a.txt", "b.txt"):
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        kept = "活動主管-職能基準.pdf" if name.endswith(".pdf") else "KMC2432-002v4.txt"
        (sources / name).write_bytes((RAW / kept).read_bytes())
    assert _ocs("extract", sources, "--output", tmp_path / "out").exit_code == 0
    written = sorted(path.name for path in (tmp_path / "out/json").iterdir())
    assert len(written) == 4
    assert "b.json" in written
    assert "a.pdf.json" in written


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["extract"], "Missing option '--output'"),
        (["extract", "-o", "out", "--jobs", "0", str(RAW)], "0 is not in the range"),
        (["parse", "nowhere.pdf"], "does not exist"),
        (["validate"], "Missing argument"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(arguments: list[str], sentence: str) -> None:
    result = _ocs(*arguments)
    assert result.exit_code == 2
    assert sentence in result.output


def test_an_output_folder_that_cannot_be_written_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "json").write_text("a file where a folder should be")
    result = _ocs("extract", RAW / "KMC2432-002v4.txt", "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert "cannot be written" in result.output


def test_parse_prints_the_json_of_one_document() -> None:
    result = _ocs("parse", RAW / "KMC2432-002v4.txt")
    assert result.exit_code == 0
    assert json.loads(result.output)["title"] == "活動主管"


def test_parse_says_why_a_file_is_no_standard(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear sir,\n")
    result = _ocs("parse", path)
    assert result.exit_code == 1
    assert "No table of tasks was found" in result.output


def test_inspect_shows_tables_and_lines() -> None:
    result = _ocs("inspect", RAW / "活動主管-職能基準.pdf")
    assert result.exit_code == 0
    assert "page 1" in result.output
    assert "KMC2432-002v4" in result.output


def test_inspect_gives_the_same_as_json() -> None:
    data = json.loads(_ocs("inspect", "--json", RAW / "活動主管-職能基準.pdf").output)
    assert [page["number"] for page in data["pages"]] == [1, 2, 3]
    tables = [e for page in data["pages"] for e in page["elements"] if "table" in e]
    assert tables[0]["table"]["columns"] == 6


def test_validate_tells_valid_documents_from_others(tmp_path: Path) -> None:
    good = ROOT / "tests/fixtures/KMC2432-002v4.json"
    broken = tmp_path / "broken.json"
    document = json.loads(good.read_text("utf-8"))
    del document["title"]
    broken.write_text(json.dumps(document))
    assert _ocs("validate", good).exit_code == 0
    result = _ocs("validate", good, broken)
    assert result.exit_code == 1
    assert "'title' is a required property" in result.output


def test_validate_says_what_is_open_in_a_valid_document_and_takes_folders(tmp_path: Path) -> None:
    document = json.loads((ROOT / "tests/fixtures/KMC2432-002v4.json").read_text("utf-8"))
    level = {"rule": "level-unreadable", "severity": "error", "path": "/level", "message": "it is unreadable"}
    place: dict[str, object] = {"page": 1, "bbox": None}
    open_one = level | place | {"decision": None}
    document["findings"] = [open_one, open_one | {"path": "/duties/0", "decision": "accepted"}]
    document["status"] = "review"
    (tmp_path / "json").mkdir()
    (tmp_path / "json/a.json").write_text(json.dumps(document))
    result = _ocs("validate", tmp_path)
    assert result.exit_code == 1
    assert "a.json: valid, 1 error and 3 warnings open" in result.output
    assert "/duties/0: it is unreadable (accepted)" in result.output
    (entry,) = json.loads(_ocs("validate", "--format", "json", tmp_path).output)
    assert entry["valid"]
    assert entry["open"]["error"] == 1
    document |= {"findings": [open_one | {"decision": "accepted"}], "status": "ok"}
    (tmp_path / "json/a.json").write_text(json.dumps(document))
    assert _ocs("validate", tmp_path).exit_code == 0


def test_validate_fails_on_warnings_when_it_is_asked_to() -> None:
    path = ROOT / "tests/fixtures/KMC2432-002v4.json"
    assert _ocs("validate", path).exit_code == 0
    assert _ocs("validate", path, "--fail-on", "review").exit_code == 0
    result = _ocs("validate", path, "--fail-on", "warning")
    assert result.exit_code == 1
    assert "valid, 3 warnings open" in result.output


def test_validate_names_a_folder_without_documents(tmp_path: Path) -> None:
    result = _ocs("validate", tmp_path)
    assert result.exit_code == 2
    assert "holds no documents" in result.output


def test_validate_says_when_a_file_is_not_json(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{")
    result = _ocs("validate", path)
    assert result.exit_code == 1
    assert "not-json" in result.output


def test_schema_prints_the_schema() -> None:
    assert json.loads(_ocs("schema").output)["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_help_of_every_command_has_an_example(command: str) -> None:
    shown = _ocs(command, "--help").output
    assert f"Example:\n    ocs {command}" in shown
    assert COMMANDS[command][1].rstrip(".") in shown, "the list of commands says what the command says of itself"
