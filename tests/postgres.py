"""A PostgreSQL server of the tests' own, on a socket in a temporary folder: nothing else is touched."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine
from sqlalchemy.pool import NullPool

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
"""Debian's place."""

USER = "ocs"


class Server:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / ".s.PGSQL.5432"
        self._numbers = count(1)

    def url(self, database: str) -> URL:
        """Of a database of the server."""
        return URL.create("postgresql+pg8000", username=USER, database=database, query={"unix_sock": str(self._socket)})

    def new_database(self, locale: str = "C") -> str:
        """The URL of an empty one, as a user would write it."""
        name = f"test{next(self._numbers)}"
        self.run("postgres", f"CREATE DATABASE {name} LOCALE '{locale}' TEMPLATE template0")
        return self.url(name).set(drivername="postgresql").render_as_string()

    def run(self, database: str, statement: str) -> None:
        """Runs a statement that cannot stand in a transaction."""
        engine = create_engine(self.url(database), poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)


@contextmanager
def server() -> Iterator[Server]:
    """Skips where PostgreSQL is not installed. PostgreSQL does not run as root: then it runs as nobody."""
    if not BINARIES or not (BINARIES[-1] / "initdb").is_file():
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="ocs-postgres-"))
    prefix: list[str] = []
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        prefix = [
            "setpriv",
            f"--reuid={nobody.pw_uid}",
            f"--regid={nobody.pw_gid}",
            "--clear-groups",
            "env",
            "-u",
            "HOME",
        ]
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [*prefix, str(BINARIES[-1] / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)

    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    try:
        run("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield Server(folder)
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
