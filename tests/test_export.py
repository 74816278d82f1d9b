"""The command ``ocs export`` for tables, as its users call it: what is written says what the documents say."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from frictionless import Package

from pipeline.cli import main
from pipeline.tables.rebuild import rebuild
from tests.documents import changed, example, save
from tests.exported import READERS
from tests.oddities import odd

Json = dict[str, Any]

FOLDERS = ("csv", "jsonl", "parquet")
FILES = ("sqlite", "duckdb", "xlsx")


def _export(form: str, folder: Path, output: Path) -> Result:
    return CliRunner().invoke(main, ["export", str(folder), "--format", form, "--output", str(output)])


def _said(result: Result) -> str:
    return " ".join(result.output.split())


def _back(form: str, path: Path) -> dict[str, Json]:
    return dict(rebuild(READERS[form](path)))


def _standards() -> dict[str, Json]:
    """By their keys: one with everything odd, and two releases of another."""
    return {
        "ODD1234-001": changed(odd(), code="ODD1234-001v1"),
        "KMC2432-002": example(),
        "KMC2432-002v3": changed(example(), code="KMC2432-002v3", level=2),
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As ``ocs extract`` leaves it."""
    for number, document in enumerate(_standards().values()):
        save(document, tmp_path / f"in/json/{number}.json")
    save({}, tmp_path / "in/report.json")
    return tmp_path / "in"


@pytest.mark.parametrize("form", READERS)
def test_what_is_exported_can_be_put_together_again(form: str, folder: Path, tmp_path: Path) -> None:
    result = _export(form, folder, tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "out: 3 standards." in result.output
    assert _back(form, tmp_path / "out") == _standards()


@pytest.mark.parametrize("form", READERS)
def test_an_earlier_export_is_replaced_as_a_whole(form: str, folder: Path, tmp_path: Path) -> None:
    assert _export(form, folder, tmp_path / "out").exit_code == 0
    (folder / "json/0.json").unlink()
    assert _export(form, folder, tmp_path / "out").exit_code == 0
    assert set(_back(form, tmp_path / "out")) == {"KMC2432-002", "KMC2432-002v3"}
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}


@pytest.mark.parametrize("form", READERS)
def test_a_file_of_somebody_else_is_left_alone(form: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("dear")
    result = _export(form, folder, tmp_path / "out")
    assert result.exit_code == 2
    assert f"already exists and is not a {form} export" in _said(result)
    assert (tmp_path / "out").read_text() == "dear"


@pytest.mark.parametrize("form", READERS)
def test_a_folder_of_somebody_else_is_left_alone(form: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/letter.txt").write_text("dear")
    result = _export(form, folder, tmp_path / "out")
    assert result.exit_code == 2
    assert (tmp_path / "out/letter.txt").read_text() == "dear"


@pytest.mark.parametrize("form", FOLDERS)
def test_a_file_that_somebody_put_into_an_export_is_not_lost(form: str, folder: Path, tmp_path: Path) -> None:
    assert _export(form, folder, tmp_path / "out").exit_code == 0
    (tmp_path / "out/letter.txt").write_text("dear")
    assert _export(form, folder, tmp_path / "out").exit_code == 2
    assert (tmp_path / "out/letter.txt").read_text() == "dear"


@pytest.mark.parametrize("form", FOLDERS)
def test_an_empty_folder_may_be_filled(form: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert _export(form, folder, tmp_path / "out").exit_code == 0


@pytest.mark.parametrize("form", READERS)
def test_the_export_of_one_format_does_not_replace_that_of_another(form: str, folder: Path, tmp_path: Path) -> None:
    other = next(one for one in (*FOLDERS, *FILES) if one != form and (one in FOLDERS) == (form in FOLDERS))
    assert _export(other, folder, tmp_path / "out").exit_code == 0
    assert _export(form, folder, tmp_path / "out").exit_code == 2
    assert set(_back(other, tmp_path / "out")) == set(_standards())


@pytest.mark.parametrize("form", READERS)
def test_a_place_below_a_file_is_a_sentence(form: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = _export(form, folder, tmp_path / "file/out")
    assert result.exit_code == 2
    assert "cannot be written" in _said(result)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("form", READERS)
def test_a_folder_that_may_not_be_written_is_a_sentence(form: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o555)
    result = _export(form, folder, tmp_path / "shut/out")
    assert result.exit_code == 2
    assert "cannot be written: Permission denied." in _said(result)


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ({"schema_version": "9"}, "1.json has schema version 9; this program reads 1.1. Extract its source anew."),
        ({"schema_version": "1.1"}, "1.json does not validate: /: "),
        (changed(example(), level=1), "have the same code KMC2432-002v4 and differ. Remove one of them."),
        (changed(example(), code=None), "are the same version of the standard KMC2432-002 and differ."),
    ],
    ids=["version", "schema", "code", "key"],
)
def test_a_document_that_cannot_be_used_is_named_and_left_out(
    form: str, document: Json, sentence: str, tmp_path: Path
) -> None:
    save(example(), tmp_path / "in/0.json")
    save(changed(example(), code="ABC1234-001"), tmp_path / "in/2.json")
    assert _export(form, tmp_path / "in", tmp_path / "out").exit_code == 0
    save(document, tmp_path / "in/1.json")
    result = _export(form, tmp_path / "in", tmp_path / "out")
    assert result.exit_code == 1
    assert sentence in _said(result)
    assert set(_back(form, tmp_path / "out")) == {"KMC2432-002", "ABC1234-001"}
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}


@pytest.mark.parametrize("form", READERS)
def test_a_value_that_no_table_holds_is_a_sentence_that_names_the_standard(form: str, tmp_path: Path) -> None:
    save(example(), tmp_path / "in/0.json")
    document = changed(odd(), code="ODD1234-001")
    document["versions"][0]["date"] = "0000-01-01"
    save(document, tmp_path / "in/1.json")
    result = _export(form, tmp_path / "in", tmp_path / "out")
    assert result.exit_code == 1
    assert "The standard ODD1234-001 cannot stand in tables: The date 0000-01-01 is in no calendar." in _said(result)
    assert set(_back(form, tmp_path / "out")) == {"KMC2432-002"}


def test_a_standard_that_two_sources_hold_is_exported_once_and_said(tmp_path: Path) -> None:
    for name in ("a", "b"):
        save(example(), tmp_path / f"in/{name}.json")
    result = _export("csv", tmp_path / "in", tmp_path / "out")
    assert "1 standard; 1 more document in the folder says the same." in _said(result)
    assert set(_back("csv", tmp_path / "out")) == {"KMC2432-002"}


def test_excel_cannot_hold_every_text_and_that_is_said(tmp_path: Path) -> None:
    save(changed(example(), description="x" * 32_768), tmp_path / "in/a.json")
    result = _export("xlsx", tmp_path / "in", tmp_path / "out.xlsx")
    assert result.exit_code == 2
    assert "Excel cannot hold the text 'xxx" in _said(result)
    gc.collect()  # what openpyxl complains of when sheets are abandoned would fail the test
    assert {path.name for path in tmp_path.iterdir()} == {"in"}


def test_a_text_that_excel_cannot_hold_does_not_stop_the_others(tmp_path: Path) -> None:
    save(example(), tmp_path / "in/a.json")
    save(changed(example(), code="ABC1234-001", description="a\x1b[31mb"), tmp_path / "in/b.json")
    result = _export("xlsx", tmp_path / "in", tmp_path / "out.xlsx")
    assert result.exit_code == 1
    assert "Left out: ABC1234-001: Excel cannot hold the text 'a\\x1b[31mb'" in _said(result)
    assert "1 standard" in result.output
    assert "\x1b" not in result.output
    assert set(_back("xlsx", tmp_path / "out.xlsx")) == {"KMC2432-002"}


def test_no_text_is_a_formula_or_an_error_in_excel(tmp_path: Path) -> None:
    texts = ["=1+1", "#N/A", "+1", "@SUM(A1)"]
    save(
        changed(example(), notes={"prerequisites": texts, "supplements": [], "other": [], "footnotes": []}),
        tmp_path / "in/a.json",
    )
    assert _export("xlsx", tmp_path / "in", tmp_path / "out.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["notes"]
    cells = [row[3] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in texts]


@pytest.fixture
def package(folder: Path, tmp_path: Path) -> Path:
    """An export as CSV."""
    assert _export("csv", folder, tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def _errors(package: Path) -> set[str]:
    """frictionless leaves files open when it finds an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        report = Package(package / "datapackage.json").validate()
        found = {error.type for task in report.tasks for error in task.errors} | {one.type for one in report.errors}
        del report
        gc.collect()
    return found


def test_the_data_package_validates(folder: Path, tmp_path: Path) -> None:
    (folder / "json/0.json").unlink()
    assert _export("csv", folder, tmp_path / "out").exit_code == 0
    assert _errors(tmp_path / "out") == set()


def test_a_mention_that_the_catalogue_lacks_is_what_the_data_package_notices(package: Path) -> None:
    assert _errors(package) == {"foreign-key"}


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("blocks", "KMC2432-002,1,1,4", "KMC2432-002,1,1,four", "type-error"),
        ("blocks", "KMC2432-002,2,", "KMC2432-002,1,", "primary-key"),
        ("blocks", "KMC2432-002,1,1,", "KMC2432-002,1,999,", "foreign-key"),
        ("block_knowledge", "KMC2432-002,1,1,1,", "KMC2432-002,1,1,999,", "foreign-key"),
        ("blocks", "KMC2432-002,1,1,", "KMC2432-002,1,,", "constraint-error"),
        ("tasks", "standard,task,", "standard,tusk,", "incorrect-label"),
    ],
)
def test_the_data_package_notices_a_wrong_value(package: Path, table: str, old: str, new: str, error: str) -> None:
    path = package / f"{table}.csv"
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))
    assert error in _errors(package)


def test_a_missing_table_is_noticed(package: Path) -> None:
    (package / "duties.csv").unlink()
    assert _errors(package)


@pytest.mark.parametrize(("form", "library"), [("parquet", "pyarrow"), ("duckdb", "duckdb"), ("xlsx", "openpyxl")])
def test_a_library_that_is_missing_is_a_sentence(
    form: str, library: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == library or ".writers." in name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    result = _export(form, folder, tmp_path / "out")
    assert result.exit_code == 2
    assert f"This needs {library}, which is not installed: pip install 'ocs-pipeline[tables]'" in _said(result)


def test_a_workbook_needs_no_repair(folder: Path, tmp_path: Path) -> None:
    assert _export("xlsx", folder, tmp_path / "out.xlsx").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames[0] == "about"
    assert any("Levels" in str(row) or "Level" in str(row) for row in book["about"].iter_rows(values_only=True))
    versions = book["versions"]
    columns = [cell.value for cell in versions[1]]
    dates = [cell for cell in versions["ABCDEFGHI"[columns.index("date")]][1:] if cell.value is not None]
    assert dates
    assert all(cell.is_date for cell in dates if not isinstance(cell.value, str))
    assert any(cell.is_date for cell in dates)
    assert all(cell.font.bold for cell in versions[1])
    assert versions.auto_filter.ref == f"A1:{versions[1][-1].coordinate[:-1]}{versions.max_row}"
    assert versions.column_dimensions["A"].width > 10


def test_csv_for_excel_has_a_mark_and_no_formulas(folder: Path, tmp_path: Path) -> None:
    document = changed(example(), code="ABC1234-001", description="=1+1")
    save(document, folder / "json/formula.json")
    # A document with a mention that its catalogue lacks, which the data package notices.
    (folder / "json/0.json").unlink()
    arguments = ["export", str(folder), "--format", "csv", "--output", str(tmp_path / "out"), "--bom"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    written = (tmp_path / "out/standards.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfstandard,")
    assert b",'=1+1" in written
    assert Package(str(tmp_path / "out/datapackage.json")).validate().valid
    arguments[3] = "jsonl"
    assert CliRunner().invoke(main, arguments).exit_code == 2
