"""The command ``ocs load``: standards into a database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from pipeline.commands.arguments import FOLDER, name_set_aside, say
from pipeline.extras import needs
from pipeline.stored.documents import DocumentError

DEFAULT = Path("output")
"""What ``make extract`` writes."""


@click.command()
@click.argument("url")
@click.argument("folder", type=FOLDER, default=DEFAULT)
@click.option("--dry-run", is_flag=True, help="Say what would be done without changing anything.")
@click.option("--schema", metavar="NAME", help="Schema of PostgreSQL to load into; made where there is none.")
@click.option("--keep-versions", is_flag=True, help="Keep documents that are replaced or removed, in load_changes.")
@click.option("--full-text", is_flag=True, help="Index all names and sentences; later loads keep the index.")
@click.option("--migrate", is_flag=True, help="Make the tables of an older program anew; the history is kept.")
@click.option(
    "--allow-removals",
    is_flag=True,
    help="Go on when more than a tenth (and more than five) are gone.",
)
@click.pass_context
def load(
    context: click.Context,
    url: str,
    folder: Path,
    dry_run: bool,
    schema: str | None,
    keep_versions: bool,
    full_text: bool,
    migrate: bool,
    allow_removals: bool,
) -> None:
    """Bring a database up to date.

    URL is sqlite:///standards.sqlite (or just the name of the file), or postgresql://user@host/database. FOLDER was
    written by ocs extract. In one transaction, new standards are added, changed ones are replaced, unchanged ones are
    not touched, and those that are gone are marked as removed. The table loads has a row for each load, load_changes
    one for each standard that it changed. Where sources of one release differ and nobody has said which one counts, the
    one that was there first does; the exit code is then 1.

    \b
    Example:
      ocs load sqlite:///standards.sqlite output/
    """
    with needs("database"):
        from pipeline.database import (
            DatabaseError,
            Manner,
            any_removed,
            few_removed,
            name_of,
            nothing,
            trial,
            wanted,
            whole_documents,
        )
        from pipeline.database import load as load_into
        from pipeline.database import migrate as make_anew
    keep = whole_documents if keep_versions else nothing
    removing = any_removed if allow_removals else few_removed
    manner = Manner(schema, keep, removing)
    if migrate:
        manner = replace(manner, first=make_anew)
    if full_text:
        manner = replace(manner, indexing=wanted)
    try:
        done = (trial if dry_run else load_into)(url, folder, manner)
        name = name_of(url)
    except (DatabaseError, DocumentError) as error:
        raise click.UsageError(str(error)) from error
    decided = name_set_aside(folder)
    head = "nothing was written; the load would be:" if dry_run else f"load {done.number}:"
    counts = f"{done.added} added, {done.replaced} replaced, {done.unchanged} unchanged, {done.removed} removed"
    say(f"{name}: {head} {counts}.")
    if done.unindexed is not None:
        click.echo(f"Not indexed: {done.unindexed}", err=True)
    context.exit(0 if decided else 1)
