"""One run at a time in one output folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.run.journal import FOLDER


class Busy(Exception):  # noqa: N818 - it says what the folder is
    """Another run is working in the output folder."""


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Holds the output folder. The system lets go of it when the process ends, however it ends. Raises ``Busy`` at once
    when another process holds it, ``OSError`` when the folder cannot be written."""
    folder = output / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as timeout:
        raise Busy(str(output)) from timeout
    try:
        yield
    finally:
        lock.release()
