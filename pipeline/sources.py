"""Which files a run reads, and what their outputs are called."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract import SUFFIXES


@dataclass(frozen=True, slots=True)
class Input:
    """A source of a run.

    ``path``    where it is.
    ``file``    what the report calls it: its path below the folder that was given, or its name.
    ``output``  the stem of its outputs, unique in the run.
    """

    path: Path
    file: str
    output: str


def find_sources(given: Iterable[Path]) -> list[Input]:
    """The sources that the given files and folders hold, each once, sorted by name.

    A folder is searched with its subfolders for files with a known ending; hidden files and the temporary files of word
    processors (``~$…``) are passed over. A file that is given by name is always a source.
    """
    found: dict[Path, str] = {}
    for start in given:
        if start.is_dir():
            for path in start.rglob("*"):
                if _is_source(path, start):
                    found.setdefault(path.resolve(), path.relative_to(start).as_posix())
        else:
            found.setdefault(start.resolve(), start.name)
    ordered = sorted(found.items(), key=lambda item: (item[1], str(item[0])))
    return [
        Input(path, file, stem)
        for (path, file), stem in zip(ordered, _stems([file for _, file in ordered]), strict=True)
    ]


def _is_source(path: Path, start: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(start).parts)
    return not hidden and path.suffix.lower() in SUFFIXES and path.is_file()


def _stems(files: list[str]) -> list[str]:
    """A different name for each file: its stem; its whole name where stems are alike (``a.pdf``, ``a.txt``, also when
    they differ in case or Unicode form only); with a digest of its path where names are alike too."""
    stems = [Path(file).stem for file in files]
    names = [Path(file).name for file in files]
    alike = Counter(_key(stem) for stem in stems)
    same_name = Counter(_key(name) for name in names)
    result = []
    for file, stem, name in zip(files, stems, names, strict=True):
        if alike[_key(stem)] == 1:
            result.append(stem)
        elif same_name[_key(name)] == 1:
            result.append(name)
        else:
            result.append(f"{name}~{hashlib.sha256(file.encode()).hexdigest()[:8]}")
    return result


def _key(name: str) -> str:
    """Names with the same key would be one file on some file systems."""
    return unicodedata.normalize("NFC", name).casefold()
