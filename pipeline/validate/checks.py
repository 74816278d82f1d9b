"""Checks of a standard against itself. Each is a function from a standard to remarks with the path that they
are about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from pipeline.model import catalogue
from pipeline.model.catalogue import CatalogueItem, same_name, task_codes
from pipeline.model.characters import half_width
from pipeline.model.passage import EMPTY, Passage
from pipeline.model.standard import Block, Item, Standard, Task

_NUMBER = regex.compile(r"\d+")
_VERSION = regex.compile(r"[Vv]?\d{1,2}(\.\d)?")
_STANDARD_CODE = regex.compile(r"[A-Za-z]{2,4}\d{3,5}-\d{2,4}(v\d{1,2})?", regex.IGNORECASE)
_DEEP_NUMBER = regex.compile(r"(?<![\d.])(\d{1,2}\s?[.,]\s?\d{1,2})\s?[.,]\s?\d{1,2}(?![\d.])")
_SHALLOW_CODE = regex.compile(r"(?<![A-Za-z0-9])[KS]\d{2}(?![A-Za-z0-9])")

MENTIONED_NAMES = 4
"""How many names a message quotes at most."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a check found: rule, message, JSON Pointer, and the text that it is about, if it is about one."""

    rule: str
    message: str
    path: str | None
    passage: Passage = EMPTY


Check = Callable[[Standard], Iterator[Doubt]]


def check(standard: Standard) -> Iterator[Doubt]:
    """Everything that the checks find."""
    for one in CHECKS:
        yield from one(standard)


def missing_parts(standard: Standard) -> Iterator[Doubt]:
    """Every published standard has a heading, a name and a level in its profile, and tasks with indicators. A code is
    missing in 18 of 908, so its absence is no error by itself."""
    profile = standard.profile
    if standard.title is None:
        yield Doubt("missing-part", "no heading was found above the tables", "/title")
    if profile.category is None and profile.occupation is None:
        yield Doubt("missing-part", "no name (職類 or 職業) was found in the profile", "/name")
    if profile.level is None:
        yield Doubt("missing-part", "no level (基準級別) was found in the profile", "/level")
    for path, _, block in _blocks(standard):
        if not block.indicators:
            yield Doubt("missing-part", "a row of the task table has no indicators", f"{path}/indicators")
        if block.level is None and not block.knowledge and not block.skills:
            yield Doubt("missing-part", "a row of the task table has no level, no knowledge and no skills", path)


def malformed_versions(standard: Standard) -> Iterator[Doubt]:
    """A row of the version table whose version is no ``V1`` or whose code is no ``KMC2432-002v4``: cells may be mixed
    up. All published rows have both forms; a few codes have three digits in the middle, some first versions no
    ``v1``."""
    for i, version in enumerate(standard.versions):
        number, code = version.version, version.code
        if number is None or _VERSION.fullmatch(number.text) is None:
            printed = number.text if number else ""
            message = f"{printed!r} is no version number"
            yield Doubt("version-malformed", message, f"/versions/{i}", number or EMPTY)
        if code is not None and _STANDARD_CODE.fullmatch(code.text) is None:
            yield Doubt("version-malformed", f"{code.text!r} is no code of a standard", f"/versions/{i}", code)


def name_conflicts(standard: Standard) -> Iterator[Doubt]:
    """One code with two names. Evidence: KMC2432-002v4 prints S13 with two."""
    for group, items in _catalogues(standard):
        for i, item in enumerate(items):
            if item.code is None or len(item.names) < 2:
                continue
            names = ", ".join(
                f"{name} ({', '.join(tasks)})" for name, tasks in list(item.names.items())[:MENTIONED_NAMES]
            )
            count = {2: "two", 3: "three", 4: "four"}.get(len(item.names), str(len(item.names)))
            other = next(m.item for m in item.mentions if m.item.text.text == item.variants[0])
            yield Doubt(
                "name-conflict", f"{item.code} is printed with {count} names: {names}", f"/{group}/{i}", other.text
            )


def code_gaps(standard: Standard) -> Iterator[Doubt]:
    """Numbers missing in the sequence of K- and S-codes. Evidence: KMC2432-002v4 has no K14."""
    for group, letter, items in (
        ("knowledge", "K", catalogue.knowledge(standard)),
        ("skills", "S", catalogue.skills(standard)),
    ):
        codes = [i.code for i in items if i.code is not None and i.code.startswith(letter)]
        for before, after in pairwise(codes):
            low, high = _number(before), _number(after)
            if high - low < 2:
                continue
            width = len(before) - 1 if before[1] == "0" or len(before) == len(after) else 1
            missing = [f"{letter}{n:0{width}d}" for n in range(low + 1, high)]
            named = missing[0] if len(missing) == 1 else f"{missing[0]} to {missing[-1]}"
            verb = "is" if len(missing) == 1 else "are"
            yield Doubt("code-gap", f"{named} {verb} missing between {before} and {after}", f"/{group}")


def repeated_codes(standard: Standard) -> Iterator[Doubt]:
    """One code twice in one cell. With two names the document contradicts itself, as published ones do; with one name
    it is more likely that two cells were read as one."""
    for path, _, items in _cells(standard, ("outputs", "indicators", "knowledge", "skills")):
        seen: dict[str, str] = {}
        for i, item in enumerate(items):
            if item.code is None:
                continue
            if (name := seen.get(item.code.value)) is not None:
                rule = "item-repeated" if same_name(name) == same_name(item.text.text) else "code-repeated"
                message = f"{item.code.value} is printed twice in one cell"
                yield Doubt(rule, message, f"{path}/{i}", item.code.printed)
            seen.setdefault(item.code.value, item.text.text)


def tasks_in_one_cell(standard: Standard) -> Iterator[Doubt]:
    """Several tasks in one cell share its rows. Where each row has the indicators of another one of them, they were
    meant to be cells of their own."""
    for path, task in _tasks(standard):
        if not task.also or len(task.blocks) < 2:
            continue
        owners = [
            {item.code.value[1:].rpartition(".")[0] for item in block.indicators if item.code is not None}
            for block in task.blocks
        ]
        if all(len(owner) == 1 for owner in owners) and len(set.union(*owners)) > 1:
            message = f"the rows beside {' and '.join(task_codes(task))} belong to one task each"
            yield Doubt("tasks-in-one-cell", message, path, task.head.text)


def foreign_codes(standard: Standard) -> Iterator[Doubt]:
    """Outputs and indicators that carry another task's number."""
    for path, tasks, items in _cells(standard, ("outputs", "indicators")):
        own = {code[1:] for code in tasks}
        if not own:
            continue
        for i, item in enumerate(items):
            if item.code is None or item.code.value[1:].rpartition(".")[0] in own:
                continue
            message = f"{item.code.value} stands under {' and '.join(tasks)}"
            yield Doubt("code-of-other-task", message, f"{path}/{i}", item.code.printed)


def rows_of_next_task(standard: Standard) -> Iterator[Doubt]:
    """A row whose indicators all belong to the next task, whose own do not begin at 1: a page break may have parted the
    row from the task cell that is printed in its second half."""
    tasks = list(_tasks(standard))
    for (path, task), (_, following) in pairwise(tasks):
        own, others = set(task_codes(task)), set(task_codes(following))
        first = next((i.code for b in following.blocks for i in b.indicators if i.code is not None), None)
        begins = first is None or first.value.endswith(".1")
        for i, block in enumerate(task.blocks):
            owners = {
                "T" + item.code.value[1:].rpartition(".")[0] for item in block.indicators if item.code is not None
            }
            if owners and owners <= others - own and not begins:
                message = f"the indicators of a row under {' and '.join(sorted(own))} are those of the next task"
                yield Doubt("row-doubtful", message, f"{path}/blocks/{i}", block.indicators[0].text)


def wrong_kinds(standard: Standard) -> Iterator[Doubt]:
    """A code whose letter is not its column's: K-codes among the skills, ``04.2.1`` for O4.2.1."""
    for name, letter in (("outputs", "O"), ("indicators", "P"), ("knowledge", "K"), ("skills", "S")):
        for path, _, items in _cells(standard, (name,)):
            for i, item in enumerate(items):
                if item.code is not None and not item.code.value.startswith(letter):
                    message = f"{item.code.value} stands in the column of the {letter}-codes"
                    yield Doubt("code-wrong-kind", message, f"{path}/{i}", item.code.printed)


def disagreeing_columns(standard: Standard) -> Iterator[Doubt]:
    """A column in which most codes are of another kind than its heading says."""
    for name, letter in (("outputs", "O0o"), ("indicators", "Pp"), ("knowledge", "Kk"), ("skills", "Ss")):
        cells = list(_cells(standard, (name,)))
        codes = [item.code for _, _, items in cells for item in items if item.code is not None]
        others = [code for code in codes if code.value[0] not in letter]
        if len(others) * 2 > len(codes):
            message = f"{len(others)} of {len(codes)} codes in the column of the {name} are of another kind"
            yield Doubt("column-disagrees", message, cells[0][0], others[0].printed)


def codes_in_texts(standard: Standard) -> Iterator[Doubt]:
    """What looks like a code of the same task in the middle of an output or indicator, or like a K- or S-code that is
    missing in the sequence: a misprinted code may have been read as text."""
    for path, tasks, items in _cells(standard, ("outputs", "indicators")):
        own = {_numbers(code) for code in tasks}
        for i, item in enumerate(items):
            for match in _DEEP_NUMBER.finditer(half_width(item.text.text)):
                if _numbers(match[1]) in own:
                    yield _code_in_text(item, match.group(), f"{path}/{i}")
    for name, letter in (("knowledge", "K"), ("skills", "S")):
        for path, _, items in _cells(standard, (name,)):
            known = {item.code.value for item in items if item.code is not None}
            for i, item in enumerate(items):
                for match in _SHALLOW_CODE.finditer(half_width(item.text.text)):
                    if match.group().startswith(letter) and match.group() not in known:
                        yield _code_in_text(item, match.group(), f"{path}/{i}")


def _code_in_text(item: Item, found: str, path: str) -> Doubt:
    name = item.code.value if item.code else repr(item.text.text[:8])
    return Doubt("code-in-text", f"the text of {name} holds {found!r}, which looks like a code", path, item.text)


def texts_without_code(standard: Standard) -> Iterator[Doubt]:
    """A text without a code where the column's other texts have codes: often the end of an item that was taken for one.

    A column in which most texts are uncoded (outputs are, in some documents) is no such case.
    """
    for name in ("outputs", "indicators", "knowledge", "skills"):
        cells = list(_cells(standard, (name,)))
        items = [item for _, _, found in cells for item in found]
        uncoded = sum(item.code is None for item in items)
        if not uncoded or uncoded * 2 > len(items):
            continue
        for path, _, found in cells:
            for i, item in enumerate(found):
                if item.code is None:
                    message = f"{item.text.text!r} has no code; it may belong to the text before it"
                    yield Doubt("text-without-code", message, f"{path}/{i}", item.text)


def items_without_text(standard: Standard) -> Iterator[Doubt]:
    """A code with nothing behind it."""
    for path, item in _heads(standard):
        if item.code is not None and not item.text:
            yield Doubt("item-without-text", f"{item.code.value} is printed without a text", path, item.code.printed)
    for i, attitude in enumerate(standard.attitudes):
        if attitude.code is not None and not attitude.name:
            message = f"{attitude.code.value} is printed without a text"
            yield Doubt("item-without-text", message, f"/attitudes/{i}", attitude.code.printed)
    for path, _, items in _cells(standard, ("outputs", "indicators", "knowledge", "skills")):
        for i, item in enumerate(items):
            if not item.text and item.code is not None:
                message = f"{item.code.value} is printed without a text"
                yield Doubt("item-without-text", message, f"{path}/{i}", item.code.printed)


def tasks_without_code(standard: Standard) -> Iterator[Doubt]:
    """A task without a code among tasks with codes: perhaps the end of the task above."""
    tasks = list(_tasks(standard))
    if not any(task.head.code for _, task in tasks):
        return
    for path, task in tasks:
        if task.head.code is None:
            message = f"the task {task.head.text.text!r} has no code"
            yield Doubt("task-without-code", message, path, task.head.text)


def missing_footnotes(standard: Standard) -> Iterator[Doubt]:
    """A marker that no footnote explains."""
    known = {footnote.marker.name for footnote in standard.notes.footnotes}
    for name, codes in catalogue.references(standard).items():
        if name not in known:
            yield Doubt(
                "footnote-missing", f"{', '.join(codes)} refer to 【{name}】, which is not there", "/notes/footnotes"
            )


CHECKS: tuple[Check, ...] = (
    missing_parts,
    malformed_versions,
    name_conflicts,
    code_gaps,
    repeated_codes,
    tasks_in_one_cell,
    foreign_codes,
    rows_of_next_task,
    wrong_kinds,
    disagreeing_columns,
    codes_in_texts,
    texts_without_code,
    items_without_text,
    tasks_without_code,
    missing_footnotes,
)
"""In the order in which their findings are listed within one severity."""


def _catalogues(standard: Standard) -> tuple[tuple[str, list[CatalogueItem]], ...]:
    return (("knowledge", catalogue.knowledge(standard)), ("skills", catalogue.skills(standard)))


def _heads(standard: Standard) -> Iterator[tuple[str, Item]]:
    """Path and head of every duty and every task."""
    for d, duty in enumerate(standard.duties):
        if duty.head is not None:
            yield f"/duties/{d}", duty.head
    for path, task in _tasks(standard):
        yield path, task.head
        for i, item in enumerate(task.also):
            yield f"{path}/also/{i}", item


def _tasks(standard: Standard) -> Iterator[tuple[str, Task]]:
    """Path and task of every task cell."""
    for d, duty in enumerate(standard.duties):
        for t, task in enumerate(duty.tasks):
            yield f"/duties/{d}/tasks/{t}", task


def _blocks(standard: Standard) -> Iterator[tuple[str, list[str], Block]]:
    """Path, task codes and block of every row."""
    for path, task in _tasks(standard):
        for b, block in enumerate(task.blocks):
            yield f"{path}/blocks/{b}", task_codes(task), block


def _cells(standard: Standard, names: tuple[str, ...]) -> Iterator[tuple[str, list[str], tuple[Item, ...]]]:
    """Path, task codes and items of the named columns of every block."""
    for path, codes, block in _blocks(standard):
        for name in names:
            yield f"{path}/{name}", codes, getattr(block, name)


def _numbers(code: str) -> tuple[int, ...]:
    return tuple(int(number) for number in _NUMBER.findall(code))


def _number(code: str) -> int:
    match = _NUMBER.search(code)
    return int(match.group()) if match else 0
