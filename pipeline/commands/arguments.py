"""What several commands take and say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from pipeline.decisions import Decisions
from pipeline.decisions.table import BadDecisions, read_decisions
from pipeline.extract import PDFIUM, PDFPLUMBER, Rejected
from pipeline.model.wording import number_of, printable
from pipeline.parse.adding import NOTHING_ADDED, Added, BadVocabulary, read_added
from pipeline.parse.vocabulary import built_in
from pipeline.run.isolation import Limits
from pipeline.stored.documents import document_paths
from pipeline.stored.settled import set_aside


class Named(click.Path):
    """A file or folder by its name. An empty name would be the folder that the program runs in."""

    def __init__(self, **options: Any) -> None:
        super().__init__(path_type=Path, **options)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("The name is empty.", param, ctx)
        return super().convert(value, param, ctx)


class Readable(Named):
    """A file or folder that is there. Pipes and devices may never end, and are neither."""

    def __init__(self, **options: Any) -> None:
        super().__init__(exists=True, **options)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = super().convert(value, param, ctx)
        if not path.is_file() and not path.is_dir():
            self.fail(f"{path} is not a regular file.", param, ctx)
        return path


_STREAMS = (Path("/dev"), Path("/dev/fd"), Path("/proc/self/fd"))
"""Where names of open streams and devices stand."""


class Writable(Named):
    """A file or folder to be written as a whole, which takes the place of what is there: of a device or a stream it
    cannot."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = super().convert(value, param, ctx)
        if path.exists() and (not (path.is_file() or path.is_dir()) or path.absolute().parent in _STREAMS):
            self.fail(f"{path} is not a regular file.", param, ctx)
        return path


FILE = Readable(dir_okay=False)
"""A file that is there."""

FOLDER = Readable(file_okay=False)
"""A folder that is there."""

ANY = Readable()
"""A file or folder that is there."""

SOURCE = Named()
"""A file or folder to read; what is not there is said with the results."""

OUTPUT = Writable()
"""A file or folder to write."""

OUTPUT_FILE = Writable(dir_okay=False)
"""A file to write."""

LOG = Named(dir_okay=False)
"""A file to add lines to, also a device or a stream."""

MEGABYTE = 1 << 20


def limits_of(seconds: float, megabytes: int) -> Limits:
    """The limits that the options name."""
    return Limits(seconds, megabytes * MEGABYTE)


TIME_LIMIT = click.option(
    "--time-limit",
    type=click.FloatRange(min=1),
    default=60,
    show_default=True,
    help="Time limit per document, in seconds.",
)
"""How long reading one document may take."""

MEMORY_LIMIT = click.option(
    "--memory-limit",
    type=click.IntRange(min=256),
    default=1024,
    show_default=True,
    help="Memory limit per document, in megabytes.",
)
"""How much memory reading one document may take."""

DECISIONS = click.option(
    "--decisions",
    "decision_files",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="A further file of decisions about findings, besides audit/decisions.csv in the input folders.",
)
"""Decisions that do not stand in the input folder."""

VOCABULARY = click.option(
    "--vocabulary",
    "vocabulary_file",
    type=FILE,
    metavar="FILE",
    help="Headings and labels that are added to those that the program knows (see docs/running.md).",
)
"""Words beside those of the vocabulary."""

READER = click.option(
    "--reader",
    type=click.Choice([PDFIUM, PDFPLUMBER]),
    default=PDFIUM,
    show_default=True,
    help="Which library reads PDFs. pdfplumber takes ten times as long; it is used anyway where anything is doubtful.",
)
"""The reader of PDF."""


UNDECIDED = "which was there first. They differ, and nobody has said which one counts: ocs extract --prefer newest."
"""What is said of documents of one release of which nobody has said which one counts."""


def say(line: str) -> None:
    """Prints a line in which a document may have a say: without what could steer a terminal."""
    click.echo(printable(line))


def failure(file: Path, rejected: Rejected) -> click.ClickException:
    """The reason on standard error, and exit code 1."""
    return click.ClickException(f"{file}: {rejected.reason}: {rejected}")


def decisions_about(sources: Iterable[Path], files: Iterable[Path]) -> Decisions:
    """What was decided about these files and folders. Raises ``UsageError`` for a line that cannot be understood."""
    try:
        return read_decisions(sources, files)
    except BadDecisions as bad:
        raise click.UsageError(str(bad)) from bad


def words_in(file: Path | None) -> Added:
    """The words of a file that are added to the vocabulary. Raises ``UsageError`` for one that cannot be used."""
    try:
        return read_added(file, built_in()) if file is not None else NOTHING_ADDED
    except BadVocabulary as bad:
        raise click.UsageError(str(bad)) from bad


def name_set_aside(*folders: Path) -> bool:
    """Names on standard error the documents that do not count because another one of the same release does. Whether
    somebody has decided all of them: if not, the command ends with 1."""
    decided = True
    for folder in folders:
        for name, one in sorted(set_aside(folder).items()):
            decided = decided and one.decided
            said = f"Set aside: {folder / 'json' / name}: {one.code} is taken from {one.taken}"
            click.echo(printable(f"{said}." if one.decided else f"{said}, {UNDECIDED}"), err=True)
    return decided


def counted(standards: int, folder: Path, left_out: int = 0) -> str:
    """How many standards were taken from a folder, and how many of its documents say what another says; those that
    were left out do not."""
    again = len(document_paths(folder)) - standards - left_out - len(set_aside(folder))
    said = number_of(standards, "standard")
    if not again:
        return said
    return f"{said}; {number_of(again, 'more document')} in the folder {'says' if again == 1 else 'say'} the same"
