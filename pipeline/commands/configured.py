"""Commands whose options can stand in a file: ``ocs.toml`` in an input folder.

What is said on the command line comes first, then the variables of the environment (``OCS_EXTRACT_JOBS``), then the
file.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from pipeline.run.sources import CONFIGURATION

_Make = Callable[[Path, Any], Any]


def _as_it_is(_: Path, value: Any) -> Any:
    return value


def _path(folder: Path, value: Any) -> str:
    return str(folder / str(value))


def _paths(folder: Path, value: Any) -> list[str]:
    return [_path(folder, one) for one in (value if isinstance(value, list) else [value])]


KEYS: dict[str, tuple[str, _Make]] = {
    "output": ("output", _path),
    "jobs": ("jobs", _as_it_is),
    "time-limit": ("time_limit", _as_it_is),
    "memory-limit": ("memory_limit", _as_it_is),
    "decisions": ("decision_files", _paths),
    "vocabulary": ("vocabulary_file", _path),
    "reader": ("reader", _as_it_is),
    "fail-on": ("fail_on", _as_it_is),
    "prefer": ("prefer", _as_it_is),
}
"""What may stand in the file, the parameter that it is the default of, and how its value is made one. Paths are
relative to the folder."""


class Configured(click.Command):
    """A command that reads ``sources``, with defaults in the file of the first folder among them that has one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        given = options.get("sources")
        folders = [Path(one) for one in given] if given and isinstance(given, (tuple, list)) else [Path("raw")]
        ctx.default_map = {**defaults_in(folders), **(ctx.default_map or {})}
        return super().parse_args(ctx, args)


def defaults_in(folders: Iterable[Path]) -> Mapping[str, Any]:
    """The defaults that the file in the first of these folders that has one gives. Raises ``UsageError``."""
    path = next((path for folder in folders if os.path.isfile(path := folder / CONFIGURATION)), None)
    if path is None:
        return {}
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}.") from error
    if unknown := [key for key in found if key not in KEYS]:
        raise click.UsageError(f"{path}: there is no setting {unknown[0]!r}. All of them: {', '.join(KEYS)}.")
    return {KEYS[key][0]: KEYS[key][1](path.parent, value) for key, value in found.items()}
