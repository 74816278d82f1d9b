"""What a reviewer reads first, and what he can leave out: summaries, typesetting, single standards, snapshots."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.comparison.typesetting import same_but_typeset
from pipeline.comparison.words import marked
from tests.documents import Json, changed, example, save


def _ocs(command: str, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [command, *map(str, arguments)])


def _reset(document: Json, **values: Any) -> Json:
    """Typeset differently: the name of an industry; with other values."""
    made = changed(document, **values)
    made["classification"]["industries"][0]["name"] = "專業、科學及技術服務業／廣告業及市場研究業"
    return made


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Last month's and this month's."""
    for name, code in (("a", "ABC1234-001v1"), ("b", "BCD1234-001v1"), ("gone", "CDE1234-001v1")):
        save(changed(example(), code=code, title=name), tmp_path / f"old/json/{name}.json")
    sentence = changed(example(), code="ABC1234-001v2", title="a")
    indicator = sentence["duties"][0]["tasks"][0]["blocks"][0]["indicators"][0]
    indicator["text"] = "確認專案的主要目的與需求，並進行市場及輿情分析。"
    save(sentence, tmp_path / "new/json/a.json")
    save(_reset(example(), code="BCD1234-001v1", title="b"), tmp_path / "new/json/b.json")
    save(changed(example(), code="DEF1234-001v1", title="new"), tmp_path / "new/json/new.json")
    return tmp_path / "old", tmp_path / "new"


def test_the_summary_comes_first(folders: tuple[Path, Path]) -> None:
    first, second, *_ = _ocs("diff", *folders).output.splitlines()
    assert first == "standards: 1 added, 1 removed, 2 changed, 0 the same"
    assert second == "changes: 1 reworded, 1 new version, 1 only typeset differently"
    assert _ocs("diff", *folders, "--summary").output.splitlines() == [first, second]


def test_what_is_only_typeset_differently_stands_apart_and_can_be_left_out(folders: tuple[Path, Path]) -> None:
    assert "Industries (行業別): only typeset differently" in _ocs("diff", *folders).output
    assert "typeset" not in _ocs("diff", *folders, "--ignore", "layout").output
    result = _ocs("diff", *folders, "--only", "b", "--ignore", "layout")
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("甲 / 乙", "甲／乙", True),
        ("（一）甲", "(一)甲", True),
        ("「甲」", "『甲』", True),
        ("AI應用", "ＡＩ 應用", True),
        ("1.5 公尺", "15 公尺", False),
        ("甲、乙", "甲乙", False),
        ("不甲", "甲", False),
        ("甲", "甲", False),
    ],
)
def test_typesetting_is_told_from_meaning(old: str, new: str, same: bool) -> None:
    assert same_but_typeset(old, new) is same


def test_one_standard_is_shown_by_its_code_or_its_file(folders: tuple[Path, Path]) -> None:
    for wanted in ("ABC1234-001v2", "ABC1234-001", "a", "a.json"):
        assert "BCD1234" not in _ocs("diff", *folders, "--only", wanted).output
    result = _ocs("diff", *folders, "--only", "none")
    assert result.exit_code == 2
    assert "Neither side has a standard none." in result.output


@pytest.mark.parametrize(("form", "words"), [("html", "<ins>主要</ins>"), ("markdown", "**主要**")])
def test_words_are_marked_inside_a_long_sentence(form: str, words: str, folders: tuple[Path, Path]) -> None:
    assert words in _ocs("diff", *folders, "--format", form).output


@given(st.text("甲乙AB12，。 ", max_size=40), st.text("甲乙AB12，。 ", max_size=40))
def test_marked_pieces_are_the_texts(old: str, new: str) -> None:
    before, now = marked(old, new)
    assert "".join(text for _, text in before) == old
    assert "".join(text for _, text in now) == new
    if len(before) > 1 or len(now) > 1:
        assert "".join(t for kept, t in before if kept) == "".join(t for kept, t in now if kept)


def test_the_page_has_an_index_with_anchors(folders: tuple[Path, Path]) -> None:
    page = _ocs("diff", *folders, "--format", "html").output
    assert set(re.findall(r'href="#(.*?)"', page)) == {"ABC1234-001v2", "BCD1234-001v1"}
    assert set(re.findall(r'<h2 id="(.*?)"', page)) == {"ABC1234-001v2", "BCD1234-001v1"}


def test_two_standards_that_are_not_related_are_said_to_be_so(tmp_path: Path) -> None:
    other = changed(example(), code="XYZ1234-001", title="別的", duties=[], knowledge=[], skills=[])
    other["duties"] = [{"code": "T1", "name": "煮咖啡", "notes": [], "tasks": []}]
    one, two = save(example(), tmp_path / "a.json"), save(other, tmp_path / "b.json")
    assert "are not related" in _ocs("diff", one, two).output.splitlines()[0]
    assert not json.loads(_ocs("diff", one, two, "--format", "json").output)["changed"][0]["related"]
    assert "related" not in _ocs("diff", one, save(changed(example(), title="b"), tmp_path / "c.json")).output


def test_the_result_goes_to_a_file(folders: tuple[Path, Path], tmp_path: Path) -> None:
    result = _ocs("diff", *folders, "--output", tmp_path / "deep/changes.txt")
    assert (result.exit_code, result.output) == (1, "")
    assert (tmp_path / "deep/changes.txt").read_text("utf-8").startswith("standards: ")
    (tmp_path / "file").write_text("")
    assert _ocs("diff", *folders, "--output", tmp_path / "file/x").exit_code == 2


def test_a_snapshot_keeps_what_there_was(folders: tuple[Path, Path]) -> None:
    _, folder = folders
    assert "2026-01: 3 documents kept." in _ocs("snapshot", folder, "2026-01").output
    assert _ocs("diff", "2026-01", folder).exit_code == 0
    replacement = save(changed(example(), code="ABC1234-001v3", title="a"), folder / "json/replacement")
    replacement.replace(folder / "json/a.json")
    assert "new version" in _ocs("diff", "2026-01", folder).output
    assert _ocs("snapshot", folder).output == "2026-01\n"


@pytest.mark.parametrize("name", ["../out", "a/b", "", ".hidden", "-x y"])
def test_a_name_of_a_snapshot_is_never_a_path(name: str, folders: tuple[Path, Path], tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    result = CliRunner().invoke(main, ["snapshot", str(folders[1]), "--", name])
    assert result.exit_code == 2
    assert "cannot name a snapshot" in result.output
    assert set(tmp_path.rglob("*")) == before


def test_a_snapshot_is_not_overwritten_and_one_that_is_not_there_is_a_sentence(folders: tuple[Path, Path]) -> None:
    assert _ocs("snapshot", folders[1], "one").exit_code == 0
    assert "is there already" in " ".join(_ocs("snapshot", folders[1], "one").output.split())
    result = _ocs("diff", "two", folders[1])
    assert result.exit_code == 2
    assert "has no snapshot of that name (there are one)." in " ".join(result.output.split())
