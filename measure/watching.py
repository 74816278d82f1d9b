"""How long another process takes, and how much memory."""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Watched:
    """What a process took: seconds on the clock, its own peak memory in megabytes, without its children's, and seconds
    of processor time, with its children's: on a busy machine these say more."""

    seconds: float
    memory: float
    exit_code: int
    processor: float


def watched(command: Sequence[str]) -> Watched:
    """Runs a command to its end. What the system says of a child that has ended is no use here: it counts the memory of
    the process that started it."""
    clock, before = time.perf_counter(), _processor()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    status, peak = Path(f"/proc/{process.pid}/status"), 0
    while process.poll() is None:
        peak = max(peak, *_high_water(status), 0)
        time.sleep(0.02)
    return Watched(time.perf_counter() - clock, peak / 1024, process.returncode, _processor() - before)


def _processor() -> float:
    """Seconds that the processes used which this one has started and which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _high_water(status: Path) -> Iterator[int]:
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return
    yield from (int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
