"""Words in a database: the view of all texts, and the index that follows every load."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.database import Manner, any_removed, load, wanted
from pipeline.database.place import writing
from pipeline.tables import texts
from pipeline.tables.schema import TABLES
from tests.documents import Json, changed, example, save
from tests.oddities import odd
from tests.postgres import Server

ASKED = "SELECT source, code, text FROM texts WHERE text LIKE '%{}%' ORDER BY standard, source, number"


def _query(url: str, statement: str) -> list[tuple[Any, ...]]:
    with writing(url) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def _ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def _other() -> Json:
    return changed(example(), code="ABC1234-001v1", title="咖啡師")


def _folder(place: Path, *documents: Json) -> Path:
    for path in place.glob("*.json"):
        path.unlink()
    for number, document in enumerate(documents):
        save(document, place / f"{number}.json")
    return place


def _check(file: Path) -> int:
    """The index says what the tables say. How many texts there are."""
    columns = "standard, source, number, code, text"
    with closing(sqlite3.connect(file)) as database:
        there = sorted(map(repr, database.execute(f"SELECT {columns} FROM texts")))
        assert sorted(map(repr, database.execute(f"SELECT {columns} FROM {texts.INDEXED}"))) == there
        database.execute(f"INSERT INTO {texts.INDEX} ({texts.INDEX}, rank) VALUES ('integrity-check', 1)")
        return len(there)


def test_every_name_and_sentence_is_a_row_of_the_view(database: str, tmp_path: Path) -> None:
    load(database, _folder(tmp_path / "in", example(), changed(odd(), code="ODD1234-001v1")))
    assert _query(database, ASKED.format("法令規範"))[0] == (
        "footnotes",
        "註1",
        example()["notes"]["footnotes"][0]["text"],
    )
    assert ("knowledge", "K05", "法令規範") in _query(database, ASKED.format("法令"))
    assert ("standards", "KMC2432-002v4", "活動主管") in _query(database, ASKED.format("主管"))
    for table in TABLES:
        for column in texts.columns(table):
            stands = set(_query(database, f'SELECT "{column}" FROM "{table.name}" WHERE "{column}" IS NOT NULL'))
            assert stands <= set(_query(database, f"SELECT text FROM texts WHERE source = '{table.name}'"))


def test_tables_with_texts_that_are_left_out_are_known() -> None:
    """A new table is in the view unless somebody has decided otherwise."""
    assert {table.name for table in TABLES} >= texts.LEFT_OUT


def test_the_index_follows_the_loads(tmp_path: Path) -> None:
    file, place = tmp_path / "a.sqlite", tmp_path / "in"
    assert _ocs("load", file, _folder(place, example())).exit_code == 0
    assert _ocs("load", file, place, "--full-text").exit_code == 0
    one = _check(file)
    assert one > 50
    for documents, number in (
        ([example(), _other()], 2 * one),
        ([changed(example(), title="茶藝師"), _other()], 2 * one),
        ([_other()], one),
        ([example(), _other()], 2 * one),
    ):
        assert _ocs("load", file, _folder(place, *documents)).exit_code == 0
        assert _check(file) == number
    found = f"SELECT count(*) FROM {texts.INDEX} WHERE {texts.INDEX} MATCH"
    assert _query(str(file), f"{found} '茶藝師'") == [(0,)]
    assert _query(str(file), f"{found} '咖啡師'") == [(1,)]


def test_the_index_is_made_anew_with_the_tables(tmp_path: Path) -> None:
    file, place = tmp_path / "a.sqlite", _folder(tmp_path / "in", example())
    assert _ocs("load", file, place, "--full-text").exit_code == 0
    with closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE ocs_layout SET layout = 1")
        database.commit()
    assert _ocs("load", file, place, "--migrate").exit_code == 0
    assert _check(file) > 50


def test_a_load_that_fails_leaves_the_index(tmp_path: Path) -> None:
    file, place = tmp_path / "a.sqlite", _folder(tmp_path / "in", example(), _other())
    assert _ocs("load", file, place, "--full-text").exit_code == 0
    number = _check(file)
    (place / "1.json").write_text("{")
    assert _ocs("load", file, place).exit_code == 2
    assert _check(file) == number


def test_an_export_has_the_index_when_it_is_asked_for(tmp_path: Path) -> None:
    file, place = tmp_path / "a.sqlite", _folder(tmp_path / "in", example())
    assert _ocs("export", place, "--format", "sqlite", "--output", file, "--full-text").exit_code == 0
    assert _check(file) > 50
    assert _ocs("export", place, "--format", "sqlite", "--output", file).exit_code == 0
    with closing(sqlite3.connect(file)) as database:
        assert not database.execute(f"SELECT 1 FROM sqlite_schema WHERE name = '{texts.INDEXED}'").fetchall()
    result = _ocs("export", place, "--format", "duckdb", "--output", tmp_path / "a.duckdb", "--full-text")
    assert result.exit_code == 2
    assert "--full-text is for --format sqlite" in result.output


def test_postgresql_has_indexes_that_the_view_uses(postgres: Server, tmp_path: Path) -> None:
    url = postgres.new_database("C.UTF-8")
    assert load(url, _folder(tmp_path / "in", example(), _other()), Manner(indexing=wanted)).unindexed is None
    with writing(url) as connection:
        for way in ("seqscan", "indexscan"):
            connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        asked = "EXPLAIN SELECT text FROM texts WHERE text LIKE '%職業安全%'"
        plan = "\n".join(connection.exec_driver_sql(asked).scalars())
    assert "_trigrams" in plan
    assert load(url, _folder(tmp_path / "in", _other()), Manner(removing=any_removed)).removed == 1
    assert _query(url, "SELECT DISTINCT standard FROM texts WHERE text LIKE '%法令規範%'") == [("ABC1234-001",)]


def test_a_server_that_cannot_index_chinese_is_loaded_into_all_the_same(postgres: Server, tmp_path: Path) -> None:
    url, place = postgres.new_database(), _folder(tmp_path / "in", example())
    result = _ocs("load", url, place, "--full-text")
    assert result.exit_code == 0
    assert "Not indexed: In the locale of this database pg_trgm knows no Chinese" in result.stderr
    assert _query(url, ASKED.format("法令"))
