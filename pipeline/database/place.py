"""Where a database is: from its URL to a connection, and a sentence for each thing that can be wrong with it.

What is said of a database is its kind, host and name: never its URL, in which a password can stand.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pg8000.dbapi
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from pipeline.database.libpq import LibpqError, completed

DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+pg8000", "postgres": "postgresql+pg8000"}
"""For each kind of database the driver, as SQLAlchemy calls it."""

NAMED = {"sqlite": {"", "pysqlite"}, "postgresql": {"", "pg8000", "psycopg", "psycopg2", "asyncpg"}}
"""The drivers that an address can name. It is the same database whichever a program uses; here it is always that of
``DRIVERS``."""

OPTIONS = {"unix_sock", "timeout", "tcp_keepalive", "application_name", "ssl_context"}
"""What an address of PostgreSQL can ask for behind its question mark, besides the settings of libpq."""

LOCK = 0x6F637331
"""The number of PostgreSQL's advisory lock that a load holds, "ocs1"."""

PATIENCE = 5.0
"""Seconds to wait for another program that writes to a SQLite file."""


class DatabaseError(Exception):
    """A database cannot be used; the text is a sentence that says why. Nothing in it was changed."""


@contextmanager
def writing(url: str, schema: str | None = None) -> Iterator[Connection]:
    """A connection in a transaction beside which there is no other load. Who asks for it commits; otherwise nothing is
    changed. ``schema``: of PostgreSQL, made where there is none; ``None``: the user's own. Raises ``DatabaseError``."""
    place = _parsed(url, schema)
    with _connected(place) as connection:
        _lock(connection, _name(place))
        if schema is not None:
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {_quoted(schema)}")
            _enter(connection, schema)
        yield connection


@contextmanager
def reading(url: str, schema: str | None = None) -> Iterator[Connection]:
    """A connection that sees one state of the database. Raises ``DatabaseError``."""
    place = _parsed(url, schema)
    with _connected(place) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        if schema is not None:
            if schema not in inspect(connection).get_schema_names():
                raise DatabaseError(f"{_name(place)} has no schema {schema}.")
            _enter(connection, schema)
        yield connection


def _enter(connection: Connection, schema: str) -> None:
    """Names without a schema are names in this one."""
    connection.exec_driver_sql(f"SET LOCAL search_path TO {_quoted(schema)}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""').replace("%", "%%") + '"'


def name_of(url: str) -> str:
    """How a database is called in a sentence. Raises ``DatabaseError`` for a URL of none."""
    return _name(_parsed(url))


def _name(place: URL) -> str:
    if place.get_backend_name() == "sqlite":
        return str(place.database)
    port = f":{place.port}" if place.port else ""
    return f"postgresql://{place.host or ''}{port}/{place.database or ''}"


def _parsed(url: str, schema: str | None = None) -> URL:
    """Of a name without ``://`` it is a SQLite file."""
    if "://" not in url:
        url = URL.create("sqlite", database=url).render_as_string()
    kind = url.partition("://")[0]
    try:
        place = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise DatabaseError(f"The URL of the database ({kind}://…) cannot be understood.") from error
    backend = place.get_backend_name()
    family = "postgresql" if backend == "postgres" else backend
    if place.drivername.partition("+")[2] not in NAMED.get(family, ()):
        raise DatabaseError(
            f"{kind} is not a database that can be loaded into. There are SQLite (sqlite:///standards.sqlite) and "
            "PostgreSQL (postgresql://user@host/database)."
        )
    if backend == "sqlite" and place.database in (None, "", ":memory:"):
        raise DatabaseError(f"{kind}:// names no file: sqlite:///standards.sqlite does.")
    if backend == "sqlite" and schema is not None:
        raise DatabaseError("SQLite has no schemas; --schema is for PostgreSQL.")
    if schema is not None and (not schema or "\0" in schema):
        raise DatabaseError("The name of the schema is empty.")
    place = place.set(drivername=DRIVERS[backend])
    return place if backend == "sqlite" else _of_postgresql(place)


def _of_postgresql(place: URL) -> URL:
    try:
        place = completed(place, os.environ)
    except LibpqError as error:
        raise DatabaseError(str(error)) from error
    if unknown := place.query.keys() - OPTIONS:
        raise DatabaseError(
            f"The URL of the database asks for {', '.join(sorted(unknown))}, which is not known. There are "
            f"service, sslmode, {', '.join(sorted(OPTIONS - {'ssl_context'}))}."
        )
    return place


@contextmanager
def _without_empty_file(place: URL) -> Iterator[None]:
    """SQLite makes a file when it is asked for one; a file that is made here and stays empty is removed. Only who made
    it does so: another program may have just begun to write to it."""
    if place.get_backend_name() != "sqlite" or "uri" in place.query:
        yield
        return
    path = Path(str(place.database))
    try:
        path.open("xb").close()
    except OSError:
        # It is there already, or cannot be made, which SQLite will say.
        yield
        return
    try:
        yield
    finally:
        if _is_empty(path):
            path.unlink()


def _is_empty(path: Path) -> bool:
    """Whether nothing stands in the file. What a transaction that failed has left in it is taken back first."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as database:
        database.execute("SELECT 1 FROM sqlite_schema").fetchone()
    return path.stat().st_size == 0


def _engine(place: URL) -> Engine:
    if place.get_backend_name() != "sqlite":
        return create_engine(
            place.difference_update_query(["ssl_context"]),
            poolclass=NullPool,
            connect_args=_encryption(place.query.get("ssl_context")),
        )
    engine = create_engine(place, poolclass=NullPool, connect_args={"timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # Python's module would begin transactions by itself, and not for CREATE TABLE.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")

    return engine


def _encryption(mode: object) -> dict[str, Any]:
    """What pg8000 takes for libpq's ``sslmode``; without one it encrypts where the server can."""
    if mode is None:
        return {}
    context = ssl.create_default_context()
    context.check_hostname = mode == "verify-full"
    context.verify_mode = ssl.CERT_NONE if mode == "require" else ssl.CERT_REQUIRED
    return {"ssl_context": context}


@contextmanager
def _connected(place: URL) -> Iterator[Connection]:
    """A connection whose errors are sentences. Raises ``DatabaseError``."""
    try:
        with _without_empty_file(place), _connection(place) as connection:
            yield connection
    except (SQLAlchemyError, sqlite3.Error, pg8000.dbapi.Error, OSError) as error:
        raise DatabaseError(f"{_name(place)} cannot be used: {_unreachable(error) or _reason(error)}.") from error


def _connection(place: URL) -> Connection:
    """What the URL asks for behind its question mark is handed on to the driver, which may not know it."""
    try:
        return _engine(place).connect()
    except (TypeError, ValueError) as error:
        raise DatabaseError(f"{_name(place)} cannot be used: {error}.") from error


def _lock(connection: Connection, name: str) -> None:
    """Until the end of the transaction. A second load of the same folder would not know what the first has done. Raises
    ``DatabaseError``."""
    if not _LOCKS[connection.dialect.name](connection):
        raise DatabaseError(f"{name} is being written by another program. Try again when that is done.")


def _lock_file(connection: Connection) -> bool:
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _lock_number(connection: Connection) -> bool:
    return bool(connection.scalar(text("SELECT pg_try_advisory_xact_lock(:number)"), {"number": LOCK}))


_LOCKS = {"sqlite": _lock_file, "postgresql": _lock_number}


def _unreachable(error: BaseException | None) -> str | None:
    """In plain words why nothing answers at an address; ``None``: something does."""
    while error is not None:
        match error:
            case socket.gaierror():
                return "there is no host of that name"
            case ConnectionRefusedError() | FileNotFoundError():
                return "no server answers there (connection refused); is it running, and is the port right"
            case TimeoutError():
                return "the server does not answer (timeout)"
        error = (error.orig if isinstance(error, DBAPIError) else None) or error.__cause__ or error.__context__
    return None


def _reason(error: Exception) -> str:
    """What the database says, without the statement and its values."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = cause.args[0] if cause.args else cause
    return str(said["M"] if isinstance(said, dict) and "M" in said else said).rstrip(".")
