"""The command ``ocs load``: standards into a database."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import FOLDER, say
from pipeline.extras import needs
from pipeline.stored.documents import DocumentError

DEFAULT = Path("output")
"""What ``make extract`` writes."""


@click.command()
@click.argument("url")
@click.argument("folder", type=FOLDER, default=DEFAULT)
@click.option("--dry-run", is_flag=True, help="Say what would be done without changing anything.")
def load(url: str, folder: Path, dry_run: bool) -> None:
    """Bring a database up to date.

    URL is sqlite:///standards.sqlite (or just the name of the file), or postgresql://user@host/database. FOLDER was
    written by ocs extract. In one transaction, new standards are added, changed ones are replaced, unchanged ones are
    not touched, and those that are gone are marked as removed. The table loads has a row for each load.

    \b
    Example:
      ocs load sqlite:///standards.sqlite output/
    """
    with needs("database"):
        from pipeline.database import DatabaseError, name_of, trial
        from pipeline.database import load as load_into
    try:
        done = trial(url, folder) if dry_run else load_into(url, folder)
        name = name_of(url)
    except (DatabaseError, DocumentError) as error:
        raise click.UsageError(str(error)) from error
    head = "nothing was written; the load would be:" if dry_run else f"load {done.number}:"
    counts = f"{done.added} added, {done.replaced} replaced, {done.unchanged} unchanged, {done.removed} removed"
    say(f"{name}: {head} {counts}.")
