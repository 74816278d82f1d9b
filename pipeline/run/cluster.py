"""The same work on a Dask cluster. Sources travel as bytes, and so do the results: no shared disk is needed.

On every worker of the cluster stands an ``IsolatedPool``: a document that hangs, bloats or dies costs neither a worker
nor another document. Where a worker of the cluster itself is lost, Dask gives its orders to another.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import dask
import distributed

from pipeline.decisions import Decisions
from pipeline.extract import demand_file
from pipeline.parse.adding import Added
from pipeline.run.backend import AHEAD, Backend
from pipeline.run.fingerprint import fingerprint
from pipeline.run.isolation import CannotStart, IsolatedPool, Limits
from pipeline.run.settings import Settings
from pipeline.run.task import Content, InHand, Result, process_source

PLUGIN = "ocs-isolation"

SCHEMES = ("tcp://", "tls://", "ucx://", "inproc://")

CONNECT = 30
"""Seconds to wait for the scheduler."""


class Isolation(distributed.WorkerPlugin):
    """Gives each worker of the cluster a pool with limits, of as many processes as the worker has threads. ``program``
    is the fingerprint of the program that asks."""

    name = PLUGIN

    def __init__(self, limits: Limits, program: str) -> None:
        self.limits = limits
        self.program = program

    def setup(self, worker: distributed.Worker) -> None:
        """Called on the worker when it comes up. Raises ``RuntimeError`` if another program is installed there."""
        if fingerprint() != self.program:
            raise RuntimeError(f"the worker {worker.address} runs a different version of the program")
        self.pool = IsolatedPool(worker.state.nthreads, self.limits)

    def teardown(self, worker: distributed.Worker) -> None:  # noqa: ARG002 - the plugin's interface
        """Called on the worker when it goes, or when another run brings its own limits."""
        self.pool.kill()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that cannot travel. Its error is raised where the work is done, and treated there like any other."""

    error: OSError | MemoryError

    def read(self) -> bytes:
        """Raises the error."""
        raise self.error


def content_of(path: Path, limits: Limits) -> Content:
    """A source's bytes. What is bigger than a worker may use is not even read."""
    try:
        if demand_file(path) > limits.memory:
            return Unreadable(MemoryError())
        return InHand(path.read_bytes())
    except OSError as error:
        return Unreadable(error)


def process_isolated(content: Content, name: str, decisions: Decisions, pdf_reader: str, added: Added) -> Result:
    """``process_source`` in the pool of the worker that this runs on."""
    plugin = distributed.get_worker().plugins[PLUGIN]
    assert isinstance(plugin, Isolation)
    result: Result = plugin.pool.submit(process_source, content, name, decisions, pdf_reader, added=added).result()
    return result


@contextmanager
def cluster(settings: Settings, address: str) -> Iterator[Backend]:
    """A cluster by the ``address`` of its scheduler, ``tcp://host:port``. Raises ``CannotStart`` when it
    cannot be reached, or has another program."""
    if not address.startswith(SCHEMES):
        raise CannotStart(f"{address} is not the address of a scheduler, like tcp://host:8786")
    try:
        client = distributed.Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CannotStart(f"no scheduler answers at {address}") from error
    # Dask warns of big arguments, which mostly are mistakes; here they are the sources.
    with client, dask.config.set({"distributed.admin.large-graph-warning-threshold": 2 * settings.limits.memory}):
        try:
            client.register_plugin(Isolation(settings.limits, fingerprint()))
        except Exception as error:
            raise CannotStart(f"the cluster cannot do the work: {error}") from error
        yield Backend(
            client.get_executor(pure=False),
            partial(process_isolated, pdf_reader=settings.reader, added=settings.added),
            lambda source: content_of(source.path, settings.limits),
            lambda: AHEAD * max(1, sum(client.nthreads().values())),
        )
