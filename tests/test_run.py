"""A run as a whole: what is kept, what is read again, what is moved aside, and how it goes on after it was ended."""

from __future__ import annotations

import json
import os
import shutil
import signal
from pathlib import Path

import pytest

from pipeline.emit.report import Outcome, SourceChange
from pipeline.run import Run
from pipeline.run.isolation import Limits
from pipeline.run.journal import Journal
from pipeline.run.lock import Busy, locked
from pipeline.run.progress import Progress
from pipeline.validate.schema import REPORT, schema_errors
from tests.run_helpers import PDF, TEXT, folder_of, reasons, report, run_on, written


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "raw", "a.txt", "b.txt")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def _read(result: Run) -> list[str]:
    """The sources that were read, not kept."""
    return [outcome.file for outcome in result.outcomes if not outcome.reused]


def _changes(result: Run) -> dict[str, SourceChange]:
    return {outcome.file: outcome.change for outcome in result.outcomes}


def _fresh(folder: Path, place: Path) -> dict[str, bytes]:
    """What a first run over a folder writes."""
    run_on(folder, output=place)
    return written(place)


def _append(path: Path, text: str = "\n") -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_a_second_run_with_nothing_changed_reads_nothing(raw: Path, out: Path) -> None:
    (raw / "bad.txt").write_text("no standard")
    assert _read(run_on(raw, output=out)) == ["a.txt", "b.txt", "bad.txt"]
    before = written(out)
    second = run_on(raw, output=out)
    assert _read(second) == []
    assert set(_changes(second).values()) == {SourceChange.UNCHANGED}
    assert written(out) == before
    assert reasons(out) == {"a.txt": None, "b.txt": None, "bad.txt": "not-a-standard"}


def test_what_is_kept_is_told_with_its_findings_and_contents(raw: Path, out: Path) -> None:
    first, second = run_on(raw, output=out), run_on(raw, output=out)
    for old, new in zip(first.outcomes, second.outcomes, strict=True):
        assert (old.findings, old.rules, old.contents) == (new.findings, new.rules, new.contents)


def test_force_reads_everything_again(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    assert _read(run_on(raw, output=out, reuse=False)) == ["a.txt", "b.txt"]


def test_only_what_was_added_or_changed_is_read(raw: Path, out: Path, tmp_path: Path) -> None:
    run_on(raw, output=out)
    _append(raw / "a.txt", "\n" * 200)
    folder_of(raw, "c.txt")
    result = run_on(raw, output=out)
    assert _read(result) == ["a.txt", "c.txt"]
    assert _changes(result) == {
        "a.txt": SourceChange.CHANGED,
        "b.txt": SourceChange.UNCHANGED,
        "c.txt": SourceChange.ADDED,
    }
    assert written(out) == _fresh(raw, tmp_path / "fresh")


def test_a_date_does_not_make_a_source_another_one_and_content_does(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    os.utime(raw / "a.txt", (1, 1))
    text = (raw / "b.txt").read_text("utf-8")
    dates = (raw / "b.txt").stat()
    (raw / "b.txt").write_text(text.replace("活動主管", "活動主任"), "utf-8")
    os.utime(raw / "b.txt", ns=(dates.st_atime_ns, dates.st_mtime_ns))
    assert (raw / "b.txt").stat().st_size == dates.st_size
    assert _read(run_on(raw, output=out)) == ["b.txt"]


@pytest.mark.parametrize("source", [TEXT, PDF], ids=["text", "pdf"])
def test_a_renamed_source_is_not_read_and_comes_out_as_if_it_had_been(source: Path, out: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(source, raw / f"old{source.suffix}")
    run_on(raw, output=out)
    old = written(out)
    (raw / f"old{source.suffix}").rename(raw / f"new{source.suffix}")
    result = run_on(raw, output=out)
    assert _read(result) == []
    assert _changes(result) == {f"new{source.suffix}": SourceChange.RENAMED}
    assert result.retired == ("retired/json/old.json",)
    assert {f"retired/{path}": content for path, content in old.items()} | _fresh(raw, tmp_path / "fresh") == written(
        out
    )


def test_two_sources_that_swap_their_names_do_not_mix_up(raw: Path, out: Path, tmp_path: Path) -> None:
    _append(raw / "b.txt", "\n\n")
    run_on(raw, output=out)
    (raw / "a.txt").rename(raw / "c")
    (raw / "b.txt").rename(raw / "a.txt")
    (raw / "c").rename(raw / "b.txt")
    result = run_on(raw, output=out)
    assert set(_changes(result).values()) == {SourceChange.RENAMED}
    assert written(out) == _fresh(raw, tmp_path / "fresh")


def test_a_source_that_moved_to_another_folder_is_the_same_source(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    (raw / "sub").mkdir()
    (raw / "a.txt").rename(raw / "sub" / "a.txt")
    result = run_on(raw, output=out)
    assert _read(result) == []
    assert report(out)["documents"][1]["file"] == "sub/a.txt"
    assert result.retired == ()


def test_the_outputs_of_a_removed_source_are_moved_aside(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    before = written(out)
    (raw / "a.txt").unlink()
    assert run_on(raw, output=out).retired == ("retired/json/a.json",)
    after = written(out)
    assert after["retired/json/a.json"] == before["json/a.json"]
    assert after["retired/trace/a.json"] == before["trace/a.json"]
    assert "json/a.json" not in after
    assert report(out)["retired"] == ["retired/json/a.json"]
    assert run_on(raw, output=out).retired == (), "and only once"


def test_a_source_that_comes_back_is_read_again_and_what_was_retired_stays(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    content = (raw / "a.txt").read_bytes()
    for _ in range(2):
        (raw / "a.txt").unlink()
        run_on(raw, output=out)
        (raw / "a.txt").write_bytes(content)
        assert _read(run_on(raw, output=out)) == ["a.txt"]
    assert {path for path in written(out) if path.startswith("retired/json")} == {
        "retired/json/a.json",
        "retired/json/a~2.json",
    }


def test_a_retirement_that_was_cut_in_two_is_gone_on_with(raw: Path, out: Path, tmp_path: Path) -> None:
    run_on(raw, output=out)
    shutil.copytree(out, tmp_path / "undisturbed")
    (raw / "a.txt").unlink()
    (out / "retired/json").mkdir(parents=True)
    (out / "json/a.json").rename(out / "retired/json/a.json")
    run_on(raw, output=out)
    run_on(raw, output=tmp_path / "undisturbed")
    assert written(out) == written(tmp_path / "undisturbed")


def test_a_run_on_other_sources_leaves_what_it_was_not_given_alone(raw: Path, out: Path, tmp_path: Path) -> None:
    run_on(raw, output=out)
    before = written(out)
    other = folder_of(tmp_path / "other", "a.txt", "c.txt")
    result = run_on(other, output=out)
    assert result.retired == ()
    assert [outcome.output for outcome in result.outcomes] == ["json/a.txt.json", "json/c.json"]
    assert before.items() <= written(out).items()


def test_a_source_whose_stem_is_no_longer_its_own_gets_its_new_name_without_being_read(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    shutil.copy(PDF, raw / "a.pdf")
    result = run_on(raw, output=out)
    assert _read(result) == ["a.pdf"]
    assert {path for path in written(out) if path.startswith("json/")} == {
        "json/a.pdf.json",
        "json/a.txt.json",
        "json/b.json",
    }


def test_outputs_that_were_changed_or_lost_are_made_again(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    before = written(out)
    (out / "json/a.json").write_text("{}")
    (out / "trace/b.json").unlink()
    assert _read(run_on(raw, output=out)) == ["a.txt", "b.txt"]
    assert written(out) == before | {"retired/json/a.json": b"{}"}


def test_another_program_reads_everything_again(raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_on(raw, output=out)
    monkeypatch.setattr("pipeline.run.runner.fingerprint", lambda *_: "0" * 16)
    assert _read(run_on(raw, output=out)) == ["a.txt", "b.txt"]


def test_a_limit_that_was_raised_gives_a_source_another_chance(raw: Path, out: Path) -> None:
    (raw / "b.txt").write_bytes(TEXT.read_bytes() * 2000)
    small, large = Limits(seconds=0.3), Limits(seconds=0.4)
    run_on(raw, output=out, limits=small)
    assert reasons(out)["b.txt"] == "time-limit"
    assert _read(run_on(raw, output=out, limits=small)) == []
    assert _read(run_on(raw, output=out, limits=large)) == ["b.txt"]


def test_the_last_good_json_of_a_rejected_source_stays_until_the_source_is_gone(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    good = written(out)
    (raw / "a.txt").write_text("no standard any more")
    for _ in range(2):
        run_on(raw, output=out)
        assert reasons(out)["a.txt"] == "not-a-standard"
        assert written(out) == good
    (raw / "a.txt").unlink()
    assert run_on(raw, output=out).retired == ("retired/json/a.json",)


def test_a_source_that_cannot_be_opened_is_rejected_and_tried_again(raw: Path, out: Path) -> None:
    for _ in range(2):
        result = run_on(raw, raw / "gone.txt", output=out)
        assert _read(result)[-1] == "gone.txt"
        assert reasons(out)["gone.txt"] == "not-found"


def test_what_a_killed_run_left_half_written_is_removed(raw: Path, out: Path) -> None:
    leftover = out / "json" / ".writing-abc"
    leftover.parent.mkdir(parents=True)
    leftover.write_text("{")
    run_on(raw, output=out)
    assert sorted(path.name for path in leftover.parent.iterdir()) == ["a.json", "b.json"]


def test_a_journal_that_was_cut_off_loses_only_its_last_line(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    journal = out / ".ocs" / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-10])
    assert _read(run_on(raw, output=out)) == ["b.txt"]
    assert journal.read_bytes() == whole


def test_a_journal_that_is_none_is_as_good_as_no_journal(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    (out / ".ocs" / "journal.jsonl").write_bytes(b'\xff\n[]\n1\n{"output": 3}\n{"output": "a", "file": "a.txt"}\n')
    assert _read(run_on(raw, output=out)) == ["a.txt", "b.txt"]


def test_two_runs_do_not_write_to_one_folder(raw: Path, out: Path) -> None:
    with locked(out), pytest.raises(Busy):
        run_on(raw, output=out)
    run_on(raw, output=out)


class _Interrupting(Progress):
    """Presses Ctrl-C when it sees the first outcome."""

    def saw(self, outcome: Outcome) -> None:  # noqa: ARG002
        raise KeyboardInterrupt


def test_an_interrupted_run_says_what_was_done_and_is_gone_on_with(raw: Path, out: Path, tmp_path: Path) -> None:
    result = run_on(raw, output=out, progress=_Interrupting())
    assert result.signal == signal.SIGINT
    told = report(out)
    assert not list(schema_errors(told, REPORT))
    assert len(told["documents"]) == 1
    assert [document["file"] for document in told["documents"]] + told["unfinished"] == ["a.txt", "b.txt"]
    assert _read(run_on(raw, output=out)) == told["unfinished"]
    assert written(out) == _fresh(raw, tmp_path / "fresh")


def test_an_interrupted_run_retires_nothing(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    (raw / "a.txt").unlink()
    _append(raw / "b.txt")
    assert run_on(raw, output=out, progress=_Interrupting()).retired == ()
    assert "json/a.json" in written(out)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_number_of_processes_does_not_show_in_the_files(raw: Path, out: Path, tmp_path: Path, jobs: int) -> None:
    shutil.copy(PDF, raw / "c.pdf")
    run_on(raw, output=out, jobs=jobs)
    assert written(out) == _fresh(raw, tmp_path / "fresh")
    assert list(map(_entry, report(out)["documents"])) == list(map(_entry, report(tmp_path / "fresh")["documents"]))


def _entry(document: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in document.items() if key != "seconds"}


def test_the_journal_of_a_run_that_was_gone_on_with_is_that_of_an_undisturbed_one(
    raw: Path, out: Path, tmp_path: Path
) -> None:
    run_on(raw, output=out, progress=_Interrupting())
    run_on(raw, output=out)
    run_on(raw, output=tmp_path / "fresh")
    with Journal(out) as one, Journal(tmp_path / "fresh") as two:
        assert one.records == two.records


def test_the_report_says_what_was_reused_and_validates(raw: Path, out: Path) -> None:
    run_on(raw, output=out)
    folder_of(raw, "c.txt")
    run_on(raw, output=out)
    told = report(out)
    assert not list(schema_errors(told, REPORT))
    assert [(d["file"], d["reused"], d["change"]) for d in told["documents"]] == [
        ("a.txt", True, "unchanged"),
        ("b.txt", True, "unchanged"),
        ("c.txt", False, "added"),
    ]
    assert json.loads((out / "json/c.json").read_bytes())["source"]["file"] == "c.txt"
