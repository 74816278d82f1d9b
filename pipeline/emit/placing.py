"""Puts a file or folder into its place as a whole: it is written beside the place and moved when it is complete."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.emit.files import TEMPORARY


class ExportError(Exception):
    """An export is not possible; the text is a sentence that says why."""


@contextmanager
def placed(path: Path, is_ours: Callable[[Path], bool], what: str) -> Iterator[Path]:
    """Gives a path to write to, a file or a folder, and moves it to ``path`` at the end; if anything fails, what was
    there stays. Something that stands there is replaced only when ``is_ours`` knows it as an export of this kind
    (``what``). Raises ``ExportError`` when something else stands there, or when it cannot be written."""
    if os.path.lexists(path) and not is_ours(path):
        raise ExportError(f"{path} already exists and is not a {what} export. Name another place, or remove it.")
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=path.parent))
        beside.chmod(0o755)
        yield beside / path.name
        _move(beside / path.name, path, beside / "old")
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)


def _move(new: Path, path: Path, old: Path) -> None:
    """Puts the new one in the place of the old one; if that fails the old one stays. A file is replaced at one stroke,
    a folder cannot be."""
    if not path.is_dir():
        os.replace(new, path)
        return
    os.replace(path, old)
    try:
        os.replace(new, path)
    except OSError:
        os.replace(old, path)
        raise
