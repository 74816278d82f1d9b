"""The command ``ocs decide``: what was decided elsewhere comes into decisions.csv."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import FILE, say
from pipeline.decisions import CORRECTED, Decision
from pipeline.decisions.merging import decisions_in, merged
from pipeline.decisions.table import FILE as DECISIONS
from pipeline.decisions.table import BadDecisions, read_lines, write_decisions
from pipeline.model.wording import number_of


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option(
    "--folder",
    default=Path("raw"),
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The input folder whose audit/decisions.csv they are added to.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def decide(files: tuple[Path, ...], folder: Path, dry_run: bool) -> None:
    """Add what was decided about findings to decisions.csv.

    FILE is what Download decisions on a page of the audit gives, or OUTPUT/findings.csv with accepted, corrected or
    open in the column decision (and the right value in the column value), as a spreadsheet saves it. A decision
    replaces an earlier one about the same finding. Says what changes; the second time, nothing does.

    \b
    Example:
      ocs decide ~/Downloads/decisions*.csv
      ocs decide output/findings.csv --folder raw
    """
    path = folder / DECISIONS
    try:
        known = read_lines(path) if path.is_file() else []
        everything, changed = merged(known, [one for file in files for one in decisions_in(file)])
    except BadDecisions as bad:
        raise click.UsageError(str(bad)) from bad
    before = {one.key for one in known}
    for one in changed:
        say(f"{'~' if one.key in before else '+'} {said(one)}")
    click.echo(f"{number_of(len(changed), 'decision')} changed, {len(everything) - len(changed):,} as before: {path}")
    if changed and not dry_run:
        try:
            write_decisions(path, everything)
        except OSError as error:
            raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error


def said(one: Decision) -> str:
    """One decision in a line."""
    value = f" to {one.value or 'nothing'!r}" if one.decision == CORRECTED else ""
    comment = f"  ({one.comment})" if one.comment else ""
    line = f"{one.sha256[:12]} {one.rule or '-'} {one.path or '/'}: {one.decision}{value}{comment}"
    return line.replace("\n", " ")
