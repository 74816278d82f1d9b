"""A run from its beginning to its end. Only this process writes; workers hand back bytes."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from pipeline import __version__
from pipeline.emit.files import json_bytes, remove_leftovers, write
from pipeline.emit.report import Outcome, report_json
from pipeline.extract import PDFIUM
from pipeline.model.rejected import Reason, Rejected
from pipeline.run.cache import Shelf, sweep
from pipeline.run.executors import Opening
from pipeline.run.fingerprint import fingerprint
from pipeline.run.isolation import CannotStart, Limits, Stopped
from pipeline.run.journal import Journal
from pipeline.run.lock import locked
from pipeline.run.names import output_names
from pipeline.run.progress import Watch
from pipeline.run.results import Records
from pipeline.run.retired import abandoned, owned_elsewhere, retire
from pipeline.run.sources import Found
from pipeline.run.unchanged import Job, Known, Sight, sha256_of
from pipeline.run.work import Result, refused

TOOL = "ocs"
REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run left behind.

    ``outcomes``    for each source that it got to, in the order of the sources.
    ``retired``     new paths of outputs whose source is gone, below the output folder.
    ``unfinished``  the sources that it did not get to, because it was interrupted.
    ``interrupted`` whether Ctrl-C ended it.
    ``seconds``     how long it took.
    """

    outcomes: tuple[Outcome, ...]
    retired: tuple[str, ...]
    unfinished: tuple[str, ...]
    interrupted: bool
    seconds: float


def run(
    found: Found,
    output: Path,
    opening: Opening,
    limits: Limits,
    reuse: bool,
    watch: Watch,
    pdf_reader: str = PDFIUM,
    shelf: Shelf | None = None,
) -> Run:
    """Takes every source through all stages and writes ``json/``, ``trace/`` and ``report.json`` below ``output``.

    The work is done at the place that ``opening`` opens, under ``limits``; ``pdf_reader`` is the one that it reads PDF
    with. With ``reuse`` the results of sources that the same program has read before are kept. ``shelf`` is where the
    place keeps what it has read; what else was kept is removed. ``watch`` is told of each outcome as it comes. Ctrl-C
    ends the run early; the report then says what was left. Raises ``Busy`` when another run has the folder, ``OSError``
    when it cannot be written, ``CannotStart`` when no worker comes up. Whenever it ends, no file is half-written, and
    the next run goes on from there.
    """
    started, clock = _now(), time.perf_counter()
    program = fingerprint(pdf_reader)
    output.mkdir(parents=True, exist_ok=True)
    output = output.resolve()
    with locked(output), Journal(output) as journal:
        if not reuse:
            sweep(output, None, ())
        for folder in (output, output / "json", output / "trace"):
            folder.mkdir(exist_ok=True)
            remove_leftovers([folder])
        jobs = _jobs(found, journal, output)
        records = Records(output, journal, limits, program)
        retired: list[str] = []
        interrupted = False
        try:
            with watch:
                watch.begin(len(jobs))
                known = Known(dict(journal.entries) if reuse else {}, output, program, limits)
                for outcome in _outcomes(jobs, known, opening, records):
                    watch.saw(outcome)
            retired = _retire(found, jobs, journal, output)
            journal.compact()
            sweep(output, shelf, {entry.sha256 for entry in journal.entries.values()})
        except KeyboardInterrupt:
            interrupted = True  # what was done is in the records, and the rest is named as unfinished
        outcomes = tuple(records.outcomes[job.output] for job in jobs if job.output in records.outcomes)
        unfinished = tuple(job.source.file for job in jobs if job.output not in records.outcomes)
        report = report_json(outcomes, started, _now(), TOOL, __version__, program, retired, unfinished)
        write(output / REPORT, json_bytes(report))
    return Run(outcomes, tuple(retired), unfinished, interrupted, time.perf_counter() - clock)


def default_jobs() -> int:
    """One process for each core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _jobs(found: Found, journal: Journal, output: Path) -> list[Job]:
    taken = list(owned_elsewhere(journal.entries.values(), found.given, output))
    names = output_names([source.file for source in found.sources], taken)
    return [Job(source, name) for source, name in zip(found.sources, names, strict=True)]


def _outcomes(jobs: Sequence[Job], known: Known, opening: Opening, records: Records) -> Iterator[Outcome]:
    """Each source with its outcome, as they come: first those that need not be read."""
    left: list[Sight] = []
    for sight in known.look(jobs, default_jobs()):
        outcome = records.keep(sight)
        if outcome is None:
            left.append(sight)
        else:
            yield outcome
    if left:
        with closing(_worked(left, opening)) as results:
            for sight, result in results:
                yield records.add(sight, result)


def _worked(sights: Sequence[Sight], opening: Opening) -> Generator[tuple[Sight, Result], None, None]:
    """Each source with the result of its work, as they come. No more orders are given out than the place wants."""
    waiting = iter(sights)
    orders: dict[Future[Result], Sight] = {}
    with opening() as place:
        while True:
            for sight in islice(waiting, max(0, place.width() - len(orders))):
                orders[place.order(sight.job.source)] = sight
            if not orders:
                return
            for future in wait(orders, return_when=FIRST_COMPLETED).done:
                sight = orders.pop(future)
                yield sight, _result(future, sight)


def _result(future: Future[Result], sight: Sight) -> Result:
    """The result of an order, also of one that came to nothing. Raises ``CannotStart``."""
    try:
        return future.result()
    except CannotStart:
        raise
    except Stopped as stopped:
        return refused(sha256_of(sight.job.source.path), stopped.rejected, stopped.seconds)
    except Exception as error:  # of the executor: the order was lost with the worker that had it
        crash = Rejected(Reason.READER_CRASH, type(error).__name__)
        return refused(sha256_of(sight.job.source.path), crash, 0.0)


def _retire(found: Found, jobs: Sequence[Job], journal: Journal, output: Path) -> list[str]:
    """Moves aside the outputs of sources that are gone."""
    moved = []
    claimed = [job.output for job in jobs]
    for entry in abandoned(journal.entries.values(), claimed, found.given, output):
        if (path := retire(entry.output, output)) is not None:
            moved.append(path)
        journal.remove(entry.output)
    return moved


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
