"""Checks of the numbers in codes: gaps, repeats, order.

Duties, tasks, outputs, indicators and attitudes are numbered through; K- and S-codes recur, so for them only the
catalogue has no gaps, and what can be told of their order is where each appears for the first time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.codes.kinds import Kind
from pipeline.codes.naming import between, is_of_kind, numbers, task_of
from pipeline.model.catalogue import same_name
from pipeline.model.doubt import Doubt
from pipeline.model.standard import Code, Standard
from pipeline.model.walk import numbered, pointer
from pipeline.validate.checks.parts import (
    NUMBERED_BY_TASK,
    NUMBERED_THROUGH,
    blocks,
    catalogues,
    cells,
    duty_heads,
    task_heads,
    tasks,
)

FEWEST = 5
"""Of fewer codes nothing can be said about how they are numbered."""

MENTIONED_GAPS = 3
"""More gaps than these in one catalogue are one finding."""

OUT_OF_PLACE = 4
"""A document numbers by first appearance when at most one code in this many appears out of its order."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A code where it is printed."""

    path: str
    code: Code


def code_gaps(standard: Standard) -> Iterator[Doubt]:
    """Numbers missing in a sequence of codes. Evidence: KMC2432-002v4 has no K14."""
    for group, kind, items in catalogues(standard):
        codes = [item.code for item in items if item.code is not None and is_of_kind(item.code, kind)]
        gaps = [gap for before, after in pairwise(codes) if (gap := _missing(before, after))]
        if len(gaps) > MENTIONED_GAPS:
            message = f"{len(gaps)} gaps in the {kind.letter}-codes: {', '.join(gap for gap, _ in gaps)}"
            yield Doubt("code-gap", message, pointer("", group))
        else:
            yield from (
                Doubt("code-gap", f"{_are(gap)} missing {between}", pointer("", group)) for gap, between in gaps
            )
    for sequence in _sequences(standard):
        known = sorted(sequence, key=lambda one: numbers(one.code.value))
        first = known[0]
        if numbers(first.code.value)[-1] > 1:
            yield Doubt("code-gap", f"{first.code.value} is the first of its kind", first.path, first.code.printed)
        for one, other in pairwise(known):
            if gap := _missing(one.code.value, other.code.value):
                yield Doubt("code-gap", f"{_are(gap[0])} missing {gap[1]}", other.path, other.code.printed)


def _missing(before: str, after: str) -> tuple[str, str] | None:
    """The codes missing between two, and between which; ``None`` if the second is the next number."""
    missing = between(before, after)
    return (" to ".join(missing), f"between {before} and {after}") if missing else None


def _are(missing: str) -> str:
    return f"{missing} {'are' if ' to ' in missing else 'is'}"


def repeated_codes(standard: Standard) -> Iterator[Doubt]:
    """One code twice. K or S in one cell with one name are more likely two cells that were read as one; with two names,
    or in two places, the document contradicts itself, as published ones do. Evidence: one repeats the codes and texts
    of indicators within a cell."""
    in_cells: set[int] = set()
    for path, _, items in cells(standard, "outputs", "indicators", "knowledge", "skills"):
        seen: dict[str, str] = {}
        through = path.endswith(("knowledge", "skills"))
        for place, item in items:
            if item.code is None:
                continue
            if (name := seen.get(item.code.value)) is not None:
                in_cells.add(id(item.code))
                same = through and same_name(name) == same_name(item.text.text)
                rule = "item-repeated" if same else "code-repeated"
                message = f"{item.code.value} is printed twice in one cell"
                yield Doubt(rule, message, place, item.code.printed)
            seen.setdefault(item.code.value, item.text.text)
    for sequence in _sequences(standard):
        known: set[str] = set()
        for one in sequence:
            if one.code.value in known and id(one.code) not in in_cells:
                message = f"{one.code.value} is printed twice"
                yield Doubt("code-repeated", message, one.path, one.code.printed)
            known.add(one.code.value)


def codes_out_of_order(standard: Standard) -> Iterator[Doubt]:
    """A code printed after one with a higher number: among the duties, the tasks, the attitudes, the outputs and
    indicators of a task, the K- and S-codes of a cell."""
    for sequence in _sequences(standard):
        yield from _descents(sequence)
    yield from _mixed_tasks(standard)
    for name, kind in NUMBERED_THROUGH:
        for _, _, items in cells(standard, name):
            yield from _descents(
                _Printed(path, item.code)
                for path, item in items
                if item.code is not None and is_of_kind(item.code.value, kind)
            )


def _mixed_tasks(standard: Standard) -> Iterator[Doubt]:
    """Tasks of one cell share its outputs and indicators; those of the first task come first."""
    for _, codes, items in cells(standard, "outputs", "indicators"):
        coded = [(path, item.code) for path, item in items if item.code and task_of(item.code.value) in codes]
        for (_, before), (path, after) in pairwise(coded):
            if numbers(task_of(after.value)) < numbers(task_of(before.value)):
                message = f"{after.value} is printed after {before.value}"
                yield Doubt("code-order", message, path, after.printed)


def _descents(sequence: Iterable[_Printed]) -> Iterator[Doubt]:
    for before, after in pairwise(sequence):
        if numbers(after.code.value) < numbers(before.code.value):
            message = f"{after.code.value} is printed after {before.code.value}"
            yield Doubt("code-order", message, after.path, after.code.printed)


def first_appearances(standard: Standard) -> Iterator[Doubt]:
    """Most documents number knowledge and skills in the order in which the tasks name them first. In such a document a
    code that appears out of this order may stand at a task that does not name it."""
    for name, kind in NUMBERED_THROUGH:
        first: dict[str, _Printed] = {}
        for _, _, items in cells(standard, name):
            for path, item in items:
                if item.code is not None and is_of_kind(item.code.value, kind):
                    first.setdefault(item.code.value, _Printed(path, item.code))
        appearing = list(first.values())
        kept = _longest_ascent([numbers(one.code.value) for one in appearing])
        out = [one for i, one in enumerate(appearing) if i not in kept]
        if len(appearing) < FEWEST or not out or len(out) * OUT_OF_PLACE > len(appearing):
            continue
        codes = ", ".join(one.code.value for one in out)
        verb = "appears" if len(out) == 1 else "appear"
        message = f"{codes} {verb} out of the order in which the {kind.letter}-codes are numbered"
        yield Doubt("first-appearance", message, out[0].path, out[0].code.printed)


def _longest_ascent(values: list[tuple[int, ...]]) -> set[int]:
    """The positions of a longest ascending part of a sequence."""
    tails: list[tuple[int, ...]] = []
    ends: list[int] = []
    before: list[int | None] = []
    for i, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [i]
    kept: set[int] = set()
    place = ends[-1] if ends else None
    while place is not None:
        kept.add(place)
        place = before[place]
    return kept


def _sequences(standard: Standard) -> Iterator[list[_Printed]]:
    """The codes that are numbered through, in the order of the document: duties; attitudes; the tasks of each duty; the
    outputs and the indicators of each task, by the task that their own codes name. None is empty."""
    duties = [_Printed(path, head.code) for path, head in duty_heads(standard) if head.code is not None]
    attitudes = [
        _Printed(path, attitude.code)
        for path, attitude in numbered("/attitudes", standard.attitudes)
        if attitude.code is not None and is_of_kind(attitude.code.value, Kind.ATTITUDE)
    ]
    by_duty = _grouped(
        _Printed(path, item.code)
        for cell, task in tasks(standard)
        for path, item in task_heads(cell, task)
        if item.code is not None
    )
    yield from (sequence for sequence in (duties, attitudes, *by_duty) if sequence)
    for name, kind in NUMBERED_BY_TASK:
        # A cell that several rows share stands in each of them.
        known: set[tuple[str, str, str]] = set()
        printed: list[_Printed] = []
        for path, _, block in blocks(standard):
            here: set[str] = set()
            for place, item in numbered(pointer(path, name), getattr(block, name)):
                if item.code is None or not is_of_kind(item.code.value, kind):
                    continue
                key = (path.rpartition("/blocks/")[0], item.code.value, item.text.text)
                if key in known and item.code.value not in here:
                    continue
                here.add(item.code.value)
                printed.append(_Printed(place, item.code))
                known.add(key)
        yield from _grouped(printed)


def _grouped(printed: Iterable[_Printed]) -> list[list[_Printed]]:
    """The codes by all their numbers but the last."""
    groups: defaultdict[tuple[int, ...], list[_Printed]] = defaultdict(list)
    for one in printed:
        groups[numbers(one.code.value)[:-1]].append(one)
    return list(groups.values())
