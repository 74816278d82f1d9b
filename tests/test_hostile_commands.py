"""Bad input, wherever a command touches it: a sentence and an exit code, in bounded time and memory."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.commands import inspect as inspect_command
from pipeline.commands import parse as parse_command
from pipeline.commands import verify as verify_command
from pipeline.extract import plumber
from tests.documents import changed, example, save
from tests.run_helpers import PDF, TEXT, bloat, folder_of, hang, heed_signals, reasons, report

OCS = [sys.executable, "-m", "pipeline"]


def _ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def _bloating(*_: object) -> int:
    return bloat(4096)


def _hanging(*_: object) -> None:
    hang(60)


@pytest.mark.parametrize("command", ["parse", "inspect", "verify"])
@pytest.mark.parametrize(("deed", "seconds", "reason"), [(_bloating, 60, "memory-limit"), (_hanging, 1, "time-limit")])
def test_a_command_that_opens_a_source_does_so_under_limits(
    command: str, deed: Any, seconds: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parse_command, "document_of", deed)
    monkeypatch.setattr(inspect_command, "as_text", deed)
    monkeypatch.setattr(verify_command, "verified_pdf", deed)
    result = _ocs(command, PDF, "--time-limit", str(seconds), "--memory-limit", "512")
    assert result.exit_code == 1
    assert f"{reason}: Reading " in result.output


def test_too_little_memory_is_not_taken_for_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("pdfplumber.open", no_memory)
    with pytest.raises(MemoryError):
        list(plumber.read_marks(PDF.read_bytes()))


@pytest.mark.parametrize("command", ["parse", "inspect", "validate"])
def test_what_is_not_a_regular_file_is_refused_at_once(command: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        result = _ocs(command, path)
        assert result.exit_code == 2
        assert f"{path} is not a regular file." in result.output
    assert _ocs("diff", pipe, pipe).exit_code == 2


def test_a_pipe_is_a_file_that_verify_cannot_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    result = _ocs("verify", pipe)
    assert result.exit_code == 1
    assert "not-found: It is not a regular file" in result.output


def test_a_path_that_is_not_there_is_rejected_and_the_others_are_read(tmp_path: Path) -> None:
    raw, out = folder_of(tmp_path / "raw", "a.txt"), tmp_path / "out"
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    long = tmp_path / ("x" * 300)
    result = _ocs("extract", raw, tmp_path / "gone", circle, long, "--output", out)
    assert result.exit_code == 1
    assert sorted(reason or "" for reason in reasons(out).values()) == ["", "not-found", "not-found", "not-found"]


def test_a_folder_that_is_not_there_does_not_retire_what_was_read_of_it(tmp_path: Path) -> None:
    raw, out = folder_of(tmp_path / "raw", "a.txt"), tmp_path / "out"
    _ocs("extract", raw, "--output", out)
    raw.rename(tmp_path / "elsewhere")
    assert _ocs("extract", raw, "--output", out).exit_code == 1
    assert (out / "json/a.json").is_file()
    assert report(out)["retired"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", TEXT, "--output", ""),
        ("extract", "", "--output", "out"),
        ("export", "", "--format", "csv", "-o", "x"),
    ],
)
def test_an_empty_name_is_not_the_current_folder(arguments: tuple[str, ...]) -> None:
    result = _ocs(*arguments)
    assert result.exit_code == 2
    assert "The name is empty." in result.output


def _deep(document: dict[str, Any]) -> bytes:
    text = json.dumps(document | {"description": "DEEP"}, ensure_ascii=False)
    return text.replace('"DEEP"', "[" * 900 + "]" * 900).encode()


def _half_a_character(document: dict[str, Any]) -> bytes:
    return json.dumps(document | {"title": "\ud800"}).encode()


def _a_key_twice(document: dict[str, Any]) -> bytes:
    text = json.dumps(document, ensure_ascii=False)
    return (text[:-1] + ', "status": "review"}').encode()


def _utf_16(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode("utf-16")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (_deep, "is nested deeper than any document"),
        (_half_a_character, "holds half of a character"),
        (_a_key_twice, "has the key 'status' twice"),
        (_utf_16, "is not JSON in UTF-8"),
    ],
)
def test_json_that_no_program_should_have_written_is_a_sentence(made: Any, said: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    save(example(), folder / "json/a.json")
    bad = folder / "json/b.json"
    bad.write_bytes(made(example()))
    validated = _ocs("validate", bad)
    assert validated.exit_code == 1
    assert said in validated.output
    for arguments in (("diff", bad, bad), ("catalogue", folder), ("load", tmp_path / "a.sqlite", folder)):
        result = _ocs(*arguments)
        assert result.exit_code == 2
        assert said in result.output


def _full(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*OCS, *map(str, arguments)], stderr=subprocess.PIPE, text=True, timeout=60, **options)


@pytest.mark.parametrize("arguments", [("schema",), ("--help",), ("parse", TEXT)])
def test_a_standard_output_that_is_full_or_closed_is_a_sentence(arguments: tuple[str | Path, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = _full(*arguments, stdout=full)
    assert (done.returncode, done.stderr) == (
        2,
        "Error: Standard output cannot be written: No space left on device.\n",
    )
    done = _full(*arguments, preexec_fn=lambda: os.close(1))
    assert (done.returncode, done.stderr) == (2, "Error: Standard output is closed.\n")


def _left(*arguments: str | Path, of: str = "stdout") -> tuple[int, str]:
    """Exit code, and what stands on the other stream, of a command whose reader is gone before it prints anything."""
    reading, writing = os.pipe()
    os.close(reading)
    other = "stderr" if of == "stdout" else "stdout"
    with os.fdopen(writing, "wb") as closed:
        streams: Any = {of: closed, other: subprocess.PIPE}
        done = subprocess.run([*OCS, *map(str, arguments)], text=True, timeout=60, check=False, **streams)
    return done.returncode, getattr(done, other)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with results of a run in ``out``, two standards, and an official list."""
    place = tmp_path_factory.mktemp("ran")
    assert _ocs("extract", TEXT, "--output", place / "out").exit_code == 0
    save(example(), place / "out/json/a.json")
    save(changed(example(), code="ABC1234-001v1", title="咖啡師"), place / "out/json/b.json")
    (place / "list.csv").write_text("序號,職能基準名稱,發展單位,有效期限,備註\n1,茶藝師,某部,,\n", "utf-8")
    return place


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("search", "活動", "out"), 0),
        (("search", "沒有這個詞", "out"), 1),
        (("diff", "out/json/a.json", "out/json/b.json"), 1),
        (("catalogue", "out"), 0),
        (("rules",), 0),
        (("schema",), 0),
        (("report", "out"), 0),
        (("coverage", "list.csv", "out"), 1),
        (("validate", "out/json/a.json"), 0),
        (("parse", TEXT), 0),
        (("export", "out", "--format", "csv", "--output", "csv"), 0),
        (("export", "out", "--format", "chunks", "--output", "-"), 0),
        (("--help",), 0),
        (("schema", "--of", "nothing"), 2),
    ],
)
def test_a_reader_that_goes_away_changes_nothing(
    arguments: tuple[str | Path, ...], code: int, ran: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ran)
    returned, said = _left(*arguments)
    assert returned == code
    assert ("Error:" in said) == (code == 2)
    assert "Broken" not in said


def test_a_run_goes_on_when_nobody_reads_what_it_says(tmp_path: Path) -> None:
    for of in ("stdout", "stderr"):
        assert _left("extract", TEXT, "--output", tmp_path / of, of=of)[0] == 0
        assert (tmp_path / of / "report.json").is_file()


@pytest.mark.parametrize("place", ["/dev/null", "/dev/stdout", "pipe"])
def test_a_device_or_a_stream_is_no_place_for_a_file(place: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    save(example(), tmp_path / "out/json/a.json")
    folder, output = tmp_path / "out", tmp_path / place
    for arguments in (
        ("diff", folder, folder, "--output", output),
        ("export", folder, "--format", "chunks", "--output", output),
        ("catalogue", folder, "--shares", output),
    ):
        result = _ocs(*arguments)
        assert result.exit_code == 2
        assert "is not a regular file" in " ".join(result.output.split())


def _small_disk() -> None:
    """Files cannot grow beyond 50 kB, as on a disk that is almost full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))


def test_a_full_disk_leaves_no_half_of_a_database(tmp_path: Path) -> None:
    for number in range(20):
        save(changed(example(), code=f"ABC1234-{number:03}v1"), tmp_path / f"out/json/{number}.json")
    file = tmp_path / "made/a.sqlite"
    file.parent.mkdir()
    commands: list[list[str | Path]] = [
        ["load", file, tmp_path / "out"],
        ["export", tmp_path / "out", "--format", "sqlite", "-o", file],
        ["export", tmp_path / "out", "--format", "xlsx", "-o", file.with_suffix(".xlsx")],
    ]
    for command in commands:
        done = _full(*command, stdout=subprocess.DEVNULL, preexec_fn=_small_disk)
        assert done.returncode == 2
        assert "Error: " in done.stderr
        assert "Traceback" not in done.stderr
        assert not list(file.parent.iterdir())


def test_a_search_needs_no_disk(tmp_path: Path) -> None:
    for number in range(20):
        save(changed(example(), code=f"ABC1234-{number:03}v1"), tmp_path / f"json/{number}.json")
    done = _full("search", "法令規範", tmp_path, stdout=subprocess.PIPE, preexec_fn=_small_disk)
    assert (done.returncode, done.stderr) == (0, "")
    assert _ocs("search", "法令規範", tmp_path).stdout == done.stdout


def test_a_log_that_cannot_be_written_is_not_taken_for_the_output(tmp_path: Path) -> None:
    result = _ocs("extract", TEXT, "--output", tmp_path / "out", "--log-json", "/dev/full")
    assert result.exit_code == 2
    assert "The log cannot be written: No space left on device: /dev/full" in result.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_every_signal_that_ends_programs_ends_a_run_with_a_report(number: signal.Signals, tmp_path: Path) -> None:
    raw, out = folder_of(tmp_path / "raw", *(f"{index}.txt" for index in range(60))), tmp_path / "out"
    (raw / "zz.txt").write_bytes(TEXT.read_bytes() * 5000)
    command = [*OCS, "extract", str(raw), "-o", str(out), "-q"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heed_signals) as process:
        while not any((out / "json").glob("*.json")):
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(number)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (128 + number, "")
    told = report(out)
    assert len(told["documents"]) + len(told["unfinished"]) == 61
    assert told["unfinished"]


@pytest.mark.parametrize("delay", [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5])
def test_a_signal_at_any_moment_of_the_start_leaves_no_traceback(delay: float, tmp_path: Path) -> None:
    command = [*OCS, "extract", str(TEXT), "-o", str(tmp_path / "out"), "-q"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        # Python itself needs the first moment, and says nothing of signals that come then.
        time.sleep(delay)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
    assert said == ""
    assert process.returncode in (0, -signal.SIGTERM, 128 + signal.SIGTERM)


def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    """As with nohup."""
    out = tmp_path / "out"
    command = [*OCS, "extract", str(PDF), "-o", str(out), "-q"]
    ignore = lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)  # noqa: E731
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=ignore) as process:
        while not out.exists():
            time.sleep(0.05)
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert len(report(out)["documents"]) == 1


def test_the_audit_has_a_page_for_what_cannot_be_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    result = _ocs("audit", pipe, tmp_path / "gone.pdf", TEXT, "--output", tmp_path / "out")
    assert result.exit_code == 1
    assert "documents 3: 3 pages made" in result.output
