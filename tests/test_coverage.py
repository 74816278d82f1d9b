"""The command ``ocs coverage``: the official list of standards against what there is."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.documents import example, save

HEAD = "序號,職能基準名稱,發展單位,有效期限,備註\n"
TODAY = ("--on", "2026-11-01")


def _ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["coverage", *map(str, arguments)])


def _list(folder: Path, *lines: str) -> Path:
    path = folder / "list.csv"
    path.write_text("\ufeff" + HEAD + "".join(f"{line}\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    save(example(), tmp_path / "out/json/a.json")
    return tmp_path / "out"


def _records(official: Path, out: Path) -> dict[str | None, dict[str, Any]]:
    return {one["name"]: one for one in json.loads(_ocs(official, out, "--format", "json", *TODAY).output)}


def test_what_is_there_is_found_by_its_name_however_it_is_written(out: Path, tmp_path: Path) -> None:
    official = _list(tmp_path, "1,活動 主管,經濟部,1171231,")
    assert _ocs(official, out, *TODAY).exit_code == 0
    (found,) = _records(official, out).values()
    assert (found["standing"], found["expiry"], found["expires"]) == ("current", "valid", "2028-12-31")
    assert (found["file"], found["code"], found["former name"]) == ("a.json", "KMC2432-002v4", False)


def test_what_is_missing_fails_and_what_is_not_listed_is_named(out: Path, tmp_path: Path) -> None:
    result = _ocs(_list(tmp_path, "1,RF研發工程師,經濟部,1171231,"), out, *TODAY)
    assert result.exit_code == 1
    assert "missing:\n  RF研發工程師  until 2028-12-31" in result.output
    assert "not on the list:\n  活動主管  (KMC2432-002v4, a.json)" in result.output


def test_a_name_that_a_standard_had_before_finds_it(out: Path, tmp_path: Path) -> None:
    found = _records(_list(tmp_path, "1,活動經理,經濟部,1171231,"), out)["活動經理"]
    assert (found["standing"], found["former name"]) == ("current", True)


def test_a_document_of_which_a_newer_release_is_known_is_older_than_the_list(tmp_path: Path) -> None:
    document = example()
    document |= {"code": "KMC2432-002v3", "title": "活動經理", "name": {"category": None, "occupation": "活動經理"}}
    save(document, tmp_path / "out/json/a.json")
    found = _records(_list(tmp_path, "1,活動主管,經濟部,1171231,"), tmp_path / "out")["活動主管"]
    assert (found["standing"], found["former name"]) == ("older", True)


def test_what_expires_is_told_by_the_calendar_of_the_republic_of_china(out: Path, tmp_path: Path) -> None:
    lines = ("1,甲,某部,1151031,", "2,乙,某部,1151101,", "3,丙,某部,1160430,", "4,丁,某部,116/05/01,", "5,戊,某部,,")
    found = _records(_list(tmp_path, *lines), out)
    assert [found[name]["expiry"] for name in "甲乙丙丁戊"] == ["expired", "soon", "soon", "valid", "open"]


def test_the_csv_has_a_line_for_each_line_of_the_list_and_no_formula(out: Path, tmp_path: Path) -> None:
    official = _list(tmp_path, "1,=1+1,某部,1171231,", "2,活動主管,某部,1171231,")
    output = _ocs(official, out, "--format", "csv", *TODAY).output.removeprefix("\ufeff")
    found = list(csv.DictReader(io.StringIO(output)))
    assert [one["standing"] for one in found] == ["missing", "current"]
    assert not found[0]["name"].startswith("=")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("名稱\n甲\n", "職能基準名稱, 有效期限 is missing"),
        (HEAD + "1,甲,某部,1171331,\n", "line 2: '1171331' is not a date of the Republic of China"),
        (HEAD + "1,甲,某部,soon,\n", "line 2: 'soon' is not a date"),
        (HEAD + "1,,某部,1171231,\n", "line 2: the name (職能基準名稱) is blank"),
        ("", "is missing"),
    ],
)
def test_what_is_no_list_is_a_sentence(content: str, said: str, out: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(content, "utf-8")
    result = _ocs(path, out)
    assert result.exit_code == 2
    assert said in result.stderr
