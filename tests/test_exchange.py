"""CASE packages and JSON-LD: valid, the same for the same document, identifiers that the next release keeps."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema_rs
import pytest
from click.testing import CliRunner, Result
from pyld import jsonld

from pipeline.cli import main
from pipeline.emit.placing import ExportError
from pipeline.exchange import write_case, write_jsonld
from pipeline.exchange.case import case_package
from pipeline.exchange.framework import framework
from pipeline.exchange.jsonld import CONTEXT, jsonld_document
from pipeline.exchange.release import release
from pipeline.stored.keys import Stored, standard_key
from tests.documents import CASE_SCHEMA, FIXTURE, changed, corpus, example, save

Json = dict[str, Any]


WRITTEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
"""When the file of a document was written."""


def _stored(*documents: Json) -> list[Stored]:
    return [Stored("", FIXTURE, document) for document in documents]


def _package(document: Json) -> Json:
    return case_package(document, WRITTEN)


def _all() -> list[Json]:
    return [example(), *corpus()]


def _ids(package: Json) -> dict[tuple[str, str], str]:
    return {(i["CFItemType"], i["humanCodingScheme"]): i["identifier"] for i in package["CFItems"]}


def test_every_package_validates_against_the_published_schema() -> None:
    if not CASE_SCHEMA.is_file():
        pytest.skip("the schema of CASE is not there")
    validator = jsonschema_rs.validator_for(json.loads(CASE_SCHEMA.read_text("utf-8")), validate_formats=True)
    for document in _all():
        validator.validate(case_package(document, WRITTEN))


def test_what_the_schema_of_case_does_not_allow_is_noticed() -> None:
    if not CASE_SCHEMA.is_file():
        pytest.skip("the schema of CASE is not there")
    validator = jsonschema_rs.validator_for(json.loads(CASE_SCHEMA.read_text("utf-8")), validate_formats=True)
    package = case_package(example(), WRITTEN)
    package["CFItems"][0]["CFDocumentURI"] = {}
    assert not validator.is_valid(package)


def test_identifiers_are_uuids_of_version_5_and_stand_for_one_thing_each() -> None:
    for document in _all():
        package = case_package(document, WRITTEN)
        ids = [one["identifier"] for key in ("CFItems", "CFAssociations") for one in package[key]]
        assert len(set(ids)) == len(ids)
        assert {UUID(one).version for one in ids} == {5}


def test_every_association_joins_what_the_package_holds() -> None:
    for document in _all():
        package = case_package(document, WRITTEN)
        known = {one["identifier"] for one in package["CFItems"]} | {package["CFDocument"]["identifier"]}
        for association in package["CFAssociations"]:
            assert association["originNodeURI"]["identifier"] in known
            assert association["destinationNodeURI"]["identifier"] in known


def test_every_item_is_a_child_and_children_are_numbered_from_1() -> None:
    for document in _all():
        package = case_package(document, WRITTEN)
        places: dict[str, list[int]] = {}
        children = set()
        for association in package["CFAssociations"]:
            if association["associationType"] == "isChildOf":
                children.add(association["originNodeURI"]["identifier"])
                parent = association["destinationNodeURI"]["identifier"]
                places.setdefault(parent, []).append(association["sequenceNumber"])
        assert children == {item["identifier"] for item in package["CFItems"]}
        assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in places.values())


def test_the_next_release_keeps_the_identifiers() -> None:
    older, newer = example(), changed(example(), code="KMC2432-002v5")
    newer["duties"][0]["name"] = "新名稱"
    newer["knowledge"].append({"code": "K99", "name": "新知識", "variants": [], "tasks": []})
    before, after = case_package(older, WRITTEN), case_package(newer, WRITTEN)
    assert before["CFDocument"]["identifier"] == after["CFDocument"]["identifier"]
    assert _ids(before).items() < _ids(after).items()


def test_identifiers_are_the_ones_that_were_given_once() -> None:
    package = case_package(example(), WRITTEN)
    assert package["CFDocument"]["identifier"] == "44d7654a-40f9-5ff5-9900-2b29e564ff2f"
    assert _ids(package)["工作任務", "T1.1"] == "8158e934-43b7-5243-a4ef-7abe56dcf974"


def test_another_standard_has_other_identifiers() -> None:
    other = changed(example(), code="KMC2432-003v1")
    assert not set(_ids(case_package(example(), WRITTEN)).values()) & set(_ids(case_package(other, WRITTEN)).values())


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({}, "KMC2432-002"),
        ({"code": None}, "KMC2432-002"),
        ({"code": None, "versions": []}, "title:活動主管"),
        ({"code": None, "versions": [], "title": None}, "file:KMC2432-002v4"),
        ({"code": "BGM1219-002"}, "BGM1219-002"),
    ],
)
def test_a_standard_is_known_by_its_code_or_what_comes_next(values: Json, key: str) -> None:
    assert standard_key(changed(example(), **values)) == key


def test_items_without_a_code_have_identifiers_by_their_place() -> None:
    document = example()
    for attitude in document["attitudes"]:
        attitude["code"] = None
    ids = [part.id for part in framework(document).items]
    assert len(set(ids)) == len(ids)
    assert ids == [part.id for part in framework(document).items]


def test_an_item_whose_code_stands_twice_has_an_identifier_of_its_own() -> None:
    document = example()
    indicators = document["duties"][0]["tasks"][0]["blocks"][0]["indicators"]
    indicators[1]["code"] = indicators[0]["code"]
    ids = [part.id for part in framework(document).items]
    assert len(set(ids)) == len(ids)


def test_tasks_printed_in_one_cell_share_what_is_in_it() -> None:
    document = example()
    task = document["duties"][0]["tasks"][0]
    task["also"] = [{"code": "T1.7", "name": "另一任務", "notes": []}]
    package = case_package(document, WRITTEN)
    ids = _ids(package)
    parents = [
        association["destinationNodeURI"]["identifier"]
        for association in package["CFAssociations"]
        if association["associationType"] == "isChildOf"
        and association["originNodeURI"]["identifier"] == ids["行為指標", "P1.1.1"]
    ]
    assert parents == [ids["工作任務", "T1.1"], ids["工作任務", "T1.7"]]


def test_a_task_is_related_to_the_knowledge_and_skills_that_it_asks_for() -> None:
    package = case_package(example(), WRITTEN)
    ids = _ids(package)
    related = {
        association["destinationNodeURI"]["identifier"]
        for association in package["CFAssociations"]
        if association["associationType"] == "isRelatedTo"
        and association["originNodeURI"]["identifier"] == ids["工作任務", "T1.1"]
    }
    block = example()["duties"][0]["tasks"][0]["blocks"][0]
    assert related == {ids["知識", m["code"]] for m in block["knowledge"]} | {
        ids["技能", m["code"]] for m in block["skills"]
    }


def test_a_table_without_duties_has_its_tasks_below_the_standard() -> None:
    document = example()
    tasks = [task for duty in document["duties"] for task in duty["tasks"]]
    document["duties"] = [{"code": None, "name": None, "tasks": tasks}]
    given = framework(document)
    assert {
        part.type for part in given.items if given.id in {c.parent for c in given.memberships if c.child == part.id}
    } == {
        "task",
        "knowledge",
        "skill",
        "attitude",
    }


def test_dates_are_those_of_the_version_table_and_never_today() -> None:
    assert release(example()).date == "2023-12-15"
    assert case_package(example(), WRITTEN)["CFDocument"]["lastChangeDateTime"] == "2023-12-15T00:00:00+08:00"
    undated = changed(example(), versions=[])
    assert (release(undated).version, release(undated).date) == ("V4", None)
    assert case_package(undated, WRITTEN)["CFDocument"]["lastChangeDateTime"] == "2026-01-02T03:04:05+00:00"


def _no_network(url: str, options: Json | None = None) -> Json:  # noqa: ARG001
    raise AssertionError(f"{url} was asked for")


def test_json_ld_comes_back_the_same_from_its_expanded_form() -> None:
    options = {"documentLoader": _no_network}
    for document in _all():
        written = json.loads(json.dumps(jsonld_document(document)))
        assert jsonld.compact(jsonld.expand(written, options), CONTEXT, options) == written


def test_json_ld_says_the_same_as_rdf() -> None:
    options = {"documentLoader": _no_network, "format": "application/n-quads"}
    written = jsonld_document(example())
    quads = jsonld.to_rdf(written, options)
    back = jsonld.from_rdf(quads, options)
    assert jsonld.normalize(back, options) == jsonld.normalize(written, options)
    assert '<http://www.w3.org/2004/02/skos/core#prefLabel> "自信心"@zh-' in quads


def test_every_word_of_the_json_ld_is_in_its_context() -> None:
    for document in _all():
        for node in jsonld_document(document)["@graph"]:
            assert set(node) <= set(CONTEXT)


@pytest.mark.parametrize(("write", "suffix"), [(write_case, ".json"), (write_jsonld, ".jsonld")])
def test_a_folder_has_a_file_for_each_standard_and_an_index(write: Any, suffix: str, tmp_path: Path) -> None:
    write(_stored(example(), changed(example(), code="A/B-1", title="乙")), tmp_path / "out")
    names = {f"KMC2432-002v4{suffix}", f"A_B-1{suffix}"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == names | {"index.json"}
    assert set(json.loads((tmp_path / "out/index.json").read_text("utf-8"))["files"]) == names


def test_an_export_replaces_an_earlier_one_as_a_whole(tmp_path: Path) -> None:
    write_case(_stored(example()), tmp_path / "out")
    write_case(_stored(changed(example(), code="ABC1234-001")), tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"ABC1234-001.json", "index.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_export_replaces_nothing_that_is_not_one(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear")
    with pytest.raises(ExportError, match="already exists and is not a case export"):
        write_case(_stored(example()), tmp_path / "mine")
    write_jsonld(_stored(example()), tmp_path / "out")
    with pytest.raises(ExportError, match="already exists"):
        write_case(_stored(example()), tmp_path / "out")
    assert (tmp_path / "mine/letter.txt").read_text() == "dear"


def test_two_standards_of_one_code_leave_nothing_half_written(tmp_path: Path) -> None:
    write_case(_stored(example()), tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    with pytest.raises(ExportError, match="their code is the same"):
        write_case(_stored(example(), example()), tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="cannot be written"):
        write_case(_stored(example()), tmp_path / "file/out")


def _export(form: str, folder: Path, output: Path) -> Result:
    return CliRunner().invoke(main, ["export", str(folder), "--format", form, "--output", str(output)])


@pytest.mark.parametrize(
    ("form", "name", "convert"),
    [("case", "KMC2432-002v4.json", _package), ("jsonld", "KMC2432-002v4.jsonld", jsonld_document)],
)
def test_the_command_writes_what_the_functions_make(form: str, name: str, convert: Any, tmp_path: Path) -> None:
    save(example(), tmp_path / "in/json/a.json")
    result = _export(form, tmp_path / "in", tmp_path / "out")
    assert result.exit_code == 0
    assert json.loads((tmp_path / "out" / name).read_text("utf-8")) == convert(example())


@pytest.mark.parametrize("form", ["case", "jsonld"])
def test_a_standard_that_two_sources_hold_is_exported_once(form: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        save(example(), tmp_path / f"in/{name}.json")
    result = _export(form, tmp_path / "in", tmp_path / "out")
    assert result.exit_code == 0
    assert "1 standard; 1 more" in result.output
    assert len(list((tmp_path / "out").iterdir())) == 2


@pytest.mark.parametrize("form", ["case", "jsonld"])
def test_a_document_that_cannot_be_used_is_named_and_left_out(form: str, tmp_path: Path) -> None:
    save({"schema_version": "9"}, tmp_path / "other/a.json")
    for level in (1, 2):
        save(changed(example(), level=level), tmp_path / f"twice/{level}.json")
    for folder, sentence, code in (("other", "has schema version 9", 2), ("twice", "have the same code", 1)):
        result = _export(form, tmp_path / folder, tmp_path / f"out-{folder}")
        assert result.exit_code == code
        assert sentence in " ".join(result.output.split())
    assert {path.name for path in tmp_path.iterdir()} == {"other", "twice", "out-twice"}
