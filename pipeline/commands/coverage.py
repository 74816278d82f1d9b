"""The command ``ocs coverage``: the official list of standards against what there is."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import click

from pipeline.commands.arguments import FILE, FOLDER
from pipeline.coverage import RENDERERS, BadList, CoverageStanding, held_of, read_list
from pipeline.coverage import coverage as compare
from pipeline.model.wording import printable
from pipeline.stored.documents import DocumentError, load_distinct


@click.command()
@click.argument("official", type=FILE, metavar="LIST")
@click.argument("folder", type=FOLDER)
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text", show_default=True)
@click.option("--soon", type=click.IntRange(min=0), default=180, show_default=True, help="Days that count as soon.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day to compare with. Default: today.")
@click.pass_context
def coverage(context: click.Context, official: Path, folder: Path, form: str, soon: int, day: datetime | None) -> None:
    """Compare the official list of standards with what there is.

    LIST is the CSV that the ministry publishes (序號, 職能基準名稱, 發展單位, 有效期限, 備註); FOLDER was written by
    ocs extract. Says which standards are missing, older than the list, expired or soon so, and which are not on the
    list. They are matched by name, and by the names in their version tables. Exit code 1 when one is missing or older.

    \b
    Example:
      ocs coverage list.csv output/ --format csv
    """
    refused: list[DocumentError] = []
    try:
        listed = read_list(official)
        held = [held_of(path.name, document) for path, document in load_distinct(folder, refused.append)]
    except (BadList, DocumentError) as error:
        raise click.UsageError(str(error)) from error
    for bad in refused:
        click.echo(printable(f"Left out: {bad}"), err=True)
    found = compare(listed, held, (day or datetime.now()).date(), timedelta(soon))
    click.echo(RENDERERS[form](found))
    context.exit(1 if any(row.standing is not CoverageStanding.CURRENT for row in found.rows) else 0)
