"""``ocs diff``: two documents or two folders, in every format."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.comparison.folders import diff_folders, diff_paths
from pipeline.comparison.render import RENDERERS
from pipeline.comparison.standards import diff, digest
from tests.documents import changed, example, save

Json = dict[str, Any]


def _ocs(*arguments: str | Path, color: bool = False) -> Result:
    return CliRunner().invoke(main, ["diff", *(str(argument) for argument in arguments)], color=color)


def _standard(code: str | None, title: str, **values: Any) -> Json:
    return changed(example(), code=code, title=title, **values)


def _renamed(name: str) -> Json:
    document = example()
    document["duties"][0]["name"] = name
    return document


def test_a_standard_is_found_again_by_its_code_without_the_version(tmp_path: Path) -> None:
    save(_standard("ABC1234-001v3", "甲"), tmp_path / "old/x.json")
    save(_standard("ABC1234-001v4", "乙"), tmp_path / "new/y.json")
    (compared,) = diff_folders(tmp_path / "old", tmp_path / "new").compared
    assert (compared.old.code, compared.new.code) == ("ABC1234-001v3", "ABC1234-001v4")


def test_a_standard_without_a_code_is_found_again_by_its_title(tmp_path: Path) -> None:
    save(_standard(None, "甲"), tmp_path / "old/x.json")
    save(_standard("ABC1234-001", "甲"), tmp_path / "new/y.json")
    comparison = diff_folders(tmp_path / "old", tmp_path / "new")
    assert len(comparison.compared) == 1
    assert not comparison.added


def test_of_several_versions_the_same_ones_are_compared_and_the_rest_from_the_latest(tmp_path: Path) -> None:
    for code in ("ABC1234-001v2", "ABC1234-001v3"):
        save(_standard(code, "甲"), tmp_path / f"old/{code}.json")
    for code in ("ABC1234-001v3", "ABC1234-001v4", "ABC1234-001v5"):
        save(_standard(code, "甲"), tmp_path / f"new/{code}.json")
    comparison = diff_folders(tmp_path / "old", tmp_path / "new")
    assert {(one.old.code, one.new.code) for one in comparison.compared} == {
        ("ABC1234-001v3", "ABC1234-001v3"),
        ("ABC1234-001v2", "ABC1234-001v5"),
    }
    assert [one.code for one in comparison.added] == ["ABC1234-001v4"]


def test_standards_that_came_and_went_are_named(tmp_path: Path) -> None:
    save(_standard("ABC1234-001", "甲"), tmp_path / "old/json/a.json")
    save(_standard("DEF1234-001", "乙"), tmp_path / "new/json/b.json")
    result = _ocs(tmp_path / "old", tmp_path / "new")
    assert result.exit_code == 1
    assert "- standard ABC1234-001 甲" in result.output
    assert "+ standard DEF1234-001 乙" in result.output
    assert "1 added, 1 removed, 0 changed, 0 the same" in result.output


def test_the_exit_code_says_whether_anything_changed(tmp_path: Path) -> None:
    old, new = save(example(), tmp_path / "a.json"), save(_renamed("新職責"), tmp_path / "b.json")
    assert _ocs(old, old).exit_code == 0
    assert "no differences" in _ocs(old, old).output
    assert _ocs(old, new).exit_code == 1


def test_bad_input_is_a_sentence_and_exit_code_2(tmp_path: Path) -> None:
    good, broken = save(example(), tmp_path / "a.json"), save({"schema_version": "9"}, tmp_path / "b.json")
    for arguments, sentence in (
        ((good, broken), "has schema version 9"),
        ((good, tmp_path), "one is a folder, the other a document"),
        ((good, tmp_path / "none.json"), "does not exist"),
    ):
        result = _ocs(*arguments)
        assert result.exit_code == 2
        assert sentence in " ".join(result.output.split())


def test_one_code_twice_in_a_folder_is_a_sentence_and_exit_code_2(tmp_path: Path) -> None:
    for level in (1, 2):
        save(changed(example(), level=level), tmp_path / f"{level}.json")
    result = _ocs(tmp_path, tmp_path)
    assert result.exit_code == 2
    assert "have the same code" in result.output


def test_colours_are_only_for_terminals(tmp_path: Path) -> None:
    old, new = save(example(), tmp_path / "a.json"), save(_renamed("新職責"), tmp_path / "b.json")
    assert "\x1b[" not in _ocs(old, new).output
    assert "\x1b[" in _ocs(old, new, color=True).output


def test_a_document_cannot_command_the_terminal(tmp_path: Path) -> None:
    old, new = save(example(), tmp_path / "a.json"), save(_renamed("職責\x1b[2J"), tmp_path / "b.json")
    assert "\x1b[2J" not in _ocs(old, new, color=True).output


def test_codes_that_all_moved_on_are_one_line(tmp_path: Path) -> None:
    other = example()
    for duty in other["duties"]:
        for task in duty["tasks"]:
            for block in task["blocks"]:
                for mention in block["skills"]:
                    mention["code"] = f"S{int(mention['code'][1:]) + 1:02}"
    result = _ocs(save(example(), tmp_path / "a.json"), save(other, tmp_path / "b.json"))
    (line,) = [line for line in result.output.splitlines() if "renumbered" in line and "~" in line]
    assert "→ S02–S" in line


def test_json_holds_every_field_of_every_difference(tmp_path: Path) -> None:
    old, new = save(example(), tmp_path / "a.json"), save(_renamed("新職責"), tmp_path / "b.json")
    data = json.loads(_ocs(old, new, "--format", "json").output)
    assert not data["same"]
    (difference,) = data["changed"][0]["differences"]
    assert difference == {
        "kind": "renamed",
        "what": "duty",
        "code": "T1",
        "text": "新職責",
        "place": None,
        "old": example()["duties"][0]["name"],
        "new": "新職責",
        "old_path": "/duties/0",
        "new_path": "/duties/0",
        "inside": None,
        "typesetting": False,
    }


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.seen.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_shows_markup_in_a_document_as_text(tmp_path: Path) -> None:
    name = '<script>alert("1")</script>&amp;'
    old, new = save(example(), tmp_path / "a.json"), save(_renamed(name), tmp_path / "b.json")
    page = _Tags()
    page.feed(_ocs(old, new, "--format", "html").output)
    assert "script" not in page.seen
    assert name in page.text


def test_markdown_shows_markup_in_a_document_as_text(tmp_path: Path) -> None:
    old, new = save(example(), tmp_path / "a.json"), save(_renamed("*強* <b> [x](y)\n下一行"), tmp_path / "b.json")
    lines = _ocs(old, new, "--format", "markdown").output.splitlines()
    (line,) = [line for line in lines if "renamed**" in line]
    assert r"\*強\* \<b\> \[x\](y) ⏎ 下一行" in line


@pytest.mark.parametrize("form", RENDERERS)
def test_every_format_shows_a_comparison_without_differences(form: str, tmp_path: Path) -> None:
    old = save(example(), tmp_path / "a.json")
    assert RENDERERS[form](diff_paths(old, old))


def test_two_documents_have_the_same_digest_when_they_have_no_differences() -> None:
    """By it a folder tells which documents need not be read again."""
    unplaced = {"text": "甲", "page": 1, "bbox": [1.0, 2.0, 3.0, 4.0]}
    changes: list[Json] = [{"unplaced": [unplaced]}, {"status": "review"}, {"level": 2}, {"knowledge": []}, {}]
    for change in changes:
        old, new = example(), changed(example(), **change)
        assert (digest(old) == digest(new)) == (diff(old, new) == ())
