"""``ocs load``: a database that follows a folder of documents, load by load."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.pool import NullPool

from pipeline import __version__
from pipeline.cli import main
from pipeline.database import Load, load, standards_in, trial
from pipeline.database.layout import DATABASE_TABLES, LAYOUT, METADATA, VIEWS
from pipeline.database.place import writing
from pipeline.tables.schema import BY_NAME
from tests.documents import changed, corpus, example, save
from tests.oddities import odd

Json = dict[str, Any]
Values = list[tuple[Any, ...]]

OTHER = "ABC1234-001"


def _folder(path: Path, documents: Mapping[str, Json]) -> Path:
    for old in path.glob("*.json"):
        old.unlink()
    for name, document in documents.items():
        save(document, path / f"{name}.json")
    return path


def _ocs_load(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["load", *map(str, arguments)])


def _query(url: str, statement: str) -> Values:
    with writing(url) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def _execute(url: str, *statements: str) -> None:
    with writing(url) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()


def _content(url: str) -> dict[str, Sequence[Any]]:
    """Every row of every table but the history."""
    with writing(url) as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in DATABASE_TABLES.items()
        }


def test_what_is_loaded_can_be_put_together_again(database: str, tmp_path: Path) -> None:
    documents = {
        "a": changed(odd(), code="ODD1234-001"),
        "b": example(),
        "c": changed(example(), code="KMC2432-002v3", level=2),
        "d": changed(example(), code=None, versions=[], title="\\N\t\r\n'\"%s:x%%"),
    }
    load(database, _folder(tmp_path / "in", documents))
    keys = ("ODD1234-001", "KMC2432-002", "KMC2432-002v3", "title:" + documents["d"]["title"])
    assert dict(standards_in(database)) == dict(zip(keys, documents.values(), strict=True))


def test_every_document_of_the_corpus_comes_back_equal(database: str, tmp_path: Path) -> None:
    documents = corpus()
    load(database, _folder(tmp_path / "in", {f"{number:03}": one for number, one in enumerate(documents)}))
    back = {document["code"]: document for _, document in standards_in(database)}
    assert back == {document["code"]: document for document in documents}


def test_loading_twice_changes_nothing_but_the_history(database: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "in", {"a": odd(), "b": changed(example(), code=OTHER)})
    assert load(database, folder) == Load(1, added=2)
    before = _content(database)
    assert load(database, folder) == Load(2, unchanged=2)
    assert _content(database) == before


def test_a_new_release_replaces_the_rows_of_its_standard_and_no_others(database: str, tmp_path: Path) -> None:
    other = changed(example(), code=OTHER)
    load(database, _folder(tmp_path / "in", {"old": example(), "other": other}))
    before = _content(database)
    newer = changed(example(), code="KMC2432-002v5", attitudes=example()["attitudes"][1:])
    assert load(database, _folder(tmp_path / "in", {"new": newer, "other": other})) == Load(2, replaced=1, unchanged=1)
    after = _content(database)
    assert dict(standards_in(database)) == {"KMC2432-002": newer, OTHER: other}
    for name in DATABASE_TABLES:
        assert [row for row in after[name] if row[0] == OTHER] == [row for row in before[name] if row[0] == OTHER]
    assert len(after["attitudes"]) == len(before["attitudes"]) - 1


def test_the_older_release_beside_the_newest_is_a_standard_of_its_own(database: str, tmp_path: Path) -> None:
    newer = changed(example(), code="KMC2432-002v5")
    load(database, _folder(tmp_path / "in", {"a": example()}))
    assert load(database, _folder(tmp_path / "in", {"a": example(), "b": newer})) == Load(2, added=1, replaced=1)
    assert dict(standards_in(database)) == {"KMC2432-002": newer, "KMC2432-002v4": example()}


def test_of_a_standard_that_is_gone_nothing_is_left_but_its_marked_row(database: str, tmp_path: Path) -> None:
    both = {"a": example(), "b": changed(example(), code=OTHER)}
    load(database, _folder(tmp_path / "in", both))
    before = _content(database)
    assert load(database, _folder(tmp_path / "in", {"a": example()})) == Load(2, unchanged=1, removed=1)
    assert _query(database, "SELECT standard, removed_load FROM standards ORDER BY standard") == [
        (OTHER, 2),
        ("KMC2432-002", None),
    ]
    assert {row[0] for name, rows in _content(database).items() if name != "standards" for row in rows} == {
        "KMC2432-002"
    }
    assert set(dict(standards_in(database))) == {"KMC2432-002"}
    assert load(database, _folder(tmp_path / "in", {"a": example()})) == Load(3, unchanged=1), "counted once"
    assert load(database, _folder(tmp_path / "in", both)) == Load(4, added=1, unchanged=1), "it came back"
    assert {n: r for n, r in _content(database).items() if n != "standards"} == {
        n: r for n, r in before.items() if n != "standards"
    }


def test_a_standard_that_comes_back_changed_is_written_anew(database: str, tmp_path: Path) -> None:
    other = changed(example(), code=OTHER)
    load(database, _folder(tmp_path / "in", {"a": example(), "b": other}))
    load(database, _folder(tmp_path / "in", {"a": example()}))
    back = changed(other, level=1)
    assert load(database, _folder(tmp_path / "in", {"a": example(), "b": back})) == Load(3, added=1, unchanged=1)
    assert dict(standards_in(database))[OTHER] == back


def test_the_history_tells_when_from_where_and_what(database: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "in", {"a": example()})
    for _ in range(2):
        load(database, folder)
    rows = _query(database, "SELECT load, folder, program, added, replaced, unchanged, removed FROM loads")
    assert rows == [(1, str(folder), __version__, 1, 0, 0, 0), (2, str(folder), __version__, 0, 0, 1, 0)]
    assert str(_query(database, "SELECT min(loaded_at) FROM loads")[0][0]).startswith("20")


def test_a_trial_says_what_a_load_would_do_and_leaves_everything(database: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "in", {"a": example()})
    assert trial(database, folder) == Load(1, added=1)
    assert not (tmp_path / "database.sqlite").exists()
    assert load(database, folder) == Load(1, added=1)
    assert trial(database, _folder(folder, {"b": odd()})) == Load(2, added=0, replaced=1)
    assert dict(standards_in(database)) == {"KMC2432-002": example()}


def test_the_database_has_the_keys_and_indexes_of_the_tables(database: str, tmp_path: Path) -> None:
    load(database, _folder(tmp_path / "in", {"a": example()}))
    engine = create_engine(database.replace("postgresql:", "postgresql+pg8000:"), poolclass=NullPool)
    found = inspect(engine)
    assert set(found.get_table_names()) == set(METADATA.tables)
    assert set(found.get_view_names()) == {view.name for view in VIEWS}
    primary, foreign = found.get_multi_pk_constraint(), found.get_multi_foreign_keys()
    indexes = found.get_multi_indexes()
    for name, table in BY_NAME.items():
        assert tuple(primary[None, name]["constrained_columns"]) == table.key
        referred = {key["referred_table"] for key in foreign[None, name]}
        assert referred >= {reference.table for reference in table.references}
        assert {tuple(index["column_names"]) for index in indexes[None, name]} == set(table.indexed)
    engine.dispose()


def test_the_layout_has_another_number_when_it_changes() -> None:
    """Where this fails, ``LAYOUT`` has to grow: databases that were made before do not fit any more."""
    columns = [column for table in METADATA.sorted_tables for column in table.columns]
    described = "".join(f"{column} {column.type!r} {column.nullable} {column.primary_key};" for column in columns)
    assert (LAYOUT, hashlib.sha256(described.encode()).hexdigest()[:16]) == (4, "0bb2018bbccc57ee")


def test_foreign_keys_are_enforced(database: str, tmp_path: Path) -> None:
    load(database, _folder(tmp_path / "in", {"a": example()}))
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        _execute(database, "DELETE FROM duties")
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        _execute(database, "INSERT INTO duties (standard, duty) VALUES ('none', 1)")


def test_a_downstream_question_has_a_short_answer(database: str, tmp_path: Path) -> None:
    load(database, _folder(tmp_path / "in", {"a": example()}))
    rows = _query(
        database,
        "SELECT DISTINCT t.code FROM block_knowledge k JOIN blocks b USING (standard, block) "
        "JOIN tasks t USING (standard, task) WHERE k.code = 'K01' ORDER BY t.code",
    )
    assert [code for (code,) in rows] == example()["knowledge"][0]["tasks"]


def test_the_command_says_what_it_did(database: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "in", {"a": example()})
    dry = _ocs_load(database, folder, "--dry-run")
    assert "nothing was written; the load would be: 1 added, 0 replaced, 0 unchanged, 0 removed." in dry.output
    first, second = _ocs_load(database, folder), _ocs_load(database, folder)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "load 1: 1 added, 0 replaced, 0 unchanged, 0 removed." in first.output
    assert "load 2: 0 added, 0 replaced, 1 unchanged, 0 removed." in second.output


def test_the_name_of_a_file_is_enough_for_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _folder(tmp_path / "in", {"a": example()})
    monkeypatch.chdir(tmp_path)
    assert _ocs_load("standards.sqlite", folder).exit_code == 0
    assert dict(standards_in("sqlite:///standards.sqlite")) == {"KMC2432-002": example()}
