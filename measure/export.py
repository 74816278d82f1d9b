"""How long it takes to write 3,000 standards as tables, to search and compare them and to load them into databases, how
much memory that needs, and whether every document comes back equal.

Run with ``python -m measure.export DOCUMENTS FOLDER``. DOCUMENTS holds what ``ocs extract`` wrote; FOLDER is filled
with copies under other codes, and with the exports. PostgreSQL is measured where it is installed, with a server of its
own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from measure.watching import Watched, watched
from pipeline.database import load, standards_in
from pipeline.search.index import FILE
from pipeline.stored.documents import load_folder
from pipeline.stored.keys import load_with_keys
from pipeline.tables.frames import frames, rebuild_from_frames
from pipeline.tables.rebuild import rebuild
from pipeline.tables.writers import FORMATS, export
from tests.exported import READERS
from tests.postgres import server

STANDARDS = 3000


def copies(documents: Path, folder: Path) -> Path:
    """Documents that differ in code."""
    place = folder / "json"
    place.mkdir(parents=True, exist_ok=True)
    given = [document for _, document in load_folder(documents)]
    for number, document in enumerate(islice(cycle(given), STANDARDS)):
        named = document | {"code": f"ABC{number // 1000:04}-{number % 1000:03}"}
        (place / f"{number:05}.json").write_text(json.dumps(named, ensure_ascii=False, indent=2), "utf-8")
    return folder


def timed(*arguments: str | Path, fails: int = 0) -> Watched:
    """Runs a command ``ocs``. Raises ``RuntimeError`` when it ends with another exit code than ``fails``."""
    took = watched([sys.executable, "-m", "pipeline", *map(str, arguments)])
    if took.exit_code != fails:
        raise RuntimeError(f"ocs {' '.join(map(str, arguments))} ended with {took.exit_code}")
    return took


def told(what: str, took: Watched, size: int | None = None) -> None:
    """A line of the result."""
    written = "" if size is None else f"{size / 1e6:>8.0f} MB written"
    print(f"{what:<34}{took.seconds:>7.1f} s{took.processor:>7.1f} s CPU{took.memory:>7.0f} MB{written}", flush=True)


def exports(standards: Path, folder: Path) -> None:
    """Each format."""
    for form in FORMATS:
        path = folder / f"out.{form}"
        told(f"export, {form}", timed("export", standards, "--format", form, "--output", path), _size(path))


def searches(standards: Path, folder: Path) -> None:
    """The first search, which makes the index, one more, and the index in a database."""
    index = _new(standards / FILE)
    told("search, first", timed("search", "職業安全", standards))
    told("search, again", timed("search", "職業安全", standards), _size(index))
    path = folder / "searchable.sqlite"
    searchable = ("export", standards, "--format", "sqlite", "--full-text", "--output", path)
    told("export, sqlite with full text", timed(*searchable), _size(path))


def differences(standards: Path, folder: Path) -> None:
    """Nothing changed, and every tenth standard."""
    told("diff, nothing changed", timed("diff", standards, standards))
    other = folder / "changed"
    (other / "json").mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted((standards / "json").iterdir())):
        document = json.loads(path.read_bytes())
        changed = document if number % 10 else document | {"description": "changed"}
        (other / "json" / path.name).write_text(json.dumps(changed, ensure_ascii=False), "utf-8")
    told("diff, every tenth changed", timed("diff", standards, other, fails=1))


def in_python(standards: Path) -> None:
    """All standards in memory, then their DataFrames too."""
    for what, program in (("load", "load({0!r})"), ("load and frames", "s = load({0!r}); t = frames(s)")):
        code = f"from pipeline import frames, load; {program.format(str(standards))}"
        told(f"Python, {what}", watched([sys.executable, "-c", code]))


def loads(standards: Path, kind: str, url: str) -> None:
    """Into an empty database, once more, and with every tenth standard changed."""
    told(f"load, {kind}, empty database", timed("load", url, standards))
    told(f"load, {kind}, nothing changed", timed("load", url, standards))
    changing = sorted((standards / "json").iterdir())[::10]
    before = {path: path.read_bytes() for path in changing}
    for path, content in before.items():
        path.write_text(json.dumps(json.loads(content) | {"description": "changed"}, ensure_ascii=False), "utf-8")
    told(f"load, {kind}, {len(changing)} changed", timed("load", url, standards))
    for path, content in before.items():
        path.write_bytes(content)


def round_trips(documents: Path, folder: Path, databases: dict[str, str]) -> None:
    """Every document through every way there is. Raises ``AssertionError`` when one does not come back equal."""
    given = dict(load_with_keys(documents))
    ways: dict[str, Callable[[], dict[str, Any]]] = {"frames": lambda: rebuild_from_frames(frames(given))}
    for form in FORMATS:
        ways[form] = lambda form=form: _through_file(form, given, folder / f"round.{form}")  # type: ignore[misc]
    for kind, url in databases.items():
        ways[kind] = lambda url=url: _through_database(url, documents)  # type: ignore[misc]
    for way, back in ways.items():
        assert back() == given, way
        print(f"round trip, {way:<30}{len(given):>5} of {len(given)} equal", flush=True)


def _through_file(form: str, given: dict[str, Any], path: Path) -> dict[str, Any]:
    export(form, given.items(), path)
    return dict(rebuild(READERS[form](path)))


def _through_database(url: str, documents: Path) -> dict[str, Any]:
    load(url, documents)
    return dict(standards_in(url))


def _size(path: Path) -> int:
    return sum(one.stat().st_size for one in ([path] if path.is_file() else path.iterdir()))


def main() -> None:
    """All of it."""
    documents, folder = Path(sys.argv[1]), Path(sys.argv[2])
    standards = copies(documents, folder / "standards")
    exports(standards, folder)
    searches(standards, folder)
    differences(standards, folder)
    in_python(standards)
    loads(standards, "SQLite", f"sqlite:///{_new(folder / 'loaded.sqlite')}")
    databases = {"SQLite, loaded": f"sqlite:///{_new(folder / 'round-loaded.sqlite')}"}
    with suppress(pytest.skip.Exception), server() as postgres:
        loads(standards, "PostgreSQL", postgres.new_database())
        round_trips(documents, folder, databases | {"PostgreSQL": postgres.new_database()})
        return
    print("PostgreSQL is not installed", flush=True)
    round_trips(documents, folder, databases)


def _new(path: Path) -> Path:
    path.unlink(missing_ok=True)
    return path


if __name__ == "__main__":
    main()
