"""A run from its beginning to its end. Only this process writes; workers hand back bytes."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from pipeline import __version__
from pipeline.decisions import Decisions
from pipeline.emit.files import json_bytes, remove_leftovers, write
from pipeline.emit.report import Outcome, report_json
from pipeline.extras import needs
from pipeline.model.rejected import Reason, Rejected
from pipeline.run.backend import Backend
from pipeline.run.cache import Cache, sweep
from pipeline.run.fingerprint import fingerprint
from pipeline.run.history import before, note
from pipeline.run.isolation import CannotStart, Stopped
from pipeline.run.journal import Journal
from pipeline.run.local import local
from pipeline.run.lock import locked
from pipeline.run.names import output_names
from pipeline.run.progress import Progress
from pipeline.run.results import ResultWriter
from pipeline.run.retired import abandoned, demand_sources, owned_elsewhere, retire
from pipeline.run.reuse import EarlierResults, Job, Lookup, sha256_of
from pipeline.run.rivals import NEWEST, Rivals, newest_in, nobody, rivals_among
from pipeline.run.settings import Settings, available_cores
from pipeline.run.sources import Found
from pipeline.run.task import Result, refused
from pipeline.signals import number_of, undisturbed
from pipeline.stored.removals import MANY
from pipeline.stored.settled import SETTLED, settled_in, write_settled

TOOL = "ocs"
REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run left behind.

    ``outcomes``    for each source that it got to, in the order of the sources.
    ``retired``     new paths of outputs whose source is gone, below the output folder.
    ``edited``      new paths of documents that somebody had edited and that were made anew.
    ``rivals``      sources of one release that differ, of all that the folder knows.
    ``elsewhere``   outcomes of earlier runs on sources that this one was not given and that are still there.
    ``unfinished``  the sources that it did not get to, because it was interrupted.
    ``signal``      the signal that ended it early, such as that of Ctrl-C; ``None`` if none did.
    ``seconds``     how long it took.
    """

    outcomes: tuple[Outcome, ...]
    retired: tuple[str, ...]
    unfinished: tuple[str, ...]
    signal: int | None
    seconds: float
    edited: tuple[str, ...] = ()
    rivals: tuple[Rivals, ...] = ()
    elsewhere: tuple[Outcome, ...] = ()


def run(found: Found, settings: Settings, progress: Progress) -> Run:
    """Takes every source through all stages and writes ``json/``, ``trace/`` and ``report.json`` to the output folder.

    ``progress`` is told of each outcome as it comes. Ctrl-C, or another signal that ends
    programs, ends the run early; the report then says what was left.
    Raises ``Busy`` when another run has the folder, ``OSError`` when it cannot be written, ``CannotStart`` when no
    worker comes up, ``TooManyGone`` before anything is touched when many sources are gone and the settings do not allow
    that, ``MissingExtraError`` when the work is for a cluster and Dask is not installed. Whenever it ends,
    no file is half-written, and the next run resumes from there.
    """
    started, clock = _now(), time.perf_counter()
    program = fingerprint(settings.reader, settings.added)
    settings.output.mkdir(parents=True, exist_ok=True)
    settings = replace(settings, output=settings.output.resolve())
    output = settings.output
    with locked(output), Journal(output) as journal:
        jobs = _jobs(found, journal, output)
        if not settings.allow_removals:
            _demand_sources(found, jobs, journal, output)
        if not settings.reuse:
            sweep(output, None, ())
        for folder in (output, output / "json", output / "trace"):
            folder.mkdir(exist_ok=True)
            remove_leftovers([folder])
        writer = ResultWriter(settings, journal, program)
        retired: list[str] = []
        rivals: tuple[Rivals, ...] = ()
        known = before(journal.records.values())
        signal: int | None = None
        try:
            with progress:
                progress.begin(len(jobs))
                earlier = EarlierResults(dict(journal.records) if settings.reuse else {}, settings, program)
                for outcome in _outcomes(jobs, earlier, settings, writer):
                    progress.saw(outcome)
            retired = _retire(found, jobs, journal, output)
            rivals = _settle(journal, settings, known)
            journal.compact()
            cache = Cache.of(output) if settings.keep else None
            sweep(output, cache, {record.sha256 for record in journal.records.values()})
        except KeyboardInterrupt as interrupt:
            signal = number_of(interrupt)  # what was done is with the writer, and the rest is named as unfinished
        outcomes = tuple(writer.outcomes[job.output] for job in jobs if job.output in writer.outcomes)
        unfinished = tuple(job.source.file for job in jobs if job.output not in writer.outcomes)
        elsewhere = _elsewhere(found, journal, writer, output)
        documents = sorted((*outcomes, *elsewhere), key=lambda outcome: outcome.file)
        report = report_json(documents, started, _now(), TOOL, __version__, program, retired, unfinished)
        with undisturbed():
            write(output / REPORT, json_bytes(report))
            note(output, report["finished"], documents, known)
    seconds = time.perf_counter() - clock
    return Run(outcomes, tuple(retired), unfinished, signal, seconds, tuple(writer.edited), rivals, elsewhere)


def _elsewhere(found: Found, journal: Journal, writer: ResultWriter, output: Path) -> tuple[Outcome, ...]:
    """What earlier runs made of sources that this one was not given: the report is about the whole folder. One that is
    called like a source of this run is called by its place."""
    names = {outcome.file for outcome in writer.outcomes.values()}
    others = [journal.records[name] for name in owned_elsewhere(journal.records.values(), found.given, output)]
    return tuple(
        writer.elsewhere(replace(one, file=one.place if one.file in names else one.file))
        for one in others
        if one.output not in writer.outcomes
    )


def _settle(journal: Journal, settings: Settings, first: Collection[str]) -> tuple[Rivals, ...]:
    """The sources that differ about a release; which of them counts is noted for those who read the folder. ``first``
    are the documents that were there before this run."""
    output = settings.output
    prefer = newest_in(output) if settings.prefer == NEWEST else nobody
    rivals = tuple(rivals_among(journal.records.values(), settings.decisions, settled_in(output), prefer, first))
    settled = [one.settled for one in rivals]
    if settled or (output / SETTLED).exists():
        write_settled(output, settled)
    return rivals


def _demand_sources(found: Found, jobs: Sequence[Job], journal: Journal, output: Path) -> None:
    """Raises ``TooManyGone``. Sources are only hashed, to tell the renamed from the lost, when any are gone."""
    records = journal.records.values()
    gone = abandoned(records, [job.output for job in jobs], found.given, output)
    if len(gone) > MANY:
        digests = (sha256_of(job.source.path) for job in jobs)
        demand_sources(records, gone, [one for one in digests if one is not None])


def _jobs(found: Found, journal: Journal, output: Path) -> list[Job]:
    taken = list(owned_elsewhere(journal.records.values(), found.given, output))
    names = output_names([source.file for source in found.sources], taken)
    return [Job(source, name) for source, name in zip(found.sources, names, strict=True)]


def _outcomes(
    jobs: Sequence[Job], earlier: EarlierResults, settings: Settings, writer: ResultWriter
) -> Iterator[Outcome]:
    """Each source with its outcome, as they come: first those that need not be read."""
    left: list[Lookup] = []
    for lookup in earlier.look_up(jobs, available_cores()):
        outcome = writer.keep(lookup)
        if outcome is None:
            left.append(lookup)
        else:
            yield outcome
    if left:
        with closing(_worked(left, settings)) as results:
            for lookup, result in results:
                yield writer.add(lookup, result)


def _worked(lookups: Sequence[Lookup], settings: Settings) -> Generator[tuple[Lookup, Result], None, None]:
    """Each source with the result of its work, as they come. No more orders are given out than the backend wants."""
    waiting = iter(lookups)
    orders: dict[Future[Result], Lookup] = {}
    with _backend(settings) as backend:
        while True:
            for lookup in islice(waiting, max(0, backend.width() - len(orders))):
                orders[backend.order(lookup.job.source, _decided(lookup, settings.decisions))] = lookup
            if not orders:
                return
            for future in wait(orders, return_when=FIRST_COMPLETED).done:
                lookup = orders.pop(future)
                yield lookup, _result(future, lookup)


def _decided(lookup: Lookup, decisions: Decisions) -> Decisions:
    """The decisions about a source. They go where the work is done, so no others go with them."""
    return Decisions(decisions.of(lookup.sha256 or sha256_of(lookup.job.source.path))) if decisions else decisions


def _backend(settings: Settings) -> AbstractContextManager[Backend]:
    """What does the work. Raises ``MissingExtraError``."""
    if settings.scheduler is None:
        return local(settings)
    with needs("dask"):
        from pipeline.run.cluster import cluster
    return cluster(settings, settings.scheduler)


def _result(future: Future[Result], lookup: Lookup) -> Result:
    """The result of an order, also of one that came to nothing. Raises ``CannotStart``."""
    try:
        return future.result()
    except CannotStart:
        raise
    except Stopped as stopped:
        return refused(sha256_of(lookup.job.source.path), stopped.rejected, stopped.seconds)
    except Exception:  # of the executor: the order was lost with the worker that had it
        crash = Rejected(Reason.READER_CRASH, "It was lost with the process that had it")
        return refused(sha256_of(lookup.job.source.path), crash, 0.0)


def _retire(found: Found, jobs: Sequence[Job], journal: Journal, output: Path) -> list[str]:
    """Moves aside the outputs of sources that are gone."""
    moved = []
    claimed = [job.output for job in jobs]
    for record in abandoned(journal.records.values(), claimed, found.given, output):
        if (path := retire(record.output, output)) is not None:
            moved.append(path)
        journal.remove(record.output)
    return moved


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
