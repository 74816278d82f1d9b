"""By what name a standard is known: the same from release to release, and one for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stored.documents import DocumentError
from pipeline.stored.keys import load_with_keys, standard_key, with_keys
from tests.documents import changed, example, save

Json = dict[str, Any]


def _keys(*codes: str | None, **values: Any) -> list[str]:
    documents = ((f"{number}.json", changed(example(), code=code, **values)) for number, code in enumerate(codes))
    return [key for key, _ in with_keys(documents)]


def test_a_standard_alone_has_its_code_without_the_version() -> None:
    for code in ("KMC2432-002", "KMC2432-002v1", "KMC2432-002V7"):
        assert _keys(code) == ["KMC2432-002"]


def test_the_newest_release_has_the_plain_key_whatever_the_order() -> None:
    assert _keys("A-1v2", "A-1v10", "A-1") == ["A-1v2", "A-1", "A-1v1"]
    assert _keys("A-1", "A-1v10", "A-1v2") == ["A-1v1", "A-1", "A-1v2"]


def test_a_code_without_a_version_is_the_first_version() -> None:
    assert _keys("A-1", "A-1v2") == ["A-1v1", "A-1"]
    with pytest.raises(DocumentError, match=r"0\.json and 1\.json are the same version of the standard A-1 and differ"):
        _keys("A-1", "A-1v1")


def test_a_document_without_a_code_takes_its_place_by_its_version_table() -> None:
    assert _keys("KMC2432-002v3", None) == ["KMC2432-002v3", "KMC2432-002"]
    with pytest.raises(DocumentError, match="are the same version"):
        _keys("KMC2432-002v4", None)


def test_documents_of_one_title_without_any_code_cannot_be_told_apart() -> None:
    assert _keys(None, versions=[]) == ["title:活動主管"]
    with pytest.raises(DocumentError, match="are the same version of the standard title:活動主管 and differ"):
        _keys(None, None, versions=[])


@given(st.sets(st.integers(1, 30), min_size=1), st.randoms(use_true_random=False))
def test_keys_are_unique_and_the_next_release_has_the_plain_one(versions: set[int], random: Any) -> None:
    numbers = random.sample(sorted(versions), len(versions))
    keys = _keys(*(f"A-1v{number}" for number in numbers))
    assert len(set(keys)) == len(keys)
    assert keys[numbers.index(max(numbers))] == "A-1"
    assert _keys(f"A-1v{max(numbers) + 1}") == ["A-1"] == [standard_key(changed(example(), code="A-1v1"))]


def test_a_folder_gives_its_documents_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, code in (("c", "A-1v1"), ("a", "B-1"), ("b", "A-1v2")):
        save(changed(example(), code=code), tmp_path / f"{name}.json")
    assert [(key, document["code"]) for key, document in load_with_keys(tmp_path)] == [
        ("B-1", "B-1"),
        ("A-1", "A-1v2"),
        ("A-1v1", "A-1v1"),
    ]
