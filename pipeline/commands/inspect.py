"""The command ``ocs inspect``: what the extract stage sees in one document."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.commands.arguments import FILE, MEMORY_LIMIT, READER, TIME_LIMIT, failure, limits_of, say
from pipeline.emit.inspection import document_data, document_text
from pipeline.extract import Rejected
from pipeline.extract import extract as read
from pipeline.run.isolated import isolated


@click.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of readable text.")
@TIME_LIMIT
@MEMORY_LIMIT
@READER
def inspect(file: Path, as_json: bool, time_limit: float, memory_limit: int, reader: str) -> None:
    """Show what the extract stage sees in FILE.

    Pages, tables with their cells, and loose lines: what the parser works with.

    \b
    Example:
      ocs inspect raw/活動主管-職能基準.pdf
    """
    shown = as_data if as_json else as_text
    try:
        lines = isolated(limits_of(time_limit, memory_limit), shown, file, reader)
    except Rejected as rejected:
        raise failure(file, rejected) from rejected
    for line in lines:
        say(line)


def as_text(file: Path, reader: str) -> list[str]:
    """What is seen in a file, to be read. Raises ``Rejected``."""
    return list(document_text(read(file, reader).document))


def as_data(file: Path, reader: str) -> list[str]:
    """What is seen in a file, as lines of JSON. Raises ``Rejected``."""
    return json.dumps(document_data(read(file, reader).document), ensure_ascii=False, indent=2).splitlines()
