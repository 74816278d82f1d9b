"""The command ``ocs snapshot``: keeps the documents of a folder under a name."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import FOLDER, say
from pipeline.model.wording import number_of
from pipeline.stored.documents import DocumentError
from pipeline.stored.snapshots import names, take


@click.command()
@click.argument("folder", type=FOLDER)
@click.argument("name", required=False)
def snapshot(folder: Path, name: str | None) -> None:
    """Keep the documents of a folder under a name.

    FOLDER was written by ocs extract. ocs diff NAME FOLDER then says what has changed since. Without NAME, the
    snapshots of the folder are listed. They stand in its folder snapshots and can be deleted there.

    \b
    Example:
      ocs snapshot output/ 2026-01
    """
    if name is None:
        for one in names(folder):
            say(one)
        return
    try:
        number = take(folder, name)
    except DocumentError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be written: {error.strerror}.") from error
    say(f"{name}: {number_of(number, 'document')} kept.")
