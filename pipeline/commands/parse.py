"""The command ``ocs parse``: the JSON of one document."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import FILE, MEMORY_LIMIT, READER, TIME_LIMIT, failure, limits_of
from pipeline.emit.files import json_bytes
from pipeline.extract import Rejected
from pipeline.process import process
from pipeline.run.isolated import isolated


@click.command()
@click.argument("file", type=FILE)
@TIME_LIMIT
@MEMORY_LIMIT
@READER
def parse(file: Path, time_limit: float, memory_limit: int, reader: str) -> None:
    """Write the JSON of one document to standard output.

    \b
    Example:
      ocs parse raw/活動主管-職能基準.pdf
    """
    try:
        document = isolated(limits_of(time_limit, memory_limit), document_of, file, reader)
    except Rejected as rejected:
        raise failure(file, rejected) from rejected
    click.echo(document)


def document_of(file: Path, reader: str) -> bytes:
    """The JSON of a source. Raises ``Rejected``."""
    return json_bytes(process(file, reader).document)
