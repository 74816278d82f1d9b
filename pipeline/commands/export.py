"""The command ``ocs export``: standards in formats that other programs read, and people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from pipeline.commands.arguments import FOLDER, OUTPUT, counted, name_set_aside, say
from pipeline.emit.placing import ExportError
from pipeline.exchange import write_case, write_jsonld
from pipeline.model.wording import printable
from pipeline.prose.writing import chunk_lines, write_chunks, write_markdown
from pipeline.stored.documents import DocumentError
from pipeline.stored.keys import Stored, stored
from pipeline.tables.writers import FORMATS, MARKED, SEARCHABLE
from pipeline.tables.writers import export as export_tables

Standards = Iterator[Stored]

TEXTS: dict[str, Callable[[Standards, Path], None]] = {
    "markdown": write_markdown,
    "chunks": write_chunks,
    "case": write_case,
    "jsonld": write_jsonld,
}
"""Formats that are no tables."""

PRINTED: dict[str, Callable[[Standards], Iterator[str]]] = {"chunks": chunk_lines}
"""Formats of one text file, which can be printed instead."""

STANDARD_OUTPUT = Path("-")
"""Stands for standard output."""

DEFAULT = Path("output")
"""What ``make extract`` writes."""


@click.command()
@click.argument("folder", type=FOLDER, default=DEFAULT)
@click.option("--format", "form", type=click.Choice([*FORMATS, *TEXTS]), required=True, help="Output format.")
@click.option("--output", "-o", type=OUTPUT, required=True, help="File or folder to write; - prints chunks.")
@click.option("--bom", is_flag=True, help="CSV for Excel: a byte order mark, and no text that it takes for a formula.")
@click.option("--full-text", is_flag=True, help="SQLite with a full-text index of all names and sentences.")
@click.pass_context
def export(context: click.Context, folder: Path, form: str, output: Path, bom: bool, full_text: bool) -> None:
    """Write standards as tables, as text, or in exchange formats.

    FOLDER was written by ocs extract; a standard that comes from several files is written once. csv, jsonl, parquet: a
    folder with a file for each table. sqlite, duckdb, xlsx: one file. markdown: a folder with a page for each standard.
    chunks: one file of JSON Lines for search and language models. case (1EdTech CASE 1.1), jsonld: a folder with a file
    for each standard. An older export in the same place is replaced completely; anything else there is left alone. A
    document that cannot be used is named and left out; the exit code is then 1. So it is where sources of one release
    differ and nobody has said which one counts; the one that was there first is taken.

    \b
    Example:
      ocs export output/ --format sqlite --output standards.sqlite
    """
    if bom and form != "csv":
        raise click.UsageError("--bom is for --format csv.")
    if full_text and form != "sqlite":
        raise click.UsageError("--full-text is for --format sqlite.")
    way = MARKED if bom else SEARCHABLE if full_text else form
    if output == STANDARD_OUTPUT and form not in PRINTED:
        raise click.UsageError(f"--format {form} cannot be printed: name a file or folder with --output.")
    left_out: list[DocumentError] = []
    written = 0

    def given() -> Standards:
        nonlocal written
        for one in stored(folder, left_out.append):
            written += 1
            yield one

    refused: list[DocumentError] = []
    try:
        if output == STANDARD_OUTPUT:
            for line in PRINTED[form](given()):
                click.echo(line, nl=False)
        elif form in TEXTS:
            TEXTS[form](given(), output)
        else:
            export_tables(way, ((one.key, one.document) for one in given()), output, refused.append)
    except (DocumentError, ExportError) as error:
        raise click.UsageError("\n".join(map(str, (*left_out, error)))) from error
    left_out += refused
    decided = name_set_aside(folder)
    for bad in left_out:
        click.echo(printable(f"Left out: {bad}"), err=True)
    if output != STANDARD_OUTPUT:
        say(f"{output}: {counted(written - len(refused), folder, len(left_out))}.")
    context.exit(1 if left_out or not decided else 0)
