"""Edits of knowledge and skills. Each changes a ``Draft`` or raises ``Impossible``."""

from __future__ import annotations

import copy
import re
from typing import Any

from pipeline.comparison import Change
from tests.edits.draft import LETTERS, LISTS, Draft, Impossible, fits, without

Json = dict[str, Any]


def _items(made: Draft, what: str) -> dict[str, list[tuple[Json, Json]]]:
    """Blocks and mentions by code; only items that are called the same everywhere, and alone are called so."""
    found: dict[str, list[tuple[Json, Json]]] = {}
    names: dict[str, set[str]] = {}
    for block, mention in made.mentions(what):
        if mention["code"]:
            found.setdefault(mention["code"], []).append((block, mention))
        names.setdefault(mention["name"], set()).add(str(mention["code"]))
    return {
        code: uses
        for code, uses in found.items()
        if len({m["name"] for _, m in uses}) == 1 and names[uses[0][1]["name"]] == {code} and code[0] == LETTERS[what]
    }


def _item(made: Draft, what: str, uses: int = 1) -> tuple[str, list[tuple[Json, Json]]]:
    """An item that no other edit touched and that at least so many rows name."""
    items = _items(made, what)

    def usable(code: str) -> bool:
        blocks = [block for block, _ in items[code]]
        free = not any(id(b) in made.touched for b in blocks)
        return (
            (what, code) not in made.touched_items
            and code not in made.renumbered_items.values()
            and len({id(b) for b in blocks}) == len(blocks) >= uses
            and free
        )

    code = made.pick(list(items), usable)
    made.touched_items.add((what, code))
    return code, items[code]


def add_item(made: Draft, what: str) -> None:
    """A new knowledge item or skill, in one or two rows."""
    code = made.fresh(LETTERS[what], width=2)
    name = made.invent()
    rows = [block for _, task, block in made.blocks() if fits(made, task, block)]
    if not rows:
        raise Impossible
    for block in made.random.sample(rows, min(len(rows), made.random.randint(1, 2))):
        block[LISTS[what]].append({"code": code, "name": name, "notes": []})
    made.touched_items.add((what, code))
    made.expect(Change.ADDED, what, None, name)


def insert_item(made: Draft, what: str) -> None:
    """A new first item: all others get the next number."""
    rows = [block for _, task, block in made.blocks() if made.is_free(task)]
    codes = {m["code"] for _, m in made.mentions(what)}
    if (
        not rows
        or any(w is what for w, _ in made.touched_items)
        or not all(c and re.fullmatch(LETTERS[what] + r"\d+", c) for c in codes)
    ):
        raise Impossible
    width = min(len(code) - 1 for code in codes)
    for _, mention in made.mentions(what):
        code = mention["code"]
        mention["code"] = f"{LETTERS[what]}{int(code[1:]) + 1:0{width}}"
        made.renumbered_items[what, code] = mention["code"]
        made.used.add(mention["code"])
        made.touched_items.update(((what, code), (what, mention["code"])))
    first = f"{LETTERS[what]}{1:0{width}}"
    name = made.invent()
    made.random.choice(rows)[LISTS[what]].insert(0, {"code": first, "name": name, "notes": []})
    made.touched_items.add((what, first))
    made.expect(Change.ADDED, what, None, name)


def remove_item(made: Draft, what: str) -> None:
    """From all rows."""
    code, uses = _item(made, what)
    made.removed_items.add((what, code))
    for block, mention in uses:
        without(block[LISTS[what]], mention)
    made.expect(Change.REMOVED, what, uses[0][1]["name"], None)


def rename_item(made: Draft, what: str) -> None:
    """In all rows."""
    _, uses = _item(made, what)
    old = uses[0][1]["name"]
    new = made.reworded(old)
    for _, mention in uses:
        mention["name"] = new
    made.expect(Change.RENAMED, what, old, new)


def renumber_item(made: Draft, what: str) -> None:
    """In all rows."""
    code, uses = _item(made, what)
    new = made.fresh(LETTERS[what], width=len(code) - 1)
    for _, mention in uses:
        mention["code"] = new
    made.renumbered_items[what, code] = new
    made.touched_items.add((what, new))


def unlink_item(made: Draft, what: str) -> None:
    """A row no longer names it; another still does."""
    _, uses = _item(made, what, uses=2)
    block, mention = made.random.choice(uses)
    task = _task_of(made, block)
    made.touched.add(id(block))
    without(block[LISTS[what]], mention)
    before = made.codes.get(id(task)) or task["name"]
    made.expect(Change.UNLINKED, what, before, None)


def link_item(made: Draft, what: str) -> None:
    """One more row names it."""
    _, uses = _item(made, what)
    _, task, block = _other_row(made, uses)
    block[LISTS[what]].append(copy.deepcopy(uses[0][1]))
    made.touched.add(id(task))
    made.expect(Change.LINKED, what, None, task["code"] or task["name"])


def move_item(made: Draft, what: str) -> None:
    """Another row names it instead."""
    _, uses = _item(made, what)
    block, mention = made.random.choice(uses)
    _, task, target = _other_row(made, uses)
    source = _task_of(made, block)
    made.touched.add(id(block))
    without(block[LISTS[what]], mention)
    target[LISTS[what]].append(mention)
    made.touched.add(id(task))
    made.expect(Change.MOVED, what, made.codes.get(id(source)) or source["name"], task["code"] or task["name"])


def _other_row(made: Draft, uses: list[tuple[Json, Json]]) -> tuple[Json, Json, Json]:
    taken = {id(_task_of(made, block)) for block, _ in uses}
    found: tuple[Json, Json, Json] = made.pick(
        made.blocks(), lambda found: id(found[1]) not in taken and fits(made, found[1], found[2])
    )
    return found


def _task_of(made: Draft, block: Json) -> Json:
    task: Json = next(t for d in made.duties() for t in d["tasks"] if any(b is block for b in t["blocks"]))
    return task
