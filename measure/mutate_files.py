"""The mutation check of files: PDFs that have been through other hands, and whether the pipeline notices.

``python -m measure.mutate_files`` changes the project's PDF (and those of ``--corpus``) in many ways, always the same
ones, and counts what became of them. A change that a reader of the page does not see must leave the values as they
are, with status ``ok``; any other must be rejected or have an error. Exit code 1 when a value is silently wrong.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path
from random import Random

import click
import pikepdf

from measure.compare import differences
from measure.exact import OWN, comparable
from measure.file_changes import KINDS, Kind
from pipeline.model.document import Document
from pipeline.model.rejected import Rejected
from pipeline.process import process_bytes

SEED = 20240105
MUTANTS = 300


def outcome(data: bytes, right: object) -> str:
    """What became of a changed file: ``rejected``, ``review``, ``ok``, or ``wrong`` for ok with other values."""
    try:
        processed = process_bytes(data, "changed.pdf")
    except Rejected:
        return "rejected"
    if processed.document["status"] == "review":
        return "review"
    return "wrong" if any(differences(right, comparable(processed.document))) else "ok"


def changed(data: bytes, kind: Kind, random: Random, document: Document) -> bytes:
    """A file with one change; ``document`` is what was read of it. Raises ``ValueError`` where it has nothing that can
    be changed like this."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        kind.change(pdf, random, document)
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


@click.command()
@click.option("--corpus", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder with PDFs.")
@click.option("--mutants", type=click.IntRange(min=1), default=MUTANTS, show_default=True, help="How many.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="Another seed makes other changes.")
@click.pass_context
def main(context: click.Context, corpus: Path | None, mutants: int, seed: int) -> None:
    """Change PDFs, and count which changes are noticed."""
    paths = sorted((corpus or OWN).rglob("*.pdf"))
    read = {path: process_bytes(path.read_bytes(), path.name) for path in paths}
    right = {path: comparable(processed.document) for path, processed in read.items()}
    became: Counter[tuple[str, str]] = Counter()
    silent, needless = [], []
    for number in range(mutants):
        kind, random = KINDS[number % len(KINDS)], Random(f"{seed}:{number}")
        path = random.choice(paths)
        data = changed(path.read_bytes(), kind, random, read[path].extraction.document)
        verdict = outcome(data, right[path])
        became[kind.name, verdict] += 1
        if verdict == "wrong" or (verdict == "ok" and not kind.same):
            silent.append(f"mutant {number}: {kind.name} in {path.name}")
        elif verdict != "ok" and kind.same:
            needless.append(f"mutant {number}: {kind.name} in {path.name}: {verdict}")
    for kind in KINDS:
        counts = ", ".join(
            f"{became[kind.name, verdict]} {verdict}" for verdict in ("ok", "review", "rejected", "wrong")
        )
        click.echo(f"{kind.name:<26}{counts}")
    for heading, lines in (("silently wrong", silent), ("needlessly reviewed or rejected", needless)):
        click.echo(f"{len(lines)} {heading}")
        for line in lines:
            click.echo(f"  {line}")
    context.exit(1 if silent else 0)


if __name__ == "__main__":
    main()
