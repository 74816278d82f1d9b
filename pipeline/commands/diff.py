"""The command ``ocs diff``: what changed between two documents or two output folders."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import ANY, OUTPUT_FILE, name_set_aside
from pipeline.comparison.choosing import only, without_typesetting
from pipeline.comparison.folders import Comparison, diff_paths
from pipeline.comparison.render import RENDERERS
from pipeline.comparison.render.lines import summary
from pipeline.emit.files import write
from pipeline.stored.documents import DocumentError
from pipeline.stored.snapshots import names, snapshot


@click.command()
@click.argument("old")
@click.argument("new", type=ANY)
@click.option(
    "--format", "form", type=click.Choice(list(RENDERERS)), default="text", show_default=True, help="Output format."
)
@click.option("--ignore", type=click.Choice(["layout"]), help="Leave out what only typesetting changed.")
@click.option("--only", "wanted", metavar="FILE|CODE", help="Only the standard with this code or file name.")
@click.option("--summary", "brief", is_flag=True, help="Say how much changed, not what.")
@click.option("--output", "-o", type=OUTPUT_FILE, help="File to write to instead of standard output.")
@click.pass_context
def diff(
    context: click.Context,
    old: str,
    new: Path,
    form: str,
    ignore: str | None,
    wanted: str | None,
    brief: bool,
    output: Path | None,
) -> None:
    """Show what changed between two releases.

    OLD and NEW are two JSON documents, or two folders written by ocs extract; OLD can be the name of a snapshot of NEW.
    Standards are matched by their code without the version, then by title; parts of a standard by their text, whatever
    their codes. Exit code 0: the same; 1: different, or nobody has said which of two sources of one release counts;
    2: one of them cannot be used.

    \b
    Example:
      ocs diff last-month/ output/ --format markdown
    """
    try:
        before = _old(old, new)
        comparison = _chosen(diff_paths(before, new), ignore, wanted)
    except DocumentError as error:
        raise click.UsageError(str(error)) from error
    decided = name_set_aside(before, new)
    text = "\n".join(summary(comparison)) if brief else RENDERERS[form](comparison)
    if output is None:
        click.echo(text)
    else:
        try:
            write(output, (click.unstyle(text) + "\n").encode("utf-8"))
        except OSError as error:
            raise click.UsageError(f"{output} cannot be written: {error.strerror}.") from error
    context.exit(0 if comparison.same and decided else 1)


def _old(name: str, new: Path) -> Path:
    """A file or folder that is there, or a snapshot. Raises ``DocumentError``."""
    if name and Path(name).exists():
        return Path(name)
    if new.is_dir() and (kept := snapshot(new, name)) is not None:
        return kept
    there = ", ".join(names(new)) if new.is_dir() else ""
    of = f", and {new} has no snapshot of that name" if new.is_dir() else ""
    raise DocumentError(f"{name} does not exist{of}{f' (there are {there})' if there else ''}.")


def _chosen(comparison: Comparison, ignore: str | None, wanted: str | None) -> Comparison:
    """Raises ``DocumentError`` where neither side has the standard that is asked for."""
    if wanted is not None:
        comparison = only(comparison, wanted)
        if not (comparison.compared or comparison.added or comparison.removed):
            raise DocumentError(f"Neither side has a standard {wanted}.")
    return without_typesetting(comparison) if ignore else comparison
