"""Functions that workers are given in the tests of a run, and folders to run on."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import time
from pathlib import Path
from typing import Any

from pipeline.run import Run, Settings, run
from pipeline.run.progress import Progress
from pipeline.run.sources import find

RAW = Path(__file__).parent.parent / "raw"
TEXT = RAW / "KMC2432-002v4.txt"
PDF = RAW / "活動主管-職能基準.pdf"


def folder_of(folder: Path, *names: str) -> Path:
    """A folder with a good text under each of these names, each with other content."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.read_text("utf-8") + "\n" * (1 + sum(map(ord, name)) % 97), "utf-8")
    return folder


def run_on(*given: Path, output: Path, progress: Progress | None = None, **settings: Any) -> Run:
    """A run with what most tests do not care about filled in: one worker, and nothing kept of what was read."""
    return run(find(given), Settings(output, **({"jobs": 1, "keep": False} | settings)), progress or Progress())


def report(output: Path) -> Any:
    """The report of the last run."""
    return json.loads((output / "report.json").read_text("utf-8"))


def written(output: Path) -> dict[str, bytes]:
    """Everything in an output folder that must come out the same every time, by its path."""
    places = [path for folder in ("json", "trace", "retired") for path in (output / folder).rglob("*")]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in places if path.is_file()}


def reasons(output: Path) -> dict[str, str | None]:
    """For each source of the last report the code of its rejection."""
    return {d["file"]: (d["reason"] or "").partition(":")[0] or None for d in report(output)["documents"]}


def twice(number: int) -> int:
    """A harmless task."""
    return 2 * number


def hang(seconds: float) -> None:
    """A task that takes too long."""
    time.sleep(seconds)


def spin() -> None:
    """A task that never ends and never lets anything else run."""
    while True:
        pass


def bloat(megabytes: int) -> int:
    """A task that needs memory."""
    return len(bytearray(megabytes << 20))


def leave(code: int) -> None:
    """A task that ends its process."""
    os._exit(code)


def crash() -> None:
    """A task in whose native code the process dies."""
    ctypes.string_at(0)


def fail(text: str) -> None:
    """A task that fails like any function."""
    raise ValueError(text)


def shout() -> str:
    """A task that writes to standard output, where a protocol could stand."""
    os.write(1, b"noise")
    print("noise")
    return "done"


def die_once(mark: Path) -> str:
    """A task that kills its process the first time it is tried."""
    if mark.exists():
        return "second time"
    mark.touch()
    os._exit(9)


def heed_signals() -> None:
    """For a child process: signals end it, also where who started the tests has them ignored (``nohup``, ``&``)."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
