"""The audit of a run: the pages of documents that are new or have changed, then the overview and the tables."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from pipeline.audit.document import Across, page_of
from pipeline.audit.glimpse import glimpse
from pipeline.audit.overview import SourceSummary, compared, open_findings, overview_data, summary_of
from pipeline.audit.pictures import FOLDER as PICTURES
from pipeline.audit.pictures import render_pages
from pipeline.audit.site import DOCUMENTS, page_html, write_overview, write_page
from pipeline.audit.spreadsheets import write_spreadsheets
from pipeline.audit.texts import searchable
from pipeline.audit.view import Page
from pipeline.decisions import Decision, Decisions
from pipeline.decisions.decision import digest
from pipeline.emit.files import json_bytes, write
from pipeline.emit.report import REJECTED
from pipeline.model.rejected import Rejected
from pipeline.parse.adding import Added
from pipeline.process import process_bytes
from pipeline.run.backend import AHEAD
from pipeline.run.fingerprint import fingerprint
from pipeline.run.isolation import IsolatedPool, Limits, Stopped
from pipeline.run.runner import REPORT
from pipeline.run.sources import Input
from pipeline.stored.settled import undecided_in
from pipeline.validate.across import ACROSS

SITE = "audit"
STATE = "state.json"
"""For each page what it was made of: one that would come out the same is kept."""

LIMITS = Limits(seconds=120, memory=2 << 30)
"""What a page may cost: the document is read, and its pages are drawn."""

LARGEST = 20 << 20
"""Bytes of a page that browsers still open quickly. Pages of real documents take a hundredth of it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A page to be made, with everything that it depends on. ``address`` is that of its source, as the page has it."""

    source: Input
    summary: SourceSummary
    address: str | None
    across: tuple[Across, ...]
    decisions: Decisions
    all_pages: bool
    added: Added

    @property
    def key(self) -> str:
        """A digest of what the page depends on."""
        summary = asdict(self.summary)
        decided = digest(self.decisions.all)
        depends = [
            _fingerprint(),
            summary,
            self.address,
            [asdict(a) for a in self.across],
            decided,
            self.all_pages,
            self.added.words,
        ]
        return hashlib.sha256(json.dumps(depends, sort_keys=True, default=str).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Audit:
    """What the audit left behind: where to open it, how many pages it made and kept, the summaries of the overview, and
    the decisions about rules across documents that settle no finding any more: what a run does not know."""

    index: Path
    made: int
    kept: int
    summaries: tuple[SourceSummary, ...]
    idle: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class AuditSettings:
    """How an audit is to be made.

    ``output``     where a run of the same sources has just left its results.
    ``decisions``  what people have decided about findings.
    ``only``       resolved paths of the sources whose pages are made; ``None``: of all.
    ``all_pages``  an image of every page, not only of those with findings.
    ``jobs``       processes side by side.
    ``added``      words beside those of the vocabulary.
    """

    output: Path
    decisions: Decisions
    only: frozenset[Path] | None
    all_pages: bool
    jobs: int
    added: Added


def audit(sources: Sequence[Input], settings: AuditSettings, done: Callable[[int, int], None]) -> Audit:
    """Writes ``audit/``, ``findings.csv`` and ``index.csv`` below the output folder.

    ``done`` is called after each page with how many are made, of how many. Raises ``OSError`` when the folder cannot be
    written.
    """
    output, decisions, only = settings.output, settings.decisions, settings.only
    site = output / SITE
    texts: dict[str, str] = {}
    undecided = {name.removesuffix(".json") for name in undecided_in(output)}
    summaries, found = compared(_summaries(sources, output, decisions, texts), decisions, undecided)
    tasks = [
        Task(
            source,
            summary,
            _address(source.path, site / DOCUMENTS),
            tuple(found.get(summary.output, ())),
            Decisions(decisions.of(summary.sha256)),
            settings.all_pages,
            settings.added,
        )
        for source, summary in zip(sources, summaries, strict=True)
    ]
    known = {output: key for output, key in _state(site).items() if (site / DOCUMENTS / f"{output}.html").is_file()}
    wanted = [task for task in tasks if only is None or task.source.path in only]
    left = [task for task in wanted if known.get(task.summary.output) != task.key]
    for count, task in enumerate(_made(left, site, settings.jobs), 1):
        known[task.summary.output] = task.key
        done(count, len(left))
    current = {summary.output: known[summary.output] for summary in summaries if summary.output in known}
    write(site / STATE, json_bytes(current))
    _remove_others(site, summaries)
    write_overview(overview_data(summaries, set(current)), open_findings(summaries), texts, site)
    write_spreadsheets(summaries, output, SITE)
    return Audit(site / "index.html", len(left), len(wanted) - len(left), tuple(summaries), _idle(decisions, summaries))


def make_page(task: Task, site: Path) -> None:
    """Reads a source again and writes its page. A document on which the program fails gets a page that says so."""
    _remove_pictures(site / PICTURES / _picture_folder(task.summary.output))
    try:
        page = _page(task, site)
    except Exception as error:  # the boundary between documents: one must not stop the others
        page = _bare(task, site, f"Its values cannot be shown: {type(error).__name__}: {error}")
    html = page_html(page)
    if len(html) > LARGEST:
        html = page_html(_bare(task, site, f"Its page would take {len(html) >> 20} MB. See its JSON."))
    write_page(html, site, task.summary.output)


def _page(task: Task, site: Path) -> Page:
    summary = task.summary
    if summary.status == REJECTED:
        return _bare(task, site, summary.reason)
    data = task.source.path.read_bytes()
    if hashlib.sha256(data).hexdigest() != summary.sha256:
        return _bare(task, site, "The source has changed since it was read. Run again.")
    processed = process_bytes(data, task.source.name, decisions=task.decisions, added=task.added)
    render = partial(render_pages, data, site, _picture_folder(summary.output))
    return page_of(summary.file, task.address, processed, task.across, task.decisions, task.all_pages, render)


def _bare(task: Task, site: Path, reason: str | None) -> Page:
    """The page of a source whose values cannot be shown: the reason, and what can be seen of it."""
    summary = task.summary
    sheets = glimpse(task.source.path, site, _picture_folder(summary.output))
    status = summary.status
    return Page(summary.file, task.address, summary.title, summary.code, status, reason, sheets, (), (), ())


def _address(source: Path, folder: Path) -> str | None:
    """The address of a source as pages in a folder have it: relative, so that both can be moved together; ``None`` if
    the source is not there."""
    if not source.is_file():
        return None
    return quote(os.fsencode(os.path.relpath(source, folder.resolve())))


def _picture_folder(output: str) -> str:
    return hashlib.sha256(output.encode()).hexdigest()[:16]


def _made(tasks: list[Task], site: Path, jobs: int) -> Iterator[Task]:
    """Makes the pages in processes of their own; each task as it is done. A document that breaks the limits or kills
    its process gets a page that says so."""
    if not tasks:
        return
    pool = IsolatedPool(min(jobs, len(tasks)), LIMITS)
    try:
        for task, stopped in _side_by_side(tasks, site, pool, AHEAD * jobs):
            if stopped is not None:
                html = page_html(_bare(task, site, f"The page cannot be made: {stopped}"))
                write_page(html, site, task.summary.output)
            yield task
    finally:
        pool.kill()


def _side_by_side(tasks: list[Task], site: Path, pool: Executor, most: int) -> Iterator[tuple[Task, Rejected | None]]:
    """The tasks in a pool, at most so many at a time; each with why it was stopped, if it was."""
    waiting: dict[Future[None], Task] = {}
    for task in tasks:
        if len(waiting) >= most:
            yield from _finished(waiting)
        waiting[pool.submit(make_page, task, site)] = task
    while waiting:
        yield from _finished(waiting)


def _finished(waiting: dict[Future[None], Task]) -> Iterator[tuple[Task, Rejected | None]]:
    finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in finished:
        try:
            future.result()
            stopped = None
        except Stopped as error:
            stopped = error.rejected
        yield waiting.pop(future), stopped


def _summaries(
    sources: Sequence[Input], output: Path, decisions: Decisions, texts: dict[str, str]
) -> Iterator[SourceSummary]:
    """The summaries of the sources, in their order. The JSON of each is read and forgotten, not 3,000 at a time; what
    can be searched for goes to ``texts``, by the name of the source."""
    report = json.loads((output / REPORT).read_bytes())
    outcomes = {outcome["file"]: outcome for outcome in report["documents"]}
    for source in sources:
        outcome = outcomes[source.file]
        path = outcome["output"]
        document: dict[str, Any] | None = json.loads((output / path).read_bytes()) if path else None
        if document is not None:
            texts[source.file] = searchable(document)
        yield summary_of(_page_stem(outcome), outcome, document, decisions)


def _page_stem(outcome: dict[str, Any]) -> str:
    """What the page of a document is called: like its JSON; a rejected source has none and is called by a digest."""
    if outcome["output"] is None:
        return f"rejected-{hashlib.sha256(outcome['file'].encode()).hexdigest()[:16]}"
    return PurePosixPath(outcome["output"]).name.removesuffix(".json")


def _idle(decisions: Decisions, summaries: list[SourceSummary]) -> tuple[Decision, ...]:
    of_source = {summary.sha256: summary.findings for summary in summaries}
    return tuple(
        one
        for one in decisions.all
        if one.rule in ACROSS
        and one.sha256 in of_source
        and not any(one.settles(listed.finding) for listed in of_source[one.sha256])
    )


def _state(site: Path) -> dict[str, str]:
    try:
        state = json.loads((site / STATE).read_bytes())
    except (OSError, ValueError):
        return {}  # No audit yet, or one that is not ours: every page is made.
    return state if isinstance(state, dict) else {}


def _remove_others(site: Path, summaries: list[SourceSummary]) -> None:
    """Removes pages and images of documents that are no longer there."""
    pages = {f"{summary.output}.html" for summary in summaries}
    for path in (site / DOCUMENTS).glob("*.html"):
        if path.name not in pages:
            path.unlink()
    folders = {_picture_folder(summary.output) for summary in summaries}
    for folder in (site / PICTURES).glob("*"):
        if folder.name not in folders:
            _remove_pictures(folder)
            folder.rmdir()


def _remove_pictures(folder: Path) -> None:
    for picture in folder.glob("*"):
        picture.unlink()


@cache
def _fingerprint() -> str:
    """A digest of the program's files, those of the site included."""
    digest = hashlib.sha256(fingerprint().encode())
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".toml", ".html", ".css", ".js"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
