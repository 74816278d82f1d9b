"""Where the work is done: in processes of this machine, or on the machines of a Dask cluster. Both are executors of
``concurrent.futures``, and do the same work under the same limits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from pipeline.run.sources import Input
from pipeline.run.task import Content, Result

AHEAD = 2
"""Orders for each worker that are given out and not done: one to work on, one to take next. No more, so that a run of
many thousand documents needs no more memory than one of a few."""


@dataclass(frozen=True, slots=True)
class Backend:
    """Something that works through orders.

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
