"""Keeps the documents of a folder as they are today under a name, to be compared with later ones."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import regex

from pipeline.stored.documents import FOLDER, DocumentError, document_paths

SNAPSHOTS = "snapshots"
"""Where they stand, below the folder that ``ocs extract`` writes."""

_NAME = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}")


def take(folder: Path, name: str) -> int:
    """Keeps the documents under the name; how many. Files are linked where the file system can, because they are
    always replaced and never changed. Raises ``DocumentError``: the name cannot be used or is taken, there are no
    documents; and ``OSError``; then nothing is kept."""
    if not _NAME.fullmatch(name):
        raise DocumentError(f"{name!r} cannot name a snapshot: use letters, digits, dots, hyphens and underscores.")
    paths = document_paths(folder)
    place = folder / SNAPSHOTS / name
    if place.exists():
        raise DocumentError(f"{place} is there already. Choose another name, or remove it.")
    place.parent.mkdir(exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".writing-", dir=place.parent))
    try:
        beside.chmod(0o755)
        (beside / FOLDER).mkdir()
        for path in paths:
            _keep(path, beside / FOLDER / path.name)
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return len(paths)


def snapshot(folder: Path, name: str) -> Path | None:
    """The folder of a snapshot; ``None``: there is none of that name."""
    place = folder / SNAPSHOTS / name
    return place if _NAME.fullmatch(name) and place.is_dir() else None


def names(folder: Path) -> list[str]:
    """The names of the snapshots of a folder."""
    place = folder / SNAPSHOTS
    return sorted(one.name for one in place.iterdir() if _NAME.fullmatch(one.name)) if place.is_dir() else []


def _keep(path: Path, place: Path) -> None:
    try:
        os.link(path, place)
    except OSError:
        shutil.copy2(path, place)
