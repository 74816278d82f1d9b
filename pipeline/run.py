"""A run: all sources through all stages, what is unchanged kept from the run before, and a report of it."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.emit.files import json_bytes, remove_leftovers, write
from pipeline.emit.report import REJECTED, Outcome, contents_of, report_json
from pipeline.model.finding import Severity
from pipeline.model.rejected import Reason, Rejected
from pipeline.process import process
from pipeline.sources import Input

TOOL = "ocs"
REPORT = "report.json"
JSON_FOLDER = "json"
TRACE_FOLDER = "trace"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run left behind: an outcome for each source, in the order of the sources, and how long it took."""

    outcomes: tuple[Outcome, ...]
    seconds: float


def run(sources: list[Input], output: Path, jobs: int, reuse: bool, done: Callable[[Outcome], None]) -> Run:
    """Takes every source through all stages and writes ``json/``, ``trace/`` and ``report.json`` below ``output``.

    ``jobs`` processes work side by side; with ``reuse`` the results of a source that is unchanged since the last run of
    the same program are kept. ``done`` is called with each outcome as it comes. Raises ``OSError`` when the output
    folder cannot be written.
    """
    started, clock = _now(), time.perf_counter()
    folders = [output / JSON_FOLDER, output / TRACE_FOLDER]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    remove_leftovers([output, *folders])
    known = _known(output) if reuse else {}
    outcomes: dict[str, Outcome] = {}
    for source, outcome in _outcomes(sources, output, jobs, known):
        outcomes[source.output] = outcome
        done(outcome)
    ordered = tuple(outcomes[source.output] for source in sources)
    report = report_json(ordered, started, _now(), TOOL, __version__, fingerprint())
    write(output / REPORT, json_bytes(report))
    return Run(ordered, time.perf_counter() - clock)


def _outcomes(
    sources: list[Input], output: Path, jobs: int, known: dict[str, dict[str, Any]]
) -> Iterator[tuple[Input, Outcome]]:
    """Each source with its outcome, as they come."""
    left = []
    for source in sources:
        kept = _kept(source, output, known)
        if kept is not None:
            yield source, kept
        else:
            left.append(source)
    if jobs == 1 or len(left) < 2:
        for source in left:
            yield source, process_source(source, output)
        return
    yield from _side_by_side(left, output, min(jobs, len(left)))


def _side_by_side(sources: list[Input], output: Path, jobs: int) -> Iterator[tuple[Input, Outcome]]:
    """The sources in several processes. A process that dies takes all that wait down with it; those are then tried one
    by one, each in a process of its own, and the one that kills it again is rejected."""
    waiting = []
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        futures = {pool.submit(process_source, source, output): source for source in sources}
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except BrokenProcessPool:
                waiting.append(futures[future])
    for source in waiting:
        clock = time.perf_counter()
        with ProcessPoolExecutor(max_workers=1) as pool:
            try:
                yield source, pool.submit(process_source, source, output).result()
            except BrokenProcessPool:
                crash = Rejected(Reason.READER_CRASH)
                yield source, _rejected(source, crash, time.perf_counter() - clock)


def process_source(source: Input, output: Path) -> Outcome:
    """Takes one source through all stages, writes its JSON and trace, and tells what became of it. A document on which
    the program fails is rejected like any other and does not stop the rest; the reason names the error."""
    clock = time.perf_counter()
    try:
        processed = process(source.path)
    except Rejected as rejected:
        return _rejected(source, rejected, time.perf_counter() - clock)
    except Exception as error:  # the boundary between documents: one must not stop the others
        failure = Rejected(Reason.INTERNAL_ERROR, f"{type(error).__name__}: {error}")
        return _rejected(source, failure, time.perf_counter() - clock)
    path = f"{JSON_FOLDER}/{source.output}.json"
    write(output / TRACE_FOLDER / f"{source.output}.json", json_bytes(processed.trace))
    write(output / path, json_bytes(processed.document))
    return Outcome(
        source.file,
        processed.source.sha256,
        processed.document["status"],
        path,
        None,
        Counter(finding.severity for finding in processed.findings),
        Counter(finding.rule for finding in processed.findings),
        contents_of(processed.document),
        time.perf_counter() - clock,
    )


def _rejected(source: Input, rejected: Rejected, seconds: float) -> Outcome:
    sha256 = _sha256(source.path)
    return Outcome(source.file, sha256, REJECTED, None, f"{rejected.reason.value}: {rejected}", {}, {}, {}, seconds)


@cache
def fingerprint() -> str:
    """A digest of the program's own files: code, vocabulary, schemas. Another program may read another way."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    # In a checkout the schemas stand beside the package, in an installed one inside it.
    folders = [root] if (root / "schemas").is_dir() else [root, root.parent / "schemas"]
    paths = [p for folder in folders for p in folder.rglob("*")]
    for path in sorted(p for p in paths if p.suffix in (".py", ".toml", ".json")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _known(output: Path) -> dict[str, dict[str, Any]]:
    """The documents of the last report by file, if the same program made them."""
    try:
        report = json.loads((output / REPORT).read_bytes())
        if report["tool"].get("fingerprint") != fingerprint():
            return {}
        return {document["file"]: document for document in report["documents"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # No report, or one that no run of this program wrote: nothing is known.
        return {}


def _kept(source: Input, output: Path, known: dict[str, dict[str, Any]]) -> Outcome | None:
    """The outcome of an unchanged source whose outputs are still there."""
    document = known.get(source.file)
    if document is None or document["status"] == REJECTED:
        return None
    path = f"{JSON_FOLDER}/{source.output}.json"
    trace = output / TRACE_FOLDER / f"{source.output}.json"
    if document["output"] != path or not trace.is_file() or not (output / path).is_file():
        return None
    if _sha256(source.path) != document["sha256"]:
        return None
    emitted = json.loads((output / path).read_bytes())
    rules = Counter(finding["rule"] for finding in emitted["findings"])
    findings = {Severity(name): count for name, count in document["findings"].items()}
    contents = contents_of(emitted)
    return Outcome(
        source.file, document["sha256"], document["status"], path, None, findings, rules, contents, 0.0, True
    )


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def default_jobs() -> int:
    """One process for each core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
