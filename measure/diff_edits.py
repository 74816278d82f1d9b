"""How well ``ocs diff`` names known edits: ``python -m measure.diff_edits --documents output/json``.

Single edits and mixes of five are made in copies of the documents, always the same ones. A pair counts as right when
the comparison finds exactly the differences that the edits are, no more and no fewer, each with its old and new value.
Edits: ``tests/edits/``.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import click

from pipeline.comparison import diff
from pipeline.stored.documents import load_folder
from tests.edits import EDITS
from tests.edits.draft import Draft, Impossible, Named, draft, gone, named

SEED = 20240105
"""Unless another is asked for: the edits are always the same ones."""

ATTEMPTS = 40
"""How often another place is tried when a document has none for an edit."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The edits of a pair, what had to be found and what was."""

    edits: tuple[str, ...]
    file: str
    expected: tuple[Named, ...]
    found: tuple[Named, ...]

    @property
    def right(self) -> bool:
        return self.expected == self.found


def outcomes(documents: Sequence[Json], number: int, edits: int, seed: int) -> Iterator[Outcome]:
    """So many pairs with so many edits each."""
    random = Random(seed + edits)
    names = list(EDITS)
    for i in range(number):
        for _ in range(ATTEMPTS):
            document = random.choice(documents)
            chosen = [names[i % len(names)], *random.choices(names, k=edits - 1)]
            made = draft(document, random)
            try:
                for name in chosen:
                    EDITS[name](made)
            except Impossible:
                continue
            yield outcome(document, made, chosen)
            break


def outcome(document: Json, made: Draft, chosen: Sequence[str]) -> Outcome:
    """Compares a document with its edited copy."""
    expected = sorted([*named(made), *gone(document, made)], key=str)
    found = sorted(((d.kind, d.what, d.old, d.new) for d in diff(document, copy.deepcopy(made.document))), key=str)
    return Outcome(tuple(chosen), document["source"]["file"], tuple(expected), tuple(found))


@click.command()
@click.option(
    "--documents", required=True, type=click.Path(exists=True, path_type=Path), help="Folder of JSON documents."
)
@click.option("--singles", default=2000, show_default=True)
@click.option("--mixes", default=1000, show_default=True)
@click.option("--seed", default=SEED, show_default=True, help="Another one makes other edits.")
@click.option("--show", default=0, help="How many wrong pairs are shown.")
def main(documents: Path, singles: int, mixes: int, seed: int, show: int) -> None:
    """Print the share of pairs whose edits are named rightly."""
    given = [document for _, document in load_folder(documents)]
    for title, number, edits in (("single edits", singles, 1), ("mixes of five", mixes, 5)):
        made = list(outcomes(given, number, edits, seed))
        right = sum(one.right for one in made)
        click.echo(f"{title}: {right} of {len(made)} named rightly ({right / len(made):.1%}), {len(given)} documents")
        wrong = [one for one in made if not one.right]
        for name, count in Counter(name for one in wrong for name in one.edits).most_common() if edits == 1 else ():
            click.echo(f"  {count:>5}  {name}")
        for one in wrong[:show]:
            click.echo(f"  {one.file} {', '.join(one.edits)}")
            for sign, left, other in (("-", one.expected, one.found), ("+", one.found, one.expected)):
                for difference in left:
                    if difference not in other:
                        click.echo(f"    {sign} {difference}")


if __name__ == "__main__":
    main()
