"""Rules across documents: what the standards of one folder say of each other.

A single document cannot show these; ``across`` takes the few facts that they need from all documents at once. It is a
pure function: whoever has read a run's documents (``emit``'s JSON holds all facts) can call it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.codes.standards import STANDARD_CODE
from pipeline.model.doubt import Doubt
from pipeline.model.standard import Standard
from pipeline.model.version_table import LATEST

SAME_CODE = "code-of-two-sources"
TWO_LATEST = "two-latest-versions"
ACROSS = (SAME_CODE, TWO_LATEST)
"""The rules: what they find is in the JSON of no document."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What one document says of itself.

    ``file``    its path, as the report names it.
    ``code``    its code with version; ``None`` where it prints none.
    ``latest``  the code that its version table calls the latest version; ``None`` where it names none or several.
    """

    file: str
    code: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What several documents say that cannot all be true, and their files in the order given."""

    doubt: Doubt
    files: tuple[str, ...]


def facts_of(file: str, standard: Standard) -> Facts:
    """The facts of one standard."""
    code = standard.profile.code
    latest = [
        version.code.value
        for version in standard.versions
        if version.status is not None and version.status.text == LATEST and version.code is not None
    ]
    return Facts(file, code.value if code is not None else None, latest[0] if len(latest) == 1 else None)


def same_code(code: str, sources: int) -> Doubt:
    """The doubt that so many sources have one code."""
    return Doubt(SAME_CODE, f"{code} is the code of {sources} sources", "/code")


def across(documents: Iterable[Facts]) -> Iterator[Disagreement]:
    """Everything that the documents disagree about: first sources with the same code, then standards of which two
    versions both call themselves the latest one."""
    documents = list(documents)
    yield from _same_code(documents)
    yield from _two_latest(documents)


def _same_code(documents: list[Facts]) -> Iterator[Disagreement]:
    """One code, version included, of several sources: one of them is a copy, or has a wrong code."""
    by_code: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in documents:
        if facts.code is not None:
            by_code[facts.code.lower()].append(facts)
    for found in by_code.values():
        if len(found) > 1:
            yield Disagreement(same_code(found[0].code or "", len(found)), tuple(facts.file for facts in found))


def _two_latest(documents: list[Facts]) -> Iterator[Disagreement]:
    """Two versions of one standard that both say of themselves that they are the latest one: the older one is
    outdated."""
    by_standard: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in documents:
        if facts.code is None or facts.latest is None or facts.code.lower() != facts.latest.lower():
            continue
        if (match := STANDARD_CODE.fullmatch(facts.code)) is not None:
            by_standard[match["stem"].lower()].append(facts)
    for found in by_standard.values():
        if len({facts.code.lower() for facts in found if facts.code is not None}) > 1:
            codes = " and ".join(sorted(facts.code for facts in found if facts.code is not None))
            message = f"{codes} both call themselves {LATEST}"
            yield Disagreement(Doubt(TWO_LATEST, message, "/code"), tuple(facts.file for facts in found))
