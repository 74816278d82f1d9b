"""Writes what came of each source: first its two files, then its line in the journal."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from pipeline.emit.files import write
from pipeline.emit.report import REJECTED, Change, Outcome
from pipeline.run.isolation import Limits
from pipeline.run.journal import Entry, Journal
from pipeline.run.retired import place_of
from pipeline.run.unchanged import Job, Sight, output_file, renamed
from pipeline.run.work import Made, Result


class Records:
    """The results of one run. ``outcomes`` has them by output; ``fingerprint`` is that of the program."""

    def __init__(self, output: Path, journal: Journal, limits: Limits, fingerprint: str) -> None:
        self._output = output
        self._journal = journal
        self._limits = (limits.seconds, limits.memory)
        self._fingerprint = fingerprint
        self.outcomes: dict[str, Outcome] = {}

    def keep(self, sight: Sight) -> Outcome | None:
        """The outcome of a source that need not be read; ``None`` for one that must. Raises ``OSError``."""
        if sight.entry is None:
            return None
        job = sight.job
        entry = replace(sight.entry, output=job.output, file=job.source.file, place=self._place(job))
        if entry.json is not None and not sight.in_place:
            files = self._under_new_name(sight.entry, job)
            if files is None:
                return None
            entry = self._write(entry, *files)
        if entry != self._journal.entries.get(entry.output):
            self._journal.add(entry)
        return self._noted(entry, 0.0, True, sight.change)

    def add(self, sight: Sight, result: Result) -> Outcome:
        """Writes what came of a source that was read. Raises ``OSError``."""
        entry = self._entry(sight.job, result)
        if isinstance(result, Made):
            entry = self._write(entry, result.json, result.trace)
        self._journal.add(entry)
        return self._noted(entry, result.seconds, False, sight.change)

    def _under_new_name(self, entry: Entry, job: Job) -> tuple[bytes, bytes] | None:
        """The files of another name's result for this one; ``None`` if they are no longer what they were: another
        source may have taken the place."""
        json = output_file(self._output, "json", entry.output).read_bytes()
        trace = output_file(self._output, "trace", entry.output).read_bytes()
        if (_digest(json), _digest(trace)) != (entry.json, entry.trace):
            return None
        return renamed(json, job.source.name), trace

    def _write(self, entry: Entry, json: bytes, trace: bytes) -> Entry:
        write(output_file(self._output, "trace", entry.output), trace)
        write(output_file(self._output, "json", entry.output), json)
        return replace(entry, json=_digest(json), trace=_digest(trace))

    def _entry(self, job: Job, result: Result) -> Entry:
        status, reason = (result.status, None) if isinstance(result, Made) else (REJECTED, result.reason)
        findings, rules, contents = (
            (result.findings, result.rules, result.contents) if isinstance(result, Made) else ({}, {}, {})
        )
        return Entry(
            job.output,
            job.source.file,
            self._place(job),
            result.sha256,
            self._fingerprint,
            self._limits,
            status,
            reason,
            findings,
            rules,
            contents,
            None,
            None,
        )

    def _place(self, job: Job) -> str:
        return place_of(job.source.path, self._output)

    def _noted(self, entry: Entry, seconds: float, reused: bool, change: Change) -> Outcome:
        outcome = Outcome(
            entry.file,
            entry.sha256,
            entry.status,
            None if entry.status == REJECTED else f"json/{entry.output}.json",
            entry.reason,
            entry.findings,
            entry.rules,
            entry.contents,
            seconds,
            reused,
            change,
        )
        self.outcomes[entry.output] = outcome
        return outcome


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
