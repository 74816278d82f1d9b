"""What PostgreSQL's own programs take from the environment, for an address that does not say it: the variables of
libpq, and the connection service file."""

from __future__ import annotations

import configparser
import getpass
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL

_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
}
"""For each setting its variable."""

_PARTS = {"user": "username", "password": "password", "host": "host", "port": "port", "dbname": "database"}
"""What a setting is called in a URL of SQLAlchemy."""

_ENCRYPTED = {"disable": False, "allow": None, "prefer": None, "require": True, "verify-ca": True, "verify-full": True}


class LibpqError(Exception):
    """A setting cannot be used; the text is a sentence."""


def completed(place: URL, environment: Mapping[str, str]) -> URL:
    """The address with what the service and the environment say besides, in the words of pg8000. What the address says
    itself counts first, then the service, then the variables; the user is the one who runs the program if nothing says
    otherwise. Raises ``LibpqError``."""
    query = {key: str(value) for key, value in place.query.items()}
    own = {setting: str(value) for setting, part in _PARTS.items() if (value := getattr(place, part)) not in (None, "")}
    own |= {setting: query.pop(setting) for setting in (*_PARTS, "sslmode") if setting in query}
    service = query.pop("service", environment.get("PGSERVICE"))
    found = {setting: environment[name] for setting, name in _VARIABLES.items() if environment.get(name)}
    found |= (_service(service, environment) if service else {}) | own
    if not found.get("user"):
        found["user"] = getpass.getuser()
    host, mode = found.get("host", ""), found.pop("sslmode", "prefer")
    if host.startswith("/"):
        query.setdefault("unix_sock", f"{found.pop('host')}/.s.PGSQL.{found.get('port', 5432)}")
    if mode not in _ENCRYPTED:
        raise LibpqError(f"sslmode is {mode}; it can be {', '.join(_ENCRYPTED)}.")
    if not found.get("port", "1").isdigit():
        raise LibpqError(f"The port {found['port']} is not a number.")
    parts: dict[str, Any] = {part: found[setting] for setting, part in _PARTS.items() if setting in found}
    if "port" in parts:
        parts["port"] = int(parts["port"])
    address = URL.create(place.drivername, query=query, **parts)
    return address if _ENCRYPTED[mode] is not True else address.update_query_dict({"ssl_context": mode})


def _service(name: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The settings of a connection service. Raises ``LibpqError``."""
    home = environment.get("HOME", "~")
    given = environment.get("PGSERVICEFILE", f"{home}/.pg_service.conf")
    files = [Path(given), Path(environment.get("PGSYSCONFDIR", "/etc/postgresql-common")) / "pg_service.conf"]
    services = configparser.RawConfigParser()
    try:
        services.read(files[::-1], "utf-8")
        return dict(services[name])
    except (KeyError, ValueError, configparser.Error) as error:
        raise LibpqError(f"There is no connection service {name} in {' or '.join(map(str, files))}.") from error
