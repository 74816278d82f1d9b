"""Where the work is done: in processes of this machine, or on the machines of a Dask cluster. Both are executors of
``concurrent.futures``, and do the same work under the same limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial

from pipeline.extract import PDFIUM
from pipeline.run.cache import Shelf
from pipeline.run.isolation import IsolatedPool, Limits
from pipeline.run.sources import Input
from pipeline.run.work import Content, OnDisk, Result, work

AHEAD = 2
"""Orders for each worker that are given out and not done: one to work on, one to take next. No more, so that a run of
many thousand documents needs no more memory than one of a few."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that works.

    ``executor``  takes the orders.
    ``function``  what is done with a content and a name there.
    ``content``   how a source gets there.
    ``width``     how many orders may be given out at a time.
    """

    executor: Executor
    function: Callable[[Content, str], Result]
    content: Callable[[Input], Content]
    width: Callable[[], int]

    def order(self, source: Input) -> Future[Result]:
        """Gives out the order to read one source."""
        return self.executor.submit(self.function, self.content(source), source.name)


Opening = Callable[[], AbstractContextManager[Place]]
"""Opens a place; it is only called when there is something to do."""


@contextmanager
def this_machine(jobs: int, limits: Limits, pdf_reader: str = PDFIUM, shelf: Shelf | None = None) -> Iterator[Place]:
    """``jobs`` processes of this machine. They open the sources themselves, and keep on ``shelf`` what they read. At
    the end whatever still works is ended."""
    pool = IsolatedPool(jobs, limits)
    try:
        function = partial(work, pdf_reader=pdf_reader, shelf=shelf)
        yield Place(pool, function, lambda source: OnDisk(source.path), lambda: AHEAD * jobs)
    finally:
        pool.kill()
