"""Chunks and Markdown pages: each value of a document stands in one, as it is, and a reader finds it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.contract.chunk import LONGEST
from pipeline.contract.files import STANDARD
from pipeline.contract.roles import said
from pipeline.contract.shape import List, Object, Shape
from pipeline.prose.chunks import chunks
from pipeline.prose.cutting import LabelledText, cut
from pipeline.prose.markdown import escaped, page
from pipeline.validate.schema import CHUNK, schema_errors
from tests.documents import Json, changed, corpus, example, save
from tests.oddities import odd


def _values(value: Any, shape: Shape, path: str = "") -> Iterator[tuple[str, str]]:
    """What the document says, value by value: JSON Pointer of the item it belongs to, and the value."""
    if isinstance(shape, Object):
        for key in said(shape):
            yield from _values(value[key.name], key.shape, path if _is_plain(key.shape) else f"{path}/{key.name}")
    elif isinstance(shape, List):
        for i, item in enumerate(value):
            yield from _values(item, shape.item, path if _is_plain(shape) else f"{path}/{i}")
    elif value is not None:
        yield path, str(value)


def _is_plain(shape: Shape) -> bool:
    return not isinstance(shape, Object) and not (isinstance(shape, List) and isinstance(shape.item, Object))


def _documents() -> list[Json]:
    return [example(), odd(), *corpus()]


def _long() -> Json:
    """The example with texts longer than any chunk."""
    document = example()
    document["description"] = "很長的說明，" * LONGEST
    document["duties"][0]["name"] = "很長的職責" * LONGEST
    document["duties"][0]["tasks"][0]["name"] = "很長的任務" * LONGEST
    document["title"] = "很長的標題" * LONGEST
    return document


@pytest.mark.parametrize("document", [example(), odd(), _long()], ids=["example", "odd", "long"])
def test_chunks_validate_are_bounded_and_have_names_of_their_own(document: Json) -> None:
    made = list(chunks("KEY", document, {}))
    for chunk in made:
        assert list(schema_errors(chunk, CHUNK)) == []
        assert all(chunk["text"][piece["start"] : piece["end"]] for piece in chunk["pieces"])
    assert len({chunk["id"] for chunk in made}) == len(made)


@pytest.mark.parametrize("document", [example(), odd(), _long()], ids=["example", "odd", "long"])
def test_each_value_of_a_document_stands_in_a_chunk(document: Json) -> None:
    _all_there(document)


def test_each_value_of_the_corpus_stands_in_a_chunk() -> None:
    for document in corpus():
        _all_there(document)


def _all_there(document: Json) -> None:
    pieces: dict[str, str] = {}
    for chunk in chunks("KEY", document, {}):
        for piece in chunk["pieces"]:
            text = chunk["text"][piece["start"] : piece["end"]]
            pieces[piece["path"]] = pieces.get(piece["path"], "") + text
    everything = "\n".join(pieces.values())
    for path, value in _values(document, STANDARD):
        assert value in pieces.get(path, "") or value in everything, (path, value)


def test_a_task_is_told_with_its_standard_its_duty_and_the_footnotes_that_it_refers_to() -> None:
    chunk = next(one for one in chunks("KMC2432-002", example(), {}) if one["id"] == "KMC2432-002/task/T1.1")
    assert chunk["text"].startswith(
        "職能基準：活動主管（KMC2432-002v4，級別 4）\n主要職責：T1 專案市場分析\n工作任務：T1.1 "
    )
    assert "K05 法令規範【註1】" in chunk["text"]
    assert "註1 法令規範：如公平交易" in chunk["text"]
    assert (chunk["duty"], chunk["levels"]) == ("T1 專案市場分析", [4])


def test_a_piece_has_the_places_of_its_value() -> None:
    where = {"/title": [{"page": 3, "bbox": [1.0, 2.0, 3.0, 4.0]}]}
    first = next(iter(chunks("KEY", example(), where)))
    (title,) = (piece for piece in first["pieces"] if piece["path"] == "/title")
    assert (title["places"], first["pages"]) == (where["/title"], [3])


def test_the_name_of_a_task_s_chunk_is_that_of_its_code_in_the_next_release_too() -> None:
    later = changed(example(), code="KMC2432-002v5", title="活動總監")
    later["duties"].insert(0, later["duties"].pop())
    names = {one["id"] for one in chunks("KMC2432-002", example(), {})}
    assert names == {one["id"] for one in chunks("KMC2432-002", later, {})}


@given(
    st.text("ab。", max_size=5),
    st.lists(
        st.builds(LabelledText, st.sampled_from(["", "甲", "乙"]), st.text("字。，\n x", min_size=1), st.just("/p"))
    ),
    st.integers(20, 60),
)
def test_cutting_loses_nothing_and_keeps_to_the_limit(head: str, entries: list[LabelledText], longest: int) -> None:
    texts = list(cut(head, entries, longest))
    assert all(len(text.text) <= longest and text.text.startswith(head) for text in texts)
    assert "".join(text.text[span.start : span.end] for text in texts for span in text.spans) == "".join(
        entry.text for entry in entries
    )


def _plain(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", markdown.replace("<br>", "\n"))


def test_each_value_of_a_document_stands_on_its_page() -> None:
    for document in _documents():
        read = _plain(page(document))
        for path, value in _values(document, STANDARD):
            assert value in read, (path, value)


@pytest.mark.parametrize("text", ["*a* _b_ [c](d) <e> `f` # | ~ &amp; \\", "- a", "1. a", "12) a", "a\n+ b"])
def test_nothing_in_a_text_is_markdown(text: str) -> None:
    assert _plain(escaped(text)) == text
    assert not re.search(r"(?<!\\)[*_<>#|`]", escaped(text).replace("<br>", ""))
    assert not re.match(r"[-+]|\d+[.)]", escaped(text))


def _export(form: str, folder: Path, output: Path) -> Result:
    return CliRunner().invoke(main, ["export", str(folder), "--format", form, "--output", str(output)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As ``ocs extract`` leaves it."""
    save(example(), tmp_path / "in/json/a.json")
    save(changed(example(), code="../../ABC1234-001v1"), tmp_path / "in/json/b.json")
    save({"/title": [{"page": 1, "bbox": [1.0, 2.0, 3.0, 4.0]}]}, tmp_path / "in/trace/a.json")
    return tmp_path / "in"


def test_chunks_come_out_with_their_places_and_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    assert _export("chunks", folder, tmp_path / "a.jsonl").exit_code == 0
    assert _export("chunks", folder, tmp_path / "b.jsonl").exit_code == 0
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    first = json.loads((tmp_path / "a.jsonl").read_text("utf-8").splitlines()[0])
    assert first["pages"] == [1]


def test_a_trace_that_is_none_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    (folder / "trace/a.json").write_text('{"/title": 3}')
    result = _export("chunks", folder, tmp_path / "out")
    assert result.exit_code == 2
    assert "is not the trace of a document" in " ".join(result.output.split())
    assert not (tmp_path / "out").exists()


def test_the_index_leads_to_every_page_whatever_the_codes_are(folder: Path, tmp_path: Path) -> None:
    assert _export("markdown", folder, tmp_path / "deep/out").exit_code == 0
    index = (tmp_path / "deep/out/index.md").read_text("utf-8")
    links = [unquote(link) for link in re.findall(r"\]\((.*?)\)", index)]
    assert len(links) == 2
    assert {path.name for path in (tmp_path / "deep/out").iterdir()} == {"index.md", *links}
    assert {path.name for path in tmp_path.iterdir()} == {"in", "deep"}


@pytest.mark.parametrize("form", ["chunks", "markdown"])
def test_an_older_export_is_replaced_and_what_is_somebody_else_s_is_left_alone(
    form: str, folder: Path, tmp_path: Path
) -> None:
    assert _export(form, folder, tmp_path / "out").exit_code == 0
    (folder / "json/b.json").unlink()
    assert _export(form, folder, tmp_path / "out").exit_code == 0
    (tmp_path / "other").write_text("dear")
    result = _export(form, folder, tmp_path / "other")
    assert result.exit_code == 2
    assert (tmp_path / "other").read_text() == "dear"


@pytest.mark.parametrize("form", ["chunks", "markdown", "case", "jsonld", "csv", "sqlite"])
def test_a_document_that_cannot_be_used_is_named_and_the_others_are_written(
    form: str, folder: Path, tmp_path: Path
) -> None:
    (folder / "json/b.json").write_text("{")
    result = _export(form, folder, tmp_path / "out")
    assert result.exit_code == 1
    assert "Left out: " in result.output
    assert "b.json" in result.output
    assert "out: 1 standard." in result.output
    assert (tmp_path / "out").exists()


def test_where_no_document_can_be_used_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (folder / f"json/{name}.json").write_text("{")
    result = _export("chunks", folder, tmp_path / "out")
    assert result.exit_code == 2
    assert "holds no document that can be used" in " ".join(result.output.split())
    assert not (tmp_path / "out").exists()
