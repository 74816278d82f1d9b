"""Several sources of one release of a standard that differ: one of them is outdated, or has a wrong code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.decisions import ACCEPTED, Decisions
from pipeline.run.journal import Record
from pipeline.run.retired import path_of
from pipeline.stored.releases import family, version_number
from pipeline.stored.settled import Settled
from pipeline.validate.across import SAME_CODE

NEWEST = "newest"

Prefer = Callable[[Sequence[Record]], Record | None]
"""Which of several sources counts; ``None``: that cannot be told."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """Sources of one release that differ, by what the report calls them, and which of them counts. ``decided``: whether
    somebody has said so; until then it is the one that was there first, so that nothing changes by itself."""

    code: str
    records: tuple[Record, ...]
    taken: Record
    decided: bool

    @property
    def settled(self) -> Settled:
        """What is noted for those who read the folder."""
        aside = tuple(f"{one.output}.json" for one in self.records if one is not self.taken)
        return Settled(self.code, f"{self.taken.output}.json", aside, _contents(self.records), self.decided)

    @property
    def sentence(self) -> str:
        """What is the matter, and what to do."""
        files = [one.file for one in self.records]
        if self.decided:
            others = ", ".join(one.file for one in self.records if one is not self.taken)
            return f"{SAME_CODE}: {self.code} is taken from {self.taken.file}, and {others} is set aside."
        return (
            f"{SAME_CODE}: {' and '.join(files)} are sources of {self.code} and differ. Remove one of them; or correct "
            f"its code; or say which one counts, with --prefer {NEWEST} or with a line in the decisions: "
            f"{self.records[0].sha256},{SAME_CODE},/code,{ACCEPTED}. Until then {self.taken.file} counts."
        )


def rivals_among(
    records: Iterable[Record],
    decisions: Decisions,
    earlier: Collection[Settled],
    prefer: Prefer,
    first: Collection[str],
) -> Iterator[Rivals]:
    """Sources that are rivals. What is decided about them holds; failing that what ``prefer`` says; failing that what
    was settled ``earlier`` about the same contents. Where nobody has said anything, the one that counted before goes on
    to count, or the one that was there ``first`` (paths of documents), or the first by name. Sources that say the same,
    as a PDF and a text of one standard do, are none."""
    of_release: defaultdict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in records:
        if record.json is not None and record.code is not None:
            of_release[family(record.code).lower(), version_number(record.code)].append(record)
    known = {one.sources: one.taken for one in earlier if one.decided}
    counted = {one.taken for one in earlier}
    for alike in of_release.values():
        if len({record.says for record in alike}) > 1:
            ordered = tuple(sorted(alike, key=lambda record: (record.file, record.output)))
            before = known.get(_contents(ordered))
            settled = next((one for one in ordered if f"{one.output}.json" == before), None)
            chosen = _decided(ordered, decisions) or prefer(ordered) or settled
            standing = max(
                ordered, key=lambda one: (f"{one.output}.json" in counted, f"json/{one.output}.json" in first)
            )
            yield Rivals(ordered[0].code or "", ordered, chosen or standing, chosen is not None)


def nobody(_: Sequence[Record]) -> Record | None:
    """Prefers none."""
    return None


def newest_in(output: Path) -> Prefer:
    """Prefers the source whose file was changed last; of several with the latest date, none."""

    def newest(records: Sequence[Record]) -> Record | None:
        dates = {record.output: _date(path_of(record.place, output)) for record in records}
        latest = max(dates.values())
        found = [record for record in records if dates[record.output] == latest]
        return found[0] if len(found) == 1 else None

    return newest


def _date(path: Path) -> int:
    """When a file was changed, in nanoseconds; 0 if it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _decided(records: Sequence[Record], decisions: Decisions) -> Record | None:
    """The one whose code somebody has accepted."""
    found = [
        record
        for record in records
        if any(one.rule == SAME_CODE and one.decision == ACCEPTED for one in decisions.of(record.sha256))
    ]
    return found[0] if len(found) == 1 else None


def _contents(records: Sequence[Record]) -> tuple[str, ...]:
    return tuple(sorted(record.sha256 or "" for record in records))
