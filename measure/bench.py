"""What a page costs: each stage, the whole, and beside them pdfium's raw reading and pdfplumber's bare reading.

Run with ``make bench`` or ``python -m measure.bench [FOLDER] [--rounds N]``; FOLDER is searched for PDFs, without one
it is the corpus beside the project, or raw/. Milliseconds are processor time per page, the median of the rounds, all
measured in one process after one another, in which Python looks for garbage as seldom as in a worker; documents per
second are by the clock, of whole runs with 1 and 2 workers.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from pipeline.run.worker import expect_many_objects

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "raw"

_WORKER = """
import sys
from pathlib import Path
from pipeline.run.task import OnDisk, process_source
from pipeline.run.worker import peak_memory
for path in sorted(Path(sys.argv[1]).rglob("*.pdf")):
    process_source(OnDisk(path), path.name)
print(peak_memory())
"""
"""What a worker does with all documents, without the limits."""

Times = defaultdict[str, float]
"""Seconds by what they were spent on."""


def runs(folder: Path, rounds: int) -> Iterator[tuple[str, float]]:
    """Documents per second of whole runs, and the most memory that a worker holds, in megabytes. To be asked first: a
    new process begins with what this one holds."""
    documents = sum(1 for _ in folder.rglob("*.pdf"))
    for jobs in (1, 2):
        seconds = []
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as output:
                command = [sys.executable, "-m", "pipeline", "extract", *map(str, sorted(folder.rglob("*.pdf")))]
                clock = time.perf_counter()
                subprocess.run([*command, "-o", output, "--jobs", str(jobs), "--quiet"], check=False, cwd=ROOT)
                seconds.append(time.perf_counter() - clock)
        yield f"documents/s, {jobs} worker{'s' * (jobs - 1)}, start included", documents / statistics.median(seconds)
    worker = subprocess.run([sys.executable, "-c", _WORKER, str(folder)], capture_output=True, check=True, cwd=ROOT)
    yield "peak memory of a worker, MB", int(worker.stdout) / (1 << 20)


def stages(data: bytes, folder: Path, spent: Times) -> int:
    """Takes one document through every stage by itself, then through all at once; the number of its pages."""
    # Imported here, so that the runs of other processes do not begin with what these need.
    import pdfplumber

    from pipeline.emit.document import document_json
    from pipeline.emit.files import json_bytes, write
    from pipeline.emit.trace import trace_json
    from pipeline.extract import extract_bytes, pdfium
    from pipeline.extract.layout import lay_out
    from pipeline.extract.pdfium_raw import opened
    from pipeline.model.places import Places
    from pipeline.parse import parse
    from pipeline.process import process_bytes
    from pipeline.validate import findings, schema_findings

    with _timed(spent, "pdfium raw"), opened(data) as (count, page):
        for index in range(count):
            with page(index) as raw:
                characters = raw.characters()
                len(raw.shapes)
                list(raw.unlisted(characters.firsts))
                raw.text()
    with _timed(spent, "pdfplumber bare"), pdfplumber.open(BytesIO(data)) as pdf:
        for sheet in pdf.pages:
            sheet.extract_text()
            for table in sheet.find_tables():
                table.extract()
            sheet.close()
    with _timed(spent, "reading"):
        marks = [read for read, _ in pdfium.read_marks(data)]
    with _timed(spent, "layout"):
        start = 0
        for read in marks:
            _, _, start = lay_out(read, start)
    with _timed(spent, "extract"):
        extraction = extract_bytes(data, "a.pdf")
    with _timed(spent, "parse"):
        standard = parse(extraction.document)
    with _timed(spent, "validate"):
        places = Places(extraction.document)
        found = findings(standard, extraction, places)
    with _timed(spent, "emit"):
        document = document_json(standard, found, places)
        trace = trace_json(standard, places)
    with _timed(spent, "validate"):
        schema_findings(document)
    with _timed(spent, "write"):
        write(folder / "json", json_bytes(document))
        write(folder / "trace", json_bytes(trace))
    with _timed(spent, "whole"):
        processed = process_bytes(data, "a.pdf")
        write(folder / "json", json_bytes(processed.document))
        write(folder / "trace", json_bytes(processed.trace))
    return count


@contextmanager
def _timed(spent: Times, what: str) -> Iterator[None]:
    clock = time.process_time()
    yield
    spent[what] += time.process_time() - clock


def bench(folder: Path, rounds: int, say: Callable[[str], None]) -> None:
    """Measures and says the table. A document that is rejected stops it: it has no cost to compare."""
    for name, figure in runs(folder, rounds):
        say(f"{name:44} {figure:8.1f}")
    expect_many_objects()
    sources = [path.read_bytes() for path in sorted(folder.rglob("*.pdf"))]
    measured: list[Times] = []
    pages = 0
    with tempfile.TemporaryDirectory() as output:
        for _ in range(rounds + 1):
            spent: Times = defaultdict(float)
            pages = sum(stages(data, Path(output), spent) for data in sources)
            measured.append(spent)
    measured.pop(0)  # the first one loads what the others find
    medians = {name: 1000 * statistics.median(spent[name] for spent in measured) / pages for name in measured[0]}
    say(f"{'ms per page of processor time':44} {'':8} {'of pdfplumber':>14} {'of pdfium raw':>14}")
    for name, figure in medians.items():
        shares = figure / medians["pdfplumber bare"], figure / medians["pdfium raw"]
        say(f"{name:44} {figure:8.2f} {shares[0]:14.3f} {shares[1]:14.2f}")
    say(f"{len(sources)} documents, {pages} pages, median of {rounds}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS if CORPUS.is_dir() else ROOT / "raw")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    bench(arguments.folder, arguments.rounds, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
