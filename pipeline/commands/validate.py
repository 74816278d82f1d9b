"""The command ``ocs validate``: JSON documents against schema and rules."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import FILE, say
from pipeline.stored.recheck import recheck


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="JSON...")
@click.pass_context
def validate(context: click.Context, files: tuple[Path, ...]) -> None:
    """Check JSON documents against schema and rules.

    Prints a line for each finding. Exit code 1 if a document does not validate or has a finding of severity error.

    \b
    Example:
      ocs validate output/json/*.json
    """
    failed = 0
    for file in files:
        result = recheck(file.read_bytes())
        failed += not result.valid
        say(f"{file}: {'valid' if result.valid else 'not valid'}")
        for line in result.lines:
            say(f"  {line}")
    context.exit(1 if failed else 0)
