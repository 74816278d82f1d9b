"""The command ``ocs verify``: both readers of PDF, and in what they differ."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from pipeline.commands.arguments import MEMORY_LIMIT, SOURCE, TIME_LIMIT, limits_of, say
from pipeline.extract import Rejected, read_file
from pipeline.extract.detect import format_of
from pipeline.model.wording import number_of
from pipeline.run.isolated import isolated
from pipeline.run.sources import find
from pipeline.verify.readers import Excuse, Verified, verify_bytes


@click.command()
@click.argument("files", nargs=-1, type=SOURCE, metavar="[FILE]...")
@TIME_LIMIT
@MEMORY_LIMIT
@click.pass_context
def verify(context: click.Context, files: tuple[Path, ...], time_limit: float, memory_limit: int) -> None:
    """Read PDFs with both readers and report every difference.

    FILE is any number of files or folders; the default is raw/. Compares the characters of every page and their boxes,
    the ruling lines, and every field of the JSON. Files that are not PDFs have only one reader and are skipped. Exit
    code 0: no difference; 1: a difference, or a file that cannot be read; 2: wrong usage.

    \b
    Example:
      ocs verify raw/活動主管-職能基準.pdf
    """
    if not files and not Path("raw").is_dir():
        raise click.UsageError("There is no folder raw/ here. Name the files or folders to read.")
    limits = limits_of(time_limit, memory_limit)
    different = documents = pages = characters = rules = 0
    excused: Counter[Excuse] = Counter()
    for source in find(files or (Path("raw"),)).sources:
        try:
            verified = isolated(limits, verified_pdf, source.path, source.name)
        except Rejected as rejected:
            say(f"{source.file}: {rejected.reason}: {rejected}")
            different += 1
            continue
        if verified is None:
            continue
        for difference in verified.differences:
            page = "" if difference.page is None else f", page {difference.page}"
            say(f"{source.file}{page}: {difference.message}")
        different += bool(verified.differences)
        documents, pages = documents + 1, pages + verified.pages
        characters, rules = characters + verified.characters, rules + verified.rules
        excused += verified.excused
    for excuse, count in excused.items():
        are = "is" if count == 1 else "are"
        click.echo(f"{number_of(count, 'character')} {are} elsewhere for a known reason: {excuse.value}")
    if documents + different == 0:
        raise click.UsageError("There is no PDF to read.")
    read = ((documents, "document"), (pages, "page"), (characters, "character"), (rules, "ruling line"))
    counts = ", ".join(number_of(count, what) for count, what in read)
    click.echo(f"{counts}: {different:,} {'differs' if different == 1 else 'differ'}")
    context.exit(1 if different else 0)


def verified_pdf(path: Path, name: str) -> Verified | None:
    """How the readings of a PDF compare; ``None`` for a file of another format. Raises ``Rejected``."""
    data = read_file(path)
    return verify_bytes(data, name) if format_of(data, name) == "pdf" else None
