"""The backend of this machine: processes with limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from pipeline.run.backend import AHEAD, Backend
from pipeline.run.cache import Cache
from pipeline.run.isolation import IsolatedPool
from pipeline.run.settings import Settings
from pipeline.run.task import OnDisk, process_source


@contextmanager
def local(settings: Settings) -> Iterator[Backend]:
    """Processes of this machine. They open the sources themselves, and keep what they read if that is wanted. At the
    end whatever still works is ended."""
    cache = Cache.of(settings.output) if settings.keep else None
    pool = IsolatedPool(settings.jobs, settings.limits)
    try:
        function = partial(process_source, pdf_reader=settings.reader, cache=cache, added=settings.added)
        yield Backend(pool, function, lambda source: OnDisk(source.path), lambda: AHEAD * settings.jobs)
    finally:
        pool.kill()
