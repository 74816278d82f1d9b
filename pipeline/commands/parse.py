"""The command ``ocs parse``: the JSON of one document."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import FILE, READER, failure
from pipeline.emit.files import json_bytes
from pipeline.extract import Rejected
from pipeline.process import process


@click.command()
@click.argument("file", type=FILE)
@READER
def parse(file: Path, reader: str) -> None:
    """Write the JSON of one document to standard output.

    \b
    Example:
      ocs parse raw/活動主管-職能基準.pdf
    """
    try:
        processed = process(file, reader)
    except Rejected as rejected:
        raise failure(file, rejected) from rejected
    click.echo(json_bytes(processed.document))
