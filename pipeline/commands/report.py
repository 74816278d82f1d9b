"""The command ``ocs report``: how the last run went."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import FOLDER
from pipeline.reporting import RENDERERS, NoReport, state_of


@click.command()
@click.argument("folder", type=FOLDER, default=Path("output"))
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="markdown", show_default=True)
def report(folder: Path, form: str) -> None:
    """Say how the last run went, for people and for CI.

    FOLDER was written by ocs extract. Prints how many documents have which status, the open findings, which of them are
    new since the run before, and the trend of the runs.

    \b
    Example:
      ocs report output/ --format sarif > ocs.sarif
    """
    try:
        state = state_of(folder)
    except NoReport as none:
        raise click.UsageError(str(none)) from none
    click.echo(RENDERERS[form](state))
