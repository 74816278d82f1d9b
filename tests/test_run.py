"""A run as a whole: what one bad source does to the others."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import pipeline.run
from pipeline.process import Processed, process
from pipeline.run import run
from pipeline.sources import find_sources

RAW = Path(__file__).parent.parent / "raw" / "KMC2432-002v4.txt"


def _folder(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(RAW.read_bytes())
    return folder


def _statuses(output: Path) -> dict[str, tuple[str, str | None]]:
    documents = json.loads((output / "report.json").read_text("utf-8"))["documents"]
    return {d["file"]: (d["status"], (d["reason"] or "").partition(":")[0] or None) for d in documents}


def test_a_source_that_kills_its_process_costs_only_its_own_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(path: Path) -> Processed:
        if path.stem == "b":
            os._exit(11)
        return process(path)

    monkeypatch.setattr(pipeline.run, "process", deadly)
    folder = _folder(tmp_path, "a.txt", "b.txt", "c.txt", "d.txt")
    run(find_sources([folder]), tmp_path / "out", 2, False, lambda _: None)
    assert _statuses(tmp_path / "out") == {
        "a.txt": ("ok", None),
        "b.txt": ("rejected", "reader-crash"),
        "c.txt": ("ok", None),
        "d.txt": ("ok", None),
    }


def test_a_source_that_the_program_fails_on_is_rejected_with_the_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path) -> Processed:
        if path.stem == "b":
            raise KeyError("what was looked for")
        return process(path)

    monkeypatch.setattr(pipeline.run, "process", failing)
    folder = _folder(tmp_path, "a.txt", "b.txt")
    result = run(find_sources([folder]), tmp_path / "out", 1, False, lambda _: None)
    assert _statuses(tmp_path / "out") == {"a.txt": ("ok", None), "b.txt": ("rejected", "internal-error")}
    assert "KeyError: 'what was looked for'" in (result.outcomes[1].reason or "")


def test_what_a_killed_run_left_half_written_is_removed(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "a.txt")
    leftover = tmp_path / "out" / "json" / ".writing-abc"
    leftover.parent.mkdir(parents=True)
    leftover.write_text("{")
    run(find_sources([folder]), tmp_path / "out", 1, True, lambda _: None)
    assert sorted(path.name for path in leftover.parent.iterdir()) == ["a.json"]


def test_hidden_and_temporary_files_of_a_folder_are_no_sources(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "a.txt", ".b.txt", "~$c.txt", "notes.md")
    assert [source.file for source in find_sources([folder])] == ["a.txt"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "a.txt")
    assert len(find_sources([folder, folder / "a.txt"])) == 1
