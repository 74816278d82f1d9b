"""What several commands take and say."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.extract import PDFIUM, PDFPLUMBER
from pipeline.model.wording import number_of
from pipeline.stored.documents import document_paths

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A file that is there."""

ANY = click.Path(exists=True, path_type=Path)
"""A file or folder that is there."""


READER = click.option(
    "--reader",
    type=click.Choice([PDFIUM, PDFPLUMBER]),
    default=PDFIUM,
    show_default=True,
    help="Which library reads PDFs. pdfplumber takes ten times as long; it is used anyway where anything is doubtful.",
)
"""The reader of PDF."""


def failure(file: Path, error: Exception) -> click.ClickException:
    """A sentence on standard error and exit code 1."""
    return click.ClickException(f"{file}: {error}")


def counted(standards: int, folder: Path) -> str:
    """How many standards were taken from a folder, and how many of its documents say what another says."""
    again = len(document_paths(folder)) - standards
    said = number_of(standards, "standard")
    if not again:
        return said
    return f"{said}; {number_of(again, 'more document')} in the folder {'says' if again == 1 else 'say'} the same"
