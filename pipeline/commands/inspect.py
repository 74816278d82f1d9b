"""The command ``ocs inspect``: what the extract stage sees in one document."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.commands.arguments import FILE, READER, failure
from pipeline.emit.inspection import document_data, document_text
from pipeline.extract import Rejected
from pipeline.extract import extract as read


@click.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of readable text.")
@READER
def inspect(file: Path, as_json: bool, reader: str) -> None:
    """Show what the extract stage sees in FILE.

    Pages, tables with their cells, and loose lines: what the parser works with.

    \b
    Example:
      ocs inspect raw/活動主管-職能基準.pdf
    """
    try:
        document = read(file, reader).document
    except Rejected as rejected:
        raise failure(file, rejected) from rejected
    if as_json:
        click.echo(json.dumps(document_data(document), ensure_ascii=False, indent=2))
        return
    for line in document_text(document):
        click.echo(line)
