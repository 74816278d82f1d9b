"""What every form of showing shares: the differences of a standard in groups, a few words for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import regex

from pipeline.comparison.differences import Change, Difference, headings
from pipeline.comparison.folders import Compared, Comparison

TYPESETTING = ": only typeset differently"

HEADINGS = headings()
"""Every part has one."""

_NUMBERED = regex.compile(r"(.*?)(\d+)$")


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One difference, or a run of codes that all moved on by as much.

    ``mark``     ``+``, ``-`` or ``~``: something came, went or changed.
    ``kind``     in a word.
    ``code``     of the part, or the run of codes; may be empty. So may be ``text``, its name.
    ``change``   ``old → new`` in two parts, where there is something to say.
    ``remark``   where it is, and what came or went with it.
    """

    mark: str
    kind: Change
    code: str
    text: str
    change: tuple[str, str] | None
    remark: str


def groups(compared: Compared) -> Iterator[tuple[str, list[DiffLine]]]:
    """The differences of a standard under the headings of its parts; what only typesetting changed stands last."""
    order = list(HEADINGS)
    ordered = sorted(compared.differences, key=lambda d: (d.is_typesetting, order.index(d.what)))
    for (typesetting, what), differences in groupby(ordered, key=lambda d: (d.is_typesetting, d.what)):
        yield HEADINGS[what] + (TYPESETTING if typesetting else ""), list(_lines(list(differences)))


def name(compared: Compared) -> str:
    """How a standard is called, with both codes if they differ."""
    old, new = compared.old, compared.new
    return new.label if old.label == new.label else f"{old.label} → {new.label}"


def counts(compared: Compared) -> str:
    """``2 added, 1 removed``."""
    return _counted(compared.differences)


def _counted(differences: Sequence[Difference]) -> str:
    found = Counter(one.kind for one in differences if not one.is_typesetting)
    words = [f"{found[kind]} {kind}" for kind in Change if found[kind]]
    typesetting = sum(one.is_typesetting for one in differences)
    return ", ".join((*words, f"{typesetting} only typeset differently") if typesetting else words)


def summary(comparison: Comparison) -> Iterator[str]:
    """What is to be said first: how many standards came, went and changed, how many changes of each kind there are,
    and of two documents that they are not of one standard."""
    for one in comparison.compared:
        if not one.related:
            yield f"{one.old.label} and {one.new.label} are not related: they hardly have a name in common."
    if of_many(comparison) or comparison.same:
        yield totals(comparison)
    if found := _counted([difference for one in comparison.compared for difference in one.differences]):
        yield f"changes: {found}"


def totals(comparison: Comparison) -> str:
    """How many standards came, went, changed and stayed."""
    changed = sum(bool(one.differences) for one in comparison.compared)
    numbers = {
        "added": len(comparison.added),
        "removed": len(comparison.removed),
        "changed": changed,
        "the same": len(comparison.compared) - changed,
    }
    return "standards: " + ", ".join(f"{number} {word}" for word, number in numbers.items())


def changed(comparison: Comparison) -> list[Compared]:
    """The standards that both sides have and that differ."""
    return [one for one in comparison.compared if one.differences]


def of_many(comparison: Comparison) -> bool:
    """Whether there is more to say than how one standard changed."""
    return len(comparison.compared) != 1 or bool(comparison.added) or bool(comparison.removed)


def _lines(differences: Sequence[Difference]) -> Iterator[DiffLine]:
    rest = list(differences)
    while rest:
        run = _run(rest)
        yield _run_line(run) if len(run) > 2 else _line(rest[0])
        del rest[: len(run) if len(run) > 2 else 1]


def _run(differences: Sequence[Difference]) -> list[Difference]:
    """The first differences, as far as they are codes that all moved on by the same number, one after the other."""
    run = [differences[0]]
    for difference in differences[1:]:
        if _next(run[-1].old, difference.old) and _next(run[-1].new, difference.new) and _both(run[-1], difference):
            run.append(difference)
        else:
            break
    return run


def _both(one: Difference, other: Difference) -> bool:
    return one.kind is other.kind is Change.RENUMBERED and one.place == other.place


def _next(code: str | None, other: str | None) -> bool:
    """Whether a code is the next one."""
    found = _NUMBERED.fullmatch(code or ""), _NUMBERED.fullmatch(other or "")
    return bool(found[0] and found[1] and found[0][1] == found[1][1] and int(found[0][2]) + 1 == int(found[1][2]))


def _run_line(run: Sequence[Difference]) -> DiffLine:
    change = f"{run[0].old}–{run[-1].old}", f"{run[0].new}–{run[-1].new}"
    return DiffLine("~", Change.RENUMBERED, "", "", change, f"{len(run)} codes")


def _line(difference: Difference) -> DiffLine:
    kind = difference.kind
    mark = {Change.ADDED: "+", Change.LINKED: "+", Change.REMOVED: "-", Change.UNLINKED: "-"}.get(kind, "~")
    change = (difference.old or "(nothing)", difference.new or "(nothing)") if mark == "~" else None
    place = f"in {difference.place}" if difference.place and kind is not Change.MOVED else ""
    remark = "; ".join(filter(None, (place, difference.inside)))
    text = difference.text if change is None or difference.text not in change else ""
    return DiffLine(mark, kind, difference.code or "", text, change, remark)
