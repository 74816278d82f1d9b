"""The command ``ocs export``: standards in formats that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import click

from pipeline.commands.arguments import FOLDER, OUTPUT, counted
from pipeline.emit.placing import ExportError
from pipeline.exchange import write_case, write_jsonld
from pipeline.stored.documents import DocumentError, load_distinct
from pipeline.stored.keys import load_with_keys
from pipeline.tables.writers import FORMATS
from pipeline.tables.writers import export as export_tables

T = TypeVar("T")

EXCHANGE = {"case": write_case, "jsonld": write_jsonld}
"""Formats with a file for each standard; the others are tables."""

DEFAULT = Path("output")
"""What ``make extract`` writes."""


@click.command()
@click.argument("folder", type=FOLDER, default=DEFAULT)
@click.option("--format", "form", type=click.Choice([*FORMATS, *EXCHANGE]), required=True, help="Output format.")
@click.option("--output", "-o", type=OUTPUT, required=True, help="File or folder to write.")
def export(folder: Path, form: str, output: Path) -> None:
    """Write standards as tables, or in exchange formats.

    FOLDER was written by ocs extract; a standard that comes from several files is written once. csv, jsonl, parquet: a
    folder with a file for each table. sqlite, duckdb, xlsx: one file. case (1EdTech CASE 1.1), jsonld: a folder with a
    file for each standard. An older export in the same place is replaced completely; anything else there is left alone.

    \b
    Example:
      ocs export output/ --format sqlite --output standards.sqlite
    """
    try:
        written = _write(form, folder, output)
    except (DocumentError, ExportError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{output}: {counted(written, folder)}.")


def _write(form: str, folder: Path, output: Path) -> int:
    """How many standards were written."""
    written = 0

    def count(standards: Iterator[T]) -> Iterator[T]:
        nonlocal written
        for standard in standards:
            written += 1
            yield standard

    if form in EXCHANGE:
        EXCHANGE[form]((document for _, document in count(load_distinct(folder))), output)
    else:
        export_tables(form, count(load_with_keys(folder)), output)
    return written
