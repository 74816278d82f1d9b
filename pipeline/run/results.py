"""Writes what came of each source: first its two files, then its line in the journal."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import msgspec

from pipeline.decisions.decision import digest
from pipeline.emit.files import write
from pipeline.emit.report import REJECTED, Outcome, SourceChange
from pipeline.run.journal import Journal, Record
from pipeline.run.retired import keep_edited, place_of
from pipeline.run.reuse import Job, Lookup, output_file, renamed
from pipeline.run.settings import Settings
from pipeline.run.task import Made, Result


class ResultWriter:
    """Writes the results of one run. ``outcomes`` has them by output; ``edited`` the places that documents were moved
    to because somebody had edited them. ``fingerprint`` is that of the program."""

    def __init__(self, settings: Settings, journal: Journal, fingerprint: str) -> None:
        self._output = settings.output
        self._journal = journal
        self._decisions = settings.decisions
        self._limits = (settings.limits.seconds, settings.limits.memory)
        self._fingerprint = fingerprint
        self.outcomes: dict[str, Outcome] = {}
        self.edited: list[str] = []

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

    def elsewhere(self, record: Record) -> Outcome:
        """The outcome of a source that this run was not given: that of the run that was."""
        return self._outcome(record, 0.0, True, SourceChange.UNCHANGED)

    def _write(self, record: Record, json: bytes, trace: bytes) -> Record:
        if self._is_edited(record.output, json):
            self.edited.append(keep_edited(record.output, self._output))
        write(output_file(self._output, "trace", record.output), trace)
        write(output_file(self._output, "json", record.output), json)
        return replace(record, json=_digest(json), trace=_digest(trace))

    def _is_edited(self, output: str, new: bytes) -> bool:
        """Whether the document in a place is neither what an earlier run wrote there nor what this one will, and
        nothing that a power failure leaves."""
        known = self._journal.records.get(output)
        path = output_file(self._output, "json", output)
        if known is None or known.json is None or not path.is_file():
            return False
        content = path.read_bytes()
        return content != new and _digest(content) != known.json and _is_document(content)

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
            result.code if isinstance(result, Made) else None,
            result.says if isinstance(result, Made) else "",
        )

    def _place(self, job: Job) -> str:
        return place_of(job.source.path, self._output)

    def _noted(self, record: Record, seconds: float, reused: bool, change: SourceChange) -> Outcome:
        outcome = self._outcome(record, seconds, reused, change)
        self.outcomes[record.output] = outcome
        return outcome

    def _outcome(self, record: Record, seconds: float, reused: bool, change: SourceChange) -> Outcome:
        return Outcome(
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


def _is_document(content: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(content), dict)
    except msgspec.DecodeError:
        return False


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
