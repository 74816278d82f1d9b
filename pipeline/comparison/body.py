"""What changed in duties, tasks, rows, outputs and indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.comparison import outline
from pipeline.comparison.changes import WHOLE, Codes, Markers, Surroundings, added, changed, of_pairs, removed
from pipeline.comparison.differences import Change, Difference, Json
from pipeline.comparison.outline import Part, TaskCell, TaskRow
from pipeline.comparison.pairing import Pairing, overlap, pair_by, pair_holders, pair_leaves
from pipeline.contract.shape import Object, Property

SAME_ROW = 0.3
"""Rows of one task are one when this much of a score is the same: three fifths of it for what stands in them, a fifth
for the level, a fifth for their place."""


@dataclass(frozen=True, slots=True)
class Body:
    """The duties, cells and rows of a document by path."""

    duties: dict[str, Part]
    cells: dict[str, TaskCell]
    rows: dict[str, TaskRow]

    @property
    def tasks(self) -> list[Part]:
        return [task for cell in self.cells.values() for task in cell.tasks]

    def cell(self, part: Part) -> TaskCell:
        """The cell of a task."""
        return self.cells[part.path.split("/also/")[0]]

    def task(self, row: str) -> str:
        """What the task of a row is called."""
        return self.cells[self.rows[row].part.parent].tasks[0].label


@dataclass(frozen=True, slots=True)
class Bodies:
    """Two documents' duties, tasks and rows, and which is which."""

    old: Body
    new: Body
    duties: Pairing
    tasks: Pairing
    cells: dict[str, str]
    rows: Pairing
    lists: tuple[Property, ...]
    """Those of a row, as they are declared."""


def bodies(old: Json, new: Json, declared: Object) -> Bodies:
    """Pairs tasks first: they tell which duties are the same."""
    before, now = _body(old, declared), _body(new, declared)
    tasks = pair_holders(before.tasks, now.tasks)
    duties = pair_holders(_with_tasks(before), _with_tasks(now), tasks.paths())
    cells = _cells(tasks)
    return Bodies(before, now, duties, tasks, cells, _rows(before, now, cells), outline.row_lists(declared))


def body_differences(both: Bodies, markers: Markers) -> Iterator[Difference]:
    """In the order of the document: duties, tasks, rows, and what belongs to the rows alone: outputs, indicators."""
    yield from _duties(both, markers)
    yield from _tasks(both, markers)
    yield from _row_differences(both, markers)
    for key in both.lists:
        if not key.field.refers:
            yield from _leaves(both, key.name, markers)


def _body(document: Json, declared: Object) -> Body:
    cells = outline.cells(document, declared)
    return Body(
        {duty.path: duty for duty in outline.duties(document, declared)},
        {cell.path: cell for cell in cells},
        {row.part.path: row for cell in cells for row in cell.rows},
    )


def _with_tasks(body: Body) -> list[Part]:
    """The duties with the paths of their tasks as content."""
    return [
        replace(duty, content=frozenset(task.path for task in body.tasks if task.parent == duty.path))
        for duty in body.duties.values()
    ]


def _cells(tasks: Pairing) -> dict[str, str]:
    """Old and new cell of the same first task; failing that, of any task."""
    found: dict[str, str] = {}
    for old, new in sorted(tasks.pairs, key=lambda pair: ("/also/" in pair[0].path) + ("/also/" in pair[1].path)):
        before, now = old.path.split("/also/")[0], new.path.split("/also/")[0]
        if before not in found and now not in found.values():
            found[before] = now
    return found


def _rows(before: Body, now: Body, cells: Mapping[str, str]) -> Pairing:
    """The rows of the same cell; what is left over, one on each side, is the same row."""
    pairs: list[tuple[Part, Part]] = []
    for old_path, new_path in cells.items():
        old, new = before.cells[old_path].rows, now.cells[new_path].rows
        levels = {row.part.path: row.level for row in (*old, *new)}
        order = {row.part.path: i for rows in (old, new) for i, row in enumerate(rows)}

        def score(
            one: Part, other: Part, levels: dict[str, int | None] = levels, order: dict[str, int] = order
        ) -> float:
            same = 0.2 * (levels[one.path] == levels[other.path]) + 0.2 * (order[one.path] == order[other.path])
            value = 0.6 * overlap(one.content, other.content) + same
            return value if value >= SAME_ROW else 0.0

        found = pair_by(score, [row.part for row in old], [row.part for row in new])
        pairs += found.pairs
        if len(found.removed) == len(found.added) == 1:
            pairs.append((found.removed[0], found.added[0]))
    olds, news = {one.path for one, _ in pairs}, {other.path for _, other in pairs}
    return Pairing(
        tuple(pairs),
        tuple(row.part for path, row in before.rows.items() if path not in olds),
        tuple(row.part for path, row in now.rows.items() if path not in news),
    )


def _duties(both: Bodies, markers: Markers) -> Iterator[Difference]:
    for body, parts, difference in ((both.old, both.duties.removed, removed), (both.new, both.duties.added, added)):
        for part in parts:
            cells = [cell for cell in body.cells.values() if cell.tasks[0].parent == part.path]
            tasks = sum(len(cell.tasks) for cell in cells)
            yield difference(part, None, _inside(tasks, [row for cell in cells for row in cell.rows]))
    yield from of_pairs(both.duties, WHOLE, markers)


def _tasks(both: Bodies, markers: Markers) -> Iterator[Difference]:
    duties = both.duties.paths()
    names = {old.path: (old.code, new.code) for old, new in both.duties.pairs}

    def moved(old: Part, new: Part) -> bool:
        second = "/also/" in old.path
        cell = both.cells.get(both.old.cell(old).path) == both.new.cell(new).path
        return duties.get(old.parent) != new.parent or second != ("/also/" in new.path) or (second and not cell)

    around = Surroundings(
        lambda part: _task_place(both.old, part),
        lambda part: _task_place(both.new, part),
        moved,
        lambda old, _new: [names[old.parent]] if old.parent in names else [],
    )
    for part in both.tasks.removed:
        if part.parent in duties:
            cell = both.old.cell(part)
            yield removed(part, around.old(part), _inside(0, cell.rows if cell.path not in both.cells else ()))
    for part in both.tasks.added:
        if part.parent in duties.values():
            cell = both.new.cell(part)
            yield added(part, around.new(part), _inside(0, cell.rows if cell.path not in both.cells.values() else ()))
    yield from of_pairs(both.tasks, around, markers)


def _task_place(body: Body, part: Part) -> str:
    duty = body.duties[part.parent].label
    return f"{duty}, in the cell of {body.cell(part).tasks[0].label}" if "/also/" in part.path else duty


def _row_differences(both: Bodies, markers: Markers) -> Iterator[Difference]:
    """Rows that came or went, and levels. A level is said to belong to the first task of the cell."""
    for part in both.rows.removed:
        if part.parent in both.cells:
            yield removed(part, both.old.task(part.path), _inside(0, [both.old.rows[part.path]]))
    for part in both.rows.added:
        if part.parent in both.cells.values():
            yield added(part, both.new.task(part.path), _inside(0, [both.new.rows[part.path]]))
    for old, new in both.rows.pairs:
        before, now = both.old.rows[old.path].level, both.new.rows[new.path].level
        if before != now:
            tasks = both.old.cells[old.parent].tasks[0], both.new.cells[new.parent].tasks[0]
            given = [str(level) if level is not None else None for level in (before, now)]
            difference = changed(Change.LEVEL, tasks, both.new.duties[tasks[1].parent].label, *given)
            yield replace(difference, old_path=f"{old.path}/level", new_path=f"{new.path}/level")
    places = Surroundings(
        lambda part: both.old.task(part.path), lambda part: both.new.task(part.path), _stays, lambda _old, _new: ()
    )
    yield from of_pairs(both.rows, places, markers)


def _leaves(both: Bodies, name: str, markers: Markers) -> Iterator[Difference]:
    """Outputs or indicators, say. Those of a row, task or duty that came or went as a whole are counted there."""
    rows = both.rows.paths()
    old, new = ([part for row in body.rows.values() for part in row.lists[name]] for body in (both.old, both.new))
    pairing = pair_leaves(old, new, rows)
    around = _in_rows(both, rows)
    for part in pairing.removed:
        if part.parent in rows:
            yield removed(part, around.old(part))
    for part in pairing.added:
        if part.parent in rows.values():
            yield added(part, around.new(part))
    yield from of_pairs(pairing, around, markers)


def _in_rows(both: Bodies, rows: Mapping[str, str]) -> Surroundings:
    codes: dict[str, list[Codes]] = {}
    for old, new in both.tasks.pairs:
        codes.setdefault(both.old.cell(old).path, []).append((old.code, new.code))
    return Surroundings(
        lambda part: both.old.task(part.parent),
        lambda part: both.new.task(part.parent),
        lambda old, new: rows.get(old.parent) != new.parent,
        lambda old, _new: codes.get(both.old.rows[old.parent].part.parent, []),
    )


def _stays(_old: Part, _new: Part) -> bool:
    return False


def _inside(tasks: int, rows: Sequence[TaskRow]) -> str | None:
    """How much came or went with a duty, task or row."""
    counts = Counter({"task": tasks})
    for name in rows[0].own if rows else ():
        counts.update(one.what for row in rows for one in row.lists[name])
    return ", ".join(f"{n} {name}{'s' if n != 1 else ''}" for name, n in counts.items() if n) or None
