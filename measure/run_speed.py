"""How fast a run is when nothing changed, when one source changed, and with two workers; how much memory it needs.

Run with ``python -m measure.run_speed CORPUS/raw FOLDER [PART]...``; the parts are ``workers``, ``unchanged`` and
``reparse``. FOLDER is filled with copies of the corpus, each with other content (a comment or blank lines at its end;
ODT files are plain copies), and takes some gigabytes. Every figure is a line: what, the median, all.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from itertools import count, cycle, islice
from pathlib import Path

import pypdfium2

from measure.watching import watched

REPEATS = 5

SIX = range(5, 9)
"""Pages of a document of about six."""

OTHER_PROGRAM = """
import pipeline.run.runner
from pipeline.cli import main
pipeline.run.runner.fingerprint = lambda *_: "{:016d}"
main()
"""
"""A run by a program that differs in nothing but its fingerprint, as after a change of the vocabulary."""


def copies(corpus: Path, folder: Path, number: int, ending: str = "") -> Path:
    """A folder of ``number`` sources that differ in content; those that are there already are left."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = sorted(path for path in corpus.iterdir() if path.name.endswith(ending))
    for index, source in zip(range(number), cycle(sources), strict=False):
        target = folder / f"{index:05}-{source.name}"
        if not target.exists():
            target.write_bytes(source.read_bytes() + _tail(source, index))
    return folder


def _tail(source: Path, index: int) -> bytes:
    """What makes a copy another file and the same document: a comment in a PDF, blank lines in a text."""
    if source.suffix == ".txt":
        return b"\n" * (1 + index)
    if source.suffix == ".pdf":
        return b"\n%% copy %d\n" % index
    return b""


def timed(raw: Path, output: Path, *arguments: str) -> tuple[float, float]:
    """Seconds of one ``ocs extract``, and the peak memory of its main process in megabytes."""
    command = [sys.executable, "-m", "pipeline", "extract", str(raw), "-o", str(output), "--quiet", *arguments]
    took = watched(command)
    return took.seconds, took.memory


def told(what: str, figures: list[float]) -> None:
    """One line of the result."""
    print(f"{what:<52}{statistics.median(figures):>8.2f}   ({' '.join(f'{f:.2f}' for f in figures)})", flush=True)


def unchanged(corpus: Path, folder: Path) -> None:
    """3,000 and 6,000 sources, nothing changed; then one of 3,000 changed. Memory from 300 to 3,000."""
    for number in (300, 3000, 6000):
        raw, output = copies(corpus, folder / f"raw-{number}", number), folder / f"out-{number}"
        seconds, memory = timed(raw, output, "--jobs", "2")
        told(f"{number} sources, all read: seconds", [seconds])
        told(f"{number} sources, all read: main process, MB", [memory])
    for number in (3000, 6000) * 2:
        raw, output = folder / f"raw-{number}", folder / f"out-{number}"
        again = [timed(raw, output) for _ in range(REPEATS)]
        told(f"{number} sources, nothing changed: seconds", [seconds for seconds, _ in again])
        told(f"{number} sources, nothing changed: main process, MB", [memory for _, memory in again])
    changing = next((folder / "raw-3000").glob("*.pdf"))
    figures = []
    for _ in range(REPEATS):
        changing.write_bytes(changing.read_bytes() + b"%\n")
        figures.append(timed(folder / "raw-3000", folder / "out-3000")[0])
    told("3000 sources, one changed: seconds", figures)


def workers(corpus: Path, folder: Path, times: int = 20) -> None:
    """The PDFs of the corpus times ``times``, with one worker and with two, in turns: the machine may have others."""
    number = times * sum(path.suffix == ".pdf" for path in corpus.iterdir())
    parts = 4
    raw = copies(corpus, folder / "raw-pdf", number, ".pdf")
    sources = sorted(raw.iterdir())
    rates: dict[str, list[float]] = {"1": [], "2": []}
    for part in range(parts):
        place = folder / f"raw-pdf-{part}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        mine = list(islice(sources, part, None, parts))
        for index, source in zip(count(), mine, strict=False):
            (place / f"{index}.pdf").hardlink_to(source)
        for jobs in ("1", "2") if part % 2 else ("2", "1"):
            seconds, _ = timed(place, folder / "out-pdf" / f"{part}-{jobs}", "--force", "--jobs", jobs)
            rates[jobs].append(len(mine) / seconds)
    for jobs, figures in rates.items():
        told(f"{number} PDFs, {jobs} worker(s): documents a second", figures)
    told("rate of two workers against one", [two / one for one, two in zip(rates["1"], rates["2"], strict=True)])


def reparse(corpus: Path, folder: Path, number: int = 3000) -> None:
    """Documents of about six pages, with two workers: read, and then parsed again from what was kept."""
    long = folder / "six-pages"
    long.mkdir(parents=True, exist_ok=True)
    for source in sorted(corpus.glob("*.pdf")):
        with pypdfium2.PdfDocument(source) as pdf:
            if len(pdf) in SIX and not (long / source.name).exists():
                (long / source.name).write_bytes(source.read_bytes())
    pages = 0
    raw = copies(long, folder / "raw-six", number)
    for path in long.iterdir():
        with pypdfium2.PdfDocument(path) as pdf:
            pages += len(pdf)
    told("pages of a document, on average", [pages / sum(1 for _ in long.iterdir())])
    output = folder / "out-six"
    shutil.rmtree(output, ignore_errors=True)
    told(f"{number} documents, read: seconds", [timed(raw, output, "--jobs", "2")[0]])
    figures = []
    for again in range(2):
        command = [sys.executable, "-c", OTHER_PROGRAM.format(again), "extract", str(raw), "-o", str(output)]
        figures.append(watched([*command, "--quiet", "--jobs", "2"]).seconds)
    told(f"{number} documents, parsed again: seconds", figures)
    kept = [path.stat().st_size for path in (output / ".ocs" / "extractions").rglob("*") if path.is_file()]
    told("what is kept of a document, kB", [sum(kept) / len(kept) / 1000])


PARTS = {"workers": workers, "unchanged": unchanged, "reparse": reparse}


def main() -> None:
    """All of it, or the parts that are named."""
    corpus, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for part in sys.argv[3:] or PARTS:
        PARTS[part](corpus, folder)


if __name__ == "__main__":
    main()
