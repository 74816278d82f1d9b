"""Which files a run reads, and what they are called in the report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.decisions.table import FILE as DECISIONS
from pipeline.extract import SUFFIXES

CONFIGURATION = "ocs.toml"
"""Name of the file in an input folder that holds defaults for the options of a run."""


@dataclass(frozen=True, slots=True)
class Input:
    """A source of a run.

    ``path``  where it is, without symbolic links.
    ``file``  what the report calls it: its path below the folder that was given, or its name.
    """

    path: Path
    file: str

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.file.rpartition("/")[2]


class PassedOver(StrEnum):
    """Why a file in a folder is not read although somebody could expect it."""

    HIDDEN = "hidden or temporary files"
    ENDING = f"files with an ending other than {' '.join(SUFFIXES)}"
    LINK = "symbolic links that lead out of the folders or nowhere"
    NO_FILE = "pipes, sockets and devices"
    CLOSED = "folders that cannot be opened"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the files and folders that a run was given.

    ``sources``      each file once, sorted by what it is called.
    ``given``        the files and folders themselves, as far as they are there, without symbolic links.
    ``passed_over``  how many entries of the folders are no sources, and why.
    """

    sources: tuple[Input, ...]
    given: tuple[Path, ...]
    passed_over: Counter[PassedOver]


def find(given: Iterable[Path]) -> Found:
    """The sources that the given files and folders hold.

    A folder is searched with its subfolders for files with a known ending. Hidden files and the temporary files of word
    processors (``~$…``) are skipped. Symbolic links inside a folder are not followed: what they lead to inside of
    it is found at its own place, what lies outside was not given. So no link can make a loop. A file or folder that is
    given by name is always read, whatever it is called and also by way of a link. One that is not there is a source
    that cannot be read, and says nothing of others that once lay below it.

    Where two files would be called alike, because several folders were given, every file is called by its path below
    the folder that holds all that was given.
    """
    starts = [(start, _resolved(start)) for start in given]
    roots = tuple(dict.fromkeys(root for _, root in starts))
    folders = {root for root in roots if _is(Path.is_dir, root)}
    passed_over: Counter[PassedOver] = Counter()
    found: dict[Path, str] = {}
    for start, root in starts:
        if root in folders:
            for path in _search(root, roots, passed_over):
                found.setdefault(path, shown(path.relative_to(root).as_posix()))
        else:
            found.setdefault(root, shown(start.name))
    if len(set(found.values())) < len(found):
        holding = os.path.commonpath([root if root in folders else root.parent for root in roots])
        found = {path: shown(path.relative_to(holding).as_posix()) for path in found}
    ordered = sorted(found.items(), key=lambda item: (item[1], os.fsencode(item[0])))
    there = tuple(root for root in roots if _is(Path.exists, root))
    return Found(tuple(Input(path, file) for path, file in ordered), there, passed_over)


def find_sources(given: Iterable[Path]) -> tuple[Input, ...]:
    """The sources alone; see ``find``."""
    return find(given).sources


def shown(name: str) -> str:
    """A name of the file system as text: its bytes as UTF-8 whatever the locale, what is no UTF-8 as ``\\xNN``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _search(root: Path, roots: tuple[Path, ...], passed_over: Counter[PassedOver]) -> Iterator[Path]:
    """The sources below a folder; what is no source is counted."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            passed_over[PassedOver.CLOSED] += 1
            continue
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith((".", "~$")):
                passed_over[PassedOver.HIDDEN] += 1
            elif entry.is_symlink():
                passed_over[PassedOver.LINK] += not _leads_inside(path, roots)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif path in (root / DECISIONS, root / CONFIGURATION):
                continue  # read on its own
            elif not entry.name.lower().endswith(SUFFIXES):
                passed_over[PassedOver.ENDING] += 1
            elif not entry.is_file(follow_symlinks=False):
                passed_over[PassedOver.NO_FILE] += 1
            else:
                yield path


def _resolved(path: Path) -> Path:
    """The path without symbolic links; one whose links lead round in a circle as it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # one or the other, as the version of Python will have it
        return Path(os.path.abspath(path))


def _is(ask: Callable[[Path], bool], path: Path) -> bool:
    """What the system says of a path; no where it cannot even be looked up."""
    try:
        return ask(path)
    except OSError:
        return False


def _leads_inside(link: Path, roots: tuple[Path, ...]) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # a loop is one or the other, as the version of Python will have it
        return False
    return any(target.is_relative_to(root) for root in roots)
