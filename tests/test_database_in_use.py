"""A database as others use it: views, changes, earlier versions, a schema of its own, addresses, older layouts."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import make_url

from pipeline.cli import main
from pipeline.database import DatabaseError, Manner, load, migrate, standards_in, whole_documents
from pipeline.database.layout import LAYOUT
from pipeline.database.libpq import LibpqError, completed
from pipeline.database.place import writing
from tests.documents import Json, changed, example, save
from tests.postgres import Server


def _query(url: str, statement: str, schema: str | None = None) -> list[tuple[Any, ...]]:
    with writing(url, schema) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def _execute(url: str, *statements: str) -> None:
    with writing(url) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()


def _other() -> Json:
    """Another standard, of an industry whose name is written in another way, with an open finding."""
    other = changed(example(), code="ABC1234-001v1", title="咖啡師", level=2, status="review")
    other["classification"]["industries"] = [{"name": "專業、科學及技術服務業／廣告業及市場研究業", "code": "M7310"}]
    error = {"rule": "level-missing", "severity": "error", "message": "no level", "path": "/level"}
    other["findings"] = [{**error, "page": None, "bbox": None, "decision": None}]
    return other


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two standards."""
    save(example(), tmp_path / "in/a.json")
    save(_other(), tmp_path / "in/b.json")
    return tmp_path / "in"


def test_the_views_answer_the_usual_questions(database: str, folder: Path) -> None:
    load(database, folder)
    assert _query(database, "SELECT title FROM current_standards ORDER BY title") == [("咖啡師",), ("活動主管",)]
    asked = "SELECT DISTINCT task_code FROM task_skills WHERE skill_code = 'S03' AND level = 4 ORDER BY task_code"
    (skill,) = (one for one in example()["skills"] if one["code"] == "S03")
    assert [code for (code,) in _query(database, asked)] == skill["tasks"]
    assert set(_query(database, "SELECT standards FROM skill_standards")) == {(2,)}
    levels = _query(database, "SELECT code, level, standards FROM levels_by_industry ORDER BY level")
    assert levels == [("M7310", 2, 1), ("M7310", 4, 1)]
    assert _query(database, "SELECT title, rule FROM open_findings") == [("咖啡師", "level-missing")]
    assert _query(database, "SELECT count(*) FROM class_names WHERE code = 'M7310'") == [(1,)]


def test_the_views_show_what_is_there_and_no_more(database: str, folder: Path) -> None:
    load(database, folder)
    (folder / "b.json").unlink()
    load(database, folder)
    assert _query(database, "SELECT title FROM current_standards") == [("活動主管",)]
    assert _query(database, "SELECT * FROM open_findings") == []
    assert _query(database, "SELECT count(*) FROM tasks WHERE standard = 'ABC1234-001'") == [(0,)]


def test_it_is_written_down_what_each_load_changed(database: str, folder: Path) -> None:
    load(database, folder)
    (folder / "b.json").unlink()
    save(changed(example(), code="KMC2432-002v5", title="活動總監"), folder / "a.json")
    load(database, folder)
    asked = 'SELECT "load", "change", code, title, earlier FROM load_changes ORDER BY "load", standard'
    assert _query(database, asked) == [
        (1, "added", "ABC1234-001v1", "咖啡師", None),
        (1, "added", "KMC2432-002v4", "活動主管", None),
        (2, "removed", "ABC1234-001v1", "咖啡師", None),
        (2, "replaced", "KMC2432-002v5", "活動總監", None),
    ]


def test_earlier_versions_are_kept_when_they_are_asked_for(database: str, folder: Path) -> None:
    load(database, folder)
    (folder / "b.json").unlink()
    save(changed(example(), level=1), folder / "a.json")
    load(database, folder, Manner(keep=whole_documents))
    kept = dict(_query(database, "SELECT standard, earlier FROM load_changes WHERE earlier IS NOT NULL"))
    assert {key: json.loads(text) for key, text in kept.items()} == {
        "KMC2432-002": example(),
        "ABC1234-001": _other(),
    }


def test_a_schema_of_its_own_lives_beside_other_tables(postgres: Server, folder: Path) -> None:
    url = postgres.new_database()
    _execute(url, "CREATE TABLE notes (mine INT)", "CREATE TABLE standards (mine INT)")
    for _ in range(2):
        result = CliRunner().invoke(main, ["load", url, str(folder), "--schema", 'Ocs "1"'])
        assert result.exit_code == 0, result.output
    assert set(dict(standards_in(url, 'Ocs "1"'))) == {"KMC2432-002", "ABC1234-001"}
    assert len(_query(url, "SELECT * FROM current_standards", 'Ocs "1"')) == 2
    assert _query(url, "SELECT * FROM notes") == []
    with pytest.raises(DatabaseError, match="has no schema other"):
        dict(standards_in(url, "other"))


def test_sqlite_has_no_schemas(folder: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["load", str(tmp_path / "a.sqlite"), str(folder), "--schema", "mine"])
    assert result.exit_code == 2
    assert "SQLite has no schemas" in result.output
    assert not (tmp_path / "a.sqlite").exists()


def test_the_time_of_a_load_has_its_zone(database: str, folder: Path) -> None:
    load(database, folder)
    ((when,),) = _query(database, "SELECT loaded_at FROM loads")
    assert str(when).endswith("+00:00")


def test_tables_of_an_older_layout_are_made_anew_when_it_is_asked_for(database: str, folder: Path) -> None:
    load(database, folder)
    _execute(
        database,
        "DROP VIEW levels_by_industry",
        "ALTER TABLE load_changes RENAME TO somebody_renamed",
        f"UPDATE ocs_layout SET layout = {LAYOUT - 1}",
    )
    with pytest.raises(DatabaseError, match="ocs load --migrate makes its tables anew"):
        load(database, folder)
    (folder / "b.json").unlink()
    assert load(database, folder, Manner(first=migrate)).added == 1
    assert set(dict(standards_in(database))) == {"KMC2432-002"}
    assert _query(database, 'SELECT "load", added FROM loads ORDER BY "load"') == [(1, 2), (2, 1)]
    assert load(database, folder, Manner(first=migrate)).unchanged == 1


def _address(url: str, **environment: str) -> str:
    return completed(make_url(url), environment).render_as_string(hide_password=False)


def test_an_address_is_completed_as_psql_would() -> None:
    variables = {"PGHOST": "db", "PGUSER": "me", "PGPASSWORD": "pass", "PGDATABASE": "data", "PGPORT": "5433"}
    assert _address("postgresql://", **variables) == "postgresql://me:pass@db:5433/data"
    assert _address("postgresql://you@host/x", **variables) == "postgresql://you:pass@host:5433/x"
    socket = _address("postgresql:///x?host=/run/postgresql")
    assert socket == f"postgresql://{getpass.getuser()}@/x?unix_sock=%2Frun%2Fpostgresql%2F.s.PGSQL.5432"
    assert "ssl_context=require" in _address("postgresql://h/x?sslmode=require")
    with pytest.raises(LibpqError, match="The port five is not a number"):
        _address("postgresql://h/x", PGPORT="five")


def test_a_service_is_looked_up(tmp_path: Path) -> None:
    (tmp_path / "services").write_text("[ocs]\nhost=db\ndbname=data\nuser=me\n")
    place = {"PGSERVICEFILE": str(tmp_path / "services")}
    assert _address("postgresql://", PGSERVICE="ocs", **place) == "postgresql://me@db/data"
    assert _address("postgresql:///other?service=ocs", **place) == "postgresql://me@db/other"


@pytest.mark.parametrize("driver", ["psycopg", "psycopg2", "pg8000"])
def test_addresses_of_other_drivers_are_understood(driver: str, postgres: Server, folder: Path) -> None:
    url = postgres.new_database().replace("postgresql:", f"postgresql+{driver}:")
    assert load(url, folder).added == 2


def test_a_load_that_would_remove_many_standards_changes_nothing_unless_it_is_allowed(tmp_path: Path) -> None:
    url, folder = str(tmp_path / "a.sqlite"), tmp_path / "in"
    for number in range(7):
        save(changed(example(), code=f"ABC1234-00{number}v1", title=f"甲{number}"), folder / f"{number}.json")
    load(url, folder)
    for number in range(6):
        (folder / f"{number}.json").unlink()
    result = CliRunner().invoke(main, ["load", url, str(folder)])
    assert result.exit_code == 2
    assert "6 of 7 standards are gone; nothing was changed" in result.stderr
    assert CliRunner().invoke(main, ["load", url, str(folder), "--allow-removals"]).exit_code == 0
    assert _query(url, "SELECT count(*) FROM standards WHERE removed_load IS NOT NULL") == [(6,)]
