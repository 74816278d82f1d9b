"""What the wheel holds, and what it needs: no library of an extra is wanted by ``ocs extract``."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.run_helpers import TEXT

ROOT = Path(__file__).parent.parent

OF_EXTRAS = ("pandas", "duckdb", "openpyxl", "pyarrow", "pg8000", "sqlalchemy", "dask", "distributed")

WITHOUT_EXTRAS = f"""
import sys
for name in {OF_EXTRAS!r}:
    sys.modules[name] = None
from pipeline.cli import main
main()
"""
"""``ocs`` in an installation without extras."""


def _without_extras(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_EXTRAS, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


def test_the_wheel_ships_its_types_and_its_schemas(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "pipeline/py.typed" in names
    assert {f"pipeline/schemas/{path.name}" for path in (ROOT / "schemas").glob("*.json")} <= set(names)
    assert not any(name.startswith(("tests/", "measure/")) for name in names)


def test_no_dependency_of_the_wheel_is_one_of_an_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {requirement.partition(">=")[0] for requirement in project["dependencies"]}
    assert not needed & set(OF_EXTRAS)


def test_documents_are_extracted_audited_and_exported_as_text_without_any_extra(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for arguments in (
        ("extract", TEXT, "--output", out),
        ("audit", TEXT, "--output", out),
        ("export", out, "--format", "csv", "--output", tmp_path / "csv"),
        ("catalogue", out, "--output", tmp_path / "names.csv"),
    ):
        done = _without_extras(*arguments)
        assert done.returncode == 0, done.stderr


def test_what_an_extra_is_needed_for_says_how_to_install_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert _without_extras("extract", TEXT, "--output", out).returncode == 0
    for extra, arguments in (
        ("tables", ("export", out, "--format", "xlsx", "--output", tmp_path / "a.xlsx")),
        ("tables", ("catalogue", out, "--output", tmp_path / "names.parquet")),
        ("database", ("load", tmp_path / "a.sqlite", out)),
        ("dask", ("extract", TEXT, "--output", out, "--force", "--scheduler", "tcp://127.0.0.1:9")),
    ):
        said = _without_extras(*arguments)
        assert said.returncode == 2
        assert f"pip install 'ocs-pipeline[{extra}]'" in said.stderr
        assert "Traceback" not in said.stderr
