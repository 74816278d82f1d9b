"""The mutation check of files: PDFs that have been through other hands, and whether the pipeline notices.

``python -m measure.mutate_files`` changes the project's PDF (and those of ``--corpus``) in many ways, always the same
ones, and counts what became of them. A change that a reader of the page does not see must leave the values as they
are, with status ``ok``; any other must be rejected or have an error. Exit code 1 when a value is silently wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random

import click
import pikepdf

from measure.compare import differences
from measure.exact import OWN, comparable
from pipeline.model.rejected import Rejected
from pipeline.process import process_bytes

SEED = 20240105
MUTANTS = 300

Change = Callable[[pikepdf.Pdf, Random], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change, and whether it leaves the values as they are."""

    name: str
    change: Change
    same: bool


def _drawn(content: str) -> Change:
    """Draws something on a page, ``{x}`` and ``{y}`` from the lower left corner, in Helvetica ``/Ours``."""

    def change(pdf: pikepdf.Pdf, random: Random) -> None:
        page = random.choice(list(pdf.pages))
        _draw(page, content.format(x=random.randint(60, 700), y=random.randint(60, 500)))

    return change


def _draw(page: pikepdf.Page, content: str, before: bool = False) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.add_resource(font, pikepdf.Name.Font, pikepdf.Name("/Ours"))
    clear = pikepdf.Dictionary(ca=0, CA=0)
    page.add_resource(clear, pikepdf.Name.ExtGState, pikepdf.Name("/OursClear"))
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q", prepend=False)
    page.contents_add(f"q {content} Q".encode(), prepend=before)


def _watermark(pdf: pikepdf.Pdf, random: Random) -> None:
    x, y, turn = random.randint(60, 300), random.randint(100, 400), random.choice(("1 0 0 1", "0.7 0.7 -0.7 0.7"))
    for page in pdf.pages:
        _draw(page, f"0.85 g BT /Ours 60 Tf {turn} {x} {y} Tm (SAMPLE ONLY) Tj ET", before=True)


def _blank_page(pdf: pikepdf.Pdf, _random: Random) -> None:
    pdf.add_blank_page()


def _without_page(pdf: pikepdf.Pdf, random: Random) -> None:
    del pdf.pages[random.randrange(len(pdf.pages))]


def _page_twice(pdf: pikepdf.Pdf, random: Random) -> None:
    place = random.randrange(len(pdf.pages))
    pdf.pages.insert(place, pdf.pages[place])


def _other_order(pdf: pikepdf.Pdf, random: Random) -> None:
    place = random.randrange(1, len(pdf.pages))
    page = pdf.pages[place]
    pdf.pages.insert(0, page)
    del pdf.pages[place + 1]


def _file_twice(pdf: pikepdf.Pdf, _random: Random) -> None:
    pdf.pages.extend(list(pdf.pages))


GHOST = "BT /Ours 9 Tf {x} {y} Td (O1.1.1 ghost) Tj ET"

KINDS = (
    Kind("invisible text", _drawn(f"3 Tr {GHOST}"), same=True),
    Kind("white text", _drawn("1 g BT /Ours 9 Tf {x} 12 Td (O1.1.1 ghost) Tj ET"), same=True),
    Kind("transparent text", _drawn(f"/OursClear gs {GHOST}"), same=True),
    Kind("clipped text", _drawn(f"1 1 2 2 re W n {GHOST}"), same=True),
    Kind("tiny text", _drawn(GHOST.replace("9 Tf", "0.5 Tf")), same=True),
    Kind("text off the page", _drawn("BT /Ours 9 Tf 2000 {y} Td (O1.1.1 ghost) Tj ET"), same=True),
    Kind("white line", _drawn("1 G {x} {y} m 800 {y} l S"), same=True),
    Kind("transparent line", _drawn("/OursClear gs {x} {y} m 800 {y} l S"), same=True),
    Kind("watermark", _watermark, same=True),
    Kind("blank page", _blank_page, same=True),
    Kind("page removed", _without_page, same=False),
    Kind("page twice", _page_twice, same=False),
    Kind("pages in another order", _other_order, same=False),
    Kind("file twice", _file_twice, same=False),
)


def outcome(data: bytes, right: object) -> str:
    """What became of a changed file: ``rejected``, ``review``, ``ok``, or ``wrong`` for ok with other values."""
    try:
        processed = process_bytes(data, "changed.pdf")
    except Rejected:
        return "rejected"
    if processed.document["status"] == "review":
        return "review"
    return "wrong" if any(differences(right, comparable(processed.document))) else "ok"


def changed(path: Path, kind: Kind, random: Random) -> bytes:
    """The file with one change."""
    buffer = BytesIO()
    with pikepdf.open(path) as pdf:
        kind.change(pdf, random)
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
    right = {path: comparable(process_bytes(path.read_bytes(), path.name).document) for path in paths}
    became: Counter[tuple[str, str]] = Counter()
    silent, needless = [], []
    for number in range(mutants):
        kind, random = KINDS[number % len(KINDS)], Random(f"{seed}:{number}")
        path = random.choice(paths)
        verdict = outcome(changed(path, kind, random), right[path])
        became[kind.name, verdict] += 1
        if verdict == "wrong" or (verdict == "ok" and not kind.same):
            silent.append(f"mutant {number}: {kind.name} in {path.name}")
        elif verdict != "ok" and kind.same:
            needless.append(f"mutant {number}: {kind.name} in {path.name}: {verdict}")
    for kind in KINDS:
        counts = ", ".join(
            f"{became[kind.name, verdict]} {verdict}" for verdict in ("ok", "review", "rejected", "wrong")
        )
        click.echo(f"{kind.name:<24}{counts}")
    for heading, lines in (("silently wrong", silent), ("needlessly reviewed or rejected", needless)):
        click.echo(f"{len(lines)} {heading}")
        for line in lines:
            click.echo(f"  {line}")
    context.exit(1 if silent else 0)


if __name__ == "__main__":
    main()
