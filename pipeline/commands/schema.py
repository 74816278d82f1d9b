"""The command ``ocs schema``: the JSON Schemas of what the program writes."""

from __future__ import annotations

import json

import click

from pipeline.validate.schema import schema as load


@click.command()
@click.option(
    "--name",
    type=click.Choice(["competency-standard", "trace", "report"]),
    default="competency-standard",
    show_default=True,
    help="Which schema.",
)
def schema(name: str) -> None:
    """Print the JSON Schema of the documents.

    With --name, the schema of the traces or of the report.

    \b
    Example:
      ocs schema > competency-standard.schema.json
    """
    click.echo(json.dumps(load(name), ensure_ascii=False, indent=2))
