"""The command ``ocs extract``: the whole pipeline over many documents."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import ANY
from pipeline.extract import SUFFIXES
from pipeline.run import default_jobs, run
from pipeline.sources import find_sources
from pipeline.summary import summary


@click.command()
@click.argument("sources", nargs=-1, type=ANY, metavar="[SOURCE]...")
@click.option(
    "--output", "-o", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the results."
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes side by side. Default: one per core.")
@click.option("--force", is_flag=True, help="Read every document again, also those that have not changed.")
@click.pass_context
def extract(context: click.Context, sources: tuple[Path, ...], output: Path, jobs: int | None, force: bool) -> None:
    """Read documents, write JSON, trace and report.

    The whole pipeline: extract, parse, validate. SOURCE are files or folders; without any it is raw/. Writes
    OUTPUT/json/, OUTPUT/trace/ and OUTPUT/report.json. A document that has not changed since the last run is not read
    again.

    \b
    Example:
      ocs extract raw/ --output output --jobs 2
    """
    if not sources and not Path("raw").is_dir():
        raise click.UsageError("There is no folder raw/ here. Name the files or folders to read.")
    inputs = find_sources(sources or (Path("raw"),))
    if not inputs:
        raise click.UsageError(f"No documents were found: no file ends with {' or '.join(SUFFIXES)}.")
    try:
        result = run(inputs, output, jobs or default_jobs(), reuse=not force, done=lambda _: None)
    except OSError as error:
        raise click.UsageError(f"The results cannot be written: {error.strerror}: {error.filename}") from error
    for line in summary(result, output):
        click.echo(line)
    context.exit(1 if any(outcome.status == "rejected" for outcome in result.outcomes) else 0)
