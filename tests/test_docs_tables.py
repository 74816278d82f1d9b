"""The documentation of tables and databases: its lists are those of the program, its queries run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import duckdb
import pytest
import regex
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.database import Manner, load, wanted
from pipeline.database.place import reading
from tests.documents import changed, example, save

ROOT = Path(__file__).parent.parent
OF_TABLES = (ROOT / "docs/tables.md").read_text("utf-8")
OF_DATABASES = (ROOT / "docs/database.md").read_text("utf-8")


def _blocks(text: str, language: str) -> list[str]:
    return [match[1] for match in regex.finditer(rf"```{language}\n(.*?)```", text, regex.DOTALL)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place in which the examples run: two standards in ``output``, and their exports."""
    save(example(), tmp_path / "output/json/a.json")
    save(changed(example(), code="ABC1234-001"), tmp_path / "output/json/b.json")
    monkeypatch.chdir(tmp_path)
    for form, path in (("csv", "csv"), ("parquet", "parquet"), ("duckdb", "standards.duckdb")):
        arguments = ["export", "output", "--format", form, "--output", path]
        assert CliRunner().invoke(main, arguments).exit_code == 0
    return tmp_path


def test_the_examples_in_python_run(folder: Path) -> None:
    assert os.getcwd() == str(folder)
    names: dict[str, Any] = {}
    for code in _blocks(OF_TABLES, "python"):
        exec(compile(code, "docs/tables.md", "exec"), names)


@pytest.mark.usefixtures("folder")
def test_the_queries_of_the_tables_find_something() -> None:
    queries = _blocks(OF_TABLES, "sql")
    assert queries
    with duckdb.connect("standards.duckdb", read_only=True) as database:
        for query in queries:
            assert database.sql(query).fetchall(), query


def test_the_queries_of_the_databases_find_something(database: str, folder: Path) -> None:
    load(database, folder / "output", Manner(indexing=wanted))
    (folder / "output/json/b.json").unlink()
    load(database, folder / "output")
    queries = _blocks(OF_DATABASES, "sql")
    assert queries
    with reading(database) as connection:
        for query in queries:
            if "MATCH" in query and connection.dialect.name != "sqlite":
                continue
            assert connection.exec_driver_sql(query).all(), query
