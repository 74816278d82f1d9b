"""The command ``ocs audit``: see on the page what was read and what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from click.exceptions import Exit

from pipeline.audit.build import Audit, AuditSettings
from pipeline.audit.build import audit as build
from pipeline.audit.spreadsheets import FINDINGS, INDEX
from pipeline.commands.arguments import DECISIONS, FILE, OUTPUT, SOURCE, VOCABULARY, decisions_about, say, words_in
from pipeline.commands.configured import Configured
from pipeline.commands.extract import CannotRun, extract
from pipeline.run.settings import available_cores
from pipeline.run.sources import Found, find


@click.command(cls=Configured)
@click.argument("sources", nargs=-1, type=SOURCE, metavar="[SOURCE]...")
@click.option("--output", "-o", required=True, type=OUTPUT, help="Folder for the results.")
@click.option(
    "--only",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Make the page of this document only; the overview still lists all. May be given several times.",
)
@click.option("--all-pages", is_flag=True, help="Make a picture of every page, not only of pages with findings.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Number of parallel processes. Default: one per core.")
@DECISIONS
@VOCABULARY
@click.pass_context
def audit(
    context: click.Context,
    sources: tuple[Path, ...],
    output: Path,
    only: tuple[Path, ...],
    all_pages: bool,
    jobs: int | None,
    decision_files: tuple[Path, ...],
    vocabulary_file: Path | None,
) -> None:
    """See on the page what was read and what went wrong.

    Reads what is new or has changed, as ocs extract does, then writes a site that opens straight from disk,
    OUTPUT/audit/index.html, and the same as tables, OUTPUT/findings.csv and OUTPUT/index.csv. SOURCE is any number of
    files or folders; the default is raw/. Findings that are decided in audit/decisions.csv of an input folder are
    shown as settled.

    \b
    Example:
      ocs audit raw/ --output output
      ocs audit raw/ --output output --only raw/活動主管-職能基準.pdf
    """
    given = sources or (Path("raw"),)
    decisions, added = decisions_about(given, decision_files), words_in(vocabulary_file)
    found = find(given)
    wanted = _wanted(only, found)
    run = partial(context.invoke, extract, sources=sources, output=output, jobs=jobs)
    code = _code(partial(run, decision_files=decision_files, vocabulary_file=vocabulary_file))
    settings = AuditSettings(output, decisions, wanted, all_pages, jobs or available_cores(), added)
    try:
        made = build(found.sources, settings, _progress)
    except OSError as error:
        raise CannotRun(f"The audit cannot be written: {error.strerror}: {error.filename}") from error
    for line in said(made, output):
        say(line)
    context.exit(code)


def _code(run: Callable[[], object]) -> int:
    """Reads what is new or has changed, as ``ocs extract`` does. The exit code, if the run came to its end."""
    try:
        run()
    except Exit as ended:
        if ended.exit_code > 1:
            raise
        return ended.exit_code
    return 0


def said(made: Audit, output: Path) -> list[str]:
    """What was done, and where to open it."""
    findings = [finding for summary in made.summaries for finding in summary.findings]
    open_ones = sum(finding.settled is None for finding in findings)
    lines = [
        f"documents {len(made.summaries)}: {made.made} pages made, {made.kept} unchanged",
        f"findings {open_ones} open, {len(findings) - open_ones} settled",
    ]
    lines += (f"decisions {one.where}: {one.rule} is not found any more" for one in made.idle)
    return [*lines, f"tables {output / FINDINGS}, {output / INDEX}", f"open {made.index}"]


def _progress(made: int, of: int) -> None:
    """How far it is, on a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\rpages {made}/{of}", nl=made == of, err=True)


def _wanted(only: tuple[Path, ...], found: Found) -> frozenset[Path] | None:
    """The sources whose pages are wanted; ``None``: all."""
    if not only:
        return None
    known = {source.path for source in found.sources}
    for path in only:
        if path.resolve() not in known:
            raise click.UsageError(f"{path} is not one of the sources.")
    return frozenset(path.resolve() for path in only)
