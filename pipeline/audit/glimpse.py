"""What can be shown of a source of which no document could be made: its first page, its first lines.

Such a source may be made to do harm. It is read in a process of its own with little memory and time; what that process
has written down when it ends, or is ended, is what there is.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pypdfium2

from pipeline.audit.pictures import render_pages
from pipeline.audit.textlayer import UPRIGHT, sheets_of
from pipeline.audit.view import Segment, Sheet, SheetLine
from pipeline.emit.files import json_bytes, write
from pipeline.extract import demand_file, extract_bytes
from pipeline.model.rejected import Rejected

SECONDS = 20
"""How long the process may take."""

MEMORY = 1_500_000_000
"""How many bytes of addresses the process may have; 0.4 GB of them are the interpreter and its libraries."""

SHEETS = 3
LINES = 300
CHARACTERS = 300
LARGEST = 50_000_000
"""Bytes of a source that is looked at, at most."""

_RESULT = "sheets.json"


def glimpse(source: Path, site: Path, name: str) -> tuple[Sheet, ...]:
    """The first sheets of a source; none if nothing of it can be shown. Images go to ``site/pictures/name/``."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", __name__, str(source), str(site), name, folder]
        with suppress(subprocess.TimeoutExpired):  # What it wrote down before is shown.
            subprocess.run(command, timeout=SECONDS, check=False, capture_output=True)
        try:
            return tuple(_sheet(sheet) for sheet in json.loads((Path(folder) / _RESULT).read_bytes()))
        except FileNotFoundError:
            return ()


def _look(source: Path, site: Path, name: str, folder: Path) -> None:
    """Writes down what can be shown: first the picture, then with what the reader sees, which may take it down."""
    if demand_file(source) > LARGEST:
        return
    data = source.read_bytes()
    pictures: dict[int, str] = {}
    if b"%PDF-" in data[:1024]:
        width, height = _size(data)
        pictures = render_pages(data, site, name, [1])
        _note([Sheet(1, width, height, pictures[1], UPRIGHT, (), ())], folder)
    try:
        document = extract_bytes(data, source.name).document
    except Rejected:
        return
    sheets = sheets_of(document, {}, pictures)[:SHEETS]
    _note([_beginning(sheet) for sheet in sheets], folder)


def _beginning(sheet: Sheet) -> Sheet:
    """The first lines and frames of a sheet, and of each line what a reader would look at."""
    lines = tuple(
        replace(line, segments=tuple(replace(s, text=s.text[:CHARACTERS]) for s in line.segments[:CHARACTERS]))
        for line in sheet.lines[:LINES]
    )
    return replace(sheet, lines=lines, frames=sheet.frames[:LINES])


def _size(data: bytes) -> tuple[float, float]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        width, height = pdf[0].get_size()
        return float(width), float(height)
    finally:
        pdf.close()


def _note(sheets: list[Sheet], folder: Path) -> None:
    write(folder / _RESULT, json_bytes([asdict(sheet) for sheet in sheets]))


def _sheet(data: dict[str, Any]) -> Sheet:
    lines = tuple(
        SheetLine(line["number"], line["top"], line["bottom"], tuple(Segment(**s) for s in line["segments"]))
        for line in data["lines"]
    )
    frames = tuple(tuple(frame) for frame in data["frames"])
    return Sheet(**(data | {"lines": lines, "frames": frames, "matrix": tuple(data["matrix"])}))


def _limit() -> None:
    """Limits the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return  # Windows; the time is limited all the same.
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    memory = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    _limit()
    _look(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
