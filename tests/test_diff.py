"""What changed between two documents: every edit is called what it is, and nothing else is said."""

from __future__ import annotations

import copy
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.comparison import Change, diff
from pipeline.comparison.pairing import out_of_order
from tests.documents import corpus, example
from tests.edits import EDITS
from tests.edits.draft import Impossible, Named, draft, gone, named

Json = dict[str, Any]


def _found(old: Json, new: Json) -> list[Named]:
    return sorted(((d.kind, d.what, d.old, d.new) for d in diff(old, new)), key=str)


def _check(document: Json, edits: list[str], seed: int) -> bool | None:
    """Whether the edits are named rightly; ``None`` when the document has no place for them."""
    made = draft(document, Random(seed))
    try:
        for edit in edits:
            EDITS[edit](made)
    except Impossible:
        return None
    expected = sorted([*named(made), *gone(document, made)], key=str)
    return expected == _found(document, made.document)


@pytest.mark.parametrize("edit", EDITS)
def test_a_single_edit_is_named_and_nothing_else(edit: str) -> None:
    results = [_check(example(), [edit], seed) for seed in range(6)]
    assert all(result is not False for result in results)


def test_nearly_every_edit_has_a_place_in_the_example() -> None:
    impossible = {edit for edit in EDITS if all(_check(example(), [edit], seed) is None for seed in range(6))}
    assert impossible <= {name for name in EDITS if "output" in name or "supplement" in name}


def test_of_mixes_of_five_edits_at_least_95_percent_are_named() -> None:
    random = Random(5)
    results = [_check(example(), random.choices(list(EDITS), k=5), seed) for seed in range(250)]
    made = [result for result in results if result is not None]
    assert len(made) > 50
    assert sum(made) / len(made) >= 0.95


def test_single_edits_of_the_corpus_are_named() -> None:
    documents = corpus()
    random = Random(1)
    for i, edit in enumerate([*EDITS] * 3):
        assert _check(random.choice(documents), [edit], i) is not False, (edit, i)


def test_a_document_is_the_same_as_itself() -> None:
    assert diff(example(), example()) == ()


def test_where_it_was_read_from_is_not_compared() -> None:
    other = example()
    other["source"]["sha256"] = "0" * 64
    other["findings"], other["status"] = [], "ok"
    assert diff(example(), other) == ()


@given(st.sampled_from(sorted(EDITS)), st.integers(0, 10_000))
def test_whatever_was_edited_is_noticed_and_points_to_something(edit: str, seed: int) -> None:
    made = draft(example(), Random(seed))
    try:
        EDITS[edit](made)
    except Impossible:
        return
    found = diff(example(), made.document)
    assert found
    for difference in found:
        for path, document in ((difference.old_path, example()), (difference.new_path, made.document)):
            if path is not None:
                _at(document, path)


@given(st.sampled_from(sorted(EDITS)), st.integers(0, 10_000))
def test_what_was_added_one_way_was_removed_the_other(edit: str, seed: int) -> None:
    made = draft(example(), Random(seed))
    try:
        EDITS[edit](made)
    except Impossible:
        return
    opposite = {
        Change.ADDED: Change.REMOVED,
        Change.REMOVED: Change.ADDED,
        Change.LINKED: Change.UNLINKED,
        Change.UNLINKED: Change.LINKED,
    }
    there, back = _found(example(), made.document), _found(made.document, example())
    turned = [(opposite.get(kind, kind), what, new, old) for kind, what, old, new in there]
    assert sorted(turned, key=str) == back


def _at(document: Json, pointer: str) -> Any:
    value: Any = document
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def _blocks(document: Json) -> list[Json]:
    return [block for duty in document["duties"] for task in duty["tasks"] for block in task["blocks"]]


def test_a_knowledge_item_with_another_number_is_one_renumbering_wherever_it_is_named() -> None:
    other = example()
    for block in _blocks(other):
        for mention in block["knowledge"]:
            if mention["code"] == "K05":
                mention["code"] = "K77"
    assert _found(example(), other) == [(Change.RENUMBERED, "knowledge", "K05", "K77")]


def test_two_items_that_exchange_their_codes_are_two_renumberings() -> None:
    other = example()
    for block in _blocks(other):
        for mention in block["skills"]:
            mention["code"] = {"S01": "S02", "S02": "S01"}.get(mention["code"], mention["code"])
    assert {d[:1] + d[2:] for d in _found(example(), other)} == {
        (Change.RENUMBERED, "S01", "S02"),
        (Change.RENUMBERED, "S02", "S01"),
    }


def test_a_footnote_with_another_marker_is_not_reported_again_where_it_is_referred_to() -> None:
    other = example()
    for footnote in other["notes"]["footnotes"]:
        footnote["marker"] = footnote["marker"].replace("註", "註9")
    for block in _blocks(other):
        for mention in (*block["knowledge"], *block["skills"]):
            mention["notes"] = [note.replace("註", "註9") for note in mention["notes"]]
    assert {kind for kind, *_ in _found(example(), other)} == {Change.RENUMBERED}
    assert {what for _, what, *_ in _found(example(), other)} == {"footnote"}


def test_a_reference_that_is_gone_is_a_change_of_the_item() -> None:
    other = example()
    mention = next(m for block in _blocks(other) for m in block["knowledge"] if m["notes"])
    mention["notes"] = []
    assert [d[0] for d in _found(example(), other)] == [Change.CHANGED]


def test_an_item_that_one_of_its_tasks_no_longer_names_is_not_removed() -> None:
    other = example()
    blocks = [block for block in _blocks(other) if any(m["code"] == "K05" for m in block["knowledge"])]
    assert len(blocks) > 1
    blocks[0]["knowledge"] = [m for m in blocks[0]["knowledge"] if m["code"] != "K05"]
    (difference,) = diff(example(), other)
    assert (difference.kind, difference.what, difference.code) == (Change.UNLINKED, "knowledge", "K05")


def test_a_task_that_comes_is_one_difference_that_counts_what_is_in_it() -> None:
    other = example()
    task = copy.deepcopy(other["duties"][0]["tasks"][0])
    task |= {"code": "T1.9", "name": "全新的工作"}
    task["blocks"][0] |= {"outputs": [], "indicators": [{"code": "P1.9.1", "text": "從未有過的指標。"}]}
    other["duties"][0]["tasks"].append(task)
    (difference,) = diff(example(), other)
    assert (difference.kind, difference.what, difference.inside) == (Change.ADDED, "task", "1 indicator")


def test_a_row_that_is_parted_in_two_is_a_new_row_with_indicators_that_moved() -> None:
    other = example()
    task = next(t for d in other["duties"] for t in d["tasks"] if len(t["blocks"][0]["indicators"]) > 2)
    block = task["blocks"][0]
    second = {"level": 5, "outputs": [], "indicators": [block["indicators"].pop()], "knowledge": [], "skills": []}
    task["blocks"].append(second)
    assert [d[:2] for d in _found(example(), other)] == [(Change.ADDED, "row"), (Change.MOVED, "indicator")]


def test_uncoded_notes_that_exchange_places_are_a_move() -> None:
    old, new = example(), example()
    texts = ["大專院校以上畢業。", "具五年以上工作經驗。", "取得乙級證照。"]
    old["notes"]["prerequisites"] = texts
    new["notes"]["prerequisites"] = [texts[2], texts[0], texts[1]]
    assert _found(old, new) == [(Change.MOVED, "prerequisite", "position 3", "position 1")]


def test_a_numbered_note_with_another_number_is_renumbered_and_not_reworded() -> None:
    old, new = example(), example()
    old["notes"]["supplements"] = ["1.適用於室內作業。"]
    new["notes"]["supplements"] = ["2.適用於室內作業。"]
    assert _found(old, new) == [(Change.RENUMBERED, "supplement", "1.", "2.")]


def test_profile_versions_and_classification_are_compared() -> None:
    other = example()
    other["code"] = "KMC2432-002v5"
    other["name"] = {"category": "活動", "occupation": None}
    other["versions"][0]["status"] = "歷史版本"
    other["versions"].insert(0, {**example()["versions"][0], "version": "V5", "code": "KMC2432-002v5"})
    other["classification"]["occupations"][0]["name"] = "公關人員"
    assert {d[:2] for d in _found(example(), other)} == {
        (Change.VERSION, "standard"),
        (Change.ADDED, "category"),
        (Change.REMOVED, "occupation"),
        (Change.ADDED, "version"),
        (Change.CHANGED, "version"),
        (Change.RENAMED, "occupation class"),
    }


def test_a_code_that_is_only_written_differently_is_renumbered() -> None:
    other = example()
    indicator = _blocks(other)[0]["indicators"][0]
    indicator["code"] = "P1.1.01"
    assert _found(example(), other) == [(Change.RENUMBERED, "indicator", "P1.1.1", "P1.1.01")]


def test_a_code_that_follows_its_task_is_not_listed_again() -> None:
    other = example()
    task = other["duties"][0]["tasks"][0]
    old, task["code"] = task["code"], "T1.9"
    for block in task["blocks"]:
        for leaf in (*block["outputs"], *block["indicators"]):
            leaf["code"] = leaf["code"].replace("1.1.", "1.9.", 1)
    assert _found(example(), other) == [(Change.RENUMBERED, "task", old, "T1.9")]


def test_rows_of_the_version_table_in_another_order_are_a_move() -> None:
    other = example()
    assert len(other["versions"]) > 1
    other["versions"].insert(0, other["versions"].pop())
    assert {d[:2] for d in _found(example(), other)} == {(Change.MOVED, "version")}


def test_items_of_one_name_are_told_apart_by_the_rows_that_name_them() -> None:
    old = example()
    first, second = (block["knowledge"] for block in _blocks(old)[:2])
    for mentions, code in ((first, "K41"), (second, "K44")):
        mentions[:] = [{"code": code, "name": "同名的知識", "notes": []}]
    for block in _blocks(old)[2:]:
        block["knowledge"] = []
    new = copy.deepcopy(old)
    for mention, code in ((_blocks(new)[0]["knowledge"][0], "K42"), (_blocks(new)[1]["knowledge"][0], "K45")):
        mention["code"] = code
    _blocks(new)[0]["knowledge"].insert(0, {"code": "K41", "name": "生成式人工智慧", "notes": []})
    assert _found(old, new) == [
        (Change.ADDED, "knowledge", None, "生成式人工智慧"),
        (Change.RENUMBERED, "knowledge", "K41", "K42"),
        (Change.RENUMBERED, "knowledge", "K44", "K45"),
    ]


def test_any_two_standards_can_be_compared() -> None:
    documents = corpus()
    for old, new in pairwise(documents):
        assert diff(old, new)


@given(st.permutations(range(7)))
def test_as_few_as_possible_are_out_of_order(order: list[int]) -> None:
    out = out_of_order([((i,), (j,)) for i, j in enumerate(order)])
    kept = [j for i, j in enumerate(order) if i not in out]
    assert kept == sorted(kept)
    assert (len(out) == 0) == (order == sorted(order))


def test_a_further_heading_of_the_notes_and_its_items_are_compared() -> None:
    old = example()
    old["notes"]["other"] = [{"heading": "基準更新紀錄", "items": ["2023 年修訂級別"]}]
    new = copy.deepcopy(old)
    new["notes"]["other"].insert(0, {"heading": "相關職業可能包含", "items": ["專案經理"]})
    new["notes"]["other"][1]["items"].append("2024 年修訂知識")
    assert {(one.kind, one.what, one.text, one.place) for one in diff(old, new)} == {
        (Change.ADDED, "other notes", "相關職業可能包含", None),
        (Change.ADDED, "note", "專案經理", "相關職業可能包含"),
        (Change.ADDED, "note", "2024 年修訂知識", "基準更新紀錄"),
    }


def test_a_level_as_printed_and_the_footnotes_of_any_part_are_compared() -> None:
    old, new = example(), example()
    task = new["duties"][0]["tasks"][0]
    task["notes"] = ["註1"]
    task["blocks"][0]["level_text"] = "4（高）"
    task["blocks"][0]["indicators"][0]["notes"] = ["註2"]
    found = [(one.kind, one.what, one.old, one.new, (one.new_path or "").rpartition("/")[2]) for one in diff(old, new)]
    assert found == [
        (Change.CHANGED, "task", None, "【註1】", "notes"),
        (Change.REWORDED, "row", None, "4（高）", "level_text"),
        (Change.CHANGED, "indicator", None, "【註2】", "notes"),
    ]
