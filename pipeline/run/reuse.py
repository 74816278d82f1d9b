"""What need not be read again. The identity of a source is its content (SHA-256), never its name or its dates.

A result of an earlier run is kept when the content is the same, the program is the same, nothing else was decided about
it, and the files that were written are still there, byte for byte. Everything is hashed in every run: a date or a size
can lie.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from pipeline.decisions.decision import digest
from pipeline.emit.files import json_bytes
from pipeline.emit.report import REJECTED, SourceChange
from pipeline.extract import demand_file
from pipeline.model.rejected import Reason
from pipeline.run.journal import Record
from pipeline.run.names import on_disk
from pipeline.run.settings import Settings
from pipeline.run.sources import Input

LIMITED = (Reason.TIME_LIMIT, Reason.MEMORY_LIMIT)
"""Rejections that another limit may undo."""


@dataclass(frozen=True, slots=True)
class Job:
    """A source and the stem of its outputs."""

    source: Input
    output: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is known of a source before it is read.

    ``sha256``  of its content; ``None`` when it cannot be read, or when nothing is known that it could be compared
    with.
    ``change``  how it differs from what the last run knew.
    ``record``   the result that can be kept; ``None`` when the source must be read. It is of the same output, or of
    another one with the same content.
    """

    job: Job
    sha256: str | None
    change: SourceChange
    record: Record | None

    @property
    def in_place(self) -> bool:
        """Whether the files of the result are those of this source already, and name it."""
        record, job = self.record, self.job
        return record is not None and record.output == job.output and _name(record.file) == job.source.name


class EarlierResults:
    """The results of earlier runs in an output folder, as far as this program and these limits would repeat them."""

    def __init__(self, records: Mapping[str, Record], settings: Settings, fingerprint: str) -> None:
        self._records = records
        self._output = settings.output
        self._fingerprint = fingerprint
        self._decisions = settings.decisions
        self._limits = (settings.limits.seconds, settings.limits.memory)
        self._by_content: defaultdict[str, list[Record]] = defaultdict(list)
        for record in sorted(records.values(), key=lambda record: record.output):
            if record.sha256 is not None:
                self._by_content[record.sha256].append(record)

    def look_up(self, jobs: Sequence[Job], threads: int) -> Iterator[Lookup]:
        """What is known of each source, in the order of the jobs. Hashing does not hold the interpreter: it is done in
        threads."""
        if not self._records:
            yield from (Lookup(job, None, SourceChange.ADDED, None) for job in jobs)
            return
        pool = ThreadPoolExecutor(threads)
        try:
            yield from pool.map(self._look_up_one, jobs)
        finally:
            pool.shutdown(cancel_futures=True)

    def _look_up_one(self, job: Job) -> Lookup:
        sha256 = sha256_of(job.source.path)
        own = self._records.get(job.output)
        alike = self._by_content.get(sha256, []) if sha256 is not None else []
        candidates = chain((record for record in (own,) if record and record.sha256 == sha256), alike)
        kept = next((record for record in candidates if self._can_stand_for(record, job)), None) if sha256 else None
        return Lookup(job, sha256, _change(job, own, sha256, alike), kept)

    def _can_stand_for(self, record: Record, job: Job) -> bool:
        """Whether reading the source again would give what the record stands for."""
        if record.decisions != digest(self._decisions.of(record.sha256)):
            return False
        if record.fingerprint != self._fingerprint or _ending(record.file) != _ending(job.source.file):
            return False
        if record.status == REJECTED:
            code = (record.reason or "").partition(":")[0]
            return code not in LIMITED or record.limits == self._limits
        return record.json == sha256_of(output_file(self._output, "json", record.output)) and record.trace == sha256_of(
            output_file(self._output, "trace", record.output)
        )


def output_file(output: Path, folder: str, stem: str) -> Path:
    """The path of an output."""
    return output / folder / on_disk(f"{stem}.json")


def renamed(document: bytes, name: str) -> bytes:
    """The JSON of a document as if its source had had this name: nothing else in it depends on the name."""
    data = json.loads(document)
    data["source"]["file"] = name
    return json_bytes(data)


def sha256_of(path: Path) -> str | None:
    """The digest of a regular file's content; ``None`` if it cannot be read."""
    try:
        demand_file(path)
        with path.open("rb", buffering=0) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _change(job: Job, own: Record | None, sha256: str | None, alike: Iterable[Record]) -> SourceChange:
    if own is not None and own.sha256 == sha256 and _name(own.file) == job.source.name:
        return SourceChange.UNCHANGED
    if any(True for _ in alike):
        return SourceChange.RENAMED
    return SourceChange.ADDED if own is None else SourceChange.CHANGED


def _name(file: str) -> str:
    return PurePosixPath(file).name


def _ending(file: str) -> str:
    """The part of the name that says how to read it."""
    return PurePosixPath(file).suffix.lower()
