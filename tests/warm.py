"""Worker processes that outlive a run, so that the tests of runs do not each wait for Python to start and import.

What a run sees of them is the same: the limits are kept, a process that breaks one is ended and replaced, and what is
being worked on when a pool is ended dies with it. Only a process that has nothing to do is kept, for the next pool with
the same limits, folder and environment. That the processes of a pool end with it is tested with cold ones.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from subprocess import Popen
from typing import Any

import pytest

from pipeline.run import isolation
from pipeline.run.isolation import Limits, Process

KEPT = 4
"""At most so many processes wait for a pool."""

_Key = tuple[Limits, str, tuple[str, ...], frozenset[tuple[str, str]]]
_Shelved = tuple[_Key, "Popen[bytes]", Connection, int]

_shelf: list[_Shelved] = []


def _key(limits: Limits) -> _Key:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return limits, os.getcwd(), tuple(sys.path), frozenset(environment.items())


class WarmProcess(Process):
    """One worker process after the other; a new one is only started where none is on the shelf."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._key = _key(limits)
        self._busy = False

    def run(self, call: tuple[Any, ...]) -> Any:
        with self._lock:
            if self._forbidden:
                raise isolation.CannotStart("the pool was ended")
            self._busy = True
        try:
            return super().run(call)
        finally:
            self._busy = False

    def _start(self) -> Connection:
        for shelved in [shelved for shelved in _shelf if shelved[0] == self._key]:
            try:
                _shelf.remove(shelved)
            except ValueError:  # another thread was quicker
                continue
            _, popen, connection, peak = shelved
            if popen.poll() is None:
                self._popen, self._connection, self._peak_at_start = popen, connection, peak
                self._used = True
                return connection
            connection.close()
        return super()._start()

    def end(self) -> None:
        with self._lock:
            popen, connection = self._popen, self._connection
            idle = popen is not None and connection is not None and not self._busy and popen.poll() is None
            if popen is None or connection is None or not idle or len(_shelf) >= KEPT:
                idle = False
            else:
                self._popen = self._connection = None
                _shelf.append((self._key, popen, connection, self._peak_at_start))
        if not idle:
            super().end()

    def forbid(self) -> None:
        with self._lock:
            self._forbidden = True
            if self._busy and self._popen is not None:
                self._popen.kill()


@contextmanager
def warm_workers() -> Iterator[None]:
    """Inside, the pools of runs keep their idle processes; at the end these are ended."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolation, "Process", WarmProcess)
        yield
    while _shelf:
        _, popen, connection, _ = _shelf.pop()
        connection.close()
        popen.kill()
        popen.wait()
