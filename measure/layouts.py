"""How well each layout of real standards is read: random documents of each kind, as PDF, ODT and text.

``python -m measure.layouts`` says for each kind how many documents are exact, how many are sent to review although
exact (alarm), how many are wrong and sent to review, and how many are wrong and nobody is told (SILENT). ``--show``
prints what is wrong in each; ``--smallest`` looks for the smallest document that is silently wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from pprint import pformat

import click
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis.errors import NoSuchExample
from hypothesis.strategies import SearchStrategy

from pipeline.extract import extract_bytes
from pipeline.model.rejected import Rejected
from pipeline.process import process_extraction
from tests.agreement import disagreements
from tests.kinds.changes import Layout
from tests.kinds.table import KINDS
from tests.typeset.content import content
from tests.typeset.odt import write
from tests.typeset.pdf import typeset
from tests.typeset.text import export

SEED = 20240105
DOCUMENTS = 20


class Outcome(Enum):
    """What became of a document."""

    EXACT = "exact"
    ALARM = "alarm"
    REVIEW = "review"
    SILENT = "SILENT"
    REJECTED = "rejected"


FORMATS = ("pdf", "odt", "txt")


@dataclass(frozen=True)
class Verdict:
    """What became of a document in one format, where it is wrong, what was found."""

    outcome: Outcome
    wrong: tuple[str, ...]
    errors: tuple[str, ...]


def written(layout: Layout, ending: str) -> bytes | None:
    """The document in this format; ``None`` where it cannot hold it."""
    match ending:
        case "pdf":
            return typeset(layout.standard, layout.style)
        case "odt":
            return write(layout.standard, layout.style, layout.odt)
        case _:
            return export(layout.standard, layout.text) if layout.text else None


def judged(data: bytes, ending: str, layout: Layout) -> Verdict:
    """Reads a written document and compares."""
    try:
        document = process_extraction(extract_bytes(data, f"標準.{ending}")).document
    except Rejected as rejected:
        return Verdict(Outcome.REJECTED, (str(rejected),), ())
    wrong = tuple(disagreements(document, content(layout.standard)))
    errors = tuple(f"{f['rule']} {f['path']}: {f['message']}" for f in document["findings"] if f["severity"] == "error")
    is_review = document["status"] == "review"
    if wrong:
        return Verdict(Outcome.REVIEW if is_review else Outcome.SILENT, wrong, errors)
    return Verdict(Outcome.ALARM if is_review else Outcome.EXACT, wrong, errors)


def examples(strategy: SearchStrategy[Layout], count: int, number: int) -> list[Layout]:
    """Random documents, always the same ones for a number, each drawn by itself: a single run of hypothesis soon
    draws variations of what it has drawn before."""
    return [_example(strategy, number + n) for n in range(count)]


def _example(strategy: SearchStrategy[Layout], number: int) -> Layout:
    found: list[Layout] = []

    @seed(number)
    # The first one that is drawn is the simplest there is, whatever the number.
    @settings(
        max_examples=2,
        phases=(Phase.generate,),
        database=None,
        deadline=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(layout: Layout) -> None:
        found.append(layout)

    collect()
    return found[-1]


def smallest(strategy: SearchStrategy[Layout], ending: str) -> Layout | None:
    """The smallest document that is silently wrong in this format, or ``None`` if none is found."""

    def is_silent(layout: Layout) -> bool:
        data = written(layout, ending)
        return data is not None and judged(data, ending, layout).outcome is Outcome.SILENT

    few = settings(max_examples=200, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    try:
        return find(strategy, is_silent, settings=few)
    except NoSuchExample:
        return None


def line(name: str, ending: str, outcomes: Counter[Outcome]) -> str:
    """The row of a kind in one format."""
    return f"{name:<58}{ending:<5}" + "".join(f"{outcomes[outcome]:>9}" for outcome in Outcome)


def described(name: str, verdict: Verdict) -> Iterator[str]:
    """A document that is not exact."""
    yield f"  {name}: {verdict.outcome.value}"
    yield from (f"      {wrong}"[:240] for wrong in verdict.wrong[:4])
    yield from (f"      ! {error}"[:240] for error in verdict.errors[:4])


@click.command()
@click.option("--kind", "-k", default="", help="Only kinds whose names contain this.")
@click.option("--format", "-f", "ending", type=click.Choice(FORMATS), help="Only this format.")
@click.option("--documents", "-n", default=DOCUMENTS, show_default=True, help="How many of each kind.")
@click.option("--seed", "number", default=SEED, show_default=True, help="Another seed makes other documents.")
@click.option("--show", is_flag=True, help="Say what is wrong in those that are not exact.")
@click.option("--keep", type=click.Path(path_type=Path), help="A folder for those that are not exact.")
@click.option("--smallest", "is_smallest", is_flag=True, help="Look for the smallest silently wrong document.")
def main(
    kind: str, ending: str | None, documents: int, number: int, show: bool, keep: Path | None, is_smallest: bool
) -> None:
    """Write random documents in the layouts of real standards, and count which are read exactly."""
    endings = (ending,) if ending else FORMATS
    kinds = {name: strategy for name, strategy in KINDS.items() if kind in name}
    click.echo(f"{'kind':<58}{'':<5}" + "".join(f"{outcome.value:>9}" for outcome in Outcome))
    for name, strategy in kinds.items():
        layouts = [] if is_smallest else examples(strategy, documents, number)
        for one in endings:
            if is_smallest:
                click.echo(f"{name}, {one}: {pformat(smallest(strategy, one), width=118)}")
                continue
            outcomes: Counter[Outcome] = Counter()
            lines: list[str] = []
            for n, layout in enumerate(layouts):
                data = written(layout, one)
                if data is None:
                    continue
                verdict = judged(data, one, layout)
                outcomes[verdict.outcome] += 1
                if verdict.outcome is not Outcome.EXACT:
                    lines += described(f"{one} {n}", verdict)
                    if keep is not None:
                        keep.mkdir(parents=True, exist_ok=True)
                        (keep / f"{name.split(' ')[0]}-{n}-{verdict.outcome.value}.{one}").write_bytes(data)
            if outcomes:
                click.echo(line(name, one, outcomes))
            if show:
                click.echo("\n".join(lines))


if __name__ == "__main__":
    main()
