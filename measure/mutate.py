"""The mutation check: deliberate mistakes in what a reader saw, and whether the pipeline notices them.

``python -m measure.mutate`` makes 400 mutants of exactly read documents, always the same ones. A mutant is noticed when
it is rejected, or has a finding (rule and message) that the sound document does not have. Lost, doubled and undecoded
characters must be noticed every time: exit code 1 if one is not. Of the other mistakes, which leave the count of
characters as it is or which two readers agree on, the share that is noticed is reported; of those only mutants whose
JSON differs from the truth count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click

from measure.compare import differences
from measure.exact import Sample, comparable, of_corpus, of_project
from measure.kinds import Kind
from measure.misreadings import KINDS
from pipeline.extract import Extraction
from pipeline.model.document import Document
from pipeline.model.finding import Finding, Severity
from pipeline.model.rejected import Rejected
from pipeline.model.testimony import Testimony, count
from pipeline.process import process_extraction

SEED = 20240105
MUTANTS = 400
ATTEMPTS = 60
"""How often another place is tried when a mistake changes nothing or is not possible there."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A document with one mistake. ``number`` and the seed make it again."""

    number: int
    kind: Kind
    sample: Sample
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: the findings that the sound document does not have, why it was rejected if it was, and
    how its JSON differs from the truth."""

    mutant: Mutant
    findings: tuple[Finding, ...]
    rejected: str | None
    differences: tuple[str, ...]

    @property
    def noticed(self) -> bool:
        return self.rejected is not None or bool(self.findings)

    @property
    def noticed_as_error(self) -> bool:
        return self.rejected is not None or any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def counts(self) -> bool:
        """Whether it matters: characters are lost or made up, or the JSON is not what it should be."""
        return self.mutant.kind.must or self.rejected is not None or bool(self.differences)


def verdicts(samples: Sequence[Sample], numbers: Iterable[int], seed: int) -> Iterator[Verdict]:
    """Mutant by mutant. One whose mistake changes nothing is made again at another place; after ``ATTEMPTS`` places
    it is left out."""
    for number in numbers:
        kind = KINDS[number % len(KINDS)]
        random = Random(f"{seed}:{number}")
        for _ in range(ATTEMPTS):
            sample = random.choice(samples)
            document = kind.change(sample.extraction.document, random)
            if document is None:
                continue
            witness = agreeing(document) if kind.agreed else sample.extraction.testimony
            verdict = judge(Mutant(number, kind, sample, Extraction(document, witness)))
            if verdict.counts:
                yield verdict
                break


def agreeing(document: Document) -> tuple[Testimony, ...]:
    """The count of a second reader that saw the same."""
    counted = (count("".join(line.text for line in page.lines())) for page in document.pages)
    return tuple(Testimony(page.number, one) for page, one in zip(document.pages, counted, strict=True))


def judge(mutant: Mutant) -> Verdict:
    """Takes a mutant through the pipeline."""
    sound = mutant.sample.processed
    try:
        processed = process_extraction(mutant.extraction)
    except Rejected as rejected:
        return Verdict(mutant, (), str(rejected), ())
    # By rule and message: that the same thing is found at another index of a list is no notice.
    known = {(finding.rule, finding.message) for finding in sound.findings}
    new = tuple(finding for finding in processed.findings if (finding.rule, finding.message) not in known)
    differ = tuple(differences(comparable(sound.document), comparable(processed.document)))
    return Verdict(mutant, new, None, differ)


def table(found: Sequence[Verdict]) -> Iterator[str]:
    """For each kind how many mutants there were, and how many were noticed."""
    yield f"{'kind':<20}{'mutants':>8}{'noticed':>9}{'as error':>10}"
    for kind in KINDS:
        those = [verdict for verdict in found if verdict.mutant.kind is kind]
        noticed, errors = sum(v.noticed for v in those), sum(v.noticed_as_error for v in those)
        yield f"{kind.name:<20}{len(those):>8}{noticed:>9}{errors:>10}{'  must be all' if kind.must else ''}"
    free = [verdict for verdict in found if not verdict.mutant.kind.must]
    noticed, errors = sum(v.noticed for v in free), sum(v.noticed_as_error for v in free)
    yield f"{'all others':<20}{len(free):>8}{noticed:>9}{errors:>10}"


def described(verdict: Verdict) -> Iterator[str]:
    """One mutant in full: what it is, how its JSON differs, what was found."""
    yield headline(verdict)
    if verdict.rejected is not None:
        yield f"  rejected: {verdict.rejected}"
    yield from (f"  {line}" for line in verdict.differences)
    for finding in verdict.findings:
        yield f"  {finding.severity.value} {finding.rule} {finding.path or '/'}: {finding.message}"


def headline(verdict: Verdict) -> str:
    """One mutant in a line."""
    mutant = verdict.mutant
    first = verdict.differences[0] if verdict.differences else ""
    return f"mutant {mutant.number}: {mutant.kind.name} in {mutant.sample.name}: {first}"


@click.command()
@click.option(
    "--corpus",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with raw/ and truth/; the project's own documents without it. May be given several times.",
)
@click.option("--only", type=int, help="Show this mutant alone.")
@click.option("--mutants", type=click.IntRange(min=1), default=MUTANTS, show_default=True, help="How many.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="Another seed makes other mutants.")
@click.pass_context
def main(context: click.Context, corpus: tuple[Path, ...], only: int | None, mutants: int, seed: int) -> None:
    """Make mistakes in what a reader saw, and count which of them are noticed."""
    samples = [sample for folder in corpus for sample in of_corpus(folder)] if corpus else list(of_project())
    if only is not None:
        for verdict in verdicts(samples, [only], seed):
            click.echo("\n".join(described(verdict)))
        return
    found = list(verdicts(samples, range(mutants), seed))
    click.echo(f"{len(found)} mutants of {len(samples)} documents, seed {seed}")
    click.echo("\n".join(table(found)))
    unnoticed = [verdict for verdict in found if not verdict.noticed]
    if unnoticed:
        click.echo("\nNot noticed (--only N shows one):")
    for verdict in unnoticed:
        click.echo(headline(verdict))
    context.exit(1 if any(verdict.mutant.kind.must for verdict in unnoticed) else 0)


if __name__ == "__main__":
    main()
