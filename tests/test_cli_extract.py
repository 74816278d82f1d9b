"""The command ``ocs extract``: how it ends, and what it says then."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.run.lock import locked
from tests.run_helpers import PDF, TEXT, folder_of, heed_signals, reasons, report, run_on, written

PROGRAM = [sys.executable, "-m", "pipeline", "extract"]


def _ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["extract", *map(str, arguments)])


def _process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, timeout=120)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "raw", "a.txt", "b.txt")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_the_table_groups_what_was_rejected_and_says_where_to_look_on(raw: Path, out: Path) -> None:
    (raw / "x.pdf").write_text("<html>")
    (raw / "y\x1b[31m.pdf").write_text("<html>")
    (raw / "notes.md").write_text("")
    result = _ocs(raw, "-o", out)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "       2  not-a-pdf" in lines
    assert "          y\\x1b[31m.pdf" in lines
    assert any("ocs inspect FILE" in line for line in lines)
    assert any(line.startswith("skipped") and "1   files with an ending other" in line for line in lines)
    assert "\x1b" not in result.stdout


def test_the_table_says_what_changed(raw: Path, out: Path) -> None:
    _ocs(raw, "-o", out)
    (raw / "a.txt").unlink()
    folder_of(raw, "c.txt")
    lines = _ocs(raw, "-o", out).stdout.splitlines()
    assert lines[0].endswith("1 not read again")
    assert "sources     1 added, 1 unchanged" in lines
    assert any(line.startswith("retired") and line.split()[1] == "1" for line in lines)


def test_quiet_says_nothing(raw: Path, out: Path) -> None:
    result = _process(raw, "-o", out, "--quiet")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_the_log_has_a_line_for_each_document(raw: Path, out: Path, tmp_path: Path) -> None:
    _ocs(raw, "-o", out, "--log-json", tmp_path / "log")
    lines = [json.loads(line) for line in (tmp_path / "log").read_text("utf-8").splitlines()]
    assert sorted(line["file"] for line in lines) == ["a.txt", "b.txt"]


def test_open_findings_fail_a_run_that_is_asked_to(raw: Path, out: Path) -> None:
    assert _ocs(raw, "-o", out).exit_code == 0
    findings = report(out)["documents"][0]["findings"]
    assert (findings["error"], bool(findings["warning"])) == (0, True)
    assert _ocs(raw, "-o", out, "--fail-on", "warning").exit_code == 1
    assert _ocs(raw, "-o", out, "--fail-on", "error").exit_code == 0
    (raw / "a.txt").write_text((raw / "a.txt").read_text("utf-8").replace("\t4\t", "\t甲\t"), "utf-8")
    assert _ocs(raw, "-o", out).exit_code == 0
    assert report(out)["documents"][0]["status"] == "review"
    assert _ocs(raw, "-o", out, "--fail-on", "review").exit_code == 1
    assert _ocs(raw, "-o", out, "--fail-on", "error", "--quiet").exit_code == 1


def test_many_sources_that_are_gone_stop_a_run_before_it_does_anything(tmp_path: Path, out: Path) -> None:
    raw = folder_of(tmp_path / "raw", *(f"{n}.txt" for n in range(12)))
    _ocs(raw, "-o", out)
    before = written(out)
    for n in range(6):
        (raw / f"{n}.txt").unlink()
    result = _ocs(raw, "-o", out)
    assert result.exit_code == 2
    assert "6 of 12 known sources are gone" in result.stderr
    assert "--allow-removals" in result.stderr
    assert written(out) == before
    assert _ocs(raw, "-o", out, "--allow-removals").exit_code == 0
    assert len(list((out / "retired/json").iterdir())) == 6


def test_sources_that_were_renamed_are_not_gone(tmp_path: Path, out: Path) -> None:
    raw = folder_of(tmp_path / "raw", *(f"{n}.txt" for n in range(8)))
    _ocs(raw, "-o", out)
    for n in range(8):
        (raw / f"{n}.txt").rename(raw / f"new-{n}.txt")
    assert _ocs(raw, "-o", out).exit_code == 0


def test_limits_are_options(raw: Path, out: Path) -> None:
    (raw / "long.txt").write_bytes(b"T1.1\tK01\n" * 10_000_000)
    assert _ocs(raw, "-o", out, "--memory-limit", "300").exit_code == 1
    assert reasons(out)["long.txt"] == "memory-limit"
    assert _ocs(raw, "-o", out, "--time-limit", "1", "--memory-limit", "4000").exit_code == 1
    assert reasons(out)["long.txt"] == "time-limit"


def _is_one_sentence(result: Result | subprocess.CompletedProcess[str], *words: str) -> bool:
    lines = result.stderr.splitlines()
    code = result.exit_code if isinstance(result, Result) else result.returncode
    return code == 2 and len(lines) == 1 and all(word in lines[0] for word in words)


def test_an_output_that_is_a_file_is_told_in_a_sentence(raw: Path, out: Path) -> None:
    out.write_text("precious")
    assert _is_one_sentence(_ocs(raw, "-o", out), "cannot be written", "out")
    assert _is_one_sentence(_ocs(raw, "-o", out / "below"), "cannot be written")
    assert out.read_text() == "precious"


def test_an_output_that_cannot_be_written_is_told_in_a_sentence(raw: Path) -> None:
    assert _is_one_sentence(_ocs(raw, "-o", "/proc/ocs"), "cannot be written")


def test_a_second_run_on_one_folder_says_so_and_leaves(raw: Path, out: Path) -> None:
    with locked(out):
        assert _is_one_sentence(_ocs(raw, "-o", out), "Another run is writing")


def test_a_scheduler_that_is_not_there_is_told_in_a_sentence(raw: Path, out: Path) -> None:
    pytest.importorskip("distributed")
    assert _is_one_sentence(_ocs(raw, "-o", out, "--scheduler", "nonsense://x"), "scheduler")


def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing_half_written(raw: Path, out: Path) -> None:
    """A limit on the size of files stands for the disk: the system refuses to write on in the same way."""
    size = len(TEXT.read_bytes()) // 2

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    result = subprocess.run([*PROGRAM, raw, "-o", out], capture_output=True, text=True, preexec_fn=full, timeout=120)
    assert _is_one_sentence(result, "cannot be written", "File too large")
    assert written(out) == {}
    assert not list(out.rglob(".writing-*"))
    assert _ocs(raw, "-o", out).exit_code == 0


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_ctrl_c_ends_the_run_with_an_honest_report(tmp_path: Path, out: Path) -> None:
    raw = folder_of(tmp_path / "raw", *(f"{number}.txt" for number in range(60)))
    (raw / "zz.txt").write_bytes(TEXT.read_bytes() * 5000)
    command = [*PROGRAM, str(raw), "-o", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=heed_signals) as process:
        _until(lambda: any((out / "json").glob("*.json")))
        process.send_signal(signal.SIGINT)
        table, _ = process.communicate(timeout=10)
    assert process.returncode == 130
    told = report(out)
    done = [document["file"] for document in told["documents"]]
    assert len(done) + len(told["unfinished"]) == 61
    assert f"interrupted: {len(told['unfinished'])} documents left; the next run resumes with them" in table
    assert {path.stem for path in (out / "json").glob("*.json")} >= {Path(file).stem for file in done}


@pytest.mark.parametrize("seed", range(3))
def test_a_run_that_was_killed_is_gone_on_with_to_the_same_bytes(tmp_path: Path, out: Path, seed: int) -> None:
    raw = folder_of(tmp_path / "raw", *(f"{number}.txt" for number in range(12)))
    run_on(raw, output=tmp_path / "undisturbed")
    chance = random.Random(seed)
    with subprocess.Popen([*PROGRAM, raw, "-o", out, "-q", "-j", "2"]) as process:
        _until(lambda: any((out / "json").glob("*.json")))
        time.sleep(chance.random() / 2)
        process.kill()
    done = len((out / ".ocs" / "journal.jsonl").read_bytes().splitlines())
    assert _ocs(raw, "-o", out).exit_code == 0
    assert sum(document["reused"] for document in report(out)["documents"]) in (done, done - 1)
    assert written(out) == written(tmp_path / "undisturbed")
    assert not list(out.rglob(".writing-*"))


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "TZ": "Asia/Taipei", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "POSIX", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["c", "ascii"],
)
def test_locale_time_zone_and_hash_seed_do_not_show(tmp_path: Path, environment: dict[str, str]) -> None:
    raw = folder_of(tmp_path / "raw", "活動.txt", "b.txt")
    shutil.copy(PDF, raw)
    (raw / "壞.txt").write_text("no standard")
    _ocs(raw, "-o", tmp_path / "one", "-j", "2")
    shown = _process(raw, "-o", tmp_path / "two", "-j", "1", **environment)
    assert shown.returncode == 1, shown.stderr
    assert written(tmp_path / "one") == written(tmp_path / "two")
    assert reasons(tmp_path / "one") == reasons(tmp_path / "two")
