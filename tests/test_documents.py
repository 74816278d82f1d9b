"""Reading documents back: what is usable, and one sentence for each thing that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.stored.documents import DocumentError, load_distinct, load_document, load_folder, parse_document
from tests.documents import FIXTURE, changed, example, save


def test_a_document_is_read_as_it_stands() -> None:
    assert load_document(FIXTURE) == example()


def test_a_byte_order_mark_does_not_matter() -> None:
    assert parse_document(b"\xef\xbb\xbf" + FIXTURE.read_bytes()) == example()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "is not JSON in UTF-8"),
        (b"", "is not JSON in UTF-8"),
        (b"\xff\xfe", "is not JSON in UTF-8"),
        (b"[" * 200_000, "is nested deeper than any document"),
        (b'{"schema_version": "1.1", "title": "\\ud800"}', "holds half of a character"),
        (b"[]", "is not the JSON of a standard"),
        (b'{"totals": {}}', "is not the JSON of a standard"),
        (b'{"schema_version": "2.0"}', "has schema version 2.0; this program reads 1.1"),
        (b'{"schema_version": "1.0"}', "has schema version 1.0; this program reads 1.1. Extract its source anew."),
        (b'{"schema_version": "1.1"}', "does not validate: /: "),
    ],
)
def test_what_cannot_be_used_is_named_with_its_file_and_cause(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as raised:
        load_document(path)
    assert str(raised.value).startswith(f"{path} {sentence}")


def test_a_wrong_value_is_named_by_its_place(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="does not validate: /level: 9"):
        load_document(save(changed(example(), level=9), tmp_path / "a.json"))


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"cannot be read: No such file"):
        load_document(tmp_path / "none.json")


def test_of_an_output_folder_the_documents_are_read_and_not_the_report(tmp_path: Path) -> None:
    save(example(), tmp_path / "json/b.json")
    save(example(), tmp_path / "json/a.json")
    save({}, tmp_path / "report.json")
    assert [path.name for path, _ in load_folder(tmp_path)] == ["a.json", "b.json"]
    assert [path.name for path, _ in load_folder(tmp_path / "json")] == ["a.json", "b.json"]


def test_an_empty_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="holds no documents"):
        list(load_folder(tmp_path))


def test_one_code_in_two_documents_that_differ_is_a_sentence_that_names_both(tmp_path: Path) -> None:
    save(example(), tmp_path / "a.json")
    save(changed(example(), level=1), tmp_path / "b.json")
    with pytest.raises(DocumentError, match=r"a\.json and .*b\.json have the same code KMC2432-002v4 and differ"):
        list(load_distinct(tmp_path))


def test_two_sources_of_one_standard_that_say_the_same_are_one(tmp_path: Path) -> None:
    save(example(), tmp_path / "a.json")
    source = example()["source"] | {"file": "other.txt"}
    save(changed(example(), source=source, findings=[], status="ok"), tmp_path / "b.json")
    assert [path.name for path, _ in load_distinct(tmp_path)] == ["a.json"]


def test_documents_without_a_code_are_distinct_when_they_differ(tmp_path: Path) -> None:
    for level in (1, 2):
        save(changed(example(), code=None, level=level), tmp_path / f"{level}.json")
    assert len(list(load_distinct(tmp_path))) == 2
