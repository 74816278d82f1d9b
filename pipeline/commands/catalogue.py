"""The command ``ocs catalogue``: knowledge, skills and attitudes over all standards."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.catalogue import collect, group
from pipeline.catalogue.overruling import overruled, read_overruled
from pipeline.catalogue.sharing import shared_names, write_shares
from pipeline.catalogue.suggesting import write_suggestions
from pipeline.catalogue.summary import summary
from pipeline.catalogue.table import WRITERS
from pipeline.commands.arguments import FILE, FOLDER, OUTPUT_FILE, name_set_aside, say
from pipeline.stored.documents import DocumentError, load_distinct


@click.command()
@click.argument("folder", type=FOLDER)
@click.option(
    "--output",
    "-o",
    type=OUTPUT_FILE,
    help=f"File for the table; its ending decides the format: {', '.join(WRITERS)}.",
)
@click.option(
    "--groups", "decided", type=FILE, help="CSV with kind, name, group: overrules which names are put together."
)
@click.option(
    "--suggest", type=OUTPUT_FILE, help="CSV file for names that are almost the same, to be used as --groups."
)
@click.option("--shares", type=OUTPUT_FILE, help="CSV file for the standards that share most names.")
@click.pass_context
def catalogue(
    context: click.Context,
    folder: Path,
    output: Path | None,
    decided: Path | None,
    suggest: Path | None,
    shares: Path | None,
) -> None:
    """List knowledge, skills and attitudes across all standards.

    FOLDER was written by ocs extract. Names that differ only in how they are written are grouped. Prints a summary; the
    table of --output has a row for each name and standard, and says why two names were put together. Exit code 1:
    sources of one release differ, and nobody has said which one counts; the one that was there first is taken.

    \b
    Example:
      ocs catalogue output/ --output names.csv
    """
    if output is not None and output.suffix not in WRITERS:
        raise click.UsageError(f"{output}: the file name must end with {' or '.join(WRITERS)}.")
    try:
        groups = group(collect((path.name, document) for path, document in load_distinct(folder)))
        if decided is not None:
            groups = overruled(groups, read_overruled(decided))
        if suggest is not None:
            write_suggestions(groups, suggest)
        if shares is not None:
            write_shares(groups, shares)
        if output is not None:
            WRITERS[output.suffix](groups, output)
    except DocumentError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"{error.filename or output} cannot be written: {error.strerror}.") from error
    settled = name_set_aside(folder)
    for line in (*summary(groups), *shared_names(groups)):
        say(line)
    context.exit(0 if settled else 1)
