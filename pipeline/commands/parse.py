"""The command ``ocs parse``: the JSON of one document."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.arguments import (
    DECISIONS,
    FILE,
    MEMORY_LIMIT,
    READER,
    TIME_LIMIT,
    VOCABULARY,
    decisions_about,
    failure,
    limits_of,
    words_in,
)
from pipeline.decisions import Decisions
from pipeline.emit.files import json_bytes
from pipeline.extract import Rejected
from pipeline.model.wording import printable
from pipeline.parse.adding import Added
from pipeline.process import process
from pipeline.run.isolated import isolated


@click.command()
@click.argument("file", type=FILE)
@TIME_LIMIT
@MEMORY_LIMIT
@DECISIONS
@VOCABULARY
@READER
def parse(
    file: Path,
    time_limit: float,
    memory_limit: int,
    decision_files: tuple[Path, ...],
    vocabulary_file: Path | None,
    reader: str,
) -> None:
    """Write the JSON of one document to standard output.

    \b
    Example:
      ocs parse raw/活動主管-職能基準.pdf
    """
    decisions, added = decisions_about([file], decision_files), words_in(vocabulary_file)
    try:
        document, unfit = isolated(limits_of(time_limit, memory_limit), document_of, file, reader, decisions, added)
    except Rejected as rejected:
        raise failure(file, rejected) from rejected
    for line in unfit:
        click.echo(f"Warning: {printable(line)}", err=True)
    click.echo(document)


def document_of(file: Path, reader: str, decisions: Decisions, added: Added) -> tuple[bytes, list[str]]:
    """The JSON of a source, and what is to be said of decisions that fit nothing in it. Raises ``Rejected``."""
    processed = process(file, reader, decisions, added)
    return json_bytes(processed.document), [
        f"{one.where}: {one.path or one.rule} cannot be {one.decision}: {why}" for one, why in processed.unfit
    ]
