"""The command ``ocs extract``: the whole pipeline over many documents."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from pipeline.commands.arguments import (
    DECISIONS,
    LOG,
    MEMORY_LIMIT,
    OUTPUT,
    READER,
    SOURCE,
    TIME_LIMIT,
    VOCABULARY,
    decisions_about,
    limits_of,
    say,
    words_in,
)
from pipeline.commands.configured import Configured
from pipeline.commands.failing import ERROR, FAIL_ON, WARNING, fails
from pipeline.emit.report import REJECTED, Outcome
from pipeline.extract import SUFFIXES
from pipeline.model.wording import printable
from pipeline.run import Run, Settings, run
from pipeline.run.isolation import CannotStart
from pipeline.run.lock import Busy
from pipeline.run.progress import CannotLog, JsonLog, PlainLines, Progress, ProgressBar, Several
from pipeline.run.retired import TooManyGone
from pipeline.run.rivals import NEWEST
from pipeline.run.settings import available_cores
from pipeline.run.sources import Found, find
from pipeline.run.summary import summary, troubles, unfit


class CannotRun(click.ClickException):
    """Something is in the way of the whole run: one sentence, exit code 2."""

    exit_code = 2


@click.command(cls=Configured)
@click.argument("sources", nargs=-1, type=SOURCE, metavar="[SOURCE]...")
@click.option("--output", "-o", required=True, type=OUTPUT, help="Folder for the results.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Number of parallel processes. Default: one per core.")
@click.option("--force", is_flag=True, help="Read every document again, even if it has not changed.")
@TIME_LIMIT
@MEMORY_LIMIT
@DECISIONS
@VOCABULARY
@READER
@click.option(
    "--keep/--no-keep",
    default=True,
    help="Keep what was read, so that a changed parser does not need to read it again.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Use the Dask cluster with this scheduler: tcp://host:8786.")
@FAIL_ON
@click.option(
    "--prefer",
    type=click.Choice([NEWEST]),
    help="Of sources of one release that differ, take the one whose file was changed last; the others are set aside.",
)
@click.option(
    "--allow-removals",
    is_flag=True,
    help="Go on when more than a tenth of the known sources (and more than five) are gone.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@click.option(
    "--log-json",
    type=LOG,
    help="Append a line of JSON per document to this file.",
)
@click.pass_context
def extract(
    context: click.Context,
    sources: tuple[Path, ...],
    output: Path,
    jobs: int | None,
    force: bool,
    time_limit: float,
    memory_limit: int,
    decision_files: tuple[Path, ...],
    vocabulary_file: Path | None,
    reader: str,
    keep: bool,
    scheduler: str | None,
    fail_on: str | None,
    prefer: str | None,
    allow_removals: bool,
    quiet: bool,
    log_json: Path | None,
) -> None:
    """Read documents, write JSON, trace and report.

    The whole pipeline: extract, parse, validate. SOURCE is any number of files or folders; the default is raw/. Writes
    OUTPUT/json/, OUTPUT/trace/ and OUTPUT/report.json. A document that has not changed since the last run is not read
    again; if only the parser has changed, it is parsed again from what was read before. Outputs of sources that are
    gone are moved to OUTPUT/retired/; when many are, nothing is done unless --allow-removals says that they are meant
    to be. An interrupted run is resumed. What audit/decisions.csv in an input folder says about findings is done.

    \b
    Example:
      ocs extract raw/ --output output --jobs 2
    """
    if not sources and not Path("raw").is_dir():
        raise click.UsageError("There is no folder raw/ here. Name the files or folders to read.")
    given = sources or (Path("raw"),)
    decisions = decisions_about(given, decision_files)
    settings = Settings(
        output,
        jobs or available_cores(),
        limits_of(time_limit, memory_limit),
        reader,
        reuse=not force,
        keep=keep,
        decisions=decisions,
        scheduler=scheduler,
        allow_removals=allow_removals,
        prefer=prefer,
        added=words_in(vocabulary_file),
    )
    found = find(given)
    if not found.sources:
        raise click.UsageError(f"No documents were found: no file ends with {' or '.join(SUFFIXES)}.")
    result = _run(found, settings, quiet, log_json)
    if not quiet:
        for line in summary(result, found, output):
            say(line)
    for line in troubles(result, output):
        click.echo(printable(line), err=True)
    for line in unfit(result, found, decisions):
        click.echo(f"Warning: {printable(line)}", err=True)
    if result.signal is not None:
        context.exit(128 + result.signal)
    differ = fail_on in (ERROR, WARNING) and any(not rivals.decided for rivals in result.rivals)
    context.exit(1 if differ or any(_failed(outcome, fail_on) for outcome in result.outcomes) else 0)


def _failed(outcome: Outcome, fail_on: str | None) -> bool:
    """Whether a source makes the command fail: it was rejected, or has open findings that ``--fail-on`` names."""
    if outcome.status == REJECTED:
        return True
    return fail_on is not None and fails(fail_on, lambda severity: outcome.findings.get(severity, 0))


def _run(found: Found, settings: Settings, quiet: bool, log_json: Path | None) -> Run:
    """The run. Raises ``CannotRun`` with a sentence."""
    output = settings.output
    try:
        return run(found, settings, _progress(quiet, log_json))
    except CannotLog as cannot:
        raise CannotRun(f"The log cannot be written: {cannot}") from cannot
    except Busy as busy:
        raise CannotRun(f"Another run is writing to {output}/. Wait until it ends, or choose another folder.") from busy
    except TooManyGone as gone:
        raise CannotRun(str(gone)) from gone
    except CannotStart as cannot:
        raise CannotRun(f"The work cannot begin: {cannot}.") from cannot
    except OSError as error:
        what = error.strerror or str(error)
        raise CannotRun(f"The results cannot be written: {what}: {error.filename or output}") from error


def _progress(quiet: bool, log_json: Path | None) -> Progress:
    """What shows how far the run is."""
    members: list[Progress] = []
    if not quiet:
        members.append(ProgressBar() if sys.stderr.isatty() else PlainLines(partial(click.echo, err=True)))
    if log_json is not None:
        members.append(JsonLog(log_json))
    return Several(members)
