"""Page breaks everywhere: one document set on pages of many heights, in many widths and sizes, and read each time.

``python -m measure.sweep`` takes the largest of some random documents of each kind, and sets it with the project's own
typesetter; ``--word-processor`` has LibreOffice set it. Every one must say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from measure.layouts import SEED, Outcome, described, examples, judged, line
from tests.kinds.changes import Layout
from tests.kinds.table import KINDS
from tests.typeset.odt import OdtStyle, write
from tests.typeset.office import set_as_pdf
from tests.typeset.pdf import typeset
from tests.typeset.style import Breaks

HEIGHTS = range(260, 600, 14)
"""Points; a line is 14 points high, so that each height breaks the document behind another line."""

CANDIDATES = 12
WIDTHS = ((14.0, 0.0), (13.0, 40.0))
"""Leading, and by how much the column of indicators is wider."""

SIZES = (9.0, 10.5)
"""Points of the text that the word processor sets."""


def largest(kind: str, number: int) -> Layout:
    """The document of a kind that prints most of some random ones."""
    return max(examples(KINDS[kind], CANDIDATES, number), key=lambda layout: len(str(layout.standard)))


def own_settings(layout: Layout) -> Iterator[tuple[str, bytes]]:
    """The document as the project's typesetter sets it, each with what is particular about it."""
    for leading, wide in WIDTHS:
        for height in HEIGHTS:
            style = replace(layout.style, page_height=float(height), leading=leading, wide=wide, turn=0)
            yield f"own {height}/{leading}/{wide}", typeset(layout.standard, style)


def word_processor_settings(layout: Layout) -> list[tuple[str, bytes]]:
    """The document as the word processor sets it."""
    plain = OdtStyle(behind=layout.odt.behind)
    settings = [(height, size) for size in SIZES for height in HEIGHTS]
    written = [
        write(
            layout.standard,
            replace(layout.style, page_height=float(height), breaks=Breaks.WORDS),
            replace(plain, size=size),
        )
        for height, size in settings
    ]
    names = [f"word processor {height}/{size}" for height, size in settings]
    return list(zip(names, set_as_pdf(written), strict=True))


@click.command()
@click.option("--kind", "-k", default="", help="Only kinds whose names contain this.")
@click.option("--word-processor", "-w", is_flag=True, help="Have LibreOffice set the document.")
@click.option("--seed", "number", default=SEED, show_default=True, help="Another seed makes other documents.")
@click.option("--show", is_flag=True, help="Say what is wrong in those that are not exact.")
@click.option("--keep", type=click.Path(path_type=Path), help="A folder for those that are not exact.")
def main(kind: str, word_processor: bool, number: int, show: bool, keep: Path | None) -> None:
    """Set one document of each kind in many ways, and count which are read exactly."""
    click.echo(f"{'kind':<58}{'':<5}" + "".join(f"{outcome.value:>9}" for outcome in Outcome))
    for name in KINDS:
        if kind not in name:
            continue
        layout = largest(name, number)
        settings = word_processor_settings(layout) if word_processor else own_settings(layout)
        outcomes: Counter[Outcome] = Counter()
        for how, data in settings:
            verdict = judged(data, "pdf", layout)
            outcomes[verdict.outcome] += 1
            if verdict.outcome is not Outcome.EXACT and show:
                click.echo("\n".join(described(how, verdict)))
            if verdict.outcome is not Outcome.EXACT and keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                stem = f"{name} {how} {verdict.outcome.value}".replace("/", "-").replace(" ", "_")
                (keep / f"{stem}.pdf").write_bytes(data)
        click.echo(line(name, "pdf", outcomes))


if __name__ == "__main__":
    main()
