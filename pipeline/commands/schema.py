"""The command ``ocs schema``: the JSON Schemas of what the program writes."""

from __future__ import annotations

import json

import click

from pipeline.tables.datasette import datasette_metadata
from pipeline.validate.schema import CHUNK, DOCUMENT, REPORT, TRACE
from pipeline.validate.schema import schema as load

NAMES = {"document": DOCUMENT, "trace": TRACE, "report": REPORT, "chunks": CHUNK}
"""What the schemas are asked for by."""


DATASETTE = "datasette"
"""Not a schema: what Datasette is told of a SQLite file."""


@click.command()
@click.option(
    "--of",
    "what",
    type=click.Choice([*NAMES, DATASETTE]),
    default="document",
    show_default=True,
    help="Which schema; chunks: of each line that ocs export --format chunks writes; datasette: metadata for a file "
    "standards.sqlite.",
)
@click.option("--name", type=click.Choice(list(NAMES.values())), hidden=True, help="The name of its file instead.")
def schema(what: str, name: str | None) -> None:
    """Print the JSON Schema of the documents.

    With --of, the schema of the traces, of the report or of chunks, or the metadata for Datasette.

    \b
    Example:
      ocs schema > competency-standard.schema.json
    """
    made = datasette_metadata("standards") if what == DATASETTE else load(name or NAMES[what])
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
