"""What becomes of documents that are made to do harm: reason, seconds, peak memory, one run of ``ocs extract`` each.

Run with ``python -m measure.run_hostile [NAME]...``. Peak memory is the greatest resident size of any process of the
run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.hostile import HOSTILE


@dataclass(frozen=True, slots=True)
class Met:
    """What became of one document. ``memory`` in megabytes; ``said`` is what stood on standard error."""

    name: str
    size: int
    status: str
    reason: str
    seconds: float
    memory: float
    code: int
    said: str


_MAKE = "import sys; from tests.hostile import HOSTILE; open(sys.argv[2], 'wb').write(HOSTILE[sys.argv[1]]())"


def meet(name: str) -> Met:
    """Runs ``ocs extract`` on a document, with the limits that are the default."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "raw", name), Path(folder, "out")
        source.parent.mkdir()
        # By a process of its own: what this one has held counts as the peak of those it starts.
        subprocess.run([sys.executable, "-c", _MAKE, name, str(source)], check=True)
        size = source.stat().st_size
        command = [sys.executable, "-m", "pipeline", "extract", str(source), "-o", str(output), "-j", "1", "--quiet"]
        clock = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(command, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read().decode("utf-8", "replace")
        seconds = time.perf_counter() - clock
        document = json.loads((output / "report.json").read_bytes())["documents"][0]
    return Met(
        name,
        size,
        document["status"],
        (document["reason"] or "").partition(":")[0],
        seconds,
        usage.ru_maxrss / 1024,
        process.returncode,
        text,
    )


def main(names: list[str]) -> None:
    """Prints the table."""
    print(f"{'document':<28}{'bytes':>12}  {'status':<10}{'reason':<18}{'seconds':>8}{'MB':>7}")
    spoken = 0
    for name in names or HOSTILE:
        met = meet(name)
        spoken += bool(met.said)
        print(
            f"{met.name:<28}{met.size:>12,}  {met.status:<10}{met.reason:<18}{met.seconds:>8.1f}{met.memory:>7.0f}"
            + (f"  exit {met.code}: {met.said!r}" if met.said else ""),
            flush=True,
        )
    print(f"{spoken} of them had something on standard error")


if __name__ == "__main__":
    main(sys.argv[1:])
