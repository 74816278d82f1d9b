"""Where the work is done: in processes of this machine, or on the machines of a Dask cluster. Both are executors of
``concurrent.futures``, and do the same work under the same limits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from pipeline.decisions import Decisions
from pipeline.run.sources import Input
from pipeline.run.task import Content, Result

AHEAD = 2
"""Orders for each worker that are given out and not done: one to work on, one to take next. No more, so that a run of
many thousand documents needs no more memory than one of a few."""


@dataclass(frozen=True, slots=True)
class Backend:
    """Something that works through orders.

    ``executor``  takes the orders.
    ``function``  what is done with a content, a name and the decisions about it there.
    ``content``   how a source gets there.
    ``width``     how many orders may be given out at a time.
    """

    executor: Executor
    function: Callable[[Content, str, Decisions], Result]
    content: Callable[[Input], Content]
    width: Callable[[], int]

    def order(self, source: Input, decisions: Decisions) -> Future[Result]:
        """Gives out the order to read one source, and to do what was decided about it."""
        return self.executor.submit(self.function, self.content(source), source.name, decisions)
