"""Standards as tables with keys, and back: nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from pipeline.emit.files import json_bytes
from pipeline.stored.documents import DocumentError
from pipeline.tables.frames import frames, rebuild_from_frames
from pipeline.tables.rebuild import rebuild
from pipeline.tables.rows import rows
from pipeline.tables.schema import BY_NAME, TABLES
from pipeline.tables.writers import export
from tests.documents import changed, corpus, example
from tests.exported import READERS
from tests.oddities import odd

Json = dict[str, Any]

NAMED_IN_THE_ISSUE = {
    *("standards", "versions", "classifications", "duties", "tasks", "blocks", "outputs", "indicators"),
    *("block_knowledge", "block_skills", "knowledge", "skills", "attitudes", "notes", "footnotes", "findings"),
}


def test_a_document_with_everything_odd_comes_back_byte_for_byte() -> None:
    documents = {"odd": odd(), "example": example(), "again": changed(example(), code=None)}
    assert {key: json_bytes(document) for key, document in rebuild_from_frames(frames(documents)).items()} == {
        key: json_bytes(document) for key, document in documents.items()
    }


def test_every_document_of_the_corpus_comes_back_equal() -> None:
    documents = {document["source"]["file"]: document for document in corpus()}
    assert rebuild_from_frames(frames(documents)) == documents


@settings(max_examples=10)
@given(st.permutations(range(4)), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(order: list[int], random: Any) -> None:
    documents = {str(number): odd() if number % 2 else example() for number in order}
    shuffled = {
        name: frame.sample(frac=1, random_state=random.randrange(99)) for name, frame in frames(documents).items()
    }
    shuffled["standards"] = frames(documents)["standards"]
    assert rebuild_from_frames(shuffled) == documents


def test_no_documents_make_empty_tables_with_their_columns() -> None:
    made = frames({})
    assert {name: tuple(frame.columns) for name, frame in made.items()} == {table.name: table.names for table in TABLES}
    assert rebuild_from_frames(made) == {}


def test_the_tables_of_the_issue_are_there() -> None:
    assert set(BY_NAME) >= NAMED_IN_THE_ISSUE


def test_integers_stay_integers_where_some_are_missing() -> None:
    blocks = frames({"a": odd()})["blocks"]
    assert str(blocks["level"].dtype) == "Int64"
    assert blocks["level"].tolist() == [pd.NA, 3] or blocks["level"].isna().tolist() == [True, False]


def test_days_are_days_and_few_values_are_categories() -> None:
    made = frames({"a": odd(), "b": example()})
    assert str(made["versions"]["date"].dtype).startswith("datetime64")
    assert list(made["standards"]["status"].cat.categories) == ["ok", "review"]
    assert list(made["classifications"]["system"].cat.categories) == ["job_categories", "occupations", "industries"]


@pytest.mark.parametrize("name", BY_NAME)
def test_primary_keys_are_unique_and_references_are_met(name: str) -> None:
    made, table = frames({"a": odd(), "b": example()}), BY_NAME[name]
    frame = made[name]
    assert not frame.duplicated(list(table.key)).any()
    for reference in table.references:
        other = BY_NAME[reference.table]
        known = set(made[other.name][list(other.key)].itertuples(index=False, name=None))
        used = frame[["standard", reference.column]].dropna().itertuples(index=False, name=None)
        assert set(used) <= known


def test_a_mention_refers_to_the_item_of_the_catalogue_with_its_code_or_without_one_its_name() -> None:
    made = frames({"a": odd()})
    joined = made["block_knowledge"].merge(made["knowledge"], on=["standard", "knowledge"], suffixes=("", "_item"))
    assert joined["code"].fillna("").tolist() == joined["code_item"].fillna("").tolist()
    assert made["block_knowledge"]["knowledge"].isna().sum() == 1, "what is in no catalogue refers to nothing"


@pytest.mark.parametrize(("page", "date"), [(2**63, None), (1, "0000-01-01")])
def test_what_no_table_can_hold_is_a_sentence(page: int, date: str | None) -> None:
    document = odd()
    document["findings"][0]["page"] = page
    document["versions"][0]["date"] = date
    with pytest.raises(DocumentError, match=r"is too large\.|is in no calendar\."):
        rows("a", document)


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=3, phases=[Phase.generate])
@given(st.lists(st.text(), min_size=200, max_size=200), st.lists(st.integers(0, 10**6), min_size=4, max_size=4))
def test_any_text_and_place_comes_back_from_every_format(form: str, texts: list[str], box: list[int]) -> None:
    if form == "xlsx":
        texts = [ILLEGAL_CHARACTERS_RE.sub("", text) for text in texts]
    document = odd()
    document["notes"]["supplements"] = texts
    document["attitudes"] = [{"code": None, "name": text, "description": text or None, "notes": []} for text in texts]
    document["unplaced"] = [{"text": "x", "page": 2**53, "bbox": [edge / 100 for edge in box]}]
    with TemporaryDirectory() as folder:
        export(form, [("a", document)], Path(folder) / "out")
        assert dict(rebuild(READERS[form](Path(folder) / "out"))) == {"a": document}
