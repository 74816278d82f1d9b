"""The command ``ocs``. Each command is a thin layer over a function that can be called without it.

Exit codes: 0 nothing was rejected (everything is valid), 1 something was, 2 wrong usage.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline import __version__

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ANY = click.Path(exists=True, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ocs")
def main() -> None:
    """Turns competency standards (職能基準) into structured data that can be trusted.

    \b
    Example:
      ocs extract raw/ --output output
    """


@main.command()
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
    from pipeline.extract import SUFFIXES
    from pipeline.run import default_jobs, run
    from pipeline.sources import find_sources
    from pipeline.summary import summary

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


@main.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of readable text.")
def inspect(file: Path, as_json: bool) -> None:
    """Show what the extract stage sees in FILE.

    Pages, tables with their cells, loose lines; what the parser then works on.

    \b
    Example:
      ocs inspect raw/活動主管-職能基準.pdf
    """
    from pipeline.extract import Rejected
    from pipeline.extract import extract as read
    from pipeline.show import document_data, document_text

    try:
        document = read(file).document
    except Rejected as rejected:
        raise _failure(file, rejected) from rejected
    if as_json:
        click.echo(json.dumps(document_data(document), ensure_ascii=False, indent=2))
        return
    for line in document_text(document):
        click.echo(line)


@main.command()
@click.argument("file", type=FILE)
def parse(file: Path) -> None:
    """Write the JSON of one document to standard output.

    \b
    Example:
      ocs parse raw/活動主管-職能基準.pdf
    """
    from pipeline.emit.files import json_bytes
    from pipeline.extract import Rejected
    from pipeline.process import process

    try:
        processed = process(file)
    except Rejected as rejected:
        raise _failure(file, rejected) from rejected
    click.echo(json_bytes(processed.document))


@main.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="JSON...")
@click.pass_context
def validate(context: click.Context, files: tuple[Path, ...]) -> None:
    """Check JSON documents against schema and rules.

    One line for each finding; exit code 1 if a document does not validate or has a finding of severity error.

    \b
    Example:
      ocs validate output/json/*.json
    """
    from pipeline.recheck import recheck

    failed = 0
    for file in files:
        result = recheck(file.read_bytes())
        failed += not result.valid
        click.echo(f"{file}: {'valid' if result.valid else 'not valid'}")
        for line in result.lines:
            click.echo(f"  {line}")
    context.exit(1 if failed else 0)


@main.command()
@click.option(
    "--name",
    type=click.Choice(["competency-standard", "trace", "report"]),
    default="competency-standard",
    show_default=True,
    help="Which schema.",
)
def schema(name: str) -> None:
    """Print the JSON Schema of the documents.

    With --name also that of the traces or of the report.

    \b
    Example:
      ocs schema > competency-standard.schema.json
    """
    from pipeline.validate.schema import schema as load

    click.echo(json.dumps(load(name), ensure_ascii=False, indent=2))


def _failure(file: Path, error: Exception) -> click.ClickException:
    """A sentence on standard error and exit code 1."""
    return click.ClickException(f"{file}: {error}")
