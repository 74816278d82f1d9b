"""The command ``ocs diff``: what changed between two documents or two output folders."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import ANY, name_set_aside
from pipeline.comparison.folders import diff_paths
from pipeline.comparison.render import RENDERERS
from pipeline.stored.documents import DocumentError


@click.command()
@click.argument("old", type=ANY)
@click.argument("new", type=ANY)
@click.option(
    "--format", "form", type=click.Choice(list(RENDERERS)), default="text", show_default=True, help="Output format."
)
@click.pass_context
def diff(context: click.Context, old: Path, new: Path, form: str) -> None:
    """Show what changed between two releases.

    OLD and NEW are two JSON documents, or two folders written by ocs extract. Standards are matched by their code
    without the version, then by title; parts of a standard by their text, whatever their codes. Exit code 0: the same;
    1: different; 2: one of them cannot be used.

    \b
    Example:
      ocs diff last-month/ output/ --format markdown
    """
    try:
        comparison = diff_paths(old, new)
    except DocumentError as error:
        raise click.UsageError(str(error)) from error
    name_set_aside(old, new)
    click.echo(RENDERERS[form](comparison))
    context.exit(0 if comparison.same else 1)
