"""Writes what came of each source: first its two files, then its line in the journal."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pipeline.decisions.decision import digest
from pipeline.emit.files import write
from pipeline.emit.report import REJECTED, Change, Outcome
from pipeline.run.journal import Journal, Record
from pipeline.run.retired import place_of
from pipeline.run.reuse import Job, Lookup, output_file, renamed
from pipeline.run.settings import Settings
from pipeline.run.task import Made, Result


class ResultWriter:
    """Writes the results of one run. ``outcomes`` has them by output; ``fingerprint`` is that of the program."""

    def __init__(self, settings: Settings, journal: Journal, fingerprint: str) -> None:
        self._output = settings.output
        self._journal = journal
        self._decisions = settings.decisions
        self._limits = (settings.limits.seconds, settings.limits.memory)
        self._fingerprint = fingerprint
        self.outcomes: dict[str, Outcome] = {}

    def keep(self, lookup: Lookup) -> Outcome | None:
        """The outcome of a source that need not be read; ``None`` for one that must. Raises ``OSError``."""
        if lookup.record is None:
            return None
        job = lookup.job
        record = replace(lookup.record, output=job.output, file=job.source.file, place=self._place(job))
        if record.json is not None and not lookup.in_place:
            files = self._under_new_name(lookup.record, job)
            if files is None:
                return None
            record = self._write(record, *files)
        if record != self._journal.records.get(record.output):
            self._journal.add(record)
        return self._noted(record, 0.0, True, lookup.change)

    def add(self, lookup: Lookup, result: Result) -> Outcome:
        """Writes what came of a source that was read. Raises ``OSError``."""
        record = self._record(lookup.job, result)
        if isinstance(result, Made):
            record = self._write(record, result.json, result.trace)
        self._journal.add(record)
        return self._noted(record, result.seconds, False, lookup.change)

    def _under_new_name(self, record: Record, job: Job) -> tuple[bytes, bytes] | None:
        """The files of another name's result for this one; ``None`` if they are no longer what they were: another
        source may have taken the place."""
        json = output_file(self._output, "json", record.output).read_bytes()
        trace = output_file(self._output, "trace", record.output).read_bytes()
        if (_digest(json), _digest(trace)) != (record.json, record.trace):
            return None
        return renamed(json, job.source.name), trace

    def _write(self, record: Record, json: bytes, trace: bytes) -> Record:
        write(output_file(self._output, "trace", record.output), trace)
        write(output_file(self._output, "json", record.output), json)
        return replace(record, json=_digest(json), trace=_digest(trace))

    def _record(self, job: Job, result: Result) -> Record:
        status, reason = (result.status, None) if isinstance(result, Made) else (REJECTED, result.reason)
        findings, rules, contents = (
            (result.findings, result.rules, result.contents) if isinstance(result, Made) else ({}, {}, {})
        )
        return Record(
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
            digest(self._decisions.of(result.sha256)),
            result.unfit if isinstance(result, Made) else [],
        )

    def _place(self, job: Job) -> str:
        return place_of(job.source.path, self._output)

    def _noted(self, record: Record, seconds: float, reused: bool, change: Change) -> Outcome:
        outcome = Outcome(
            record.file,
            record.sha256,
            record.status,
            None if record.status == REJECTED else f"json/{record.output}.json",
            record.reason,
            record.findings,
            record.rules,
            record.contents,
            seconds,
            reused,
            change,
            record.unfit,
        )
        self.outcomes[record.output] = outcome
        return outcome


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
