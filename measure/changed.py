"""Changed copies of one document, and whether each is read as it should be.

``python -m measure.changed FOLDER --base FILE`` reads ``FOLDER/expected.csv`` (columns file, kind, expected) and the
copies in ``FOLDER/files``, and prints those that are read otherwise than expected. ``expected`` holds one or more of
these words, parted by bars: ``same`` (status ok, and the values of the base), ``review`` (an error-level finding),
``rejected``. Exit code 1 if one is not as expected.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from measure.compare import differences
from measure.exact import comparable
from pipeline.model.finding import Severity
from pipeline.model.rejected import Rejected
from pipeline.process import Processed, process

SHOWN = 4
"""How many lines are printed of what is wrong with a file."""


def outcome(path: Path, base: dict[str, Any]) -> tuple[str, list[str]]:
    """What became of a copy (``same``, ``review``, ``rejected``, or ``wrong`` for status ok with other values), and how
    that shows."""
    try:
        processed = process(path)
    except Rejected as rejected:
        return "rejected", [f"{rejected.reason.value}: {rejected}"]
    found = [*_errors(processed), *differences(base, comparable(processed.document))]
    if processed.document["status"] == "review":
        return "review", found
    return ("wrong" if found else "same"), found


def _errors(processed: Processed) -> Iterator[str]:
    for finding in processed.findings:
        if finding.severity is Severity.ERROR:
            yield f"{finding.rule} {finding.path or ''} page {finding.page}: {finding.message}"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--base", required=True, type=click.Path(exists=True, path_type=Path), help="The document, or its JSON.")
@click.option("--only", default="", help="Only the files whose names hold this.")
@click.option("--all", "everything", is_flag=True, help="Print every file, not only those that are not as expected.")
@click.pass_context
def main(context: click.Context, folder: Path, base: Path, only: str, everything: bool) -> None:
    """Read changed copies of a document, and print which are not read as expected."""
    is_json = base.suffix == ".json"
    right = comparable(json.loads(base.read_bytes()) if is_json else process(base).document)
    failed = total = 0
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if only not in row["file"]:
                continue
            total += 1
            became, lines = outcome(folder / "files" / row["file"], right)
            expected = became in row["expected"].split("|")
            failed += not expected
            if everything or not expected:
                mark = "ok  " if expected else "FAIL"
                click.echo(f"{mark} {row['file']} ({row['kind']}): {became}, expected {row['expected']}")
                for line in lines[:SHOWN]:
                    click.echo(f"       {line}")
    click.echo(f"{total - failed} of {total} as expected")
    context.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
