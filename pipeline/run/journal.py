"""What earlier runs did, one line per output, kept in the output folder.

A line is written when a document's files are in place: a run that is killed leaves a journal of what it has done, and
the next run goes on from there. The last line for an output counts. A line that a kill cut in two is passed over, so
its document is simply read again. At the end of a run the journal is written anew, a line for each output, sorted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from pipeline.emit.files import write

FOLDER = ".ocs"
"""Folder below the output folder for what is the run's own."""

JOURNAL = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Record:
    """What was done for one output.

    ``output``       stem of the output files.
    ``file``         what the report called the source.
    ``place``        where the source was, relative to the output folder where that is possible.
    ``sha256``       of the source's content; ``None`` if it could not be read.
    ``fingerprint``  of the program that read it.
    ``limits``       seconds and bytes that it was given.
    ``status``, ``reason``, ``findings``, ``rules``, ``contents``  as in ``Outcome``.
    ``decisions``    a digest of what was decided about the source; ``unfit`` what of that fits nothing.
    ``code``, ``says``  as in ``Made``.
    ``json``, ``trace``  SHA-256 of the files that were written; ``None`` for a rejected source.
    """

    output: str
    file: str
    place: str
    sha256: str | None
    fingerprint: str
    limits: tuple[float, int]
    status: str
    reason: str | None
    findings: dict[str, int]
    rules: dict[str, int]
    contents: dict[str, int]
    json: str | None
    trace: str | None
    decisions: str = ""
    unfit: list[list[str]] = field(default_factory=list)
    code: str | None = None
    says: str = ""


class Journal:
    """The journal of an output folder. Use it as a context manager, under the folder's lock."""

    def __init__(self, output: Path) -> None:
        self._path = output / FOLDER / JOURNAL
        self.records: dict[str, Record] = {}

    def __enter__(self) -> Journal:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        content = self._path.read_bytes() if self._path.exists() else b""
        for output, record in _lines(content):
            if record is None:
                self.records.pop(output, None)
            else:
                self.records[output] = record
        self._file = self._path.open("ab", buffering=0)
        if content and not content.endswith(b"\n"):
            self._file.write(b"\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, record: Record) -> None:
        """Notes what was done, in place of what was known of that output. Raises ``OSError``."""
        self._append(asdict(record))
        self.records[record.output] = record

    def remove(self, output: str) -> None:
        """Notes that the files of an output are no longer there. Raises ``OSError``."""
        self._append({"output": output})
        self.records.pop(output, None)

    def compact(self) -> None:
        """Writes the journal anew without what is outdated. Raises ``OSError``."""
        lines = (_line(asdict(self.records[output])) for output in sorted(self.records))
        write(self._path, b"".join(lines))

    def _append(self, data: dict[str, Any]) -> None:
        line = _line(data)
        # One call to the system: what interrupts this program comes before the line or after it.
        if self._file.write(line) != len(line):
            raise OSError(28, "No space left on device", str(self._path))


def _line(data: dict[str, Any]) -> bytes:
    # ASCII, so that a name that is no UTF-8 can be noted too.
    return json.dumps(data, separators=(",", ":")).encode("ascii") + b"\n"


def _lines(content: bytes) -> Iterator[tuple[str, Record | None]]:
    """The outputs with their records; ``None`` for one that was removed."""
    for line in content.splitlines():
        try:
            data = json.loads(line)
            if data.keys() == {"output"}:
                yield data["output"], None
            else:
                yield data["output"], Record(**data | {"limits": tuple(data["limits"])})
        except (ValueError, TypeError, KeyError, AttributeError):
            continue  # cut in two by a kill, or of a program whose journal had other words
