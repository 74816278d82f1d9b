"""What several commands take and say."""

from __future__ import annotations

from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A file that is there."""

ANY = click.Path(exists=True, path_type=Path)
"""A file or folder that is there."""


def failure(file: Path, error: Exception) -> click.ClickException:
    """A sentence on standard error and exit code 1."""
    return click.ClickException(f"{file}: {error}")
