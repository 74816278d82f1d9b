"""The pool of worker processes: what a task that misbehaves costs the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, wait
from multiprocessing import Pipe
from pathlib import Path

import pytest

from pipeline.model.rejected import Reason
from pipeline.run.isolation import CannotStart, IsolatedPool, Limits, Process, Stopped
from tests import run_helpers as tasks

LIMITS = Limits(seconds=1.0, memory=512 << 20)


@pytest.fixture(autouse=True)
def _cold_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a pool starts its processes and ends them, as it does outside the tests."""
    monkeypatch.setattr("pipeline.run.isolation.Process", Process)


@pytest.fixture
def pool() -> Iterator[IsolatedPool]:
    pool = IsolatedPool(1, LIMITS)
    yield pool
    pool.kill()


def _reason(pool: IsolatedPool, function: object, *arguments: object) -> Reason:
    assert callable(function)
    with pytest.raises(Stopped) as caught:
        pool.submit(function, *arguments).result()
    return caught.value.rejected.reason


def test_it_is_an_executor_like_any_other(pool: IsolatedPool) -> None:
    assert isinstance(pool, Executor)
    assert list(pool.map(tasks.twice, range(5))) == [0, 2, 4, 6, 8]


def test_what_a_task_raises_comes_back(pool: IsolatedPool) -> None:
    with pytest.raises(ValueError, match="what was wrong"):
        pool.submit(tasks.fail, "what was wrong").result()


@pytest.mark.parametrize(
    ("task", "arguments", "reason"),
    [
        (tasks.hang, (60,), Reason.TIME_LIMIT),
        (tasks.spin, (), Reason.TIME_LIMIT),
        (tasks.bloat, (600,), Reason.MEMORY_LIMIT),
        (tasks.crash, (), Reason.READER_CRASH),
        (tasks.leave, (3,), Reason.READER_CRASH),
    ],
)
def test_a_task_that_misbehaves_costs_only_itself(
    pool: IsolatedPool, task: object, arguments: tuple[object, ...], reason: Reason
) -> None:
    before = pool.submit(tasks.twice, 1)
    assert _reason(pool, task, *arguments) is reason
    assert before.result() == 2
    assert pool.submit(tasks.twice, 2).result() == 4


def test_a_crash_is_a_crash_also_when_the_run_itself_holds_much_memory() -> None:
    held = bytearray(b"x") * (400 << 20)
    pool = IsolatedPool(1, LIMITS)
    try:
        assert _reason(pool, tasks.crash) is Reason.READER_CRASH
    finally:
        pool.kill()
    assert held


def test_the_reason_of_a_crash_names_the_signal(pool: IsolatedPool) -> None:
    with pytest.raises(Stopped, match="SIGSEGV"):
        pool.submit(tasks.crash).result()


def test_a_task_within_its_limits_is_let_be(pool: IsolatedPool) -> None:
    assert pool.submit(tasks.bloat, 100).result() == 100 << 20


def test_what_a_task_prints_disturbs_nothing(pool: IsolatedPool) -> None:
    assert pool.submit(tasks.shout).result() == "done"


def test_a_worker_that_died_between_two_tasks_is_replaced(pool: IsolatedPool) -> None:
    os.kill(pool.submit(os.getpid).result(), signal.SIGKILL)
    assert pool.submit(tasks.twice, 1).result() == 2


def test_a_task_is_not_judged_by_what_the_process_did_before(pool: IsolatedPool, tmp_path: Path) -> None:
    mark = tmp_path / "died"
    pool.submit(tasks.twice, 1).result()
    assert pool.submit(tasks.die_once, mark).result() == "second time"


def test_workers_end_with_the_pool(pool: IsolatedPool) -> None:
    worker = pool.submit(os.getpid).result()
    pool.kill()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_a_pool_that_is_killed_ends_what_works_and_what_waits(pool: IsolatedPool) -> None:
    pool.submit(tasks.twice, 1).result()
    working, waiting = pool.submit(tasks.hang, 60), pool.submit(tasks.twice, 1)
    while not working.running():
        time.sleep(0.01)
    pool.kill()
    assert not wait([working, waiting], timeout=0).not_done
    with pytest.raises((Stopped, CannotStart)):
        working.result()
    with pytest.raises(CancelledError):
        waiting.result()


def test_a_pool_that_is_shut_down_takes_nothing_more(pool: IsolatedPool) -> None:
    last = pool.submit(tasks.twice, 3)
    pool.shutdown()
    assert last.result() == 6
    with pytest.raises(RuntimeError):
        pool.submit(tasks.twice, 1)


def test_a_worker_whose_run_is_gone_ends_itself() -> None:
    """Also one that is in code that never lets anything else run: the system's timer ends it."""
    ours, theirs = Pipe()
    arguments = [str(theirs.fileno()), "0.1", str(1 << 30)]
    program = [sys.executable, "-c", "from pipeline.run.worker import main; main()", *arguments]
    with ours, theirs, subprocess.Popen(program, pass_fds=[theirs.fileno()]) as process:
        ours.recv()
        ours.send((tasks.spin, (), {}))
        assert process.wait(timeout=30) == -signal.SIGALRM


def test_a_worker_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.run.isolation.sys.executable", "/bin/false")
    pool = IsolatedPool(1, LIMITS)
    with pytest.raises(CannotStart, match="could not be started"):
        pool.submit(tasks.twice, 1).result()
    pool.kill()
