"""The same run on a Dask cluster: real processes that share no more than a network address."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.decisions import Decision, Decisions
from pipeline.emit.report import Outcome
from pipeline.run import Settings, run
from pipeline.run.isolation import CannotStart, Limits
from pipeline.run.progress import Progress
from pipeline.run.sources import find
from tests.run_helpers import PDF, folder_of, reasons, run_on, written

pytest.importorskip("distributed")
cluster_module = pytest.importorskip("pipeline.run.cluster")

LIMITS = Limits(seconds=30)


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its two workers, each a process."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    tmp_path = tmp_path_factory.mktemp("cluster")
    start = tmp_path / "scheduler.json"
    place = ["--scheduler-file", str(start)]
    quiet = ["--no-dashboard"]
    with ExitStack() as stack, (tmp_path / "log").open("wb") as log:

        def started(*arguments: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
            process = stack.enter_context(subprocess.Popen(command, stdout=log, stderr=log, cwd=Path.cwd()))
            stack.callback(process.kill)
            return process

        started("dask_scheduler", *place, *quiet, "--host", "127.0.0.1", "--port", "0")
        workers = [
            started("dask_worker", *place, *quiet, "--no-nanny", "--nthreads", "1", "--local-directory", str(tmp_path))
            for _ in range(2)
        ]
        import distributed

        with distributed.Client(scheduler_file=str(start), set_as_default=False, timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
        yield Cluster(json.loads(start.read_text())["address"], workers)


class _Killing(Progress):
    """Kills a worker of the cluster when it sees the first outcome."""

    def __init__(self, worker: subprocess.Popen[bytes]) -> None:
        self._worker = worker

    def saw(self, outcome: Outcome) -> None:  # noqa: ARG002
        self._worker.kill()


def test_a_cluster_does_what_was_decided(cluster: Cluster, tmp_path: Path) -> None:
    raw = folder_of(tmp_path / "raw", "a.txt", "b.txt")
    about = hashlib.sha256((raw / "a.txt").read_bytes()).hexdigest()
    output = tmp_path / "out"
    decisions = Decisions((Decision(about, "", "/level", "corrected", "5", "by the page"),))
    run(find([raw]), Settings(output, limits=LIMITS, scheduler=cluster.address, decisions=decisions), Progress())
    levels = {name: json.loads((output / f"json/{name}.json").read_bytes())["level"] for name in "ab"}
    assert levels == {"a": 5, "b": 4}


def test_a_document_that_breaks_a_limit_costs_the_cluster_nothing(cluster: Cluster, tmp_path: Path) -> None:
    raw = folder_of(tmp_path / "raw", "a.txt", "b.txt")
    (raw / "long.txt").write_bytes(b"T1.1\tK01\tS01\n" * 10_000_000)
    limits = Limits(seconds=30, memory=320 << 20)
    run(find([raw]), Settings(tmp_path / "out", limits=limits, scheduler=cluster.address), Progress())
    assert reasons(tmp_path / "out") == {"a.txt": None, "b.txt": None, "long.txt": "memory-limit"}
    assert all(worker.poll() is None for worker in cluster.workers)


def test_a_cluster_that_loses_a_worker_in_mid_run_gives_the_same_bytes(cluster: Cluster, tmp_path: Path) -> None:
    """The last of those that share the cluster."""
    raw = folder_of(tmp_path / "raw", *(f"{letter}.txt" for letter in "abcdefgh"))
    (raw / "i.pdf").write_bytes(PDF.read_bytes())
    (raw / "bad.txt").write_text("no standard")
    settings = Settings(tmp_path / "out", limits=LIMITS, scheduler=cluster.address)
    result = run(find([raw]), settings, _Killing(cluster.workers[0]))
    assert cluster.workers[0].wait(timeout=30) != 0
    assert len(result.outcomes) == 10
    assert reasons(tmp_path / "out")["bad.txt"] == "not-a-standard"
    run_on(raw, output=tmp_path / "here")
    assert written(tmp_path / "out") == written(tmp_path / "here")
    assert reasons(tmp_path / "out") == reasons(tmp_path / "here")


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cluster_module, "CONNECT", 1)
    with (
        pytest.raises(CannotStart, match=r"no scheduler answers at tcp://127.0.0.1:9"),
        cluster_module.cluster(Settings(tmp_path), "tcp://127.0.0.1:9"),
    ):
        pass


def test_what_is_bigger_than_a_worker_may_use_does_not_travel(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100)
    content = cluster_module.content_of(path, Limits(memory=99))
    with pytest.raises(MemoryError):
        content.read()
    assert cluster_module.content_of(path, Limits(memory=100)).read() == b"x" * 100
    with pytest.raises(OSError, match="No such file"):
        cluster_module.content_of(tmp_path / "gone", LIMITS).read()
