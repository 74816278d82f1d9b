"""Runs that are killed at random moments and gone on with: are the bytes in the end those of an undisturbed run?

Run with ``python -m measure.run_killed CORPUS/raw FOLDER [NUMBER]``. In each trial ``ocs extract`` is started on the
corpus and killed (SIGKILL) at a random moment, twice over, then let finish. What was done must not be done again.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

KILLS = 2


def run(raw: Path, output: Path, seconds: float | None = None) -> None:
    """One run; killed after so many seconds."""
    command = [sys.executable, "-m", "pipeline", "extract", str(raw), "-o", str(output), "--quiet", "--jobs", "2"]
    process = subprocess.Popen(command)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def written(output: Path) -> dict[str, bytes]:
    """Every file of a run but the report, which has times, by its path; temporary ones too."""
    files = [path for path in output.rglob("*") if path.is_file() and path.name not in ("report.json", "lock")]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def main() -> None:
    """The trials."""
    raw, folder = Path(sys.argv[1]), Path(sys.argv[2])
    number = int(sys.argv[3]) if len(sys.argv) > 3 else 50
    shutil.rmtree(folder / "undisturbed", ignore_errors=True)
    clock = time.monotonic()
    run(raw, folder / "undisturbed")
    whole = time.monotonic() - clock
    expected = written(folder / "undisturbed")
    chance = random.Random(0)
    same = again = 0
    for trial in range(number):
        output = folder / "killed"
        shutil.rmtree(output, ignore_errors=True)
        for _ in range(KILLS):
            run(raw, output, chance.uniform(0.1, whole))
        journal = output / ".ocs" / "journal.jsonl"
        done = (
            {json.loads(line)["output"] for line in journal.read_bytes().split(b"\n")[:-1]}
            if journal.exists()
            else set()
        )
        run(raw, output)
        documents = json.loads((output / "report.json").read_bytes())["documents"]
        reused = {Path(d["output"]).stem for d in documents if d["reused"]}
        same += written(output) == expected
        again += len(done - reused)
        print(f"trial {trial + 1}: {len(done)} done when last killed, {same} the same so far", flush=True)
    print(f"{same} of {number} trials ended with the same {len(expected)} files; {again} documents were read again")


if __name__ == "__main__":
    main()
