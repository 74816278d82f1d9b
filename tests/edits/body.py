"""Edits of duties, tasks, outputs and indicators. Each changes a ``Draft`` or raises ``Impossible``."""

from __future__ import annotations

import re
from typing import Any

from pipeline.comparison import Change
from tests.edits.draft import LETTERS, LISTS, Draft, Impossible, coded, fits, without

Json = dict[str, Any]


def _text(what: str) -> str:
    return "text" if what == "indicator" else "name"


def _numbers(code: str | None) -> str:
    return (code or "")[1:]


def _own(code: str | None, task: Json) -> bool:
    """The code of an output or indicator has the number of its task."""
    return (
        bool(code and task["code"])
        and re.fullmatch(r"[OP]" + re.escape(_numbers(task["code"])) + r"\.\d+", code or "") is not None
    )


def _recode_inside(task: Json, old: str | None, new: str | None) -> None:
    """Outputs and indicators follow the number of their task."""
    if old is None or new is None:
        return
    for block in task["blocks"]:
        for key in ("outputs", "indicators"):
            for leaf in block[key]:
                code = leaf["code"]
                if code and re.fullmatch(re.escape(_numbers(old)) + r"\.\d+", _numbers(code)):
                    leaf["code"] = code[0] + _numbers(new) + _numbers(code)[len(_numbers(old)) :]


def _recode(task: Json, code: str | None) -> None:
    old, task["code"] = task["code"], code
    _recode_inside(task, old, code)


def _leaf_count(task: Json) -> int:
    return sum(len(block[key]) for block in task["blocks"] for key in ("outputs", "indicators"))


def _new_task(made: Draft, code: str | None) -> Json:
    number = _numbers(code)
    indicators = [{"code": f"P{number}.{i}" if number else None, "text": made.invent(30) + "。"} for i in (1, 2)]
    block = {"level": 3, "outputs": [], "indicators": indicators, "knowledge": [], "skills": []}
    return {"code": code, "name": made.invent(), "also": [], "blocks": [block]}


def add_duty(made: Draft) -> None:
    """A duty with a task behind the others."""
    code = made.fresh("T")
    duty: Json = {"code": code, "name": made.invent(), "tasks": [_new_task(made, f"{code}.1")]}
    made.used.add(f"{code}.1")
    made.duties().append(duty)
    made.touch(duty)
    made.expect(Change.ADDED, "duty", None, duty["name"])


def remove_duty(made: Draft) -> None:
    """A duty with all its tasks."""
    duties = made.duties()
    duty = made.pick(duties if len(duties) > 1 else [], lambda d: made.is_free(d) and bool(d["name"]))
    duties.remove(duty)
    made.expect(Change.REMOVED, "duty", duty["name"], None)


def rename_duty(made: Draft) -> None:
    """Another name."""
    duty = made.pick(made.duties(), lambda d: id(d) not in made.touched and bool(d["name"]))
    made.touched.add(id(duty))
    old, duty["name"] = duty["name"], made.reworded(duty["name"])
    made.expect(Change.RENAMED, "duty", old, duty["name"])


def renumber_duty(made: Draft) -> None:
    """Another code, that its tasks, outputs and indicators follow."""
    duty = made.pick(made.duties(), lambda d: made.is_free(d) and coded(d))
    code = made.fresh("T")
    for task in duty["tasks"]:
        for one in (*task["also"], task):
            if one["code"] and re.fullmatch(re.escape(duty["code"]) + r"\.\d+", one["code"]):
                new = code + one["code"][len(duty["code"]) :]
                if one is task:
                    _recode(task, new)
                else:
                    _recode_inside(task, one["code"], new)
                    one["code"] = new
    duty["code"] = code
    made.touch(duty)
    made.renumbered.append(("duty", duty))


def add_task(made: Draft) -> None:
    """A task at the end of a duty."""
    duty = made.pick(made.duties(), lambda d: id(d) not in made.touched and coded(d))
    task = _new_task(made, made.fresh(f"{duty['code']}."))
    duty["tasks"].append(task)
    made.touch(task)
    made.touched.add(id(duty))
    made.expect(Change.ADDED, "task", None, task["name"])


def insert_task(made: Draft) -> None:
    """A task at the beginning of a duty: those behind it get new codes."""
    duty = made.pick(made.duties(), lambda d: made.is_free(d) and coded(d) and _regular(d))
    for task in reversed(duty["tasks"]):
        _recode(task, f"{duty['code']}.{int(task['code'].split('.')[1]) + 1}")
        made.renumbered.append(("task", task))
    task = _new_task(made, f"{duty['code']}.1")
    duty["tasks"].insert(0, task)
    made.touch(duty)
    made.expect(Change.ADDED, "task", None, task["name"])


def _regular(duty: Json) -> bool:
    return all(
        not t["also"] and t["code"] and re.fullmatch(re.escape(duty["code"]) + r"\.\d+", t["code"])
        for t in duty["tasks"]
    )


def _free_task(made: Draft) -> tuple[Json, Json]:
    """A task that is not the only one of its duty, and of which something is known to find it again by."""
    found: tuple[Json, Json] = made.pick(
        made.tasks(),
        lambda pair: (
            len(pair[0]["tasks"]) > 1
            and made.is_free(pair[1])
            and id(pair[0]) not in made.touched
            and _leaf_count(pair[1]) > 0
        ),
    )
    return found


def remove_task(made: Draft) -> None:
    """A task with all that is in it."""
    duty, task = _free_task(made)
    duty["tasks"].remove(task)
    made.touched.add(id(duty))
    made.expect(Change.REMOVED, "task", task["name"], None)


def rename_task(made: Draft) -> None:
    """Another name."""
    _, task = made.pick(
        made.tasks(), lambda pair: id(pair[1]) not in made.touched and pair[1]["name"] and _leaf_count(pair[1]) > 1
    )
    made.touched.add(id(task))
    old, task["name"] = task["name"], made.reworded(task["name"])
    made.expect(Change.RENAMED, "task", old, task["name"])


def renumber_task(made: Draft) -> None:
    """Another code, that its outputs and indicators follow."""
    duty, task = made.pick(
        made.tasks(),
        lambda pair: made.is_free(pair[1]) and coded(pair[1]) and coded(pair[0]) and id(pair[0]) not in made.touched,
    )
    _recode(task, made.fresh(f"{duty['code']}."))
    made.touch(task)
    made.renumbered.append(("task", task))


def move_task(made: Draft) -> None:
    """To the end of another duty, with a code of that duty."""
    duty, task = _free_task(made)
    target = made.pick(made.duties(), lambda d: d is not duty and id(d) not in made.touched and coded(d))
    duty["tasks"].remove(task)
    target["tasks"].append(task)
    old = task["code"]
    _recode(task, made.fresh(f"{target['code']}."))
    made.touch(task)
    made.touched.update((id(duty), id(target)))
    made.moved.add(id(task))
    places = duty["code"] or duty["name"], target["code"]
    made.expect(Change.MOVED, "task", f"{places[0]} ({old})" if old else places[0], f"{places[1]} ({task['code']})")


def change_level(made: Draft) -> None:
    """The level of a row."""
    _, _, block = made.pick(
        made.blocks(),
        lambda found: id(found[2]) not in made.touched and found[2]["level"] and len(found[1]["blocks"]) == 1,
    )
    made.touched.add(id(block))
    old = block["level"]
    block["level"] = made.random.choice([level for level in range(1, 7) if level != old])
    made.expect(Change.LEVEL, "task", str(old), str(block["level"]))


def add_leaf(made: Draft, what: str) -> None:
    """At the end of a row."""
    _, task, block = made.pick(made.blocks(), lambda found: fits(made, found[1], found[2]) and coded(found[1]))
    leaf = {"code": made.fresh(f"{LETTERS[what]}{_numbers(task['code'])}."), _text(what): made.invent(20)}
    block[LISTS[what]].append(leaf)
    made.touch(leaf)
    made.expect(Change.ADDED, what, None, leaf[_text(what)])


def insert_leaf(made: Draft, what: str) -> None:
    """At the beginning of a row: those behind it get new codes."""

    def usable(found: Any) -> bool:
        _, task, block = found
        leaves = block[LISTS[what]]
        return (
            made.is_free(task)
            and len(task["blocks"]) == 1
            and bool(leaves)
            and all(_own(leaf["code"], task) for leaf in leaves)
        )

    _, task, block = made.pick(made.blocks(), usable)
    prefix = f"{LETTERS[what]}{_numbers(task['code'])}."
    for leaf in block[LISTS[what]]:
        leaf["code"] = f"{prefix}{int(leaf['code'].rsplit('.', 1)[1]) + 1}"
        made.renumbered.append((what, leaf))
        made.used.add(leaf["code"])
    leaf = {"code": f"{prefix}1", _text(what): made.invent(20)}
    block[LISTS[what]].insert(0, leaf)
    made.touch(task)
    made.expect(Change.ADDED, what, None, leaf[_text(what)])


def _leaf(made: Draft, what: str) -> tuple[Json, Json, Json]:
    """Task, block, leaf."""
    leaves = [(task, block, leaf) for _, task, block in made.blocks() for leaf in block[LISTS[what]]]
    found: tuple[Json, Json, Json] = made.pick(
        leaves, lambda found: id(found[2]) not in made.touched and id(found[0]) not in made.touched
    )
    return found


def remove_leaf(made: Draft, what: str) -> None:
    """An output or indicator."""
    _, block, leaf = _leaf(made, what)
    without(block[LISTS[what]], leaf)
    made.touched.add(id(block))
    made.expect(Change.REMOVED, what, leaf[_text(what)], None)


def reword_leaf(made: Draft, what: str) -> None:
    """Another wording or name."""
    _, _, leaf = _leaf(made, what)
    made.touch(leaf)
    old, leaf[_text(what)] = leaf[_text(what)], made.reworded(leaf[_text(what)])
    made.expect(Change.REWORDED if what == "indicator" else Change.RENAMED, what, old, leaf[_text(what)])


def renumber_leaf(made: Draft, what: str) -> None:
    """Another code."""
    task, _, leaf = _leaf(made, what)
    if not coded(leaf) or not coded(task):
        raise Impossible
    leaf["code"] = made.fresh(f"{LETTERS[what]}{_numbers(task['code'])}.")
    made.touch(leaf)
    made.touched.add(id(task))
    made.renumbered.append((what, leaf))


def move_leaf(made: Draft, what: str) -> None:
    """To the end of a row of another task, with a code of that task."""
    task, block, leaf = _leaf(made, what)
    _, target, row = made.pick(
        made.blocks(), lambda found: found[1] is not task and fits(made, found[1], found[2]) and coded(found[1])
    )
    old, source = leaf["code"], made.codes.get(id(task), task["code"]) or task["name"]
    without(block[LISTS[what]], leaf)
    row[LISTS[what]].append(leaf)
    leaf["code"] = made.fresh(f"{LETTERS[what]}{_numbers(target['code'])}.")
    made.touch(leaf)
    made.touched.update((id(task), id(target)))
    made.moved.add(id(leaf))
    before = f"{source} ({old})" if old else source
    made.expect(Change.MOVED, what, before, f"{target['code']} ({leaf['code']})")
