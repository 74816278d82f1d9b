"""A pool of processes in which every task has a limit of time and of memory, and in which a task that breaks one, or
kills its process, costs nothing but itself.

It is a ``concurrent.futures.Executor``. Each worker is a process (``worker.py``) with a thread here that talks to it
and replaces it when it is gone. The libraries that offer this are under the LGPL or know no limits.
"""

from __future__ import annotations

import os
import queue
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from typing import IO, Any

from pipeline.model.rejected import Reason, Rejected
from pipeline.run.worker import OUT_OF_MEMORY, Failure, Success, peak_memory

START = 120.0
"""Seconds that a new process may take until it can work; it imports the readers first."""

NEAR = 0.5
"""A process that a signal ended and whose memory had grown to this share of its limit is taken to have died of the
limit: native code does not raise ``MemoryError``, it aborts."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: ``seconds`` of time, ``memory`` in bytes (of address space, the process included)."""

    seconds: float = 60.0
    memory: int = 1 << 30


class Stopped(Exception):  # noqa: N818 - it says what became of the task
    """A task was ended from outside. ``rejected`` is the reason, ``seconds`` how long the task had run."""

    def __init__(self, rejected: Rejected, seconds: float) -> None:
        super().__init__(rejected, seconds)
        self.rejected = rejected
        self.seconds = seconds


class CannotStart(RuntimeError):  # noqa: N818 - it says what became of the run
    """A worker process does not come up; the text quotes what it said last."""


@dataclass(frozen=True, slots=True)
class _Task:
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
    future: Future[Any]


class IsolatedPool(Executor):
    """Runs tasks in ``workers`` processes under ``limits``.

    Functions and arguments are pickled, as for ``ProcessPoolExecutor``. A future's exception is ``Stopped`` for a task
    that broke a limit or killed its process. That a process ran out of memory or died is only held against a task that
    had a new process for itself; one that met it in a used process is tried again in a new one. So the result does not
    depend on what was done before.
    """

    def __init__(self, workers: int, limits: Limits) -> None:
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._closed = False
        self._processes = [Process(limits) for _ in range(workers)]
        self._threads = [threading.Thread(target=self._serve, args=(p,), daemon=True) for p in self._processes]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Schedules a call. Raises ``RuntimeError`` after ``shutdown``."""
        if self._closed:
            raise RuntimeError("the pool was shut down")
        future: Future[Any] = Future()
        self._tasks.put(_Task((fn, args, kwargs), future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes no more tasks, and lets those that wait be done unless they are cancelled. The processes end then."""
        if not self._closed:
            self._closed = True
            if cancel_futures:
                self._cancel()
            for _ in self._threads:
                self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def kill(self) -> None:
        """Ends everything at once, also what is being worked on."""
        self.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.forbid()
        for thread in self._threads:
            thread.join()

    def _cancel(self) -> None:
        while True:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                return
            if task is not None and task.future.cancel():
                task.future.set_running_or_notify_cancel()  # wakes those that wait for it

    def _serve(self, process: Process) -> None:
        """The life of one thread: task after task, until there is a ``None``."""
        try:
            while (task := self._tasks.get()) is not None:
                if task.future.set_running_or_notify_cancel():
                    try:
                        result = process.run(task.call)
                    except BaseException as error:
                        task.future.set_exception(error)
                    else:
                        task.future.set_result(result)
                del task  # what a document needs is not held while waiting for the next
        finally:
            process.end()


class Process:
    """One worker process after the other: a new one is started when a task needs it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._forbidden = False
        self._popen: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._used = False
        self._peak_at_start = 0

    def run(self, call: tuple[Any, ...]) -> Any:
        """The call's result. Raises what the call raises, or ``Stopped``."""
        while True:
            used = self._used and self._connection is not None
            try:
                return self._run(call)
            except Stopped as stopped:
                if not used or stopped.rejected.reason is Reason.TIME_LIMIT or self._forbidden:
                    raise

    def _run(self, call: tuple[Any, ...]) -> Any:
        connection = self._connection or self._start()
        clock = time.monotonic()
        try:
            connection.send(call)
            self._used = True
            if not connection.poll(self._limits.seconds):
                self.end()
                raise Stopped(Rejected(Reason.TIME_LIMIT), time.monotonic() - clock)
            answer: Success | Failure = connection.recv()
        except (EOFError, ConnectionError) as error:
            raise Stopped(self._cause_of_death(), time.monotonic() - clock) from error
        if isinstance(answer, Failure):
            raise answer.error
        return answer.value

    def _start(self) -> Connection:
        ours, theirs = Pipe()
        with theirs, tempfile.TemporaryFile() as said:
            arguments = [str(theirs.fileno()), str(self._limits.seconds), str(self._limits.memory)]
            with self._lock:
                if self._forbidden:
                    raise CannotStart("the pool was ended")
                self._popen = subprocess.Popen(
                    [sys.executable, "-c", "from pipeline.run.worker import main; main()", *arguments],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=said,
                    start_new_session=True,  # Ctrl-C on the terminal is for the run, which then ends its workers
                    env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                )
                self._connection = ours
            theirs.close()
            self._used = False
            try:
                if ours.poll(START):
                    self._peak_at_start = ours.recv()
                    return ours
            except (EOFError, ConnectionError):
                pass
            self.end()
            raise CannotStart(f"a worker process could not be started: {_last_line(said)}")

    def _cause_of_death(self) -> Rejected:
        """Why the process is gone. It has closed its end, so it is dead or about to be."""
        popen = self._popen
        assert popen is not None
        with self._lock:
            os.kill(popen.pid, signal.SIGKILL)  # changes nothing for one that is ending already
            _, status, usage = os.wait4(popen.pid, 0)
            popen.returncode = code = os.waitstatus_to_exitcode(status)
        self.end()
        if code == OUT_OF_MEMORY or (code < 0 and self._held(usage) >= NEAR * self._limits.memory):
            return Rejected(Reason.MEMORY_LIMIT)
        if code == -signal.SIGALRM:
            return Rejected(Reason.TIME_LIMIT)
        how = f"Signal {signal.Signals(-code).name}" if code < 0 else f"Exit code {code}"
        return Rejected(Reason.READER_CRASH, how)

    def _held(self, usage: resource.struct_rusage) -> int:
        """The bytes that the process held. Where it began with the peak of a large process that started it, its own
        does not show; then what it touched."""
        peak = peak_memory(usage)
        return peak if peak > self._peak_at_start else usage.ru_minflt * resource.getpagesize()

    def end(self) -> None:
        """Ends the process, if there is one, whatever it does."""
        with self._lock:
            popen, connection = self._popen, self._connection
            self._popen = self._connection = None
        if connection is not None:
            connection.close()
        if popen is not None:
            popen.kill()
            popen.wait()

    def forbid(self) -> None:
        """Kills the process, and lets no other start. The thread that talks to it notices."""
        with self._lock:
            self._forbidden = True
            if self._popen is not None:
                self._popen.kill()


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "it gave no reason")
