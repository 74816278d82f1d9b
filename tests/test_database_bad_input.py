"""What ``ocs load`` cannot use: one sentence each, exit code 2, and nothing is changed."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.database import DatabaseError, load, standards_in
from pipeline.database import place as place_module
from pipeline.database.layout import LAYOUT
from pipeline.database.place import name_of, writing
from tests.documents import changed, example, save
from tests.oddities import odd
from tests.postgres import Server

Json = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With one document."""
    save(example(), tmp_path / "in/a.json")
    return tmp_path / "in"


def _refused(url: str, folder: Path) -> str:
    """The sentence of a load that is refused."""
    result = CliRunner().invoke(main, ["load", url, str(folder)])
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    return " ".join(result.output.partition("Error: ")[2].split())


def _execute(url: str, *statements: str) -> None:
    with writing(url) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()


def _tables(url: str) -> set[str]:
    catalogue = "sqlite_master" if "sqlite" in url else "information_schema.tables WHERE table_schema = 'public'"
    column = "name" if "sqlite" in url else "table_name"
    with writing(url) as connection:
        return set(connection.exec_driver_sql(f"SELECT {column} FROM {catalogue}").scalars())


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ({"schema_version": "9"}, "b.json has schema version 9; this program reads 1.1. Extract its source anew."),
        ({"schema_version": "1.1"}, "b.json does not validate: /: "),
        (changed(example(), level=1), "have the same code KMC2432-002v4 and differ. Remove one of them."),
        (changed(example(), code=None), "are the same version of the standard KMC2432-002 and differ."),
    ],
    ids=["version", "schema", "code", "key"],
)
def test_a_document_that_cannot_be_used_leaves_the_database_alone(
    database: str, document: Json, sentence: str, folder: Path
) -> None:
    load(database, folder)
    save(document, folder / "b.json")
    save(changed(example(), code="ABC1234-001"), folder / "c.json")
    assert sentence in _refused(database, folder)
    assert dict(standards_in(database)) == {"KMC2432-002": example()}


def test_a_value_that_no_table_holds_takes_back_what_was_loaded_before_it(database: str, folder: Path) -> None:
    bad = changed(odd(), code="ODD1234-001")
    bad["versions"][0]["date"] = "0000-01-01"
    for number in range(120):
        save(changed(example(), code=f"ABC1234-{number:03}"), folder / f"{number:03}.json")
    save(bad, folder / "z.json")
    assert "The standard ODD1234-001 cannot stand in tables" in _refused(database, folder)
    assert _tables(database) == set()


def test_a_text_that_postgresql_cannot_hold_is_a_sentence(postgres: Server, folder: Path) -> None:
    url = postgres.new_database()
    save(changed(example(), code="ABC1234-001", description="a\0b"), folder / "b.json")
    assert "cannot be used: invalid byte sequence" in _refused(url, folder)
    assert _tables(url) == set()


def test_a_file_that_is_not_there_is_not_made_to_read_it(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="has no standards: nothing was loaded into it"):
        dict(standards_in(str(tmp_path / "none.sqlite")))
    assert not list(tmp_path.iterdir())


def test_an_empty_folder_is_a_sentence(database: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert "holds no documents" in _refused(database, tmp_path / "in")
    assert not (tmp_path / "database.sqlite").exists()


@pytest.mark.parametrize("what", ["TABLE notes (mine INT)", "VIEW notes AS SELECT 1 AS mine", "TABLE loads (mine INT)"])
def test_tables_of_somebody_else_are_left_alone(what: str, database: str, folder: Path) -> None:
    _execute(database, f"CREATE {what}")
    before = _tables(database)
    sentence = _refused(database, folder)
    assert f"has tables that ocs load did not make: {what.split()[1]}. Load into a database of its own." in sentence
    assert _tables(database) == before


def test_tables_of_other_names_do_not_matter(database: str, folder: Path) -> None:
    _execute(database, "CREATE TABLE mine (standards INT)")
    load(database, folder)
    assert "mine" in _tables(database)


@pytest.mark.parametrize("layout", [LAYOUT - 1, LAYOUT + 1])
def test_another_layout_is_left_alone(layout: int, database: str, folder: Path) -> None:
    load(database, folder)
    _execute(database, f"UPDATE ocs_layout SET layout = {layout}")
    sentence = _refused(database, folder)
    assert f"has layout {layout}; this program writes layout {LAYOUT}. ocs load --migrate makes" in sentence
    with pytest.raises(DatabaseError, match=f"has layout {layout}"):
        dict(standards_in(database))


@pytest.mark.parametrize(
    ("change", "table"), [("ALTER TABLE notes ADD COLUMN mine INT", "notes"), ("DROP TABLE corrections", "corrections")]
)
def test_tables_that_somebody_changed_are_left_alone(change: str, table: str, database: str, folder: Path) -> None:
    load(database, folder)
    _execute(database, change)
    assert f"has tables that were changed: {table}. Load into a new database." in _refused(database, folder)


def test_nothing_can_be_read_where_nothing_was_loaded(database: str) -> None:
    _execute(database, "CREATE TABLE mine (a INT)")
    with pytest.raises(DatabaseError, match="has no standards: nothing was loaded into it"):
        dict(standards_in(database))


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://u:secret@h/x", "mysql is not a database that can be loaded into. There are SQLite"),
        ("postgresql+nonsense://u:secret@h/x", "postgresql+nonsense is not a database that can be loaded into."),
        ("nonsense://", "nonsense is not a database"),
        ("postgresql://u:secret@h:port/x", "The URL of the database (postgresql://…) cannot be understood."),
        ("sqlite://", "sqlite:// names no file"),
        ("sqlite:///:memory:", "sqlite:// names no file"),
        ("postgresql://u:secret@localhost:1/x", "postgresql://localhost:1/x cannot be used: no server answers there"),
        ("postgresql://u:secret@/x?unix_sock=/nowhere/s", "postgresql:///x cannot be used: "),
        ("postgresql://u@localhost:1/x?password=secret", "postgresql://localhost:1/x cannot be used: "),
        ("postgresql://u:secret@localhost:1/x?nonsense=1", "The URL of the database asks for nonsense, which"),
        ("postgresql://u:secret@localhost:1/x?sslmode=nonsense", "sslmode is nonsense; it can be disable,"),
        ("postgresql://u:secret@localhost:1/x?service=nonsense", "There is no connection service nonsense in "),
        (
            "postgresql://u:secret@no-such-host.invalid/x",
            "postgresql://no-such-host.invalid/x cannot be used: there is",
        ),
        ("/nowhere/at/all.sqlite", "/nowhere/at/all.sqlite cannot be used: unable to open database file."),
    ],
)
def test_a_url_of_no_database_is_a_sentence_without_the_password(url: str, sentence: str, folder: Path) -> None:
    said = _refused(url, folder)
    assert said.startswith(sentence)
    assert "secret" not in said


def test_a_file_that_is_no_database_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("dear " * 1000)
    assert "letter cannot be used: file is not a database." in _refused(str(tmp_path / "letter"), folder)
    assert (tmp_path / "letter").read_text() == "dear " * 1000


def test_an_export_is_not_loaded_into(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.sqlite"
    assert CliRunner().invoke(main, ["export", str(folder), "--format", "sqlite", "-o", str(path)]).exit_code == 0
    assert "has tables that ocs load did not make: " in _refused(str(path), folder)


def test_a_loaded_database_is_not_replaced_by_an_export(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.sqlite"
    load(str(path), folder)
    result = CliRunner().invoke(main, ["export", str(folder), "--format", "sqlite", "-o", str(path)])
    assert result.exit_code == 2
    assert dict(standards_in(str(path))) == {"KMC2432-002": example()}


def test_a_read_only_file_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    load(str(path), folder)
    save(changed(example(), level=1), folder / "a.json")
    url = f"sqlite:///file:{path}?mode=ro&uri=true"
    assert "cannot be used: attempt to write a readonly database." in _refused(url, folder)
    assert dict(standards_in(url)) == {"KMC2432-002": example()}


def test_a_read_only_server_is_a_sentence(postgres: Server, folder: Path) -> None:
    url = postgres.new_database()
    load(url, folder)
    name = url.partition("?")[0].rpartition("/")[2]
    postgres.run("postgres", f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    save(changed(example(), level=1), folder / "a.json")
    assert "cannot be used: cannot execute INSERT in a read-only transaction." in _refused(url, folder)
    assert dict(standards_in(url)) == {"KMC2432-002": example()}


def test_a_user_without_rights_is_told_so(postgres: Server, folder: Path) -> None:
    url = postgres.new_database()
    postgres.run("postgres", "CREATE ROLE guest LOGIN")
    assert "cannot be used: permission denied for schema public." in _refused(url.replace("ocs@", "guest@"), folder)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a lock."""
    monkeypatch.setattr(place_module, "PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_two_loads_at_once_are_one_too_many(database: str, folder: Path) -> None:
    load(database, folder)
    with writing(database):
        sentence = _refused(database, folder)
    assert sentence.endswith("is being written by another program. Try again when that is done.")
    assert CliRunner().invoke(main, ["load", database, str(folder)]).exit_code == 0


@pytest.mark.usefixtures("impatient")
def test_a_file_that_another_program_writes_to_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "is being written by another program" in _refused(str(path), folder)


def test_what_a_database_is_called_has_no_password() -> None:
    assert name_of("postgresql://user:secret@host:5433/standards?password=secret") == "postgresql://host:5433/standards"
    assert name_of("standards.sqlite") == "standards.sqlite"


@pytest.mark.parametrize("library", ["sqlalchemy", "pg8000"])
def test_a_library_that_is_missing_is_a_sentence(library: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("pipeline.database")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    assert f"This needs {library}, which is not installed: pip install 'ocs-pipeline[database]'" in _refused(
        "a.sqlite", folder
    )
