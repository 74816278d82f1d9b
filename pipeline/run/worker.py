"""A worker process: takes calls from its connection, one at a time, under the limits that it sets itself.

``isolation`` starts it and gives it three arguments: the number of its connection, seconds, bytes. The limits are kept
by the system, not by this program: address space, and a timer that ends the process also when the run that started it
is gone.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

OUT_OF_MEMORY = 75
"""Exit code of a process that met a ``MemoryError``."""

OBJECTS = 50_000
"""So many new objects make Python look for garbage."""

GRACE = 3.0
"""Seconds after its limit that a process ends itself, should nobody have ended it."""


@dataclass(frozen=True, slots=True)
class Success:
    """What a call returned."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failure:
    """What a call raised."""

    error: Exception


def serve(connection: Connection, seconds: float, memory: int) -> None:
    """Says how much memory it has held so far, then answers calls until the other end is closed. ``memory`` in
    bytes."""
    import pipeline.run.task  # noqa: F401 - before the first document, so that its time is its own

    expect_many_objects()
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    connection.send(peak_memory())
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    while True:
        try:
            function, arguments, named = connection.recv()
        except (EOFError, ConnectionError):
            return
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
        try:
            answer: Success | Failure = Success(function(*arguments, **named))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception as error:
            answer = Failure(error)
        try:
            connection.send(answer)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except ConnectionError:
            return
        signal.setitimer(signal.ITIMER_REAL, 0)
        del function, arguments, named, answer


def expect_many_objects() -> None:
    """Makes Python look for garbage less often: what was imported is never garbage, and a document makes tens of
    thousands of objects that live as long as it does."""
    gc.freeze()
    gc.set_threshold(OBJECTS)


def peak_memory(usage: resource.struct_rusage | None = None) -> int:
    """The most bytes of memory that a process has held: this one, or the one of ``usage``. On Linux a new process
    begins with what the process that started it held."""
    usage = usage or resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)  # bytes there, kibibytes elsewhere


def _limit(kind: int, value: int) -> None:
    """Sets a limit, or keeps a lower one that is there. A system that knows no such limit goes without."""
    _, hard = resource.getrlimit(kind)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(kind, (value, value))
    except (ValueError, OSError):
        if sys.platform == "linux":
            raise


def main() -> None:
    """The process."""
    serve(Connection(int(sys.argv[1])), float(sys.argv[2]), int(sys.argv[3]))
