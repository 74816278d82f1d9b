"""Has a word processor, LibreOffice, set documents as PDF, where one is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 300


class NoWordProcessorError(Exception):
    """None is installed."""


def is_installed() -> bool:
    """Whether there is a word processor."""
    return any(shutil.which(name) for name in PROGRAMS)


def set_as_pdf(documents: Sequence[bytes]) -> list[bytes]:
    """The PDF of each ODT. Raises ``NoWordProcessorError``; ``subprocess.SubprocessError`` when it fails or takes too
    long."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise NoWordProcessorError
    with TemporaryDirectory() as folder:
        for number, data in enumerate(documents):
            Path(folder, f"{number}.odt").write_bytes(data)
        # A profile of its own: a program that is open already would take the documents over, and leave nothing here.
        command = [
            program,
            "--headless",
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *(str(Path(folder, f"{number}.odt")) for number in range(len(documents))),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        return [Path(folder, f"{number}.pdf").read_bytes() for number in range(len(documents))]
