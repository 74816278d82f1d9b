"""``ocs search``: words are found where they stand, whatever their length, and the index follows the folder."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.search import Filters, find, indexed
from pipeline.search.items import folded, items
from tests.documents import changed, example, save


def _search(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["search", *arguments])


def _found(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    result = _search(*arguments, str(folder), "--json", "--limit", "1000")
    data = json.loads(result.stdout)
    assert data["found"] == len(data["hits"])
    assert result.exit_code == (0 if data["hits"] else 1)
    hits: list[dict[str, Any]] = data["hits"]
    return hits


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two standards, one of them with a trace."""
    save(example(), tmp_path / "out/json/a.json")
    other = changed(example(), code="ABC1234-001v1", title="咖啡師", level=2, status="review")
    other["attitudes"][0]["name"] = "ＡＩ與 100% [好奇]*"
    other["classification"]["industries"] = [{"name": "餐飲業", "code": "I5631"}]
    error = {"rule": "level-missing", "severity": "error", "message": "no level", "path": None}
    other["findings"] = [{**error, "page": None, "bbox": None, "decision": None}]
    save(other, tmp_path / "out/json/b.json")
    place = {"page": 2, "bbox": [1.0, 2.0, 3.0, 4.0]}
    save({"/attitudes/1": [place]}, tmp_path / "out/trace/a.json")
    return tmp_path / "out"


def test_a_value_is_found_with_its_standard_its_task_and_its_page(folder: Path) -> None:
    hit = next(one for one in _found(folder, "自信心") if one["code"] == "KMC2432-002v4")
    assert (hit["path"], hit["places"][0]["page"]) == ("/attitudes/1", 2)
    hit = _found(folder, "消費者行為")[0]
    assert (hit["kind"], hit["item_code"]) == ("knowledge", "K10")
    assert "T1.2" in hit["tasks"]


@pytest.mark.parametrize(
    "words", [["法"], ["規範"], ["K05"], ["k05"], ["Ｋ05", "規"], ["ai"], ["100%"], ["[好奇]*"], ["與 100"]]
)
def test_words_are_found_whatever_their_length_case_width_and_signs(words: list[str], folder: Path) -> None:
    hits = _found(folder, *words)
    assert hits
    parts = [part for word in words for part in folded(word).split()]
    assert all(part in folded(hit["text"]) for hit in hits for part in parts)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_part_of_any_value_leads_to_it(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.getbasetemp() / "found"
    if not place.exists():
        save(example(), place / "json/a.json")
    item = data.draw(st.sampled_from(items(example())))
    start = data.draw(st.integers(0, len(item.text) - 1))
    word = item.text[start : start + data.draw(st.integers(1, 8))]
    if not word.strip():
        return
    with indexed(place) as index:
        assert item.path in {hit.path for hit in find(index, [word], Filters(), 10_000).hits}


def test_filters_keep_what_they_name(folder: Path) -> None:
    assert {hit["title"] for hit in _found(folder, "活動", "--status", "review")} == {"咖啡師"}
    assert {hit["title"] for hit in _found(folder, "活動", "--category", "餐飲")} == {"咖啡師"}
    assert {hit["title"] for hit in _found(folder, "活動", "--category", "M7310")} == {"活動主管"}
    assert {hit["kind"] for hit in _found(folder, "活動", "--kind", "skill")} == {"skill"}
    assert {tuple(hit["levels"]) for hit in _found(folder, "產業現況", "--level", "4")} == {(4,)}
    assert {hit["title"] for hit in _found(folder, "自信心", "--level", "2")} == {"咖啡師"}


def test_a_kind_that_no_value_has_is_a_sentence(folder: Path) -> None:
    result = _search("活動", str(folder), "--kind", "skil")
    assert result.exit_code == 2
    assert "No value here is a skil. There are attitude, " in " ".join(result.stderr.split())


def test_the_index_follows_the_folder(folder: Path) -> None:
    assert _found(folder, "咖啡師")
    (folder / "json/b.json").unlink()
    assert not _found(folder, "咖啡師")
    document = changed(example(), title="茶藝師")
    save(document, folder / "json/a.json")
    os.utime(folder / "json/a.json", (1, 1))
    assert _found(folder, "茶藝師")
    assert (folder / "search.sqlite").is_file()


def test_the_index_of_another_layout_is_made_anew(folder: Path) -> None:
    assert _found(folder, "咖啡師")
    with sqlite3.connect(folder / "search.sqlite") as index:
        index.execute("PRAGMA user_version = 99")
        index.execute("DROP TABLE items")
    assert _found(folder, "咖啡師")


def test_two_documents_that_say_the_same_are_one(folder: Path) -> None:
    document = changed(example(), source={**example()["source"], "file": "a.txt"})
    save(document, folder / "json/c.json")
    assert {hit["file"] for hit in _found(folder, "活動主管")} == {"a.json", "b.json"}


def _settle(folder: Path, settled: list[dict[str, Any]]) -> None:
    (folder / ".ocs").mkdir(exist_ok=True)
    (folder / ".ocs/settled.json").write_text(json.dumps(settled), "utf-8")


def test_a_document_that_is_set_aside_is_not_found_until_it_counts_again(folder: Path) -> None:
    assert _found(folder, "咖啡師")
    note = {"code": "ABC1234-001v1", "taken": "a.json", "aside": ["b.json"], "sources": []}
    _settle(folder, [note])
    assert "Set aside" in _search("咖啡師", str(folder)).stderr
    assert not _found(folder, "咖啡師")
    _settle(folder, [])
    assert _found(folder, "咖啡師")


def test_nothing_is_left_of_what_an_older_document_said(folder: Path) -> None:
    assert _found(folder, "咖啡師")
    save(changed(example(), code="ABC1234-001v1", title="茶藝師"), folder / "json/b.json")
    assert not _found(folder, "咖啡師")
    with sqlite3.connect(folder / "search.sqlite") as index:
        index.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


def test_a_document_that_cannot_be_used_is_named_and_the_others_are_searched(folder: Path) -> None:
    (folder / "json/b.json").write_text("{")
    result = _search("活動主管", str(folder))
    assert result.exit_code == 0
    assert "Left out: " in result.stderr
    assert "b.json" in result.stderr


def test_what_is_somebody_else_s_is_left_alone(folder: Path) -> None:
    (folder / "search.sqlite").write_text("dear")
    result = _search("活動", str(folder))
    assert result.exit_code == 2
    assert "is not an index of ocs search" in " ".join(result.output.split())
    assert (folder / "search.sqlite").read_text() == "dear"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([" ", "out"], "There is no word to search for."),
        (["活動"], "output is not a folder."),
        (["活動", "none"], "not a folder"),
    ],
)
def test_bad_usage_is_a_sentence(
    words: list[str], sentence: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    result = _search(*words)
    assert result.exit_code == 2
    assert sentence in " ".join(result.output.split())


def test_nothing_found_is_said_with_exit_code_1(folder: Path) -> None:
    result = _search("無此字詞", str(folder))
    assert (result.exit_code, result.output) == (1, "0 values found.\n")


def test_a_reader_that_goes_away_is_no_traceback(folder: Path) -> None:
    program = [sys.executable, "-m", "pipeline", "search", "活", str(folder), "--limit", "9999"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
